"""The rows of two records side by side: a field, its two values, and which of them is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPixmap
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QRadioButton, QWidget

from desktop_app.domain.fields import SENSITIVE, Field, Record
from desktop_app.domain.identity import mask_id
from desktop_app.domain.words import N_, say
from desktop_app.services import congresses, photos, same_person
from desktop_app.services.same_person import CARD, Sides, delegate_key
from desktop_app.ui import theme
from desktop_app.ui.choices import term_words

_ON_CARD = frozenset({"card_number", "seat"})


@dataclass(frozen=True)
class Line:
    """A field of the two: its key among the fields taken, its label, both values and how they are read.

    ``congress`` is "" for a field of the person, else the congress in which both are delegates, and
    ``section`` what it is called.
    """

    key: str
    field: Field
    title: str
    section: str
    values: tuple[Any, Any]
    texts: tuple[str, str]
    congress: str = ""

    @property
    def differs(self) -> bool:
        """Whether there is something to choose; photos are always looked at."""
        return self.values[0] != self.values[1] or (self.is_photo and any(self.values))

    @property
    def is_photo(self) -> bool:
        """Whether the values are pictures."""
        return self.field.kind.name == "picture"

    @property
    def is_card(self) -> bool:
        """Whether choosing says which card stays valid."""
        return bool(self.congress) and self.field.name == CARD

    @property
    def is_on_card(self) -> bool:
        """Whether it is printed on the card."""
        return bool(self.congress) and self.field.name in _ON_CARD

    @property
    def is_masked(self) -> bool:
        """Whether it is the number of a paper, hidden until it is asked for."""
        return self.field.privacy == SENSITIVE and self.field.name in ("id_number", "passport")

    @property
    def is_blank(self) -> bool:
        """Whether neither record has it."""
        return all(value == self.field.kind.blank for value in self.values)


def lines_of(sides: Sides, family: str) -> list[Line]:
    """The fields that at least one of the two has: the person's, then those of each shared congress."""
    one, other = sides.one.person, sides.other.person
    found = [_line(item, one, other, "", family) for item in same_person.person_fields()]
    found.sort(key=lambda line: not line.is_photo)
    for held, mine, theirs in sides.shared:
        title = congresses.spoken_title_of(held)
        found += [
            _line(item, mine, theirs, title, family, held.uid)
            for item in sorted(same_person.delegate_fields(), key=lambda item: item.name != CARD)
        ]
    return [line for line in found if not line.is_blank]


def _line(
    item: Field, one: Record, other: Record, section: str, family: str, congress: str = ""
) -> Line:
    values = (getattr(one, item.name), getattr(other, item.name))
    key = delegate_key(congress, item.name) if congress else item.name
    title = item.title(family)
    if congress and item.name == CARD:
        title = say(N_("Card that stays valid"))
    texts = (_shown(item, values[0], family), _shown(item, values[1], family))
    return Line(key, item, title, section, values, texts, congress)


def _shown(item: Field, value: Any, family: str) -> str:
    if item.vocabulary:
        slugs = (value,) if isinstance(value, str) else value
        return "; ".join(term_words(item.vocabulary, slug) for slug in slugs if slug)
    if item.to in ("Unit", "Delegation") and value:
        return congresses.names(item.to.lower(), [value]).get(value, "")
    return item.shown(value, family)


class Choice:
    """One row of the grid. ``group`` holds its two marks; None where there is nothing to choose."""

    def __init__(self, line: Line, grid: QGridLayout, at: int, room: int, *, chosen: bool) -> None:
        self.line = line
        self.group: QButtonGroup | None = None
        self._room = room
        self._masked = line.is_masked
        label = QLabel(line.title)
        label.setWordWrap(True)
        label.setMaximumWidth(theme.px(150))
        label.setObjectName("quiet")
        grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignVCenter)
        self._widgets: list[QWidget] = [label]
        self._values: list[QRadioButton | QLabel] = []
        differs = line.values[0] != line.values[1]
        if differs and chosen:
            self.group = QButtonGroup(label)
        for place in range(2):
            made = self._mark(place) if self.group is not None else self._text(place)
            grid.addWidget(made, at, 1 + place, Qt.AlignmentFlag.AlignVCenter)
            self._widgets.append(made)
            self._values.append(made)
        self._write()

    def _mark(self, place: int) -> QRadioButton:
        made = QRadioButton()
        made.setObjectName(f"{self.line.key}_{('one', 'other')[place]}")
        if self.line.is_photo:
            picture = _picture(self.line.values[place])
            if picture is not None:
                made.setIcon(QIcon(picture))
                made.setIconSize(QSize(theme.px(72), theme.px(96)))
        assert self.group is not None
        self.group.addButton(made, place)
        return made

    def _text(self, place: int) -> QLabel:
        made = QLabel()
        made.setContentsMargins(theme.px(24), theme.px(2), 0, theme.px(2))
        if self.line.is_photo:
            picture = _picture(self.line.values[place])
            if picture is not None:
                made.setPixmap(picture.scaled(
                    theme.px(72), theme.px(96), theme.KEEP_ASPECT, theme.SMOOTH
                ))  # fmt: skip
        return made

    def _write(self) -> None:
        for place, made in enumerate(self._values):
            text = self._said(place)
            if self.line.is_photo and self.line.values[place]:
                text = ""
            metrics = QFontMetrics(made.font())
            made.setText(wrapped(text, self._room, metrics))
            made.setAccessibleName(f"{self.line.title}: {self._said(place)}")

    def _said(self, place: int) -> str:
        if self.line.is_photo:
            return say(N_("Photo")) if self.line.values[place] else say(N_("No photo"))
        text = self.line.texts[place]
        return (mask_id(text) if self._masked else text) or "–"

    def unmask(self, shown: bool) -> None:
        """Show the number of a paper, or hide it again."""
        if self.line.is_masked:
            self._masked = not shown
            self._write()

    def set_visible(self, visible: bool) -> None:
        """Show or hide the row."""
        for made in self._widgets:
            made.setVisible(visible)

    def take(self, side: int) -> None:
        """Mark the value of a side (0 or 1) as the one taken."""
        if self.group is not None:
            self.group.button(side).setChecked(True)

    def side(self) -> int:
        """The side whose value is taken; -1 where both have the same."""
        return self.group.checkedId() if self.group is not None else -1


def _picture(sha256: str) -> QPixmap | None:
    body = photos.picture(sha256) if sha256 else None
    made = QPixmap()
    return made if body is not None and made.loadFromData(body) else None


def wrapped(text: str, room: int, metrics: QFontMetrics) -> str:
    """Text broken into lines of a width, for marks, which do not break lines by themselves."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and metrics.horizontalAdvance(longer) > room:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return "\n".join(lines)
