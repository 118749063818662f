"""The results of a congress: which figures they are, what changed between two settlings, and their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.closing import CongressResult
from desktop_app.domain.closing_words import counted, listed, people, share, some
from desktop_app.domain.fields import spec
from desktop_app.domain.paper_variables import day_of

FIGURES = (
    "held_from", "held_until", "venue", "convened", "present", "guests", "foreign_guests",
    "foreign_words", "people_word", "people", "groups", "collectives", "households", "individuals",
    "committee", "committee_planned", "elected", "alternates", "documents", "reviewed_on",
)  # fmt: skip
"""The fields of a result that are figures and facts, in the order of the page."""

MEETING = "meeting"


@dataclass(frozen=True)
class Change:
    """A figure that reads otherwise in two results; ``before`` and ``after`` as a reader sees them."""

    name: str
    before: str
    after: str

    def label(self, family: str = "") -> str:
        """What the figure is called, in the words of a family of congresses."""
        return spec(CongressResult, self.name).title(family)


@dataclass(frozen=True, kw_only=True)
class Around:
    """What a page of results names besides its figures; blank is left out.

    ``title`` is the congress as spoken of, ``place`` the unit inside a sentence, ``upper`` the congress above,
    ``committee`` the committee that was chosen, ``adopted`` the documents by name; ``form`` is one of
    `domain.congresses.FORMS`, ``family`` whose words are used. ``consulted``: those who go upward were chosen
    by consultation, which any family may do.
    """

    title: str
    place: str = ""
    upper: str = ""
    committee: str = ""
    adopted: tuple[str, ...] = ()
    form: str = "congress"
    family: str = ""
    consulted: bool = False


@dataclass(frozen=True)
class UnitResult:
    """The results that arrived from a unit below: its name and the version that was settled last.

    ``result`` is None where nothing has come yet.
    """

    unit: str
    name: str
    result: CongressResult | None


def shown(result: CongressResult, name: str) -> str:
    """One figure as a reader sees it; "" where it is not known."""
    return spec(CongressResult, name).shown(getattr(result, name))


def difference(before: CongressResult | None, after: CongressResult) -> list[Change]:
    """What reads otherwise in ``after``; all that it knows where there is nothing ``before``."""
    earlier = before or CongressResult()
    return [
        Change(name, shown(earlier, name), shown(after, name))
        for name in FIGURES
        if getattr(earlier, name) != getattr(after, name)
    ]


def values_of(result: CongressResult, around: Around) -> dict[str, str]:
    """The variables of a text about a congress that is over, with what is not known blank."""
    meeting = around.form == MEETING
    head = "vị" if around.family == "mttq" else "đại biểu"
    documents = "; ".join(around.adopted)
    return {
        "ten_dai_hoi": around.title,
        "dai_hoi": "Hội nghị" if meeting else "Đại hội",
        "dai_hoi_thuong": "hội nghị" if meeting else "đại hội",
        "dia_ban": around.place,
        "thoi_gian": _days(result),
        "dia_diem": result.venue,
        "trieu_tap": counted(result.convened),
        "co_mat": counted(result.present),
        "ty_le_co_mat": share(result.present, result.convened),
        "dan_so": people(result.people_word, result.people),
        "dan_toc": some(result.groups),
        "khach_moi": some(result.guests),
        "khach_quoc_te": some(result.foreign_guests),
        "doan_quoc_te": result.foreign_words,
        "khen_thuong": _awards(result),
        "uy_ban": some(result.committee),
        "uy_ban_de_an": _planned(result),
        "ten_uy_ban": around.committee,
        "bau": "hiệp thương cử" if around.consulted or around.family == "mttq" else "bầu",
        "doan_cap_tren": _delegation(result, head),
        "dai_hoi_cap_tren": around.upper,
        "van_kien": _documents(result.documents, documents),
        "ngay_rut_kinh_nghiem": day_of(result.reviewed_on),
    }


def _days(result: CongressResult) -> str:
    first, last = result.held_from, result.held_until
    if first and last and first != last:
        return f"từ ngày {day_of(first)} đến ngày {day_of(last)}"
    return f"ngày {day_of(first or last)}" if first or last else ""


def _awards(result: CongressResult) -> str:
    words = ((result.collectives, "tập thể"), (result.households, "hộ gia đình"),
             (result.individuals, "cá nhân"))  # fmt: skip
    return listed(f"{some(number)} {word}" if number else "" for number, word in words)


def _delegation(result: CongressResult, head: str) -> str:
    official = f"{counted(result.elected)} {head} chính thức" if result.elected else ""
    alternates = f"{counted(result.alternates)} {head} dự khuyết" if result.alternates else ""
    return listed((official, alternates), last=", ") if official else ""


def _planned(result: CongressResult) -> str:
    """How many were planned, where other than those chosen."""
    same = result.committee == result.committee_planned
    return "" if same else some(result.committee_planned)


def _documents(number: int | None, names: str) -> str:
    if not number:
        return ""
    return f"{counted(number)} văn kiện: {names}" if names else f"{counted(number)} văn kiện"


def newest(versions: Sequence[CongressResult]) -> CongressResult | None:
    """The version settled last."""
    return max(versions, key=lambda one: (one.number or 0, one.settled_at, one.uid), default=None)
