"""A card drawn to be looked at: samples, the longest name, a delegate; and what is wrong with it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdf

from desktop_app.domain import layout_files
from desktop_app.domain.layout_editing import BACK, FRONT
from desktop_app.domain.layouts import Layout, PictureElement, TextElement
from desktop_app.domain.preflight import STOP, WARN
from desktop_app.services import card_layouts, card_samples, delegates, layout_exchange
from desktop_app.services.card_samples import Example
from desktop_app.services.congresses import required
from tests import builders
from tests.services.layout_pictures import jpeg_file

READY = "card-90x130"


def text_of(pdf: bytes, page: int = 0) -> str:
    return pypdf.PdfReader(io.BytesIO(pdf)).pages[page].extract_text()


def name_place(made: Layout) -> int:
    values = card_samples.stands_with(made, Example("official", {}))
    return next(
        place
        for place, one in enumerate(made.elements)
        if isinstance(one, TextElement)
        and one.wanted("official", values)
        and any("{full_name}" in row.text for row in one.rows)
    )


def test_a_sample_is_one_card_on_a_page_of_its_own_size(congress: str) -> None:
    made = card_layouts.layout(READY)
    pdf = pypdf.PdfReader(io.BytesIO(card_layouts.sample_pdf(made)))
    (page,) = pdf.pages
    assert [round(float(side) / 72 * 25.4, 1) for side in page.mediabox.upper_right] == [90, 130]
    both = replace(made, back=made.elements[:1])
    assert len(pypdf.PdfReader(io.BytesIO(card_layouts.sample_pdf(both))).pages) == 2


def test_the_samples_carry_the_names_of_the_congress_in_hand(congress: str) -> None:
    found = card_samples.usual(required(congress))
    assert "SA THẦY" in found.values["congress"]
    assert found.values["when_where"].startswith("Hội trường huyện")
    assert card_samples.usual(None).values == {}


def test_the_longest_name_is_the_widest_in_print(congress: str) -> None:
    assert card_samples.longest(required(congress)) is None
    builders.enter(congress, "Y Bên", "MMMMMMMMMMMM", "iiiiiiiiiiiiii", "A Lăng Đức")
    found = card_samples.longest(required(congress))
    assert found is not None
    assert found.values["full_name"] == "MMMMMMMMMMMM"


def test_a_delegate_is_shown_as_on_their_card(congress: str) -> None:
    (uid,) = builders.enter(congress, "Y Bên", kind="guest", seat="B7")
    found = card_samples.of_delegate(required(congress), uid)
    assert found is not None
    assert (found.kind, found.values["full_name"], found.values["seat"]) == ("guest", "Y Bên", "B7")
    pdf = card_layouts.sample_pdf(card_layouts.layout(READY), found.kind, found.values)
    assert "Y Bên" in text_of(pdf)
    delegates.remove([uid])
    assert card_samples.of_delegate(required(congress), uid) is None


def test_a_ready_made_layout_shows_its_samples_without_a_fault(congress: str) -> None:
    for name in layout_files.layout_names():
        made = layout_files.layout(name)
        for kind in made.kinds:
            assert card_samples.faults(made, kind, None, {}) == [], (name, kind)


def test_a_text_without_room_is_told_at_its_element_on_its_side(congress: str) -> None:
    made = card_layouts.layout(READY)
    place = name_place(made)
    element = made.elements[place]
    tight = replace(element, height=3.0)
    front = replace(made, elements=(*made.elements[:place], tight, *made.elements[place + 1 :]))
    (found,) = card_samples.faults(front, "official", None, {})
    assert (found.level, found.side, found.place) == (STOP, FRONT, place)
    back = replace(made, back=(tight,))
    (found,) = card_samples.faults(back, "official", None, {})
    assert (found.side, found.place) == (BACK, 0)


def test_a_text_at_its_smallest_size_is_told(congress: str) -> None:
    made = card_layouts.layout(READY)
    place = name_place(made)
    element = made.elements[place]
    assert isinstance(element, TextElement)
    row = element.rows[0]
    alone = replace(
        element, rows=(replace(row, text="{full_name}", floor=row.size - 0.5, lines=1,
                               one_line_floor=0.0, size=row.size),),
    )  # fmt: skip

    def level(width: float) -> str:
        narrow = replace(alone, width=width)
        tried = replace(
            made, elements=(*made.elements[:place], narrow, *made.elements[place + 1 :])
        )
        found = card_samples.faults(tried, "official", None, {})
        return next((one.level for one in found if one.place == place), "")

    fits, too_narrow = element.width, 20.0
    assert (level(fits), level(too_narrow)) == ("", STOP)
    for _ in range(20):  # to where it only just fits
        between = (fits + too_narrow) / 2
        fits, too_narrow = (fits, between) if level(between) == STOP else (between, too_narrow)
    assert level(fits) == WARN


def test_a_picture_that_is_gone_is_told_and_the_card_still_drawn(
    congress: str, tmp_path: Path
) -> None:
    logo = PictureElement(x=5, y=9, width=12, height=12, picture="logo")
    made = replace(card_layouts.layout(READY), elements=(logo,), purpose="tent")
    (found,) = card_samples.faults(made, "official", None, {})
    assert "logo" in str(found.message)
    assert card_layouts.sample_pdf(made, pictures={})
    brought = layout_exchange.read_picture(jpeg_file(tmp_path))
    assert card_samples.faults(made, "official", None, {"logo": brought.picture}) == []
    pdf = pypdf.PdfReader(
        io.BytesIO(card_layouts.sample_pdf(made, pictures={"logo": brought.picture}))
    )
    assert len(pdf.pages[0].images) == 1
