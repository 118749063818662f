"""The sentence that says why somebody was chosen by a vote, or was not."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from desktop_app.domain.numbers import show_percent
from desktop_app.domain.words import N_, Message, language

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Percent:
    """A share, shown as the reader writes it when it is said."""

    part: int
    whole: int

    def __str__(self) -> str:
        return show_percent(self.part, self.whole, language())


def won_reason(family: str, more_than: Fraction, votes: int, base: int, result: str) -> Message:
    """Why somebody is elected, an alternate, or ties."""
    half = more_than == HALF
    if result == "tied":
        text = N_("{votes}/{base} votes, {percent}: as many as others for the last seat")
    elif result == "alternate":
        text = N_("{votes}/{base} votes, {percent}: elected as alternate")
    elif half:
        text = N_("{votes}/{base} votes, {percent}, more than half: elected")
    else:
        text = N_("{votes}/{base} votes, {percent}, more than {share}: elected")
    return _said(text, family, more_than, votes, base)


def not_chosen_reason(
    family: str, more_than: Fraction, votes: int, base: int, *, over: bool, quorum: bool
) -> Message:
    """Why somebody is not; ``over`` where the votes were enough but the seats were not."""
    if not quorum:
        text = N_("{votes}/{base} votes; too few were present, the vote does not count")
    elif over:
        text = N_("{votes}/{base} votes, {percent}: enough, but all seats are filled")
    elif more_than == HALF:
        text = N_("{votes}/{base} votes, {percent}, not more than half: not elected")
    else:
        text = N_("{votes}/{base} votes, {percent}, not more than {share}: not elected")
    return _said(text, family, more_than, votes, base)


def parted_reason(reason: Message, way: str) -> Message:
    """The reason of somebody whose equal votes were parted, as `vote_ties.Parted` tells the ``way``."""
    text = {
        "ruled": N_("{reason} (equal votes; the congress decided)"),
        "older": N_("{reason} (equal votes; the older one goes first)"),
    }[way]
    return Message(text, {"reason": reason}, reason.family)


def _said(text: str, family: str, more_than: Fraction, votes: int, base: int) -> Message:
    part = f"{more_than.numerator}/{more_than.denominator}"
    values = {"votes": votes, "base": base, "percent": Percent(votes, base), "share": part}
    return Message(text, values, family)
