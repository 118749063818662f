"""Whom a picture file shows, read off its name: the card number, the citizen number, or the name itself.

A name that fits nobody exactly, or several people, is not guessed: the person at the desk is asked, with those
who may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import NamedTuple
from unicodedata import normalize

from desktop_app.domain.delegates import Entry
from desktop_app.domain.identity import CARD_LENGTH, OLD_CARD_LENGTH
from desktop_app.domain.text import clean, fold
from desktop_app.domain.words import Message

BY_ID, BY_CARD, BY_NAME = "id_number", "card_number", "name"

_MOST_CHOICES = 20
_LONGEST_NAME = 12
"""Words of a file name that are looked at together."""

# Words that officials put beside a name, folded; a name may have them too, so they count only outside of it.
_BESIDE = frozenset({
    "anh", "ba", "bieu", "chan", "chi", "cm", "co", "copy", "dai", "db", "dc", "doan", "dong", "dung", "goc",
    "hinh", "huyen", "lang", "moi", "ong", "phuong", "scan", "so", "stt", "the", "thi", "thon", "tinh",
    "tran", "tt", "x", "xa",
})  # fmt: skip
# What cameras and telephones call their pictures: a number after it counts pictures, not delegates.
_CAMERA = frozenset({
    "dcim", "dsc", "dscn", "image", "img", "photo", "picture", "pxl", "received", "screenshot", "wa", "zalo",
})  # fmt: skip


@dataclass(frozen=True)
class Guess:
    """The delegate meant (``uid``, empty when it is not sure) and those who may be, by uid; ``by`` what."""

    uid: str = ""
    choices: tuple[str, ...] = ()
    by: str = ""


@dataclass(frozen=True)
class FoundPhoto:
    """A picture of a folder: its name in it, the JPEG that would be kept, and whose it seems to be."""

    file: str
    body: bytes
    guess: Guess
    is_small: bool = False
    is_twice: bool = False
    """Whether another picture of the folder seems to show the same delegate."""


@dataclass(frozen=True)
class FolderMatch:
    """The pictures of a folder beside the list of a congress; nothing has been kept yet.

    ``entries`` are the delegates by uid, ``closed`` those whose person another office keeps.
    """

    congress: str
    found: tuple[FoundPhoto, ...]
    unreadable: tuple[tuple[str, Message], ...]
    entries: Mapping[str, Entry] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()


class _Word(NamedTuple):
    raw: str
    folded: str


class Matching:
    """The delegates of a congress, ready to be found by the names of files; ``units`` names units by uid."""

    def __init__(self, entries: Sequence[Entry], units: Mapping[str, str] | None = None) -> None:
        self._entries = {one.delegate.uid: one for one in entries}
        self._units = units or {}
        self._by_id: dict[str, list[str]] = {}
        self._by_card: dict[str, list[str]] = {}
        self._by_name: dict[str, list[str]] = {}
        for uid, one in self._entries.items():
            for index, key in (
                (self._by_id, one.person.id_number),
                (self._by_card, one.delegate.card_number.lstrip("0")),
                (self._by_name, _joined(one.person.full_name)),
            ):
                if key:
                    index.setdefault(key, []).append(uid)

    def guess(self, file: PurePath) -> Guess:
        """Whom ``file``, given from its folder on, shows; the folder's own name helps to tell namesakes."""
        words = _words(file.stem)
        digits = [word.folded for word in words if word.folded.isdecimal()]
        named = self._by_words(words, " ".join(file.parts[:-1]))
        held = [
            uid for one in digits if len(one) in (CARD_LENGTH, OLD_CARD_LENGTH)
            for uid in self._by_id.get(one, ())
        ]  # fmt: skip
        if held:
            among = tuple(dict.fromkeys([*held, *named.choices]))
            agrees = len(held) == 1 and (not named.choices or held[0] in named.choices)
            return Guess(held[0] if agrees else "", among, BY_ID)
        if named.choices:
            return named
        return self._by_number(words, digits) or self._alike(words)

    def _by_number(self, words: Sequence[_Word], digits: Sequence[str]) -> Guess | None:
        """A file named by a card number alone: 007.jpg, Thẻ 7.jpg."""
        others = {word.folded for word in words if not word.folded.isdecimal()}
        if len(digits) != 1 or others & _CAMERA or others - _BESIDE:
            return None
        found = self._by_card.get(digits[0].lstrip("0"), [])
        exact = [
            uid for uid in found if self._entries[uid].delegate.card_number == digits[0]
        ] or found
        return Guess(exact[0] if len(exact) == 1 else "", tuple(exact), BY_CARD) if exact else None

    def _alike(self, words: Sequence[_Word]) -> Guess:
        """Nobody has this name; those who have all its words may be meant."""
        said = {word.folded for word in words if not word.folded.isdecimal()} - _BESIDE - _CAMERA
        if not said:
            return Guess()
        choices = (
            uid for uid, one in self._entries.items()
            if said <= set(fold(one.person.full_name).split())
        )  # fmt: skip
        return Guess("", tuple(choices)[:_MOST_CHOICES])

    def _by_words(self, words: Sequence[_Word], folder: str) -> Guess:
        hits = list(_largest(self._windows(words)))
        if not hits:
            return Guess()
        choices = tuple(dict.fromkeys(uid for hit in hits for uid in hit[2]))
        if len(hits) > 1:
            return Guess("", choices[:_MOST_CHOICES], BY_NAME)
        start, end, among = hits[0]
        beside = [*words[:start], *words[end:]]
        left, sure = self._that_agree(among, [word.folded for word in beside])
        left, spelt = self._spelt_so(left, "".join(word.raw for word in words[start:end]))
        if len(left) > 1:
            left = self._narrowed(left, set(fold(folder).split()))
        is_sure = sure and spelt and len(left) == 1
        return Guess(left[0] if is_sure else "", tuple((left or choices)[:_MOST_CHOICES]), BY_NAME)

    def _windows(self, words: Sequence[_Word]) -> Iterator[tuple[int, int, list[str]]]:
        """The stretches of words that are the name of someone: from, to, who."""
        for start in range(len(words)):
            joined = ""
            for end in range(start, min(len(words), start + _LONGEST_NAME)):
                joined += words[end].folded
                if joined in self._by_name and not joined.isdecimal():
                    yield start, end + 1, self._by_name[joined]

    def _that_agree(self, among: Sequence[str], beside: Sequence[str]) -> tuple[list[str], bool]:
        """Those who agree with what stands beside the name, and whether all of that is understood."""
        years = {int(one[-4:]) for one in beside if one.isdecimal() and len(one) in (4, 8)}
        years = {year for year in years if 1900 <= year <= 2100}
        left, sure = list(among), True
        if years:
            left = [uid for uid in among if self._year(uid) in years]
            unknown = [uid for uid in among if not self._year(uid)]
            sure = bool(left) or len(unknown) == len(among)
            left = left or list(among)
        said = {one for one in beside if not one.isdecimal()} - _BESIDE - _CAMERA
        if said:
            there = [uid for uid in left if said <= self._place(uid)]
            left, sure = (there, sure) if there else (left, False)
        if len(left) > 1:
            numbers = {one.lstrip("0") for one in beside if one.isdecimal()} - {""}
            by_card = [
                uid for uid in left
                if self._entries[uid].delegate.card_number.lstrip("0") in numbers
            ]  # fmt: skip
            left = by_card or left
        return left, sure

    def _spelt_so(self, among: list[str], written: str) -> tuple[list[str], bool]:
        """A file name without marks fits every spelling; one with marks is taken at its word."""
        if written.isascii():
            return among, True
        same = [
            uid for uid in among
            if _letters(self._entries[uid].person.full_name) == _letters(written)
        ]  # fmt: skip
        return same or among, bool(same)

    def _narrowed(self, among: list[str], said: set[str]) -> list[str]:
        """Those of ``among`` whose delegation or unit the folder names."""
        return [
            uid for uid in among
            if any(own and own <= said for own in self._homes(uid))
        ] or among  # fmt: skip

    def _homes(self, uid: str) -> Iterator[set[str]]:
        """The names, as sets of words, of what a folder of pictures may be named after."""
        one = self._entries[uid]
        keys = (one.delegate.unit, one.person.commune)
        for name in (one.delegation, *(self._units.get(key or "", "") for key in keys)):
            yield set(fold(name).split()) - _BESIDE

    def _year(self, uid: str) -> int:
        born = self._entries[uid].person.born
        return born.year if born else 0

    def _place(self, uid: str) -> set[str]:
        """The words of where a delegate comes from."""
        one = self._entries[uid]
        units = (self._units.get(key or "", "") for key in (one.delegate.unit, one.person.commune))
        words = (one.delegation, one.person.residence, one.person.position, *units)
        return set(fold(" ".join(words)).split())


def _words(stem: str) -> list[_Word]:
    """The words of a file name, also where they are joined: NguyenVanAn_1980 has four."""
    apart = re.sub(r"[^\w'\u0300-\u036f]|_", " ", clean(stem))
    apart = re.sub(r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])", " ", apart)
    parts = (part for word in apart.split() for part in _at_capitals(word))
    return [_Word(raw, folded) for raw in parts if (folded := fold(raw).replace(" ", ""))]


def _at_capitals(word: str) -> list[str]:
    parts = [""]
    for before, letter in zip(" " + word, word, strict=False):
        if letter.isupper() and before.islower():
            parts.append("")
        parts[-1] += letter
    return parts


def _largest(
    hits: Iterator[tuple[int, int, list[str]]],
) -> Iterator[tuple[int, int, list[str]]]:
    """The hits that are not a part of a longer one: Văn An is not meant where Nguyễn Văn An stands."""
    found = list(hits)
    for one in found:
        inside = (two[0] <= one[0] and one[1] <= two[1] and two[:2] != one[:2] for two in found)
        if not any(inside):
            yield one


def _joined(name: str) -> str:
    return fold(name).replace(" ", "")


def _letters(name: str) -> list[str]:
    """A name's letters with their marks, in whatever place the tone is written."""
    return sorted(
        letter for letter in normalize("NFD", clean(name).casefold()) if letter not in " '-"
    )
