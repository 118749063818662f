"""Votes as the day and the rules of the round have them: proposed one by one, or the whole day at once."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.changes import Changed
from desktop_app.domain.congresses import Congress
from desktop_app.domain.effective_rules import CHAIN, LevelRules
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.programme import ProgrammeItem, Session
from desktop_app.domain.vote_agenda import UsualVote, is_there, item_of, usual_votes
from desktop_app.domain.votes import BODIES, OF_PEOPLE, Vote
from desktop_app.domain.words import N_, Message
from desktop_app.services import cycles, keeping, upward
from desktop_app.services.congresses import family_of, required, required_own, unit_of
from desktop_app.store import programme as programme_store
from desktop_app.store import votes as store

_BY_HAND = frozenset({"show_of_hands", "card"})
_WITHOUT_BALLOTS = frozenset({"convened", "entitled", "present"})
_ABOVE = {
    "dtts": "Đại hội đại biểu các dân tộc thiểu số {level}",
    "mttq": "Đại hội đại biểu Mặt trận Tổ quốc Việt Nam {level}",
}
_LEVELS = {
    "commune": "cấp xã",
    "district": "cấp huyện",
    "province": "cấp tỉnh",
    "nation": "toàn quốc",
}
_CLOSING = "Nghị quyết"


def rules_of(one: Congress) -> LevelRules:
    """The rules of the round that hold for a congress."""
    unit = unit_of(one)
    return cycles.rules_for(one.cycle or "", one.unit or "", unit.level if unit else "")


def proposed(congress: str, subject: str = "other") -> Vote:
    """A vote to fill in: way, base and threshold as the round has them, bodies of the day by hand."""
    one = required(congress)
    return _proposed(one, rules_of(one), subject)


def _proposed(one: Congress, rules: LevelRules, subject: str) -> Vote:
    method = rules.vote_method or "card"
    if subject not in OF_PEOPLE:
        method = method if method in _BY_HAND else "card"
    elif subject in BODIES and rules.chooses != "consults":
        method = "show_of_hands"
    base = rules.vote_base
    if method != "ballot" and base not in _WITHOUT_BALLOTS:
        base = "present"
    share, people = rules.vote_more_than, subject in OF_PEOPLE
    seats, spare = upward.allotted(one.uid) if subject == "delegation" else (None, None)
    return Vote(
        congress=one.uid, subject=subject, method=method, by_person=False, base=base,
        more_than=f"{share.numerator}/{share.denominator}" if share else "1/2",
        tie_rule="congress" if people else "", alternates_by="next" if people else "",
        form="strike" if method == "ballot" else "", electorate="congress", round=1,
        seats=seats, alternates=spare, state="prepared", place=one.venue,
        session=_first_session(one.uid, "preparatory"),
    )  # fmt: skip


def _first_session(congress: str, kind: str) -> str | None:
    listed = [one for one in programme_store.sessions(congress) if one.kind != "group"]
    of_kind = [one for one in listed if one.kind == kind]
    return next((one.uid for one in (*of_kind, *listed)), None)


def agenda(congress: str) -> Changed:
    """Put in the votes a congress usually takes, at the items of its programme; never one twice.

    Raises `Refusal` when they are all there, or in a congress of another office.
    """
    one = required_own(congress)
    rules, known = rules_of(one), store.votes(congress)
    sessions = programme_store.sessions(congress)
    items = programme_store.items([each.uid for each in sessions]) if sessions else []
    last = max((each.position or 0 for each in known), default=0)
    made: list[Vote] = []
    for wanted in usual_votes(family_of(one), one.form):
        title = _title(wanted, one, rules)
        if not title or is_there(wanted, title, known):
            continue
        vote = _proposed(one, rules, wanted.subject)
        item = item_of(wanted, items)
        session = _session(wanted, item, sessions)
        made.append(replace(
            vote, uid=new_uid(), title=title, position=last + len(made) + 1,
            item=item.uid if item else None, session=session.uid if session else None,
            day=session.day if session else one.starts,
        ))  # fmt: skip
    if not made:
        raise Refusal(
            N_("The usual votes are all there. Add another one with “New vote”."),
            code="nothing_to_do",
        )
    return keeping.keep(Message(N_("Usual votes put in: {count}"), {"count": len(made)}), *made)


def _session(
    wanted: UsualVote, item: ProgrammeItem | None, sessions: list[Session]
) -> Session | None:
    """The session of the item, else the first of the kind in which the vote is taken."""
    if item is not None:
        return next(one for one in sessions if one.uid == item.session)
    listed = [one for one in sessions if one.kind in ("preparatory", "official")]
    of_kind = [one for one in listed if one.kind == wanted.session]
    return next(iter((*of_kind, *listed)), None)


def _title(wanted: UsualVote, one: Congress, rules: LevelRules) -> str:
    """The wording of a vote; blank where the congress does not take it."""
    unit, family = unit_of(one), family_of(one)
    upper = ""
    if unit is not None and unit.level in CHAIN:
        above = CHAIN[CHAIN.index(unit.level) + 1 :]
        held = [
            level for level in above if level in cycles.all_rules(one.cycle or "").level_names()
        ]
        if held:
            pattern = _ABOVE.get(family, "Đại hội đại biểu {level}")
            upper = pattern.format(level=_LEVELS.get(held[0], ""))
    if wanted.when == "upper" and not upper:
        return ""
    return wanted.title.format(upper=upper, closing=rules.closes_with or _CLOSING)
