"""What is in hand on a card, in figures and words: its place, what it shows, its look, when it stands there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.delegates import KINDS
from desktop_app.domain.layout_editing import LEAST
from desktop_app.domain.layout_words import FIT_WORDS, SHAPE_WORDS
from desktop_app.domain.layouts import (
    VARIABLE_WORDS,
    CodeElement,
    Element,
    LineElement,
    PictureElement,
    ShapeElement,
    TextElement,
)
from desktop_app.domain.words import N_, say, say_count
from desktop_app.ui import theme
from desktop_app.ui.layout_card import CardSection
from desktop_app.ui.layout_fields import FieldGrid
from desktop_app.ui.layout_text import TextSection
from desktop_app.ui.layout_work import Work
from desktop_app.ui.page import heading, quiet

WIDTH = 294
_KIND_WORDS = {
    TextElement: N_("Written text"),
    PictureElement: N_("Picture"),
    CodeElement: N_("QR code"),
    ShapeElement: N_("Shape"),
    LineElement: N_("Drawn line"),
}
_PHOTO, _OWN, _FILE = "photo", "own:", "file"


class Inspector(QScrollArea):
    """Shows what is in hand, else the card. ``picture_wanted`` asks for a picture file."""

    picture_wanted = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.setObjectName("inspector")
        self.setWidgetResizable(True)
        self.setFixedWidth(theme.px(WIDTH))
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what stands in it is gone to
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title = heading("", "section")
        self.title.setWordWrap(True)
        self.several = quiet(say(N_("Align them with the buttons above the card.")))
        self.card = CardSection(work)
        self.text = TextSection(work)
        self.sections: dict[type[Element], QWidget] = {
            TextElement: self.text,
            PictureElement: self._picture(),
            CodeElement: self._code(),
            ShapeElement: self._shape(),
            LineElement: self._line(),
        }
        self.place = self._place()
        self.when = self._when()
        self._lay_out()
        work.changed.connect(self.load)
        work.chosen.connect(self.load)
        self.load()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("form")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, theme.px(12), theme.px(8))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.title)
        layout.addWidget(self.several)
        layout.addWidget(self.card)
        for section in self.sections.values():
            layout.addWidget(section)
        self.place_title = _small_title(N_("Place and size"))
        layout.addWidget(self.place_title)
        layout.addWidget(self.place)
        self.when_title = _small_title(N_("When it stands on the card"))
        layout.addWidget(self.when_title)
        layout.addWidget(self.when)
        layout.addStretch(1)
        self.setWidget(inside)

    # --- the fields ----------------------------------------------------------------------------------

    def _place(self) -> FieldGrid:
        made = FieldGrid()
        made.number("x", N_("From the left edge"), least=-300, step=0.5)
        made.number("y", N_("From the upper edge"), least=-300, step=0.5)
        made.number("width", N_("Wide"), step=0.5)
        made.number("height", N_("High"), step=0.5)
        made.number(
            "rotation", N_("Rotated by"), least=-180, most=360, step=15, unit="°", decimals=1
        )
        made.edited.connect(self._changed)
        return made

    def _picture(self) -> FieldGrid:
        made = FieldGrid()
        made.choice("shows", N_("What the picture shows"), {}, wide=True)
        made.choice("fit", N_("How it stands in the frame"), FIT_WORDS, wide=True)
        made.edited.connect(self._picture_changed)
        return made

    def _code(self) -> FieldGrid:
        made = FieldGrid()
        words = {name: word for name, word in VARIABLE_WORDS.items() if name != _PHOTO}
        made.choice("variable", N_("What the code holds"), words, wide=True)
        made.edited.connect(self._changed)
        return made

    def _shape(self) -> FieldGrid:
        made = FieldGrid()
        made.choice("shape", N_("Shape"), SHAPE_WORDS, wide=True)
        made.colour("fill", N_("Filling"), none=True)
        made.colour("outline", N_("Outline"), none=True)
        made.number("line", N_("Thickness of the outline"), most=40, step=0.25, unit="pt")
        made.edited.connect(self._changed)
        return made

    def _line(self) -> FieldGrid:
        made = FieldGrid()
        made.colour("colour", N_("Colour"))
        made.number("line", N_("Thickness"), least=0.1, most=40, step=0.25, unit="pt")
        made.edited.connect(self._changed)
        return made

    def _when(self) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        self.condition = FieldGrid()
        self.condition.choice("when", N_("Only where the register has"), {}, wide=True)
        self.condition.edited.connect(
            lambda _, value: self.work.change(when=tuple(filter(None, str(value).split(" "))))
        )
        layout.addWidget(self.condition)
        label = QLabel(say(N_("On the cards of")))
        label.setObjectName("small")
        layout.addWidget(label)
        self.kinds: dict[str, QCheckBox] = {}
        for key, word in KINDS.items():
            tick = QCheckBox(say(word))
            tick.setObjectName(f"kind_{key}")
            tick.setAccessibleName(say(word))
            tick.clicked.connect(self._kinds_changed)
            layout.addWidget(tick)
            self.kinds[key] = tick
        return box

    def take_focus(self) -> None:
        """The keyboard goes to the first field of what is in hand."""
        element = self.work.element
        if isinstance(element, TextElement):
            self.text.typed.setFocus()
        elif element is not None:
            self.place.fields["x"].setFocus()
        else:
            self.card.measures.fields["card_width"].setFocus()

    # --- shown -----------------------------------------------------------------------------------------

    def load(self) -> None:
        """Show what is in hand now."""
        element, count = self.work.element, len(self.work.places)
        self.title.setText(
            say(N_("The card"))
            if not count
            else say(_KIND_WORDS[type(element)])
            if element is not None
            else say_count(N_("{count} element chosen"), N_("{count} elements chosen"), count)
        )
        self.card.setVisible(not count)
        self.several.setVisible(count > 1)
        for kind, section in self.sections.items():
            section.setVisible(type(element) is kind)
        for one in (self.place, self.when, self.place_title, self.when_title):
            one.setVisible(element is not None)
        if element is not None:
            self._load_element(element)
        elif not count:
            self.card.load()

    def _load_element(self, element: Element) -> None:
        least = 0.0 if isinstance(element, LineElement) else LEAST
        for name in ("width", "height"):
            self.place.fields[name].set_value(getattr(element, name), least)
        self.place.show_values({name: getattr(element, name) for name in ("x", "y", "rotation")})
        if isinstance(element, TextElement):
            self.text.load(element)
        elif isinstance(element, PictureElement):
            self._load_picture(element)
        else:
            section = self.sections[type(element)]
            assert isinstance(section, FieldGrid)
            section.show_values({name: getattr(element, name) for name in section.fields})
        self._load_when(element)

    def _load_picture(self, element: PictureElement) -> None:
        section = self.sections[PictureElement]
        assert isinstance(section, FieldGrid)
        words = {_PHOTO: say(N_("Photo of the delegate"))}
        for name in sorted({*self.work.pictures, element.picture} - {""}):
            words[f"{_OWN}{name}"] = say(N_("Picture “{name}”"), name=name)
        words[_FILE] = say(N_("Another picture …"))
        section.fields["shows"].offer(words)
        shows = f"{_OWN}{element.picture}" if element.picture else element.variable
        section.show_values({"shows": shows, "fit": element.fit})

    def _load_when(self, element: Element) -> None:
        now = " ".join(element.when)
        words = {"": say(N_("(it always stands there)"))}
        for name, word in VARIABLE_WORDS.items():
            words[name] = say(word)
        for name, word in VARIABLE_WORDS.items():
            words[f"!{name}"] = say(N_("not: {what}"), what=say(word))
        if now not in words:
            words[now] = _worded(now)
        field = self.condition.fields["when"]
        field.offer(words)
        field.set_value(now)
        for key, tick in self.kinds.items():
            tick.setChecked(not element.kinds or key in element.kinds)

    # --- changed -----------------------------------------------------------------------------------------

    def _changed(self, name: str, value: object) -> None:
        self.work.change(f"{name} {self.work.places}", **{name: value})

    def _picture_changed(self, name: str, value: object) -> None:
        if name == "fit":
            self.work.change(fit=value)
        elif value == _FILE:
            self.load()  # as it is until a picture is chosen
            self.picture_wanted.emit()
        elif value == _PHOTO:
            self.work.change(picture="", variable=_PHOTO)
        else:
            self.work.change(picture=str(value).removeprefix(_OWN))

    def _kinds_changed(self) -> None:
        ticked = tuple(key for key, tick in self.kinds.items() if tick.isChecked())
        if not ticked:
            self.load()  # for nobody at all it would be on no card
            return
        self.work.change(kinds=() if len(ticked) == len(KINDS) else ticked)


def _worded(when: str) -> str:
    """A condition in words: "photo number|seat" → "Photo; Number or Seat"."""
    either = say(N_("or")).join("  ")
    parts = []
    for part in when.split(" "):
        words = [say(VARIABLE_WORDS[one]) for one in part.removeprefix("!").split("|")]
        said = either.join(words)
        parts.append(say(N_("not: {what}"), what=said) if part.startswith("!") else said)
    return "; ".join(parts)


def _small_title(word: str) -> QLabel:
    label = QLabel(say(word))
    label.setObjectName("fold_title")
    return label
