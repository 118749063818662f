"""The archive: what goes in, with or without personal data, and where it is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLabel, QRadioButton, QVBoxLayout, QWidget

from desktop_app.domain.archive import FOLDERS, INDEX, PROFILES
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.services import archive, closing_steps
from desktop_app.services.archive import Archived, Wanted
from desktop_app.ui import alerts, jobs, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.files import ask_for_folder, open_outside
from desktop_app.ui.page import button, card, heading, quiet, row

_ABOUT = {
    "public": N_("Lists without births, addresses and telephone numbers. May be passed on."),
    "full": N_(
        "Everything the office has. To be kept under lock; making it is noted in the journal."
    ),
}
_WHAT = N_("All papers as PDF, lists as workbooks too, with a page that leads to them and a list of digests. "
           "The folder opens without this program.")  # fmt: skip


class ArchivePanel(QWidget):
    """One act writes everything settled into a folder that any computer can read."""

    opened = Signal(str)
    people_wanted = Signal(object, str)
    sheet = None

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("archive")
        self.desk = desk
        self.profiles = QButtonGroup(self)
        self.by_profile: dict[str, QRadioButton] = {}
        for name in ("full", "public"):
            made = QRadioButton(say(PROFILES[name]))
            made.setObjectName(f"profile_{name}")
            made.setAccessibleName(say(PROFILES[name]))
            made.setAccessibleDescription(say(_ABOUT[name]))
            self.profiles.addButton(made)
            self.by_profile[name] = made
        self.by_profile["full"].setChecked(True)
        self.photos = QCheckBox(say(N_("With the photos of the delegates")))
        self.photos.setObjectName("archive_photos")
        self.photos.setAccessibleName(say(N_("With the photos of the delegates")))
        self.by_profile["full"].toggled.connect(self.photos.setEnabled)
        self.make = button(N_("Make the archive …"), self.make_archive, main=True, icon="package",
                           name="make_archive")  # fmt: skip
        self.review = button(N_("To the lessons review"), self._to_review, icon="graduation-cap",
                             name="to_review")  # fmt: skip
        self.last = QLabel()
        self.last.setObjectName("quiet")
        self.last.setWordWrap(True)
        self.open_waiting = quiet("")
        self._lay_out()

    def _lay_out(self) -> None:
        choose = card(heading(say(N_("Archive of the congress")), "section"), quiet(say(_WHAT)))
        inside = choose.layout()
        assert isinstance(inside, QVBoxLayout)
        for name, made in self.by_profile.items():
            inside.addWidget(made)
            about = quiet(say(_ABOUT[name]))
            about.setContentsMargins(theme.px(26), 0, 0, theme.px(4))
            inside.addWidget(about)
        inside.addWidget(self.photos)
        inside.addSpacing(theme.px(8))
        inside.addWidget(row(self.make, None))
        inside.addWidget(self.last)
        inside.addStretch(1)
        parts = card(heading(say(N_("What goes in")), "section"), spacing=4)
        listed = parts.layout()
        assert isinstance(listed, QVBoxLayout)
        for word in FOLDERS.values():
            line = QLabel(say(word, family=self.desk.family))
            line.setWordWrap(True)
            listed.addWidget(line)
        listed.addSpacing(theme.px(12))
        listed.addWidget(heading(say(N_("Still to be done before")), "section"))
        listed.addWidget(self.open_waiting)
        listed.addWidget(row(self.review, None))
        listed.addStretch(1)
        both = row(choose, parts, spacing=16)
        sides = both.layout()
        assert sides is not None
        sides.setStretch(0, 3)  # type: ignore[attr-defined]
        sides.setStretch(1, 2)  # type: ignore[attr-defined]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.addWidget(both, 1)

    @property
    def main(self) -> tuple[str, str, Callable[[], None]] | None:
        """The button of the panel does it: nothing in the header."""
        return None

    def refresh(self) -> None:
        """When it was made last, and what is still open."""
        congress = self.desk.congress
        if congress is None:
            return
        found = archive.last(congress.uid)
        self.last.setText(
            say(N_("Made last at {at}: {name}, {count} files, {profile}."), at=found.at, name=found.name,
                count=found.files, profile=say(PROFILES[found.profile]).lower())
            if found is not None
            else say(N_("No archive of this congress has been made on this computer."))
        )  # fmt: skip
        waiting = [
            f"• {one.text}" for one in closing_steps.before_archive(congress)
        ]  # fmt: skip
        self.open_waiting.setText("\n".join(waiting) or say(N_("Nothing: all of it is settled.")))

    def take_focus(self) -> None:
        """The keyboard begins with the choice."""
        self.by_profile["full" if self.by_profile["full"].isChecked() else "public"].setFocus(
            Qt.FocusReason.TabFocusReason
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into around the choice."""
        self.take_focus()

    def close_sheet(self) -> None:
        """Nothing is edited here."""

    def _to_review(self) -> None:
        self.desk.page_wanted.emit("preparation", {"tab": "lessons"})

    def wanted(self) -> Wanted:
        """What was chosen."""
        full = self.by_profile["full"].isChecked()
        return Wanted(profile="full" if full else "public", photos=full and self.photos.isChecked())

    def make_archive(self) -> None:
        """Ask where, and write it; with personal data only after it was said what that means."""
        if self.desk.congress is None:
            return
        if self.wanted().profile == "full":
            alerts.ask(
                self, Message(N_("The full archive holds personal data: births, telephone numbers, and what "
                                 "was entered of religion and ethnic group. Keep it where only those who "
                                 "need it can open it.")),
                N_("Choose the folder …"), self._ask_where,
            )  # fmt: skip
        else:
            self._ask_where()

    def _ask_where(self) -> None:
        ask_for_folder(self, say(N_("Where the archive is kept")), self.write_to)

    def write_to(self, folder: Path) -> None:
        """Write it into a new folder inside this one."""
        congress, wanted = self.desk.congress, self.wanted()
        if congress is None:
            return
        jobs.run(
            self, say(N_("Writing the archive …")),
            lambda report: archive.archive(congress.uid, folder, report, wanted=wanted), self._made,
        )  # fmt: skip

    def _made(self, made: Archived) -> None:
        self.refresh()
        text = N_("The archive {name} has {count} files.")
        if made.missing:
            text = N_("The archive {name} has {count} files. {missing} papers had nothing to put on them; "
                      "they are named on its first page.")  # fmt: skip
        alerts.ask(
            self, Message(text, {"name": made.folder.name, "count": made.files,
                                 "missing": show(len(made.missing))}),
            N_("Open the archive"), lambda: open_outside(made.folder / INDEX), no=N_("Close"),
        )  # fmt: skip
