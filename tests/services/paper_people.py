"""A small congress for the tests of its papers, and what they read off a printed one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from pypdf import PdfReader

from desktop_app.domain.delegates import Delegation
from desktop_app.domain.paper_kinds import PaperOptions
from desktop_app.domain.programme import Session
from desktop_app.services import congress_papers, delegates, programme
from tests.builders import enter, keep

MORNING = Session(
    kind="official", name="Phiên chính thức", day=date(2024, 5, 16), starts=480, ends=660
)
EVENING = Session(
    kind="preparatory", name="Phiên trù bị", day=date(2024, 5, 15), starts=840, ends=960
)  # fmt: skip


def people_of(congress: str) -> dict[str, str]:
    """Two delegations, an alternate, a guest of none; name → uid."""
    found: dict[str, str] = {}
    for place, (name, listed) in enumerate(
        {"Xã Rờ Kơi": ("Y Một", "Y Hai"), "Công an huyện": ("A Ba",)}.items(), 1
    ):
        (delegation,) = keep(Delegation(congress=congress, name=name, position=place))
        found[name] = delegation
        for number, each in enumerate(listed, 1):
            (found[each],) = enter(congress, each, delegation=delegation, position=number)
    (found["Y Bốn"],) = enter(congress, "Y Bốn", kind="alternate", delegation=found["Xã Rờ Kơi"])
    (found["Ông Khách"],) = enter(congress, "Ông Khách", kind="guest")
    for one in (MORNING, EVENING):
        programme.save_session(replace(one, congress=congress))
    delegates.number_cards(congress)
    return found


def printed(
    key: str, congress: str, folder: Path, options: PaperOptions | None = None
) -> PdfReader:
    """The paper as a PDF."""
    target = folder / f"{key}.pdf"
    congress_papers.write_pdf(congress_papers.make(key, congress, options), target)
    return PdfReader(target)


def texts(pdf: PdfReader) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pdf.pages]


def bookmarks(outline: Sequence[object]) -> list[object]:
    return [
        bookmarks(one) if isinstance(one, list) else one.title  # type: ignore[attr-defined]
        for one in outline
    ]


def rename(uid: str, name: str) -> None:
    entry = delegates.entry_of(uid)
    assert entry is not None
    delegates.edit(replace(entry.person, full_name=name), entry.delegate)
