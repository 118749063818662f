"""How the exchange is told on the screen: signs and words of results and rows, codes, columns of tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from desktop_app.domain.exchange import (
    ACCEPTED,
    ALREADY,
    CHANGED,
    HELD,
    NEW,
    OLDER,
    PREVIEW,
    REFUSED,
    REVOKED,
    STATES,
    TABLES,
    TRUSTED,
    UNCHANGED,
    VOUCHED,
    Counts,
    Outcome,
)
from desktop_app.domain.fields import specs
from desktop_app.domain.kinds import PICTURE
from desktop_app.domain.words import N_, say, show
from desktop_app.services import congresses
from desktop_app.ui.choices import term_words

Sign = tuple[str, str, str]
"""Word, icon and colour token: colour is never the only sign."""

RESULTS: dict[str, Sign] = {
    PREVIEW: (N_("Can be taken in"), "package-check", "good"),
    ACCEPTED: (N_("Received"), "circle-check", "good"),
    ALREADY: (N_("Received before"), "history", "ink_2"),
    HELD: (N_("Held for checking"), "hourglass", "warn"),
    REFUSED: (N_("Not received"), "circle-x", "bad"),
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
NOUNS: dict[str, str] = {
    "congress": N_("Congress"),
    "person": N_("Person"),
    "delegate": N_("Delegate"),
    "delegation": N_("Delegation"),
    "session": N_("Session"),
    "programme_item": N_("Programme item"),
    "unit": N_("Unit"),
    "office": N_("Office"),
    "cycle": N_("Round of congresses"),
    "own_term": N_("Own term"),
    "group_population": N_("Population of an ethnic group"),
    "allotment": N_("Allotted seats"),
    "target": N_("Target"),
    "convened_list": N_("Settled list of delegates"),
    "convened_place": N_("Line of a settled list"),
    "kept_total": N_("Kept total"),
    "redirect": N_("Merged record"),
    "roll_form": N_("Form of a list"),
    "roll_column": N_("Column of a list"),
    "cycle_rules": N_("General rules"),
    "cycle_level": N_("Rules of a level"),
    "cycle_deadline": N_("Deadline"),
    "cycle_document": N_("Required document"),
    "legal_basis": N_("Legal basis"),
    "task_template": N_("Template task"),
    "item_template": N_("Template point of the programme"),
    "pilot_choice": N_("Pilot congress"),
    "unit_report": N_("Figures of a unit"),
    "unit_name": N_("Own spelling of a unit"),
    "postponement": N_("Postponement"),
    "approval": N_("Agreement to a congress"),
    "leader_visit": N_("Leader attending"),
    "committee": N_("Body of the congress"),
    "committee_member": N_("Member of a body"),
    "group_place": N_("Place in a group discussion"),
    "speech": N_("Speech"),
    "programme_version": N_("Version of the programme"),
    "released_item": N_("Item of a released programme"),
    "task": N_("Task"),
    "budget_item": N_("Line of the estimate"),
    "sign_for_list": N_("List to sign"),
    "inspection": N_("Inspection"),
    "finding": N_("Finding"),
    "welcome_work": N_("Welcome work"),
    "document": N_("Document"),
    "document_step": N_("Step of a document"),
    "document_version": N_("Version of a document"),
    "appraisal": N_("Appraisal"),
    "comment": N_("Comment"),
    "scheme_place": N_("Line of the personnel scheme"),
    "scheme_target": N_("Target of the personnel scheme"),
    "meeting": N_("Meeting"),
    "meeting_place": N_("Place at a meeting"),
    "conclusion": N_("Conclusion"),
    "difficulty": N_("Difficulty"),
    "difficulty_answer": N_("Answer to a difficulty"),
    "lesson": N_("Lesson"),
    "lesson_tick": N_("Tick at a lesson"),
    "indicator": N_("Indicator"),
    "periodic_report": N_("Periodic report"),
    "report_figure": N_("Figure of a periodic report"),
    "card_layout": N_("Card layout"),
    "layout_picture": N_("Picture of a card layout"),
    "layout_choice": N_("Choice of a card layout"),
    "revoked_card": N_("Void card"),
    "paper_head": N_("Head of papers"),
    "paper_text": N_("Text of a paper"),
    "office_form": N_("Form of the office"),
    "seat_block": N_("Block of seats"),
    "session_seat": N_("Seat in a session"),
    "correction": N_("Correction"),
    "correction_answer": N_("Answer to a correction"),
    "decision": N_("Decision"),
}
"""What a row of a travelling table is called."""


def noun(record: str) -> str:
    """What a row is called, by the name of its table or record type."""
    for table, kind in TABLES.items():
        if record in (table, kind.__name__):
            return say(NOUNS.get(table, table))
    return record


def cell_words(record: str, name: str, value: str | int | None, family: str = "") -> str:
    """A cell of a row as a reader sees it, in the words of a family of rounds; a dash where it is blank."""
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
    if field.kind is PICTURE:
        return say(N_("picture {name}"), name=str(value)[:8])
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
    if found:
        return found
    return f"{noun(record)} {uid[:8]}"


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
