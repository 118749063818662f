"""Handing down what an upper office laid down for a round, as a file, and taking such a file in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.domain import handed_down as files_of
from desktop_app.domain import handed_files
from desktop_app.domain.errors import Refusal
from desktop_app.domain.file_names import safe_name
from desktop_app.domain.handed_down import (
    CARRIED,
    CHANGED,
    DETAILS,
    ELSEWHERE,
    FORK,
    KINDS,
    LARGEST,
    NEW,
    NOT_OURS,
    OLDER,
    ORPHAN,
    PARTS,
    UNCHANGED,
    HandedDown,
    HandedRow,
)
from desktop_app.domain.paper_kinds import BY_KEY
from desktop_app.domain.paper_texts import PaperText
from desktop_app.domain.units import Office
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import clock, cycles, files
from desktop_app.store import attachments, database, journal, pictures, register, rows
from desktop_app.store import handing_down as store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

WORDS = {
    "Cycle": N_("Rounds of congresses"),
    "CycleRules": N_("General rules"),
    "CycleLevel": N_("Levels"),
    "CycleDeadline": N_("Deadlines"),
    "CycleDocument": N_("Documents"),
    "LegalBasis": N_("Legal bases"),
    "TaskTemplate": N_("Template tasks"),
    "ItemTemplate": N_("Template points of the programme"),
    "PilotChoice": N_("Pilot congresses"),
    "Allotment": N_("Allotted seats"),
    "Lesson": N_("Lessons"),
    "Conclusion": N_("Conclusions"),
    "DifficultyAnswer": N_("Answers to difficulties"),
    "Office": N_("Offices"),
    "Unit": N_("Units"),
    "Congress": N_("Congresses"),
    "Committee": N_("Bodies"),
    "Meeting": N_("Meetings"),
    "RollForm": N_("Forms of lists"),
    "RollColumn": N_("Columns of forms"),
    "CardLayout": N_("Card layouts"),
    "LayoutPicture": N_("Pictures of layouts"),
    "PaperText": N_("Texts of papers"),
    "OfficeForm": N_("Office's forms"),
}
STATES = {
    NEW: N_("new"),
    CHANGED: N_("changed"),
    UNCHANGED: N_("as it is here"),
    OLDER: N_("older than here"),
    FORK: N_("differs from here"),
    ORPHAN: N_("incomplete"),
    NOT_OURS: N_("for another unit"),
}


@dataclass(frozen=True)
class Written:
    """What went into a file: how many rows of each record type, and how many could not be handed down."""

    counts: Mapping[str, int]
    left_out: int = 0


@dataclass(frozen=True)
class Coming:
    """One row of a file as a person sees it: the record type, what it is called, and its state."""

    kind: str
    what: str
    state: str


@dataclass(frozen=True)
class Preview:
    """What taking a file in would do. ``name`` is the file's; ``judged`` each row with its state."""

    name: str
    handed: HandedDown
    judged: tuple[tuple[HandedRow, str], ...]

    @property
    def takes(self) -> int:
        """How many rows would be new or changed."""
        return sum(state in (NEW, CHANGED) for _, state in self.judged)

    def counts(self) -> dict[str, dict[str, int]]:
        """Record type → state → how many rows; what only comes along is left out."""
        found: dict[str, dict[str, int]] = {}
        for one, state in self.judged:
            kind = KINDS[one.table]
            if kind not in CARRIED:
                states = found.setdefault(kind.__name__, {})
                states[state] = states.get(state, 0) + 1
        return found

    def coming(self) -> list[Coming]:
        """The rows a person wants to know of, what changes first; what is new comes without its details."""
        order = [CHANGED, NEW, FORK, ORPHAN, OLDER, NOT_OURS, UNCHANGED]
        listed = [
            Coming(KINDS[one.table].__name__, called(one), state)
            for one, state in self.judged
            if KINDS[one.table] not in (*CARRIED, *(DETAILS if state in (NEW, UNCHANGED) else ()))
        ]
        return sorted(listed, key=lambda one: order.index(one.state))


def called(one: HandedRow) -> str:
    """What a person calls a row of a file."""
    from desktop_app.services import congresses, cycle_rules

    made: Any = one.record
    if made is None:
        return say(N_("removed by the office that handed it down"))
    unit = getattr(made, "unit", None)
    if unit:
        return congresses.unit_name(unit) or say(WORDS[type(made).__name__])
    if isinstance(made, PaperText):
        kind = BY_KEY.get(made.paper)
        own = made.title if not made.title.startswith("{") else ""  # else it is the paper's title
        return _one_line(own or (say(kind.word) if kind else made.paper))
    named = (
        getattr(made, "name", "") or getattr(made, "heading", "") if type(made) in _FORMS else ""
    )
    return _one_line(str(named or getattr(made, "body", "") or cycle_rules.what(made)))


_FORMS = PARTS["forms"][1]


def _one_line(said: str) -> str:
    said = " ".join(said.split())
    return said if len(said) <= 120 else said[:119].rstrip() + "…"


def write_file(cycle: str, target: Path, what: Collection[str] = tuple(PARTS)) -> Written:
    """Write what this office, and those above it, laid down for a round: the parts (`PARTS`) named.

    Rows keep owner and version. What points to something that other units do not have is left out and
    counted. Raises `Refusal` when there is nothing to hand down, or the file cannot be written.
    """
    title = cycles.cycle(cycle).title
    with database.reading():
        office = rows.get(Office, register.identity().office)
        above = store.offices_of(cycles.places_of(cycles.home())[1:])
        owners = [register.identity().office, *above]
        listed = [
            one
            for part, (_, kinds) in PARTS.items()
            if part in what
            for kind in kinds
            for one in store.of_round(kind, cycle, owners)
        ]
        complete = _with_what_they_point_to(_with_files(listed), owners)
        carried = _files(complete.values())
    wanted = {(one.table, one.uid) for one in listed}
    kept = wanted & complete.keys()
    if not kept:
        raise Refusal(
            N_(
                "There is nothing of “{title}” to hand down yet. Enter rules, templates, lessons or "
                "conclusions for the units below first."
            ),
            code="nothing_to_hand_down",
            title=title,
        )
    counts: dict[str, int] = {}
    for table, _ in kept:
        kind = KINDS[table].__name__
        counts[kind] = counts.get(kind, 0) + 1
    handed = HandedDown(
        register.identity().office, office.name if office else "", register.identity().mode, cycle,
        title, clock.today(), tuple(complete.values()), carried,
    )  # fmt: skip
    with files.written(target) as stream:
        stream.write(files_of.packed(handed))
    return Written(counts, len(wanted - kept))


def _with_files(listed: Sequence[HandedRow]) -> list[HandedRow]:
    """The rows but those whose file is not in this register; inside `reading`."""
    here = _files(listed).keys()
    return [one for one in listed if _named([one]) <= here]


def _named(listed: Iterable[HandedRow]) -> set[str]:
    """The pictures and forms that rows name, by SHA-256."""
    records = [one.record for one in listed]
    return {*handed_files.pictures_of(records), *handed_files.forms_of(records)}


def _files(listed: Iterable[HandedRow]) -> dict[str, bytes]:
    """The pictures and forms that rows name, as far as they are here; inside `reading`."""
    records = [one.record for one in listed]
    found = {name: pictures.picture_bytes(name) for name in handed_files.pictures_of(records)}
    found |= {name: attachments.attachment(name) for name in handed_files.forms_of(records)}
    return {name: body for name, body in found.items() if body is not None}


def _with_what_they_point_to(
    listed: Iterable[HandedRow], owners: Collection[str]
) -> dict[tuple[str, str], HandedRow]:
    """The rows with their parents and the offices that own them, but those whose parents cannot come along."""
    found = {(one.table, one.uid): one for one in listed}
    carried = {kind.__name__: kind for kind in CARRIED}
    while True:
        wanted = files_of.references(list(found.values()))
        wanted.setdefault("Office", set()).update(one.owner for one in found.values())
        fresh = [
            one
            for name, uids in wanted.items()
            if name in carried
            for one in store.by_uid(carried[name], uids, owners)
            if (one.table, one.uid) not in found
        ]
        if not fresh:
            break
        found |= {(one.table, one.uid): one for one in fresh}
    while lost := [key for key, one in found.items() if _points_outside(one, found)]:
        for key in lost:
            del found[key]
    used = {one.owner for one in found.values()}
    return {key: one for key, one in found.items() if key[0] != "office" or key[1] in used}


def _points_outside(one: HandedRow, found: Mapping[tuple[str, str], HandedRow]) -> bool:
    inside = {"Unit": "unit", "Cycle": "cycle"}
    passed = {kind.__name__ for kind in ELSEWHERE}
    outside: dict[str, set[str]] = {}
    for name, uids in files_of.references([one]).items():
        table = inside.get(name) or next(
            (table for table, kind in KINDS.items() if kind.__name__ == name), ""
        )
        missing = {uid for uid in uids if (table, uid) not in found}
        if missing and name not in passed:
            outside[name] = missing
    in_catalogue = store.catalogued(outside)
    return any(uids - in_catalogue.get(name, set()) for name, uids in outside.items())


def read_file(file: Path) -> Preview:
    """What taking a file in would change; nothing is written.

    Raises `Refusal` for a file that cannot be read or is not one (see `handed_down.unpacked`), that was made
    for training or in earnest other than this register, by an office that is not above this one, or that
    would overwrite rows of this office or of another than the one that hands them down.
    """
    from desktop_app.domain.system_errors import not_opened

    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as problem:
        raise not_opened(file.name, problem) from problem
    handed = files_of.unpacked(data, file.name)
    with database.reading():
        _require_from_above(handed, file.name)
        return Preview(file.name, handed, _judged(handed, file.name))


def _require_from_above(handed: HandedDown, file: str) -> None:
    if handed.mode != register.identity().mode:
        raise Refusal(
            N_(
                "{file} is of a training register and this one is not, or the other way round. Open the "
                "register that it is meant for."
            ),
            code="training_mixed",
            file=file,
        )
    above = set(cycles.places_of(cycles.home())[1:])
    for one in handed.rows:
        if one.owner == register.identity().office:
            raise Refusal(
                N_("{file} holds rules of this office itself; they are in the register already."),
                code="own_rows",
                file=file,
            )
        if isinstance(one.record, Office) and one.record.unit not in above:
            raise Refusal(
                N_(
                    "{file} comes from {office}, which is not above this office. Only an office above hands "
                    "down rules; ask for the right file."
                ),
                code="not_above",
                file=file,
                office=one.record.name,
            )


def _judged(handed: HandedDown, file: str) -> tuple[tuple[HandedRow, str], ...]:
    here = store.here(handed.rows)
    taken = [one for one in handed.rows if (known := here.get((one.table, one.uid)))
             and known.owner != one.owner]  # fmt: skip
    if taken or store.in_catalogue(handed.rows):
        raise Refusal(
            N_(
                "{file} would overwrite what belongs to another office or comes with the program. Nothing "
                "changed; ask the office that made it."
            ),
            code="foreign_owner",
            file=file,
        )
    present = store.present(files_of.references(handed.rows))
    return tuple(files_of.judged(handed.rows, here, present))


def apply(preview: Preview) -> Changed:
    """Take in what is new or changed, as the upper office wrote it; one act, which can be taken back."""
    text = Message(
        N_("Taken in from {office}: {title}"),
        {"office": preview.handed.name, "title": preview.handed.title},
    )
    with journal.act(text.text, **text.values) as act:
        _require_from_above(preview.handed, preview.name)
        judged = _judged(
            preview.handed, preview.name
        )  # something may have changed since it was shown
        taken = [one for one, state in judged if state in (NEW, CHANGED)]
        store.adopt(taken)
        _keep_files(preview.handed, taken)
        for table, kind in KINDS.items():
            listed = [one for one in taken if one.table == table]
            before = store.lines(table, [one.uid for one in listed])
            act.take(kind, [(one.row, before.get(one.uid)) for one in listed])
    return act.changed(text)


def _keep_files(handed: HandedDown, taken: Iterable[HandedRow]) -> None:
    """The pictures and forms of the rows that are taken; inside `writing`."""
    records = [one.record for one in taken]
    for name in handed_files.pictures_of(records):
        pictures.put_picture(handed.files[name])
    for name, called_ in handed_files.forms_of(records).items():
        attachments.put_attachment(safe_name(called_), handed.files[name])
