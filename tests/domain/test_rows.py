"""The canonical row: one way to write it, and its digest."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain import records
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.fields import Record, from_cells, specs
from desktop_app.domain.people import Person
from desktop_app.domain.rows import OWN, digest, line, row_of, tombstone
from tests.strategies import records_of

every_record = pytest.mark.parametrize("record", records.ALL, ids=lambda record: record.__name__)


@every_record
@given(data=st.data())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_record_comes_back_from_its_line(record: type[Record], data: st.DataObject) -> None:
    one = data.draw(records_of(record))
    row = json.loads(line(row_of(one)))
    assert row == row_of(one)
    own = {name: row.pop(name) for name in ("uid", "owner", "version")}
    assert from_cells(record, row, **own) == one


@every_record
def test_no_field_has_a_name_that_a_row_keeps_for_itself(record: type[Record]) -> None:
    assert not {item.name for item in specs(record)} & set(OWN)


def test_a_line_is_written_in_one_way_only() -> None:
    person = Person(
        uid="u", owner="o", version="v", full_name="Y Ƀê̆l", born=PartialDate(1957, 5), gender="female"
    )  # fmt: skip
    written = line(row_of(person))
    assert written == (
        '{"born":"1957-05","full_name":"Y Ƀê̆l","gender":"female","owner":"o","uid":"u","version":"v"}'
    )
    assert line(dict(reversed(row_of(person).items()))) == written


def test_a_line_holds_no_line_break_whatever_the_text() -> None:
    written = line(row_of(Person(full_name="a\nb\r\u2028c")))
    assert written.count("\n") == written.count("\r") == 0


def test_no_number_that_is_not_one_gets_into_a_line() -> None:
    with pytest.raises(ValueError, match="JSON"):
        line({"uid": "u", "people": float("nan")})


def test_the_digest_is_the_sha256_of_the_line() -> None:
    assert digest("đ") == hashlib.sha256("đ".encode()).digest()


def test_a_tombstone_says_that_and_why_and_nothing_of_the_person() -> None:
    assert tombstone("u", "o", "v", "moved away") == {
        "uid": "u", "owner": "o", "version": "v", "removed": "moved away",
    }  # fmt: skip
