"""The papers of a congress: what is offered, how each stands, and making, writing and logging them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Refusal
from desktop_app.domain.paper_books import Sheaf
from desktop_app.domain.paper_kinds import (
    BY_KEY,
    KINDS_OF_PAPERS,
    OF_THE_DAY,
    Offer,
    PaperKind,
    PaperOptions,
    kinds_logged_as,
)
from desktop_app.domain.paper_pieces import (
    about,
    as_for_all,
    base_of,
    options_cells,
    options_from,
    wanted,
)
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.print_log import LastPrint, Piece
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import (
    delegate_papers,
    paper_books,
    paper_letters,
    paper_sources,
    paper_wording,
    plain_tables,
    print_log,
)
from desktop_app.services.congresses import required
from desktop_app.store import database, journal, register
from desktop_app.store import delegates as delegate_store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

Draw = Callable[[Path, Report], Any]


@dataclass(frozen=True)
class Made:
    """A paper that was gathered and can be written: as ``sheaves``, or by a drawing of its own.

    ``pdf`` and ``xlsx`` write it where it is no letter and no table; ``pieces`` are for the print log. Letters
    are written when they are asked for: the log compares thousands without one.
    """

    kind: PaperKind
    congress: str
    options: PaperOptions
    pieces: tuple[Piece, ...]
    written: Callable[[], tuple[Sheaf, ...]] = tuple
    pdf: Draw | None = None
    xlsx: Draw | None = None

    @cached_property
    def sheaves(self) -> tuple[Sheaf, ...]:
        """The letters, or the tables, one for each piece."""
        return self.written()

    @property
    def word(self) -> str:
        """What it is called, with the one it is for where there is only one."""
        name = say(self.kind.word)
        alone = len(self.pieces) == 1 and self.kind.per != "congress"
        return f"{name}: {self.pieces[0].name}" if alone else name

    @property
    def tables(self) -> tuple[PlainTable, ...]:
        """All its tables, for a workbook."""
        return tuple(table for one in self.sheaves for table in one.tables)

    @property
    def has_workbook(self) -> bool:
        """Whether it can be written as a workbook."""
        return self.xlsx is not None or bool(self.tables)


def make(key: str, congress: str, options: PaperOptions | None = None) -> Made:
    """Gather a paper: everything that stands on it, as of now.

    Raises `Refusal` where there is nothing to put on it, saying what has to be entered first.
    """
    kind, one, options = BY_KEY[key], required(congress), options or PaperOptions()
    if kind.worded:
        return _letters(kind, one, options)
    return _listed(kind, one, options, paper_wording.wording(key, one))


def plain(key: str, congress: str) -> Made:
    """A paper that is no letter as the program makes it, without words of an office; refused as `make`."""
    return _listed(BY_KEY[key], required(congress), PaperOptions(), None)


def _listed(
    kind: PaperKind, congress: Congress, options: PaperOptions,
    words: paper_wording.Wording | None,
) -> Made:  # fmt: skip
    said = {} if words is None else {"wording": words.content()}
    if kind.key == "sign_in":
        made = _sign_in(kind, congress, options, said)
    else:
        source = paper_sources.source(kind, congress, options)
        pieces = tuple(
            _piece(kind, base, name, options, {**content, **said})
            for base, name, content in source.contents()
        )
        made = Made(kind, congress.uid, options, pieces, source.sheaves, source.pdf, source.xlsx)
    if words is None:
        return made
    # With words of an office it is drawn from its tables, in PDF and workbook as in Word.
    return replace(made, written=lambda: tuple(map(words.on, made.sheaves)), pdf=None, xlsx=None)


def _letters(kind: PaperKind, congress: Congress, options: PaperOptions) -> Made:
    found = paper_letters.written(kind, congress, options)
    pieces = tuple(_piece(kind, one.base, one.name, options, one.content) for one in found)
    return Made(
        kind, congress.uid, options, pieces, lambda: tuple(one.sheaf() for one in found)
    )  # fmt: skip


def _sign_in(
    kind: PaperKind, congress: Congress, options: PaperOptions, said: Mapping[str, Any]
) -> Made:  # fmt: skip
    sheets = delegate_papers.sign_in_sheets(congress, options)
    pieces, sheaves = [], []
    for one in sheets:
        own = replace(options, session=one.session.uid if one.session else "")
        content = {"sheet": delegate_papers.shown_of(one.table), **said}
        pieces.append(_piece(kind, one.party.uid or congress.uid, one.name, own, content))
        day = one.session.day if one.session else congress.starts
        sheaves.append(Sheaf(one.name, None, (one.table,), day))
    return Made(kind, congress.uid, options, tuple(pieces), lambda: tuple(sheaves))


def _piece(
    kind: PaperKind, base: str, name: str, options: PaperOptions, content: Mapping[str, Any]
) -> Piece:
    return Piece(about(kind, base, options), name, print_log.fingerprint(content))


# how they stand


def offers(congress: str, *, follow: bool = True) -> list[Offer]:
    """Every paper in its order, with when it was printed last and which pieces read otherwise since.

    Without ``follow`` nothing is said about changes: finding them makes what was printed once more.
    """
    logged = dict.fromkeys(one.logged for one in KINDS_OF_PAPERS)
    known = {one: print_log.last(congress, one) for one in logged}
    return [offer(congress, one.key, known[one.logged], follow=follow) for one in KINDS_OF_PAPERS]


def offer(
    congress: str, key: str, known: Mapping[str, LastPrint] | None = None, *, follow: bool = True
) -> Offer:
    """How one paper stands: never printed, printed, or changed since; ``changed`` names the pieces."""
    kind = BY_KEY[key]
    if known is None:
        known = print_log.last(congress, kind.logged)
    printed = {one: known[one] for one in _of(kind, known, congress)}
    if not printed:
        return Offer(kind)
    at = max(last.printed_at for last in printed.values())
    if key in OF_THE_DAY or not follow:
        return Offer(kind, "printed", at)
    now = {one.about: one for made in _made(kind, congress, printed) for one in made.pieces}
    other = [
        one
        for one, last in printed.items()
        if one not in now or now[one].fingerprint != last.fingerprint
    ]
    names = tuple(now[one].name if one in now else printed[one].name for one in other)
    return Offer(kind, "changed" if other else "printed", at, tuple(other), names)


def _of(kind: PaperKind, pieces: Iterable[str], congress: str) -> list[str]:
    """Those of these pieces of the log that are of this paper: several may be logged under one key."""
    if kind.per == "congress":
        return [one for one in pieces if kind.key == "roll" or base_of(one) == kind.key]
    rest = [one for one in pieces if base_of(one) not in BY_KEY]
    if not rest or len(kinds_logged_as(kind.logged)) == 1 or kind.key == "invitation":
        return rest
    delegations = {congress, *(one.uid for one in delegate_store.delegations(congress))}
    return [one for one in rest if (base_of(one) in delegations) == (kind.per == "delegation")]


def _made(
    kind: PaperKind, congress: str, abouts: Collection[str], before: PaperOptions | None = None
) -> list[Made]:
    """The paper made again for these pieces, with what was typed ``before``.

    Those that nobody stands on any more are left out.
    """
    found = []
    for options in wanted(kind, abouts):
        if before is not None:
            options = replace(
                options, number=before.number, day=before.day, reply_by=before.reply_by,
                contact=before.contact,
            )  # fmt: skip
        try:
            found.append(make(kind.key, congress, options))
        except Refusal:  # there is nothing to put on it any more
            continue
    return found


def pieces(congress: str, paper: str, only: Collection[str] | None = None) -> list[Piece]:
    """The pieces of the papers that the log tells under a key of `PRINTED`, as they would be printed now.

    ``only`` are those of the log that are asked about. Without it they are all pieces of what was printed for
    each delegation, person or list, chosen as it was then: somebody who came late is among them.
    """
    known = print_log.last(congress, paper) if only is None else dict.fromkeys(only)
    found: list[Piece] = []
    for kind in kinds_logged_as(paper):
        asked = set(_of(kind, known, congress))
        if only is not None:
            made = _made(kind, congress, asked)
            found += [one for each in made for one in each.pieces if one.about in asked]
        elif kind.per != "congress":
            made = _made(kind, congress, dict.fromkeys(map(as_for_all, asked)))
            found += [one for each in made for one in each.pieces]
    return found


def again(congress: str, paper: str, abouts: Collection[str]) -> list[Made]:
    """The papers made again that have these pieces of the log, with the number and day they had.

    Sheets and letters of one paper come as one; pieces that nobody stands on any more are left out.
    """
    found: list[Made] = []
    for kind in kinds_logged_as(paper):
        made = _made(kind, congress, _of(kind, abouts, congress), remembered(congress, kind.key))
        drawn = [one for one in made if one.pdf is not None]
        rest = [one for one in made if one.pdf is None]
        found += [*drawn, *([_together(rest)] if rest else [])]
    return found


def _together(made: Sequence[Made]) -> Made:
    return replace(
        made[0], pieces=tuple(piece for one in made for piece in one.pieces),
        written=lambda: tuple(sheaf for one in made for sheaf in one.sheaves),
    )  # fmt: skip


def remembered(congress: str, key: str) -> PaperOptions:
    """What was typed and chosen when a paper was made last, without the people and delegations chosen then."""
    kept = json.loads(register.setting(_REMEMBERED, "{}")).get(f"{congress}/{key}", {})
    return options_from(kept)


def _remember(made: Made) -> None:
    """Keep what was chosen for the next time; it is no act of its own and is not undone."""
    with database.writing():
        kept = json.loads(register.setting(_REMEMBERED, "{}"))
        kept[f"{made.congress}/{made.kind.key}"] = options_cells(made.options)
        register.remember(_REMEMBERED, json.dumps(kept, ensure_ascii=False))


def forget_remembered(congress: str) -> None:
    """Forget what was typed for the papers of a congress: whom to call stands in it. Inside `writing`."""
    kept = json.loads(register.setting(_REMEMBERED, "{}"))
    left = {key: one for key, one in kept.items() if not key.startswith(f"{congress}/")}
    register.remember(_REMEMBERED, json.dumps(left, ensure_ascii=False))


_REMEMBERED = "paper_options"


# writing and logging


def write_pdf(made: Made, target: Path, report: Report = quiet) -> None:
    """Write a paper as one PDF: its letters and sheets one after the other, each with a bookmark.

    Raises `Refusal` when the file cannot be written. It is journalled, and what was chosen is remembered.
    """
    if made.pdf is not None:
        made.pdf(target, report)
    else:
        paper_books.write_pdf(
            made.sheaves, target, made.congress, made.options, report, word=made.word
        )
        _note(made, target)
    _remember(made)


def write_docx(made: Made, target: Path, report: Report = quiet) -> None:
    """Write a paper as one Word file to be edited. Raises `Refusal` as `write_pdf` does."""
    paper_books.write_docx(
        made.sheaves, target, made.congress, made.options, report, word=made.word
    )
    _note(made, target)
    _remember(made)


def write_xlsx(made: Made, target: Path, report: Report = quiet) -> None:
    """Write the tables of a paper as a workbook. Raises `Refusal` as `write_pdf` does."""
    if made.xlsx is not None:
        made.xlsx(target, report)
    else:
        plain_tables.write_xlsx(made.tables, target)
        _note(made, target)
    _remember(made)


def _note(made: Made, target: Path) -> None:
    journal.note(N_("{paper} written to {file}"), paper=Message(made.kind.word), file=target.name)


def log(
    made: Made, *, printed_to: str = "file", printer: str = "", pages: int | None = None,
    copies: int = 1, reason: str = "", reason_note: str = "",
) -> Changed:  # fmt: skip
    """Put a paper that was printed, or given out as a file, into the print log; see `print_log.log`."""
    return print_log.log(
        made.congress, made.kind.logged, made.pieces, what=made.word, printed_to=printed_to,
        printer=printer, pages=pages, copies=copies, reason=reason, reason_note=reason_note,
    )  # fmt: skip
