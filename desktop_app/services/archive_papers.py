"""What goes into the archive of a congress: every paper that is settled, in each of its versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath

from desktop_app.domain.exchange import LedgerEntry, OutboxEntry
from desktop_app.domain.file_names import safe_name
from desktop_app.domain.handover import KIND_WORDS
from desktop_app.domain.letters import Letter
from desktop_app.domain.paper_kinds import (
    DECISION,
    FORM,
    KINDS_OF_PAPERS,
    LIST,
    OF_ATTENDANCE,
    SESSION,
    VERSION,
    Choice,
    PaperKind,
    PaperOptions,
)
from desktop_app.domain.papers import Document, DocumentVersion
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.domain.progress import quiet
from desktop_app.domain.words import N_, say, show
from desktop_app.services import (
    attachments,
    congress_papers,
    letters,
    paper_books,
    paper_choices,
    papers,
    plain_tables,
)
from desktop_app.services.congress_papers import Made
from desktop_app.services.congresses import family_of, required
from desktop_app.services.offices import office_name
from desktop_app.store import awards as award_store
from desktop_app.store import credentials as credential_store
from desktop_app.store import delegates as delegate_store
from desktop_app.store import votes as vote_store
from desktop_app.store.belonging import belonging

_LEFT_OUT = frozenset({
    "summons_unit", "summons", "invitation", "invitation_open", "sign_in", "sign_for", "week",
    "situation", "ballot_specimen", "progress", "summary",
})  # fmt: skip
"""Papers for one use, or of a whole round: blank sheets, letters to people, drafts."""

PRIVATE = frozenset({
    "convened", "guests", "award_signing", "award_proposals", "presence_list", "absentees",
    "credentials", "not_qualified", "candidates", "consultation", "first_meeting", "committee_list",
    "upward", "count_log", "tasks", "estimate",
})  # fmt: skip
"""Papers with personal data: births, religion, telephones, reasons of absence, money. The figures of presence
and of the delegates, minutes, results and whom votes chose are told by others, too.
"""

_OF_BALLOTS = frozenset({"count_minutes", "count_compared", "count_log", "count_result"})
_OF_THE_COMMITTEE = frozenset({"consultation", "first_meeting", "committee_list"})

_FOLDER = {
    "results": "01-ket-qua", "closing_texts": "01-ket-qua", "congress_minutes": "01-ket-qua",
    "presence_list": "03-diem-danh", "absentees": "03-diem-danh", "presence": "03-diem-danh",
    "credentials": "03-diem-danh", "not_qualified": "03-diem-danh", "figures": "02-dai-bieu",
    "documents": "06-chuong-trinh", "bases": "06-chuong-trinh",
}  # fmt: skip
_OF_GROUP = {
    "lists": "02-dai-bieu", "day": "06-chuong-trinh", "votes": "04-bieu-quyet",
    "awards": "05-khen-thuong", "preparation": "07-chuan-bi", "reports": "07-chuan-bi",
}  # fmt: skip
_PUBLIC_ROLL, _FULL_ROLL = "public", ""


@dataclass(frozen=True)
class Item:
    """A paper of the archive. ``writes`` gathers it: for each of its files the ending, and what writes that.

    It raises `Refusal` where there is nothing to put on the paper.
    """

    folder: str
    title: str
    writes: Callable[[], dict[str, Callable[[Path], None]]]


def items(congress: str, profile: str) -> Iterator[Item]:
    """Everything that goes in, in the order of the folders; made only when `Item.writes` is called."""
    found = [
        *_of_catalogue(congress, profile), *_of_meetings(congress, profile), *_of_lessons(congress),
        *_of_exchange(), *_of_documents(congress),
    ]  # fmt: skip
    yield from sorted(found, key=lambda one: one.folder)


def _of_catalogue(congress: str, profile: str) -> Iterator[Item]:
    family = family_of(required(congress))
    left_out = _LEFT_OUT | _of_other_ways(congress)
    for kind in KINDS_OF_PAPERS:
        if kind.key in left_out or (profile == "public" and kind.key in PRIVATE):
            continue
        folder = _FOLDER.get(kind.key) or _OF_GROUP.get(kind.group, "07-chuan-bi")
        for options, told in _variants(kind, congress, profile):
            word = say(kind.word, family=family)
            title = f"{word}: {told}" if told else word
            yield Item(folder, title, partial(_paper, kind.key, congress, options))


def _of_other_ways(congress: str) -> frozenset[str]:
    """Papers of what the congress did not do: ballots, a committee, awards. They are not missing."""
    listed = vote_store.votes(congress)
    found: frozenset[str] = frozenset()
    if not any(one.method == "ballot" for one in listed):
        found |= _OF_BALLOTS
    if not any(one.subject == "committee" for one in listed):
        found |= _OF_THE_COMMITTEE
    if not award_store.awards(congress):
        found |= {one.key for one in KINDS_OF_PAPERS if one.group == "awards"}
    return found


def _variants(
    kind: PaperKind, congress: str, profile: str
) -> Iterator[tuple[PaperOptions, str]]:  # fmt: skip
    """The options under which a paper goes in, each with the words that tell it from the others."""
    usual = PaperOptions()
    if FORM in kind.asks:
        usual = replace(usual, form=_PUBLIC_ROLL if profile == "public" else _FULL_ROLL)
    if VERSION in kind.asks:
        for one in _versions(kind, congress):
            yield replace(usual, version=one.key), one.name
    elif SESSION in kind.asks and kind.key in OF_ATTENDANCE:
        # where nobody took attendance, everybody would be listed as absent
        taken = credential_store.checked_in(congress)
        for one in paper_choices.choices(kind, SESSION, congress):
            if one.key in taken:
                yield replace(usual, session=one.key), one.name
    elif LIST in kind.asks or DECISION in kind.asks:
        by_list = LIST in kind.asks
        listed = paper_choices.choices(kind, LIST if by_list else DECISION, congress)
        whole = not listed or any(not one.key for one in listed)
        for one in [Choice("", "")] if whole else listed:
            yield (
                (replace(usual, list=one.key) if by_list else replace(usual, decision=one.key)),
                one.name,
            )
    else:
        yield usual, ""


def _versions(kind: PaperKind, congress: str) -> Sequence[Choice]:
    """The versions that were settled; of what never was, as it stands now."""
    listed = paper_choices.choices(kind, VERSION, congress)
    if kind.key != "credentials":
        return listed or [Choice("", "")]
    from desktop_app.services import credentials

    settled = [one for one in listed if one.key != credentials.NOW]
    return settled or listed


def _paper(key: str, congress: str, options: PaperOptions) -> dict[str, Callable[[Path], None]]:
    """The files of one paper. Raises `Refusal` where there is nothing to put on it."""
    made = congress_papers.make(key, congress, options)
    written: dict[str, Callable[[Path], None]] = {"pdf": partial(_pdf, made)}
    if made.kind.table and made.has_workbook:
        written["xlsx"] = partial(_xlsx, made)
    return written


def _pdf(made: Made, target: Path) -> None:
    if made.pdf is not None:
        made.pdf(target, quiet)
    else:
        paper_books.write_pdf(
            made.sheaves, target, made.congress, made.options, word=made.word
        )  # fmt: skip


def _xlsx(made: Made, target: Path) -> None:
    if made.xlsx is not None:
        made.xlsx(target, quiet)
    else:
        plain_tables.write_xlsx(made.tables, target)


# what is printed from its own page


def _of_meetings(congress: str, profile: str) -> Iterator[Item]:
    from desktop_app.services import difficulties, meeting_papers, meetings

    for line in meetings.meetings(congress):
        title = say(N_("Minutes of the meeting: {title}"), title=line.meeting.title)
        yield _letter("07-chuan-bi", title, partial(meeting_papers.minutes, line.meeting.uid))
    if difficulties.difficulties(congress):
        yield _tables("07-chuan-bi", say(N_("Difficulties")),
                      lambda: [difficulties.table(congress)])  # fmt: skip


def _of_lessons(congress: str) -> Iterator[Item]:
    from desktop_app.services import lesson_papers, lessons, periodic_reports, report_papers

    if lessons.lessons(congress):
        yield _letter("07-chuan-bi", say(N_("Report of the lessons review")),
                      partial(lesson_papers.review, congress))  # fmt: skip
    for one in periodic_reports.reports(congress):
        title = say(N_("Periodic report as of {day}"), day=one.as_of)
        yield _letter("07-chuan-bi", title, partial(report_papers.report_letter, one.uid))


def _letter(folder: str, title: str, make: Callable[[], Letter]) -> Item:
    return Item(folder, title, lambda: {"pdf": partial(letters.write_pdf, make())})


def _tables(folder: str, title: str, make: Callable[[], Sequence[PlainTable]]) -> Item:
    def writes() -> dict[str, Callable[[Path], None]]:
        made = make()
        return {
            "pdf": lambda target: plain_tables.write_pdf(made, target),
            "xlsx": lambda target: plain_tables.write_xlsx(made, target),
        }

    return Item(folder, title, writes)


# the files of documents


def _of_documents(congress: str) -> Iterator[Item]:
    """The newest version of each document that has a file, as it was attached."""
    documents = belonging(Document, "congress", congress)
    for one in documents:
        with_file = [each for each in papers.versions(one.uid) if each.content]
        if with_file:
            newest = max(with_file, key=lambda each: each.position or 0)
            title = say(N_("Document: {title}"), title=one.title)
            yield Item("06-chuong-trinh", title, partial(_attached, newest))


def _attached(version: DocumentVersion) -> dict[str, Callable[[Path], None]]:
    """The attached file; refused where it is not kept in this register."""
    attachments.body_of(version.content, version.file_name)
    suffix = PurePath(safe_name(version.file_name)).suffix.removeprefix(".") or "bin"
    return {suffix: partial(attachments.save_as, version.content, version.file_name)}


# the books of the exchange


def _of_exchange() -> Iterator[Item]:
    from desktop_app.services import exchange

    came, made = exchange.ledger(), exchange.outbox()
    if came:
        yield _tables("08-gui-nhan", say(N_("Book of packages received")),
                      lambda: [_received(came)])  # fmt: skip
    if made:
        yield _tables("08-gui-nhan", say(N_("Book of packages sent")), lambda: [_sent(made)])


def _received(listed: Sequence[LedgerEntry]) -> PlainTable:
    columns = _columns(N_("Received on"), N_("Sent by"), N_("Received by"))
    rows = tuple(
        PlainRow((number, show(one.at.astimezone()), office_name(one.sender), one.sequence,
                  say(KIND_WORDS.get(one.kind, one.kind)), one.operator, one.sha256))
        for number, one in enumerate(listed, 1)
    )  # fmt: skip
    return PlainTable(
        say(N_("Book of packages received")), columns, rows, landscape=True, scale=0.9
    )


def _sent(listed: Sequence[OutboxEntry]) -> PlainTable:
    columns = _columns(N_("Made on"), N_("Sent to"), N_("Made by"))
    rows = tuple(
        PlainRow((number, show(one.at.astimezone()),
                  ", ".join(office_name(uid) for uid in one.recipient.split()), one.sequence,
                  say(KIND_WORDS.get(one.kind, one.kind)), one.operator, one.sha256))
        for number, one in enumerate(listed, 1)
    )  # fmt: skip
    return PlainTable(say(N_("Book of packages sent")), columns, rows, landscape=True, scale=0.9)


def _columns(at: str, office: str, who: str) -> tuple[PlainColumn, ...]:
    return (
        PlainColumn(say(N_("No.")), 5, "center"), PlainColumn(say(at), 14),
        PlainColumn(say(office), 26), PlainColumn(say(N_("Sending no.")), 7, "right"),
        PlainColumn(say(N_("What it is")), 16), PlainColumn(say(who), 12),
        PlainColumn("SHA-256", 36),
    )  # fmt: skip


# photos


def photos(congress: str) -> Iterator[tuple[str, str]]:
    """Name and digest of the photo of everybody who has one, in the order of the list."""
    for place, one in enumerate(delegate_store.entries_in_order(congress), 1):
        if one.person.photo:
            yield f"{place:03} {one.person.full_name}", one.person.photo


def title_of(congress: str) -> str:
    """The congress as the archive names it."""
    from desktop_app.services.congresses import spoken_title_of

    return spoken_title_of(required(congress))
