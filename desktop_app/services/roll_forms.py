"""Forms of lists: ready-made, the office's own, and those that offices above hand down."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.roll_forms import (
    MOST_COLUMNS,
    READY,
    Form,
    RollColumn,
    RollForm,
    numbered,
    ready,
    ready_made,
)
from desktop_app.domain.text import fold
from desktop_app.domain.units import CATALOGUE, Office
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import files
from desktop_app.store import database, journal, register, rows
from desktop_app.store import roll_forms as store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed


def forms(purpose: str = "") -> list[Form]:
    """All forms, ready-made ones first, or those of one purpose."""
    found = [*ready_made(), *store.listed()]
    return [one for one in found if not purpose or one.form.purpose == purpose]


def form(uid: str) -> Form:
    """One form by its uid, a ready-made one by its name. Raises `Refusal` when it is gone."""
    found = ready(uid) if uid in READY else store.one(uid)
    if found is None:
        raise Refusal(
            N_("This form is no longer in the register. Choose another form."), code="unknown_form"
        )
    return found


def named(name: str) -> Form:
    """A form by its uid or its name, marks and capitals aside; a ready-made one by that of its file ("roll").

    Of two with one name the office's own is meant. Raises `Refusal` naming all forms when there is none.
    """
    if name in READY:
        return ready(name)
    known = forms()
    found = [one for one in known if name == one.form.uid or fold(name) == fold(one.form.name)]
    if not found:
        raise Refusal(
            N_("There is no form “{name}”. Choose one of these: {known}."),
            code="unknown_form",
            name=name,
            known=", ".join(
                f"{one.form.uid} ({one.form.name})" if one.form.uid in READY else one.form.name
                for one in known
            ),
        )
    return next(filter(is_own, found), found[0])


def is_own(form: Form) -> bool:
    """Whether this office may change the form: it is neither ready-made nor handed down."""
    return not origin(form)


def origin(form: Form) -> str:
    """Where a form that is not this office's own comes from, in words; "" for an own one."""
    if form.form.owner == CATALOGUE:
        return say(N_("ready-made"))
    office, _ = store.from_files().get(form.form.uid, ("", ""))
    if form.form.owner not in ("", register.identity().office):
        with database.reading():
            owner = rows.get(Office, form.form.owner)
        office = owner.name if owner else say(N_("another office"))
    return say(N_("handed down by {office}"), office=office) if office else ""


def copy(uid: str, name: str = "") -> Changed:
    """A form of the office's own like another one; its uid is the first of the act's."""
    like = form(uid)
    made = _as_new(like, name or _free_name(like.form.name))
    text = Message(N_("Form {name} made"), {"name": made.form.name})
    with journal.act(text.text, **text.values) as act:
        act.put(made.form, *made.columns)
    return act.changed(text)


def _free_name(name: str) -> str:
    """A name like this one that no form has yet."""
    taken = {one.form.name for one in forms()}
    found, number = say(N_("{name} (own)"), name=name), 2
    while found in taken:
        found, number = say(N_("{name} (own {number})"), name=name, number=str(number)), number + 1
    return found


def _as_new(like: Form, name: str) -> Form:
    uid = new_uid()
    form = replace(like.form, uid=uid, name=name, owner="", version="")
    columns = tuple(replace(one, uid=new_uid(), owner="", version="") for one in like.columns)
    return numbered(Form(form, columns))


def save(edited: Form) -> Changed:
    """Keep a changed form of this office; columns that are no longer in it are removed.

    Raises `Refusal` for a form that is ready-made or handed down, one without columns or with far too
    many, and `Invalid` where a field is wrong.
    """
    before = form(edited.form.uid)
    _require_own(before)
    _require_columns(edited)
    edited = numbered(edited)
    known = {column.uid: column for column in before.columns}
    changed: list[RollForm | RollColumn] = [edited.form] if edited.form != before.form else []
    changed += [column for column in edited.columns if column != known.get(column.uid)]
    gone = known.keys() - {column.uid for column in edited.columns}
    text = Message(N_("Form {name} kept"), {"name": edited.form.name})
    with journal.act(text.text, **text.values) as act:
        act.put(*changed)
        act.remove(RollColumn, sorted(gone), "")
    return act.changed(text)


def _require_own(one: Form) -> None:
    from_where = origin(one)
    if from_where:
        raise Refusal(
            N_("The form {name} is {origin} and stays as it is. Copy it, then change the copy."),
            code="not_own_form",
            name=one.form.name,
            origin=from_where,
        )


def _require_columns(one: Form) -> None:
    if not 0 < len(one.columns) <= MOST_COLUMNS:
        raise Refusal(
            N_("A form has from 1 to {most} columns, not {count}. Add or remove columns."),
            code="columns",
            most=MOST_COLUMNS,
            count=len(one.columns),
        )


def remove(uid: str) -> Changed:
    """Remove a form of this register. Raises `Refusal` for a ready-made one or another office's."""
    gone = form(uid)
    if gone.form.owner == CATALOGUE:
        _require_own(gone)
    text = Message(N_("Form {name} removed"), {"name": gone.form.name})
    with journal.act(text.text, **text.values) as act:
        act.remove(RollColumn, [column.uid for column in gone.columns], "")
        act.remove(RollForm, [uid], "")
    return act.changed(text)


def write_file(uid: str, target: Path) -> None:
    """Write a form as a file for the units below. Raises `Refusal` when it cannot be written."""
    from desktop_app.domain.roll_form_files import packed

    one = form(uid)
    office, source = store.from_files().get(uid, ("", uid))
    if not office:
        with database.reading():
            own = rows.get(Office, register.identity().office)
        office = own.name if own else ""
    with files.written(target) as stream:
        stream.write(packed(one, office, source))


def read_file(file: Path) -> Changed:
    """Take in a form that another office made; one taken in before is brought up to date.

    The form is marked as handed down: it is used as it is, and copied before it is changed. Raises
    `Refusal` for a file that is no form or has what this program does not understand.
    """
    from desktop_app.domain.roll_form_files import LARGEST, unpacked
    from desktop_app.domain.system_errors import not_opened

    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as problem:
        raise not_opened(file.name, problem) from problem
    taken = unpacked(data, file.name)
    _refuse_own(taken.source)
    known = [uid for uid, (_, source) in store.from_files().items() if source == taken.source]
    before = next((one for one in map(store.one, known) if one), None)
    made = _as_new(taken.form, taken.form.form.name)
    if before:
        kept = replace(made.form, uid=before.form.uid, owner=before.form.owner,
                       version=before.form.version)  # fmt: skip
        made = numbered(Form(kept, made.columns))
    text = Message(
        N_("Form {name} of {office} taken in"), {"name": made.form.name, "office": taken.office}
    )
    with journal.act(text.text, **text.values) as act:
        act.put(made.form, *made.columns)
        act.remove(RollColumn, [one.uid for one in before.columns] if before else [], "")
        store.remember_from_file(made.form.uid, taken.office, taken.source)
    return act.changed(text)


def _refuse_own(source: str) -> None:
    """What this office made itself is here already, perhaps changed since; it is not handed down to it."""
    own = store.one(source)
    if own is not None and is_own(own):
        raise Refusal(
            N_("The form {name} was made by this office and is in the register already."),
            code="own_form",
            name=own.form.name,
        )
