"""Queries of the print log: the acts of printing of a congress, and how each piece was printed last.

What was printed later is what was logged later: the clock of a machine may have been wrong in between.
"""

from __future__ import annotations

from desktop_app.domain.print_log import LastPrint, PrintedPiece, PrintJob
from desktop_app.store import redirects
from desktop_app.store.database import db, reading
from desktop_app.store.rows import get, select


def jobs(congress: str) -> list[PrintJob]:
    """The acts of printing of a congress, the latest first."""
    with reading():
        return select(PrintJob, "AND congress = ? ORDER BY rowid DESC", (congress,))


def job(uid: str) -> PrintJob | None:
    """One act of printing; None when it was forgotten."""
    with reading():
        return get(PrintJob, uid)


def pieces(job: str) -> list[PrintedPiece]:
    """What one act printed, in its order."""
    with reading():
        return select(PrintedPiece, "AND job = ? ORDER BY rowid", (job,))


def sizes(congress: str) -> dict[str, int]:
    """Uid of the act → how many pieces it printed; acts without pieces are left out."""
    sql = (
        "SELECT j.uid, count(*) FROM print_job j JOIN printed_piece p ON p.job = j.uid"
        " WHERE j.congress = ? AND j.removed IS NULL AND p.removed IS NULL GROUP BY j.uid"
    )
    with reading():
        return dict(db.execute_sql(sql, (congress,)).fetchall())


def last(congress: str, paper: str, session: str = "") -> dict[str, LastPrint]:
    """What a piece is about → how it was printed last, for one paper of a congress (and of one session).

    A delegate for whom nothing was printed has what was printed for a record that was merged into theirs.
    """
    sql = (
        "SELECT p.about, p.name, p.fingerprint, j.printed_at, j.layout FROM print_job j"
        " JOIN printed_piece p ON p.job = j.uid WHERE j.congress = ? AND j.paper = ?"
        " AND coalesce(j.session, '') = ? AND j.removed IS NULL AND p.removed IS NULL"
        " ORDER BY j.rowid, p.rowid"
    )
    with reading():
        rows = db.execute_sql(sql, (congress, paper, session)).fetchall()
        leads = redirects.all_leads("Delegate")
    found = {about: LastPrint(*rest) for about, *rest in rows}
    merged = {leads[about]: one for about, one in found.items() if about in leads}
    return {**merged, **found}


def last_of(congress: str, paper: str, about: str) -> LastPrint | None:
    """How one piece of a paper was printed last; None for never."""
    sql = (
        "SELECT p.name, p.fingerprint, j.printed_at, j.layout FROM printed_piece p"
        " JOIN print_job j ON p.job = j.uid WHERE j.congress = ? AND j.paper = ? AND p.about = ?"
        " AND coalesce(j.session, '') = '' AND j.removed IS NULL AND p.removed IS NULL"
        " ORDER BY j.rowid DESC, p.rowid DESC LIMIT 1"
    )
    with reading():
        row = db.execute_sql(sql, (congress, paper, about)).fetchone()
    return LastPrint(*row) if row else None


def printed(congress: str) -> list[tuple[str, str]]:
    """The papers that were printed in pieces, each with its session ("" for none), the earliest first.

    Those of a session that is gone are left out.
    """
    sql = (
        "SELECT paper, coalesce(session, '') FROM print_job j WHERE congress = ? AND removed IS NULL"
        " AND EXISTS (SELECT 1 FROM printed_piece p WHERE p.job = j.uid AND p.removed IS NULL)"
        " AND (session IS NULL OR session IN (SELECT uid FROM session WHERE removed IS NULL))"
        " GROUP BY 1, 2 ORDER BY min(rowid)"
    )
    with reading():
        return [(paper, session) for paper, session in db.execute_sql(sql, (congress,)).fetchall()]
