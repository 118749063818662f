"""The ten words of the recovery slip: shown once, printed, and only then in force; and typed again one day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.backups import RecoveryKey
from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_, say
from desktop_app.services import second_place
from desktop_app.ui import theme
from desktop_app.ui.page import button, heading, quiet, row


class SlipDialog(QDialog):
    """Shows the words; ``kept`` is called once somebody has said that they are printed or written down."""

    def __init__(self, parent: QWidget, key: RecoveryKey, kept: Callable[[], None]) -> None:
        super().__init__(parent.window())
        self.setObjectName("recovery_slip")
        self.setWindowTitle(say(N_("Recovery slip")))
        self._key, self._kept = key, kept
        self.print = button(
            N_("Preview and print …"), self._print, icon="printer", name="print_slip"
        )
        self.sure = QCheckBox(say(N_("The words are printed or written down and go into the safe")))
        self.sure.setObjectName("slip_kept")
        self.agree = button(N_("Use this slip"), self._agree, main=True, icon="check", name="yes")
        self.agree.setEnabled(False)
        self.sure.toggled.connect(self.agree.setEnabled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (24, 16, 24, 16)))
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(say(N_("Ten words that open the backup copies")), "section"))
        layout.addWidget(
            quiet(say(N_("They are shown only now. Without them nobody can open the copies on the stick when "
                         "this computer is lost.")))
        )  # fmt: skip
        layout.addWidget(self._words())
        layout.addWidget(self.sure)
        cancel = button(N_("Cancel"), self.reject, name="no")
        layout.addWidget(row(self.print, None, self.agree, cancel))
        self.setFixedWidth(theme.px(560))
        self.print.setFocus()

    def _words(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("card")
        grid = QGridLayout(frame)
        grid.setContentsMargins(*(theme.px(side) for side in (24, 12, 24, 12)))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        words = self._key.words.split()
        half = len(words) // 2
        for place, word in enumerate(words):
            column, line = divmod(place, half)
            number = QLabel(f"{place + 1}.")
            number.setObjectName("quiet")
            grid.addWidget(number, line, 2 * column)
            grid.addWidget(heading(word, "section"), line, 2 * column + 1)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)
        frame.setAccessibleName(self._key.words)
        return frame

    def _print(self) -> None:
        from desktop_app.services import plain_tables
        from desktop_app.services.recovery_slip import slip_table
        from desktop_app.ui.paper_preview import open_preview

        table, name = slip_table(self._key), say(N_("Recovery slip"))

        def draw(file: Path, report: Report) -> None:
            plain_tables.write_pdf([table], file, report)

        open_preview(self, name, draw, suggested=name)

    def _agree(self) -> None:
        second_place.keep_slip(self._key)
        self.accept()
        self._kept()


def make_slip(parent: QWidget, kept: Callable[[], None]) -> SlipDialog:
    """A new slip; ``kept`` follows when it is in force."""
    made = SlipDialog(parent, second_place.new_slip(), kept)
    made.finished.connect(made.deleteLater)
    made.open()
    return made


class WordsDialog(QDialog):
    """Asks for the ten words of the slip; ``then`` gets them as they were typed."""

    def __init__(self, parent: QWidget, then: Callable[[str], None], told: str = "") -> None:
        super().__init__(parent.window())
        self.setObjectName("recovery_words")
        self.setWindowTitle(say(N_("Restore from a backup copy")))
        self.words = QLineEdit()
        self.words.setObjectName("words")
        self.words.setAccessibleName(say(N_("Words of the recovery slip")))
        self.words.setPlaceholderText(say(N_("ten words with a space between")))
        self.agree = button(N_("Open the copy"), self.accept, main=True, name="yes")
        self.agree.setDefault(True)
        self.agree.setEnabled(False)
        self.words.textChanged.connect(
            lambda: self.agree.setEnabled(bool(self.words.text().strip()))
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (24, 16, 24, 16)))
        layout.setSpacing(theme.px(12))
        say_what = told or say(
            N_(
                "This copy opens with the ten words of the recovery slip. Type them as they stand on it."
            )
        )
        layout.addWidget(quiet(say_what))
        layout.addWidget(self.words)
        layout.addWidget(row(None, self.agree, button(N_("Cancel"), self.reject, name="no")))
        self.setFixedWidth(theme.px(560))
        self.accepted.connect(lambda: then(self.words.text()))
        self.words.setFocus()
