"""Corrections between offices: what an office above finds wrong, and what the owner answers.

Nobody edits a row of another office. A correction is a row of one's own that says how a field should be; it is
shown at once wherever the row is shown here, travels down as a note, and ends when the owner takes it over or
contests it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.domain.changes import Changed
from desktop_app.domain.correcting import (
    as_cell,
    as_text,
    correctable,
    corrected,
    correction_uid,
)
from desktop_app.domain.corrections import Correction, CorrectionAnswer
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import Field, Record, from_cells, new_uid, require_valid
from desktop_app.domain.records import BY_NAME, TRAVELLING
from desktop_app.domain.units import CATALOGUE
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import offices, row_words
from desktop_app.store import corrections as store
from desktop_app.store import database, exchange, journal, register, rows
from desktop_app.store.rows import Stored, stored


@dataclass(frozen=True)
class Note:
    """What an office asks this one to correct: who asks, in which row, what stands there and what should.

    ``was`` and ``value`` are in words. ``uid`` is the correction's.
    """

    uid: str
    office: str
    office_name: str
    record: str
    subject: str
    title: str
    field: str
    label: str
    was: str
    value: str
    reason: str
    at: str


@dataclass(frozen=True)
class Standing:
    """A correction of a field as it is here: ``answer`` is the owner's, "" while there is none."""

    correction: Correction
    own: bool
    in_force: bool
    answer: str
    answer_reason: str


def may_correct(record: type[Record], uid: str) -> bool:
    """Whether this office may say how fields of the row should be: it is living and another office's."""
    if record not in TRAVELLING or not correctable(record):
        return False
    with database.reading():
        known = stored(record, [uid]).get(uid)
    return known is not None and not known.removed and _is_of_others(known)


def _is_of_others(known: Stored) -> bool:
    return known.owner not in ("", CATALOGUE, register.identity().office)


def fields(record: type[Record]) -> tuple[Field, ...]:
    """The fields that can be corrected."""
    return correctable(record)


def correct(record: type[Record], uid: str, field: str, value: Any, reason: str) -> Changed:
    """Say how a field of another office's row should be; everything here goes by it at once.

    ``value`` is the field's value, or what was typed; blank empties the field. Correcting a field once more
    changes the first correction. Raises `Invalid` where the value or the reason does not do, and `Refusal`
    when the row is this office's own or is not there any more.
    """
    item = next((one for one in correctable(record) if one.name == field), None)
    with database.reading():
        known = stored(record, [uid]).get(uid)
    if item is None or known is None or known.removed or known.owner == CATALOGUE:
        raise Refusal(
            N_("This cannot be corrected here: it is not there any more, or names something else."),
            code="not_correctable",
        )
    if not _is_of_others(known):
        raise Refusal(
            N_("This is a record of your own office. Change it in its form."), code="own_row"
        )
    if not reason.strip():
        raise Invalid({"reason": Message(N_("Say why, so that the office below can follow it."))})
    text = _cell(item, value)
    row = json.loads(known.line)
    if text == as_text(row.get(field)):
        before = _open_ones(record, uid, field)
        if before:  # back to what the owner wrote
            return withdraw(before[0].uid)
        raise Refusal(
            N_("{field} stands so already. There is nothing to correct."),
            code="stands_so",
            field=Message(item.label),
        )
    after = _checked(record, row, item, text)
    made = _correction(record, uid, item, text, known, reason)
    with database.reading():
        name = row_words.title(record, after)
    told = Message(
        N_("Correction noted: {field} of {name}"), {"field": Message(item.label), "name": name}
    )
    with journal.act(told.text, **told.values) as act:
        rows.refuse_taken(record, [{**after, "uid": uid}])
        act.put(made)
    return act.changed(told)


def _cell(item: Field, value: Any) -> str:
    """The cell of a value, as the text that a correction names."""
    try:
        meant = item.kind.parse(value) if isinstance(value, str) else value
    except ValueError:
        raise Invalid(
            {item.name: Message(N_("{field}: {value} cannot be read"),
                                {"field": Message(item.label), "value": str(value)[:80]})}
        ) from None  # fmt: skip
    return "" if meant in (None, item.kind.blank) else as_text(item.kind.encode(meant))


def _checked(record: type[Record], row: dict[str, Any], item: Field, text: str) -> dict[str, Any]:
    """The row with the correction. Raises `Invalid` when it would break a rule of the record."""
    after = corrected(record, row, [(item.name, text)])
    if as_text(after.get(item.name)) != text:
        bare = {name: cell for name, cell in row.items() if name != item.name}
        require_valid(
            from_cells(record, {**bare, **({item.name: as_cell(item, text)} if text else {})})
        )
        raise Invalid(
            {item.name: Message(N_("{field}: {value} cannot be read"),
                                {"field": Message(item.label), "value": text[:80]})}
        )  # fmt: skip
    return after


def _open_ones(record: type[Record], uid: str, field: str) -> list[Correction]:
    """This office's correction of a field that nobody has answered yet; at most one."""
    own = register.identity().office
    with database.reading():
        mine = [
            one
            for one in store.living(uid)
            if (one.owner, one.record, one.field) == (own, record.__name__, field)
        ]
        answered = {one.correction for one in store.answers(one.uid for one in mine)}
    return [one for one in mine if one.uid not in answered]


def _correction(
    record: type[Record], uid: str, item: Field, text: str, known: Stored, reason: str
) -> Correction:
    own, row = register.identity().office, json.loads(known.line)
    values = {
        "value": text, "was": as_text(row.get(item.name)), "reason": reason.strip(),
        "who": register.operator(), "at": exchange.now().isoformat(),
    }  # fmt: skip
    for before in _open_ones(record, uid, item.name):
        return replace(before, **values)
    number = 0  # one that was answered or taken back keeps its uid
    with database.reading():
        while stored(
            Correction, [made := correction_uid(own, record.__name__, uid, item.name, number)]
        ):
            number += 1
    return Correction(
        uid=made, office=known.owner, record=record.__name__, subject=uid, field=item.name, **values
    )


def withdraw(correction: str) -> Changed:
    """Take a correction of this office back: what the owner wrote is shown again."""
    text = Message(N_("Correction withdrawn"))
    with journal.act(text.text) as act:
        act.remove(Correction, [correction], "")
    return act.changed(text)


def of_row(uid: str) -> list[Standing]:
    """The corrections of a row that are known here, by field, with what the owner says to each."""
    own = register.identity().office
    with database.reading():
        listed = store.living(uid)
        answers = {
            one.correction: one for one in store.answers(one.uid for one in listed)
            if any(it.uid == one.correction and it.office == one.owner for it in listed)
        }  # fmt: skip
        ranks = store.standing()
        shown: dict[str, dict[str, str]] = {}
        for one in listed:
            if one.record in BY_NAME and one.record not in shown:
                shown[one.record] = _in_force(BY_NAME[one.record], uid, ranks)
    found = []
    for one in listed:
        answer = answers.get(one.uid)
        counts = shown.get(one.record, {}).get(one.field) == one.value and answer is None
        found.append(
            Standing(one, one.owner == own, counts,
                     answer.answer if answer else "", answer.reason if answer else "")
        )  # fmt: skip
    return found


def _in_force(kind: type[Record], uid: str, ranks: dict[str, int]) -> dict[str, str]:
    known = stored(kind, [uid]).get(uid)
    if known is None or known.removed:
        return {}
    said = [one for one in store.said(json.dumps([uid])) if one.record == kind.__name__]
    return dict(store.in_force(kind, known, said, ranks))


def about(uids: Sequence[str]) -> tuple[list[Note], list[Standing]]:
    """What is asked of this office in rows of its own, and what is corrected here in rows of others."""
    with database.reading():
        if not store.said(json.dumps([*uids])):
            return [], []
    own = register.identity().office
    asked = [one for uid in uids for one in notes(uid)]
    made = [
        one for uid in uids for one in of_row(uid)
        if one.correction.office != own and (one.own or one.in_force)
    ]  # fmt: skip
    return asked, made


def told(one: Standing) -> str:
    """A correction of another office's row in one sentence: what stands here, what the owner wrote and says."""
    made = one.correction
    kind = BY_NAME[made.record]
    with database.reading():
        values = {
            "field": row_words.label(kind, made.field),
            "value": row_words.spoken(kind, made.field, made.value) or "–",
            "was": row_words.spoken(kind, made.field, made.was) or "–",
            "reason": one.answer_reason,
        }  # fmt: skip
    if one.answer == "contested":
        return say(
            N_("{field}: corrected to “{value}”, which the office does not accept: {reason}"),
            **values,
        )
    if one.answer == "taken_over":
        return say(N_("{field}: corrected to “{value}”, and taken over by the office"), **values)
    return say(N_("{field}: corrected here to “{value}”; the office wrote “{was}”"), **values)


def words(record: type[Record], field: str, value: Any) -> str:
    """A value of a field as a reader sees it."""
    item = next(one for one in correctable(record) if one.name == field)
    cell = None if value in (None, item.kind.blank) else item.kind.encode(value)
    with database.reading():
        return row_words.cell(record, item, cell)


# --- at the owner --------------------------------------------------------------------------------


def notes(uid: str = "") -> list[Note]:
    """What other offices ask this one to correct and has not been answered; of one row where it is named."""
    own = register.identity().office
    found = []
    with database.reading():
        for one, answered_by in store.of_rows_of(own):
            if own in answered_by or (uid and one.subject != uid):
                continue
            told = _note(one, own)
            if told is not None:
                found.append(told)
    return found


def _note(one: Correction, own: str) -> Note | None:
    kind = BY_NAME.get(one.record)
    item = next((it for it in correctable(kind) if it.name == one.field), None) if kind else None
    if kind is None or item is None:
        return None
    known = stored(kind, [one.subject]).get(one.subject)
    if known is None or known.removed or known.owner != own:
        return None
    row = json.loads(known.line)
    now = row.get(one.field)
    if as_text(now) == one.value:  # it stands so by now: nothing is left to ask
        return None
    return Note(
        one.uid, one.owner, offices.office_name(one.owner), one.record, one.subject,
        row_words.title(kind, row), one.field, row_words.label(kind, one.field),
        row_words.cell(kind, item, now), row_words.spoken(kind, one.field, one.value),
        one.reason, one.at,
    )  # fmt: skip


def take_over(correction: str) -> Changed:
    """Correct one's own row as another office asks, and tell it so, in one act.

    Raises `Invalid` when the row would break a rule so, and `Refusal` when the correction is not open.
    """
    one, kind, record = _asked(correction)
    item = next(it for it in correctable(kind) if it.name == one.field)
    row = json.loads(stored(kind, [one.subject])[one.subject].line)
    after = _checked(kind, row, item, one.value)
    made = from_cells(kind, after, uid=record.uid, owner=record.owner, version=record.version)
    text = Message(
        N_("{field} corrected as {office} asked"),
        {"field": Message(item.label), "office": _office(one.owner)},
    )
    with journal.act(text.text, **text.values) as act:
        act.put(made, _answer(one, "taken_over", ""))
    return act.changed(text)


def contest(correction: str, reason: str) -> Changed:
    """Say that one's own row is right as it stands, and why; the other office goes by it again.

    Raises `Invalid` without a reason.
    """
    one, kind, _ = _asked(correction)
    text = Message(
        N_("Correction of {field} contested"), {"field": row_words.label(kind, one.field)}
    )
    with journal.act(text.text, **text.values) as act:
        act.put(_answer(one, "contested", reason.strip()))
    return act.changed(text)


def _asked(correction: str) -> tuple[Correction, type[Record], Record]:
    with database.reading():
        one = rows.get(Correction, correction)
        kind = BY_NAME.get(one.record) if one else None
        record = rows.get(kind, one.subject) if one and kind else None
        answered = store.answers([correction])
    own = register.identity().office
    if (
        one is None or kind is None or record is None or record.owner != own
        or any(it.owner == own for it in answered)
    ):  # fmt: skip
        raise Refusal(
            N_("This correction has been answered or withdrawn. Look at the list again."),
            code="not_open",
        )
    return one, kind, record


def _answer(one: Correction, answer: str, reason: str) -> CorrectionAnswer:
    return CorrectionAnswer(
        uid=new_uid(), correction=one.uid, answer=answer, reason=reason, who=register.operator(),
        at=exchange.now().isoformat(),
    )  # fmt: skip


def _office(uid: str) -> str:
    with database.reading():
        return offices.office_name(uid)
