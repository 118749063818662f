"""Invented estimate, lists to sign, visits and works of a training congress."""

from __future__ import annotations

import random
from datetime import date, timedelta

from desktop_app.domain.congresses import Congress
from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.preparation import BudgetItem, Finding, Inspection, SignForList, WelcomeWork

_LINES = (
    ("documents", "In tài liệu, thẻ đại biểu, giấy mời", 1, "bộ", 45_000),
    ("reception", "Hỗ trợ tiền ăn đại biểu", 1, "suất", 150_000),
    ("reception", "Nước uống giữa giờ", 2, "suất", 15_000),
    ("health", "Thuốc, vật tư y tế trực tại hội trường", 0, "gói", 1_800_000),
    ("power", "Thuê máy phát điện dự phòng, có người vận hành", 0, "máy", 2_500_000),
    ("decoration", "Khánh tiết, phông, hoa hội trường", 0, "gói", 9_500_000),
    ("propaganda_before", "Băng rôn, cờ phướn các trục đường chính", 0, "gói", 6_200_000),
    ("propaganda_during", "Ghi hình, phát thanh trực tiếp", 0, "gói", 4_000_000),
    ("security", "Bồi dưỡng lực lượng bảo vệ", 0, "buổi", 2_400_000),
    ("budget", "Khen thưởng tập thể, cá nhân", 0, "gói", 18_600_000),
)
"""Area, what for, times for each delegate (0: once for all), measure, norm in đồng."""

_BUDGETS = {"commune": "Ngân sách xã", "district": "Ngân sách huyện", "province": "Ngân sách tỉnh"}

_FINDINGS = (
    "Chưa có máy phát điện dự phòng",
    "Loa phía cuối hội trường nghe không rõ",
    "Sơ đồ chỗ ngồi chưa trừ lối thoát hiểm",
    "Bếp ăn chưa gửi mẫu lưu",
)
_WORKS = (
    ("Đường bê tông vào khu sản xuất", 350_000_000),
    ("Sửa chữa nhà rông", 120_000_000),
    ("Trồng cây xanh tuyến đường trung tâm", 25_000_000),
)


def money(congress: Congress, people: int, seed: str, level: str = "district") -> list[Record]:
    """Records for a congress of so many people at a level; none for one without a day."""
    if congress.starts is None:
        return []
    rng = random.Random(f"{seed}/money")
    budget = _BUDGETS.get(level, "Ngân sách nhà nước")
    day = congress.starts
    made: list[Record] = [
        BudgetItem(
            uid=new_uid(), congress=congress.uid, area=area, position=place, title=title,
            quantity=people if times else 1, times=times or None, measure=measure, norm=norm,
            source=rng.choice((budget, budget, "Xã hội hóa")),
        )
        for place, (area, title, times, measure, norm) in enumerate(_LINES, 1)
    ]  # fmt: skip
    made += [
        SignForList(uid=new_uid(), congress=congress.uid, title="Danh sách ký nhận tiền ăn",
                    audience="official", day=day, amount=150_000),
        SignForList(uid=new_uid(), congress=congress.uid, title="Danh sách ký nhận tài liệu", audience="all",
                    day=day, quantity="1 bộ"),
    ]  # fmt: skip
    return made + _visits(congress.uid, day, rng) + _works(congress.uid, day, rng)


def _visits(congress: str, day: date, rng: random.Random) -> list[Record]:
    made: list[Record] = []
    for before, about in ((14, "Hội trường, điện, âm thanh, y tế"), (4, "Tổng duyệt")):
        visit = Inspection(
            uid=new_uid(), congress=congress, day=day - timedelta(days=before), about=about,
            head="Phó Trưởng Ban Tổ chức đại hội",
        )  # fmt: skip
        made.append(visit)
        found = rng.sample(_FINDINGS, 2) if before > 7 else []
        for place, title in enumerate(found, 1):
            made.append(
                Finding(
                    uid=new_uid(), inspection=visit.uid, position=place, title=title,
                    responsible="Tiểu ban Hậu cần", due=day - timedelta(days=before - 7),
                    remedied_on=day - timedelta(days=before - 5) if place == 1 else None,
                )
            )  # fmt: skip
    return made


def _works(congress: str, day: date, rng: random.Random) -> list[Record]:
    return [
        WelcomeWork(
            uid=new_uid(), congress=congress, title=title, value=value, source="Xã hội hóa",
            due=day - timedelta(days=6), state=state,
            finished_on=day - timedelta(days=rng.randint(7, 12)) if state == "done" else None,
        )
        for (title, value), state in zip(_WORKS, ("done", "doing", "planned"), strict=True)
    ]  # fmt: skip
