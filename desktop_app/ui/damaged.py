"""A register that cannot be opened any more: what there is to go on with, and what each way costs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.errors import Refusal
from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_, Message, say, say_count
from desktop_app.services import registers, rescue, restoring
from desktop_app.services.restoring import WayBack
from desktop_app.ui import alerts, jobs, theme
from desktop_app.ui.exchange_words import when
from desktop_app.ui.files import ask_for_folder, ask_where
from desktop_app.ui.page import button, heading, quiet

Then = Callable[[Path], None]

_NEW = N_("new")
"""Ends the name of a register made of what was read."""


def is_about_damage(file: Path, refusal: Refusal) -> bool:
    """Whether a register was refused because it is damaged: a file that never was one is not meant."""
    if refusal.code == "damaged":
        return True
    return refusal.code == "not_a_register" and bool(restoring.copies_of(file))


def show(parent: QWidget | None, file: Path, then: Then) -> QDialog:
    """Open the dialog; ``then`` opens the register that comes of it."""
    made = DamagedDialog(parent, file, then)
    made.open()
    return made


class DamagedDialog(QDialog):
    """Three ways: the last sound copy, what can still be read, the copy that the office above holds."""

    def __init__(self, parent: QWidget | None, file: Path, then: Then) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("damaged")
        self.setWindowTitle(say(N_("Sổ Đại hội")))
        self.file, self._then = file, then
        self.back = restoring.way_back(file)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (24, 20, 24, 16)))
        layout.setSpacing(theme.px(12))
        layout.addWidget(self._head())
        layout.addWidget(self._way_of_the_copy())
        layout.addWidget(self._way(
            N_("Read what can still be read"),
            N_("Everything that is whole is written into a folder: lists for Excel, and what is missing by "
               "name. A new register can be made of it."),
            button(N_("Read it …"), self.read, icon="file-spreadsheet", name="rescue"),
        ))  # fmt: skip
        layout.addWidget(self._way(
            N_("Ask the office above"),
            N_("It holds what was sent last. Make a new register of the office, answer its invitation; it then "
               "makes a file that brings everything back."),
            button(N_("New register …"), self.reject, icon="file-plus", name="new_register"),
        ))  # fmt: skip
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(N_("Close"), self.reject, name="close"))
        layout.addLayout(foot)
        self.setFixedWidth(theme.px(680))
        self.ensurePolished()
        self.setMinimumHeight(layout.heightForWidth(theme.px(680)))  # its sentences are never cut

    def _head(self) -> QWidget:
        box = QWidget()
        sign = QLabel()
        sign.setPixmap(theme.pixmap("shield-alert", "bad", 28))
        text = QLabel(say(
            N_("{file} is damaged and was not opened. It stays as it is; nothing is lost by what you choose "
               "here."),
            file=self.file.name,
        ))  # fmt: skip
        text.setWordWrap(True)
        layout = QHBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(16))
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(text, 1)
        return box

    def _way_of_the_copy(self) -> QWidget:
        back = self.back
        verb = button(N_("Restore the copy"), self.restore, icon="history", main=back is not None,
                      name="restore")  # fmt: skip
        verb.setEnabled(back is not None)
        if back is None:
            return self._way(N_("Restore the last backup copy"),
                             N_("There is no sound copy beside the register. Copies on a stick are restored "
                                "with “Restore from a backup copy …”."), verb)  # fmt: skip
        verb.setDefault(True)
        return self._way(N_("Restore the last backup copy"), _newer(back), verb)

    @staticmethod
    def _way(title: str, text: str | Message, verb: QWidget) -> QWidget:
        frame = QFrame()
        frame.setObjectName("card")
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(heading(say(title), "section"))
        words.addWidget(quiet(say(text) if isinstance(text, str) else str(text)))
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(*(theme.px(side) for side in (16, 12, 16, 12)))
        layout.setSpacing(theme.px(16))
        layout.addLayout(words, 1)
        layout.addWidget(verb, 0, Qt.AlignmentFlag.AlignVCenter)
        return frame

    # the ways

    def restore(self) -> None:
        """The last sound copy takes the place of the damaged file, which is kept."""
        from desktop_app.ui.restoring import restore

        if self.back is not None:
            restore(self, self.back.copy.file, self.file, self._restored)

    def _restored(self, file: Path) -> None:
        self.accept()
        self._then(file)

    def read(self) -> None:
        """Write what is whole into a folder, then offer a register made of it."""

        def chosen(folder: Path) -> None:
            ending = say(N_("read-out"))
            target = folder / f"{self.file.stem}-{ending}"

            def work(report: Report) -> rescue.Rescued:
                return rescue.rescue(self.file, target, report)

            jobs.run(self, say(N_("Reading the damaged register …")), work, self._read)

        ask_for_folder(self, say(N_("Where to put what is read")), chosen)

    def _read(self, made: rescue.Rescued) -> None:
        told = str(rescue.told(made))
        question = say(N_("Make a new register of it now?"))
        alerts.ask(self, Message("{told}\n\n{question}", {"told": told, "question": question}),
                   N_("Make the register …"), self._ask_new, no=N_("Close"))  # fmt: skip

    def _ask_new(self) -> None:
        name = f"{self.file.stem}-{say(_NEW)}"
        ask_where(self, say(N_("Where to keep the new register")), N_("Registers"), "sdh", name,
                  self._make_new)  # fmt: skip

    def _make_new(self, target: Path) -> None:
        def work(report: Report) -> int:
            _, aside = rescue.new_register(self.file, target, report)
            registers.close()
            return aside

        def done(aside: int) -> None:
            self._restored(target)
            alerts.show(
                say_count(
                    N_("The register was made. {count} row waits for what it points to."),
                    N_("The register was made. {count} rows wait for what they point to."),
                    aside,
                )
                if aside
                else say(N_("The register was made of everything that was read."))
            )

        jobs.run(self, say(N_("Making the register …")), work, done)


def _newer(back: WayBack) -> Message:
    moment = when(back.copy.made)
    if back.newer is None:
        text = N_("Made at {moment}. What was entered after that is not in it.")
    elif back.newer == 0:
        text = N_("Made at {moment}. It holds everything that was entered.")
    else:
        text = N_("Made at {moment}. {count} entries made after that are not in it.")
    return Message(text, {"moment": moment, "count": back.newer or 0})
