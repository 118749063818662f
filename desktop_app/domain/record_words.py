"""What the rows are called that travel between offices: their kinds, and each by what it says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_app.domain.fields import Record, specs
from desktop_app.domain.words import N_

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
    "check_in": N_("Check-in"),
    "voided_check_in": N_("Voided check-in"),
    "absence": N_("Absence"),
    "eligibility": N_("Decision on a delegate's credentials"),
    "credentials_report": N_("Credentials report"),
    "credentials_place": N_("Line of a credentials report"),
    "vote": N_("Vote"),
    "vote_step": N_("Step of a vote"),
    "candidate": N_("Candidate"),
    "count": N_("Count"),
    "count_line": N_("Line of a count"),
    "invalid_ballots": N_("Invalid ballots"),
    "counted_ballot": N_("Counted ballot"),
    "count_entry": N_("Entry of a count"),
    "chosen": N_("Person chosen by a vote"),
    "elector": N_("Member who votes"),
    "seat_change": N_("Change among those chosen"),
    "upper_seat": N_("Delegate chosen below"),
    "award_decision": N_("Decision on awards"),
    "award": N_("Award"),
    "congress_text": N_("Text of the congress"),
    "congress_result": N_("Results of a congress"),
}
"""What a row of a travelling table is called."""

_CALLED = (
    "full_name", "name", "title", "card_number", "speaker", "body", "who", "reason", "changes", "text",
    "heading",
)  # fmt: skip
"""Fields by which a person knows a row, the best first."""

_LONGEST = 80


def called(record: type[Record], row: Mapping[str, Any]) -> str:
    """What a person knows a row by, of its own cells; empty where only its kind can be said."""
    plain = {item.name for item in specs(record) if not item.choices}
    return next((str(row[name]) for name in _CALLED if row.get(name) and name in plain), "")


def shortened(text: str) -> str:
    """The first line of a text, as much of it as a list shows."""
    first = text.split("\n", 1)[0]
    return first if len(first) <= _LONGEST else first[: _LONGEST - 1] + "…"
