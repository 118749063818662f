"""Training data of a round: what an invented upper office laid down for the units below it.

Numbers of papers are made up; nothing is said that a real plan would have to bear out.
"""

from __future__ import annotations

from datetime import date, timedelta

from desktop_app.domain.cycle_definitions import BEFORE, BY
from desktop_app.domain.cycle_rules import CycleDeadline, CycleLevel, LegalBasis, TaskTemplate
from desktop_app.domain.fields import Record

PLAN = "45/KH-BCĐ"
_DUE = (("documents", BY, -45), ("personnel", BY, -40), ("delegates", BEFORE, -20),
        ("report", BY, 10))  # fmt: skip
"""What is due, in which words, and how many days from the last day of the congresses."""


def fill_rules(cycle: str, level: str, until: date, office: str) -> list[Record]:
    """The rules of an upper office for the congresses of ``level``, which are held ``until`` a day.

    ``office`` is its name on the plan. The records are not kept yet; whoever fills the register does that.
    """
    planned = date(until.year, 1, 15)
    level_rules = CycleLevel(
        cycle=cycle, level=level, approvals="Ban Thường vụ cấp ủy cùng cấp\nBan Chỉ đạo cấp trên"
    )
    held = CycleDeadline(cycle=cycle, level=level, about="held", word=BEFORE, day=until, paper=PLAN)
    due = [
        CycleDeadline(
            cycle=cycle, level=level, about=about, word=word, day=until + timedelta(days=days),
            paper=PLAN,
        )
        for about, word, days in _DUE
    ]  # fmt: skip
    basis = LegalBasis(
        cycle=cycle, level=level, position=10, kind="Kế hoạch", paper=PLAN, paper_on=planned,
        issuer=office, about="tổ chức đại hội các cấp trên địa bàn",
    )  # fmt: skip
    visit = TaskTemplate(
        cycle=cycle, level=level, area="general", position=90,
        title="Đón đoàn kiểm tra công tác chuẩn bị của Ban Chỉ đạo cấp trên", days=-15,
        owner_post="Ban Tổ chức", evidence="Biên bản kiểm tra, báo cáo khắc phục",
    )  # fmt: skip
    return [level_rules, held, *due, basis, visit]
