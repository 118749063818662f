"""Filling an office's own forms with a congress: one file of everybody, or one a delegation or delegate."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import show_day
from desktop_app.domain.delegates import Entry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.file_names import safe_name
from desktop_app.domain.form_filling import Checked, Filling, Value, about, checked, counts
from desktop_app.domain.office_files import WORD
from desktop_app.domain.paper_texts import OfficeForm
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_, say
from desktop_app.services import attachments, files, heads, office_forms, paper_values
from desktop_app.services.congresses import family_of, required, title_of
from desktop_app.services.office_forms import form, suffix_of
from desktop_app.services.offices import own_name
from desktop_app.services.units import path_of
from desktop_app.store import delegates as delegate_store
from desktop_app.store import journal, register


@dataclass(frozen=True)
class Filled:
    """What was made: the ``files``, and how many ``people`` stand in them together."""

    files: tuple[Path, ...]
    people: int


@dataclass(frozen=True)
class Whom:
    """Somebody a form can be filled with: the delegate's uid and kind, and the delegation's name."""

    uid: str
    kind: str
    delegation: str


def whom(congress: str) -> list[Whom]:
    """Everybody of a congress, in the order of the list."""
    return [
        Whom(entry.delegate.uid, entry.delegate.kind, entry.delegation)
        for entry in _entries(congress, None)
    ]


def targets(uid: str, congress: str, uids: Collection[str] | None = None) -> int:
    """How many files filling a form makes."""
    return len(list(_pieces(form(uid), _entries(congress, uids))))


def fill(
    uid: str, congress: str, target: Path, *, uids: Collection[str] | None = None,
    report: Report = quiet,
) -> Filled:  # fmt: skip
    """Fill a form with a congress: all its people, or the delegates in ``uids``.

    ``target`` is the file where one is made; a folder where the form makes one a delegation or delegate, in
    which nothing that is there is overwritten. Journalled. Raises `Refusal` when there is nobody to fill it
    with, the form names something unknown, or a file cannot be written.
    """
    one = form(uid)
    body = attachments.body_of(one.file, one.file_name)
    return _fill(one, office_forms.check(uid), body, required(congress), target, uids, report)


def fill_file(
    file: Path, congress: str, target: Path, *, fills: str = "",
    uids: Collection[str] | None = None, report: Report = quiet,
) -> Filled:  # fmt: skip
    """Fill a form that is not kept in the register, as `fill` does; ``fills`` is guessed where it is not said.

    Raises `Refusal` as `fill` and `office_forms.add` do.
    """
    attached = office_forms.read_file(file, report)
    one = OfficeForm(
        name=PurePosixPath(attached.name).stem, file_name=attached.name, file=attached.sha256,
        fills=office_forms.known_fills(fills or office_forms.guessed(attached)),
    )  # fmt: skip
    found = checked(office_forms.read_form(attached.body, one.file_name, one.fills), one.fills)
    return _fill(one, found, attached.body, required(congress), target, uids, report)


def _fill(
    one: OfficeForm, looked: Checked, body: bytes, found: Congress, target: Path,
    uids: Collection[str] | None, report: Report,
) -> Filled:  # fmt: skip
    _require_ready(one, looked)
    entries = _entries(found.uid, uids)
    pieces = list(_pieces(one, entries))
    if not pieces:
        raise Refusal(
            N_("There is nobody to fill the form with. Enter delegates, or choose other people."),
            code="nobody",
        )
    common = _common(found)
    said = about(entries, _unit_names(entries), family_of(found))
    values = {entry.delegate.uid: one for entry, one in zip(entries, said, strict=True)}
    many, made = len(pieces) > 1 or target.is_dir(), []
    for place, (name, listed) in enumerate(pieces):
        report(place, len(pieces), name)
        filling = _filling(common, listed, values)
        into = _free(target, f"{one.name} - {name}" if name else one.name, suffix_of(one))
        made.append(_write(one, body, filling, into if many else target, report))
    report(len(pieces), len(pieces))
    people = len({entry.delegate.uid for _, listed in pieces for entry in listed})
    journal.note(
        N_("Form {name} filled: {count} people taken out to {file}"), name=one.name, count=people,
        file=target.name,
    )  # fmt: skip
    return Filled(tuple(made), people)


def _require_ready(one: OfficeForm, found: Checked) -> None:
    if found.strange:
        raise Refusal(
            N_("The form {name} cannot be filled: “{passage}” is not something a form may say. Write only "
               "variables in double braces, and rows as in the example form."),
            code="strange", name=one.name, passage=found.strange[0],
        )  # fmt: skip
    if found.unknown:
        told = [
            say(N_("{name} (perhaps {nearest})"), name=name, nearest=near) if near else name
            for name, near in found.unknown
        ]
        raise Refusal(
            N_("The form {name} names what nobody knows: {unknown}. Correct these in its file, then put it in "
               "place of the one that is here."),
            code="unknown_variables", name=one.name, unknown=", ".join(told),
        )  # fmt: skip


def _entries(congress: str, uids: Collection[str] | None) -> list[Entry]:
    found = delegate_store.entries_in_order(congress)
    if uids is None:
        return found
    wanted = set(uids)
    return [entry for entry in found if entry.delegate.uid in wanted]


def _pieces(one: OfficeForm, entries: Sequence[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """The files a form makes: what tells one from the others, and whom it is about."""
    if one.fills == "congress" or (one.fills == "roll" and entries):
        yield "", list(entries)
    elif one.fills == "delegation":
        yield from _by_delegation(entries).items()
    elif one.fills == "delegate":
        for entry in entries:
            yield f"{entry.delegate.card_number} {entry.person.full_name}".strip(), [entry]


def _by_delegation(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.delegation or say(N_("Without a delegation")), []).append(entry)
    return found


def _common(found: Congress) -> dict[str, Value]:
    """What is the same in every file."""
    from desktop_app.documents.letterhead import place_and_day

    head = heads.head(found)
    day = found.starts
    return {
        **paper_values.of_congress(found),
        "ten_dai_hoi_hoa": title_of(found).upper(),
        "don_vi_lap": own_name(),
        "ngay_khai_mac": show_day(day) if day else "",
        "ngay_be_mac": show_day(found.ends) if found.ends else "",
        "nam": str(day.year) if day else "",
        "noi_ngay_lap": place_and_day(head),
        "ngay_lap": show_day(head.day),
    }


def _filling(
    common: Mapping[str, Value], listed: Sequence[Entry], values: Mapping[str, Mapping[str, Value]]
) -> Filling:
    """One file; its people are numbered anew, from 1."""
    people = [{**values[one.delegate.uid], **_number(at)} for at, one in enumerate(listed, 1)]
    groups = [
        (paper_values.delegation_in_words(name),
         [{**values[one.delegate.uid], **_number(at)} for at, one in enumerate(among, 1)])
        for name, among in _by_delegation(listed).items()
    ]  # fmt: skip
    alone = groups[0][0] if len(groups) == 1 else ""
    return Filling({**common, **counts(listed), "ten_doan": alone}, people, groups)


def _number(at: int) -> dict[str, Value]:
    return {"stt": at, "tt": at, "so_tt": at}


def _unit_names(entries: Sequence[Entry]) -> dict[str, str]:
    named = {entry.person.commune for entry in entries} | {entry.delegate.unit for entry in entries}
    return {uid: path_of(uid) for uid in named if uid}


def _write(one: OfficeForm, body: bytes, filling: Filling, target: Path, report: Report) -> Path:
    training = register.identity().mode == "training"
    if suffix_of(one) == WORD:
        from desktop_app.documents import word_forms

        made = word_forms.fill(
            body, one.file_name, filling, alone=one.fills == "delegate", training=training
        )
    else:
        from desktop_app.sheets import form_filling as sheet_forms

        # Each file of many is short; only one alone has progress of its own.
        made = sheet_forms.fill(
            body, one.file_name, filling, one.fills, training=training,
            report=report if one.fills == "roll" else quiet,
        )  # fmt: skip
    with files.written(target) as stream:
        stream.write(made)
    return target


def _free(folder: Path, name: str, suffix: str) -> Path:
    """A name in the folder that no file has."""
    return files.free_name(folder, safe_name(f"{name.replace('/', '-')}.{suffix}"))
