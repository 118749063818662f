"""Whether an installed or frozen program is complete: each part is used once, on a handful of people.

What is missing from a bundle (a resource, a migration, a library that is imported late) shows here and not
at an office.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import paths
from desktop_app.domain.words import LANGUAGES, N_, language, say, use_language

if TYPE_CHECKING:
    from desktop_app.services.registers import Opened

DISTRICT, PROVINCE = "2024-616", "2024-62"
OFFICIALS, GUESTS = 9, 3


def run() -> Iterator[tuple[str, Exception | None]]:
    """Each check with what went wrong in it, as it is done; nothing of the user's is touched."""
    with tempfile.TemporaryDirectory(prefix="sodaihoi-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with _home_in(folder / "home"):
            for title, check in _CHECKS:
                try:
                    check(folder)
                except Exception as error:  # noqa: BLE001 - whatever it is, it is the answer
                    yield say(title), error
                else:
                    yield say(title), None


@contextmanager
def _home_in(home: Path) -> Iterator[None]:
    """Keys, marks and logs go to ``home`` meanwhile."""
    before = os.environ.get(paths.HOME_VARIABLE)
    os.environ[paths.HOME_VARIABLE] = str(home)
    try:
        yield
    finally:
        if before is None:
            del os.environ[paths.HOME_VARIABLE]
        else:
            os.environ[paths.HOME_VARIABLE] = before


@contextmanager
def register_with_people() -> Iterator[Opened]:
    """An open training register with a handful of people, in a home of its own; all gone afterwards."""
    from desktop_app.services import registers, training

    with tempfile.TemporaryDirectory(prefix="sodaihoi-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with _home_in(folder / "home"):
            try:
                opened = registers.create(folder / "district.sdh", DISTRICT, training=True)
                training.fill_district(DISTRICT, OFFICIALS, GUESTS)
                yield opened
            finally:
                registers.close()


@contextmanager
def _open(file: Path) -> Iterator[None]:
    from desktop_app.services import registers

    try:
        registers.open_register(file)
        yield
    finally:
        registers.close()


def _require(so: object, what: str) -> None:
    if not so:
        raise RuntimeError(what)


def _resources(folder: Path) -> None:
    from desktop_app.domain import catalogue, release, vocabularies
    from desktop_app.domain.bodies import bodies
    from desktop_app.domain.cycle_definitions import cycles
    from desktop_app.domain.ready_made_rules import ready_made

    for era in catalogue.UNIT_ERAS:
        _require(catalogue.provinces(era), f"units of {era}")
    for name in vocabularies.VOCABULARIES:
        _require(vocabularies.terms(name), name)
    _require(bodies("province", "2024"), "bodies")
    _require(cycles(), "cycles")
    _require(all(ready_made(one.uid).tasks for one in cycles()), "templates of the cycles")
    for part in ("fonts", "icons", "brand"):
        _require(any(paths.resource(part).iterdir()), part)
    _require(paths.resource("theme.toml").is_file(), "theme.toml")
    # A checkout may be used without being installed; what was frozen has been.
    _require(not paths.is_frozen() or release.version() != release.UNKNOWN, "version")


def _words(folder: Path) -> None:
    spoken = language()
    try:
        said = []
        for code in LANGUAGES:
            use_language(code)
            said.append(say(N_("Official delegate")))
    finally:
        use_language(spoken)
    _require(len(set(said)) == len(LANGUAGES), f"words of {', '.join(LANGUAGES)}: {said}")


def _register(folder: Path) -> None:
    from desktop_app.services import backups, exchange, registers, training

    try:
        registers.create(folder / "district.sdh", DISTRICT, training=True)
        training.fill_district(DISTRICT, OFFICIALS, GUESTS)
        exchange.export_key(folder / "district.key")
        _require(not backups.faults(), "a new register has faults")
    finally:
        registers.close()


def _cards(folder: Path) -> None:
    from desktop_app.services import congresses, printing

    target = folder / "cards.pdf"
    with _open(folder / "district.sdh"):
        (congress,) = congresses.all_congresses()
        made = printing.cards(congress.uid, target)
    _require(target.read_bytes().startswith(b"%PDF-"), "no PDF")
    _require(made.cards + len(made.left_out) >= OFFICIALS + GUESTS, f"{made.cards} cards")
    _require(not made.remarks, f"photos: {[str(remark) for _, remark in made.remarks]}")


def _qr(folder: Path) -> None:
    from desktop_app.documents.codes import qr_matrix
    from desktop_app.domain.codes import card_code
    from desktop_app.pictures.codes import picture_of, read_codes

    code = card_code()
    matrix = qr_matrix(code)
    _require(len(matrix) == 21 and any(matrix[0]), "no QR code")
    _require(read_codes(picture_of(matrix)) == (code,), "the QR code is not read back")


def _spreadsheets(folder: Path) -> None:
    from desktop_app.domain.lists import UNCHANGED
    from desktop_app.services import congresses, list_export, lists

    target = folder / "roll.xlsx"
    with _open(folder / "district.sdh"):
        (congress,) = congresses.all_congresses()
        count = list_export.export(congress.uid, target)
        read = lists.preview(target, congress.uid)
    _require(count == len(read.rows), f"{count} written, {len(read.rows)} read")
    _require(all(row.action == UNCHANGED for row in read.rows), "read differently than written")


def _packages(folder: Path) -> None:
    from desktop_app.services import backups, consolidation, exchange, registers

    with _open(folder / "district.sdh"):
        passphrase = exchange.send(folder).passphrase
        sent = consolidation.summary().totals
    (package,) = folder.glob("*.goi")
    try:
        registers.create(folder / "province.sdh", PROVINCE, training=True)
        exchange.trust(folder / "district.key")
        (outcome,) = exchange.receive([package], passphrases=[passphrase], apply=True)
        _require(outcome.result == "accepted", f"{outcome.result} {outcome.code}")
        _require(consolidation.summary().totals == sent, "other figures than were sent")
        _require(not backups.faults(), "the register has faults")
    finally:
        registers.close()


def _papers(folder: Path) -> None:
    from desktop_app.services import consolidation, list_export, printing

    with _open(folder / "province.sdh"):
        found = consolidation.summary()
        printing.summary(found, folder / "summary.pdf")
        list_export.export_summary(found, folder / "summary.xlsx")
    for name, begin in (("summary.pdf", b"%PDF-"), ("summary.xlsx", b"PK")):
        _require((folder / name).read_bytes().startswith(begin), name)


def _print_room(folder: Path) -> None:
    from desktop_app.domain import layout_files, paper_styles
    from desktop_app.domain.paper_heads import STYLES
    from desktop_app.services import card_layouts, congress_papers, congresses

    for name in STYLES:
        _require(paper_styles.style(name).page.left_mm, name)
    with _open(folder / "district.sdh"):
        for name in layout_files.layout_names():
            made = card_layouts.sample_pdf(layout_files.layout(name))
            _require(made.startswith(b"%PDF-"), name)
        (congress,) = congresses.all_congresses()
        letter = congress_papers.make("summons_unit", congress.uid)
        congress_papers.write_pdf(letter, folder / "summons.pdf")
        congress_papers.write_docx(letter, folder / "summons.docx")
        congress_papers.write_xlsx(
            congress_papers.make("sign_in", congress.uid), folder / "sign-in.xlsx"
        )
    for name, begin in (
        ("summons.pdf", b"%PDF-"),
        ("summons.docx", b"PK"),
        ("sign-in.xlsx", b"PK"),
    ):
        _require((folder / name).read_bytes().startswith(begin), name)


def _forms(folder: Path) -> None:
    from desktop_app.services import congresses, form_filling, office_forms

    with _open(folder / "district.sdh"):
        (congress,) = congresses.all_congresses()
        for suffix in ("docx", "xlsx"):
            form, target = folder / f"form.{suffix}", folder / f"filled.{suffix}"
            office_forms.example(suffix, "roll", form)
            filled = form_filling.fill_file(form, congress.uid, target)
            _require(filled.people >= OFFICIALS, f"{filled.people} people in the .{suffix}")
            _require(target.read_bytes().startswith(b"PK"), target.name)


def _calendar(folder: Path) -> None:
    from datetime import date

    from desktop_app.domain import holidays
    from desktop_app.services import (
        calendar,
        calendar_papers,
        chain,
        congresses,
        cycles,
        progress,
        progress_papers,
    )

    lunar = holidays.lunar(date(2024, 2, 10))
    _require(lunar is not None and (lunar.day, lunar.month) == (1, 1), f"lunar date {lunar}")
    _require(holidays.day_off(date(2024, 9, 2)), "days off")
    with _open(folder / "province.sdh"):
        cycle = congresses.all_congresses(own=False)[0].cycle or ""
        _require(any(one.held_from or one.starts for one in chain.lines(cycle)), "no congress")
        found = progress.progress(cycle)
        progress_papers.print_pdf(found, folder / "progress.pdf")
        agenda = calendar.agenda(cycle)
        due = calendar.deadlines(cycle, calendar.levels(agenda))
        titles = dict(cycles.cycles())
        calendar_papers.write_ics(cycle, titles.get(cycle, ""), agenda, due, folder / "days.ics")
    for name, begin in (("progress.pdf", b"%PDF-"), ("days.ics", b"BEGIN:VCALENDAR")):
        _require((folder / name).read_bytes().startswith(begin), name)


_CHECKS: tuple[tuple[str, Callable[[Path], None]], ...] = (
    (N_("catalogue, rounds, fonts, icons"), _resources),
    (N_("words of every language"), _words),
    (N_("a register, its migrations, training data, keys"), _register),
    (N_("delegate cards as PDF"), _cards),
    (N_("card layouts, letters as PDF and for Word, lists to sign"), _print_room),
    (N_("forms of an office in Word and Excel, filled"), _forms),
    (N_("a QR code"), _qr),
    (N_("a spreadsheet written and read"), _spreadsheets),
    (N_("a package sent and received"), _packages),
    (N_("the consolidation as PDF and spreadsheet"), _papers),
    (N_("the calendar with lunar days, and the progress of a round"), _calendar),
)
