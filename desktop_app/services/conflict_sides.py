"""A matter between offices from near: its sides in words of people and fields, and the ways out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.domain.exchange import RULE, TABLES, Line
from desktop_app.domain.fields import Record
from desktop_app.domain.matters import (
    ASKED_HERE,
    CONTEST,
    CONTESTED,
    TAKE_OVER,
    WITHDRAW,
    Fact,
    Matter,
    Side,
    Way,
    marked,
)
from desktop_app.domain.record_words import NOUNS
from desktop_app.domain.records import BY_NAME
from desktop_app.domain.words import N_, say
from desktop_app.services import corrections, row_words
from desktop_app.store import conflict_desk as store
from desktop_app.store import corrections as correction_store
from desktop_app.store import database, exchange_rows

_BLANK = "–"
_MANY = 12
"""So many rows or names are told one by one."""


def sides(matter: Matter) -> tuple[Side, ...]:
    """What the two say, beside each other; one side where there is but one.

    The fields that differ stand first; of records that look like one, what they have in common.
    """
    with database.reading():
        tell = _TELLERS.get(matter.kind)
        return tell(matter) if tell is not None else ()


def _kind(matter: Matter) -> type[Record]:
    return BY_NAME[matter.record]


def _fork(matter: Matter) -> tuple[Side, ...]:
    lines = store.rivals(row_words.table(matter.record), matter.subject)
    facts = marked((_told(one) for one in lines), _BLANK)
    headings = [say(N_("Counts now"))] + [say(N_("The other copy"))] * (len(lines) - 1)
    return tuple(
        Side(heading, told, store.short(one))
        for heading, told, one in zip(headings, facts, lines, strict=True)
    )


def _told(one: Line) -> list[tuple[str, str]]:
    if "removed" in one.row:
        return [(say(N_("State")), say(N_("Removed from the register")))]
    return [(say(item.label), words) for item, words in row_words.told(one)]


def _rule(matter: Matter) -> tuple[Side, ...]:
    table = row_words.table(matter.record)
    here = exchange_rows.lines_by_uid(table, [matter.subject]).get(matter.subject)
    held = [
        one.line for one in exchange_rows.waiting_for(table, [matter.subject])
        if one.reason == RULE
    ][:1]  # fmt: skip
    lines = [*([here] if here else []), *held]
    headings = [*([say(N_("Counts now"))] if here else []), say(N_("Sent, and held"))]
    facts = marked((_told(one) for one in lines), _BLANK)
    return tuple(Side(head, told) for head, told in zip(headings, facts, strict=False))


def _orphans(matter: Matter) -> tuple[Side, ...]:
    table = row_words.table(matter.record)
    listed = store.orphan_lines(matter.subject, table, _MANY)
    rows = [
        (row_words.title(TABLES[table], one.line.row) or say(NOUNS[table]), str(one.why))
        for one in listed
    ]
    return (Side(say(N_("They wait")), marked([rows], _BLANK)[0]),)


def _people(matter: Matter) -> tuple[Side, ...]:
    return _records(matter, (matter.subject, matter.other))


def _numbers(matter: Matter) -> tuple[Side, ...]:
    return _records(matter, matter.extra.get("uids", (matter.subject, matter.other))[:2])


def _records(matter: Matter, uids: Sequence[str]) -> tuple[Side, ...]:
    from desktop_app.services.offices import office_name

    kind = _kind(matter)
    lines = exchange_rows.lines_by_uid(row_words.table(matter.record), uids)
    told = []
    for uid in uids:
        if uid in lines:
            one = lines[uid]
            rows = _told(one)
            if matter.record == "Person":
                rows += _delegate_of(uid)
            told.append((f"{row_words.title(kind, one.row)} – {office_name(one.owner)}", rows))
    facts = marked((rows for _, rows in told), _BLANK)
    return tuple(
        Side(heading, _alike_first(fact)) for (heading, _), fact in zip(told, facts, strict=True)
    )


def _alike_first(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """What speaks for one and the same stands before what speaks against it."""
    return tuple(sorted(facts, key=lambda one: one.differs))


def _delegate_of(person: str) -> list[tuple[str, str]]:
    from desktop_app.services.duplicates import congresses_of

    return [(say(N_("Delegate at")), congresses_of(person))]


def _asked(matter: Matter) -> tuple[Side, ...]:
    note = next((one for one in corrections.notes() if one.uid == matter.subject), None)
    if note is None:
        return ()
    facts = marked(
        [[(note.label, note.was)], [(note.label, note.value), (say(N_("Reason")), note.reason)]],
        _BLANK,
    )
    headings = (say(N_("Stands there")), say(N_("{office} asks for"), office=note.office_name))
    return tuple(
        Side(heading, _reasons_apart(told)) for heading, told in zip(headings, facts, strict=True)
    )


def _reasons_apart(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Reasons are not what the two differ in."""
    reason = say(N_("Reason"))
    return tuple(one._replace(differs=one.differs and one.label != reason) for one in facts)


def _contested(matter: Matter) -> tuple[Side, ...]:
    kind = BY_NAME.get(str(matter.extra.get("record")))
    subject = str(matter.extra.get("row"))
    one = next((it for it in corrections.of_row(subject)
                if it.correction.uid == matter.subject), None)  # fmt: skip
    if one is None or kind is None:
        return ()
    made = one.correction
    label = row_words.label(kind, made.field)
    theirs = correction_store.owners_cells(kind, subject).get(made.field, "")
    reason = say(N_("Reason"))
    facts = marked(
        [
            [(label, row_words.spoken(kind, made.field, made.value)), (reason, made.reason)],
            [(label, row_words.spoken(kind, made.field, theirs)), (reason, one.answer_reason)],
        ],
        _BLANK,
    )
    headings = (say(N_("Corrected here")), matter.office_name)
    return tuple(
        Side(heading, _reasons_apart(told)) for heading, told in zip(headings, facts, strict=True)
    )


def _photos(matter: Matter) -> tuple[Side, ...]:
    names = store.without_picture(matter.subject, _MANY)
    rows = [(name, say(N_("Photo did not come"))) for name in names]
    return (Side(matter.office_name, marked([rows], _BLANK)[0]),) if rows else ()


def _targets(matter: Matter) -> tuple[Side, ...]:
    from desktop_app.domain import composition_words as words
    from desktop_app.services import targets

    found = targets.composition(matter.subject)
    if matter.other:
        share = next((one for one in found.shares if one.unit == matter.other), None)
        if share is None:
            return ()
        allotted = share.allotment.officials if share.allotment else None
        label = say(N_("Official delegates"))
        facts = marked(
            [[(label, str(allotted or 0))], [(label, str(len(share.officials)))]], _BLANK
        )
        headings = (say(N_("Allotted seats")), say(N_("On the list")))
        return tuple(Side(*one) for one in zip(headings, facts, strict=True))
    rows = [one for one in found.targets if one.missing or one.over]
    units = targets.unit_names([one.target.value for one in rows if one.target.aspect == "unit"])
    wanted = [(words.about(one.target, units), words.wanted(one)) for one in rows]
    there = [(words.about(one.target, units), words.standing(one)) for one in rows]
    facts = marked([wanted, there], _BLANK)
    headings = (say(N_("Target")), say(N_("On the list")))
    return tuple(Side(*one) for one in zip(headings, facts, strict=True))


def _units(matter: Matter) -> tuple[Side, ...]:
    line = exchange_rows.lines_by_uid("unit", [matter.subject]).get(matter.subject)
    if line is None:
        return ()
    return (Side(say(N_("Unit")), marked([_told(line)], _BLANK)[0]),)


def _clash(matter: Matter) -> tuple[Side, ...]:
    from desktop_app.services import chain

    told = []
    for unit in matter.extra.get("units", ()):
        line = chain.line(matter.cycle, unit)
        if line is not None:
            rows = [
                (say(N_("Day")), say(N_("{day}"), day=line.starts) if line.starts else ""),
                (say(N_("Venue")), line.venue or ""),
            ]
            told.append((line.unit_name, rows))
    facts = marked((rows for _, rows in told), _BLANK)
    return tuple(Side(name, fact) for (name, _), fact in zip(told, facts, strict=True))


_NEXT_STEPS = {
    "installation": N_(
        "Telephone the office, compare the code under “Offices”, then recognise the computer. Its "
        "package is kept until then."
    ),
    "gap": N_(
        "Nothing is lost: each package holds all figures of the office. Ask them whether something "
        "was to be noted."
    ),
    "older": N_(
        "What is newer here stays. Ask whether an old file was carried, or two computers or a restored "
        "copy are at work there."
    ),
}


def _ledger(matter: Matter) -> tuple[Side, ...]:
    told = [(say(N_("Next step")), say(_NEXT_STEPS[matter.kind]))]
    return (Side("", marked([told], _BLANK)[0]),)


_TELLERS: Mapping[str, Any] = {
    "fork": _fork, "rule": _rule, "parent": _orphans, "same_person": _people, "number": _numbers,
    ASKED_HERE: _asked, CONTESTED: _contested, "photo": _photos, "target": _targets,
    "code": _units, "clash": _clash, **dict.fromkeys(_NEXT_STEPS, _ledger),
}  # fmt: skip


def ways(matter: Matter) -> tuple[Way, ...]:
    """The ways out of a matter, the usual one first."""
    if matter.kind == "fork":
        with database.reading():
            lines = store.rivals(row_words.table(matter.record), matter.subject)
        words = (N_("The left one counts"), N_("The right one counts"))
        return tuple(
            Way("this", say(word), store.short(one))
            for word, one in zip(words, lines, strict=False)
        )
    if matter.kind == "same_person":
        return (Way("same", say(N_("One person, count once"))),
                Way("not_same", say(N_("Two people"))))  # fmt: skip
    if matter.kind == ASKED_HERE:
        return (Way(TAKE_OVER, say(N_("Correct it so")), wants_reason=False),
                Way(CONTEST, say(N_("Do not agree, with the reason"))))  # fmt: skip
    if matter.kind == CONTESTED:
        return (Way(WITHDRAW, say(N_("Withdraw the correction")), wants_reason=False),)
    if matter.kind in ("older", "gap", "installation", "parent", "photo"):
        return (Way("asked", say(N_("The office has been asked")), wants_reason=False),
                Way("done", say(N_("Settled")), wants_reason=False))  # fmt: skip
    return (Way("asked", say(N_("The office is to correct it")), wants_reason=False),
            Way("accepted", say(N_("Stays as it is"))))  # fmt: skip
