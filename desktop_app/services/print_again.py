"""After a late change: what of the printed papers is no longer right, and exactly that printed again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.card_orders import CHANGED, NEW, PRINTED, CardLine, CardOrder
from desktop_app.domain.card_records import PURPOSES
from desktop_app.domain.card_sheets import PrintSettings
from desktop_app.domain.errors import Refusal
from desktop_app.domain.print_log import LastPrint, Piece
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import (
    card_layouts,
    card_printing,
    congress_papers,
    congresses,
    plain_tables,
    print_log,
    printing,
    seat_papers,
)
from desktop_app.services.files import free_name
from desktop_app.services.print_log import Printing
from desktop_app.store import delegates as delegate_store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

SEAT_PAPERS = ("seat_plan", "seat_list")
FILE_NAMES = {
    **card_printing.FILE_NAMES,
    "roll": "danh-sach-dai-bieu",
    "sign_in": "danh-sach-ky-ten",
    "sign_for": "danh-sach-ky-nhan",
    "summons": "giay-trieu-tap",
    "invitation": "giay-moi",
    "introduction": "danh-sach-gioi-thieu",
    "seat_plan": "so-do-cho-ngoi",
    "seat_list": "danh-sach-cho-ngoi",
    "programme": "chuong-trinh",
    "ballot": "phieu",
    "ballot_specimen": "phieu-mau",
    "count_minutes": "bien-ban-kiem-phieu",
    "count_log": "nhat-ky-nhap-so-lieu",
    "count_compared": "doi-chieu-kiem-phieu",
    "count_result": "ket-qua-kiem-phieu",
    "other": "van-ban",
}
"""What the files are called, by the key of `desktop_app.domain.print_log.PRINTED`."""


@dataclass(frozen=True, slots=True)
class Again:
    """A piece of a printed paper that is to be printed again. ``paper`` is a key of `PRINTED`.

    ``about`` and ``name`` are as in the log; ``why`` is `CHANGED`, or `NEW` for somebody who came late to what
    the others have. ``session`` and ``layout`` are those it was printed with.
    """

    paper: str
    about: str
    name: str
    why: str = CHANGED
    session: str = ""
    layout: str = ""


@dataclass(frozen=True)
class Drawn:
    """Files that were made, and what the print log will say of them."""

    files: tuple[Path, ...]
    printings: tuple[Printing, ...]
    left_out: tuple[tuple[str, Message], ...] = ()


def changed(congress: str) -> list[Again]:
    """What of all that was printed reads otherwise today, paper by paper in the order of the log.

    A card that was never printed counts where more than half of those of its kind are: its owner came late.
    """
    found: list[Again] = []
    for paper, session in print_log.printed(congress):
        if paper in PURPOSES:
            found += _cards(congress, paper, session)
        else:
            found += _papers(congress, paper, session)
    return found


def _cards(congress: str, paper: str, session: str) -> Iterator[Again]:
    listed = card_printing.lines(congress, paper, session=session)
    known = print_log.last(congress, paper, session)
    late = _most_printed(listed, known)
    usable = {key: _usable(key) for key in {one.layout for one in known.values()}}
    for one in listed:
        if one.state == CHANGED:
            layout = usable[known[one.uid].layout]
            yield Again(paper, one.uid, one.name, CHANGED, session, layout)
        elif one.state == NEW and one.kind in late and one.eligible:
            yield Again(paper, one.uid, one.name, NEW, session, usable[late[one.kind]])
    if paper == "certificate" and known:
        for about, name, digest in card_printing.award_pieces(congress, known):
            if known[about].fingerprint != digest:
                yield Again(paper, about, name, CHANGED, session, usable[known[about].layout])


def _usable(layout: str) -> str:
    """The key of a picked layout; "", which is what the congress uses, where that one is gone."""
    try:
        if layout:
            card_layouts.layout(layout)
    except Refusal:
        return ""
    return layout


def _most_printed(listed: Sequence[CardLine], known: Mapping[str, LastPrint]) -> dict[str, str]:
    """The kinds of which more than half have a card, each with the layout that most of them were printed in."""
    every = Counter(one.kind for one in listed if one.eligible)
    there = Counter(
        (one.kind, known[one.uid].layout) for one in listed if one.eligible and one.state != NEW
    )
    most: dict[str, str] = {}
    for (kind, layout), _ in there.most_common():
        have = sum(count for (one, _), count in there.items() if one == kind)
        if 2 * have > every[kind]:
            most.setdefault(kind, layout)
    return most


def _papers(congress: str, paper: str, session: str) -> Iterator[Again]:
    known = print_log.last(congress, paper, session)
    if paper in SEAT_PAPERS:
        now = [one for about in known for one in _seats(congress, paper, about)]
    else:
        now = congress_papers.pieces(congress, paper, known)
        usual = congress_papers.pieces(congress, paper)
        if 2 * sum(one.about in known for one in usual) > len(usual):
            now += [one for one in usual if one.about not in known]
    for about, name, digest in now:
        before = known.get(about)
        if before is None or before.fingerprint != digest:
            yield Again(paper, about, name, CHANGED if before else NEW, session)


def _seats(congress: str, paper: str, about: str) -> list[Piece]:
    """The seat plan or list of a congress, or of the session it is about."""
    return seat_papers.pieces(congress, paper, "" if about == congress else about)


def to_take_back(congress: str) -> list[Again]:
    """Cards that are out in the name of somebody who is on the list no more."""
    known = print_log.last(congress, "card")
    here = set(delegate_store.uids(congress)) if known else set()
    return [
        Again("card", about, one.name, PRINTED, layout=one.layout)
        for about, one in known.items()
        if about not in here
    ]


def make(
    congress: str,
    folder: Path,
    *,
    settings: PrintSettings | None = None,
    only: Collection[Again] | None = None,
    report: Report = quiet,
) -> tuple[Drawn, Changed]:
    """Write what has to be printed again into ``folder``, a file a paper, and put it into the log; one act.

    ``settings`` are those of the cards: where the first lies on a used sheet. ``only`` are some of `changed`.
    Raises `Refusal` where nothing has changed.
    """
    drawn = draw(congress, folder, settings=settings, only=only, report=report)
    try:
        kept = note(drawn)
    except BaseException:  # what the log does not know of would be printed once more
        for file in drawn.files:
            file.unlink(missing_ok=True)
        raise
    for file, one in zip(drawn.files, drawn.printings, strict=True):
        if one.paper in PURPOSES:  # the other papers say so themselves
            printing.note_cards(file)
    return drawn, kept


def draw(
    congress: str,
    folder: Path,
    *,
    settings: PrintSettings | None = None,
    only: Collection[Again] | None = None,
    report: Report = quiet,
) -> Drawn:
    """`make` without the log, for what is looked at before it goes to a printer."""
    congresses.required(congress)
    wanted = [one for one in changed(congress) if only is None or one in only]
    if not wanted:
        raise Refusal(
            N_("Nothing of what was printed has changed since. There is nothing to print again."),
            code="nothing_changed",
        )
    groups: dict[tuple[str, str, str], list[Again]] = {}
    for one in wanted:
        groups.setdefault((one.paper, one.session, one.layout), []).append(one)
    with _all_or_none() as made:
        for done, group in enumerate(groups.values()):
            report(done, len(groups), say(N_("Printing again what changed …")))
            made += _drawn(congress, group, folder, settings or PrintSettings(), report)
    return Drawn(
        tuple(one.file for one in made),
        tuple(one.printing for one in made),
        tuple(left for one in made for left in one.left_out),
    )


def note(drawn: Drawn, *, printed_to: str = "file", printer: str = "") -> Changed:
    """Put what was printed again into the print log, with the reason that it had changed; one act."""
    return print_log.log_together(
        [
            replace(one, printed_to=printed_to, printer=printer or one.printer)
            for one in drawn.printings
        ]
    )


@dataclass(frozen=True, slots=True)
class _File:
    file: Path
    printing: Printing
    left_out: tuple[tuple[str, Message], ...] = ()


@contextmanager
def _all_or_none() -> Iterator[list[_File]]:
    """The files that are made; none of them stays where one cannot be."""
    made: list[_File] = []
    try:
        yield made
    except BaseException:
        for one in made:
            one.file.unlink(missing_ok=True)
        raise


def _drawn(
    congress: str, group: Sequence[Again], folder: Path, settings: PrintSettings, report: Report
) -> Iterator[_File]:
    """The files of one paper."""
    paper = group[0].paper
    if paper in PURPOSES:
        yield _card_file(congress, group, _free(folder, paper), settings, report)
    elif paper in SEAT_PAPERS:
        for one in group:
            yield _seat_file(congress, one, _free(folder, paper))
    else:
        for made in congress_papers.again(congress, paper, [one.about for one in group]):
            target = _free(folder, paper)
            congress_papers.write_pdf(made, target, report)
            yield _noted(congress, paper, target, made.pieces, group, what=made.word)


def _card_file(
    congress: str, group: Sequence[Again], target: Path, settings: PrintSettings, report: Report
) -> _File:
    first = group[0]
    if first.paper != "card":  # the sheet that is begun is one of cards
        settings = replace(settings, start=0)
    order = CardOrder(
        congress, first.paper, tuple(one.about for one in group), settings, first.layout, first.session
    )  # fmt: skip
    made = card_printing.make(order, target, report)
    details = {"reason": CHANGED, "printer": target.name}
    return _File(target, card_printing.printing_of(order, [made], **details), made.left_out)


def _seat_file(congress: str, one: Again, target: Path) -> _File:
    session = "" if one.about == congress else one.about
    if one.paper == "seat_plan":
        seat_papers.write_plan(congress, session, target)
    else:
        plain_tables.write_pdf(seat_papers.by_name(congress, session), target)
    pieces = _seats(congress, one.paper, one.about)
    return _noted(congress, one.paper, target, pieces, [one])


def _noted(
    congress: str, paper: str, target: Path, pieces: Iterable[Piece], group: Sequence[Again],
    what: str = "",
) -> _File:  # fmt: skip
    said = Printing(
        congress=congress, paper=paper, pieces=tuple(pieces), reason=CHANGED, what=what,
        printer=target.name, session=group[0].session,
    )  # fmt: skip
    return _File(target, said)


def _free(folder: Path, paper: str) -> Path:
    """Where a paper is written: what was printed before is not written over."""
    return free_name(folder, f"{FILE_NAMES[paper]}.pdf")
