"""Handing a round down as a file, and looking through such a file before it is taken in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from desktop_app.domain.errors import Refusal
from desktop_app.domain.handed_down import (
    CHANGED,
    FORK,
    NEW,
    NOT_OURS,
    OLDER,
    ORPHAN,
    PARTS,
    SUFFIX,
    UNCHANGED,
)
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.services import cycles, handing_down
from desktop_app.services.handing_down import STATES, WORDS, Coming, Preview
from desktop_app.ui import alerts, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.files import ask_for_files, ask_where
from desktop_app.ui.page import button, heading, quiet, row
from desktop_app.ui.tables import Column, Table

_FILE = N_("Hand-down file")
SIGNS = {
    NEW: ("circle-plus", "good"),
    CHANGED: ("pencil", "info"),
    UNCHANGED: ("check", "ink_2"),
    OLDER: ("history", "ink_2"),
    FORK: ("triangle-alert", "warn"),
    ORPHAN: ("triangle-alert", "warn"),
    NOT_OURS: ("minus", "ink_2"),
}
_LEFT_ASIDE = (FORK, ORPHAN)


def hand_down(parent: QWidget, cycle: str) -> HandDownDialog:
    """Ask what is handed down, then where to write it."""
    dialog = HandDownDialog(parent, cycle)
    dialog.open()
    return dialog


def take_in(desk: Desk, parent: QWidget) -> None:
    """Ask for a file, show what it would change, and take it in when that is confirmed."""

    def go(chosen: list[Path]) -> None:
        look_through(desk, parent, chosen[0])

    ask_for_files(parent, say(N_("Choose the hand-down file")), _FILE, [SUFFIX], go)


def look_through(desk: Desk, parent: QWidget, file: Path) -> PreviewDialog | None:
    """Show what a file would change; None, with the reason told, when it cannot be taken."""
    try:
        preview = handing_down.read_file(file)
    except Refusal as refusal:
        alerts.show(refusal, parent)
        return None
    dialog = PreviewDialog(desk, parent, preview)
    dialog.open()
    return dialog


class HandDownDialog(QDialog):
    """What of a round goes into the file."""

    def __init__(self, parent: QWidget, cycle: str) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("hand_down")
        self.setWindowTitle(say(N_("Hand down")))
        self.cycle = cycle
        self.title = cycles.cycle(cycle).title
        self.boxes: dict[str, QCheckBox] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        layout.setSpacing(theme.px(8))
        layout.addWidget(heading(say(N_("What is handed down")), "section"))
        told = quiet(
            say(
                N_("{title}: what this office and those above it laid down goes to the units below, who "
                   "take it in but cannot change it."),
                title=self.title,
            )
        )  # fmt: skip
        layout.addWidget(told)
        for name, (word, _) in PARTS.items():
            box = QCheckBox(say(word))
            box.setObjectName(name)
            box.setChecked(True)
            box.toggled.connect(self._ready)
            self.boxes[name] = box
            layout.addWidget(box)
        self.agree = button(
            N_("Write the file …"), self.ask_where, main=True, icon="upload", name="write"
        )
        leave = button(N_("Cancel"), self.reject, name="cancel")
        layout.addSpacing(theme.px(8))
        layout.addWidget(row(None, self.agree, leave))
        self.setMinimumWidth(theme.px(460))

    @property
    def chosen(self) -> list[str]:
        """The parts that go into the file."""
        return [name for name, box in self.boxes.items() if box.isChecked()]

    def _ready(self) -> None:
        self.agree.setEnabled(bool(self.chosen))

    def ask_where(self) -> None:
        """Where to write it."""
        ask_where(self, say(N_("Where to write the hand-down file")), _FILE, SUFFIX, self.title,
                  self.write)  # fmt: skip

    def write(self, target: Path) -> None:
        """Write it and say what went in."""
        try:
            written = handing_down.write_file(self.cycle, target, self.chosen)
        except Refusal as refusal:
            alerts.show(refusal, self)
            return
        over = self.parentWidget()
        self.accept()
        listed = [f"{say(WORDS[kind])}: {count}" for kind, count in sorted(written.counts.items())]
        told = [
            say(
                N_("{file} can be given to the units below. They choose “Take in guidance” among the rules "
                   "of the round."),
                file=target.name,
            ),
            *listed,
        ]  # fmt: skip
        if written.left_out:
            told.append(
                say_count(
                    N_(
                        "{count} record points to something other units do not have and stays here."
                    ),
                    N_("{count} records point to something other units do not have and stay here."),
                    written.left_out,
                )
            )
        alerts.show("\n".join(told), over)


class PreviewDialog(QDialog):
    """What a file holds and what it would change; nothing is changed until that is confirmed."""

    def __init__(self, desk: Desk, parent: QWidget, preview: Preview) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("handed_down")
        self.setWindowTitle(say(N_("Take in what was handed down")))
        self.desk, self.preview = desk, preview
        handed = preview.handed
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        layout.setSpacing(theme.px(8))
        layout.addWidget(heading(handed.title, "section"))
        layout.addWidget(
            quiet(
                say(
                    N_("Handed down by {office} on {day}. The file is not signed: take it in only when it "
                       "came straight from there."),
                    office=handed.name, day=show(handed.made_on),
                )
            )
        )  # fmt: skip
        layout.addWidget(quiet(summary(preview)))
        self.table: Table[Coming] = Table(_columns(), "coming")
        self.table.setAccessibleName(say(N_("What is in the file")))
        coming = preview.coming()
        self.table.rows_model.show_rows(lambda offset, limit: coming[offset : offset + limit])
        layout.addWidget(self.table, 1)
        self.agree = button(
            N_("Put into the register"), self.apply, main=True, icon="download", name="apply"
        )
        self.agree.setEnabled(preview.takes > 0)
        leave = button(N_("Leave it"), self.reject, name="leave")
        layout.addWidget(row(None, self.agree, leave))
        over = parent.window()
        self.resize(
            min(theme.px(900), over.width() - theme.px(40)),
            min(theme.px(560), over.height() - theme.px(40)),
        )

    def apply(self) -> None:
        """Take it in; the quiet bar of the window offers to undo."""
        if self.desk.do(handing_down.apply, self.preview) is not None:
            self.accept()


def summary(preview: Preview) -> str:
    """How much would be new, changed, left aside, in one sentence (translated)."""
    sums: dict[str, int] = {}
    for states in preview.counts().values():
        for state, count in states.items():
            sums[state] = sums.get(state, 0) + count
    aside = sum(sums.get(state, 0) for state in _LEFT_ASIDE)
    if not preview.takes:
        return say(N_("All that is in the file is here already; there is nothing to take in."))
    told = say(
        N_("{new} new, {changed} changed, {same} as they are here."),
        new=sums.get(NEW, 0), changed=sums.get(CHANGED, 0),
        same=sums.get(UNCHANGED, 0) + sums.get(OLDER, 0),
    )  # fmt: skip
    if aside:
        told += " " + say_count(
            N_("{count} cannot be taken in; ask the office for a complete file."),
            N_("{count} cannot be taken in; ask the office for a complete file."),
            aside,
        )
    return told


def _columns() -> list[Column[Coming]]:
    return [
        Column(
            "state", say(N_("State")), lambda one: say(STATES[one.state]), width=140,
            icon=lambda one: SIGNS[one.state][0], tone=lambda one: SIGNS[one.state][1],
        ),
        Column("kind", say(N_("Kind")), lambda one: say(WORDS[one.kind]), width=210),
        Column("what", say(N_("Content")), lambda one: one.what, width=420,
               tip=lambda one: one.what),
    ]  # fmt: skip
