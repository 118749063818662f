"""Pictures of layouts: they go up with their layout, and stay when people's photos are deleted for good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.card_orders import CardOrder
from desktop_app.domain.card_records import LayoutPicture
from desktop_app.domain.layouts import PictureElement
from desktop_app.services import (
    card_layouts,
    card_printing,
    congresses,
    delegates,
    print_log,
    privacy,
    registers,
    reissue,
)
from desktop_app.services.registers import Opened
from desktop_app.store import database, pictures, rows
from tests.acted import everything
from tests.builders import a_congress, a_delegate, a_person, keep
from tests.documents.samples import jpeg
from tests.places import KON_TUM, SA_THAY, Place, place, with_congress
from tests.services.printed import log_order

DAY = date(2024, 5, 16)
LOGO = jpeg(7, size=(120, 90))


def with_logo(body: bytes = LOGO) -> str:
    """A layout of the office with a logo on it; its uid."""
    with database.writing():
        kept = pictures.put_picture(body)
    made = card_layouts.layout("card-90x130")
    logo = PictureElement(x=2, y=2, width=12, height=9, picture="logo", fit="contain")
    made = replace(made, elements=(*made.elements, logo))
    return card_layouts.save("", "Thẻ có biểu trưng", made, {"logo": kept}).uids[0]


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Place, Place, Path]]:
    stick = tmp_path / "usb"
    stick.mkdir()
    district = place(tmp_path, "huyen", SA_THAY)
    province = place(tmp_path, "tinh", KON_TUM)
    district.trusts(province)
    province.trusts(district)
    with_congress(district)
    yield district, province, stick
    registers.close()


def test_the_logo_of_a_layout_goes_up_with_it(pair: tuple[Place, Place, Path]) -> None:
    district, province, stick = pair
    district.open()
    uid = with_logo()
    sent = district.sends(stick)
    (outcome,) = province.receives(sent.file)
    assert (outcome.result, outcome.remarks) == ("accepted", ())
    province.open()
    with database.reading():
        (logo,) = rows.select(LayoutPicture, "AND layout = ?", (uid,))
        assert pictures.picture_bytes(logo.picture) == LOGO


def test_a_logo_that_is_not_here_is_told_to_the_sender_and_to_the_recipient(
    pair: tuple[Place, Place, Path],
) -> None:
    district, province, stick = pair
    district.open()
    with_logo()
    with database.writing():
        database.db.execute_sql("DELETE FROM picture")
    sent = district.sends(stick)
    assert [one.text for one in sent.remarks if "card layouts" in one.text]
    (outcome,) = province.receives(sent.file)
    assert outcome.result == "accepted"
    assert [one.text for one in outcome.remarks if "card layouts" in one.text]


@pytest.fixture
def congress(opened: Opened) -> str:
    return congresses.save(a_congress(starts=DAY, ends=DAY, state="held")).uids[0]


def test_a_logo_survives_that_the_photos_of_a_congress_are_deleted(congress: str) -> None:
    with_logo()
    old = with_logo_replaced()
    with database.writing():
        photo, nobodys = (pictures.put_picture(body) for body in (jpeg(8), jpeg(9)))
    delegates.register(a_person("Y Bên", photo=photo), a_delegate(congress))
    privacy.delete(congress)
    with database.reading():
        assert pictures.picture_bytes(photo) is None
        assert pictures.picture_bytes(nobodys) is None
        logos = [one.picture for one in rows.select(LayoutPicture)]
        assert all(pictures.picture_bytes(one) for one in (*logos, old))


def with_logo_replaced() -> str:
    """A layout whose logo was changed once; the picture it had, which undo brings back."""
    with database.writing():
        first, second = (pictures.put_picture(jpeg(seed, size=(80, 80))) for seed in (1, 2))
    made = card_layouts.layout("card-90x130")
    logo = PictureElement(x=2, y=2, width=9, height=9, picture="logo")
    made = replace(made, elements=(*made.elements, logo))
    uid = card_layouts.save("", "Thẻ khác", made, {"logo": first}).uids[0]
    card_layouts.save(uid, "Thẻ khác", made, {"logo": second})
    return first


def test_the_print_log_and_void_cards_of_a_congress_are_deleted_with_its_people(
    congress: str, tmp_path: Path
) -> None:
    other = keep(a_congress(ordinal="V"))[0]
    (uid,) = (delegates.register(a_person("Y Sương Mai"), a_delegate(congress)).uids[-1],)
    delegates.register(a_person("A Thút"), a_delegate(other))
    log_order(CardOrder(congress), tmp_path)
    print_log.forget(print_log.jobs(congress)[0].uid)
    log_order(CardOrder(congress), tmp_path)
    log_order(CardOrder(other), tmp_path)
    reissue.reissue(uid, "other", "Y Sương Mai làm mất")
    assert privacy.plan(congress).printed == 5, "two acts, a card each, and a void code"
    privacy.delete(congress)
    assert print_log.jobs(congress) == []
    assert reissue.revoked(congress) == []
    assert not any("Sương Mai" in str(row) for row in everything().values())
    assert privacy.plan(congress).printed == 0
    assert [one.state for one in card_printing.lines(other)] == ["printed"]
    assert b"Y S\xc6\xb0\xc6\xa1ng Mai" not in database.path().read_bytes()
