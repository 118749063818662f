"""What a number of delegates comes to: everybody once in each aspect, nobody dropped, ties together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegate_counts import ages, aspects
from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.people import Person

_births = st.none() | st.builds(
    PartialDate, st.integers(1930, 2006), st.just(0), st.just(0)
)  # fmt: skip
_entries = st.lists(
    st.builds(
        lambda gender, group, born, origin: Entry(
            Delegate(kind="official", origin=origin),
            Person(full_name="A", gender=gender, ethnic_group=group, born=born),
        ),
        st.sampled_from(["male", "female", ""]), st.sampled_from(["xo-dang", "kinh", ""]), _births,
        st.sampled_from(["ex_officio", "chosen", ""]),
    ),
    min_size=1, max_size=30,
)  # fmt: skip


def entry(name: str, born: str) -> Entry:
    return Entry(Delegate(kind="official"), Person(full_name=name, born=PartialDate.parse(born)))


@given(_entries)
def test_every_aspect_counts_everybody_once(entries: list[Entry]) -> None:
    for aspect in aspects(entries, 2024):
        assert sum(one.people for one in aspect.counts) == len(entries), aspect.title
        labels = [one.label for one in aspect.counts]
        assert len(labels) == len(set(labels)), aspect.title


def test_somebody_of_exactly_thirty_is_in_one_band() -> None:
    found = aspects([entry("A", "1994"), entry("B", "1995"), entry("C", "1964")], 2024)
    bands = next(one for one in found if one.title == "Age")
    assert [(one.label, one.people) for one in bands.counts] == [
        ("Dưới 30 tuổi", 1), ("Từ 30 đến dưới 40 tuổi", 1), ("Từ 60 tuổi trở lên", 1),
    ]  # fmt: skip


def test_the_youngest_stand_together_where_days_are_alike_or_not_known() -> None:
    known = ages(
        [entry("A", "3/5/1998"), entry("B", "1998"), entry("C", "2/5/1998"), entry("D", "3/5/1998"),
         entry("E", "1960"), entry("F", "7/1960"), entry("G", "1961")],
        2024,
    )  # fmt: skip
    assert known is not None
    assert [one.person.full_name for one in known.youngest] == ["A", "B", "D"]
    assert [one.person.full_name for one in known.oldest] == ["E", "F"]


def test_the_average_is_rounded_half_up_to_a_tenth() -> None:
    found = ages(
        [entry("A", "1990"), entry("B", "1991"), entry("C", "1991"), entry("D", "1991")], 2024
    )
    assert found is not None
    assert (found.tenths, found.known) == (333, 4)  # 33,25
    assert ages([], 2024) is None


def test_in_the_words_of_the_front_nobody_was_elected() -> None:
    listed = [Entry(Delegate(kind="official", origin="elected"), Person(full_name="A"))]
    words = {
        family: aspects(listed, 2024, family)[0].counts[0].label for family in ("dtts", "mttq")
    }
    assert "bầu" in words["dtts"]
    assert "bầu" not in words["mttq"]
    assert "hiệp thương" in words["mttq"]
