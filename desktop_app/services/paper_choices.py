"""What can be chosen before a paper is printed: sessions, delegations, people, forms, versions, lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop_app.domain.ordering import ORDERS
from desktop_app.domain.paper_kinds import (
    DECISION,
    DELEGATIONS,
    EVERY_SESSION,
    FORM,
    INTRODUCED,
    INVITED,
    KIND,
    LIST,
    OF_ATTENDANCE,
    ORDER,
    PEOPLE,
    SESSION,
    SHEET,
    SIGNERS_IN,
    SUMMONED,
    VERSION,
    WHOM,
    Choice,
    PaperKind,
)
from desktop_app.domain.paper_variables import time_of
from desktop_app.domain.programme import session_name
from desktop_app.domain.roll_forms import PAPERS
from desktop_app.domain.words import N_, say
from desktop_app.store import delegates as store


def choices(kind: PaperKind, ask: str, congress: str) -> list[Choice]:
    """What a question of a paper offers, the usual first; empty for what is typed (number, day …)."""
    made = _CHOICES.get(ask)
    return made(kind, congress) if made is not None else []


def _sessions(kind: PaperKind, congress: str) -> list[Choice]:
    from desktop_app.services import programme

    listed = programme.sessions(congress)
    attended = kind.key in OF_ATTENDANCE
    no_session = N_("The session that is held now") if attended else N_("No session is named")
    found = [Choice("", say(no_session))]
    found += [
        Choice(one.uid, f"{session_name(one)}: {time_of(one.day, one.starts)}") for one in listed
        if not attended or one.kind != "first_meeting"
    ]  # fmt: skip
    if len(listed) > 1 and not attended:
        found.append(Choice(EVERY_SESSION, say(N_("Each session on sheets of its own"))))
    return found


def _delegations(kind: PaperKind, congress: str) -> list[Choice]:
    sizes = store.delegation_sizes(congress)
    listed = [one for one in store.delegations(congress) if one.uid in sizes]
    return [
        Choice("", say(N_("All delegations ({count})"), count=len(listed))),
        *(Choice(one.uid, one.name) for one in listed),
    ]


def _people(kind: PaperKind, congress: str) -> list[Choice]:
    guests = kind.key == "invitation"
    kinds = INVITED if guests else SUMMONED
    listed = [
        one
        for one in store.entries_in_order(congress, "overall" if guests else "list")
        if one.delegate.kind in kinds
    ]
    every = N_("All guests ({count})") if guests else N_("All official delegates ({count})")
    return [
        Choice("", say(every, count=len(listed))),
        *(Choice(one.delegate.uid, _named(one.person.full_name, one.delegation)) for one in listed),
    ]


def _named(name: str, delegation: str) -> str:
    return f"{name} ({delegation})" if delegation else name


def _kinds(kind: PaperKind, congress: str) -> list[Choice]:
    return [Choice(key, say(words)) for key, (_, words) in SIGNERS_IN.items()]


def _orders(kind: PaperKind, congress: str) -> list[Choice]:
    usual = [Choice("", say(N_("As the form says")))] if FORM in kind.asks else []
    offered = ("list", "name") if kind.key == "convened" else tuple(ORDERS)
    return usual + [Choice(key if usual or key != "list" else "", say(ORDERS[key]))
                    for key in offered]  # fmt: skip


def _forms(kind: PaperKind, congress: str) -> list[Choice]:
    from desktop_app.services import roll_forms

    found = []
    for one in roll_forms.forms():
        if one.form.purpose != "blank":
            where = roll_forms.origin(one)
            key = "" if one.form.uid == "roll" else one.form.uid
            found.append(Choice(key, f"{one.form.name} ({where})" if where else one.form.name))
    return found


def _sheets(kind: PaperKind, congress: str) -> list[Choice]:
    usual = Choice("", say(N_("As the form says")))
    return [usual, *(Choice(key, say(words)) for key, words in PAPERS.items())]


def _whom(kind: PaperKind, congress: str) -> list[Choice]:
    return [Choice("" if key == "all" else key, say(words)) for key, words in INTRODUCED.items()]


def _versions(kind: PaperKind, congress: str) -> list[Choice]:
    if kind.key == "programme":
        from desktop_app.services import programme_versions

        now = Choice("", say(N_("the programme as it stands now")))
        return [now, *(Choice(one.version.uid, programme_versions.in_words(one.version))
                       for one in programme_versions.versions(congress))]  # fmt: skip
    if kind.key == "credentials":
        return _reports(congress)
    from desktop_app.services import convened, convened_papers

    found: list[Choice] = []
    for one in convened.lists(congress):
        told = say(N_("Version {number} settled on {day}"), number=one.number,
                   day=convened_papers.settled_on(one))  # fmt: skip
        found.append(Choice(one.uid if found else "", told))
    return found


def _reports(congress: str) -> list[Choice]:
    from desktop_app.services import credential_papers, credentials

    settled = [
        say(N_("Version {number} settled at {time}"), number=one.number,
            time=credential_papers.settled_when(one))
        for one in credentials.reports(congress)
    ]  # fmt: skip
    keys = ["", *(one.uid for one in credentials.reports(congress)[1:])]
    now = Choice(
        credentials.NOW if settled else "", say(N_("The figures as they stand now (draft)"))
    )
    return [*(Choice(*one) for one in zip(keys, settled, strict=False)), now]


def _ballots(congress: str) -> list[Choice]:
    from desktop_app.services import count_sheets, counts

    listed = counts.votes(congress)
    return [
        Choice("", say(N_("All secret ballots ({count})"), count=len(listed))),
        *(Choice(one.uid, count_sheets.title(one)) for one in listed),
    ]


def _votes(kind: PaperKind, congress: str) -> list[Choice]:
    from desktop_app.services import vote_papers, vote_records

    listed = vote_papers.votes_of(kind.key, congress)
    return [
        Choice("", say(N_("All votes that have it"))),
        *(Choice(one.uid, str(vote_records.title_of(one))) for one in listed),
    ]


def _lists(kind: PaperKind, congress: str) -> list[Choice]:
    if kind.key in ("vote_minutes", "candidates"):
        return _votes(kind, congress)
    if kind.group == "votes":
        return _ballots(congress)
    from desktop_app.services import budget

    listed = budget.lists(congress)
    return [
        Choice("", say(N_("All lists ({count})"), count=len(listed))),
        *(Choice(one.uid, one.title) for one in listed),
    ]


def _award_decisions(kind: PaperKind, congress: str) -> list[Choice]:
    from desktop_app.services import award_decisions

    listed = award_decisions.decisions(congress)
    return [
        Choice("", say(N_("All decisions ({count})"), count=len(listed))),
        *(Choice(one.uid, award_decisions.told_of(one)) for one in listed),
    ]


_CHOICES: Mapping[str, Callable[[PaperKind, str], list[Choice]]] = {
    SESSION: _sessions, DELEGATIONS: _delegations, PEOPLE: _people, KIND: _kinds, ORDER: _orders,
    FORM: _forms, SHEET: _sheets, WHOM: _whom, VERSION: _versions, LIST: _lists,
    DECISION: _award_decisions,
}  # fmt: skip
