"""The rules of the training set hold below the office that laid them down."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop_app.domain import catalogue
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.cycle_rules import DEADLINES
from desktop_app.services import cycles
from desktop_app.services.training.cycles import fill_rules
from tests.builders import KON_TUM, SA_THAY, close, keep, register_at


def test_the_rules_of_the_training_province_bind_its_districts(tmp_path: Path) -> None:
    register_at(tmp_path / "tinh.sdh", KON_TUM)
    cycle, unit = cycle_definition("dtts-4-2024").uid, catalogue.unit(SA_THAY).uid
    before = len(cycles.task_templates(cycle, unit, "district"))
    keep(*fill_rules(cycle, "district", date(2024, 6, 30), "Ban Chỉ đạo tỉnh"))
    rules = cycles.rules_for(cycle, unit, "district")
    assert set(rules.deadlines) == set(DEADLINES)
    assert len(rules.approvals) == 2
    held = rules.deadline()
    assert held is not None
    assert held.is_late(date(2024, 6, 30))
    assert len(cycles.task_templates(cycle, unit, "district")) == before + 1
    assert [one.paper for one in cycles.legal_bases(cycle, "", "district")] == ["45/KH-BCĐ"]
    close()
