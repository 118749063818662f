"""Headings of a form's sections: they fold and unfold, and a person's choice is remembered."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.words import N_, say
from desktop_app.services import preferences
from desktop_app.ui import theme


def turned(form: str) -> dict[str, bool]:
    """Which sections of a form a person has folded (True) or unfolded, the last time each was turned."""
    kept = preferences.load().get("folds")
    mine = kept.get(form) if isinstance(kept, dict) else None
    return (
        {title: bool(is_folded) for title, is_folded in mine.items()}
        if isinstance(mine, dict)
        else {}
    )


def _remember(form: str, title: str, is_folded: bool) -> None:
    kept = preferences.load().get("folds")
    folds = kept if isinstance(kept, dict) else {}
    preferences.keep(folds={**folds, form: {**turned(form), title: is_folded}})


class Fold(QPushButton):
    """The heading of a section: it folds and unfolds it, and a person's choice is remembered."""

    def __init__(self, form: str, title: str, box: QWidget, *, is_folded: bool) -> None:
        super().__init__(say(title))
        self.setObjectName("fold")
        self.setIconSize(theme.icon_size(16))
        self.setCheckable(True)
        self._title, self._form = title, form
        self._box = box
        self._tone = ""
        self._away = False
        self.setChecked(is_folded)
        self._turn()
        self.toggled.connect(self._turn)
        self.clicked.connect(lambda: _remember(form, title, self.isChecked()))

    def fold_unless_chosen(self, is_folded: bool) -> None:
        """Fold or unfold, unless a person once chose how this section stands."""
        if self._title not in turned(self._form):
            self.setChecked(is_folded)

    def put_away(self, away: bool) -> None:
        """Take heading and section away while nothing of it is asked."""
        self._away = away
        self.setVisible(not away)
        self._box.setVisible(not away and not self.isChecked())

    def mark(self, tone: str) -> None:
        """Point at something in the section ("bad", "warn") while it is folded; "" for nothing."""
        if tone != self._tone:
            self._tone = tone
            self._turn()

    def _turn(self) -> None:
        closed = self.isChecked()
        self._box.setVisible(not closed and not self._away)
        sign, tone = "chevron-right" if closed else "chevron-down", "primary"
        if closed and self._tone:
            sign, tone = "triangle-alert", self._tone
        self.setIcon(theme.icon(sign, tone, 16))
        told = (
            say(N_("something to look at")) if closed and self._tone else say(N_("fold or unfold"))
        )
        self.setAccessibleDescription(told)
        self.setToolTip(told if closed and self._tone else "")
