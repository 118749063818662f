"""Which editor a declared field gets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop_app.domain.fields import SENSITIVE, Field
from desktop_app.domain.people import PAPERS
from desktop_app.domain.words import N_
from desktop_app.ui.choices import options_of
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import ChoiceEditor, FlagEditor, LineEditor, NoteEditor
from desktop_app.ui.masked_editor import MaskedEditor
from desktop_app.ui.search_editor import SearchEditor

Editor = Any
"""A widget with value(), set_value(), typed(), retype(), is_blank() and the signal edited."""

LETTERED = frozenset({"full_name", "sort_word", "name"})
"""Fields of names, which have the button for the letters of the minority languages."""


def editor_of(field: Field, desk: Desk) -> Editor:
    """The editor of a field, named after it."""
    kind = field.kind.name
    made: Editor
    if kind == "choice":
        made = ChoiceEditor(field, desk.family)
    elif kind in ("term", "terms", "reference"):
        made = _searching(field, desk)
    elif kind == "note":
        made = NoteEditor(field)
    elif kind == "flag":
        made = FlagEditor(field)
    elif kind == "picture":
        from desktop_app.services import photos
        from desktop_app.ui.photo_editor import PictureEditor

        made = PictureEditor(field, photos.picture)
    elif field.privacy == SENSITIVE and field.section == PAPERS:
        made = MaskedEditor(field)
    else:
        made = LineEditor(field)
    if field.name in LETTERED:
        from desktop_app.ui.palette import offer

        offer(made)
    made.setObjectName(field.name)
    made.setAccessibleName(field.title(desk.family))
    return made


def _searching(field: Field, desk: Desk) -> Editor:
    """The editor of what is chosen among many: terms, units and delegations can be entered here."""
    if field.to == "Unit":
        from desktop_app.ui.unit_picker import UnitEditor

        return UnitEditor(field, desk)
    if field.kind.name == "terms":
        from desktop_app.ui.terms_editor import TermsEditor

        several = TermsEditor(field, *options_of(field, desk))
        _let_enter(several.box, several.add, field, desk)
        return several
    made = SearchEditor(field, *options_of(field, desk))
    if field.vocabulary:
        _let_enter(made, made.set_value, field, desk)
    elif field.to == "Delegation":
        made.unknown = (N_("Enter the delegation “{value}”"), partial(_new_delegation, made, desk))
    return made


def _new_delegation(box: SearchEditor, desk: Desk, name: str) -> None:
    """A delegation that was typed and is not there: at the end of the order, and chosen."""
    from desktop_app.domain.delegates import Delegation
    from desktop_app.services import delegates

    if desk.congress is not None:
        made = Delegation(congress=desk.congress.uid, name=name)
        changed = desk.do(delegates.save_delegation, made)
        if changed is not None:
            box.set_value(changed.uids[-1])
            box.edited.emit()


def _let_enter(box: SearchEditor, take: Callable[[str], None], field: Field, desk: Desk) -> None:
    """A word that the list does not have can be put into it from the field."""

    def enter(word: str) -> None:
        from desktop_app.ui.word_dialog import ask_for_word

        ask_for_word(desk, box, field.vocabulary, word, take)

    box.unknown = (N_("Put “{value}” into the office's list …"), enter)
