from __future__ import annotations

from typing import Any

import pytest

from desktop_app.documents.figures import figures_pdf
from desktop_app.domain import vocabularies
from desktop_app.domain.delegate_figures import Shown
from tests.documents.samples import a_head, texts

SHOWN = Shown(
    7, {"male": 4, "female": 3}, {"xo-dang": 5, "gia-rai": 2},
    {(34, "male"): 4, (41, "female"): 2, (None, "female"): 1},
)  # fmt: skip


def made(shown: Shown, said: str = "", **more: Any) -> bytes:
    return figures_pdf(shown, a_head(**more), subject="ĐẠI HỘI ĐẠI BIỂU", said=said)


def test_the_figures_stand_on_one_page_with_who_is_counted() -> None:
    [text] = texts(made(SHOWN, said="Nữ · Xơ Đăng"))
    for told in ("Nữ · Xơ Đăng", "7", "30–34", "40–44", "Gia Rai", "Giới tính"):
        assert told in text


def test_all_groups_of_the_country_go_on_over_several_pages() -> None:
    groups = {one.slug: 54 - place for place, one in enumerate(vocabularies.terms("ethnic_groups"))}
    shown = Shown(sum(groups.values()), {"male": sum(groups.values())}, groups, {})
    pages = texts(made(shown))
    assert len(pages) > 1
    whole = " ".join(pages)
    for one in vocabularies.terms("ethnic_groups"):
        assert one.name in whole


def test_the_same_figures_make_the_same_bytes() -> None:
    assert made(SHOWN) == made(SHOWN)
    assert made(SHOWN) != made(SHOWN, training=True)


@pytest.mark.parametrize("many", range(12, 30))
def test_who_signs_stands_below_bars_not_on_a_page_alone(many: int) -> None:
    known = [one.slug for one in vocabularies.terms("ethnic_groups")][:many]
    shown = Shown(many, {"male": many}, dict.fromkeys(known, 1), {(34, "male"): many})
    last = texts(made(shown))[-1]
    assert "NGƯỜI LẬP BIỂU" in last
    assert any(one.name in last for one in vocabularies.terms("ethnic_groups"))
