"""Word forms of strangers: whatever stands in one it is filled or told, and what is filled in stays text."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents import word_forms
from desktop_app.documents.word_forms import fill, read
from desktop_app.domain.errors import Refusal
from desktop_app.domain.form_filling import Filling, Used


def a_form(*lines: str, header: str = "") -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def opened(body: bytes) -> Any:
    return Document(BytesIO(body))


def test_headers_and_properties_are_filled_as_well() -> None:
    document = Document()
    document.core_properties.title = "{{lan_thu}}"
    document.sections[0].header.paragraphs[0].text = "Lần {{lan_thu}}"
    stream = BytesIO()
    document.save(stream)
    assert read(stream.getvalue(), "a.docx").used == (Used("lan_thu"),)
    made = opened(fill(stream.getvalue(), "a.docx", Filling({"lan_thu": "IV"})))
    assert made.sections[0].header.paragraphs[0].text == "Lần IV"
    assert made.core_properties.title == "IV"


@pytest.mark.parametrize("place", ["header", "title"])
def test_what_a_form_may_not_say_it_may_say_nowhere(place: str) -> None:
    document = Document()
    if place == "header":
        document.sections[0].header.paragraphs[0].text = "{{ ''.__class__ }}"
    else:
        document.core_properties.title = "{{ ''.__class__ }}"
    stream = BytesIO()
    document.save(stream)
    assert read(stream.getvalue(), "a.docx").strange
    with pytest.raises(Refusal):
        fill(stream.getvalue(), "a.docx", Filling({}))


def test_a_variable_that_word_parted_into_runs_is_one() -> None:
    document = Document()
    paragraph = document.add_paragraph("{{ten")
    paragraph.add_run("_dai").bold = True
    paragraph.add_run("_hoi}}")
    stream = BytesIO()
    document.save(stream)
    assert read(stream.getvalue(), "a.docx").used == (Used("ten_dai_hoi"),)


def test_what_would_be_far_too_long_is_refused_before_the_memory_is_full(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(word_forms, "_LARGEST", 200_000)
    body = a_form("{%p for dai_bieu in danh_sach %}", "{{dai_bieu.ho_ten}}", "{%p endfor %}")
    people = [{"ho_ten": "A Brít"}] * 5_000
    with pytest.raises(Refusal) as refused:
        fill(body, "a.docx", Filling({}, people))
    assert refused.value.code == "too_long"


def test_a_missing_value_is_told_and_not_left_blank() -> None:
    with pytest.raises(Refusal) as refused:
        fill(a_form("{{lan_thu}}"), "a.docx", Filling({}))
    assert refused.value.code == "not_filled"


values = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=60
) | st.sampled_from(["<w:p/>", "&amp;", "{{x}}", "{% if %}", "]]>", "Ê̆ ơ̆ ư̆", "a\nb"])


@settings(max_examples=25, deadline=None)
@given(values, st.lists(values, min_size=1, max_size=4))
def test_whatever_a_person_typed_stands_in_the_form_as_it_was(title: str, names: list[str]) -> None:
    body = a_form(
        "{{ten_dai_hoi}}",
        "{%p for dai_bieu in danh_sach %}",
        "[{{dai_bieu.ho_ten}}]",
        "{%p endfor %}",
    )
    filling = Filling({"ten_dai_hoi": title}, [{"ho_ten": name} for name in names])
    told = [one.text for one in opened(fill(body, "a.docx", filling)).paragraphs]
    assert told == [title, *(f"[{name}]" for name in names)]


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from("{}%# -abc_.|()[]'\"=forindahs"), max_size=40))
def test_whatever_stands_in_a_form_it_is_filled_or_told(text: str) -> None:
    body = a_form(text)
    found = read(body, "a.docx")
    if found.strange:
        return
    values = {one.name: "x" for one in found.used}
    with suppress(Refusal):  # anything else that goes wrong fails the test
        fill(body, "a.docx", Filling(values))
