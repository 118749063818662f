"""The figures of the credentials report against a plain count, and the rules that are easy to get wrong."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.credential_figures import Basis, Figures, ages, bands_of, figures, tenths
from desktop_app.domain.credential_marks import marks, people_behind, words_of
from desktop_app.domain.credential_tables import (
    composition_table,
    origin_table,
    rounding_note,
    share,
)
from desktop_app.domain.credentials import PRESENCE, CredentialsPlace
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import ORIGINS
from desktop_app.domain.marks import Label, Rectangle
from desktop_app.domain.words import use_language

YEAR = 2024
GROUPS = ("", "kinh", "xo-dang", "gia-rai", "ba-na")


def place(uid: str, **fields: Any) -> CredentialsPlace:
    usual = {"kind": "official", "presence": "present", "qualifies": "yes", "full_name": f"Y {uid}"}
    return CredentialsPlace(**{**usual, "delegate": uid, **fields})


def of(places: list[CredentialsPlace], denominator: str = "present", **more: Any) -> Figures:
    return figures(places, Basis(denominator=denominator, year=YEAR, **more))


def counts(found: Figures, key: str) -> dict[str, int]:
    group = next(one for one in found.every_group() if one.key == key)
    return {one.key.partition(":")[2]: one.count for one in group.figures}


# --- against a plain count -----------------------------------------------------------------------

births = st.one_of(
    st.none(),
    st.integers(1930, 2010).map(PartialDate),
    st.builds(PartialDate, st.integers(1930, 2010), st.integers(1, 12)),
    st.dates(date(1930, 1, 1), date(2010, 12, 31)).map(PartialDate.of),
)
people = st.lists(
    st.fixed_dictionaries({
        "kind": st.sampled_from(("official", "official", "official", "alternate")),
        "origin": st.sampled_from(("", *ORIGINS)),
        "presence": st.sampled_from(tuple(PRESENCE)),
        "qualifies": st.sampled_from(("yes", "yes", "no")),
        "gender": st.sampled_from(("", "male", "female")),
        "party_member": st.booleans(),
        "ethnic_group": st.sampled_from(GROUPS),
        "born": births,
        "roles": st.sets(st.sampled_from(("gia-lang", "nguoi-co-uy-tin"))).map(tuple),
    }),
    max_size=40,
).map(lambda listed: [place(str(at), **one) for at, one in enumerate(listed)])  # fmt: skip
bands = st.lists(st.integers(1, 90), min_size=1, max_size=6, unique=True).map(
    lambda listed: tuple(sorted(listed))
)


@given(places=people, denominator=st.sampled_from(("convened", "present")), limits=bands)
def test_every_figure_is_what_a_plain_count_gives(
    places: list[CredentialsPlace], denominator: str, limits: tuple[int, ...]
) -> None:
    found = of(places, denominator, bands=limits)
    convened = [one for one in places if one.kind == "official"]
    counted = [one for one in convened if denominator == "convened" or one.presence == "present"]
    assert (len(found.convened), len(found.present)) == (
        len(convened), sum(one.presence == "present" for one in convened),
    )  # fmt: skip
    assert found.absent == sum(one.presence != "present" for one in convened)
    assert [one.delegate for one in found.refused] == [
        one.delegate for one in places if one.qualifies == "no"
    ]
    assert found.eligible == sum(one.qualifies == "yes" for one in convened)
    for key in ("origin", "gender", "ethnic_group"):
        plain: dict[str, int] = {}
        for one in counted:
            plain[getattr(one, key)] = plain.get(getattr(one, key), 0) + 1
        assert counts(found, key) == plain
    for one in counted:
        inside = _band_by_hand(one, limits)
        assert one.delegate in found.behind(f"age:{inside}").people


def _band_by_hand(one: CredentialsPlace, limits: tuple[int, ...]) -> str:
    if one.born is None:
        return ""
    age, band = YEAR - one.born.year, "0"
    for limit in limits:
        if age < limit:
            break
        band = str(limit)
    return band


@given(places=people, denominator=st.sampled_from(("convened", "present")), limits=bands)
def test_each_aspect_has_everybody_exactly_once(
    places: list[CredentialsPlace], denominator: str, limits: tuple[int, ...]
) -> None:
    found = of(places, denominator, bands=limits)
    for group in (found.origins, *found.groups):
        behind = [uid for one in group.figures for uid in one.people]
        assert sorted(behind) == sorted(one.delegate for one in found.counted), group.key
        assert group.base == len(found.counted)
    absent = [uid for one in found.attendance.figures for uid in one.people]
    assert sorted(absent) == sorted(one.delegate for one in found.convened)


@given(places=people)
def test_the_average_is_that_of_the_known_births_rounded_half_up(
    places: list[CredentialsPlace],
) -> None:
    known = [YEAR - one.born.year for one in places if one.born]
    found = ages(places, YEAR)
    if not known:
        assert found is None
        return
    average = Decimal(sum(known)) / len(known)
    assert found is not None
    # more digits than the context has would be rounded twice; a tenth of so few people needs far fewer
    assert Decimal(found.tenths) / 10 == average.quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert found.known == len(known)


@given(places=people)
def test_nobody_is_surely_younger_than_the_youngest_or_older_than_the_oldest(
    places: list[CredentialsPlace],
) -> None:
    found = ages(places, YEAR)
    for one in places if found is not None else []:
        assert found is not None
        assert one.born is None or all(
            not _surely_before(other.born, one.born) for other in found.youngest
        )
        assert one.born is None or all(
            not _surely_before(one.born, other.born) for other in found.oldest
        )
    if found is not None:
        assert {one.born.year for one in found.youngest if one.born} == {
            max(one.born.year for one in places if one.born)
        }
        tied = [one for one in places if one.born and _may_be_youngest(one, places)]
        assert {one.delegate for one in found.youngest} == {one.delegate for one in tied}


def _surely_before(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether the first was born before the second by their years, or by their days where both are full."""
    assert one is not None
    assert other is not None
    if one.year != other.year:
        return one.year < other.year
    return one.is_full and other.is_full and one < other


def _may_be_youngest(one: CredentialsPlace, places: list[CredentialsPlace]) -> bool:
    return not any(_surely_before(one.born, other.born) for other in places if other.born)


@given(part=st.integers(0, 3000), more=st.integers(0, 3000))
def test_a_share_is_rounded_half_up(part: int, more: int) -> None:
    whole = part + more
    if not whole:
        assert tenths(part, whole) == 0
        return
    plain = (Decimal(1000 * part) / whole).quantize(Decimal(1), ROUND_HALF_UP)
    assert tenths(part, whole) == int(plain)


# --- what real reports got wrong -----------------------------------------------------------------


def test_17_of_81_is_21_percent_with_a_decimal_comma() -> None:
    use_language("vi")
    assert share(17, 81) == "21,0 %"
    assert tenths(17, 81) == 210


def test_bands_lose_no_age_between_them() -> None:
    places = [place(str(age), born=PartialDate(YEAR - age)) for age in range(18, 91)]
    found = of(places, bands=(30, 45, 60))
    assert counts(found, "age") == {"0": 12, "30": 15, "45": 15, "60": 31}
    assert "30" in found.behind("age:30").people


def test_who_is_known_by_the_year_alone_is_tied_with_the_best_full_date_of_that_year() -> None:
    listed = [
        place("year", born=PartialDate(1958)), place("march", born=PartialDate(1958, 3, 5)),
        place("may", born=PartialDate(1958, 5, 3)), place("month", born=PartialDate(1958, 12)),
        place("later", born=PartialDate(1959, 1, 1)),
    ]  # fmt: skip
    found = ages(listed, YEAR)
    assert found is not None
    assert [one.delegate for one in found.oldest] == ["year", "march", "month"]
    assert [one.delegate for one in found.youngest] == ["later"]


def test_people_born_on_one_day_are_the_oldest_together() -> None:
    day = PartialDate(1950, 2, 3)
    found = ages([place("a", born=day), place("b", born=day)], YEAR)
    assert found is not None
    assert [one.delegate for one in found.oldest] == ["a", "b"]


def test_what_is_not_known_is_counted_as_no_information() -> None:
    use_language("vi")
    found = of([place("a", gender="female"), place("b")])
    rows = composition_table(found).rows
    assert ("", "Chưa có thông tin", 1, "50,0 %") in [row.cells for row in rows]
    assert (
        sum(row.cells[1] == "Chưa có thông tin" for row in rows) == 8
    )  # every aspect but the Party


def test_shares_that_add_up_to_other_than_a_hundred_are_explained() -> None:
    use_language("vi")
    found = of([place(str(at), ethnic_group=group) for at, group in enumerate(GROUPS[1:4])])
    group = found.groups[2]
    assert group.rounded == 999
    assert rounding_note([group]) == "Do làm tròn số, tổng tỷ lệ là: Dân tộc 99,9 %."
    assert rounding_note(found.groups[:1]) == ""


def test_the_denominator_says_of_whom_shares_are_taken() -> None:
    listed = [place("a", gender="female"), place("b", presence="excused", gender="male")]
    assert counts(of(listed, "present"), "gender") == {"female": 1}
    assert counts(of(listed, "convened"), "gender") == {"male": 1, "female": 1}
    assert origin_table(of(listed, "convened")).rows[-1].cells[2] == 2


def test_alternates_in_a_place_count_as_convened_and_those_not_called_do_not() -> None:
    listed = [place("a", replaces="A Vắng"), place("b", kind="alternate"), place("c")]
    found = of(listed)
    assert len(found.convened) == 2
    assert [one.delegate for one in found.promoted] == ["a"]
    assert [one.delegate for one in found.alternates] == ["b"]


def test_roles_may_be_several_and_are_never_said_to_add_up() -> None:
    found = of([place("a", roles=("gia-lang", "nguoi-co-uy-tin")), place("b")])
    assert counts(found, "role") == {"nguoi-co-uy-tin": 1, "gia-lang": 1}
    assert found.roles.rounded == 0


def test_bands_that_cannot_be_read_are_the_usual_ones() -> None:
    assert bands_of("30;45;60") == (30, 45, 60)
    assert bands_of("") == bands_of("60;30") == (30, 40, 50, 60)


def test_nobody_present_gives_no_shares_and_no_error() -> None:
    found = of([place("a", presence="unknown")])
    assert found.counted == ()
    assert found.ages is None
    assert all(not group.figures for group in (found.origins, *found.groups))


# --- the chart -----------------------------------------------------------------------------------


def by_eye(text: str, size: float, bold: bool) -> float:
    return 0.5 * size * len(text)


def test_each_mark_of_the_chart_opens_its_people_and_all_bars_begin_at_one_line() -> None:
    use_language("vi")
    listed = [place(str(at), gender="female" if at % 3 else "male", origin="chosen",
                    born=PartialDate(1960 + at)) for at in range(9)]  # fmt: skip
    found = of(listed)
    made = marks(found, 520, 13, by_eye)
    keys = {mark.key for mark in made if mark.key}
    assert {"gender:female", "gender:male", "origin:chosen", "youngest", "oldest"} <= keys
    assert people_behind(found, "gender:male") == ("0", "3", "6")
    assert people_behind(found, "oldest") == ("0",)
    assert words_of(found, "gender:female") == "Giới tính: Nữ"
    assert len({round(mark.x, 3) for mark in made if isinstance(mark, Rectangle)}) == 1
    assert all(
        mark.x + by_eye(mark.text, mark.size, mark.bold) <= 520
        for mark in made
        if isinstance(mark, Label) and mark.anchor == "start"
    )


def test_before_attendance_is_taken_the_chart_says_nothing_about_it() -> None:
    found = of([place("a", presence="unknown", gender="male")], "convened")
    keys = {mark.key for mark in marks(found, 400, 13, by_eye, taken=False)}
    assert "gender:male" in keys
    assert not any(key.startswith("presence") for key in keys)
