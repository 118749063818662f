"""The print log: what was printed, when, by whom and why; and so what still has to be printed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from desktop_app.domain.card_records import PURPOSES
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.print_log import PRINTED, Piece, PrintedPiece, PrintJob
from desktop_app.domain.words import N_, Message
from desktop_app.services import clock
from desktop_app.store import journal, register
from desktop_app.store import print_log as store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

jobs = store.jobs
pieces = store.pieces
sizes = store.sizes
last = store.last
last_of = store.last_of
printed = store.printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """One act of printing, to be put into the log.

    ``paper`` is a key of `PRINTED`, ``pieces`` what it printed; the rest is as in `PrintJob`. Without a
    ``reason`` it is the usual one (`usual_reason`).
    """

    congress: str
    paper: str
    pieces: Sequence[tuple[str, str, str]] = ()
    reason: str = ""
    reason_note: str = ""
    what: str = ""
    printed_to: str = "file"
    printer: str = ""
    pages: int | None = None
    copies: int = 1
    first_slot: int | None = None
    session: str = ""
    layout: str = ""


def fingerprint(values: Mapping[str, Any]) -> str:
    """The digest of what stands on a piece: the SHA-256 (hex) of the values as canonical JSON.

    The values may be text, numbers, lists and mappings of them; tuples count as lists, and the order of names
    does not count.
    """
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def usual_reason(
    congress: str, paper: str, pieces: Sequence[tuple[str, str, str]], session: str = ""
) -> str:
    """The reason that follows from the log: "first" or "changed"; "" where one of them stays as it was.

    Then somebody has to say why it is printed once more (`Printing.reason`).
    """
    known = store.last(congress, paper, session)
    before = {known[about].fingerprint == digest for about, _, digest in pieces if about in known}
    if True in before:
        return ""
    return "changed" if before else "first"


def log(
    congress: str, paper: str, pieces: Sequence[tuple[str, str, str]] = (), **details: Any
) -> Changed:
    """Put one act of printing into the log; ``details`` are fields of `Printing`. Can be undone.

    Raises `Invalid` ("reason") where a card is printed once more as it was and nobody said why; another paper
    then counts as more copies. "other" as the reason needs a note.
    """
    return log_together([Printing(congress=congress, paper=paper, pieces=pieces, **details)])


def log_together(printings: Sequence[Printing]) -> Changed:
    """`log` for several papers that were printed in one act."""
    made = [_job(one) for one in printings]
    if len(printings) == 1:
        [one] = printings
        text = Message(
            N_("Printed: {paper} ({count})"),
            {"paper": Message(PRINTED[one.paper]), "count": len(one.pieces)},
        )
    else:
        text = Message(N_("Printed: {count} kinds of papers"), {"count": len(printings)})
    with journal.act(text.text, **text.values) as act:
        for job, listed in made:
            act.put(job, *listed)
    return act.changed(text)


def _job(one: Printing) -> tuple[PrintJob, list[PrintedPiece]]:
    reason = one.reason or usual_reason(one.congress, one.paper, one.pieces, one.session)
    if not reason and one.paper not in PURPOSES:
        reason = "more"
    require_reason(reason, one.reason_note)
    job = PrintJob(
        uid=new_uid(), congress=one.congress, paper=one.paper, session=one.session or None,
        layout=one.layout, what=one.what or _what(one.pieces), reason=reason,
        reason_note=one.reason_note, printed_at=clock.now().isoformat(timespec="milliseconds"),
        printed_by=register.operator(), printed_to=one.printed_to, printer=one.printer,
        pages=one.pages, copies=one.copies, first_slot=one.first_slot,
    )  # fmt: skip
    listed = [
        PrintedPiece(job=job.uid, about=about, name=name, fingerprint=digest)
        for about, name, digest in one.pieces
    ]
    return job, listed


def require_reason(reason: str, note: str = "") -> None:
    """Raise `Invalid` where something is printed again and it is not said why."""
    if not reason:
        raise Invalid(
            {
                "reason": Message(
                    N_(
                        "Some of this was printed before and has not changed. Say why it is printed again."
                    )
                )
            }
        )
    if reason == "other" and not note.strip():
        raise Invalid({"reason_note": Message(N_("Write down the reason in a few words."))})


def _what(pieces: Sequence[tuple[str, str, str]]) -> str:
    """What the log calls the act by itself: whom a single piece names."""
    return pieces[0][1] if len(pieces) == 1 else ""


def forget(job: str) -> Changed:
    """Take an act of printing out of the log: the paper jammed, it never came out. Can be undone.

    What it printed counts as it did before.
    """
    found = store.job(job)
    if found is None:
        raise Refusal(
            N_("This line of the print log is no longer there. Open the log again."), code="gone"
        )
    text = Message(
        N_("Taken out of the print log: {paper}"), {"paper": Message(PRINTED[found.paper])}
    )
    with journal.act(text.text, **text.values) as act:
        act.remove(PrintedPiece, [one.uid for one in store.pieces(job)], "")
        act.remove(PrintJob, [job], "")
    return act.changed(text)


__all__ = [
    "Piece", "Printing", "fingerprint", "forget", "jobs", "last", "last_of", "log", "log_together", "pieces",
    "printed", "require_reason", "sizes", "usual_reason",
]  # fmt: skip
