"""A person on the roll. What a person is in one congress stands in `delegates`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.collation import default_sort_word, sort_key
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.fields import (
    PERSONAL,
    SENSITIVE,
    Record,
    choice,
    digits,
    note,
    partial_day,
    picture,
    reference,
    rule,
    term,
    terms,
    text,
)
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, Message

GENDERS = {"male": N_("Male"), "female": N_("Female")}
SALUTATIONS, EITHER = {"male": "Ông", "female": "Bà"}, "Ông/Bà"
"""How papers, which are Vietnamese whatever the window speaks, address somebody; both where it is not known."""

WHO, LIFE, SCHOOLING, PARTY, PAPERS = (
    N_("Who"),
    N_("Home and work"),
    N_("Education"),
    N_("Party and organisations"),
    N_("Papers and contact"),
)


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """A person as the delegate roll describes them. ``sort_word`` overrides the word names are sorted by."""

    full_name: str = text(
        N_("Full name"), required=True, in_table=True, searched=True, section=WHO, width=32,
        headings=("Họ và tên", "Họ tên", "Họ và tên đại biểu"), sample="Y Hơ'Ô̆l Niê Kđăm",
    )  # fmt: skip
    gender: str = choice(
        N_("Gender"), GENDERS, in_table=True, section=WHO, headings=("Giới tính", "Nam/Nữ")
    )
    born: PartialDate | None = partial_day(
        N_("Date of birth"), in_table=True, short=N_("Born"), section=WHO, privacy=PERSONAL, sample="3/5/1980",
        headings=("Ngày, tháng, năm sinh", "Ngày sinh", "Năm sinh"),
        hint=N_("1957, 5/1957 or 3/5/1957"),
    )  # fmt: skip
    ethnic_group: str = term(
        N_("Ethnic group"), "ethnic_groups", in_table=True, section=WHO, headings=("Dân tộc",)
    )
    religion: str = term(
        N_("Religion"), "religions", section=WHO, privacy=SENSITIVE, headings=("Tôn giáo",)
    )
    sort_word: str = text(
        N_("Sorted by the word"), section=WHO, width=12,
        hint=N_("Left empty, the last word of the name"),
    )  # fmt: skip
    photo: str = picture(N_("Photo"), section=WHO, privacy=PERSONAL)
    position: str = text(
        N_("Position and place of work"), in_table=True, section=LIFE, width=44,
        headings=("Chức vụ, đơn vị công tác", "Chức vụ", "Nghề nghiệp, chức vụ", "Đơn vị công tác"),
        sample="Già làng, thôn Đăk Wớt",
    )  # fmt: skip
    other_posts: str = note(
        N_("Other posts, in order"), section=LIFE, hint=N_("One post a line, the highest first"),
        headings=("Chức vụ khác", "Chức vụ kiêm nhiệm"),
    )  # fmt: skip
    home_place: str = text(
        N_("Native place"), section=LIFE, width=40, privacy=PERSONAL, headings=("Quê quán",)
    )
    residence: str = text(
        N_("Present residence"), section=LIFE, width=40, privacy=PERSONAL,
        headings=("Nơi ở hiện nay", "Nơi ở", "Chỗ ở hiện nay", "Địa chỉ"),
    )  # fmt: skip
    commune: str | None = reference(
        N_("Commune of residence"), "Unit", section=LIFE, privacy=PERSONAL,
        headings=("Xã, phường nơi ở", "Xã (phường) nơi ở", "Xã nơi ở", "Xã, phường nơi cư trú"),
    )  # fmt: skip
    schooling: str = term(
        N_("General education"), "general_education", section=SCHOOLING,
        headings=("Giáo dục phổ thông", "Trình độ học vấn", "Văn hóa", "Trình độ văn hóa"),
    )  # fmt: skip
    qualification: str = text(
        N_("Professional qualification"), section=SCHOOLING, width=30,
        headings=("Chuyên môn", "Trình độ chuyên môn", "Chuyên môn, nghiệp vụ"),
    )  # fmt: skip
    qualification_level: str = term(
        N_("Level of training"), "professional_qualification", section=SCHOOLING,
        headings=("Trình độ đào tạo", "Bậc đào tạo"),
    )  # fmt: skip
    theory: str = term(
        N_("Political theory"), "political_theory", section=SCHOOLING,
        headings=("Lý luận chính trị", "LLCT", "Trình độ LLCT"),
    )  # fmt: skip
    party_joined: PartialDate | None = partial_day(
        N_("Joined the Party (probationary)"), section=PARTY, privacy=SENSITIVE,
        headings=("Ngày vào Đảng", "Dự bị", "Ngày vào Đảng dự bị"),
    )  # fmt: skip
    party_full: PartialDate | None = partial_day(
        N_("Full Party member since"), section=PARTY, privacy=SENSITIVE,
        headings=("Chính thức", "Ngày chính thức", "Ngày vào Đảng chính thức"),
    )  # fmt: skip
    member_of: str = text(
        N_("Member of organisations"), section=PARTY, width=40,
        headings=("Đoàn viên, hội viên", "Hội viên"),
    )  # fmt: skip
    roles: tuple[str, ...] = terms(
        N_("Village elder, person of repute, artisan …"), "roles", section=PARTY,
        headings=("Người có uy tín", "Người có uy tín, già làng, nghệ nhân"),
    )  # fmt: skip
    standing: str = text(
        N_("Standing, in other words"), section=PARTY, width=30, headings=("Vai trò khác",)
    )
    honour_kinds: tuple[str, ...] = terms(
        N_("Honours"), "honours", section=PARTY, headings=("Hình thức khen thưởng",)
    )
    honours: str = note(
        N_("Awards and discipline"), section=PARTY,
        headings=("Khen thưởng, kỷ luật", "Khen thưởng"),
    )  # fmt: skip
    id_number: str = digits(
        N_("Citizen card number (CCCD)"), section=PAPERS, privacy=SENSITIVE, width=14,
        headings=("Số CCCD", "CCCD", "CCCD/CMND", "Số CMND", "Số căn cước"),
    )  # fmt: skip
    id_issued: PartialDate | None = partial_day(
        N_("Card issued on"), section=PAPERS, privacy=SENSITIVE, headings=("Ngày cấp",)
    )
    id_place: str = text(
        N_("Card issued by"), section=PAPERS, privacy=SENSITIVE, width=30, headings=("Nơi cấp",)
    )
    phone: str = digits(
        N_("Telephone"), section=PAPERS, privacy=PERSONAL, width=14,
        headings=("Điện thoại", "Số điện thoại", "SĐT", "ĐT"),
    )  # fmt: skip
    nationality: str = text(
        N_("Nationality (foreign guests)"), section=PAPERS, headings=("Quốc tịch",)
    )
    passport: str = text(N_("Passport"), section=PAPERS, privacy=SENSITIVE, headings=("Hộ chiếu",))
    note: str = note(N_("Note"), section=PAPERS, headings=("Ghi chú",))

    def derived(self) -> dict[str, str | bytes]:
        """Columns computed from the others: what search looks through and the order of names."""
        word = self.sort_word or default_sort_word(self.full_name, self.ethnic_group)
        # the word is there twice so that H'Hen is found as "hhen" and as "hen"
        searched = f" {fold(self.full_name)} {fold(word)}"
        return {"search": searched, "sort": sort_key(word, self.full_name)}


@rule(Person)
def _id_number_can_be_one(person: Person) -> Mapping[str, Message]:
    number = person.id_number
    if not number or (len(number) in (9, 12) and number.isascii() and number.isdigit()):
        return {}  # at most a caution
    from desktop_app.domain.identity import id_problems

    for finding in id_problems(person.id_number, person.gender, person.born):
        if finding.severity == "error":
            return {"id_number": finding.message}
    return {}


def cautions(person: Person) -> dict[str, Message]:
    """What the particulars of a person alone give reason to look at again (see `domain.checks`)."""
    from desktop_app.domain import checks

    return checks.cautions(person)
