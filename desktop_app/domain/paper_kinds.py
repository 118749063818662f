"""The papers of a congress: what there is to print, what each is for, and what is asked before that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_app.domain.delegates import KINDS
from desktop_app.domain.words import N_

GROUPS = {
    "invite": N_("Summons and invitations"),
    "lists": N_("Lists of delegates"),
    "day": N_("On the day of the congress"),
    "votes": N_("Votes and elections"),
    "awards": N_("Awards"),
    "preparation": N_("Preparation papers"),
    "reports": N_("Reports"),
}

SESSION, DELEGATIONS, PEOPLE, KIND, ORDER, FORM, SHEET, NUMBER, DAY, REPLY, WHOM, VERSION, LIST = (
    "session", "delegations", "people", "kinds", "order", "form", "sheet", "number", "day", "reply",
    "whom", "version", "list",
)  # fmt: skip
DECISION = "decision"
"""What may be asked before a paper is printed: fields of `PaperOptions`, and "reply" for two of them."""

INTRODUCED = {
    "all": N_("Everybody"),
    "leading": N_("Guests, ex officio delegates and leaders"),
    "guests": N_("Guests only"),
}
"""Who stands on the list in the order of introduction."""

EVERY_SESSION = "every"
"""In place of a session's uid: a sheet for each of them."""


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper. ``per`` is what there is one of: the congress, each delegation, each person or each list.

    ``asks`` are the questions before it, ``logged`` the key under which the print log tells it; ``worded`` ones
    have a text that the office may edit; ``table`` says that it goes into a workbook as well.
    """

    key: str
    word: str
    about: str
    group: str
    per: Literal["congress", "delegation", "person", "list"] = "congress"
    asks: tuple[str, ...] = ()
    logged: str = "other"
    worded: bool = False
    table: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOptions:
    """What is wanted of a paper; blank is the usual.

    ``delegations`` and ``people`` are uids (none: all), ``kinds`` out of `domain.delegates.KINDS`; ``session``
    is a uid or `EVERY_SESSION`; ``sheet`` is A4 or A3. ``number`` and ``day`` stand at the head of the paper,
    ``reply_by`` and ``contact`` in its text.
    """

    session: str = ""
    delegations: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    order: str = ""
    form: str = ""
    sheet: str = ""
    whom: str = ""
    version: str = ""
    list: str = ""
    decision: str = ""
    number: str = ""
    day: date | None = None
    reply_by: date | None = None
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen before printing: its key and what it is called."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper as it is offered for a congress: how it stands, and when (ISO 8601) it was printed last.

    ``abouts`` and ``changed`` are the pieces of the log that read otherwise now, and what they are called.
    """

    kind: PaperKind
    state: Literal["never", "printed", "changed"] = "never"
    printed_at: str = ""
    abouts: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


OF_ATTENDANCE = frozenset({"presence_list", "absentees", "presence"})
"""Papers that tell who is in one session."""

OF_THE_DAY = frozenset({"progress", "summary"}) | OF_ATTENDANCE
"""Papers whose figures are of the day they are printed: nothing is said about changes since."""

SUMMONED, INVITED = ("official",), ("guest", "foreign_guest")
SIGNING_IN = tuple(kind for kind in KINDS if kind != "service")
"""Kinds of delegates that papers are for where none is chosen."""

_HEAD = (NUMBER, DAY)

KINDS_OF_PAPERS = (
    PaperKind("summons_unit", N_("Summons of a delegation, with its list"),
              N_("One for each delegation: when and where, with the list of its delegates attached."),
              "invite", "delegation", (DELEGATIONS, *_HEAD, REPLY), "summons", True, False),
    PaperKind("summons", N_("Summons of a delegate"),
              N_("One for each delegate by name, to be handed out or sent."),
              "invite", "person", (DELEGATIONS, PEOPLE, *_HEAD, REPLY), "summons", True, False),
    PaperKind("invitation", N_("Invitation of a guest"),
              N_("One for each guest by name, in the order in which they are introduced."),
              "invite", "person", (PEOPLE, *_HEAD, REPLY), "invitation", True, False),
    PaperKind("invitation_open", N_("Invitation with the name left open"),
              N_("One page with room for the name, to be copied and filled in by hand."),
              "invite", "congress", (*_HEAD, REPLY), "invitation", True, False),
    PaperKind("roll", N_("Delegate roll"),
              N_("The wide table of particulars, by a form of the program, the office or the province."),
              "lists", "congress", (FORM, DELEGATIONS, ORDER, SHEET), "roll"),
    PaperKind("introduction", N_("List for introducing the delegates"),
              N_("Read aloud at the opening, in protocol order, with Mr or Mrs and the post."),
              "lists", "congress", (WHOM,), "introduction"),
    PaperKind("convened", N_("Convened list as it was settled"),
              N_("A settled version with its decision, and the page of its changes."),
              "lists", "congress", (VERSION, ORDER)),
    PaperKind("guests", N_("List for receiving the guests"),
              N_("Arrival, vehicle, lodging and who welcomes them, guest by guest."),
              "lists", "congress", (ORDER,)),
    PaperKind("sign_in", N_("Sign-in sheets"),
              N_("A sheet for each delegation with room to sign, also where cards are scanned."),
              "day", "delegation", (SESSION, DELEGATIONS, KIND, ORDER), "sign_in"),
    PaperKind("presence_list", N_("Attendance of the delegates"),
              N_("Everybody of a session by delegation: present since when, or absent and why."),
              "day", "congress", (SESSION,)),
    PaperKind("absentees", N_("List of absent delegates"),
              N_("Official delegates who are not in a session, with the reason."),
              "day", "congress", (SESSION,)),
    PaperKind("presence", N_("Presence figures"),
              N_("Present and absent by delegation, as a table and a chart."),
              "day", "congress", (SESSION,)),
    PaperKind("sign_for", N_("Sign-for sheets"),
              N_("People sign for money, papers, meals or gifts; the lists are under Preparation."),
              "day", "list", (LIST,), "sign_for"),
    PaperKind("programme", N_("Programme of the congress"),
              N_("Sessions and items with their times, as it stands or as it was released."),
              "day", "congress", (VERSION,), "programme"),
    PaperKind("script", N_("Running script"),
              N_("For the chair: the hour, the words and who presents, item by item."), "day"),
    PaperKind("groups", N_("Lists of the discussion groups"),
              N_("Who sits in which group, in which room, and who chairs it."), "day"),
    PaperKind("speeches", N_("Registered speeches"),
              N_("Who speaks about what, and for how long."), "day"),
    PaperKind("vote_minutes", N_("Minutes of votes"),
              N_("A vote by hand or card: list, numbers, result, with room for both signatures."),
              "votes", "list", (LIST,), "other", False, False),
    PaperKind("candidates", N_("Lists of those proposed"),
              N_("Who is put to the vote, in the order of the list, with posts and who proposes them."),
              "votes", "list", (LIST,)),
    PaperKind("ballot_specimen", N_("Specimen of a ballot"),
              N_("One ballot marked as a specimen, to be shown; ballots are printed with the vote."),
              "votes", "list", (LIST,), "ballot_specimen", False, False),
    PaperKind("count_minutes", N_("Count minutes"),
              N_("Ballots, votes and percent of each, who was chosen; with room for both signatures."),
              "votes", "list", (LIST,), "count_minutes", False, False),
    PaperKind("count_compared", N_("Comparison of two counts"),
              N_("What each team counted, line by line, with the lines that differ marked."),
              "votes", "list", (LIST,), "count_compared"),
    PaperKind("count_log", N_("Entry log of a count"),
              N_("Every number that was typed: when, by whom, what stood there before."),
              "votes", "list", (LIST,), "count_log"),
    PaperKind("count_result", N_("Result of a secret ballot"),
              N_("Who was chosen, to be read and shown to the hall once it is published."),
              "votes", "list", (LIST,), "count_result"),
    PaperKind("consultation", N_("Minutes of the consultation on the committee"),
              N_("Scheme, number and structure, list and withdrawals, the vote, seats that stay vacant."),
              "votes", "congress", (), "other", False, False),
    PaperKind("first_meeting", N_("Minutes of the new committee's first meeting"),
              N_("Who of the members came, and whom they appointed to lead."),
              "votes", "congress", (), "other", False, False),
    PaperKind("committee_list", N_("List of the new committee"),
              N_("Chair, vice-chairs, Standing Board and members."), "votes"),
    PaperKind("upward", N_("List of delegates to the congress above"),
              N_("Officials in order, alternates with their numbers, what changed since the vote."),
              "votes"),
    PaperKind("award_proposals", N_("List of those proposed for awards"),
              N_("Collectives, households and individuals with what for and who proposes them."),
              "awards"),
    PaperKind("award_annex", N_("Annex of a decision on awards"),
              N_("Who receives the award, kind by kind, with the money in digits and in words."),
              "awards", "congress", (DECISION,)),
    PaperKind("award_calling", N_("Calling to the stage, with the words to read aloud"),
              N_("Who comes up together, in order, with what the master of ceremonies says."),
              "awards", "congress", (DECISION,)),
    PaperKind("award_signing", N_("List to sign for awards and money"),
              N_("Recipients sign for the award and the money, with the sum."),
              "awards", "congress", (DECISION,)),
    PaperKind("award_figures", N_("Figures of the awards"),
              N_("How many of each form, for collectives, households and individuals."), "awards"),
    PaperKind("tasks", N_("Tasks for preparing the congress"),
              N_("All tasks by area, with who is in charge and when they are due."), "preparation"),
    PaperKind("week", N_("Tasks of the week"),
              N_("What is overdue and what is due within seven days, on one page."), "preparation"),
    PaperKind("bodies", N_("Members of the bodies"),
              N_("The annex of the decisions that set them up."), "preparation"),
    PaperKind("documents", N_("Register of documents"),
              N_("Each document with its stage and the days spent in it."), "preparation"),
    PaperKind("bases", N_("Legal bases"),
              N_("The papers the congress rests on, handed down or its own."), "preparation"),
    PaperKind("estimate", N_("Estimate of the congress"),
              N_("Lines under their areas with sums and sources."), "preparation"),
    PaperKind("situation", N_("Report on the delegates convened"),
              N_("Numbers and composition of the convened; attendance is left to be filled in by hand."),
              "reports", "congress", _HEAD, "other", False, False),
    PaperKind("credentials", N_("Credentials report"),
              N_("Who is present and what they come to, as settled, with the changes since then."),
              "reports", "congress", (VERSION, *_HEAD), "other", False, False),
    PaperKind("not_qualified", N_("Delegates who do not qualify"),
              N_("Those of whom the credentials committee decided so, with the reason and the decision."),
              "reports"),
    PaperKind("results", N_("Results of the congress"),
              N_("One page with the figures everybody quotes, as settled last."),
              "reports", "congress", _HEAD, "other", False, False),
    PaperKind("closing_texts", N_("Resolution, letter of resolve, action programme"),
              N_("The texts the congress closes with; while there are none, drafts with its figures."),
              "reports", "congress", (), "other", False, False),
    PaperKind("congress_minutes", N_("Minutes of the congress"),
              N_("The whole day with votes and results, signed by secretariat and presidium."),
              "reports", "congress", (), "other", False, False),
    PaperKind("figures", N_("Figures of the delegates"),
              N_("Gender, age and ethnic groups as charts."), "reports"),
    PaperKind("progress", N_("Progress of the round"),
              N_("Congresses held against the plan, with map and curve on A3."), "reports"),
    PaperKind("summary", N_("Consolidation of the units below"),
              N_("Figures of all units with totals and charts."), "reports"),
)  # fmt: skip
"""All of them, in the order in which they are offered."""

BY_KEY: Mapping[str, PaperKind] = {one.key: one for one in KINDS_OF_PAPERS}
SIGNERS_IN: Mapping[str, tuple[tuple[str, ...], str]] = {
    "": ((), N_("Everybody but the organisers")),
    "delegates": (("official", "alternate"), N_("Official and alternate delegates")),
    "official": (("official",), N_("Official delegates only")),
    "guests": (("guest", "foreign_guest"), N_("Guests only")),
}
"""Who signs in, as it is offered: kinds of delegates and the words for them."""
WORDED = tuple(one.key for one in KINDS_OF_PAPERS if one.worded)
"""The papers that are nothing but their text: letters to delegations and people."""
DRAWN = frozenset({"figures", "progress", "summary"})
"""Papers that are charts and a map with hardly a word: there is no text to edit."""
TEXTED = (*WORDED, *(one.key for one in KINDS_OF_PAPERS if not one.worded and one.key not in DRAWN))
"""The papers whose text the office may edit; of those that are not worded it stands around what they list."""


def kinds_logged_as(paper: str) -> tuple[PaperKind, ...]:
    """The papers that the print log tells under one key of `domain.print_log.PRINTED`."""
    return tuple(one for one in KINDS_OF_PAPERS if one.logged == paper)
