"""A person's part in one congress, and the delegations people come in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from desktop_app.domain.codes import is_card_code
from desktop_app.domain.fields import (
    Record,
    choice,
    clock,
    day,
    digits,
    note,
    number,
    reference,
    rule,
    term,
    text,
)
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_, Message

KINDS = {
    "official": N_("Official delegate"),
    "alternate": N_("Alternate delegate"),
    "guest": N_("Guest"),
    "foreign_guest": N_("Foreign guest"),
    "service": N_("Organisers and service"),
}
ORIGINS = {
    "ex_officio": N_("Ex officio"),
    "elected": N_("Elected by the lower congress"),
    "chosen": N_("Chosen by a unit or office"),
    "appointed": N_("Appointed"),
}
REPLIES = {
    "invited": N_("Invited"),
    "confirmed": N_("Confirmed"),
    "excused": N_("Excused"),
    "in_place": N_("Sent in place of somebody"),
    "walk_in": N_("Came unannounced"),
}
OFF_LIST = {"withdrawn": N_("Withdrawn from the list"), "replaced": N_("Replaced")}
"""Why somebody who was a delegate is one no longer; the record stays, and nothing counts it."""

PART = N_("Part in this congress")
ANSWER = N_("Invitation and replacement")
STAY = N_("Arrival and stay")


@dataclass(frozen=True, kw_only=True)
class Delegation(Record):
    """People of a congress who come and sit together; ``position`` is its place in the decision's order."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    name: str = text(N_("Delegation"), required=True, in_table=True, width=40)
    unit: str | None = reference(N_("Unit"), "Unit")
    position: int | None = number(N_("Place in the order"), in_table=True)


@dataclass(frozen=True, kw_only=True)
class Delegate(Record):
    """One person in one congress. The card code says nothing about the person: 13 random digits."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    person: str | None = reference(N_("Person"), "Person", required=True)
    kind: str = choice(
        N_("Kind of delegate"),
        KINDS,
        section=PART,
        required=True,
        in_table=True,
        headings=("Loại đại biểu",),
    )
    origin: str = choice(
        N_("How they became a delegate"),
        ORIGINS,
        section=PART,
        headings=("Hình thức", "Nguồn đại biểu"),
    )
    delegation: str | None = reference(
        N_("Delegation"),
        "Delegation",
        section=PART,
        in_table=True,
        headings=("Đoàn", "Đoàn đại biểu"),
    )
    card_number: str = text(
        N_("Delegate number"), section=PART, in_table=True, width=8, headings=("Số thẻ", "Số đại biểu"),
        sample="007",
    )  # fmt: skip
    seat: str = text(N_("Seat"), section=PART, width=8, headings=("Ghế", "Số ghế"), sample="A12")
    unit: str | None = reference(
        N_("Unit that sent them"), "Unit", section=PART,
        headings=("Đơn vị giới thiệu", "Đơn vị cử", "Cơ quan, đơn vị giới thiệu"),
    )  # fmt: skip
    sector: str = term(
        N_("Sector"), "sectors", section=PART, headings=("Khối", "Lĩnh vực", "Ngành, lĩnh vực")
    )
    composition: str = text(
        N_("Composition"),
        section=PART,
        width=30,
        headings=("Thành phần", "Cơ cấu", "Thành phần (cơ cấu)"),
    )
    position: int | None = number(
        N_("Place in the list"), section=PART, headings=("STT", "TT", "Số TT"), width=6
    )
    precedence: int | None = number(N_("Place over all"), section=PART, width=6)
    alternate_order: int | None = number(
        N_("Place among the alternates"), section=PART, width=6, headings=("Thứ tự dự khuyết",)
    )
    reply: str = choice(N_("Reply"), REPLIES, section=ANSWER)
    reply_reason: str = text(N_("Reason for the absence"), section=ANSWER, width=40)
    replaces: str | None = reference(N_("Takes the place of"), "Delegate", section=ANSWER)
    replaces_reason: str = text(N_("Reason for the replacement"), section=ANSWER, width=40)
    replaces_paper: str = text(N_("Paper on the replacement"), section=ANSWER, width=30)
    replaces_on: date | None = day(N_("Replaced on"), section=ANSWER)
    off_list: str = choice(N_("Off the list"), OFF_LIST, section=ANSWER)
    off_list_reason: str = text(N_("Why off the list"), section=ANSWER, width=40)
    interpreter: str = text(N_("Interpreter"), section=STAY, width=30, headings=("Phiên dịch",))
    arrives_on: date | None = day(N_("Arrives on"), section=STAY, headings=("Ngày đến",))
    arrives_at: int | None = clock(N_("Arrives at"), section=STAY, headings=("Giờ đến",))
    vehicle: str = text(
        N_("Vehicle"), section=STAY, width=30, headings=("Phương tiện", "Biển số xe")
    )
    lodging: str = text(N_("Lodging"), section=STAY, width=30, headings=("Nơi nghỉ", "Nơi lưu trú"))
    meals: str = text(N_("Meals"), section=STAY, width=30, headings=("Ăn", "Chế độ ăn"))
    received_by: str = text(
        N_("Welcomed by"), section=STAY, width=30, headings=("Người đón", "Người đón tiếp")
    )
    card_code: str = digits(N_("Card code"), unique="congress")
    note: str = note(N_("Note on this congress"), section=PART)


class Entry(NamedTuple):
    """A line of the delegate list: the delegate with their person and the names behind the references."""

    delegate: Delegate
    person: Person
    delegation: str = ""


@rule(Delegate)
def _nobody_takes_their_own_place(delegate: Delegate) -> Mapping[str, Message]:
    if delegate.replaces and delegate.replaces == delegate.uid:
        return {"replaces": Message(N_("Somebody cannot take their own place. Choose another."))}
    return {}


@rule(Delegate)
def _card_code_has_its_check_digit(delegate: Delegate) -> Mapping[str, Message]:
    if delegate.card_code and not is_card_code(delegate.card_code):
        return {
            "card_code": Message(
                N_("{value} is not a card code. Let the program issue the code."),
                {"value": delegate.card_code},
            )
        }
    return {}
