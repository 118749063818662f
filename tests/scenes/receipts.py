"""Receipts: the book of what came with its verbs, and the proof for whoever sent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene


def _ledger(window: Any, home: Path) -> None:
    window.page.show_tab("books")
    books = window.page.panel
    books.refresh()
    books.ledger.selectRow(0)
    books.take_focus()


def _receipt() -> Any:
    """The receipt for the package received last."""
    from desktop_app.services import exchange, receipts

    return receipts.of_package(exchange.ledger()[0].sha256)[0]


def _dialog(window: Any, *proved: Any) -> None:
    from desktop_app.ui.proof import ProofDialog

    ProofDialog(window, window.desk, "Gói số 1 gửi Ban Dân tộc tỉnh Kon Tum", proved).open()


def _same(window: Any, home: Path) -> None:
    from desktop_app.domain.receipts import SAME
    from desktop_app.services.proofs import OfficeProof

    receipt = _receipt()
    _dialog(window, OfficeProof(receipt.by_office, "Ban Dân tộc tỉnh Kon Tum", SAME, receipt))


def _differs(window: Any, home: Path) -> None:
    from desktop_app.domain.receipts import CORRECTED, DIFFERS, NEWER, RULE
    from desktop_app.services.proofs import DifferingRow, OfficeProof

    rows = (
        DifferingRow("person", "1", "Y Bên Niê", RULE, "Số CCCD chưa đủ 12 chữ số."),
        DifferingRow("person", "2", "A Brêu", NEWER),
        DifferingRow("delegate", "3", "A Thút", CORRECTED, fields=("Chức vụ: – → Trưởng thôn",)),
    )
    receipt = replace(_receipt(), different=8, remarks=("Thiếu 2 ảnh.",))
    name = "Ban Dân tộc tỉnh Kon Tum"
    _dialog(window, OfficeProof(receipt.by_office, name, DIFFERS, receipt, rows, 5))


def _none(window: Any, home: Path) -> None:
    _dialog(window)


SCENES = (
    Scene("ledger", "province", "exchange", _ledger),
    Scene("proof-same", "province", "exchange", _same),
    Scene("proof-differs", "province", "exchange", _differs),
    Scene("proof-none", "province", "exchange", _none),
)
