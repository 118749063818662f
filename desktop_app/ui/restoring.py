"""Making a copy the register again: choosing it, its words, the work beside the window, what comes after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.errors import Refusal
from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import registers, restoring
from desktop_app.ui import alerts, jobs
from desktop_app.ui.files import ask_for_files
from desktop_app.ui.recovery_slip import WordsDialog

Then = Callable[[Path], None]

_WORDS_WANTED = ("needs_words", "wrong_words", "other_keys")


def ask_which(parent: QWidget, then: Then) -> None:
    """Choose a copy, then where its register is to be; ``then`` gets the restored file, closed again."""

    def chosen(files: list[Path]) -> None:
        _ask_place(parent, files[0], lambda target: restore(parent, files[0], target, then))

    ask_for_files(parent, say(N_("Choose the backup copy")), N_("Backup copies"), ("sdh", "age"),
                  chosen)  # fmt: skip


def _ask_place(parent: QWidget, copy: Path, then: Then) -> None:
    """Where the restored register is to be; a file that is there is asked about by the dialog itself."""
    dialog = QFileDialog(parent.window(), say(N_("Where to keep the restored register")))
    dialog.setObjectName("ask_where")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(say(N_("Registers")) + " (*.sdh)")
    dialog.setDefaultSuffix("sdh")
    dialog.selectFile(f"{copy.name.split('.')[0][:40]}.sdh")
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


def restore(parent: QWidget, copy: Path, target: Path, then: Then, words: str = "") -> None:
    """Restore beside the window. Where the copy wants words they are asked for; ``then`` opens the register."""

    def work(report: Report) -> Refusal | None:
        try:
            restoring.restore(copy, target, words=words, report=report)
        except Refusal as refusal:
            return refusal
        registers.close()  # the window opens it as it opens any other
        return None

    def done(refusal: Refusal | None) -> None:
        if refusal is None:
            then(target)
            alerts.show(say(restoring.OTHERS_SEE_A_NEW_COMPUTER))
        elif refusal.code in _WORDS_WANTED:
            _ask_words(parent, copy, target, then, str(refusal) if words else "")
        else:
            alerts.show(refusal, parent)

    jobs.run(parent, say(N_("Restoring the register …")), work, done)


def _ask_words(parent: QWidget, copy: Path, target: Path, then: Then, told: str) -> None:
    dialog = WordsDialog(
        parent, lambda typed: restore(parent, copy, target, then, typed), told
    )  # fmt: skip
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_to_restore(parent: QWidget, copy: Path, moment: str, target: Path, then: Then) -> None:
    """Ask before the open register makes way for an older copy of it."""
    alerts.ask(
        parent,
        Message(
            N_("Go back to the copy made at {moment}? What was entered after it is not in it. The register of "
               "now stays beside it, with the day and time in its name."),
            {"moment": moment},
        ),
        N_("Restore"),
        lambda: restore(parent, copy, target, then),
    )  # fmt: skip
