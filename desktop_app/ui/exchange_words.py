"""How the exchange is told on the screen: signs and words of results and rows, codes, columns of tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import (
    ACCEPTED,
    ALREADY,
    CHANGED,
    HELD,
    NAMES,
    NEW,
    OLDER,
    PREVIEW,
    REFUSED,
    REVOKED,
    STATES,
    TABLES,
    TAKEN_BACK,
    TRUSTED,
    UNCHANGED,
    VOUCHED,
    Counts,
    OutboxEntry,
    Outcome,
    Peer,
)
from desktop_app.domain.fields import specs
from desktop_app.domain.handed_down import CARRIED
from desktop_app.domain.handover import DOWN, KIND_WORDS
from desktop_app.domain.record_words import NOUNS as NOUNS
from desktop_app.domain.words import N_, say, show
from desktop_app.services import congresses, exchange, row_words
from desktop_app.services.offices import NOT_KNOWN
from desktop_app.ui.choices import term_words

Sign = tuple[str, str, str]
"""Word, icon and colour token: colour is never the only sign."""

RESULTS: dict[str, Sign] = {
    PREVIEW: (N_("Can be taken in"), "package-check", "good"),
    ACCEPTED: (N_("Received"), "circle-check", "good"),
    ALREADY: (N_("Received before"), "history", "ink_2"),
    HELD: (N_("Held for checking"), "hourglass", "warn"),
    REFUSED: (N_("Not received"), "circle-x", "bad"),
    TAKEN_BACK: (N_("Taken back out"), "undo-2", "ink_2"),
}
ROWS: dict[str, Sign] = {
    NEW: (N_("New"), "circle-plus", "good"),
    CHANGED: (N_("Changed"), "refresh-cw", "info"),
    UNCHANGED: (N_("Unchanged"), "circle-check", "ink_2"),
    OLDER: (N_("Older copy"), "history", "ink_2"),
    HELD: (N_("To be settled"), "hourglass", "warn"),
    REFUSED: (N_("Row not taken"), "circle-x", "bad"),
}
PEERS: dict[str, Sign] = {
    TRUSTED: (N_("Recognised"), "badge-check", "good"),
    VOUCHED: (N_("Named by an office in between"), "link", "info"),
    HELD: (N_("Not recognised yet"), "hourglass", "warn"),
    REVOKED: (N_("Withdrawn"), "ban", "bad"),
}


def noun(record: str) -> str:
    """What a row is called, by the name of its table or record type."""
    for table, kind in TABLES.items():
        if record in (table, kind.__name__):
            return say(NOUNS.get(table, table))
    return record


def cell_words(
    record: str, name: str, value: str | int | None, family: str = "", *, old: bool = False
) -> str:
    """A cell of a row as a reader sees it, in the words of a family of rounds; a dash where it is blank.

    Of a picture or file only whether it is the ``old`` one, which stands here, or another.
    """
    if value in (None, ""):
        return "–"
    kind = next((kind for table, kind in TABLES.items() if record in (table, kind.__name__)), None)
    field = next((one for one in specs(kind) if one.name == name), None) if kind else None
    if field is None:
        return show(value)
    if field.vocabulary:
        return term_words(field.vocabulary, str(value))
    if field.to:
        return _pointed_to(field.to, str(value))
    if kind is not None and row_words.is_by_content(kind, field):
        return say(N_("the one here")) if old else say(N_("another one"))
    try:
        return field.shown(field.kind.decode(value), family)
    except ValueError:
        return show(value)


def _pointed_to(record: str, uid: str) -> str:
    """The name behind a reference where it has one."""
    table = next((table for table, kind in TABLES.items() if record == kind.__name__), "")
    found = congresses.names(table, [uid]).get(uid) if table else ""
    if not found and record == "Congress":
        one = congresses.congress(uid)
        found = congresses.spoken_title_of(one) if one else ""
    return found or say(N_("{noun}, not here yet"), noun=noun(record))


def when(at: datetime) -> str:
    """A moment on the office's clock: 16/5/2024 08:05."""
    local = at.astimezone()
    return say(N_("{day} {time}"), day=local.date(), time=f"{local:%H:%M}")


def in_rows(code: str, groups: int = 4) -> str:
    """A comparison code as it is read out: so many groups a line."""
    parts = code.split()
    return "\n".join("   ".join(parts[at : at + groups]) for at in range(0, len(parts), groups))


def counted(counts: Counts) -> str:
    """The counts that are not nought, in the order they are told."""
    told = counts.as_dict()
    return " · ".join(
        f"{say(ROWS[state][0])}: {show(told[state])}" for state in STATES if told[state]
    )


def gist(results: Mapping[str, int]) -> str:
    """How many packages came out how: "9 can be taken in · 1 held for checking"."""
    return " · ".join(
        f"{say(RESULTS[result][0])}: {show(count)}"
        for result, count in results.items() if count
    )  # fmt: skip


def result_of(outcome: Outcome) -> Sign:
    """The sign of what became of a package."""
    return RESULTS[outcome.result]


COUNTED = ("congress", "delegate", "delegation", "session", "programme_item")
"""The tables whose numbers people compare with the hand-over slip."""


def contents(rows: Mapping[str, int]) -> str:
    """What is in a package, as the hand-over slip says it."""
    return " · ".join(
        f"{say(NOUNS[table])}: {show(rows[table])}" for table in COUNTED if rows.get(table)
    )


def guidance(rows: Mapping[str, int]) -> str:
    """What was laid down and is in a package; what only comes along is not told."""
    carried = {NAMES[kind] for kind in CARRIED}
    return " · ".join(
        f"{say(NOUNS[table])}: {show(count)}"
        for table, count in rows.items() if count and table not in carried
    )  # fmt: skip


def sent_contents(entry: OutboxEntry) -> str:
    """What is in a package made here; what it is, where nothing in it is counted."""
    counted_ = guidance(entry.rows) if entry.kind == DOWN else contents(entry.rows)
    if entry.kind == DOWN and not counted_:
        return say(N_("Receipt"))  # the one thing that goes down without rows
    return counted_ or say(KIND_WORDS[entry.kind])


class OfficeNames:
    """What offices are called, by their uid: asked for once, for every cell of a book wants it."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def know(self, peers: Iterable[Peer]) -> None:
        """Take the names that offices gave themselves."""
        self._names = {one.card.office: one.card.name for one in peers}

    def __call__(self, office: str) -> str:
        """The name; of an office that nobody has named, that it is not known."""
        if office not in self._names:
            try:
                self._names[office] = exchange.recipient_name(office)
            except Refusal:
                self._names[office] = say(NOT_KNOWN)
        return self._names[office]
