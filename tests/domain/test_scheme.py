"""The personnel scheme reckoned: targets against proposed, concurrent posts, the tables made of it."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import scheme
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.fields import problems
from desktop_app.domain.papers import SCHEME_KINDS, SchemePlace, SchemeTarget
from desktop_app.domain.scheme_tables import Words, scheme_tables, scheme_title

YEAR = 2024
NOBODY = Words({}, {}, {})


def place(name: str, kind: str = "new", body: str = "committee", **fields: Any) -> SchemePlace:
    return SchemePlace(
        uid=f"{body}/{name}", congress="c", body=body, kind=kind, name=name, **fields
    )


def target(aspect: str, people: int | None = None, percent: int | None = None) -> SchemeTarget:
    return SchemeTarget(
        congress="c", body="committee", aspect=aspect, people=people, percent=percent
    )


def by_aspect(aims: list[scheme.Aim]) -> dict[str, scheme.Aim]:
    return {one.aspect: one for one in aims}


def test_who_leaves_counts_for_no_figure() -> None:
    found = by_aspect(scheme.aims([place("A"), place("B", "leaving", gender="female")], [], YEAR))
    assert (found["total"].count, found["women"].count) == (1, 0)


def test_a_percent_is_rounded_up_to_whole_people() -> None:
    people = [place(str(number), gender="female" if number < 2 else "male") for number in range(7)]
    (aim,) = [one for one in scheme.aims(people, [target("women", percent=30)], YEAR)
              if one.aspect == "women"]  # fmt: skip
    assert (aim.count, aim.wanted, aim.state) == (2, 3, scheme.SHORT)


def test_more_than_the_number_of_the_body_is_not_met_but_more_women_are() -> None:
    people = [place(str(number), gender="female") for number in range(4)]
    found = by_aspect(scheme.aims(people, [target("total", 3), target("women", 3)], YEAR))
    assert (found["total"].state, found["women"].state) == (scheme.OVER, scheme.MET)


def test_age_is_reckoned_by_the_year_and_unknown_is_not_young() -> None:
    people = [place("A", born=PartialDate(1985)), place("B", born=PartialDate(1984)), place("C")]
    assert by_aspect(scheme.aims(people, [], YEAR))["young"].people == ("committee/A",)


def test_no_religion_and_no_entry_are_not_counted_as_a_religion() -> None:
    people = [place("A", religion="khong"), place("B"), place("C", religion="cong-giao")]
    assert by_aspect(scheme.aims(people, [], YEAR))["religion"].count == 1


def test_the_same_name_in_two_bodies_is_marked_in_both_and_another_years_is_not() -> None:
    born = PartialDate(1970)
    people = [
        place("Y Hoa", born=born), place("y  hoa", body="standing", born=born),
        place("Y Hoa", body="chair", born=PartialDate(1980)),
    ]  # fmt: skip
    found = scheme.concurrent(people)
    assert found["committee/Y Hoa"].bodies == ("standing",)
    assert found["standing/y  hoa"].bodies == ("committee",)
    assert "chair/Y Hoa" not in found


def test_posts_elsewhere_are_marked_and_who_leaves_is_not() -> None:
    people = [
        place("A", other_posts="Bí thư\n\nChủ tịch Hội"),
        place("B", "leaving", other_posts="Bí thư"),
    ]
    found = scheme.concurrent(people)
    assert found["committee/A"].posts == ("Bí thư", "Chủ tịch Hội")
    assert set(found) == {"committee/A"}


def test_a_target_says_how_many_and_of_which_sector() -> None:
    assert set(problems(target("women"))) == {"people"}
    assert set(problems(target("sector", 3))) == {"sector"}
    assert set(problems(target("women", percent=101))) == {"percent"}
    assert problems(target("women", 0)) == {}


@given(st.lists(st.tuples(st.sampled_from(sorted(SCHEME_KINDS)), st.booleans()), max_size=40))
def test_re_invited_and_new_make_up_the_whole(drawn: list[tuple[str, bool]]) -> None:
    people = [place(str(at), kind, party_member=party) for at, (kind, party) in enumerate(drawn)]
    found = by_aspect(scheme.aims(people, [], YEAR))
    assert found["re_invited"].count + found["new"].count == found["total"].count
    assert found["total"].count == sum(kind != "leaving" for kind, _ in drawn)


def test_the_official_table_writes_the_birth_in_the_column_of_the_gender() -> None:
    people = [
        place("Y Hoa", gender="female", born=PartialDate(1980)),
        place("A Brơi", gender="male", born=PartialDate(1975, 4)),
        place("Siu Lơ", "leaving", reason="Nghỉ hưu"),
    ]
    proposed, leaving, composition = scheme_tables(
        "committee", people, scheme.aims(people, [], YEAR), {}, NOBODY
    )
    assert [row.cells[2:4] for row in proposed.rows] == [("", "1980"), ("4/1975", "")]
    assert leaving.rows[0].cells[1] == "Siu Lơ"
    assert composition.rows


def test_nobody_of_the_front_is_elected_on_its_paper() -> None:
    people = [place("A", "re_invited", other_posts="x"), place("B", "leaving")]
    tables = scheme_tables(
        "committee", people, scheme.aims(people, [target("total", 2)], YEAR),
        scheme.concurrent(people), NOBODY, family="mttq",
    )  # fmt: skip
    said = scheme_title("mttq") + " ".join(
        [one.title + str(one.columns) + str(one.rows) for one in tables]
    )
    for word in ("bầu", "Tái cử", "tái cử", "ứng cử", "trúng cử", "đồng chí"):
        assert word not in said
    assert "vị" in said
