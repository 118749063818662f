"""A typed or copied list of names, a line each, read as members of a body."""

from __future__ import annotations

import re

from desktop_app.domain.committees import CommitteeMember
from desktop_app.domain.text import clean, fold

_NUMBER = re.compile(r"^\s*(?:\d+|[-•*+–])\s*[.)\-:]?\s*")
_TITLE = re.compile(r"^(?:ông|bà|đồng chí|đ/c|đc)\s*[:.]?\s+", re.IGNORECASE)
_PARTS = re.compile(r"\t+|\s*[;–—|]\s*|\s+-\s+|,\s+")
_POSTS = (
    ("pho truong ban thuong truc", "standing_deputy"),
    ("pho truong tieu ban thuong truc", "standing_deputy"),
    ("pho ban thuong truc", "standing_deputy"),
    ("pho truong tieu ban", "deputy"),
    ("pho truong ban", "deputy"),
    ("pho ban", "deputy"),
    ("pho truong doan", "deputy"),
    ("truong tieu ban", "head"),
    ("truong ban", "head"),
    ("truong doan", "head"),
    ("uy vien thuong truc", "standing_member"),
    ("uy vien thu ky", "secretary"),
    ("thu ky", "secretary"),
    ("uy vien", "member"),
    ("thanh vien", "member"),
)
"""Words for posts in a body, folded; the longer before those they begin with."""


def members_in(text: str) -> list[CommitteeMember]:
    """The members in a list: "1. Ông A Thái – Chủ tịch UBND huyện – Trưởng ban".

    A line is a name, then what is said of it, parted by a dash, a comma, a semicolon or a tab. Numbers and
    forms of address are dropped. The last part is the post in the body where it is a word for one; without
    such a word a person is a member. Blank lines are passed over.
    """
    found = [_member(line) for line in text.splitlines()]
    return [one for one in found if one.name]


def _member(line: str) -> CommitteeMember:
    # Tabs part the cells of a copied table; what stands within a cell is tidied later.
    bare = _TITLE.sub("", _NUMBER.sub("", line.strip(), count=1), count=1)
    parts = [clean(part) for part in _PARTS.split(bare)]
    parts = [part for part in parts if part]
    if parts and parts[0].isdigit():
        parts = parts[1:]
    if not parts:
        return CommitteeMember()
    name, rest = _TITLE.sub("", parts[0], count=1), parts[1:]
    post = ""
    for at in (len(rest) - 1, 0):
        if rest and not post and (post := _post(rest[at])):
            rest = [part for place, part in enumerate(rest) if place != at % len(rest)]
    return CommitteeMember(name=name, office_post=", ".join(rest), post=post or "member")


def _post(word: str) -> str:
    """The post in a body that a word names; empty where it is a post in an office."""
    typed = fold(word)
    for known, post in _POSTS:
        if typed == known or typed in (f"{known} chi dao", f"{known} to chuc"):
            return post
    return ""
