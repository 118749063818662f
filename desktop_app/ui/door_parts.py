"""The parts of the door screen: the answer, who may be meant by what is typed, the count, the last answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImageReader, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.attendance import COUNTED
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.door import LOOKS, Face
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.services import photos
from desktop_app.services.door import Answer, Tally, Told
from desktop_app.services.door_papers import answer_of, who_of
from desktop_app.ui import theme
from desktop_app.ui.delegate_columns import SHAPES
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.page import button
from desktop_app.ui.tables import Column, Table

LAST = 10
"""So many answers are shown; all of them are in the list of check-ins."""
SIGN, BAND, PHOTO = 72, 96, 150
"""The shape of an answer, the least height of its band and the least side of a photo, as designed."""


def label(name: str, *, wraps: bool = False) -> QLabel:
    """A text of the door screen; its look is that of its name."""
    made = QLabel()
    made.setObjectName(name)
    made.setWordWrap(wraps)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def set_tone(widget: QWidget, tone: str) -> None:
    """Give a widget the colours of a tone."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        for one in (widget, *widget.findChildren(QLabel)):
            one.style().unpolish(one)
            one.style().polish(one)


class Photo(QWidget):
    """The photo, as large as it fits, at the upper left; a silhouette where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("door_photo")
        self.setMinimumHeight(theme.px(PHOTO))
        self._body: bytes | None = None
        self._drawn = QPixmap()
        self._shown = ""

    def show_photo(self, name: str) -> None:
        """Show the photo kept under this name; "" for nobody's."""
        if name != self._shown:
            self._shown = name
            self._body = photos.picture(name) if name else None
            self._drawn = QPixmap()
        self.update()

    def _fitted(self) -> QPixmap:
        """The photo at the size of this widget; read at that size, which is quicker than scaling it."""
        ratio = self.devicePixelRatioF()
        room = self.size() * ratio
        if self._body is not None and not _fits(self._drawn.size(), room):
            buffer = QBuffer()
            buffer.setData(self._body)
            reader = QImageReader(buffer)
            reader.setScaledSize(reader.size().scaled(room, theme.KEEP_ASPECT))
            self._drawn = QPixmap.fromImageReader(reader)
            self._drawn.setDevicePixelRatio(ratio)
        return self._drawn

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        picture = self._fitted()
        if not picture.isNull():
            painter.drawPixmap(0, 0, picture)
            return
        size = QSize(3, 4).scaled(self.size(), theme.KEEP_ASPECT)
        place = QRect(0, 0, size.width(), size.height())
        painter.fillRect(place, QColor(theme.colour("ground")))
        sign = theme.pixmap("user", "line", 120)
        at = QRect(0, 0, theme.px(120), theme.px(120))
        at.moveCenter(place.center())
        painter.drawPixmap(at, sign)


def _high(one: QLabel, width: int) -> int:
    """How high a text is where it has this width; nothing for one that is not shown."""
    if one.isHidden():
        return 0
    return one.heightForWidth(width) if one.wordWrap() else one.sizeHint().height()


def _fits(size: QSize, room: QSize) -> bool:
    """Whether something of this size fills the room as far as its shape allows."""
    return not size.isEmpty() and size.scaled(room, theme.KEEP_ASPECT) == size


class AnswerCard(QFrame):
    """The last answer: a band in its colour with its shape and sentence, and below it who it was."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.band = QFrame()
        self.band.setObjectName("door_band")
        self.sign = label("door_sign")
        self.sentence = label("door_sentence", wraps=True)
        self.remark = label("door_remark", wraps=True)
        self.photo = Photo()
        self.name = label("door_name", wraps=True)
        self.kind_sign, self.kind = label("door_kind"), label("door_kind")
        self.delegation = label("door_delegation", wraps=True)
        self.seat = label("door_seat")
        self.position = label("door_position", wraps=True)
        self._smaller = 0
        self._soon = timer(self, 0, self._fit, single=True)
        # the window keeps its size whoever comes; what does not fit is set smaller (`_fit`)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._lay_out()
        self.wait()

    def _lay_out(self) -> None:
        band = QHBoxLayout(self.band)
        band.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(12))
        band.setSpacing(theme.px(24))
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(self.sentence)
        words.addWidget(self.remark)
        band.addWidget(self.sign)
        band.addLayout(words, 1)
        kind = QHBoxLayout()
        kind.setSpacing(theme.px(8))
        kind.addWidget(self.kind_sign)
        kind.addWidget(self.kind, 1)
        who = QVBoxLayout()
        who.setSpacing(theme.px(8))
        who.addWidget(self.name)
        who.addLayout(kind)
        who.addWidget(self.delegation)
        who.addWidget(self.seat)
        who.addWidget(self.position)
        who.addStretch(1)
        self.below = QWidget()
        below = QHBoxLayout(self.below)
        below.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        below.setSpacing(theme.px(24))
        below.addWidget(self.photo)
        below.addLayout(who, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.band)
        layout.addWidget(self.below, 1)
        self.band.setMinimumHeight(theme.px(BAND))

    def wait(self) -> None:
        """Nobody has come yet."""
        self._band(
            "wait", "qr-code", Message(N_("Ready. Scan a card, or type a name or a card number."))
        )
        self._face(None)

    def show_answer(self, answer: Answer, family: str = "") -> None:
        """Show what the door answered, and whom it concerns."""
        look = LOOKS[answer.key]
        self._band(look.tone, look.icon, answer.sentence, answer.remark)
        self._face(answer.face, family)

    def show_voided(self, name: str) -> None:
        """The last check-in does not count any more."""
        told = Message(N_("Voided: the check-in of {name} does not count."), {"name": name})
        self._band("wait", "undo-2", told)

    def _band(self, tone: str, icon: str, told: Message, more: Message | None = None) -> None:
        set_tone(self.band, tone)
        self.sign.setPixmap(theme.pixmap(icon, "ink" if tone == "wait" else "surface", SIGN))
        self.sentence.setText(str(told))
        self.remark.setText(str(more) if more else "")
        self.remark.setVisible(more is not None)
        self.setAccessibleName(self.sentence.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words are fitted once the layout has come to rest: amid it, it would not hear of them."""
        super().resizeEvent(event)
        self._soon.start()

    def _fit(self) -> None:
        """A long name on a small screen: the post goes first, then the letters get smaller, in three steps."""
        for smaller in range(5):
            self._set_smaller(smaller)
            if self._has_room():
                break
        inside = self.below.layout()
        assert inside is not None
        inside.invalidate()  # it was laid out while the words were tried, and would stay so
        inside.activate()

    def _has_room(self) -> bool:
        """Whether all words stand in the card; the photo is made as large as its height allows."""
        width, margin = self.width(), theme.px(24)
        words = (self.sentence, self.remark)
        high = sum(_high(one, width - 3 * margin - theme.px(SIGN)) for one in words)
        below = self.height() - max(theme.px(BAND), high + theme.px(28)) - theme.px(32)
        photo = max(theme.px(PHOTO), min(below * 3 // 4, width * 2 // 5))
        self.photo.setFixedWidth(photo)
        beside = (self.name, self.kind, self.delegation, self.seat, self.position)
        needed = sum(_high(one, width - photo - 3 * margin) + theme.px(8) for one in beside)
        return needed <= below

    def _set_smaller(self, smaller: int) -> None:
        self.position.setVisible(bool(self.position.text()) and smaller < 1)
        if smaller == self._smaller:
            return
        self._smaller = smaller
        for one in (self.name, self.delegation, self.seat, self.sentence, self.remark):
            from_step = 3 if one in (self.sentence, self.remark) else 2
            small = "very" if smaller > 3 else "true" if smaller >= from_step else "false"
            if one.property("small") != small:
                one.setProperty("small", small)
                one.style().unpolish(one)
                one.style().polish(one)

    def _face(self, face: Face | None, family: str = "") -> None:
        self.below.setVisible(
            face is not None
        )  # nobody: the band fills the card, to be seen from afar
        if face is None:
            self.position.clear()
            self._fit()
            return
        self.photo.show_photo(face.photo)
        self.name.setText(face.name)
        self.kind_sign.setPixmap(theme.pixmap(SHAPES[face.kind], "ink", 22))
        number = say(N_("no. {number}"), number=face.card_number) if face.card_number else ""
        words = (say(KINDS[face.kind], family=family), number)
        self.kind.setText(" · ".join(part for part in words if part))
        self.delegation.setText(face.delegation)
        self.delegation.setVisible(bool(face.delegation))
        self.seat.setText(say(N_("Seat {seat}"), seat=face.seat) if face.seat else "")
        self.seat.setVisible(bool(face.seat))
        self.position.setText(face.position)
        self._fit()


class CountCard(QFrame):
    """How many official delegates of those convened are in the hall, as a figure and a bar."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.figure = label("door_figure")
        self.bar = QProgressBar()
        self.bar.setObjectName("door_bar")
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say(N_("In the hall")))
        self.told, self.others = label("quiet", wraps=True), label("quiet", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(4))
        for one in (self.figure, self.bar, self.told, self.others):
            layout.addWidget(one)

    def show_tally(self, tally: Tally) -> None:
        """Show who is in the hall."""
        self.figure.setText(f"{show(tally.present)}/{show(tally.convened)}")
        self.bar.setMaximum(max(1, tally.convened))
        self.bar.setValue(min(tally.present, tally.convened))
        self.told.setText(say(N_("official delegates in the hall, of those convened")))
        self.others.setText(
            say(N_("and {count} others: alternates, guests, service"), count=tally.others)
        )
        self.others.setVisible(tally.others > 0)


def matches_table(is_inside: Callable[[str], bool]) -> Table[Face]:
    """Those who may be meant by what is typed. ``is_inside`` says of a delegate's uid whether they are in."""
    columns: Sequence[Column[Face]] = [
        Column("name", say(N_("Full name")), lambda one: one.name, 300, sortable=False,
               icon=lambda one: SHAPES[one.kind]),
        Column("number", say(N_("Card no.")), lambda one: one.card_number, 80, sortable=False),
        Column("delegation", say(N_("Delegation")), lambda one: one.delegation, 220, sortable=False),
        Column("inside", say(N_("In the hall")),
               lambda one: say(N_("in the hall")) if is_inside(one.delegate) else "", 130,
               sortable=False, icon=lambda one: "check" if is_inside(one.delegate) else "",
               tone=lambda one: "good"),
    ]  # fmt: skip
    made: Table[Face] = Table(columns, "door_matches")
    made.setAccessibleName(say(N_("Delegates who fit what is typed")))
    made.setSelectionMode(Table.SelectionMode.SingleSelection)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps the keyboard; ↑ ↓ move in here
    made.verticalHeader().setDefaultSectionSize(theme.px(44))
    fit_columns(made)
    return made


def last_table() -> Table[Told]:
    """The last answers of this door, the latest first."""

    def sign(one: Told) -> str:
        return "minus" if one.voided else LOOKS[one.check_in.answer].icon

    def tone(one: Told) -> str:
        return "ink_2" if one.voided else LOOKS[one.check_in.answer].tone

    def tip(one: Told) -> str:
        return f"{who_of(one)} – {answer_of(one)}"

    columns: Sequence[Column[Told]] = [
        Column("at", say(N_("Time")), lambda one: one.check_in.at[11:16], 64, sortable=False),
        Column("name", say(N_("Last answers")), who_of, 220, sortable=False, icon=sign, tone=tone,
               tip=tip),
    ]  # fmt: skip
    made: Table[Told] = Table(columns, "door_last")
    made.setAccessibleName(say(N_("Last answers")))
    made.setSelectionMode(Table.SelectionMode.SingleSelection)
    fit_columns(made)
    return made


def counted(one: Told) -> bool:
    """Whether an answer counts somebody in or out, and was not voided."""
    return one.voided is None and one.check_in.answer in COUNTED


def tool(word: str, does: Callable[[], None], icon: str, name: str, key: str) -> QPushButton:
    """A button of the screen: the mouse does not take the keyboard from the field, nor Enter press it."""
    made = button(word, does, icon=icon, name=name)
    made.setAutoDefault(False)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setToolTip(key)
    made.setText(with_key(word, key))
    return made


def with_key(word: str, key: str) -> str:
    """At a door there is no time to look for the key of a button: it stands on it."""
    return f"{say(word)} · {key}"


def timer(
    parent: QObject, milliseconds: int, does: Callable[[], None], *, single: bool = False
) -> QTimer:
    """A clock that calls ``does`` every so often, or once."""
    made = QTimer(parent)
    made.setSingleShot(single)
    made.setInterval(milliseconds)
    made.timeout.connect(does)
    return made
