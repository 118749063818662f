"""The stages of a document as a picture: steps on its sheet, small marks in the list, and going on."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QSizePolicy, QWidget

from desktop_app.domain import document_stages as stages
from desktop_app.domain.dates import show_day
from desktop_app.domain.document_stages import SHORT_STAGES, Standing
from desktop_app.domain.document_tables import standing_in_words
from desktop_app.domain.fields import spec
from desktop_app.domain.papers import STAGES, Document, DocumentStep
from desktop_app.domain.words import N_, say
from desktop_app.services import papers
from desktop_app.ui import theme
from desktop_app.ui.asking import Asking
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import LineEditor, Wrong

TONES = {
    stages.LATE: ("triangle-alert", "bad"),
    stages.STAGE_LATE: ("triangle-alert", "bad"),
    stages.DUE_SOON: ("hourglass", "warn"),
    stages.IN_TIME: ("clock", "ink_2"),
    stages.READY_LATE: ("circle-check", "warn"),
    stages.DONE: ("circle-check", "good"),
    stages.NO_DAY: ("info", "ink_2"),
}
"""Sign and colour of each state; the word always stands beside them."""

MARK, GAP = 8, 3
"""Design pixels of a small mark, and between two."""

_DOT, _TOP = 18, 4
_WORDS = 30


def marks(at: Standing) -> QIcon:
    """The path as a row of small marks: full, the one it is at, those ahead."""
    tone = TONES[at.state][1] if at.is_late else "primary"
    ratio = QApplication.primaryScreen().devicePixelRatio()
    return _icon(len(at.stages), at.at, tone, theme.px(MARK), theme.px(GAP), ratio)


@lru_cache(maxsize=128)
def _icon(count: int, at: int, tone: str, size: int, gap: int, ratio: float) -> QIcon:
    """The marks keep their colours when the row is chosen."""
    made, drawn = QIcon(), _marks(count, at, tone, size, gap, ratio)
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        made.addPixmap(drawn, mode)
    return made


def _marks(count: int, at: int, tone: str, size: int, gap: int, ratio: float) -> QPixmap:
    wide = count * (size + gap)
    drawn = QPixmap(QSize(round(wide * ratio), round((size + 2) * ratio)))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place in range(count):
        box = QRectF(place * (size + gap) + 1, 2, size - 2, size - 2)
        if place < at:
            _fill(painter, "ink_2")
            painter.drawEllipse(box)
        elif place == at:  # larger: told apart without its colour
            _fill(painter, tone)
            painter.drawEllipse(box.adjusted(-1, -1, 1, 1))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.colour("ink_2")), 1))
            painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.end()
    return drawn


def _fill(painter: QPainter, token: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colour(token)))


def marks_size() -> QSize:
    """The room the longest path's marks take."""
    return QSize(theme.px(8 * (MARK + GAP)), theme.px(14))


class StepsBar(QWidget):
    """The stages from left to right: a tick where it has been, a full mark where it is, empty ones ahead."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("steps")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._at: Standing | None = None

    def show_standing(self, at: Standing | None) -> None:
        """Show where a document stands; None shows nothing."""
        self._at = at
        self.setVisible(at is not None)
        if at is not None:
            told = say(
                N_("Step {number} of {count}: {stage}. {standing}"), number=at.at + 1,
                count=len(at.stages), stage=say(STAGES[at.stages[at.at]]),
                standing=standing_in_words(at),
            )  # fmt: skip
            self.setAccessibleName(told)
            self.setToolTip(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(_TOP + _DOT + _WORDS + 16))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks on a line, their words under them, and below the day it came there."""
        if self._at is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.width() / len(self._at.stages)
        middle = theme.px(_TOP) + theme.px(_DOT) / 2
        for place, stage in enumerate(self._at.stages):
            centre = QPointF((place + 0.5) * room, middle)
            if place:
                done = place <= self._at.at
                painter.setPen(QPen(QColor(theme.colour("ink_2" if done else "line")), theme.px(2)))
                reach = theme.px(_DOT) / 2
                painter.drawLine(
                    QPointF(centre.x() - room + reach, middle), QPointF(centre.x() - reach, middle)
                )
            self._mark(painter, centre, place)
            self._words(painter, QRectF(place * room, 0, room, 0), place, stage)
        painter.end()

    def _mark(self, painter: QPainter, centre: QPointF, place: int) -> None:
        assert self._at is not None
        radius = theme.px(_DOT) / 2
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        last = place == len(self._at.stages) - 1
        if place < self._at.at or (place == self._at.at and last):
            self._sign(painter, "circle-check", "good", box)
        elif place == self._at.at and self._at.is_late:
            self._sign(painter, "triangle-alert", "bad", box)
        elif place == self._at.at:
            _fill(painter, "primary")
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
            self._number(painter, box, place, "surface")
        else:
            painter.setBrush(QColor(theme.colour("surface")))
            painter.setPen(QPen(QColor(theme.colour("line")), theme.px(1)))
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
            self._number(painter, box, place, "ink_2")

    def _sign(self, painter: QPainter, name: str, tone: str, box: QRectF) -> None:
        drawn = theme.pixmap(name, tone, _DOT)
        painter.drawPixmap(box.topLeft(), drawn)

    def _number(self, painter: QPainter, box: QRectF, place: int, token: str) -> None:
        self._small(painter)
        painter.setPen(QColor(theme.colour(token)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(place + 1))

    def _small(self, painter: QPainter, *, bold: bool = False) -> None:
        font = self.font()
        font.setPixelSize(theme.px(11))
        font.setBold(bold)
        painter.setFont(font)

    def _words(self, painter: QPainter, room: QRectF, place: int, stage: str) -> None:
        assert self._at is not None
        here = place == self._at.at
        self._small(painter, bold=here)
        painter.setPen(QColor(theme.colour("ink" if here else "ink_2")))
        top = theme.px(_TOP + _DOT + 2)
        box = QRectF(room.x() + 1, top, room.width() - 2, theme.px(_WORDS))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(box, int(flags) | int(Qt.TextFlag.TextWordWrap), say(SHORT_STAGES[stage]))
        came = self._at.came.get(stage)
        if came is not None and place <= self._at.at:
            self._small(painter)
            painter.setPen(QColor(theme.colour("ink_2")))
            day = show_day(came).rsplit("/", 1)[0]
            below = QRectF(box.x(), box.bottom(), box.width(), theme.px(14))
            painter.drawText(below, int(flags), day)


class StepDialog(Asking):
    """To which stage, on which day, until when it may stay there; what is unfinished is said before."""

    def __init__(self, desk: Desk, parent: QWidget, document: Document, stage: str = "") -> None:
        super().__init__(
            parent, "step", N_("Bring the document to a stage"), N_("Bring it there"), width=560
        )
        self._desk, self._document = desk, document
        self.stage = QComboBox()
        for one in stages.stages_of(document):
            if one != document.stage:
                back = stages.is_backward(document, one)
                word = (
                    say(N_("Back to: {stage}"), stage=say(STAGES[one]))
                    if back
                    else say(STAGES[one])
                )
                self.stage.addItem(word, one)
        wanted = stage or stages.stage_after(document) or stages.stage_before(document)
        self.stage.setCurrentIndex(max(0, self.stage.findData(wanted)))
        self.reached_on = LineEditor(spec(DocumentStep, "reached_on"))
        self.due = LineEditor(spec(DocumentStep, "due"))
        self.note = LineEditor(spec(DocumentStep, "note"))
        self.caution = QLabel()
        self.caution.setObjectName("caution")
        self.caution.setWordWrap(True)
        self.add(N_("Stage"), self.stage, "stage")
        self.add(N_("Reached on"), self.reached_on, "reached_on")
        self.add(N_("May stay there until"), self.due, "due")
        self.note_word = self.add(N_("Note"), self.note, "note")
        self.tell(document.title)
        self.outer.insertWidget(2, self.caution)
        self.step_through()
        self.stage.currentIndexChanged.connect(self._propose)
        self._propose()

    def _propose(self) -> None:
        step = papers.next_step(self._document, self.stage.currentData())
        self.reached_on.set_value(step.reached_on)
        self.due.set_value(step.due)
        back = stages.is_backward(self._document, step.stage)
        self.note_word.setText(say(N_("Reason") if back else N_("Note")))
        told = papers.cautions(self._document, step.stage)
        text = " ".join(str(one) for one in told)
        self.caution.setText(
            say(N_("To be looked at: {what} It may go on all the same."), what=text) if told else ""
        )
        self.caution.setVisible(bool(told))
        self.fit()

    def done_well(self) -> bool:
        """Do it."""
        try:
            step = DocumentStep(
                document=self._document.uid, stage=self.stage.currentData(),
                reached_on=self.reached_on.value(), due=self.due.value(), note=self.note.value(),
            )  # fmt: skip
        except Wrong as wrong:
            self.say_wrong(wrong.message)
            return False
        self._desk.tell(papers.go_to(self._document, step))
        return True


def ask_for_step(desk: Desk, parent: QWidget, document: Document, stage: str = "") -> StepDialog:
    """Open the dialog; the next stage stands in it unless another is named."""
    made = StepDialog(desk, parent, document, stage)
    made.open()
    made.stage.setFocus()
    return made
