"""The plan of a round: its table, the sheet of a unit, every dialog, and a list that is laid beside it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene


def _panel(window: Any) -> Any:
    """The plan, in front, with what training data say of a round."""
    from desktop_app.domain.cycle_definitions import cycle_definition
    from desktop_app.services import chain
    from desktop_app.services.training.chain import fill_chain

    cycle = cycle_definition("mttq-2024-2029").uid
    chain.choose_cycle(cycle)
    if not any(one.source == "list" for one in chain.lines(cycle)):
        window.desk.tell(fill_chain(cycle))
        window.done_bar.hide()
    window.page.show_tab("plan")
    panel = window.page.panels["plan"]
    panel.refresh()
    return panel


def _plan(window: Any, home: Path) -> Any:
    return _panel(window)


def _chosen(window: Any, unit_name: str = "Xã Rờ Kơi") -> Any:
    panel = _panel(window)
    panel.choose(next(one.unit for one in panel.lines if one.unit_name == unit_name))
    return panel


def _sheet(tab: int, window: Any, home: Path) -> None:
    panel = _chosen(window)
    panel.edit()
    panel.sheet.tabs.setCurrentIndex(tab)


def _ask(verb: str, window: Any, home: Path) -> None:
    _chosen(window).do(verb)


def _foreign(window: Any, home: Path) -> None:
    """A district's congress as its package told it, in the round that the packages are of."""
    from desktop_app.domain.cycle_definitions import cycle_definition
    from desktop_app.services import chain

    chain.choose_cycle(cycle_definition("dtts-4-2024").uid)
    window.page.show_tab("plan")
    panel = window.page.panels["plan"]
    panel.refresh()
    panel.choose(next(one.unit for one in panel.lines if one.source == "package"))
    panel.edit()


def _many(window: Any, home: Path) -> None:
    panel = _panel(window)
    panel.filters.level.setCurrentIndex(panel.filters.level.findData("commune"))
    panel.filters.changed.emit()
    panel.plan_shown()


def _nothing_found(window: Any, home: Path) -> None:
    _panel(window).search("không có")


def _list(window: Any, home: Path) -> None:
    """A list in which one unit is certain, one is asked for, and one is not known."""
    import xlsxwriter

    from desktop_app.services import chain_lists
    from desktop_app.services.clock import today
    from desktop_app.ui.chain_list import ListDialog

    panel = _panel(window)
    file = home / "ke-hoach-huyen.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Mã", "Đơn vị", "Kế hoạch", "Đã tổ chức", "Số thôn", "Thôn đã họp"])
    sheet.write_row(1, 0, ["23530", "Xã Rờ Kơi", "24/4/2024", "24/4/2024", 8, 8])
    sheet.write_row(2, 0, ["", "Xã Đăk Long", "sáng 15/3/2024", "", 7, 5])
    sheet.write_row(3, 0, ["", "Xã Mô Rây", "tháng 4/2024", "", 9, 9])
    sheet.write_row(4, 0, ["", "Xã Không Rõ", "20/4/2024", "", 6, 6])
    book.close()
    shown = ListDialog(window.desk, panel, chain_lists.read_list(panel.cycle, file, today()))
    shown.open()
    shown.table.selectRow(1)


SCENES = (
    Scene("plan", "province", "round", _plan),
    *(
        Scene(f"plan-{name}", "province", "round", partial(_sheet, tab))
        for tab, name in enumerate(("sheet", "approvals", "delays", "figures", "leaders", "pilot"))
    ),
    *(
        Scene(f"plan-ask-{verb}", "province", "round", partial(_ask, verb))
        for verb in (
            "plan",
            "held",
            "postpone",
            "approve",
            "reviewed",
            "figures",
            "pilot",
            "set_back",
        )
    ),
    Scene("plan-foreign", "province", "round", _foreign),
    Scene("plan-many", "province", "round", _many),
    Scene("plan-none", "province", "round", _nothing_found),
    Scene("plan-list", "province", "round", _list),
)
