"""Papers that name the delegates: the list of a summons, sheets to sign in, the list for introducing them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import KINDS, Entry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.paper_kinds import (
    EVERY_SESSION,
    INTRODUCED,
    SIGNING_IN,
    SUMMONED,
    PaperOptions,
)
from desktop_app.domain.paper_variables import day_of, time_of
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, Signer
from desktop_app.domain.programme import Session, session_name
from desktop_app.domain.words import N_, capital, say, say_count, show
from desktop_app.services import congresses, ordering, programme, seats, signing
from desktop_app.services.paper_values import salutation
from desktop_app.store import delegates as store

TO_SIGN_MM = 9.5
"""How high a row is at least in which somebody signs."""

LARGER = 1.12
"""Letters of lists that are read aloud or at a desk by the door, against those of other tables."""


@dataclass(frozen=True, slots=True)
class Party:
    """People who come together: a delegation by its uid and name; "" those in none."""

    uid: str
    name: str
    entries: tuple[Entry, ...]


def parties(congress: str, kinds: Sequence[str], options: PaperOptions) -> list[Party]:
    """The delegations in the decision's order with their people of these kinds; nobody's comes last.

    ``options`` may name delegations, with the congress for those in none, and the order of the people in each.
    Delegations of nobody are left out.
    """
    wanted = {"" if one == congress else one for one in options.delegations}
    by: dict[str, list[Entry]] = {}
    for one in store.entries_in_order(congress, options.order or "list"):
        if one.delegate.kind in kinds:
            by.setdefault(one.delegate.delegation or "", []).append(one)
    named = [(one.uid, one.name) for one in store.delegations(congress)]
    return [
        Party(uid, name, tuple(by[uid]))
        for uid, name in [*named, ("", "")]
        if uid in by and (not wanted or uid in wanted)
    ]


def require_people(found: Sequence[object]) -> None:
    """Refuse a paper of delegates that would name nobody."""
    if not found:
        raise Refusal(
            N_(
                "There is nobody to put on this paper. Enter the delegates first, or choose other people."
            ),
            code="nobody",
        )


# the list attached to a summons


def summoned(congress: str, options: PaperOptions) -> list[Party]:
    """Who is summoned, delegation by delegation."""
    found = parties(congress, options.kinds or SUMMONED, options)
    require_people(found)
    return found


def attached_list(congress: Congress, party: Party, options: PaperOptions) -> PlainTable:
    """The list that goes with the summons of a delegation."""
    columns = (
        PlainColumn(say(N_("No.")), 8, "center"),
        PlainColumn(say(N_("Full name")), 30),
        PlainColumn(say(N_("Born in")), 11, "center"),
        PlainColumn(say(N_("Ethnic group")), 14),
        PlainColumn(say(N_("Position and place of work")), 44),
        PlainColumn(say(N_("Note")), 14),
    )
    made = tuple(
        PlainRow((place, one.person.full_name, _year(one), _group(one), one.person.position, ""))
        for place, one in enumerate(party.entries, 1)
    )
    count = len(party.entries)
    return PlainTable(
        say(N_("List of delegates")), columns, made,
        under=(
            say(N_("attending {congress}"), congress=congresses.spoken_title_of(congress)),
            capital(party.name),
            _with_summons(options),
        ),
        after=(say_count(N_("The list has {count} delegate./."),
                         N_("The list has {count} delegates./."), count),),
        name=party.name or say(N_("In no delegation")), scale=LARGER,
    )  # fmt: skip


def _with_summons(options: PaperOptions) -> str:
    number = options.number or "……"
    if options.day:
        day = day_of(options.day)
        return say(N_("(With summons no. {number} of {day})"), number=number, day=day)
    return say(N_("(With summons no. {number})"), number=number)


def _year(one: Entry) -> str:
    return str(one.person.born.year) if one.person.born else ""


def _group(one: Entry) -> str:
    from desktop_app.domain.delegate_figures import group_name

    return group_name(one.person.ethnic_group) if one.person.ethnic_group else ""


# sheets to sign in


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sheet: one delegation in one session, or in none that is named."""

    party: Party
    session: Session | None
    table: PlainTable

    @property
    def about(self) -> str:
        """What the print log knows it by: the delegation, with the session after a stroke."""
        return f"{self.party.uid}/{self.session.uid}" if self.session else self.party.uid

    @property
    def name(self) -> str:
        """What it is called."""
        who = _party_name(self.party)
        return f"{who}, {_inside(str(session_name(self.session)))}" if self.session else who


def sign_in_sheets(congress: Congress, options: PaperOptions) -> list[SignIn]:
    """A sheet for each delegation, in each session that is wanted. Refused where nobody would sign."""
    found = parties(congress.uid, options.kinds or SIGNING_IN, options)
    require_people(found)
    made: list[SignIn] = []
    for session in _sessions(congress.uid, options.session):
        labels = seats.labels(congress.uid, session.uid if session else "")
        made += [
            SignIn(party, session, _sign_in(congress, party, session, labels)) for party in found
        ]
    return made


def _sessions(congress: str, wanted: str) -> list[Session | None]:
    if not wanted:
        return [None]
    listed = programme.sessions(congress)
    chosen: list[Session | None] = [
        one for one in listed if wanted == EVERY_SESSION or one.uid == wanted
    ]
    if not chosen:
        raise Refusal(
            N_("This session is no longer in the programme. Choose another session."),
            code="unknown_session",
        )
    return chosen


def _sign_in(
    congress: Congress, party: Party, session: Session | None, labels: Mapping[str, str]
) -> PlainTable:
    columns = _columns_to_sign(party, labels)
    when = f"{session_name(session)}: {time_of(session.day, session.starts)}" if session else ""
    return PlainTable(
        say(N_("Sign-in sheet")), tuple(one for one, _ in columns),
        tuple(_to_sign(party, [cell for _, cell in columns])),
        under=tuple(filter(None, (
            congresses.spoken_title_of(congress), when, _party_name(party),
        ))),
        after=(
            _counted(party),
            say(N_("Signed in: …… ; absent: …… , of these with a reason: …… , without: …… .")),
        ),
        name=_party_name(party),
        signers=(Signer((say(N_("Head of the delegation")),)),
                 Signer((say(N_("The sheet was kept by")),))),
        row_mm=TO_SIGN_MM, scale=LARGER,
    )  # fmt: skip


def _columns_to_sign(
    party: Party, labels: Mapping[str, str]
) -> list[tuple[PlainColumn, Callable[[Entry], str]]]:
    """The columns after the number, with what stands in them; card and seat only where somebody has one."""
    made: list[tuple[PlainColumn, Callable[[Entry], str]]] = [
        (PlainColumn(say(N_("No.")), 9, "center"), lambda one: ""),
        (PlainColumn(say(N_("Full name")), 30), lambda one: one.person.full_name),
        (PlainColumn(say(N_("Position and place of work")), 44), lambda one: one.person.position),
    ]
    if any(one.delegate.card_number for one in party.entries):
        made.append((PlainColumn(say(N_("Card no.")), 10, "center"),
                     lambda one: one.delegate.card_number))  # fmt: skip
    if any(one.delegate.uid in labels for one in party.entries):
        made.append((PlainColumn(say(N_("Seat")), 14, "center"),
                     lambda one: labels.get(one.delegate.uid, "")))  # fmt: skip
    made.append((PlainColumn(say(N_("Signed by hand")), 25), lambda one: ""))
    made.append((PlainColumn(say(N_("Note")), 11), lambda one: ""))
    return made


def _kinds_in(party: Party) -> list[str]:
    return [kind for kind in KINDS if any(one.delegate.kind == kind for one in party.entries)]


def _to_sign(party: Party, cells: Sequence[Callable[[Entry], str]]) -> list[PlainRow]:
    """A row for each of them; under the name of their kind where there are several kinds."""
    made: list[PlainRow] = []
    kinds, number = _kinds_in(party), 0
    for kind in kinds:
        if len(kinds) > 1:
            made.append(PlainRow((say(KINDS[kind]),), strong=True, across=True))
        for one in party.entries:
            if one.delegate.kind == kind:
                number += 1
                made.append(PlainRow((number, *(cell(one) for cell in cells[1:]))))
    return made


def _counted(party: Party) -> str:
    """How many stand on the sheet, kind by kind: nobody else than officials counts as convened."""
    told = [
        f"{say(KINDS[kind])}: {sum(one.delegate.kind == kind for one in party.entries)}"
        for kind in _kinds_in(party)
    ]
    return f"{'; '.join(told)}."


def _party_name(party: Party) -> str:
    return capital(party.name) if party.name else say(N_("Delegates in no delegation"))


def _inside(name: str) -> str:
    return name[:1].lower() + name[1:]


# the list for introducing


def introduction(congress: Congress, whom: str = "") -> PlainTable:
    """Those who are introduced at the opening, in the order over all; ``whom`` is out of `INTRODUCED`."""
    entries = [
        one
        for one in store.entries_in_order(congress.uid, "overall")
        if one.delegate.kind != "service"
    ]
    shown = _alternates_last(_introduced(congress.uid, entries, whom))
    require_people(shown)
    columns = (
        PlainColumn(say(N_("No.")), 8, "center"),
        PlainColumn(say(N_("Mr or Mrs, full name")), 38),
        PlainColumn(say(N_("Position and place of work")), 60),
        PlainColumn(say(N_("Note")), 16),
    )
    rows: list[PlainRow] = []
    head, number = "", 0
    for one in shown:
        group = _section(one)
        if group != head:
            rows.append(PlainRow((say(group),), strong=True, across=True))
            head = group
        number += 1
        name = f"{salutation(one)} {one.person.full_name}"
        rows.append(PlainRow((number, name, one.person.position or one.delegation, "")))
    return PlainTable(
        say(N_("List for introducing the delegates")), columns, tuple(rows),
        under=(congresses.spoken_title_of(congress), *_which(whom)),
        after=(say_count(N_("{count} person in all."), N_("{count} people in all."), number),),
        name=say(N_("Introduction")), scale=LARGER,
        signers=(signing.signer(congress.uid, signing.ORGANISING,
                                N_("For the organising committee")),),
    )  # fmt: skip


def _alternates_last(entries: Sequence[Entry]) -> list[Entry]:
    """Alternates stand in their delegation on lists; they are introduced after the last official delegate."""
    officials = [at for at, one in enumerate(entries) if one.delegate.kind == "official"]
    after = officials[-1] + 1 if officials else 0

    def those(kept: Sequence[Entry], alternate: bool) -> list[Entry]:
        return [one for one in kept if (one.delegate.kind == "alternate") == alternate]

    first, rest = entries[:after], entries[after:]
    return [*those(first, False), *those(first, True), *rest]


def _which(whom: str) -> tuple[str, ...]:
    return (f"({_inside(say(INTRODUCED[whom]))})",) if whom in ("leading", "guests") else ()


_SECTIONS = {
    "official": N_("Official delegates"),
    "alternate": N_("Alternate delegates"),
    "guest": N_("Guests"),
    "foreign_guest": N_("Foreign guests"),
}


def _section(one: Entry) -> str:
    """Under which heading somebody is introduced."""
    if one.delegate.kind == "official" and one.delegate.origin == "ex_officio":
        return N_("Ex officio delegates")
    return _SECTIONS[one.delegate.kind]


def _introduced(congress: str, entries: Sequence[Entry], whom: str) -> list[Entry]:
    invited = {one.delegate.uid for one in entries if one.delegate.kind.endswith("guest")}
    if whom == "guests":
        return [one for one in entries if one.delegate.uid in invited]
    if whom == "leading":
        leaders = {one.delegate.uid for one in ordering.leaders_of(congress)} | invited
        return [
            one
            for one in entries
            if one.delegate.uid in leaders or one.delegate.origin == "ex_officio"
        ]
    return list(entries)


def shown_of(table: PlainTable) -> list[list[str]]:
    """Everything that stands in a table, for its fingerprint."""
    return [
        [table.title, *table.under],
        *([show(cell) if cell is not None else "" for cell in row.cells] for row in table.rows),
        list(table.after),
    ]
