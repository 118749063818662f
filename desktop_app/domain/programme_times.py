"""The times of a programme: what they become when a session is moved, filled or broken by a pause; numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop_app.domain.dates import show_time
from desktop_app.domain.errors import Refusal
from desktop_app.domain.numbers import roman
from desktop_app.domain.programme import ProgrammeItem, Session, planned_starts, session_name
from desktop_app.domain.words import N_

STEP = 5
"""Minutes: lengths are multiples of it where the time to be filled allows that."""
DAY = 24 * 60


def numbers(
    sessions: Sequence[Session], items: Mapping[str, Sequence[ProgrammeItem]]
) -> dict[str, str]:
    """The number of each session (I, II …) and item (1, 2 … in its session) by uid; breaks have none."""
    found = {}
    for place, session in enumerate(sessions, 1):
        found[session.uid] = roman(place)
        counted = [one for one in items.get(session.uid, ()) if one.kind != "break"]
        found |= {one.uid: str(at) for at, one in enumerate(counted, 1)}
    return found


def begun_at(session: Session, starts: int) -> Session:
    """The session at another hour, as long as it was. Raises `Refusal` past midnight."""
    if session.starts is None or session.ends is None:
        return replace(session, starts=starts)
    ends = starts + session.ends - session.starts
    if ends >= DAY:
        raise Refusal(
            N_("{session} would go on past midnight. Choose an earlier hour."),
            code="past_midnight",
            session=session_name(session),
        )
    return replace(session, starts=starts, ends=ends)


def spread(
    session: Session, items: Sequence[ProgrammeItem], first: str, until: int
) -> list[ProgrammeItem]:
    """The items whose length changes when ``first`` (a uid) and those after it fill the time to ``until``.

    Lengths keep their proportion, breaks keep their length, and an item with a beginning of its own stays:
    what stands before it fills the time up to it. Raises `Refusal` where there is not enough time.
    """
    at = [one.uid for one in items].index(first)
    begin = planned_starts(session, items).get(first)
    if begin is None:
        raise Refusal(
            N_(
                "It is not known when “{item}” begins. Enter when the session begins, and the lengths of "
                "the items before."
            ),
            code="no_beginning",
            item=items[at].title,
        )
    runs: list[tuple[int, list[ProgrammeItem]]] = [(begin, [items[at]])]
    for item in items[at + 1 :]:
        if item.starts is not None:
            runs.append((item.starts, [item]))
        else:
            runs[-1][1].append(item)
    ends = [*(start for start, _ in runs[1:]), until]
    filled = [one for (start, run), end in zip(runs, ends, strict=True)
              for one in _filled(run, start, end)]  # fmt: skip
    return [new for old, new in zip(items[at:], filled, strict=True) if new != old]


def _filled(run: Sequence[ProgrammeItem], start: int, end: int) -> list[ProgrammeItem]:
    flexible = [one for one in run if one.kind != "break" or one.minutes is None] or list(run)
    kept = sum(one.minutes or 0 for one in run if one not in flexible)
    room = end - start - kept
    if room < len(flexible):
        raise Refusal(
            N_(
                "From “{item}” at {start} until {end} there is not enough time for {count} items. Choose a "
                "later hour, or take an item out."
            ),
            code="no_time",
            item=run[0].title, start=show_time(start), end=show_time(end), count=len(run),
        )  # fmt: skip
    known = [one.minutes for one in flexible if one.minutes]
    usual = sum(known) // len(known) if known else 1
    lengths = iter(shares(room, [one.minutes or usual for one in flexible]))
    return [replace(one, minutes=next(lengths)) if one in flexible else one for one in run]


def shares(room: int, weights: Sequence[int]) -> list[int]:
    """``room`` minutes divided by ``weights``, at least one step each, in whole steps where that can be."""
    step = STEP if room % STEP == 0 and room >= STEP * len(weights) else 1
    steps = room // step
    whole = sum(weights)
    exact = [(steps - len(weights)) * weight for weight in weights]
    found = [1 + one // whole for one in exact]
    by_rest = sorted(range(len(weights)), key=lambda at: (-(exact[at] % whole), at))
    for at in by_rest[: steps - sum(found)]:
        found[at] += 1
    return [one * step for one in found]


def placed(
    item: ProgrammeItem, session: str, place: int, listed: Sequence[ProgrammeItem]
) -> list[ProgrammeItem]:
    """The items that change when one is put at a ``place`` (0 is first) among those ``listed`` of a session.

    The item may come from another session; ``place`` counts the others, without the item itself.
    """
    before = {one.uid: one for one in (*listed, item)}
    order = [one for one in listed if one.uid != item.uid]
    order.insert(min(max(0, place), len(order)), replace(item, session=session))
    new = [replace(one, position=at) for at, one in enumerate(order, 1)]
    return [one for one in new if one != before.get(one.uid)]
