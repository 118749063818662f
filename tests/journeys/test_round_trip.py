"""Whatever a record holds survives form, register, package and spreadsheet: nothing is lost on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop_app.domain import catalogue, list_judging
from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import FIRST_YEAR, LAST_YEAR
from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.fields import Record, from_cells, problems, specs
from desktop_app.domain.identity import clean_phone
from desktop_app.domain.list_matching import Known
from desktop_app.domain.list_units import OwnUnit, Units
from desktop_app.domain.lists import UNCHANGED, columns
from desktop_app.domain.people import Person
from desktop_app.domain.rows import line, row_of
from desktop_app.domain.units import Unit
from desktop_app.services import list_export, lists, registers
from desktop_app.services.delegates import entry_of
from desktop_app.services.list_export import Wanted
from desktop_app.services.units import path_of
from desktop_app.sheets.cells import is_blank
from desktop_app.sheets.rows_in import read_list
from desktop_app.ui import app
from desktop_app.ui.desk import Desk
from desktop_app.ui.making_editors import editor_of
from tests import builders, strategies

_YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
_NOT_TYPED = {"card_code", "congress", "person", "replaces", "delegation"}
"""What the program issues or links; no cell and no field of the form holds them as text."""

_COMMUNE, _DISTRICT = (catalogue.unit(key).uid for key in ("2024-23530", "2024-616"))
_OWN = tuple(
    Unit(uid=f"0f0e0d0c-0b0a-4{place:03}-8000-000000000000", name=name, level=level, parent=parent)
    for place, (name, level, parent) in enumerate((
        ("Thôn Đăk Wớt", "village", _COMMUNE),
        ("Tổ 1, 2 và 3", "village", _COMMUNE),
        ("Rờ Kơi", "village", _COMMUNE),
        ("=Hội Phụ nữ", "organisation", _DISTRICT),
        ("Xã Rờ Kơi", "organisation", None),
    ))
)  # fmt: skip
"""Villages and organisations that only this register knows, some with names that may mean others."""

units = st.sampled_from([
    None, _COMMUNE, _DISTRICT, *(one.uid for one in _OWN),
    *(catalogue.unit(key).uid for key in ("2024-04", "2025-04", "2024-23458")),
])  # fmt: skip
people = strategies.records_of(Person, lambda item: units)
delegates = strategies.records_of(Delegate, lambda item: units if item.to == "Unit" else st.none())


class Office:
    """A register with a congress, and an editor for every field of a form."""

    def __init__(self, file: Path, qtbot: QtBot) -> None:
        opened = registers.create(file, builders.SA_THAY, training=True)
        self.congress = builders.held_congress()
        builders.keep(*_OWN)
        self.desk = Desk(opened)
        self.desk.choose(self.congress)
        self.editors: dict[tuple[type[Record], str], Any] = {
            (record, item.name): editor_of(item, self.desk)
            for record in (Person, Delegate)
            for item in specs(record)
            if item.name not in _NOT_TYPED and item.kind.name != "picture"
        }
        for editor in self.editors.values():
            qtbot.addWidget(editor)

    def typed(self, record: Record) -> Any:
        """The record as the form gives it back."""
        values = {}
        for item in specs(type(record)):
            editor = self.editors.get((type(record), item.name))
            if editor is not None:
                editor.set_value(getattr(record, item.name))
                values[item.name] = editor.value()
        return replace(record, **values)


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    app.application()
    yield Office(tmp_path / "so.sdh", qtbot)
    registers.close()


def valid(record: Any) -> Any:
    """The record with what no form takes left out: pictures, days of other centuries, faults."""
    values: dict[str, Any] = {}
    for item in specs(type(record)):
        value = getattr(record, item.name)
        if item.kind.name in ("text", "note", "digits"):
            said = item.kind.parse(value)
            values[item.name] = "" if is_blank(said) else said  # a dash says nothing
        elif item.kind.name == "picture" or (
            isinstance(value, date) and item.kind.name == "day" and value.year not in _YEARS
        ):
            values[item.name] = item.kind.blank
    made = replace(record, uid="", owner="", version="", **values)
    blank = {item.name: item.kind.blank for item in specs(type(record))}
    return replace(
        made, **{name: blank[name] for name in problems(made) if not _required(made, name)}
    )


def _required(record: Record, name: str) -> bool:
    return next(item.required for item in specs(type(record)) if item.name == name)


def a_person(drawn: Person) -> Person:
    """Somebody with a name and a telephone number as lists are read."""
    named = replace(drawn, full_name=drawn.full_name or "Y Bên", phone=clean_phone(drawn.phone))
    return valid(replace(named, full_name=valid(named).full_name or "Y Bên"))


def a_delegate(drawn: Delegate, congress: str, person: str) -> Delegate:
    """On the list, with what every delegate has."""
    return valid(
        replace(drawn, congress=congress, person=person, kind=drawn.kind or "official",
                card_code="", off_list="", off_list_reason="")
    )  # fmt: skip


def same(one: Record, other: Record) -> dict[str, tuple[Any, Any]]:
    """The fields in which two records differ."""
    names = [item.name for item in specs(type(one))]
    return {
        name: (getattr(one, name), getattr(other, name))
        for name in names
        if getattr(one, name) != getattr(other, name)
    }


@given(person=people, delegate=delegates)
@settings(
    deadline=None, max_examples=40, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
def test_a_record_survives_form_register_package_and_spreadsheet(
    office: Office, tmp_path: Path, person: Person, delegate: Delegate
) -> None:
    person = a_person(person)
    assume(not problems(person))
    entered = office.typed(person)
    assert not same(entered, person), "the form"
    (uid,) = builders.keep(entered)
    delegate = a_delegate(delegate, office.congress, uid)
    taken = office.typed(delegate)
    assert not same(taken, delegate), "the form"
    (delegate_uid,) = builders.keep(taken)
    entry = entry_of(delegate_uid)
    assert entry is not None
    assert not same(entry.person, person), "the register"
    assert not same(entry.delegate, delegate), "the register"
    for record in (entry.person, entry.delegate):
        travelled = json.loads(line(row_of(record)))
        own = {name: travelled.pop(name) for name in ("uid", "owner", "version")}
        assert from_cells(type(record), travelled, **own) == record, "the package"
    file = tmp_path / "a.xlsx"
    list_export.export(office.congress, file, wanted=Wanted("every", uids=[delegate_uid]))
    (row,) = lists.preview(file, office.congress).rows
    assert not same(row.person, entry.person), "the spreadsheet"
    assert not same(row.delegate, entry.delegate), "the spreadsheet"
    assert row.action == UNCHANGED
    _into_an_empty_register(file, entry)


def _into_an_empty_register(file: Path, entry: Entry) -> None:
    """The same list where nobody is known: all that a list can hold arrives without a question."""
    own = [OwnUnit(one.uid, one.name, path_of(one.uid)) for one in _OWN]
    known = Known(Congress(uid=entry.delegate.congress or ""), [], [], [], "office",
                  units=Units(own, era="2024"))  # fmt: skip
    ((row,), _) = list_judging.judged(read_list(file), known)
    assert not {key: one for key, one in row.problems.items() if one.severity == "error"}
    listed = {(record, item.name) for record, item in columns().values()}
    for before, after in ((entry.person, row.person), (entry.delegate, row.delegate)):
        lost = {name for name in same(before, after) if (type(before), name) in listed}
        if _of_the_later_era(before):  # a province of both eras has one name
            lost -= {"unit", "commune"}
        assert not lost - {"position", "delegation"}


def _of_the_later_era(record: Record) -> bool:
    later = catalogue.unit("2025-04").uid
    return later in (getattr(record, "unit", None), getattr(record, "commune", None))
