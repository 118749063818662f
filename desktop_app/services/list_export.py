"""Lists of delegates as spreadsheets and on paper by forms; blank lists; the consolidation as spreadsheet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain import catalogue as units
from desktop_app.domain.congresses import Congress
from desktop_app.domain.consolidation import Summary
from desktop_app.domain.delegates import Entry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.roll_columns import RESULT, Roll, Wording, is_private, laid_out
from desktop_app.domain.roll_forms import READY, Form
from desktop_app.domain.units import Office
from desktop_app.domain.words import N_, say
from desktop_app.services import disagreements, files, heads, roll_forms, signing
from desktop_app.services.congresses import family_of, required, title_of
from desktop_app.services.units import path_of
from desktop_app.store import database, journal, register, rows
from desktop_app.store import delegates as delegate_store

if TYPE_CHECKING:
    from desktop_app.domain.plain_tables import PlainTable

BLANK = "blank"
"""The ready-made form of a list to be filled in."""


@dataclass(frozen=True)
class Wanted:
    """Which list is wanted: the form, whom (None: everybody), and what differs from the form.

    ``order`` and ``paper`` are the form's where they are empty; a ``public`` list leaves all personal data
    out, whatever its form says.
    """

    form: str = READY[0]
    uids: Collection[str] | None = None
    order: str = ""
    paper: str = ""
    public: bool = False


def export(
    congress: str, target: Path, report: Report = quiet, *, wanted: Wanted | None = None
) -> int:
    """Write a list of a congress as .xlsx; how many people are on it comes back.

    The file carries each delegate's code in a hidden column, so that it can be corrected and read again.
    What leaves the register is journalled. Raises `Refusal` when congress or form is not there, or the file
    cannot be written.
    """
    from desktop_app.sheets.roll import roll_xlsx

    roll, form = _laid_out(required(congress), wanted or Wanted())
    with _workbook(target) as stream:
        roll_xlsx(roll, stream, report=report)
    _note(N_("List {title}: {count} people taken out to {file} (form: {form})"), roll, form, target)
    return roll.people


def print_list(
    congress: str, target: Path, report: Report = quiet, *, wanted: Wanted | None = None
) -> int:
    """Write a list of a congress as PDF to be printed; how many pages it has comes back.

    Journalled; refused as `export` is.
    """
    from desktop_app.documents.rolls import roll_pdf

    one = required(congress)
    roll, form = _on_paper(one, wanted or Wanted())
    with files.written(target) as stream:
        body, pages = roll_pdf(roll, heads.head(one), report=report)
        stream.write(body)
    _note(N_("List {title}: {count} people printed to {file} (form: {form})"), roll, form, target)
    return pages


def table(congress: str, wanted: Wanted) -> PlainTable:
    """A list as it is printed, for a Word file. Refused as `export` is."""
    from desktop_app.documents.rolls import roll_table

    one = required(congress)
    roll, _ = _on_paper(one, wanted)
    return roll_table(roll, heads.head(one))


def _on_paper(one: Congress, wanted: Wanted) -> tuple[Roll, Form]:
    """A list with what only paper has: who signs it, and why it is a draft where its figures disagree."""
    roll, form = _laid_out(one, wanted, paper=True)
    whole = wanted.uids is None
    return replace(
        roll, signers=signing.office(one.uid), draft=disagreements.of_roll(one.uid) if whole else "",
    ), form  # fmt: skip


def _note(text: str, roll: Roll, form: Form, target: Path) -> None:
    journal.note(text, title=roll.title, count=roll.people, file=target.name, form=form.form.name)


def entries_of(congress: str, wanted: Wanted) -> list[Entry]:
    """The people of a list in its order."""
    order = wanted.order or roll_forms.form(wanted.form).form.order or "list"
    found = delegate_store.entries_in_order(congress, order=order)
    if wanted.uids is None:
        return found
    chosen = set(wanted.uids)
    return [entry for entry in found if entry.delegate.uid in chosen]


def cells(congress: str, wanted: Wanted) -> dict[str, list[list[str]]]:
    """What stands on a list, row by row without its numbers, by the delegation (uid, "" for none)."""
    roll, _ = _laid_out(required(congress), wanted, paper=True)
    columns = [one for one in roll.columns if not one.is_place]
    found: dict[str, list[list[str]]] = {}
    for entry in roll.entries:
        row = [one.text(entry) for one in columns]
        found.setdefault(entry.delegate.delegation or "", []).append(row)
    return found


def _laid_out(one: Congress, wanted: Wanted, *, paper: bool = False) -> tuple[Roll, Form]:
    form = roll_forms.form(wanted.form)
    public = wanted.public or form.form.purpose == "public"
    entries = entries_of(one.uid, wanted)
    if public and all(is_private(column.key) for column in form.columns):
        raise Refusal(
            N_("The form {name} has only personal data. Choose another form for the public."),
            code="nothing_public",
            name=form.form.name,
        )
    roll = laid_out(
        form,
        entries,
        office=_office_name(one.owner),
        congress=title_of(one),
        wording=Wording(
            family_of(one), _unit_names(entries), public, paper, _results(form, entries)
        ),
        delegations=[each.name for each in delegate_store.delegations(one.uid)],
        paper=wanted.paper,
        training=register.identity().mode == "training",
    )
    return roll, form


def _results(form: Form, entries: Sequence[Entry]) -> dict[str, str]:
    """What made people delegates below, where the form has a column for it."""
    if not any(column.key == RESULT for column in form.columns):
        return {}
    from desktop_app.services import upper_seats

    return upper_seats.provenance(one.delegate.uid for one in entries)


def _office_name(uid: str) -> str:
    with database.reading():
        office = rows.get(Office, uid)
    return office.name if office else ""


def _unit_names(entries: Sequence[Entry]) -> dict[str, str]:
    """Where each unit that is named lies: "Xã Rờ Kơi, huyện Sa Thầy, tỉnh Kon Tum"; villages too."""
    named = {entry.person.commune for entry in entries} | {entry.delegate.unit for entry in entries}
    return {uid: path_of(uid) for uid in named if uid}


@dataclass(frozen=True)
class Blank:
    """Which blank list is wanted: its form and paper, and whether only its lines can be written in."""

    form: str = BLANK
    paper: str = ""
    locked: bool = False


def blank_list(congress: str, target: Path, *, blank: Blank | None = None, unit: str = "") -> None:
    """Write a list to be filled in, as .xlsx; everybody on it will belong to ``unit``, a name, if one is given.

    Filled in and read, it needs no column explained. Raises `Refusal` as `export` does.
    """
    from desktop_app.sheets.blank import blank_xlsx

    blank = blank or Blank()
    one = required(congress)
    family = family_of(one)
    roll = laid_out(
        roll_forms.form(blank.form),
        (),
        office=_office_name(one.owner),
        congress=title_of(one),
        wording=Wording(family),
        paper=blank.paper,
        training=register.identity().mode == "training",
    )
    with _workbook(target) as stream:
        blank_xlsx(roll, stream, family=family, unit=unit, locked=blank.locked)


def blank_lists(
    congress: str,
    folder: Path,
    names: Sequence[str],
    *,
    blank: Blank | None = None,
    report: Report = quiet,
) -> list[Path]:
    """Write a blank list for each unit, by its name, into a folder; the files come back in the units' order.

    Nothing that is there is overwritten: a file of the same name gets a number.
    """
    made: list[Path] = []
    for place, unit in enumerate(names):
        report(place, len(names), unit)
        target = files.free_name(folder, f"{say(N_('blank-list'))} - {_file_name(unit)}.xlsx")
        blank_list(congress, target, blank=blank, unit=unit)
        made.append(target)
    report(len(names), len(names))
    return made


def _file_name(unit: str) -> str:
    """A unit's name without what a file's name may not have."""
    return " ".join("".join(" " if letter in '\\/:*?"<>|' else letter for letter in unit).split())


def units_below(congress: str) -> list[tuple[str, str]]:
    """Who may send a list: the delegations, then the units directly below, as (uid, name), each once."""
    from desktop_app.domain.text import fold
    from desktop_app.services.congresses import unit_of

    one = required(congress)
    found = [(each.uid, each.name) for each in delegate_store.delegations(congress)]
    place = unit_of(one)
    if place is not None and place.code:
        known = units.children_of(units.unit(f"{place.era}-{place.code}"))
        found += [(each.uid, each.name) for each in known]
    named: dict[str, tuple[str, str]] = {}
    for uid, name in found:
        named.setdefault(
            fold(name).removeprefix("doan dai bieu ").removeprefix("doan "), (uid, name)
        )
    return list(named.values())


def export_summary(summary: Summary, target: Path) -> None:
    """Write a consolidation as .xlsx: the table with its totals and chart, and the ethnic groups.

    Raises `Refusal` when the file cannot be written.
    """
    from desktop_app.sheets.writer import summary_xlsx

    with _workbook(target) as stream:
        summary_xlsx(summary, stream)


def _workbook(target: Path) -> AbstractContextManager[BinaryIO]:
    if target.suffix.lower() != ".xlsx":
        raise Refusal(
            N_("{file} must end in .xlsx, or Excel will not open it. Choose such a name."),
            code="wrong_name",
            file=target.name,
        )
    return files.written(target)
