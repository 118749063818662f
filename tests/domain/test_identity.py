"""Personal numbers and telephone numbers: what is unlikely about them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.identity import (
    clean_phone,
    id_problems,
    mask_id,
    parse_id,
    phone_problem,
)

ROOT = Path(__file__).parents[2]
BORN = PartialDate(1957, 5, 3)
# Made up: the serial digits are those no office issues in a row.
MAN_1957, WOMAN_1957, WOMAN_2001 = "062057000000", "062157000000", "062301000000"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (" 062 057 000 000 ", MAN_1957),
        ("062.057.000.000", MAN_1957),
        ("062-057-000-000", MAN_1957),
        ("'062057000000", MAN_1957),
        ("062\u00a0057\u00a0000\u00a0000", MAN_1957),
        ("23 000 0000", "230000000"),
        ("B1234567", "B1234567"),
        ("", ""),
    ],
)
def test_a_personal_number_is_read_without_its_marks(typed: str, number: str) -> None:
    assert parse_id(typed) == number


@pytest.mark.parametrize(
    ("number", "gender", "born"),
    [
        (MAN_1957, "male", BORN),
        (WOMAN_1957, "female", PartialDate(1957)),
        (WOMAN_2001, "female", PartialDate(2001, 2)),
        (MAN_1957, "", None),
        ("230000000", "female", BORN),
        ("", "male", BORN),
        ("  ", "", None),
    ],
)
def test_a_number_that_agrees_with_its_person_raises_no_question(
    number: str, gender: str, born: PartialDate | None
) -> None:
    assert id_problems(number, gender, born, {"062"}) == []


@pytest.mark.parametrize(
    ("number", "proposed"),
    [
        ("62057000000", MAN_1957),
        ("1057000000", "001057000000"),
        ("23000000", "023000000"),
    ],
)
def test_a_number_without_its_leading_noughts_is_an_error_with_a_proposal(
    number: str, proposed: str
) -> None:
    (finding,) = id_problems(number, "male", BORN)
    assert finding.severity == "error"
    assert finding.message.values["value"] == proposed


@pytest.mark.parametrize("number", ["0", "06205700000", "0620570000001", "1234567", "0905000000"])
def test_a_number_of_another_length_is_an_error_that_counts_its_digits(number: str) -> None:
    (finding,) = id_problems(number)
    assert finding.severity == "error"
    assert finding.message.values == {"value": number, "count": len(number)}


@pytest.mark.parametrize("number", ["B1234567", "06205700000O", "٠٦٢٠٥٧٠٠٠٠٠٠", "06205700000²"])
def test_a_number_with_other_than_digits_is_an_error(number: str) -> None:
    (finding,) = id_problems(number)
    assert (finding.severity, finding.message.values) == ("error", {"value": number})


@pytest.mark.parametrize(("number", "gender"), [(MAN_1957, "female"), (WOMAN_1957, "male")])
def test_a_gender_that_disagrees_with_the_number_is_a_warning(number: str, gender: str) -> None:
    (finding,) = id_problems(number, gender, BORN)
    assert finding.severity == "warning"
    assert f"the gender is {gender}" in finding.message.text


@pytest.mark.parametrize(("number", "year"), [(MAN_1957, "1957"), (WOMAN_2001, "2001")])
def test_a_year_of_birth_that_disagrees_with_the_number_is_a_warning(
    number: str, year: str
) -> None:
    (finding,) = id_problems(number, "", PartialDate(1958, 7))
    assert finding.severity == "warning"
    # As text: a year must not be grouped like a count.
    assert finding.message.values == {"year": year, "born": "1958"}


def test_a_province_that_is_not_in_the_list_is_a_warning() -> None:
    (finding,) = id_problems(MAN_1957, "male", BORN, {"001", "064"})
    assert (finding.severity, finding.message.values) == ("warning", {"code": "062"})


def test_a_fourth_digit_that_stands_for_no_century_is_the_only_question_about_what_follows() -> (
    None
):
    (finding,) = id_problems("062957000000", "male", PartialDate(1990), {"062"})
    assert (finding.severity, finding.message.values) == ("warning", {"digit": "9"})


def test_all_disagreements_are_told_together() -> None:
    found = id_problems(WOMAN_2001, "male", BORN, {"001"})
    assert [finding.severity for finding in found] == ["warning"] * 3


@given(st.sampled_from(["male", "female"]), st.integers(1900, 2099), st.integers(0, 999999))
def test_a_number_built_by_the_rule_agrees_with_its_person(
    gender: str, year: int, own: int
) -> None:
    century = 2 * (year // 100 - 19) + (gender == "female")
    number = f"062{century}{year % 100:02}{own:06}"
    assert id_problems(number, gender, PartialDate(year), {"062"}) == []


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("062057000012", "062•••••••12"),
        ("062 057 000 012", "062•••••••12"),
        ("230000045", "230••••45"),
        ("123", "•••"),
        ("", ""),
    ],
)
def test_a_masked_number_shows_its_ends_only(number: str, masked: str) -> None:
    assert mask_id(number) == masked


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0905 000 000", "0905000000"),
        ("0905.000.000", "0905000000"),
        ("+84 905 000 000", "0905000000"),
        ("(+84) 905-000-000", "0905000000"),
        ("+84 (0)905 000 000", "0905000000"),
        ("0084905000000", "0905000000"),
        ("84905000000", "0905000000"),
        ("(0260) 3000 000", "02603000000"),
        ("+84 260 3000000", "02603000000"),
        ("+855 12 000 000", "+85512000000"),
        ("0845000000", "0845000000"),
        ("845000000", "845000000"),
        ("không có", "không có"),
        ("", ""),
    ],
)
def test_a_telephone_number_is_kept_as_it_is_dialled_in_the_country(
    typed: str, number: str
) -> None:
    assert clean_phone(typed) == number


@given(st.text("0123456789+ .-()", max_size=18))
def test_a_clean_telephone_number_stays_as_it_is(typed: str) -> None:
    assert clean_phone(clean_phone(typed)) == clean_phone(typed)


@pytest.mark.parametrize(
    "number", ["", "0905000000", "+84 345 000 000", "0260 3000 000", "02430000000", "+85512000000"]
)
def test_a_likely_telephone_number_raises_no_question(number: str) -> None:
    assert phone_problem(number) is None


@pytest.mark.parametrize(
    ("number", "proposed"), [("905000000", "0905000000"), ("2603000000", "02603000000")]
)
def test_a_telephone_number_without_its_nought_is_a_warning_with_a_proposal(
    number: str, proposed: str
) -> None:
    finding = phone_problem(number)
    assert finding is not None
    assert (finding.severity, finding.message.values) == ("warning", {"value": proposed})


@pytest.mark.parametrize(
    "number", ["0105000000", "090500000", "113", "0905000000/0906000000", "+84123", "nhà"]
)
def test_an_unlikely_telephone_number_is_a_warning(number: str) -> None:
    finding = phone_problem(number)
    assert finding is not None
    assert finding.severity == "warning"
    assert finding.message.values == {"value": clean_phone(number)}


def test_every_question_has_its_vietnamese_words_with_the_same_values() -> None:
    import polib

    vietnamese = {
        entry.msgid: entry.msgstr for entry in polib.pofile(ROOT / "resources/i18n/vi/text.po")
    }
    found = [
        *id_problems("x"),
        *(
            finding
            for number in ("1", "1057000000", "62057000000")
            for finding in id_problems(number)
        ),
        *id_problems("999057000000", "female", PartialDate(1990), {"062"}),
        *id_problems("062157000000", "male", None),
        *id_problems("062957000000"),
        *filter(None, map(phone_problem, ("905000000", "113"))),
    ]
    asked = {finding.message.text: set(finding.message.values) for finding in found}
    assert asked.keys() == vietnamese.keys()
    for text, values in asked.items():
        assert set(re.findall(r"{(\w+)}", text)) == values
        assert set(re.findall(r"{(\w+)}", vietnamese[text])) <= values
