"""Cards as they looked when they were judged: every ready-made layout, a sheet of all kinds, the ruler page."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from desktop_app.documents.cards import sample
from desktop_app.documents.ruler import ruler_page
from desktop_app.domain.card_sheets import PrintSettings
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.layout_files import layout, layout_names
from desktop_app.domain.words import use_language
from tests.documents.samples import NAMES, card, jpeg, printed
from tests.pages import assert_looks_as_kept

CODE = "7401628393052"


@pytest.mark.parametrize("name", layout_names())
def test_every_ready_made_layout_looks_as_it_was_judged(name: str) -> None:
    made = layout(name)
    kind = {"guest": "guest", "service": "service"}.get(name.split("-")[0], "official")
    values = {"full_name": "Rơ Châm H'Brưưn Niê Kđăm", "photo": "one"}
    pdf = sample(made, kind, values, pictures={"one": jpeg(7, size=(180, 240))}.get)
    assert_looks_as_kept(f"layout-{name}", pdf)


@pytest.mark.parametrize("name", ["card-90x130", "card-id1"])
def test_a_sheet_of_all_kinds_looks_as_it_was_judged(name: str) -> None:
    bare: tuple[dict[str, str], ...] = (
        {}, {"seat": ""}, {"number": ""}, {"number": "", "seat": ""}, {"photo": "one"},
    )  # fmt: skip
    cards = [
        card(NAMES[number], kind, code=CODE, **values)
        for number, (kind, values) in enumerate(zip(KINDS, bare, strict=True))
    ]
    photos = {"one": jpeg(7, size=(180, 240))}
    pdf, result = printed(cards, photos, layout=layout(name), training=name == "card-id1")
    assert not result.left_out
    assert_looks_as_kept(f"sheet-{name}", pdf)


def test_backs_mirrored_behind_their_fronts_look_as_they_were_judged() -> None:
    front = layout("card-id1-plain")
    made = replace(front, back=front.elements[-3:])
    cards = [card(NAMES[number], code=CODE, number=f"{number:03}") for number in range(3)]
    settings = PrintSettings(backs="long", start=2)
    pdf, _ = printed(cards, layout=made, settings=settings)
    assert_looks_as_kept("backs-card-id1", pdf)


def test_a_folded_name_tent_looks_as_it_was_judged() -> None:
    pdf, _ = printed([card(NAMES[3], code=CODE)], layout=layout("tent-a4"))
    assert_looks_as_kept("folded-tent-a4", pdf)


@pytest.mark.parametrize("page", ["A4", "A6"])
def test_the_ruler_page_looks_as_it_was_judged(page: str) -> None:
    use_language("vi")
    stream = io.BytesIO()
    ruler_page(stream, page)
    assert_looks_as_kept(f"ruler-{page}", stream.getvalue())
