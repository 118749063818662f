"""The packages that were made for the offices below: whom each is for, and what has to be told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.exchange import Sent
from desktop_app.domain.words import N_, say, say_count
from desktop_app.ui import theme
from desktop_app.ui.exchange_words import sent_contents
from desktop_app.ui.files import open_outside
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.page import button, heading, quiet, row
from desktop_app.ui.tables import Column, Table


class SentDownDialog(QDialog):
    """Several packages were made; passphrases are shown only now."""

    def __init__(self, parent: QWidget, made: Sequence[Sent], round_title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("sent_down")
        self.setWindowTitle(say(N_("Packages made")))
        self._made, self._title = list(made), round_title
        self._secret = any(one.passphrase for one in made)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        layout.setSpacing(theme.px(12))
        sign = QLabel()
        sign.setPixmap(theme.pixmap("circle-check", "good", 22))
        title = say_count(
            N_("{count} package for the offices below is made"),
            N_("{count} packages for the offices below are made"),
            len(made),
        )
        layout.addWidget(row(sign, heading(title, "section"), None))
        folder = str(made[0].file.parent)
        layout.addWidget(
            quiet(say(N_("{title} – in the folder {folder}"), title=round_title, folder=folder))
        )
        self.table: Table[Sent] = Table(self._columns(), "sent_packages")
        self.table.setAccessibleName(say(N_("Packages made")))
        self.table.rows_model.show_rows(lambda offset, limit: self._made[offset : offset + limit])
        fit_columns(self.table)
        layout.addWidget(self.table, 1)
        for text in self._notes():
            layout.addWidget(_caution(text))
        step = N_("Pass each file on to its offices; they open it with “Receive packages”.")
        layout.addWidget(quiet(say(step)))
        layout.addWidget(self._verbs())
        self.finish.setFocus()
        self.resize(theme.px(980), theme.px(440))

    def _columns(self) -> list[Column[Sent]]:
        listed = [
            Column[Sent]("for", say(N_("For")), lambda one: one.recipient_name, 210,
                         tip=lambda one: one.recipient_name),
            Column[Sent]("file", say(N_("File")), lambda one: one.file.name, 250,
                         tip=lambda one: one.file.name),
        ]  # fmt: skip
        if self._secret:
            listed.append(
                Column("passphrase", say(N_("Passphrase")), lambda one: one.passphrase or "–", 240,
                       tip=lambda one: one.passphrase)
            )  # fmt: skip
        listed.append(Column("contents", say(N_("Contents")), _inside, 300, tip=_inside))
        return listed

    def _notes(self) -> list[str]:
        told = [str(remark) for one in self._made for remark in one.remarks]
        if self._secret:
            told.append(
                say(
                    N_(
                        "Read each passphrase out over the telephone to whoever receives that package. "
                        "It is shown only this once."
                    )
                )
            )
        return list(dict.fromkeys(told))

    def _verbs(self) -> QWidget:
        where = button(
            N_("Open the folder"), self._open_folder, icon="folder-open", name="open_folder"
        )
        copy = button(N_("Copy the list"), self._copy, icon="copy", name="copy_list")
        self.finish = button(N_("Finish"), self.accept, main=True, name="finish")
        self.finish.setDefault(True)
        return row(where, copy, None, self.finish)

    def _open_folder(self) -> None:
        open_outside(self._made[0].file.parent)

    def _copy(self) -> None:
        """Whom each file is for, with its checking code, to be sent along or kept."""
        lines = [
            f"{one.recipient_name}: {one.file.name} ({say(N_('Checking code'))}: {one.code})"
            for one in self._made
        ]
        QApplication.clipboard().setText("\n".join([self._title, *lines]))


def _inside(sent: Sent) -> str:
    return sent_contents(sent.entry)


def _caution(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("caution")
    label.setWordWrap(True)
    return label
