"""Comments in a list from elsewhere: which column is which, and the comments its lines say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop_app.domain.dates import parse_day
from desktop_app.domain.errors import Refusal
from desktop_app.domain.papers import TREATMENTS, Comment
from desktop_app.domain.text import clean, fold
from desktop_app.domain.words import N_, say

HEADINGS: dict[str, tuple[str, ...]] = {
    "who": ("người góp ý", "đơn vị góp ý", "cơ quan góp ý", "họ và tên", "đơn vị", "tên đơn vị"),
    "part": ("về nội dung", "phần, mục", "phần", "mục", "điều, khoản", "nội dung dự thảo"),
    "body": ("ý kiến góp ý", "nội dung góp ý", "ý kiến", "góp ý"),
    "said_on": ("ngày", "ngày góp ý"),
    "treatment": ("cách xử lý", "xử lý", "kết quả xử lý"),
    "answer": ("nội dung tiếp thu, giải trình", "tiếp thu, giải trình", "giải trình", "trả lời"),
}
"""Words by which a column is known; the table we print ourselves is read back by them."""

_SEARCHED = 30
"""Lines from the top among which the headings are looked for."""


@dataclass(frozen=True)
class CommentList:
    """The comments of a list that are new; how many are ``known``, how many lines lack the text or the name."""

    comments: tuple[Comment, ...]
    known: int
    unread: int


def read(rows: Sequence[Sequence[Any]], blank: Comment, there: Sequence[Comment]) -> CommentList:
    """The comments of a sheet; ``blank`` says what they are about, ``there`` are those entered before.

    Raises `Refusal` when no line has a heading for the comment and one for who made it.
    """
    at, columns = _headings(rows)
    known = {_key(one.who, one.body) for one in there}
    found: list[Comment] = []
    again = unread = 0
    for row in rows[at + 1 :]:
        cells = {name: row[place] for name, place in columns.items() if place < len(row)}
        who, body = _text(cells.get("who")), _text(cells.get("body"))
        if not who and not body:
            continue
        if not who or not body:
            unread += 1
        elif _key(who, body) in known:
            again += 1
        else:
            known.add(_key(who, body))
            found.append(_comment(blank, who, body, cells))
    return CommentList(tuple(found), again, unread)


def _headings(rows: Sequence[Sequence[Any]]) -> tuple[int, dict[str, int]]:
    for at, row in enumerate(rows[:_SEARCHED]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(row):
            name = _column_of(fold(_text(cell)))
            if name and name not in columns:
                columns[name] = place
        if "body" in columns and "who" in columns:
            return at, columns
    raise Refusal(
        N_("The list has no headings this program knows. It needs a column “Người góp ý” and a column "
           "“Ý kiến góp ý”."),
        code="no_headings",
    )  # fmt: skip


def _column_of(folded: str) -> str:
    for name, words in HEADINGS.items():
        if folded in {fold(word) for word in words}:
            return name
    return ""


def _key(who: str, body: str) -> tuple[str, str]:
    return fold(who), fold(body)


def _text(cell: Any) -> str:
    return clean(str(cell)) if isinstance(cell, str | int | float) else ""


def _comment(blank: Comment, who: str, body: str, cells: dict[str, Any]) -> Comment:
    return Comment(
        congress=blank.congress, document=blank.document, upper_document=blank.upper_document,
        who=who, body=body, part=_text(cells.get("part")), said_on=_day(cells.get("said_on")),
        treatment=_treatment(_text(cells.get("treatment"))), answer=_text(cells.get("answer")),
    )  # fmt: skip


def _day(cell: Any) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        return parse_day(_text(cell)) if _text(cell) else None
    except ValueError:
        return None


def _treatment(text: str) -> str:
    """The treatment a word names; "" where it is another one: it is entered by hand then."""
    words = {fold(said): key for key, word in TREATMENTS.items() for said in (word, say(word))}
    return words.get(fold(text), "")
