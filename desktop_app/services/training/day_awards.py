"""The awards of the training congress: proposed, agreed, decided and handed over on the stage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from desktop_app.domain.awards import Award, AwardDecision
from desktop_app.domain.congresses import Congress
from desktop_app.domain.meetings import Meeting
from desktop_app.services import (
    award_decisions,
    award_stage,
    awards,
    clock,
    congresses,
    meetings,
)
from desktop_app.store import delegates as store

COLLECTIVES = (
    "Nhân dân và cán bộ xã Rờ Kơi", "Nhân dân và cán bộ xã Ya Xiêr", "Nhân dân và cán bộ xã Hơ Moong",
    "Đảng ủy xã Mô Rai", "Ủy ban nhân dân xã Ya Tăng", "Ủy ban MTTQ Việt Nam xã Sa Nghĩa",
    "Hội Nông dân xã Sa Sơn", "Hội Liên hiệp Phụ nữ xã Sa Nhơn", "Đoàn Thanh niên xã Ya Ly",
    "Trường Phổ thông dân tộc bán trú Mẫu Một", "Trạm Y tế xã Rờ Kơi", "Thôn Kram, xã Rờ Kơi",
    "Làng Mẫu Hai, xã Ya Xiêr", "Làng Mẫu Ba, xã Mô Rai", "Đồn Biên phòng Mẫu Bốn",
    "Công an xã Hơ Moong", "Hợp tác xã Nông nghiệp Mẫu Năm", "Đội cồng chiêng làng Mẫu Sáu",
)  # fmt: skip
INDIVIDUALS = 28
ABOUT = (
    "Đã có thành tích xuất sắc trong thực hiện công tác dân tộc và chính sách dân tộc giai đoạn "
    "2019 - 2024"
)
ISSUER, SIGNER_POST, SIGNER = "Chủ tịch Ủy ban nhân dân huyện", "Chủ tịch", "Trần Văn Mẫu"
PRESENTER = "Chủ tịch Ủy ban nhân dân huyện và Trưởng Ban Tổ chức Đại hội"
FORM = "giay-khen"
COLLECTIVE_MONEY, INDIVIDUAL_MONEY = 1_500_000, 750_000
"""Đồng, invented as everything here."""


def fill(congress: str) -> None:
    """18 collectives and 28 individuals: two decisions, one received in place, one not fetched.

    A congress whose rules give no awards, as the Front's, has none.
    """
    if not awards.gives_awards(congress):
        return
    one = congresses.required(congress)
    before = (one.starts or clock.today()) - timedelta(days=14)
    _propose(congress, Award(proposed_on=before, form=FORM, achievement=ABOUT))
    listed = [line.award for line in awards.awards(congress)]
    awards.agree([each.uid for each in listed], _meeting(one, before + timedelta(days=4)))
    for kind, number in (("collective", "1203/QĐ-UBND"), ("individual", "1204/QĐ-UBND")):
        award_decisions.save_decision(
            AwardDecision(
                congress=congress, issuer=ISSUER, form=FORM, about=ABOUT, paper=number,
                paper_on=before + timedelta(days=8), signer_post=SIGNER_POST, signer=SIGNER,
                presenter=PRESENTER, collective_money=COLLECTIVE_MONEY,
                individual_money=INDIVIDUAL_MONEY,
            ),
            [each.uid for each in listed if each.recipient == kind],
        )  # fmt: skip
    _hand_over(congress)


def _propose(congress: str, like: Award) -> None:
    """The collectives as a district office sends them, then people of the roll out of every delegation."""
    awards.propose(
        congress,
        [
            replace(like, recipient="collective", name=name, proposed_by="Phòng Dân tộc huyện")
            for name in COLLECTIVES
        ],
    )  # fmt: skip
    people = [
        entry.delegate.uid
        for entry in store.entries_in_order(congress)
        if entry.delegate.kind == "official" and entry.delegate.reply != "excused"
    ]
    every = max(1, len(people) // INDIVIDUALS)
    chosen = people[::every][:INDIVIDUALS]
    awards.propose_delegates(congress, chosen, replace(like, proposed_by="Ban Tổ chức Đại hội"))


def _meeting(congress: Congress, day: date) -> str:
    """The meeting of the organisers that looked at the proposals."""
    made = Meeting(
        congress=congress.uid, kind="organising", title="Xét khen thưởng tại Đại hội", held_on=day,
        starts=14 * 60, venue="Phòng họp số 1", chair="A Brôi Mới", secretary="A Klơng Mới",
    )  # fmt: skip
    return meetings.save(made).uids[-1]


def _hand_over(congress: str) -> None:
    """Time after time onto the stage; of the last ones one sent somebody, one did not come."""
    stages = award_stage.stages(congress)
    for stage in stages[:-1]:
        uids = [one.uid for one in stage.lines]
        award_stage.call(uids)
        award_stage.hand_over(uids)
    *others, sent, missing = (one.uid for one in stages[-1].lines)
    award_stage.call([*others, sent, missing])
    award_stage.hand_over(others)
    award_stage.in_place(sent, "Y Thay Mặt")
    award_stage.not_fetched([missing])
