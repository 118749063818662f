"""Which hall a venue means: "Hội trường huyện" is one for a district, "Nhà văn hóa" each unit's own."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.text import fold

_OF_LEVEL: Final = (
    ("province", ("tinh", "thanh pho truc thuoc")),
    ("district", ("huyen", "quan", "thi xa", "thanh pho")),
)
"""Words that say whose hall it is, the upper level first."""

_COMMON: Final = frozenset(
    word
    for phrase in (
        "hoi truong lon", "nha van hoa", "nha rong", "san van dong", "phong hop", "tru so ubnd",
        "uy ban nhan dan", "uy ban mttq", "mat tran to quoc", "trung tam hanh chinh",
        "trung tam hoc tap cong dong", "nha sinh hoat cong dong", "xa", "phuong", "thi tran", "thon",
        "lang", "don vi",
    )
    for word in phrase.split()
)  # fmt: skip
"""Words that name no place: of them alone a venue is the unit's own."""


def hall_key(venue: str, level: str, unit: str, above: tuple[str, ...]) -> str:
    """The same text for the same hall, empty where none is named.

    ``above`` are the units over ``unit`` (uids), the nearest first, from its district to its province.
    """
    folded = fold(venue)
    if not folded:
        return ""
    places = (unit, *above)
    levels = ("commune", "district", "province")
    start = levels.index(level) if level in levels else 0
    words = folded.split()
    whose = next((kind for kind, said in _OF_LEVEL if _says(folded, said)), "")
    if not whose:
        whose = levels[start] if _COMMON.issuperset(words) else "district"
    place = places[min(max(0, levels.index(whose) - start), len(places) - 1)]
    return f"{place} {folded}"


def _says(folded: str, words: tuple[str, ...]) -> bool:
    padded = f" {folded} "
    return any(f" {word} " in padded for word in words)
