"""The office's own forms: none yet, some with one that cannot be filled, and asking for whom to fill one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene


def _panel(window: Any) -> Any:
    window.page.show_tab("forms")
    return window.page.panel


def _form(target: Path, text: str, fills: str = "") -> Any:
    from docx import Document

    from desktop_app.services import office_forms

    document = Document()
    document.add_paragraph(text)
    document.save(str(target))
    return office_forms.add(target, fills)


def _some(window: Any, home: Path) -> Any:
    """An example of a list, a letter to each, and one with a variable that is misspelt."""
    from desktop_app.services import office_forms

    if not office_forms.forms():
        example = home / "Mẫu 02 - Danh sách đại biểu.docx"
        office_forms.example("docx", "roll", example)
        office_forms.add(example)
        _form(home / "Thư mời.docx", "Kính mời {{ong_ba}} {{ho_ten}}")
        window.desk.tell(_form(home / "Giấy xác nhận.docx", "{{ho_tenn}}", "delegate"))
        window.done_bar.hide()
    panel = _panel(window)
    panel.refresh()
    return panel


def _empty(window: Any, home: Path) -> None:
    _panel(window)


def _list(window: Any, home: Path) -> None:
    _some(window, home)


def _sheet(window: Any, home: Path) -> None:
    """What is wrong with a form stands above its sheet."""
    panel = _some(window, home)
    wrong = next(line for line in panel.listed if line.form.name == "Giấy xác nhận")
    panel.reveal(wrong.form.uid)


def _filling(window: Any, home: Path) -> Any:
    from desktop_app.ui.office_form_filling import ask_and_fill

    panel = _some(window, home)
    return ask_and_fill(panel, panel.listed[-1].form, panel.scope)


def _menu(window: Any, home: Path) -> Any:
    """What can be made of each paper of a panel."""
    window.go("preparation", tab="tasks")
    panel = window.page.panel
    panel.print_page()
    return panel.findChild(object, "papers")


SCENES = (
    Scene("office-forms-empty", "full", "printing", _empty),
    Scene("office-forms", "full", "printing", _list),
    Scene("office-forms-sheet", "full", "printing", _sheet),
    Scene("office-forms-filling", "full", "printing", _filling),
    Scene("papers-to-choose", "full", "preparation", _menu),
)
