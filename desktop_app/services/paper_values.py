"""What stands in the place of the variables of a paper: read from congress, programme and delegates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop_app.domain.catalogue import in_sentence
from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import Entry
from desktop_app.domain.numbers import show_number
from desktop_app.domain.paper_kinds import PaperOptions
from desktop_app.domain.paper_variables import day_of, time_of
from desktop_app.domain.people import EITHER, SALUTATIONS
from desktop_app.domain.programme import Session
from desktop_app.domain.text import fold
from desktop_app.services import committees, congresses, cycles, programme, signing
from desktop_app.services.offices import own_name
from desktop_app.store import delegates as store

# Papers are in Vietnamese whatever the window speaks (see `desktop_app.domain.paper_variables`).
_KINDS = {
    "official": "đại biểu chính thức",
    "alternate": "đại biểu dự khuyết",
    "guest": "đại biểu khách mời",
    "foreign_guest": "khách quốc tế",
    "service": "thành viên phục vụ Đại hội",
}
_DELEGATION = "Đoàn"
_COMMON = ("Đại biểu ", "Khối ", "Các ", "Nhóm ", "Tổ ")
"""What delegations begin with that are no unit and no body: lower-case inside a sentence."""


def of_congress(congress: Congress, options: PaperOptions | None = None) -> dict[str, str]:
    """The variables that are the same on every copy of a paper; those that are not known are blank."""
    options = options or PaperOptions()
    sessions = programme.sessions(congress.uid)
    official = _first(sessions, "official")
    before = _first(sessions, "preparatory")
    unit = congresses.unit_of(congress)
    convened = store.count(congress.uid, kind="official")
    when = (
        time_of(official.day, official.starts)
        if official
        else time_of(congress.starts, None, congress.half)
    )
    return {
        "ten_dai_hoi": congresses.spoken_title_of(congress),
        "lan_thu": congress.ordinal,
        "co_quan": body_that_invites(congress.uid),
        "dia_ban": in_sentence(cycles.unit_name_on_papers(unit.uid) if unit else ""),
        "thoi_gian": when,
        "phien_tru_bi": time_of(before.day, before.starts) if before else "",
        "cac_ngay": _days(congress),
        "dia_diem": congress.venue or (official.venue if official else ""),
        "tong_so_dai_bieu": show_number(convened, "vi") if convened else "",
        "han_bao": day_of(options.reply_by),
        "lien_he": options.contact.strip(),
    }


def body_that_invites(congress: str) -> str:
    """Who convenes: the organising committee, else the steering committee, else the office."""
    by_kind = {one.kind: one.name for one in reversed(committees.of(congress))}
    return next((by_kind[kind] for kind in signing.ORGANISING if kind in by_kind), own_name())


def of_delegation(name: str, entries: Iterable[Entry]) -> dict[str, str]:
    """The variables of one delegation and those of its people who are asked."""
    count = len(list(entries))
    # A number below ten is written with a nought, so that no digit can be put before it.
    return {"ten_doan": delegation_in_words(name), "so_dai_bieu": f"{count:02}"}


def delegation_in_words(name: str) -> str:
    """A delegation inside a sentence: "Đoàn xã Rờ Kơi"; "" for none."""
    if not name or fold(name).startswith(fold(_DELEGATION)):
        return name
    inside = name[:1].lower() + name[1:] if name.startswith(_COMMON) else in_sentence(name)
    return f"{_DELEGATION} {inside}"


def of_person(entry: Entry) -> dict[str, str]:
    """The variables of one person."""
    delegate, person = entry.delegate, entry.person
    return {
        "ten_doan": delegation_in_words(entry.delegation),
        "ong_ba": salutation(entry),
        "ho_ten": person.full_name,
        "chuc_vu": person.position,
        "loai_dai_bieu": _KINDS.get(delegate.kind, ""),
        "so_the": delegate.card_number,
        "ghe": delegate.seat,
    }


def of_nobody() -> Mapping[str, str]:
    """Room for one who is named by hand."""
    return {"ong_ba": EITHER, "ho_ten": "", "chuc_vu": "", "ten_doan": ""}


def salutation(entry: Entry) -> str:
    """Ông or Bà; both where nobody wrote down which."""
    return SALUTATIONS.get(entry.person.gender, EITHER)


def _first(sessions: Iterable[Session], kind: str) -> Session | None:
    return next((one for one in sessions if one.kind == kind), None)


def _days(congress: Congress) -> str:
    first, last = congress.starts, congress.ends
    if first is None or last is None or first == last:
        return day_of(first or last)
    return f"{day_of(first)} - {day_of(last)}"
