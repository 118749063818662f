"""One word of the office's own: what it is, what figures count it with, how else it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import spec
from desktop_app.domain.own_terms import LISTS, OwnTerm
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import own_terms
from desktop_app.ui import palette, theme
from desktop_app.ui.choices import matching, term_words
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import EnterGoesOn, LineEditor, Wrong
from desktop_app.ui.page import button, heading, quiet, row
from desktop_app.ui.search_editor import SearchEditor


class WordDialog(QDialog):
    """Keeps the word it is given, changed; ``then`` gets its uid."""

    def __init__(
        self, desk: Desk, parent: QWidget, term: OwnTerm, then: Callable[[str], None]
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("own_word")
        self._desk, self._term, self._then = desk, term, then
        self._enter = EnterGoesOn(self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(4))
        self.name = LineEditor(spec(OwnTerm, "name"))
        palette.offer(self.name)
        self.counts_as = SearchEditor(spec(OwnTerm, "counts_as"), self._options, self._word)
        self.counts_as.setPlaceholderText(say(N_("left empty: counted by itself")))
        self.aliases = LineEditor(spec(OwnTerm, "aliases"))
        self.aliases.setPlaceholderText(
            say(N_("divided by semicolons; lists are understood by them"))
        )
        self._notes = {name: self._line(name) for name in ("name", "counts_as", "aliases")}
        self._lay_out()
        self.name.set_value(term.name)
        self.counts_as.set_value(term.counts_as)
        self.aliases.set_value(term.aliases)
        self.name.setFocus()

    def _line(self, name: str) -> QLabel:
        editor = getattr(self, name)
        title = spec(OwnTerm, name).title()
        editor.setObjectName(f"word_{name}")
        editor.setAccessibleName(title)
        editor.installEventFilter(self._enter)
        label, note = QLabel(title), QLabel()
        label.setBuddy(editor)
        note.setObjectName("reason")
        note.setWordWrap(True)
        note.hide()
        line = self._grid.rowCount()
        self._grid.addWidget(label, line, 0)
        self._grid.addWidget(editor, line, 1)
        self._grid.addWidget(note, line + 1, 1)
        return note

    def _lay_out(self) -> None:
        title = say(N_("Change a word") if self._term.uid else N_("Put a word into the list"))
        self.setWindowTitle(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(title, "section"))
        layout.addWidget(quiet(say(N_("List: {list}"), list=say(LISTS[self._term.vocabulary]))))
        layout.addLayout(self._grid)
        put = button(N_("Keep the word"), self.put, main=True, name="keep_word")
        layout.addWidget(row(None, put, button(N_("Cancel"), self.reject, name="cancel")))
        self.setMinimumWidth(theme.px(520))

    def _options(self, typed: str) -> list[tuple[str, str]]:
        listed = own_terms.of_catalogue(self._term.vocabulary)
        return matching([(one.slug, one.name) for one in listed], typed)

    def _word(self, slug: str) -> str:
        return term_words(self._term.vocabulary, slug)

    def put(self) -> None:
        """Keep it, or say under the field what is in the way."""
        reasons: dict[str, Message] = {}
        read: dict[str, str] = {}
        for name in self._notes:
            try:
                read[name] = getattr(self, name).value() or ""
            except Wrong as wrong:
                reasons[name] = wrong.message
        if not reasons:
            try:
                changed = own_terms.save(replace(self._term, **read))
            except Invalid as invalid:
                reasons = invalid.reasons
            except Refusal as refusal:
                from desktop_app.ui import alerts

                alerts.show(refusal, self)
                return
            else:
                self._desk.tell(changed)
                self._then(changed.uids[-1] if changed.uids else self._term.uid)
                self.accept()
                return
        for name, note in self._notes.items():
            note.setText(str(reasons.get(name, "")))
            note.setVisible(name in reasons)
        getattr(self, next(iter(reasons))).setFocus()


def ask_for_word(
    desk: Desk, box: SearchEditor, vocabulary: str, word: str, take: Callable[[str], None]
) -> WordDialog:
    """A word that was typed and is not in the list: enter it, and have it chosen where it was typed."""

    def chosen(uid: str) -> None:
        take(uid)
        box.edited.emit()

    dialog = WordDialog(desk, box, OwnTerm(vocabulary=vocabulary, name=word), chosen)
    dialog.finished.connect(lambda: box.setFocus())
    dialog.open()
    return dialog
