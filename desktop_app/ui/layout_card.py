"""The card itself in the inspector: its size, and the words and shape of the kind it is shown for."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.domain.card_records import PURPOSES
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.errors import Refusal
from desktop_app.domain.layout_editing import with_card
from desktop_app.domain.layout_words import SHAPE_WORDS
from desktop_app.domain.layouts import SHAPES
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.asking import Line
from desktop_app.ui.layout_fields import FieldGrid
from desktop_app.ui.layout_work import Work
from desktop_app.ui.page import quiet

_FAMILIES = {
    "": N_("Any congress"),
    "dtts": N_("Congresses of the ethnic minorities"),
    "mttq": N_("Congresses of the Fatherland Front"),
}
_KEYS = N_("Arrow keys move it by 0.5 mm, with Shift by 5 mm; with Alt they resize it.")


class CardSection(QWidget):
    """Shown while no element is in hand."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.wrong = QLabel()
        self.wrong.setObjectName("reason")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.origin = quiet("")
        self.origin.setObjectName("caution")
        self.measures = FieldGrid()
        self.measures.number("card_width", N_("Wide"), least=20, most=420, step=1)
        self.measures.number("card_height", N_("High"), least=20, most=420, step=1)
        self.measures.choice("purpose", N_("Used for"), PURPOSES, wide=True)
        self.measures.choice("of_family", N_("For which congresses"), _FAMILIES, wide=True)
        self.measures.edited.connect(self._measure_changed)
        self.of_kind = QLabel()
        self.of_kind.setObjectName("fold_title")
        self.kind = FieldGrid()
        for name, word in (("heading", N_("Title on the card")), ("word", N_("Kind on the card"))):
            line = Line()
            line.editingFinished.connect(
                lambda name=name, line=line: self._kind_changed(name, line.value())
            )
            self.kind.put(name, word, line)
        shapes = {key: SHAPE_WORDS[key] for key in SHAPES[1:-1]}
        self.kind.choice("mark", N_("Its shape"), shapes, wide=True)
        self.kind.edited.connect(lambda _, value: self._kind_changed("shape", str(value)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(quiet(say(N_("Click something on the card, or add to it at the left."))))
        layout.addWidget(quiet(say(_KEYS)))
        layout.addWidget(self.origin)
        layout.addWidget(self.measures)
        layout.addWidget(self.wrong)
        layout.addWidget(self.of_kind)
        layout.addWidget(self.kind)

    def say_origin(self, origin: str) -> None:
        """Say that this is a copy, where it is; ``origin`` says of what."""
        told = N_("This is a copy: the layout that is {origin} stays as it is.")
        self.origin.setText(say(told, origin=origin) if origin else "")
        self.origin.setVisible(bool(origin))

    def load(self) -> None:
        """Show the card."""
        made = self.work.made
        self.measures.show_values(
            {
                "card_width": made.card[0], "card_height": made.card[1], "purpose": made.purpose,
                "of_family": made.family,
            }
        )  # fmt: skip
        self.wrong.hide()
        kind = self.work.example.kind
        words = made.kinds.get(kind)
        self.of_kind.setVisible(words is not None)
        self.kind.setVisible(words is not None)
        if words is not None:
            told = say(N_("Words for: {kind}"), kind=say(KINDS[kind]))
            self.of_kind.setText(told)
            self.kind.fields["heading"].setText(words.heading)
            self.kind.fields["word"].setText(words.word)
            self.kind.show_values({"mark": words.shape})

    def _measure_changed(self, name: str, value: object) -> None:
        made = self.work.made
        try:
            if name == "purpose":
                self.work.become(replace(made, purpose=str(value)))
            elif name == "of_family":
                self.work.become(replace(made, family=str(value)))
            else:
                length = float(str(value))
                card = (length, made.card[1]) if name == "card_width" else (made.card[0], length)
                self.work.become(with_card(made, card), merge=name)
        except Refusal as refusal:
            self.load()
            self.wrong.setText(str(refusal))
            self.wrong.show()

    def _kind_changed(self, name: str, value: str) -> None:
        made, kind = self.work.made, self.work.example.kind
        if kind in made.kinds:
            words = replace(made.kinds[kind], **{name: value})
            self.work.become(replace(made, kinds={**made.kinds, kind: words}))
