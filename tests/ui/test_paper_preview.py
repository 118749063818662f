from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.domain.progress import quiet
from desktop_app.domain.words import N_
from desktop_app.services import printers
from desktop_app.ui import app, print_run
from desktop_app.ui.paper_preview import PaperPreview, PreviewWindow, open_preview
from desktop_app.ui.print_dialog import PrintDialog, print_to_file
from desktop_app.ui.print_run import PrintTask
from tests.ui.keyboard import type_text

DOTS = 600


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Three A4 pages, upright but for the last, with a square at 30 mm from the left, 40 mm from the top."""
    file = tmp_path / "paper.pdf"
    canvas = Canvas(str(file))
    for page in (1, 2, 3):
        wide, high = (210, 297) if page < 3 else (297, 210)
        canvas.setPageSize((wide * mm, high * mm))
        canvas.rect(30 * mm, (high - 60) * mm, 20 * mm, 20 * mm, fill=1)
        canvas.drawString(100 * mm, 100 * mm, f"Page {page} of the roll")
        canvas.showPage()
    canvas.save()
    return file


@pytest.fixture
def preview(paper: Path, qtbot: QtBot) -> PaperPreview:
    app.application()
    made = PaperPreview("Danh sách", "danh-sach", "roll")
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.show_file(paper)
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    app.application()
    made = QWidget()
    made.resize(1200, 700)
    qtbot.addWidget(made)
    made.show()
    return made


def printed(file: Path, task: PrintTask, target: Path) -> QPrinter:
    printer = print_run.printer_for(PrintTask(**{**_as_values(task), "file": target}), "Danh sách")
    print_run.print_pages(file, printer, task, quiet)
    return printer


def _as_values(task: PrintTask) -> dict[str, Any]:
    return {name: getattr(task, name) for name in PrintTask.__slots__}


def square(file: Path, page: int = 0) -> tuple[float, float, float, float]:
    """Left, top, right and bottom edge of the black square of a printed page, in millimetres."""
    drawn = pypdfium2.PdfDocument(file)[page].render(scale=DOTS / 72).to_pil().convert("L")
    left = drawn.crop((0, 0, round(90 / 25.4 * DOTS), drawn.height))
    box = left.point(lambda light: 255 if light < 60 else 0).getbbox()
    assert box is not None
    x1, y1, x2, y2 = (edge / DOTS * 25.4 for edge in box)
    return x1, y1, x2, y2


# on paper


def test_what_comes_out_of_a_printer_is_as_large_as_the_paper_says_and_where_it_says(
    paper: Path, tmp_path: Path
) -> None:
    app.application()
    printed(paper, PrintTask(pages=(0,)), tmp_path / "out.pdf")
    assert square(tmp_path / "out.pdf") == pytest.approx((30, 40, 50, 60), abs=0.2)


def test_the_offset_of_the_printer_moves_everything_right_and_down(
    paper: Path, tmp_path: Path
) -> None:
    app.application()
    printed(paper, PrintTask(pages=(0,), offset=(2.5, -1.5)), tmp_path / "out.pdf")
    assert square(tmp_path / "out.pdf") == pytest.approx((32.5, 38.5, 52.5, 58.5), abs=0.2)


def test_pages_that_stand_and_pages_that_lie_come_out_as_they_are(
    paper: Path, tmp_path: Path
) -> None:
    app.application()
    printed(paper, PrintTask(pages=(1, 2)), tmp_path / "out.pdf")
    sizes = [page.get_size() for page in pypdfium2.PdfDocument(tmp_path / "out.pdf")]
    assert sizes == [
        pytest.approx((595, 842), abs=1.5), pytest.approx((842, 595), abs=1.5),
    ]  # fmt: skip
    assert square(tmp_path / "out.pdf", 1) == pytest.approx((30, 40, 50, 60), abs=0.2)


def test_copies_come_in_sets_or_page_by_page(paper: Path, tmp_path: Path) -> None:
    app.application()
    sets, pages = tmp_path / "sets.pdf", tmp_path / "pages.pdf"
    printed(paper, PrintTask(pages=(0, 2), copies=2), sets)
    printed(paper, PrintTask(pages=(0, 2), copies=2, collate=False), pages)

    def lying(file: Path) -> list[bool]:
        return [page.get_width() > page.get_height() for page in pypdfium2.PdfDocument(file)]

    assert lying(sets) == [False, True, False, True]
    assert lying(pages) == [False, False, True, True]


def test_cancel_lets_go_of_the_pages_that_are_left(paper: Path, tmp_path: Path) -> None:
    app.application()
    asked: list[int] = []

    def report(done: int, total: int, text: str = "") -> None:
        asked.append(done)
        if done == 1:
            raise Cancelled

    task = PrintTask(pages=(0, 1, 2), file=tmp_path / "out.pdf")
    with pytest.raises(Cancelled):
        print_run.print_pages(paper, print_run.printer_for(task, "Danh sách"), task, report)
    assert asked == [0, 1]


def test_a_printer_that_is_gone_is_told_by_its_name() -> None:
    app.application()
    with pytest.raises(Refusal, match="Máy in tầng 2"):
        print_run.printer_for(PrintTask(printer="Máy in tầng 2", pages=(0,)), "Danh sách")


@pytest.mark.parametrize(
    ("typed", "pages"),
    [("", (0, 1, 2, 3, 4)), ("2", (1,)), ("1-3", (0, 1, 2)), ("4-", (3, 4)), ("-2", (0, 1)),
     ("5, 1–2; 2", (4, 0, 1))],
)  # fmt: skip
def test_a_range_is_understood_as_people_write_it(typed: str, pages: tuple[int, ...]) -> None:
    assert print_run.pages_of(typed, 5) == pages


@pytest.mark.parametrize("typed", ["0", "6", "3-1", "một", "1-9", "-", "1,,2"])
def test_a_range_that_the_paper_does_not_have_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        print_run.pages_of(typed, 5)
    assert refused.value.code == "no_pages"


# on the screen


def test_the_keys_turn_the_pages(preview: PaperPreview, qtbot: QtBot) -> None:
    preview.view.setFocus()
    qtbot.keyClick(preview.view, _key("PgDown"))
    assert (preview.view.pageNavigator().currentPage(), preview.page.value()) == (1, 2)
    qtbot.keyClick(preview.view, _key("End"))
    assert preview.strip.currentIndex().row() == 2
    qtbot.keyClick(preview.view, _key("PgDown"))
    assert preview.page.value() == 3, "there is no page after the last"
    qtbot.keyClick(preview.view, _key("Home"))
    assert preview.page.value() == 1


def test_a_page_is_gone_to_by_its_number_or_its_small_picture(
    preview: PaperPreview, qtbot: QtBot
) -> None:
    preview.page.setFocus()
    preview.page.selectAll()
    qtbot.keyClicks(preview.page, "3")
    qtbot.keyClick(preview.page, _key("Return"))
    assert preview.view.pageNavigator().currentPage() == 2
    preview.strip.setFocus()
    qtbot.keyClick(preview.strip, _key("Up"))
    assert preview.view.pageNavigator().currentPage() == 1


def test_the_keys_make_it_larger_smaller_and_of_true_size(
    preview: PaperPreview, qtbot: QtBot
) -> None:
    preview.view.setFocus()
    fitted = preview.percent
    qtbot.keyClicks(preview.view, "+")
    assert preview.view.zoomMode() == QPdfView.ZoomMode.Custom
    assert preview.percent > fitted
    larger = preview.percent
    qtbot.keyClicks(preview.view, "-")
    assert preview.percent < larger
    qtbot.keyClick(preview.view, _key("0"), _control())
    assert (preview.percent, preview.zoom.currentText()) == (100, "100 %")


def test_words_are_found_and_gone_through(preview: PaperPreview, qtbot: QtBot) -> None:
    qtbot.keyClick(preview.view, _key("F"), _control())
    field = preview.finder.field
    assert field.hasFocus()
    qtbot.keyClicks(field, "of the roll")
    qtbot.waitUntil(lambda: preview.finder.hits == 3)
    assert preview.finder.count.text() == "1/3"
    qtbot.keyClick(field, _key("Return"))
    assert (preview.finder.count.text(), preview.page.value()) == ("2/3", 2)
    qtbot.keyClick(field, _key("F3"), _shift())
    assert preview.finder.count.text() == "1/3"
    qtbot.keyClick(field, _key("Escape"))
    assert not preview.finder.isVisible()
    assert preview.view.hasFocus()


def test_words_that_are_not_there_are_told(preview: PaperPreview, qtbot: QtBot) -> None:
    preview.search()
    type_text(preview.finder.field, "khách mời")
    qtbot.waitUntil(lambda: preview.finder.found.searchString() == "khách mời")
    assert preview.finder.count.text() == "Không tìm thấy trong văn bản này."


def test_how_one_looks_at_papers_is_remembered(
    preview: PaperPreview, paper: Path, qtbot: QtBot
) -> None:
    preview.pictures.click()
    preview.under_each_other.click()
    again = PaperPreview("Danh sách", "danh-sach")
    qtbot.addWidget(again)
    again.show_file(paper)
    assert again.strip.isHidden()
    assert again.view.pageMode() == QPdfView.PageMode.MultiPage


# into a file, onto a printer


def test_a_copy_of_the_very_file_is_saved_and_told(
    preview: PaperPreview, paper: Path, tmp_path: Path
) -> None:
    told: list[tuple[str, str, int, int]] = []
    preview.done.connect(lambda *what: told.append(what))
    preview.save()
    _file_dialog().fileSelected.emit(str(tmp_path / "mine.pdf"))
    assert (tmp_path / "mine.pdf").read_bytes() == paper.read_bytes()
    assert told == [("file", "mine.pdf", 3, 1)]
    assert preview.told.text() == "Đã lưu thành tệp mine.pdf."


def test_a_place_that_takes_no_file_is_refused_and_nothing_is_told(
    preview: PaperPreview, tmp_path: Path, alerts: list[Any]
) -> None:
    told: list[object] = []
    preview.done.connect(lambda *what: told.append(what))
    preview.save_to(tmp_path / "no" / "folder.pdf")
    assert [one.kind for one in alerts] == ["refusal"]
    assert told == []


def test_without_a_printer_the_dialog_says_so_and_saves(
    preview: PaperPreview, tmp_path: Path
) -> None:
    preview.print_paper()
    dialog = _dialog(PrintDialog)
    assert any("chưa có máy in" in label for label in _labels(dialog))
    assert dialog.agree.text() == "Lưu thành PDF …"
    dialog.agree.click()
    _file_dialog().fileSelected.emit(str(tmp_path / "whole.pdf"))
    assert len(pypdfium2.PdfDocument(tmp_path / "whole.pdf")) == 3


def test_some_pages_with_copies_go_into_a_file_of_their_own(
    preview: PaperPreview, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[tuple[str, str, int, int]] = []
    preview.done.connect(lambda *what: told.append(what))
    preview.print_paper()
    dialog = _dialog(PrintDialog)
    _field(dialog, QLineEdit, "pages").setText("1, 3")
    _field(dialog, QSpinBox, "copies").setValue(2)
    dialog.agree.click()
    _file_dialog().fileSelected.emit(str(tmp_path / "some.pdf"))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("file", "some.pdf", 4, 2)]
    pages = [page.get_width() > 600 for page in pypdfium2.PdfDocument(tmp_path / "some.pdf")]
    assert pages == [False, True, False, True]


def test_a_range_that_cannot_be_keeps_the_dialog_open(preview: PaperPreview) -> None:
    preview.print_paper()
    dialog = _dialog(PrintDialog)
    _field(dialog, QLineEdit, "pages").setText("4")
    dialog.agree.click()
    assert dialog.isVisible()
    assert "văn bản có 3 trang" in dialog.wrong.text()
    dialog.reject()


def test_a_job_that_runs_is_told_when_its_pages_are_out(
    preview: PaperPreview, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(preview.done) as told:
        print_to_file(preview, PrintTask(pages=(0, 1, 2)), tmp_path / "out.pdf")
    assert told.args == ["file", "out.pdf", 3, 1]


# its window


def test_a_paper_is_drawn_then_shown_and_its_file_goes_with_the_window(
    place: QWidget, paper: Path, qtbot: QtBot
) -> None:
    drawn: list[Path] = []

    def make(file: Path, report: Any) -> str:
        drawn.append(file)
        shutil.copy(paper, file)
        return "three pages"

    open_preview(place, "Danh sách", make, suggested="đoàn 1/3", told=lambda made: f"{made}!")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PreviewWindow))
    window = _dialog(PreviewWindow)
    qtbot.waitUntil(lambda: window.preview.pages == 3)
    assert window.preview.told.text() == "three pages!"
    assert drawn[0].name == "đoàn 1-3.pdf"
    qtbot.keyClick(window.preview.view, _key("Escape"))
    qtbot.waitUntil(lambda: not drawn[0].parent.exists())


def test_what_cannot_be_drawn_is_refused_and_leaves_nothing_behind(
    place: QWidget, qtbot: QtBot, alerts: list[Any]
) -> None:
    folders: list[Path] = []

    def make(file: Path, report: Any) -> None:
        folders.append(file.parent)
        raise Refusal(
            N_("There is nobody to print a card for. Enter delegates, or choose other kinds.")
        )

    open_preview(place, "Thẻ", make, suggested="the")
    qtbot.waitUntil(lambda: bool(alerts))
    assert not folders[0].exists()
    QApplication.activeModalWidget().close()  # type: ignore[union-attr]


def test_what_is_to_be_known_first_is_asked_before_it_goes_out(
    preview: PaperPreview, qtbot: QtBot
) -> None:
    waiting: list[Callable[[], None]] = []
    preview.before = waiting.append
    preview.print_paper()
    assert QApplication.activeModalWidget() is None
    waiting[0]()
    _dialog(PrintDialog).reject()


def test_several_papers_stand_behind_tabs_and_are_saved_together(
    paper: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    app.application()
    other, folder = tmp_path / "other.pdf", tmp_path / "all"
    print_run.print_pages(
        paper, print_run.printer_for(PrintTask(file=other), "x"), PrintTask(pages=(1,)), quiet
    )
    folder.mkdir()
    (folder / "other.pdf").write_text("older")
    made = PaperPreview("In lại", "in-lai")
    qtbot.addWidget(made)
    made.show_papers([("Danh sách", paper), ("Thẻ", other)])
    assert made.pages == 3
    made.which.setCurrentIndex(1)
    assert made.pages == 1
    told: list[tuple[str, str, int, int]] = []
    made.done.connect(lambda *what: told.append(what))
    made.save_into(folder)
    assert sorted(one.name for one in folder.iterdir()) == [
        "other-2.pdf", "other.pdf", "paper.pdf",
    ]  # fmt: skip
    assert told == [("file", "paper.pdf …", 4, 1)]
    assert made.went == (paper, other)


# beside the printer


def test_the_alignment_is_typed_beside_the_printer(place: QWidget, qtbot: QtBot) -> None:
    from desktop_app.ui.print_alignment import AlignmentDialog

    dialog = AlignmentDialog(place, "Canon")
    dialog.open()
    dialog.right.setFocus()
    dialog.right.selectAll()
    qtbot.keyClicks(dialog.right, "1,5")
    dialog.agree.click()
    assert printers.offset_of("Canon") == (1.5, 0)


def _key(name: str) -> Any:
    from PySide6.QtGui import QKeySequence

    return QKeySequence.fromString(name)[0].key()  # type: ignore[index]


def _control() -> Any:
    from PySide6.QtCore import Qt

    return Qt.KeyboardModifier.ControlModifier


def _shift() -> Any:
    from PySide6.QtCore import Qt

    return Qt.KeyboardModifier.ShiftModifier


def _dialog(kind: type[Any]) -> Any:
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind), found
    return found


def _file_dialog() -> QFileDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, QFileDialog), found
    found.close()
    return found


def _field(dialog: QWidget, kind: type[Any], name: str) -> Any:
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


def _labels(dialog: QWidget) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [one.text() for one in dialog.findChildren(QLabel)]


def test_the_dialog_proposes_the_last_sides(preview: PaperPreview) -> None:
    printers.remember("roll", "", "short")
    preview.print_paper()
    dialog = _dialog(PrintDialog)
    assert _field(dialog, QComboBox, "sides").currentData() == "short"
    dialog.reject()
