"""Forms, layouts and texts of papers that a province hands down, with their files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.card_records import CardLayout, LayoutPicture
from desktop_app.domain.errors import Refusal
from desktop_app.domain.paper_texts import PaperText
from desktop_app.domain.roll_forms import RollColumn, RollForm
from desktop_app.services import handing_down
from desktop_app.store import journal
from desktop_app.store.database import reading
from tests.builders import KON_TUM, SA_THAY, close, keep, register_at
from tests.services.test_handing_down import DTTS, forged

PICTURE = b"\xff\xd8\xff\xe0 a logo"


def lay_down_forms(folder: Path) -> dict[str, str]:
    """A form, a layout with its logo, a text and a form of lists; uids by name."""
    from docx import Document

    from desktop_app.services import office_forms
    from desktop_app.store.database import writing
    from desktop_app.store.pictures import put_picture

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


@pytest.fixture
def with_forms(tmp_path: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """A file of the province with forms in it, and the register of the district open."""
    register_at(tmp_path / "tinh.sdh", KON_TUM)
    uids = lay_down_forms(tmp_path)
    written = handing_down.write_file(DTTS, tmp_path / "mau.huongdan", ("forms",))
    assert written.counts == {"CardLayout": 1, "LayoutPicture": 1, "OfficeForm": 1, "PaperText": 1,
                              "RollForm": 1, "RollColumn": 1}  # fmt: skip
    close()
    register_at(tmp_path / "huyen.sdh", SA_THAY)
    yield tmp_path / "mau.huongdan", uids
    close()


def test_forms_and_layouts_come_with_their_files_and_can_be_used(
    with_forms: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    from desktop_app.services import office_forms
    from desktop_app.store.pictures import picture_bytes

    file, uids = with_forms
    preview = handing_down.read_file(file)
    assert preview.handed.files.keys() == {
        sha256(PICTURE).hexdigest(), get_file(preview, "office_form")
    }  # fmt: skip
    assert [(one.kind, one.what) for one in preview.coming()] == [
        ("RollForm", "Mẫu 02/ĐH"), ("CardLayout", "Thẻ của tỉnh"), ("PaperText", "Giấy triệu tập"),
        ("OfficeForm", "Mẫu 01"),
    ]  # fmt: skip
    change = handing_down.apply(preview)
    with reading():
        assert picture_bytes(sha256(PICTURE).hexdigest()) == PICTURE
    (line_,) = office_forms.forms()
    assert line_.here
    assert line_.origin == "Ban Dân tộc tỉnh Kon Tum"
    assert office_forms.check(uids["form"]).ready
    with pytest.raises(Refusal) as refused:
        office_forms.remove(uids["form"])
    assert refused.value.code == "foreign_owner"
    assert handing_down.read_file(file).takes == 0
    journal.undo(change.act)
    assert office_forms.forms() == []
    handing_down.apply(handing_down.read_file(file))
    assert office_forms.check(uids["form"]).ready


def get_file(preview: handing_down.Preview, table: str) -> str:
    """The digest that the one row of a table names."""
    return next(str(one.row["file"]) for one, _ in preview.judged if one.table == table)


def test_what_has_no_file_stays_at_home(tmp_path: Path) -> None:
    from desktop_app.services import office_forms
    from desktop_app.store.database import db, writing

    register_at(tmp_path / "tinh.sdh", KON_TUM)
    lay_down_forms(tmp_path)
    with writing():
        db.execute_sql("DELETE FROM attachment")
    assert not office_forms.forms()[0].here
    written = handing_down.write_file(DTTS, tmp_path / "a.huongdan")
    assert written.left_out == 1
    assert "OfficeForm" not in written.counts
    close()


def _files(read: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = read["files"]
    return found


@pytest.mark.parametrize("change", [
    lambda files: files.clear(), lambda files: files.update({"0" * 64: "AAAA"}),
    lambda files: files.update({next(iter(files)): "AAAA"}),
    lambda files: files.update({next(iter(files)): "khong phai"}),
    lambda files: files.update({next(iter(files)): 7}),
    lambda files: files.update({next(iter(files)): next(iter(files.values())) + "\n"}),
])  # fmt: skip
def test_a_file_whose_files_are_not_what_its_rows_name_is_refused(
    with_forms: tuple[Path, dict[str, str]], change: Callable[[dict[str, Any]], None]
) -> None:
    forged(with_forms[0], lambda read: change(_files(read)))
    with pytest.raises(Refusal) as refused:
        handing_down.read_file(with_forms[0])
    assert refused.value.code == "not_handed_down"
