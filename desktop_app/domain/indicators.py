"""Indicators of the past term: figures as people write them, the rate, and whether the target was met."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from desktop_app.domain.lessons import Indicator
from desktop_app.domain.numbers import show_number
from desktop_app.domain.text import clean
from desktop_app.domain.words import N_, say

AT_LEAST, ABOVE, AT_MOST, BELOW = ">=", ">", "<=", "<"
MET, NOT_MET, UNKNOWN = "met", "not_met", ""
VERDICTS = {MET: N_("met"), NOT_MET: N_("not met"), UNKNOWN: ""}

# language → (between thousands, before the decimals)
_MARKS = {"vi": (".", ","), "en": (",", ".")}
_BOUNDS = {
    AT_MOST: ("<=", "≤", "không quá", "không vượt quá", "tối đa", "cao nhất", "at most"),
    BELOW: ("<", "dưới", "ít hơn", "below", "under"),
    AT_LEAST: (">=", "≥", "tối thiểu", "ít nhất", "từ", "đạt", "at least"),
    ABOVE: (">", "trên", "hơn", "above", "over"),
}
"""Words that may stand before a target. Without one the target is to be reached or passed."""


@dataclass(frozen=True)
class Rated:
    """An indicator with what follows from it. ``rate`` is a share of the target (1 is all of it)."""

    indicator: Indicator
    rate: Fraction | None
    verdict: str


def figure(text: str, language: str = "vi") -> Fraction | None:
    """A figure as written: "95,5", "1.500", "1.500,5 %". None for words, and for what is not clear.

    A point or comma that stands before three digits groups thousands in the reader's language; one that
    cannot is a decimal mark, however the other language would write it.
    """
    group, mark = _MARKS[language]
    typed = clean(text).rstrip("%").replace(" ", "")
    if re.fullmatch(rf"-?[0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{3}})+(?:{mark}[0-9]+)?", typed):
        typed = typed.replace(group, "")
    match = re.fullmatch(r"(-?[0-9]+)(?:[.,]([0-9]+))?", typed)
    if match is None:
        return None
    whole, decimals = match[1], match[2] or ""
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def target(text: str, language: str = "vi") -> tuple[str, Fraction] | None:
    """A target: whether it is to be reached or not passed, and its figure. None for words alone."""
    typed = clean(text)
    for bound, words in _BOUNDS.items():
        for word in sorted(words, key=len, reverse=True):
            if typed.lower().startswith(word):
                found = figure(_without_tail(typed[len(word) :]), language)
                return (bound, found) if found is not None else None
    found = figure(_without_tail(typed), language)
    return (AT_LEAST, found) if found is not None else None


def _without_tail(text: str) -> str:
    """Words after the figure that say no more than those before it: "từ 95 trở lên"."""
    typed = clean(text)
    for tail in ("trở lên", "trở xuống", "or more", "or less"):
        typed = typed.removesuffix(tail)
    return typed.strip()


_SIGNS = (
    ("<=", N_("at most {figure}")),
    ("≤", N_("at most {figure}")),
    (">=", N_("at least {figure}")),
    ("≥", N_("at least {figure}")),
    ("<", N_("under {figure}")),
    (">", N_("over {figure}")),
)


def aim_in_words(text: str) -> str:
    """A target as it stands on paper: the signs that type faces lack are said in words."""
    typed = clean(text)
    for sign, words in _SIGNS:
        if typed.startswith(sign):
            return say(words, figure=typed[len(sign) :].strip())
    return typed


def rated(indicator: Indicator, language: str = "vi") -> Rated:
    """The rate and the verdict; none where a figure is missing, is told in words, or the target is zero."""
    wanted, result = target(indicator.target, language), figure(indicator.result, language)
    if wanted is None or result is None:
        return Rated(indicator, None, UNKNOWN)
    bound, aim = wanted
    rate = result / aim if aim > 0 and result >= 0 else None
    reached = {
        AT_LEAST: result >= aim,
        ABOVE: result > aim,
        AT_MOST: result <= aim,
        BELOW: result < aim,
    }[bound]
    return Rated(indicator, rate, MET if reached else NOT_MET)


def show_rate(rate: Fraction | None, language: str = "vi") -> str:
    """A rate with one digit, halves rounded up: "104,2 %"; "–" where there is none."""
    if rate is None:
        return "–"
    tenths = (2000 * rate.numerator + rate.denominator) // (2 * rate.denominator)
    mark = _MARKS[language][1]
    return f"{show_number(tenths // 10, language)}{mark}{tenths % 10} %"


def met(listed: Iterable[Rated]) -> tuple[int, int]:
    """How many targets were met, of how many of which that can be said."""
    judged = [one for one in listed if one.verdict != UNKNOWN]
    return sum(one.verdict == MET for one in judged), len(judged)
