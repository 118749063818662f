"""Documents, comments and a personnel scheme of a training congress as they stand on its way: all invented."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_rules import LegalBasis
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.document_stages import READY, due_of
from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.papers import (
    PATH_STAGES,
    Appraisal,
    Comment,
    Document,
    DocumentStep,
    DocumentVersion,
    SchemePlace,
    SchemeTarget,
)
from desktop_app.services.training.people import invented_name

_BODIES = ("Ban Dân vận", "Ban Tuyên giáo", "Phòng Nội vụ", "Phòng Tư pháp", "Văn phòng cấp ủy")
_DRAFTERS = ("Tiểu ban Văn kiện", "Tổ giúp việc", "Tiểu ban Nhân sự")
_PLANS = (
    ("Kế hoạch tổ chức Đại hội", 75),
    ("Quyết định thành lập Ban Tổ chức Đại hội", 70),
    ("Kế hoạch bảo đảm an ninh, trật tự phục vụ Đại hội", 30),
    ("Kế hoạch tuyên truyền về Đại hội", 45),
)
_SIGNS = {"Kế": "KH-BTC", "Quyết": "QĐ-BTC", "Tờ": "TTr-BTC", "Phương": "PA-BTC"}
_LATE_SHARE = 0.15
"""So many of the documents whose day has come are not ready: nobody is always on time."""

_COMMENTS = (
    ("Ủy ban MTTQ Việt Nam xã", "Phần II, mục 1", "Bổ sung số liệu giảm nghèo của các thôn đặc biệt khó khăn.",
     "taken_up", "Đã bổ sung bảng số liệu theo từng xã tại Phụ lục 2."),
    ("Già làng, người có uy tín", "Phần III, nhiệm vụ 4", "Nêu rõ hơn việc giữ nhà rông, lễ hội mừng lúa mới.",
     "taken_up", "Đã viết lại nhiệm vụ 4."),
    ("Phòng Văn hóa và Thông tin", "Phần III", "Đề nghị tách nội dung du lịch cộng đồng thành một mục riêng.",
     "partly", "Giữ trong nhiệm vụ 4, thêm một đoạn về du lịch cộng đồng."),
    ("Hội Nông dân", "Chỉ tiêu 6", "Nâng chỉ tiêu thu nhập bình quân đầu người.",
     "explained", "Chỉ tiêu đã thống nhất với Nghị quyết của Đảng bộ; đề nghị giữ nguyên."),
    ("Trường phổ thông dân tộc nội trú", "Phần II, mục 3", "Bổ sung kết quả dạy tiếng dân tộc.", "", ""),
)  # fmt: skip
_UPPER = (
    (
        "Dự thảo Báo cáo chính trị trình Đại hội cấp tỉnh",
        "Phần II, mục 2",
        "Bổ sung kết quả định canh, định cư ở các xã biên giới.",
    ),
    (
        "Dự thảo Báo cáo chính trị trình Đại hội cấp tỉnh",
        "Phần III",
        "Làm rõ nguồn lực thực hiện chỉ tiêu nhà ở cho hộ nghèo.",
    ),
    ("Dự thảo Quyết tâm thư", "Toàn văn", "Nhất trí với dự thảo; đề nghị rút gọn phần mở đầu."),
)
_BASES = (
    ("Kế hoạch", "08/KH-BTC", "Ban Tổ chức Đại hội", "về tổ chức Đại hội", -72),
    ("Công văn", "55/CV-BDT", "Ban Dân tộc cấp trên", "về hướng dẫn chuẩn bị văn kiện", -60),
)
_OF_THE_FRONT = {
    "Dự thảo Quyết tâm thư": "Dự thảo Nghị quyết Đại hội cấp tỉnh",
    "55/CV-BDT": "55/CV-MTTQ",
    "Ban Dân tộc cấp trên": "Ủy ban MTTQ Việt Nam cấp trên",
}
"""What the Front says in place of the words above."""


def fill_papers(
    congress: Congress, wanted: Sequence[Document], seed: int, day: date, family: str = ""
) -> list[Record]:
    """Documents on their path on a day, with steps, opinions, comments and versions, not yet in the register.

    ``wanted`` are those the round asks for (`desktop_app.services.papers_required.missing`).
    """
    rng = random.Random(f"papers/{seed}/{congress.ordinal}")
    made: list[Record] = []
    plans = [] if any(one.path == "plan" for one in wanted) else _plans(congress)
    placed = dict.fromkeys(PATH_STAGES, 0)
    for one in (*wanted, *plans):
        placed[one.path] += 1
        walked = _walked(one, congress, rng, day)
        made += _document(replace(one, position=placed[one.path]), walked, rng, day)
    words = _OF_THE_FRONT if family == "mttq" else {}
    made += [
        Comment(uid=new_uid(), congress=congress.uid, upper_document=words.get(draft, draft),
                who="Hội nghị góp ý văn kiện", part=part, body=body, said_on=day - timedelta(days=9))
        for draft, part, body in _UPPER
    ]  # fmt: skip
    return [*made, *_bases(congress, words)]


def _plans(congress: Congress) -> list[Document]:
    return [
        Document(congress=congress.uid, path="plan", title=title, days=days,
                 due=due_of(Document(days=days), congress.starts))
        for title, days in _PLANS
    ]  # fmt: skip


def _walked(one: Document, congress: Congress, rng: random.Random, day: date) -> Sequence[str]:
    """The stages gone by that day: most documents keep their day, some do not."""
    stages = PATH_STAGES[one.path]
    ready = stages.index(READY[one.path])
    due = due_of(one, congress.starts)
    if due is None:
        return stages[:1]
    if due <= day and rng.random() > _LATE_SHARE:
        is_over = congress.starts is not None and congress.starts <= day
        return stages if is_over else stages[: ready + 1]
    share = max(0.2, 1 - max(0, (due - day).days) / 60)
    return stages[: max(1, min(ready, round(share * ready)))]


def _document(
    sketch: Document, stages: Sequence[str], rng: random.Random, day: date
) -> list[Record]:
    last = min(day, sketch.due or day) - timedelta(days=rng.randint(0, 6))
    begun = last - timedelta(days=8 * len(stages))
    one = replace(sketch, uid=new_uid(), stage=stages[-1], drafter=rng.choice(_DRAFTERS))
    reached = [begun + timedelta(days=round(place * (last - begun).days / len(stages)))
               for place in range(1, len(stages) + 1)]  # fmt: skip
    if one.stage == "issued":
        number, sign = rng.randint(12, 240), _SIGNS.get(one.title.split()[0], "BC-BTC")
        one = replace(one, paper=f"{number}/{sign}", paper_on=reached[-1],
                      signer="Phó Chủ tịch UBND huyện")  # fmt: skip
    steps = [
        DocumentStep(uid=new_uid(), document=one.uid, stage=stage, reached_on=when,
                     due=when + timedelta(days=rng.choice((10, 14))))
        for stage, when in zip(stages, reached, strict=True)
    ]  # fmt: skip
    made: list[Record] = [one, *steps, *_versions(one, reached)]
    if "appraised" in stages:
        made += _opinions(one, reached[stages.index("appraised")], rng, day)
    if "comments" in stages:
        made += [
            Comment(uid=new_uid(), congress=one.congress, document=one.uid, who=who, part=part,
                    body=body, treatment=treatment, answer=answer,
                    said_on=reached[stages.index("comments")])
            for who, part, body, treatment, answer in rng.sample(_COMMENTS, rng.randint(2, 5))
        ]  # fmt: skip
    return made


def _versions(one: Document, reached: Sequence[date]) -> list[DocumentVersion]:
    changes = ("Bản đầu", "Tiếp thu góp ý lần 1", "Hoàn chỉnh sau thẩm định")
    return [
        DocumentVersion(uid=new_uid(), document=one.uid, position=place, made_on=when,
                        made_by=one.drafter, changes=changes[place - 1])
        for place, when in enumerate(reached[: len(changes)], 1)
    ]  # fmt: skip


def _opinions(one: Document, sent: date, rng: random.Random, day: date) -> list[Appraisal]:
    found = []
    for place, body in enumerate(rng.sample(_BODIES, 3)):
        waits = place == 0 and one.stage == "appraised"
        answered = None if waits else min(day, sent + timedelta(days=rng.randint(3, 11)))
        found.append(
            Appraisal(
                uid=new_uid(), document=one.uid, body=body, sent_on=sent, days=7,
                answered_on=answered,
                opinion=rng.choice(("agreed", "agreed_with_changes")) if answered else "",
                paper=f"{rng.randint(12, 180)}/CV" if answered else "",
            )
        )  # fmt: skip
    return found


def _bases(congress: Congress, words: Mapping[str, str]) -> list[LegalBasis]:
    return [
        LegalBasis(uid=new_uid(), cycle=congress.cycle, congress=congress.uid, position=place, kind=kind,
                   paper=words.get(paper, paper), issuer=words.get(issuer, issuer), about=about,
                   paper_on=congress.starts + timedelta(days=days) if congress.starts else None)
        for place, (kind, paper, issuer, about, days) in enumerate(_BASES, 1)
    ]  # fmt: skip


# --- the personnel scheme ----------------------------------------------------------------------

_POSTS = (
    "Chủ tịch Ủy ban MTTQ Việt Nam", "Phó Chủ tịch Ủy ban MTTQ Việt Nam", "Chủ tịch Hội Nông dân",
    "Chủ tịch Hội Liên hiệp Phụ nữ", "Bí thư Đoàn Thanh niên", "Chủ tịch Hội Cựu chiến binh",
    "Trưởng Ban công tác Mặt trận thôn", "Già làng", "Linh mục", "Chủ doanh nghiệp",
    "Trưởng trạm Y tế", "Hiệu trưởng",
)  # fmt: skip
_GROUPS = ("xo-dang", "gia-rai", "kinh", "kinh", "gie-trieng", "ba-na")
_TARGETS = (("total", 25, None), ("women", None, 30), ("non_party", None, 30), ("minority", 12, None),
            ("young", None, 15), ("new", None, 33))  # fmt: skip


def fill_scheme(congress: Congress, family: str, seed: int) -> list[Record]:
    """The personnel scheme: a committee for the Front, else the delegation upward; not yet in the register."""
    rng = random.Random(f"scheme/{seed}/{congress.ordinal}")
    body, count = ("committee", 25) if family == "mttq" else ("delegation", 22)
    made: list[Record] = [
        SchemeTarget(uid=new_uid(), congress=congress.uid, body=body, aspect=aspect,
                     people=count if aspect == "total" else people, percent=percent)
        for aspect, people, percent in _TARGETS
    ]  # fmt: skip
    year = congress.starts.year if congress.starts else 2024
    places = [_place(congress, body, place, rng, year, "") for place in range(1, count)]
    made += places
    made += [_place(congress, body, place, rng, year, "leaving") for place in range(1, 5)]
    if family == "mttq":
        made += [
            replace(one, uid=new_uid(), body="standing", position=place, proposed_post=post)
            for place, (one, post) in enumerate(
                zip(places, ("Chủ tịch", "Phó Chủ tịch", "Ủy viên Thường trực"), strict=False), 1
            )
        ]
    return made


def _place(
    congress: Congress, body: str, place: int, rng: random.Random, year: int, kind: str
) -> SchemePlace:
    front = body != "delegation"
    # delegates of a congress of ethnic minorities are of a minority
    groups = _GROUPS if front else [one for one in _GROUPS if one != "kinh"]
    group, gender = rng.choice(groups), rng.choice(("male", "male", "female"))
    kind = kind or rng.choice(("re_invited", "new"))
    age = rng.randint(58, 63) if kind == "leaving" else rng.randint(28, 57)
    member = rng.random() < 0.6
    said = {
        "leaving": ("Nghỉ hưu theo chế độ", "Hoàn thành tốt nhiệm vụ trong nhiệm kỳ."),
        "re_invited": (
            "Đủ điều kiện về tuổi, uy tín",
            "Hoàn thành tốt nhiệm vụ." if place % 3 else "",
        ),
        "new": (
            f"Thay {'vị' if front else 'người'} nghỉ theo chế độ"
            if place % 2
            else "Mở rộng thành phần",
            "",
        ),
    }
    reason, assessment = said[kind]
    return SchemePlace(
        uid=new_uid(), congress=congress.uid, body=body, position=place, kind=kind,
        name=invented_name(rng, group, gender), gender=gender, born=PartialDate(year - age),
        ethnic_group=group, religion=rng.choice(("khong", "khong", "khong", "cong-giao", "")),
        party_member=member, post=_POSTS[(place - 1) % len(_POSTS)], reason=reason,
        assessment=assessment,
        other_posts="Ủy viên Ban Chấp hành Hội Chữ thập đỏ" if rng.random() < 0.12 else "",
    )  # fmt: skip
