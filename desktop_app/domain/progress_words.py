"""How progress is said: n/N with its share, the standing of a unit, what its figures rest on."""

from __future__ import annotations

from desktop_app.domain.chain_lines import SOURCE_WORDS
from desktop_app.domain.numbers import show_percent
from desktop_app.domain.progress_figures import (
    AT_RISK,
    HELD,
    HELD_LATE,
    LATE,
    REASONS,
    STANDINGS,
    UNPLANNED,
    Count,
    Standing,
)
from desktop_app.domain.units import LEVELS
from desktop_app.domain.words import N_, language, say, say_count, show

NOTHING_KNOWN = N_("Nothing known")
TOTAL = N_("Total")
_SHORT = {
    "own": N_("Own"), "package": N_("Package"), "list": N_("Excel"), "typed": N_("Typed"),
    "plan": N_("Plan"), "": N_("–"),
}  # fmt: skip


def level_word(level: str) -> str:
    """A level as it stands at the head of a column, with a capital: "Xã"."""
    return _capital(say(LEVELS[level]))


def source_word(source: str) -> str:
    """What a figure rests on, with a capital."""
    return _capital(say(SOURCE_WORDS.get(source) or NOTHING_KNOWN))


def short_source(source: str) -> str:
    """What a figure rests on, in a word or two for a narrow column."""
    return say(_SHORT.get(source, NOTHING_KNOWN))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def share_of(count: Count) -> str:
    """The share that was held: "92,9 %"."""
    return show_percent(count.held, count.expected, language())


def fraction(count: Count) -> str:
    """n/N; a dash where there is nothing to hold."""
    if not count.expected:
        return "–"
    return say(N_("{held}/{expected}"), held=count.held, expected=count.expected)


def counted(count: Count) -> str:
    """n/N and, of more than one, the share; with a sign where villages of some communes are not known."""
    if not count.expected:
        return "?" if count.untold else "–"
    share = f" · {share_of(count)}" if count.expected > 1 else ""
    text = f"{fraction(count)}{share}"
    return f"{text} ?" if count.untold else text


def untold(count: Count) -> str:
    """How many communes did not say how many villages they have; blank where all did."""
    if not count.untold:
        return ""
    return say_count(
        N_("The number of villages of {count} commune is not known."),
        N_("The number of villages of {count} communes is not known."),
        count.untold,
    )


def standing_words(one: Standing) -> str:
    """The standing of a unit with its days: "held on 12/3/2024", "5 days past the deadline"."""
    if one.villages:
        return _village_words(one)
    if one.state == HELD:
        return say(N_("held on {day}"), day=one.held_on) if one.held_on else say(N_("held"))
    if one.state == HELD_LATE:
        return say(N_("held on {day}, {late}"), day=one.held_on, late=_late(one))
    if one.state == LATE:
        return _past(one)
    if one.state == AT_RISK:
        why = ", ".join(say(REASONS[reason]) for reason in one.reasons)
        return f"{why} · {_left(one)}" if one.days is not None else why
    if one.state == UNPLANNED:
        return say(STANDINGS[UNPLANNED]).lower()
    planned = one.line.starts or one.line.month
    return say(N_("planned for {day}"), day=show(planned))


def _village_words(one: Standing) -> str:
    count = one.adds
    if count.untold:
        met = say(N_("number of villages not known"))
    else:
        met = say(
            N_("{held}/{expected} villages have met"), held=count.held, expected=count.expected
        )
    return f"{_past(one)}, {met}" if one.state == LATE else met


def _late(one: Standing) -> str:
    return say_count(
        N_("{count} day after the deadline"),
        N_("{count} days after the deadline"),
        -(one.days or 0),
    )


def _past(one: Standing) -> str:
    days = -(one.days or 0)
    return say_count(
        N_("{count} day past the deadline"), N_("{count} days past the deadline"), days
    )


def _left(one: Standing) -> str:
    return say_count(N_("{count} day left"), N_("{count} days left"), one.days or 0)


def days_words(one: Standing) -> str:
    """Days left until the deadline, or past it; blank without a deadline or once it was held in time."""
    if one.days is None or one.state == HELD:
        return ""
    if one.state == HELD_LATE:
        return _late(one)
    return _past(one) if one.days < 0 else _left(one)
