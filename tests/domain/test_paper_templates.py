"""The texts of papers: those of the program are whole, those of an office are checked before they are kept."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from desktop_app.domain.errors import Invalid
from desktop_app.domain.paper_kinds import WORDED
from desktop_app.domain.paper_templates import checked, letter_of, ready_made, reasons
from desktop_app.domain.paper_texts import FAMILIES
from desktop_app.domain.paper_variables import samples
from desktop_app.domain.plain_tables import Signer
from desktop_app.domain.text import fold


@pytest.mark.parametrize("family", ["", *FAMILIES])
@pytest.mark.parametrize("paper", WORDED)
def test_every_text_of_the_program_is_whole_and_names_only_known_variables(
    paper: str, family: str
) -> None:
    text = ready_made(paper, family)
    assert reasons(text) == {}
    letter = letter_of(text, samples(), bases=["Căn cứ một văn bản;"])
    assert letter.title == text.title.split("\n")[0]
    assert letter.under
    said = "\n".join([*letter.under, *letter.to, *letter.parts[0].paragraphs, *letter.copies])
    assert "{" not in said
    assert said.rstrip().endswith(("Lưu: VT, hồ sơ Đại hội", "./."))


@pytest.mark.parametrize("paper", WORDED)
def test_in_the_words_of_the_front_nobody_is_elected(paper: str) -> None:
    text = ready_made(paper, "mttq")
    words = re.findall(r"\w+", fold(f"{text.title} {text.body} {text.copies}"))
    assert text.family == "mttq"
    assert not {"bau", "cu_tri", "ung"} & set(words)
    assert (
        "quy vi" in fold(text.body)
        or "cac vi" in fold(text.body)
        or "vi dai bieu" in fold(text.body)
    )


def test_a_paper_without_a_text_is_not_asked_for() -> None:
    with pytest.raises(KeyError):
        ready_made("figures")
    with pytest.raises(KeyError):
        ready_made("../forms/roll")


def test_bases_stand_where_the_text_has_them_and_the_signature_below() -> None:
    text = replace(ready_made("invitation"), body="{can_cu}\nKính mời {ong_ba} {ho_ten}.")
    letter = letter_of(
        text, samples(), bases=["Căn cứ A;", "Căn cứ B."], signers=[Signer(("Trưởng ban",))],
        number="12/GM-BTC",
    )  # fmt: skip
    assert letter.bases == ("Căn cứ A;", "Căn cứ B.")
    assert letter.parts[0].paragraphs == ("Kính mời Bà Y Mẫu Đơn.",)
    assert letter.number == "12/GM-BTC"
    assert letter_of(replace(text, body="Kính mời."), samples(), bases=["Căn cứ A."]).bases == ()


def test_the_line_that_addresses_somebody_stands_above_the_bases() -> None:
    text = replace(ready_made("summons_unit"), body="{can_cu}\nKính gửi: {ten_doan}\nTriệu tập.")
    letter = letter_of(text, samples(), bases=["Căn cứ A."])
    assert letter.to == ("Kính gửi: Đoàn xã Rờ Kơi",)
    assert letter.bases == ("Căn cứ A.",)
    assert letter.parts[0].paragraphs == ("Triệu tập.",)


def test_a_text_is_kept_with_its_variables_as_they_are_called() -> None:
    text = replace(ready_made("invitation"), body="Kính mời {Họ tên} dự {tên đại hội}.")
    assert checked(text).body == "Kính mời {ho_ten} dự {ten_dai_hoi}."


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Kính mời {ho_te}.", "{ho_ten}"),
        ("Kính mời {qwrtzp}.", "{qwrtzp}"),
        ("Kính mời {ho_ten.", "Kính mời"),
        ("  \n ", "trống"),
    ],
)
def test_a_text_with_something_wrong_is_refused_with_the_reason_by_field(
    body: str, told: str
) -> None:
    with pytest.raises(Invalid) as caught:
        checked(replace(ready_made("invitation"), body=body))
    assert list(caught.value.reasons) == ["body"]
    assert told in str(caught.value.reasons["body"])
