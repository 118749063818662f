"""Forms, layouts, texts and the files of legal bases that a province hands down."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from desktop_app.domain.card_records import CardLayout, LayoutPicture
from desktop_app.domain.cycle_rules import LegalBasis
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import RULE, Waiting
from desktop_app.domain.paper_texts import PaperText
from desktop_app.domain.roll_forms import RollColumn, RollForm
from desktop_app.domain.words import Message
from desktop_app.services import attachments, legal_bases, office_forms, package_files, registers
from desktop_app.store import exchange_rows
from desktop_app.store.database import db, reading, writing
from desktop_app.store.pictures import picture_bytes, put_picture
from tests.builders import KON_TUM, RO_KOI, SA_THAY, keep
from tests.places import place
from tests.services.test_handing_down import BODY, DTTS, Tiers, counts, get

PICTURE = b"\xff\xd8\xff\xe0 a logo"
PLAN = b"%PDF-1.4 the plan of the province"


def lay_down_forms(folder: Path) -> dict[str, str]:
    """A form, a layout with its logo, a text and a form of lists; uids by name."""
    from docx import Document

    document = Document()
    document.add_paragraph("{{ten_dai_hoi}}")
    document.save(str(folder / "Mẫu 01.docx"))
    form = office_forms.add(folder / "Mẫu 01.docx").uids[0]
    with writing():
        logo = put_picture(PICTURE)
    layout, text, roll = keep(
        CardLayout(name="Thẻ của tỉnh", purpose="card", body="{}"),
        PaperText(paper="summons", title="Giấy triệu tập", body="Kính gửi {ho_ten}"),
        RollForm(name="Mẫu 02/ĐH", purpose="roll"),
    )
    picture, column = keep(
        LayoutPicture(layout=layout, name="logo", picture=logo),
        RollColumn(form=roll, position=1, key="full_name"),
    )
    return {"form": form, "layout": layout, "text": text, "roll": roll, "picture": picture,
            "column": column}  # fmt: skip


def lay_down_plan(folder: Path) -> str:
    """A legal basis of the round with its file; its uid."""
    (folder / "Kế hoạch 45.pdf").write_bytes(PLAN)
    uid = keep(LegalBasis(cycle=DTTS, kind="Kế hoạch", paper="45/KH-BCĐ"))[0]
    legal_bases.attach(get(LegalBasis, uid), attachments.read(folder / "Kế hoạch 45.pdf"))
    return uid


@pytest.fixture
def tiers(tmp_path: Path) -> Iterator[Tiers]:
    """A province with forms and a plan, its district and a commune."""
    stick = tmp_path / "usb"
    stick.mkdir()
    province = place(tmp_path, "tinh", KON_TUM, body=BODY)
    uids = {**lay_down_forms(tmp_path), "plan": lay_down_plan(tmp_path)}
    district = place(tmp_path, "huyen", SA_THAY, body=BODY)
    commune = place(tmp_path, "xa", RO_KOI, body=BODY)
    province.trusts(district)
    district.trusts(province, commune)
    commune.trusts(district)
    yield Tiers(province, district, commune, stick, uids)
    registers.close()


def test_forms_and_layouts_come_with_their_files_and_can_be_used(tiers: Tiers) -> None:
    sent = tiers.handed()
    assert counts(tiers.district.receives(sent.file))[0] == "accepted"
    with reading():
        assert picture_bytes(sha256(PICTURE).hexdigest()) == PICTURE
    (line,) = office_forms.forms()
    assert line.here
    assert "tỉnh Kon Tum" in line.origin
    assert office_forms.check(tiers.uids["form"]).ready
    with pytest.raises(Refusal) as refused:
        office_forms.remove(tiers.uids["form"])
    assert refused.value.code == "foreign_owner"


def test_the_file_of_a_legal_basis_is_read_below_and_goes_on_to_the_communes(tiers: Tiers) -> None:
    tiers.district.receives(tiers.handed().file)
    plan = get(LegalBasis, tiers.uids["plan"])
    assert plan.file_name == "Kế hoạch 45.pdf"
    assert attachments.body_of(plan.file, plan.file_name) == PLAN
    assert attachments.tidy().text.values["count"] == 0, "a legal basis names it"
    [onward] = tiers.down(tiers.district)
    tiers.commune.receives(onward.file)
    assert attachments.body_of(plan.file, plan.file_name) == PLAN


def test_a_form_without_its_file_stays_at_home_and_a_legal_basis_goes_without(tiers: Tiers) -> None:
    tiers.province.open()
    with writing():
        db.execute_sql("DELETE FROM attachment")
    sent = tiers.handed()
    assert "office_form" not in sent.entry.rows
    assert sent.entry.rows["legal_basis"] == 1
    assert len(sent.remarks) == 2
    tiers.district.receives(sent.file)
    plan = get(LegalBasis, tiers.uids["plan"])
    with pytest.raises(Refusal) as refused:
        attachments.body_of(plan.file, plan.file_name)
    assert refused.value.code == "no_file"


def test_a_file_stays_while_a_line_that_waits_names_it(tiers: Tiers) -> None:
    """A paper that waits to be settled is not yet a row; its file must be there when it becomes one."""
    tiers.district.receives(tiers.handed().file)
    plan = get(LegalBasis, tiers.uids["plan"])
    with writing():
        line = exchange_rows.lines_by_uid("legal_basis", [plan.uid])[plan.uid]
        exchange_rows.keep_waiting([Waiting(line, RULE, Message("x"))], "package")
        db.execute_sql("DELETE FROM legal_basis")
    attachments.tidy()
    assert attachments.body_of(plan.file, plan.file_name) == PLAN


def test_files_that_are_too_large_together_are_refused(
    tiers: Tiers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package_files, "LARGEST_TOGETHER", 10)
    with pytest.raises(Refusal) as refused:
        tiers.handed()
    assert refused.value.code == "files_too_large"
    assert [*tiers.stick.iterdir()] == []


def test_a_file_is_attached_replaced_and_taken_off_and_that_can_be_undone(tiers: Tiers) -> None:
    from desktop_app.services import acts

    tiers.province.open()
    plan = get(LegalBasis, tiers.uids["plan"])
    legal_bases.detach(plan)
    assert get(LegalBasis, plan.uid).file == ""
    acts.undo_last()
    assert get(LegalBasis, plan.uid).file == plan.file
    assert attachments.body_of(plan.file, plan.file_name) == PLAN


def test_the_file_of_another_office_is_only_read(tiers: Tiers) -> None:
    tiers.district.receives(tiers.handed().file)
    plan = get(LegalBasis, tiers.uids["plan"])
    with pytest.raises(Refusal) as refused:
        legal_bases.detach(plan)
    assert refused.value.code == "foreign_owner"


def test_removing_the_paper_lets_its_file_go_when_the_register_is_tidied(tiers: Tiers) -> None:
    tiers.province.open()
    legal_bases.remove(get(LegalBasis, tiers.uids["plan"]))
    assert attachments.tidy().text.values["count"] == 1
