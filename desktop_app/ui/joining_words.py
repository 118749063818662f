"""How the connections with other offices are told on the screen: states, next steps, columns."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain.connections import (
    ABOVE,
    BELOW,
    INVITED,
    NAMED,
    NEW_COMPUTER,
    NOT_INVITED,
    OWN,
    RECOGNISED,
    RELATIONS,
    WAITING,
    WITHDRAWN,
    Computer,
    Connection,
)
from desktop_app.domain.words import N_, say, show
from desktop_app.ui.exchange_words import PEERS, Sign, when
from desktop_app.ui.tables import Column

STATES: dict[str, Sign] = {
    NOT_INVITED: (N_("Not invited yet"), "circle", "ink_2"),
    INVITED: (N_("Invited"), "send", "info"),
    WAITING: (N_("Waits for the code"), "hourglass", "warn"),
    RECOGNISED: (N_("Recognised"), "badge-check", "good"),
    NEW_COMPUTER: (N_("New computer"), "refresh-cw", "warn"),
    NAMED: (N_("Named by an office in between"), "link", "info"),
    WITHDRAWN: (N_("Withdrawn"), "ban", "bad"),
}
_OF_ABOVE: Sign = (N_("Not connected yet"), "circle", "ink_2")
_OF_OWN: Sign = (N_("This computer only"), "circle", "ink_2")

_COMPARE = N_(
    "Telephone {office} and compare this code. Only when they read out the same figures choose "
    "“Recognise office”."
)
_STEPS = {
    (BELOW, NOT_INVITED): N_(
        "Choose “Invite units …” and give the file to this unit by stick, Zalo or e-office."
    ),
    (BELOW, INVITED): N_("The invitation is made. When the answer comes, open it with “Receive packages”."),
    (ABOVE, NOT_INVITED): N_(
        "When the invitation comes, open it with “Receive packages”. Without one choose “Send our "
        "card …”; the office above then compares this code of this computer by telephone."
    ),
    (ABOVE, WAITING): N_(
        "Choose “Answer the invitation …” and send the file it makes. Then compare this code by "
        "telephone and choose “Recognise office”."
    ),
    (OWN, NOT_INVITED): N_(
        "A second computer, for example at a second door: make or copy the register there, choose "
        "“Connect the two computers …” on both, receive each other's file and compare the code."
    ),
    (OWN, WAITING): N_(
        "Compare this code with what the other computer shows for itself, then choose “Recognise office”."
    ),
    (OWN, RECOGNISED): N_(
        "Choose “Hand figures to the other computer …” on each of them; the work of both is kept."
    ),
}  # fmt: skip
_USUAL = {
    NOT_INVITED: N_("Nothing has come from this office yet."),
    INVITED: N_("The invitation is made. When the answer comes, open it with “Receive packages”."),
    WAITING: _COMPARE,
    RECOGNISED: N_("Its packages are taken in, and what is sent to it opens only there."),
    NEW_COMPUTER: N_(
        "Another computer of this office has sent. Telephone {office} and compare this code. If the "
        "former computer is lost or gone, choose “It replaces a lost one …”."
    ),
    NAMED: N_("It is known through an office in between; its figures come with that office's packages."),
    WITHDRAWN: N_(
        "Nothing is taken from it any more. When it sends from another computer, the new code stands here."
    ),
}  # fmt: skip
_ANSWERED = N_(
    "Our card is sent. The other office compares this code of this computer by telephone."
)


def state_of(one: Connection) -> Sign:
    """The sign of how far it has come with an office."""
    if one.state == NOT_INVITED and one.relation in (ABOVE, OWN):
        return _OF_ABOVE if one.relation == ABOVE else _OF_OWN
    return STATES[one.state]


def next_step(one: Connection) -> str:
    """What is to be done next about an office."""
    if one.state == WAITING and not one.computers:
        return say(_ANSWERED)
    text = _STEPS.get((one.relation, one.state), _USUAL[one.state])
    return say(text, office=one.name)


def columns() -> list[Column[Connection]]:
    """The offices."""
    return [
        Column("name", say(N_("Name of the office")), lambda one: one.short, width=220, sortable=False,
               tip=lambda one: one.name),
        Column("relation", say(N_("Level")), lambda one: say(RELATIONS[one.relation]), width=100,
               sortable=False),
        Column("state", say(N_("State")), lambda one: say(state_of(one)[0]), width=140, sortable=False,
               icon=lambda one: state_of(one)[1], tone=lambda one: state_of(one)[2]),
        Column("received", say(N_("Last received")), lambda one: _day(one.last_received), width=110,
               sortable=False, tip=lambda one: _when(one.last_received)),
        Column("sent", say(N_("Last sent")), lambda one: _day(one.last_sent), width=110, sortable=False,
               tip=lambda one: _when(one.last_sent)),
    ]  # fmt: skip


def computer_columns() -> list[Column[Computer]]:
    """The computers of one office."""
    return [
        Column("state", say(N_("Computer")), lambda one: say(PEERS[one.state][0]), width=180,
               sortable=False, icon=lambda one: PEERS[one.state][1],
               tone=lambda one: PEERS[one.state][2]),
        Column("received", say(N_("Last received")), lambda one: _day(one.last_received), width=110,
               sortable=False, tip=lambda one: _when(one.last_received)),
    ]  # fmt: skip


def facts(one: Connection, computer: Computer | None) -> str:
    """What else is known: when was last heard of the computer, who decided on it, the code of this one."""
    told = []
    if computer is not None:
        told.append(say(N_("Last received: {when}"), when=_when(computer.last_received)))
    if computer is not None and computer.settled_at is not None:
        word = say(PEERS[computer.state][0])
        who = f", {computer.settled_by}" if computer.settled_by else ""
        told.append(f"{word}: {when(computer.settled_at)}{who}")
    if not one.own_code and (one.relation == OWN or one.state != RECOGNISED):
        told.append(say(N_("Code of this computer: {code}"), code=one.my_code))
    return "\n".join(told)


def _when(at: datetime | None) -> str:
    return when(at) if at is not None else "–"


def _day(at: datetime | None) -> str:
    return show(at.astimezone().date()) if at is not None else "–"
