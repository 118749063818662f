"""The whole main job on training data: registers, cards, packages, the upper office and its figures."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain import catalogue
from desktop_app.domain.consolidation import Line, Summary
from desktop_app.domain.errors import Refusal
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.system_errors import reason
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, Message
from desktop_app.services import (
    backups,
    congresses,
    consolidation,
    delegates,
    exchange,
    list_export,
    printing,
    registers,
    training,
)

MARKER = ".sodaihoi-demo"
"""Stands in a folder that a demo made and names what in it is the demo's."""

DISTRICT, PROVINCE, TWO_TIER = "district", "province", "two_tier"
"""What is shown: one district; a province with all its ten; communes of 2025 and their province."""

CARDS, GUEST_CARDS, ROLL = "the-dai-bieu.pdf", "the-khach-moi.pdf", "danh-sach-dai-bieu.xlsx"
SUMMARY_PDF, SUMMARY_XLSX = "tong-hop.pdf", "tong-hop.xlsx"
STICK = "usb"

Fill = Callable[..., object]


@dataclass(frozen=True)
class Cards:
    """A PDF of cards. ``left_out`` are those whose text fits on no card: name and reason."""

    file: Path
    cards: int
    pages: int
    left_out: tuple[tuple[str, Message], ...]


@dataclass(frozen=True)
class Shown:
    """All that a demo made. ``checks`` says of each thing that must be so whether it is."""

    registers: tuple[Path, ...]
    keys: tuple[Path, ...]
    cards: Cards
    guest_cards: Cards | None
    roll: Path
    packages: tuple[Path, ...]
    upper: Path
    summary: Summary
    summary_pdf: Path
    summary_xlsx: Path
    checks: dict[str, bool]

    @property
    def is_right(self) -> bool:
        """Whether all checks hold."""
        return all(self.checks.values())


@dataclass(frozen=True)
class _Plan:
    """Who takes part: the units that hold congresses, the first of them in full, and the one above."""

    units: tuple[str, ...]
    above: str
    body: str
    fill: Fill

    def register(self, folder: Path, unit: str) -> Path:
        return folder / f"{self.name(unit)}.sdh"

    def name(self, unit: str) -> str:
        """A file name of the unit's name; a province's begins with its kind, so that no town has it too."""
        found = catalogue.unit(unit)
        name = found.name if unit == self.above else found.short_name
        return "-".join("".join(c if c.isalnum() else " " for c in fold(name)).split())

    def names(self) -> set[str]:
        """What everything in the folder begins with that the demo makes there, dots before it aside."""
        papers = {Path(name).stem for name in (CARDS, GUEST_CARDS, ROLL, SUMMARY_PDF)}
        registers = {f"{self.name(unit)}." for unit in (*self.units, self.above)}
        return {*papers, *registers, STICK, MARKER.lstrip(".")}


def _plan(scale: str) -> _Plan:
    if scale == TWO_TIER:
        return _Plan(
            training.communes_2025(), training.PROVINCE_2025, training.BODY_2025,
            training.fill_commune_2025,
        )  # fmt: skip
    units = training.districts() if scale == PROVINCE else (training.SA_THAY,)
    return _Plan(units, training.PROVINCE_2024, training.BODY_2024, training.fill_district)


def show(folder: Path, scale: str = DISTRICT, *, report: Report = quiet) -> Shown:
    """Do the main job in ``folder``, which is new, empty or an earlier demo's.

    A register is filled for each unit, the first one's cards, guests' cards and roll are made, every unit
    sends its package over a stick, and the office above receives them, sums up and plans the whole round.

    Raises:
        Refusal: something else is in the folder ("not_empty"), or one of its registers is open ("in_use").
    """
    plan = _plan(scale)
    make_room(folder, plan.names())
    stage = _Stages(report, 2 * len(plan.units) + 4)
    upper = plan.register(folder, plan.above)
    upper_key = _first_upper(plan, upper, stage)
    figures: list[Line] = []
    packages: list[Path] = []
    keys: list[Path] = [upper_key]
    papers: tuple[Cards, Cards | None, Path] | None = None
    for unit in plan.units:
        file = plan.register(folder, unit)
        keys.append(_fill(plan, unit, file, upper_key, stage))
        with _open(file):
            papers = papers or _papers(folder, stage)
            figures.append(consolidation.summary().totals)
            packages.append(_send(folder / STICK, unit, stage))
    assert papers is not None  # no plan is without units
    with _open(upper):
        received = _receive(keys[1:], packages, stage)
        found = _sum_up(folder, stage)
        _plan_the_round(plan, found)
        checks = {
            "packages_received": received,
            "totals_equal_sum": totals_are(found.totals, figures),
            "registers_sound": not backups.faults(),
        }
    made = [upper, *(plan.register(folder, unit) for unit in plan.units)]
    return Shown(
        tuple(made), tuple(keys), *papers, tuple(packages), upper, found,
        folder / SUMMARY_PDF, folder / SUMMARY_XLSX, checks,
    )  # fmt: skip


class _Stages:
    """Tells each stage by number; work within a stage may still be cancelled through `within`."""

    def __init__(self, report: Report, total: int) -> None:
        self._report, self._total, self._done, self._text = report, total, 0, ""

    def begin(self, text: str, **values: str | int) -> None:
        self._text = str(Message(text, dict(values)))
        self._report(self._done, self._total, self._text)
        self._done += 1

    def within(self, done: int, total: int, text: str = "") -> None:
        self._report(self._done - 1, self._total, self._text)


@contextmanager
def _open(file: Path) -> Iterator[registers.Opened]:
    try:
        yield registers.open_register(file)
    finally:
        registers.close()


def _first_upper(plan: _Plan, file: Path, stage: _Stages) -> Path:
    """The register of the office above, and its key for those below."""
    stage.begin(N_("Register of {unit}"), unit=catalogue.unit(plan.above).name)
    return _new(plan, plan.above, file, stage, fill=None)


def _fill(plan: _Plan, unit: str, file: Path, upper_key: Path, stage: _Stages) -> Path:
    """The register of a unit with its congress, and its key for the office above, which it recognises."""
    stage.begin(N_("Register and delegates of {unit}"), unit=catalogue.unit(unit).name)
    return _new(plan, unit, file, stage, fill=plan.fill, knows=upper_key)


def _new(
    plan: _Plan, unit: str, file: Path, stage: _Stages, *, fill: Fill | None,
    knows: Path | None = None,
) -> Path:  # fmt: skip
    key = file.with_suffix(".key")
    try:
        registers.create(file, unit, body=plan.body, training=True)
        if fill is not None:
            fill(unit, report=stage.within)
        exchange.export_key(key)
        if knows is not None:
            exchange.trust(knows)
    finally:
        registers.close()
    return key


def _papers(folder: Path, stage: _Stages) -> tuple[Cards, Cards | None, Path]:
    """The cards of the official delegates, those of alternates and guests, and the roll."""
    (congress,) = congresses.all_congresses()
    entries = delegates.in_order(congress.uid)
    stage.begin(N_("Cards and roll: {congress}"), congress=congresses.title_of(congress))

    def cards(name: str, wanted: Collection[str]) -> Cards:
        file = folder / name
        made = printing.cards(congress.uid, file, only=list(wanted), report=stage.within)
        left_out = tuple((names[uid], reason) for uid, reason in made.left_out)
        return Cards(file, made.cards, made.pages, left_out)

    names = {one.delegate.uid: one.person.full_name for one in entries}
    official, others = (
        [one.delegate.uid for one in entries if one.delegate.kind in kinds]
        for kinds in (("official",), ("alternate", "guest", "foreign_guest"))
    )
    list_export.export(congress.uid, folder / ROLL, report=stage.within)
    return cards(CARDS, official), cards(GUEST_CARDS, others) if others else None, folder / ROLL


def _send(stick: Path, unit: str, stage: _Stages) -> Path:
    stage.begin(N_("Package of {unit}"), unit=catalogue.unit(unit).name)
    stick.mkdir(exist_ok=True)
    return exchange.send(stick, report=stage.within).file


def _receive(keys: Sequence[Path], packages: Sequence[Path], stage: _Stages) -> bool:
    """Take all packages in, from offices recognised by their keys; whether every one was accepted."""
    stage.begin(N_("Receiving {count} packages"), count=len(packages))
    for key in keys:
        exchange.trust(key)
    outcomes = exchange.receive(packages, apply=True, report=stage.within)
    return all(one.result == "accepted" for one in outcomes)


def _sum_up(folder: Path, stage: _Stages) -> Summary:
    stage.begin(N_("Consolidation"))
    found = consolidation.summary()
    printing.summary(found, folder / SUMMARY_PDF, report=stage.within)
    list_export.export_summary(found, folder / SUMMARY_XLSX)
    return found


def _plan_the_round(plan: _Plan, found: Summary) -> None:
    """What the office above knows of the round beside the packages: plan, rules, agreements."""
    from desktop_app.services.training.upper import fill_upper

    fill_upper(found.cycle, catalogue.unit(plan.units[0]).level)


def totals_are(totals: Line, parts: Sequence[Line]) -> bool:
    """Whether the totals are the sum of the parts, and their ethnic groups the union."""
    counts = ("official", "alternate", "guest", "foreign_guest", "service", "female")
    return all(
        getattr(totals, name) == sum(getattr(part, name) for part in parts) for name in counts
    ) and totals.ethnic_groups == frozenset().union(*(part.ethnic_groups for part in parts))


def make_room(folder: Path, names: Collection[str]) -> None:
    """A folder for the demo: made where it is missing, emptied where an earlier demo's is all it holds.

    ``names`` are what each file's name begins with that will be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _empty(folder)
        marker = json.dumps({"made": sorted(names)}, ensure_ascii=False)
        (folder / MARKER).write_text(marker, encoding="utf-8")
    except OSError as error:
        raise Refusal(
            N_("{folder} cannot be used: {reason}. Name another folder."),
            code="no_folder",
            folder=str(folder),
            reason=reason(error),
        ) from error


def _empty(folder: Path) -> None:
    there = sorted(folder.iterdir())
    try:
        names = json.loads((folder / MARKER).read_text(encoding="utf-8"))["made"]
        made = tuple(str(name) for name in names if name)
    except (OSError, ValueError, KeyError, TypeError):
        made = ()  # and nothing begins with one of no names
    foreign = [one for one in there if not one.name.lstrip(".").startswith(made)]
    foreign += [one for one in folder.glob(f"{STICK}/*") if ".goi" not in one.name]
    if foreign:
        raise Refusal(
            N_("{folder} holds {file}, which no demo made. Name an empty folder or one that is not "
               "there yet."),
            code="not_empty",
            folder=str(folder),
            file=foreign[0].name,
        )  # fmt: skip
    for register in folder.glob("*.sdh"):
        _refuse_open(register)
    for one in sorted(
        folder.iterdir()
    ):  # again: asking who has a register open leaves its lock file
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one)
        else:
            one.unlink()


def _refuse_open(register: Path) -> None:
    """A register that a window has open is not taken away under it."""
    try:
        registers.open_register(register)
    except Refusal as refusal:
        if refusal.code == "in_use":
            raise
    finally:
        registers.close()
