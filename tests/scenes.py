"""What lies behind a page's first sight: sheets with reasons, searches without a hit, every dialog.

Each scene takes a window with its page in front and opens what is to be seen; the pictures are made by
`tests.screens`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.domain.exchange import Sent


@dataclass(frozen=True)
class Scene:
    """``register`` is one of `registers_for`; ``opens`` gets the window and the folder of the registers."""

    name: str
    register: str
    page: str
    opens: Callable[[Any, Path], Any]


def registers_for(home: Path) -> dict[str, Path]:
    """A district full of training data, a province that received it, a commune of the Front, empty ones."""
    from desktop_app.services import demo, exchange, registers, training

    folder, empty, front = home / "training", home / "trong.sdh", home / "mat-tran.sdh"
    if not empty.exists():
        folder.mkdir()
        demo.show(folder, demo.PROVINCE)
        registers.create(front, training.communes_2025()[0], body=training.BODY_2025, training=True)
        training.fill_commune_2025(training.communes_2025()[0])
        registers.close()
        registers.create(home / "tinh-moi.sdh", training.PROVINCE_2024, training=True)
        exchange.export_key(home / "tinh-moi.key")
        registers.close()
        registers.create(empty, training.SA_THAY)
        registers.close()
    full, province = (folder / name for name in ("sa-thay.sdh", "tinh-kon-tum.sdh"))
    return {"full": full, "province": province, "front": front, "empty": empty,
            "new": home / "tinh-moi.sdh"}  # fmt: skip


def sent_from_a_district(home: Path, *, to_known: bool) -> Sent:
    """A package of another district: to an office whose key it knows, or with a passphrase."""
    from desktop_app.services import exchange, registers, training

    name = "known" if to_known else "unknown"
    file = home / f"dak-to-{name}.sdh"
    if file.exists():
        registers.open_register(file)
    else:
        registers.create(file, "2024-612", training=True)
        training.fill_district("2024-612", officials=20, guests=3, photos=False)
        if to_known:
            exchange.trust(home / "tinh-moi.key")
    target = home / name
    target.mkdir(exist_ok=True)
    made = exchange.send(target)
    registers.close()
    return made


# --- delegates ---------------------------------------------------------------------------------


def _sheet(window: Any, home: Path) -> None:
    window.page.table.selectRow(4)
    window.page.edit()


def _reasons(window: Any, home: Path) -> None:
    """What cannot be kept, and what should be looked at again, in the lower sections of the sheet."""
    _sheet(window, home)
    form = window.page.sheet.form
    editors = form.editors
    for name, typed in (("born", "31/2/1980"), ("ethnic_group", "người sao Hỏa"),
                        ("phone", "0123"), ("id_number", "06208000123")):  # fmt: skip
        editors[name].setText(typed)
    form.touched = True
    window.page.save()
    form.reveal(editors["id_number"])


def _cautions(window: Any, home: Path) -> None:
    _sheet(window, home)
    form = window.page.sheet.form
    form.editors["id_number"].setText("062080777888")
    form.editors["phone"].setText("0123456789")
    form.touched = True
    window.page.save()
    form.reveal(form.editors["phone"])


def _no_hit(window: Any, home: Path) -> None:
    window.header.search.setText("Xyz")
    window.header._enter()


def _question(window: Any, home: Path) -> None:
    window.page.table.selectAll()
    window.page.remove()


def _unsaved(window: Any, home: Path) -> None:
    window.page.new()
    window.page.sheet.form.editors["full_name"].setText("Rơ Châm Hlơ̆")
    window.page.sheet.form.touched = True
    window.go("overview")


def _done(window: Any, home: Path) -> None:
    """Just removed, the sheet of the next one open: the bar that says so stands in nobody's way."""
    from desktop_app.services import acts

    window.page.table.selectRow(7)
    window.page.remove()
    _sheet(window, home)
    acts.undo_last()  # for the next picture


def _row_menu(window: Any, home: Path) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QApplication

    table = window.page.table
    table.selectRow(3)
    by_key = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(table.viewport(), QContextMenuEvent(by_key, QPoint(9, 9), QPoint(9, 9)))


def _list_preview(window: Any, home: Path) -> None:
    from desktop_app.ui.lists import read_list

    read_list(window.desk, window.page, list_with_errors(home / "danh-sach.xlsx"))


def list_with_errors(file: Path) -> Path:
    """A commune's list as it comes: a wrong date, a short card number, an unknown ethnic group."""
    import xlsxwriter

    lines = [
        ("TT", "Họ và tên", "Giới tính", "Ngày, tháng, năm sinh", "Dân tộc", "Số CCCD", "Chức vụ"),
        (1, "Rơ Châm Hlơ̆", "Nam", "3/5/1980", "Gia Rai", "062080001234", "Già làng"),
        (2, "Y Blŭn Kbuôr", "Nữ", "31/2/1985", "Xơ Đăng", "062185004321", "Nông dân"),
        (3, "A Đer", "Nam", "1957", "Ba Na", "62057001234", "Trưởng thôn"),
        (4, "", "Nữ", "1990", "Thái", "", "Giáo viên"),
        (5, "Siu Ƀlơ̆", "Nam", "5/1978", "người sao Hỏa", "", "Bộ đội"),
        (6, "K'Brêu", "Nam", "12/11/1972", "Mạ", "", "Nghệ nhân"),
    ]
    with xlsxwriter.Workbook(str(file)) as book:
        page = book.add_worksheet("Trích ngang")
        page.write(0, 0, "DANH SÁCH TRÍCH NGANG ĐẠI BIỂU")
        for place, line in enumerate(lines, 2):
            page.write_row(place, 0, line)
    return file


# --- congress ----------------------------------------------------------------------------------


def _clashes(window: Any, home: Path) -> None:
    """A congress whose programme does not fit, its first session open for editing."""
    from desktop_app.domain.programme import Session
    from desktop_app.services import acts, programme

    sessions = programme.sessions(window.desk.congress.uid)
    late = Session(congress=window.desk.congress.uid, kind="official", name="Phiên bế mạc",
                   day=date(2024, 6, 1), starts=480)  # fmt: skip
    window.desk.do(programme.save_session, late)
    window.desk.do(programme.save_session, replace(sessions[0], ends=600))
    window.page.programme.choose(sessions[0].uid)
    window.page.edit()
    window.done_bar.hide()
    for _ in range(2):
        acts.undo_last()


def _refusal(window: Any, home: Path) -> None:
    window.page.show_page(tab="delegations")
    window.page.delegations.choose_first()
    window.page.remove()


def _delegation(window: Any, home: Path) -> None:
    window.page.show_page(tab="delegations")
    window.page.delegations.choose_first()
    window.page.edit()


def _new_congress(window: Any, home: Path) -> None:
    window.page.new()
    window.page.save()


# --- the rest ----------------------------------------------------------------------------------


def _people(window: Any, home: Path) -> None:
    window.page.units.table.selectRow(0)
    window.page.edit()


def _groups(window: Any, home: Path) -> None:
    window.page.by.setCurrentIndex(1)
    if window.page.right.isHidden():
        window.page._flip()


def _held(window: Any, home: Path) -> None:
    window.page.look([home / "known" / file.name for file in (home / "known").glob("*.goi")][:1])


def _preview(window: Any, home: Path) -> None:
    from desktop_app.services import exchange

    file = next((home / "known").glob("*.goi"))
    exchange.trust(file)
    window.page.look([file])


def _sent(window: Any, home: Path) -> None:
    from desktop_app.services import exchange
    from desktop_app.ui.exchange_dialogs import SentDialog

    sent = _sent_by_passphrase[home]
    title = exchange.cycles().get(sent.entry.cycle, "")
    SentDialog(window, sent, title).open()


def _offices(window: Any, home: Path) -> None:
    window.page.books.tabs.setCurrentIndex(2)
    window.page.books.peers.selectRow(0)
    window.page.books.withdraw.click()


def _operators(window: Any, home: Path) -> None:
    from desktop_app.domain.operators import Operator
    from desktop_app.services import operators
    from desktop_app.ui import menus

    if not operators.all_operators():
        operators.save(Operator(name="Y Thu Hà", post="Chuyên viên"))
        operators.sit_down(operators.all_operators()[0])
        operators.save(Operator(name="A Đer", post="Phó Trưởng phòng"), "2468")
    menus.show_operators(window)


def _help(window: Any, home: Path) -> None:
    from desktop_app.ui import menus

    menus.show_help(window)


def _menu(window: Any, home: Path) -> None:
    menu = window.menuBar().actions()[1].menu()
    menu.popup(window.mapToGlobal(window.menuBar().geometry().bottomLeft()))


def _bug(window: Any, home: Path) -> None:
    import logging

    from desktop_app.ui import alerts

    logging.disable(logging.CRITICAL)
    alerts.show(RuntimeError("for the picture"), window)


def _job(window: Any, home: Path) -> None:
    """Work that has come half-way, and stays there until the window is closed."""
    from desktop_app.ui import jobs

    until = threading.Event()

    def work(report: Any) -> None:
        report(63, 154)
        until.wait(2)

    jobs.run(window, "", work, lambda _: None).what.setText(window.page.draw.text() + " …")


_sent_by_passphrase: dict[Path, Sent] = {}
"""The package whose passphrase the scene "sent" shows; it is shown only where it was made."""

SCENES = (
    Scene("sheet", "full", "delegates", _sheet),
    Scene("reasons", "full", "delegates", _reasons),
    Scene("cautions", "full", "delegates", _cautions),
    Scene("no-hit", "full", "delegates", _no_hit),
    Scene("question", "full", "delegates", _question),
    Scene("unsaved", "full", "delegates", _unsaved),
    Scene("done", "full", "delegates", _done),
    Scene("row-menu", "full", "delegates", _row_menu),
    Scene("list-preview", "full", "delegates", _list_preview),
    Scene("clashes", "full", "congress", _clashes),
    Scene("refusal", "full", "congress", _refusal),
    Scene("delegation", "full", "congress", _delegation),
    Scene("new-congress", "empty", "congress", _new_congress),
    Scene("people", "province", "consolidation", _people),
    Scene("groups", "province", "consolidation", _groups),
    Scene("held", "new", "exchange", _held),
    Scene("preview", "new", "exchange", _preview),
    Scene("sent", "full", "exchange", _sent),
    Scene("offices", "province", "exchange", _offices),
    Scene("operators", "full", "overview", _operators),
    Scene("help", "full", "overview", _help),
    Scene("menu", "full", "overview", _menu),
    Scene("bug", "full", "overview", _bug),
    Scene("job", "full", "printing", _job),
)


def prepare(home: Path) -> None:
    """The packages that scenes show, made once a run."""
    sent_from_a_district(home, to_known=True)
    _sent_by_passphrase[home] = sent_from_a_district(home, to_known=False)
