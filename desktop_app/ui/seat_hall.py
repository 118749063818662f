"""The blocks of the hall in a dialog: a list, the sheet of one, and the hall as it would be beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Changed
from desktop_app.domain.fields import Record
from desktop_app.domain.seat_halls import HALLS
from desktop_app.domain.seating import laid_out, seats_of
from desktop_app.domain.seats import MOST_ROWS, MOST_SEATS, SeatBlock
from desktop_app.domain.words import N_, Message, say, say_count
from desktop_app.services import seats
from desktop_app.ui import alerts, theme
from desktop_app.ui.congress_sheet import RecordSheet
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys, tool
from desktop_app.ui.page import button, quiet, row
from desktop_app.ui.seat_view import SeatView, framed

UID = Qt.ItemDataRole.UserRole
_WIDE, _HIGH = 1120, 660
_LIST, _SHEET = 230, 400


class HallDialog(QDialog):
    """Each change is an act of its own and can be undone; the picture follows while one types."""

    def __init__(self, desk: Desk, parent: QWidget, congress: str) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("hall_dialog")
        self.setWindowTitle(say(N_("Blocks of the hall")))
        room = parent.window().size()
        wide, high = room.width() - theme.px(16), room.height() - theme.px(40)  # less its own frame
        self.resize(min(theme.px(_WIDE), wide), min(theme.px(_HIGH), high))
        self.desk, self.congress = desk, congress
        self.blocks: list[SeatBlock] = []
        self.list = QListWidget()
        self.list.setObjectName("blocks")
        self.list.setAccessibleName(say(N_("Blocks of the hall")))
        self.list.currentItemChanged.connect(lambda *_: self._chosen())
        keys(self.list, {
            "Del": self.remove, "Ins": self.new, "Alt+Up": partial(self.move_block, -1),
            "Alt+Down": partial(self.move_block, 1),
        })  # fmt: skip
        self.sheet = RecordSheet(
            desk,
            SeatBlock,
            self._keep,
            leave_out=frozenset({"congress", "position"}),
            several=False,
        )
        self.sheet.setObjectName("inside")
        self.sheet.saved.connect(self.refresh)
        self.sheet.bar.leave.hide()  # the dialog has a button of its own, which asks first
        nobody = self.sheet.form.editors["kept_for"]
        nobody.setItemText(0, say(N_("Nobody in particular")))
        self.sheet.form.edited.connect(self._draw)
        self.view = SeatView(lambda key: "", changes=False)
        self.view.setObjectName("hall_picture")
        self.view.canvas.setAccessibleName(say(N_("The hall as it would be")))
        self.told = quiet("")
        self._lay_out()
        self.refresh()
        (self.list if self.blocks else self.ready).setFocus()

    def _lay_out(self) -> None:
        self.up, self.down, self.gone = (
            tool("arrow-up", N_("Further to the front (Alt+↑)"), partial(self.move_block, -1), "up"),
            tool("arrow-down", N_("Further to the back (Alt+↓)"), partial(self.move_block, 1), "down"),
            tool("trash-2", N_("Remove (Del)"), self.remove, "remove_block"),
        )  # fmt: skip
        tools = row(
            tool("plus", N_("New block (Ins)"), self.new, "new_block"),
            self.up, self.down, self.gone, None, spacing=4,
        )  # fmt: skip
        left = QWidget()
        left.setFixedWidth(theme.px(_LIST))
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        self.ready = button(
            N_("Ready-made halls …"), self.offer_halls, icon="table", name="ready_halls"
        )
        inside.addWidget(self.ready)
        inside.addWidget(self.list, 1)
        inside.addWidget(tools)
        right = QWidget()
        picture = QVBoxLayout(right)
        picture.setContentsMargins(0, 0, 0, 0)
        picture.setSpacing(theme.px(8))
        picture.addWidget(framed(self.view), 1)
        leave = button(N_("Close"), self.reject, name="close_hall")
        leave.setToolTip("Esc")
        picture.addWidget(row(self.told, None, leave))
        self.sheet.setFixedWidth(theme.px(_SHEET))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(theme.px(12),) * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(left)
        layout.addWidget(self.sheet)
        layout.addWidget(right, 1)

    # what it shows

    def refresh(self, chosen: str = "") -> None:
        """Read the blocks anew and show one of them, else the one that was shown, else the first."""
        wanted = chosen or self.sheet.record.uid if self.blocks else chosen
        self.blocks = seats.blocks(self.congress)
        self.list.blockSignals(True)
        self.list.clear()
        for block in self.blocks:
            many = say_count(N_("{count} seat"), N_("{count} seats"), len(seats_of(block)))
            item = QListWidgetItem(f"{block.name} · {many}")
            item.setData(UID, block.uid)
            self.list.addItem(item)
            if block.uid == wanted:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self.blocks:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._begin(self._in_hand() or self._blank(), focus=False)

    def _in_hand(self) -> SeatBlock | None:
        at = self.list.currentRow()
        return self.blocks[at] if 0 <= at < len(self.blocks) else None

    def _chosen(self) -> None:
        block = self._in_hand()
        if block is not None and block.uid != self.sheet.record.uid:
            self._unless_touched(partial(self._begin, block, focus=False))

    def _begin(self, block: SeatBlock, *, focus: bool = True) -> None:
        title = block.name if block.uid else say(N_("New block"))
        self.sheet.begin(block, title, focus=focus)
        self._ready()
        self._draw()

    def _ready(self) -> None:
        """Only what can be done with the block in hand."""
        at, last = self.list.currentRow(), len(self.blocks) - 1
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < last)
        self.gone.setEnabled(at >= 0)

    def _blank(self) -> SeatBlock:
        return SeatBlock(
            congress=self.congress, place="middle", rows=10, seats=10, row_names="letters",
            numbered_from="left",
        )  # fmt: skip

    def _draw(self) -> None:
        """The hall with the block as it is being typed; what cannot be read yet stays as it was."""
        records, unread = self.sheet.form.values()
        typed = records[SeatBlock]
        assert isinstance(typed, SeatBlock)
        rows, wide = typed.rows or 0, typed.seats or 0
        if unread or not (1 <= rows <= MOST_ROWS and 1 <= wide <= MOST_SEATS):
            return
        last = max((one.position or 0 for one in self.blocks), default=0) + 1
        typed = replace(typed, uid=typed.uid or "new", position=typed.position or last)
        shown = [one for one in self.blocks if one.uid != typed.uid]
        plan = laid_out([*shown, typed])
        self.view.show_plan(plan)
        self.view.canvas.mark([])
        many = len(plan.seats)
        self.told.setText(
            say_count(N_("{count} seat in the hall"), N_("{count} seats in the hall"), many)
        )

    # verbs

    def _keep(self, record: Record) -> Changed:
        assert isinstance(record, SeatBlock)
        return seats.save_block(record)

    def new(self) -> None:
        """An empty sheet for another block."""
        self._unless_touched(lambda: self._begin(self._blank()))

    def remove(self) -> None:
        """Take the block in hand out of the hall."""
        block = self._in_hand()
        if block is not None:
            self.sheet.discard()
            self.desk.do(seats.remove_block, block)
            self.refresh()

    def move_block(self, by: int) -> None:
        """Nearer to the front or the back, in the order in which seats are filled."""
        block = self._in_hand()
        if block is not None and not self.sheet.touched:
            self.desk.do(seats.move_block, block, by)
            self.refresh(block.uid)

    def offer_halls(self) -> QMenu:
        """A menu of ready-made halls."""
        menu = halls_menu(self, self.use_hall)
        menu.popup(self.ready.mapToGlobal(self.ready.rect().bottomLeft()))
        return menu

    def use_hall(self, key: str) -> None:
        """Set a ready-made hall up; asked first where blocks would go."""

        def set_up() -> None:
            self.sheet.discard()
            self.desk.do(seats.use_hall, self.congress, key)
            self.refresh()

        if not self.blocks:
            set_up()
            return
        alerts.ask(
            self, Message(N_("The blocks of the hall are replaced. People keep the labels of their seats.")),
            N_("Replace the blocks"), set_up,
        )  # fmt: skip

    def _unless_touched(self, then: Callable[[], None]) -> None:
        if not self.sheet.touched:
            then()
            return

        def leave() -> None:
            self.sheet.discard()
            then()

        alerts.ask(
            self, Message(N_("What you typed on this sheet is not saved yet.")),
            N_("Leave without saving"), leave, no=N_("Stay on the sheet"),
        )  # fmt: skip

    def reject(self) -> None:
        """Esc: what was typed is asked about first."""
        self._unless_touched(partial(QDialog.reject, self))


def halls_menu(parent: QWidget, does: Callable[[str], None]) -> QMenu:
    """The ready-made halls; ``does`` gets the key of the one chosen."""
    menu = QMenu(parent)
    menu.setObjectName("halls")
    for key, (word, _) in HALLS.items():
        menu.addAction(say(word)).triggered.connect(partial(_call, does, key))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _call(does: Callable[[str], None], key: str, _checked: bool = False) -> None:
    does(key)
