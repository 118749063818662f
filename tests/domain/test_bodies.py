from __future__ import annotations

import pytest

from desktop_app.domain.bodies import bodies, body, body_name, body_slug, office_name
from desktop_app.domain.catalogue import unit
from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import use_language


def test_the_ethnic_affairs_body_is_called_by_level_and_era() -> None:
    assert body_name("ban-dan-toc", "province", "2024") == "Ban Dân tộc"
    assert body_name("ban-dan-toc", "district", "2024") == "Phòng Dân tộc"
    assert body_name("ban-dan-toc", "province", "2025") == "Sở Dân tộc và Tôn giáo"


def test_a_body_that_does_not_exist_at_a_level_has_no_name() -> None:
    assert body("ban-dan-toc", "commune", "2025") is None
    assert body_name("ban-dan-toc", "commune", "2025") == ""
    assert body_name("mttq", "district", "2025") == ""


def test_both_bodies_are_offered_to_a_province() -> None:
    for era in ("2024", "2025"):
        assert [each.slug for each in bodies("province", era)] == ["ban-dan-toc", "mttq"]
    assert [each.slug for each in bodies("commune", "2025")] == ["mttq"]


def test_the_front_is_written_out_on_papers() -> None:
    front = body("mttq", "commune", "2024")
    assert front is not None
    assert front.formal_name == "Ủy ban Mặt trận Tổ quốc Việt Nam"
    ready = body("ban-dan-toc", "province", "2024")
    assert ready is not None
    assert ready.formal_name == "Ban Dân tộc"


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("ban-dan-toc", "ban-dan-toc"),
        ("BAN DÂN TỘC", "ban-dan-toc"),
        ("Phòng Dân tộc", "ban-dan-toc"),
        ("Sở Dân tộc và Tôn giáo", "ban-dan-toc"),
        ("Ban Dân tộc tỉnh Kon Tum", "ban-dan-toc"),
        ("Uỷ ban Mặt trận Tổ quốc Việt Nam xã Rờ Kơi", "mttq"),
        ("mttq", "mttq"),
        ("Phòng Nội vụ - Lao động", "phong-noi-vu-lao-dong"),
        ("Ban Dân tộc học", "ban-dan-toc-hoc"),
        ("Đảng ủy", "dang-uy"),
    ],
)
def test_a_name_leads_to_one_slug(typed: str, slug: str) -> None:
    assert body_slug(typed) == slug


@pytest.mark.parametrize("typed", ["", "  ", "…", "委员会"])
def test_a_name_without_letters_is_refused(typed: str) -> None:
    use_language("en")
    with pytest.raises(Refusal) as refusal:
        body_slug(typed)
    assert refusal.value.code == "body_without_name"
    assert "as on the seal" in str(refusal.value)


def test_an_office_is_called_by_its_body_and_unit() -> None:
    assert office_name("Ban Dân tộc", unit("2024-62")) == "Ban Dân tộc tỉnh Kon Tum"


def test_an_office_that_names_its_unit_itself_is_not_called_by_it_twice() -> None:
    named = "Hội Nông dân huyện Sa Thầy"
    assert office_name(named, unit("2024-616")) == named
