"""The sheets of what belongs to a congress: sessions, items of the programme, speeches, delegations."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from desktop_app.domain.changes import Changed
from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.fields import Record
from desktop_app.domain.programme import (
    ProgrammeItem,
    Session,
    Speech,
    planned_end,
    session_name,
)
from desktop_app.domain.words import N_, say, show
from desktop_app.services import congresses, delegates, programme, speeches
from desktop_app.ui.congress_sheet import RecordSheet
from desktop_app.ui.desk import Desk
from desktop_app.ui.programme_tree import Point

SHEETS: dict[type[Record], tuple[frozenset[str], tuple[str, ...]]] = {
    Session: (
        frozenset({"congress"}),
        ("kind", "name", "day", "starts", "ends", "venue", "head", "secretary", "topics"),
    ),
    ProgrammeItem: (
        frozenset({"session", "position"}),
        ("title", "kind", "starts", "minutes", "presenter", "script", "prepared"),
    ),
    Speech: (
        frozenset({"congress", "position"}),
        ("delegate", "speaker", "post", "topic", "item", "minutes", "state", "text_on"),
    ),
    Delegation: (frozenset({"congress", "position"}), ("unit", "name")),
}
"""What the sheet of a record leaves out, and the order of its fields."""


def sheet_for(desk: Desk, kind: type[Record]) -> RecordSheet:
    """An empty sheet for records of ``kind``."""
    leave_out, first = SHEETS[kind]
    sheet = RecordSheet(desk, kind, _keep, leave_out=leave_out, first=first)
    if kind is Delegation:
        sheet.form.editors["unit"].edited.connect(partial(_name_after_unit, sheet))
    elif kind is Speech:
        sheet.form.editors["delegate"].edited.connect(partial(_speaker_after_delegate, sheet))
    return sheet


def show_in(
    sheet: RecordSheet, record: Record, points: Mapping[str, Point], *, focus: bool = True
) -> None:
    """Show a record in its sheet; ``points`` is the programme it belongs to, by uid and in order."""
    title, under = _heading(record, points)
    sheet.begin(record, title, under, focus=focus)
    if isinstance(record, ProgrammeItem):
        _hint_start(sheet, record, points)


def session_after(congress: Congress) -> Session:
    """A session to fill in: the preparatory one first, then where the last one ended."""
    listed = programme.sessions(congress.uid)
    if not listed:
        return Session(congress=congress.uid, kind="preparatory", day=congress.starts)
    last = listed[-1]
    return Session(congress=congress.uid, kind="official", day=last.day, starts=last.ends,
                   venue=last.venue)  # fmt: skip


def new_speech(congress: Congress) -> Speech:
    """A speech to fill in; where the programme has one item for speeches, it belongs there."""
    there = speeches.speech_items(congress.uid)
    item = there[0].uid if len(there) == 1 else None
    return Speech(congress=congress.uid, item=item, state="registered")


def _heading(record: Record, points: Mapping[str, Point]) -> tuple[str, str]:
    if isinstance(record, Session):
        return (str(session_name(record)) if record.uid else say(N_("New session"))), ""
    if isinstance(record, ProgrammeItem):
        session = points.get(record.session or "")
        under = _where(session) if isinstance(session, Session) else ""
        return (record.title if record.uid else say(N_("New item"))), under
    if isinstance(record, Speech):
        return (record.speaker if record.uid else say(N_("New speech"))), ""
    assert isinstance(record, Delegation)
    return (record.name if record.uid else say(N_("New delegation"))), ""


def _hint_start(sheet: RecordSheet, item: ProgrammeItem, points: Mapping[str, Point]) -> None:
    """Left empty, an item begins when the one before is over: that time stands in the field in grey."""
    session = points.get(item.session or "")
    if not isinstance(session, Session):
        return
    listed = [
        one
        for one in points.values()
        if isinstance(one, ProgrammeItem) and one.session == session.uid
    ]
    uids = [one.uid for one in listed]
    before = listed[: uids.index(item.uid)] if item.uid in uids else listed
    field = sheet.form.editors["starts"]
    field.setPlaceholderText(field.field.kind.show(planned_end(session, before)))


def _keep(record: Record) -> Changed:
    if isinstance(record, Session):
        return programme.save_session(record)
    if isinstance(record, ProgrammeItem):
        return programme.save_item(record)
    if isinstance(record, Speech):
        return speeches.save(record)
    assert isinstance(record, Delegation)
    return delegates.save_delegation(record)


def _where(session: Session) -> str:
    name = str(session_name(session))
    return f"{name}, {show(session.day)}" if session.day else name


def _name_after_unit(sheet: RecordSheet) -> None:
    """A delegation is usually called as its unit is."""
    unit = sheet.form.editors["unit"].key
    name = sheet.form.editors["name"]
    if unit and not name.text():
        name.set_value(congresses.unit_name(unit))


def _speaker_after_delegate(sheet: RecordSheet) -> None:
    """Of a delegate the register writes the name and the post, unless something else was typed."""
    speech = sheet.record
    delegate = sheet.form.editors["delegate"].key
    if not delegate or not isinstance(speech, Speech):
        return
    for name, text in zip(
        ("speaker", "post"), speeches.speaker_of(speech.congress or "", delegate), strict=True
    ):
        editor = sheet.form.editors[name]
        if not editor.text():
            editor.set_value(text)
