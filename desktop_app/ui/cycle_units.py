"""How the office spells units on its papers, and the villages and organisations that were entered here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from desktop_app.domain.chain import UnitName
from desktop_app.domain.changes import Changed
from desktop_app.domain.fields import Record
from desktop_app.domain.units import LEVELS, Unit
from desktop_app.domain.words import N_, say
from desktop_app.services import cycles, units
from desktop_app.ui.congress_sheet import RecordSheet
from desktop_app.ui.desk import Desk
from desktop_app.ui.list_panel import ListPanel
from desktop_app.ui.tables import Column


class _OfTheOffice(ListPanel[Any]):
    """A list of the office, the same in every round."""

    of = ""

    def __init__(self, desk: Desk) -> None:
        self.cycle = ""
        self._paths: dict[str, str] = {}
        super().__init__(desk)

    @property
    def scope(self) -> str:
        """The round in front; the list does not depend on it."""
        return self.cycle

    def load(self, cycle: str) -> None:
        """Show the list."""
        self.cycle = cycle
        self.refresh()

    def read_paths(self, uids: Iterable[str | None]) -> None:
        """Read where these units lie: the table asks for it row by row."""
        self._paths = {uid: units.path_of(uid) for uid in set(uids) if uid}

    def path(self, uid: str | None) -> str:
        """Where a unit lies."""
        return self._paths.get(uid or "", "")


class SpellingsPart(_OfTheOffice):
    """Names on papers that differ from the catalogue's."""

    kind = UnitName
    name = "unit_names"
    icon = "pencil"
    title = N_("Names of units on papers")
    one, many = N_("{count} own spelling"), N_("{count} own spellings")
    new_word = N_("New spelling")
    empty_word = N_(
        "Papers call units as the catalogue does. Where the seal of a unit has another spelling, enter it."
    )
    first = ("unit", "name")

    def lines(self, congress: str) -> Sequence[UnitName]:
        """The spellings."""
        listed = units.spellings()
        self.read_paths(one.unit for one in listed)
        return listed

    def columns(self) -> list[Column[UnitName]]:
        """Name on papers, and the unit as the catalogue has it."""
        return [
            Column("name", say(N_("Name on papers")), lambda one: one.name, width=260),
            Column("unit", say(N_("Unit")), lambda one: self.path(one.unit), width=340),
        ]

    def blank(self) -> Record:
        """A spelling of the office's own unit, to begin with."""
        return UnitName(unit=cycles.home() or None)

    def keep(self, record: Record) -> Changed:
        """Keep a spelling."""
        assert isinstance(record, UnitName)
        return units.spell(record)

    def take_away(self, record: Record) -> Changed:
        """Remove a spelling."""
        assert isinstance(record, UnitName)
        return units.unspell(record)


class LocalsPart(_OfTheOffice):
    """Villages and organisations, which no catalogue has."""

    kind = Unit
    name = "local_units"
    icon = "map-pin"
    title = N_("Villages and organisations")
    one, many = N_("{count} village or organisation"), N_("{count} villages and organisations")
    new_word = N_("New village or organisation")
    empty_word = N_(
        "No village or organisation has been entered yet. Enter those that send delegates or hold meetings."
    )
    leave_out = frozenset({"era", "code"})
    first = ("name", "level", "parent")

    def lines(self, congress: str) -> Sequence[Unit]:
        """The local units."""
        listed = units.locals_()
        self.read_paths(one.parent for one in listed)
        return listed

    def columns(self) -> list[Column[Unit]]:
        """Name, level, and where it lies."""
        return [
            Column("name", say(N_("Name of the unit")), lambda one: one.name, width=260),
            Column("level", say(N_("Level")), lambda one: say(LEVELS[one.level]), width=110),
            Column(
                "parent", say(N_("Belongs to")), lambda one: self.path(one.parent),
                width=320,
            ),
        ]  # fmt: skip

    def prepare_sheet(self, sheet: RecordSheet) -> None:
        """Only villages and organisations are entered here."""
        box = sheet.form.editors["level"]
        for place in reversed(range(box.count())):
            if box.itemData(place) not in ("", *units.LOCAL_LEVELS):
                box.removeItem(place)

    def blank(self) -> Record:
        """A village, as most are."""
        return Unit(level="village", parent=cycles.home() or None)

    def keep(self, record: Record) -> Changed:
        """Keep a village or organisation."""
        assert isinstance(record, Unit)
        return units.save(record)

    def take_away(self, record: Record) -> Changed:
        """Remove it, unless something points to it."""
        assert isinstance(record, Unit)
        return units.remove(record)
