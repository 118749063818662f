"""Papers that other parts of the program make: gathered here so that all of them are offered in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.domain.closing import CongressText
from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import KINDS, Delegate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.letters import Letter
from desktop_app.domain.paper_books import Sheaf
from desktop_app.domain.paper_kinds import EVERY_SESSION, INVITED, PaperKind, PaperOptions
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.progress import Report
from desktop_app.domain.roll_forms import GUESTS
from desktop_app.domain.words import N_, say, show
from desktop_app.services import delegate_papers
from desktop_app.store import delegates as store

if TYPE_CHECKING:
    from desktop_app.services.presence_papers import Taken

Content = tuple[str, str, Mapping[str, Any]]
Draw = Callable[[Path, Report], Any]


@dataclass(frozen=True)
class Source:
    """A paper as it was gathered.

    ``contents()`` are what it is about, what that is called, and what stands on it.
    A paper whose figures are of the day is not followed: its content is always the same. One with a drawing of
    its own (``pdf``, ``xlsx``) has its tables for Word made when they are asked for.
    """

    contents: Callable[[], Sequence[Content]]
    sheaves: Callable[[], tuple[Sheaf, ...]]
    pdf: Draw | None = None
    xlsx: Draw | None = None


@dataclass(frozen=True)
class _Asked:
    kind: PaperKind
    congress: Congress
    options: PaperOptions
    uid: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "uid", self.congress.uid)

    @property
    def word(self) -> str:
        return say(self.kind.word)

    def content(self, **values: Any) -> list[Content]:
        return [(self.kind.key, self.word, values)]

    def sheaf(self, *tables: PlainTable, day: date | None = None) -> tuple[Sheaf, ...]:
        return (Sheaf(self.word, None, tables, day),)


def source(kind: PaperKind, congress: Congress, options: PaperOptions) -> Source:
    """What makes a paper that is neither a summons, an invitation nor a sheet to sign in."""
    return _SOURCES[kind.key](_Asked(kind, congress, options))


def _tables(asked: _Asked, tables: Sequence[PlainTable], base: str = "", name: str = "") -> Source:
    content = {"tables": [delegate_papers.shown_of(one) for one in tables]}
    return Source(
        lambda: [(base or asked.kind.key, name or asked.word, content)],
        lambda: (Sheaf(name or asked.word, None, tuple(tables)),),
    )


def _letter(asked: _Asked, letter: Letter) -> Source:
    said = [[part.heading, *part.paragraphs] for part in letter.parts]
    tables = [delegate_papers.shown_of(one.table) for one in letter.parts if one.table]
    return Source(
        lambda: asked.content(said=said, tables=tables), lambda: (Sheaf(asked.word, letter),)
    )  # fmt: skip


# lists of delegates


def _roll(asked: _Asked) -> Source:
    from desktop_app.services import list_export

    options, listed = asked.options, None
    if options.delegations or options.form == GUESTS:
        wanted_of, kinds = set(options.delegations), INVITED if options.form == GUESTS else KINDS
        listed = [
            one.delegate.uid
            for one in store.entries_in_order(asked.uid)
            if one.delegate.kind in kinds
            and (not wanted_of or one.delegate.delegation in wanted_of)
        ]
    wanted = list_export.Wanted(
        form=options.form or "roll", uids=listed, order=options.order, paper=options.sheet
    )
    delegate_papers.require_people(list_export.entries_of(asked.uid, wanted))

    def contents() -> list[Content]:
        sections = list_export.cells(asked.uid, wanted)
        if not options.delegations:
            return asked.content(rows=[row for rows in sections.values() for row in rows])
        names = {one.uid: one.name for one in store.delegations(asked.uid)}
        return [
            (uid, names.get(uid, ""), {"rows": sections.get(uid, [])})
            for uid in options.delegations
        ]

    return Source(
        contents,
        lambda: asked.sheaf(list_export.table(asked.uid, wanted)),
        pdf=lambda target, report: list_export.print_list(asked.uid, target, report, wanted=wanted),
        xlsx=lambda target, report: list_export.export(asked.uid, target, report, wanted=wanted),
    )


def _introduction(asked: _Asked) -> Source:
    table = delegate_papers.introduction(asked.congress, asked.options.whom)
    return _tables(asked, [table])


def _convened(asked: _Asked) -> Source:
    from desktop_app.services import convened, convened_papers

    listed = convened.lists(asked.uid)
    if not listed:
        raise Refusal(
            N_("No list has been settled yet. Settle it on the page of the delegates first."),
            code="nothing",
        )
    version = asked.options.version or listed[0].uid
    order = asked.options.order if asked.options.order == "name" else "list"

    def draw(target: Path, report: Report) -> None:
        convened_papers.print_list(version, target, order=order, report=report)

    def sheaves() -> tuple[Sheaf, ...]:
        day = convened_papers.settled_on(convened.version(version))
        return asked.sheaf(*convened_papers.tables(version, order), day=day)

    return Source(lambda: asked.content(version=version), sheaves, pdf=draw)


def _guests(asked: _Asked) -> Source:
    from desktop_app.services import convened, convened_papers

    order = asked.options.order or "list"
    listed = convened.guests(asked.uid, order)
    delegate_papers.require_people(listed)
    rows = [[one.person.full_name, one.person.position, *_stay(one.delegate)] for one in listed]

    def draw(target: Path, report: Report) -> None:
        convened_papers.print_guests(asked.uid, target, order=order, report=report)

    return Source(
        lambda: asked.content(rows=rows),
        lambda: asked.sheaf(convened_papers.guests(asked.uid, order)), pdf=draw,
    )  # fmt: skip


def _stay(delegate: Delegate) -> list[str]:
    from desktop_app.services.convened import STAY

    return [show(getattr(delegate, name)) for name in STAY]


# on the day


def _sign_for(asked: _Asked) -> Source:
    from desktop_app.services import budget

    listed = budget.lists(asked.uid)
    wanted = [one for one in listed if asked.options.list in ("", one.uid)]
    if not wanted:
        raise Refusal(
            N_("There is no list to sign yet. Enter one under Preparation, Estimate."),
            code="nothing",
        )
    contents: list[Content] = []
    sheaves = []
    for one in wanted:
        tables = tuple(budget.sign_for_tables(one))
        shown = {"tables": [delegate_papers.shown_of(each) for each in tables]}
        contents.append((one.uid, one.title, shown))
        sheaves.append(Sheaf(one.title, None, tables))
    return Source(lambda: contents, lambda: tuple(sheaves))


def _presence_list(asked: _Asked) -> Source:
    from desktop_app.services import presence_papers

    table = presence_papers.presence_list(_taken(asked))
    return Source(lambda: asked.content(of="the day"), lambda: asked.sheaf(table))


def _absentees(asked: _Asked) -> Source:
    from desktop_app.services import presence_papers

    table = presence_papers.absentees(_taken(asked))
    return Source(lambda: asked.content(of="the day"), lambda: asked.sheaf(table))


def _presence(asked: _Asked) -> Source:
    from desktop_app.services import presence_papers

    found = _taken(asked)
    return Source(
        lambda: asked.content(of="the day"),
        lambda: asked.sheaf(presence_papers.figures_table(found)),
        pdf=lambda target, report: presence_papers.print_figures(found, target, report),
    )


def _taken(asked: _Asked) -> Taken:
    from desktop_app.services import presence_papers

    session = asked.options.session
    return presence_papers.taken(asked.congress, "" if session == EVERY_SESSION else session)


def _programme(asked: _Asked) -> Source:
    from desktop_app.services import programme_papers, programme_versions

    version = asked.options.version or programme_versions.NOW
    return _tables(asked, programme_papers.programme_paper(asked.uid, version))


def _script(asked: _Asked) -> Source:
    from desktop_app.services.programme_papers import script_paper

    return _tables(asked, script_paper(asked.uid))


def _groups(asked: _Asked) -> Source:
    from desktop_app.services.programme_papers import group_lists

    return _tables(asked, group_lists(asked.uid))


def _speeches(asked: _Asked) -> Source:
    from desktop_app.services.programme_papers import speeches_paper

    return _tables(asked, speeches_paper(asked.uid))


def _awards(asked: _Asked) -> Source:
    from desktop_app.services import award_papers

    listed = award_papers.tables(asked.kind.key, asked.uid, asked.options.decision)
    content = [delegate_papers.shown_of(one) for one in listed]
    return Source(  # each decision is a paper of its own
        lambda: asked.content(tables=content),
        lambda: tuple(Sheaf(one.name or asked.word, None, (one,)) for one in listed),
    )


# votes


def _votes(asked: _Asked) -> Source:
    from desktop_app.services import vote_papers

    made = vote_papers.gathered(asked.kind.key, asked.uid, asked.options.list)
    return Source(
        lambda: [(one.vote, one.name, one.content) for one in made],
        lambda: tuple(Sheaf(one.name, one.letter, one.tables, one.day) for one in made),
    )


def _counts(asked: _Asked) -> Source:
    from desktop_app.services import ballot_papers, count_papers

    made = count_papers.gathered(asked.kind.key, asked.uid, asked.options.list)
    draw = None
    if asked.kind.key == "ballot_specimen":
        votes = [one.vote for one in made]
        draw = lambda target, report: ballot_papers.write_specimens(votes, target)  # noqa: E731
    return Source(
        lambda: [(one.vote, one.name, one.content) for one in made],
        lambda: tuple(Sheaf(one.name, one.letter, one.tables, one.day) for one in made),
        pdf=draw,
    )


def _consultation(asked: _Asked) -> Source:
    from desktop_app.services import consultation_papers

    return _letter(asked, consultation_papers.consultation_minutes(asked.uid))


def _first_meeting(asked: _Asked) -> Source:
    from desktop_app.services import consultation_papers

    return _letter(asked, consultation_papers.first_meeting_minutes(asked.uid))


def _committee_list(asked: _Asked) -> Source:
    from desktop_app.services import consultation_papers

    return _tables(asked, consultation_papers.committee_list(asked.uid))


def _upward(asked: _Asked) -> Source:
    from desktop_app.services import upward_papers

    return _tables(asked, upward_papers.list_of_going(asked.uid))


# preparation


def _tasks(asked: _Asked) -> Source:
    from desktop_app.services import task_papers

    return _tables(asked, task_papers.whole(asked.uid))


def _week(asked: _Asked) -> Source:
    from desktop_app.services import task_papers

    return _tables(asked, task_papers.week(asked.uid))


def _bodies(asked: _Asked) -> Source:
    from desktop_app.services import task_papers

    return _tables(asked, task_papers.body_list(asked.uid))


def _documents(asked: _Asked) -> Source:
    from desktop_app.services import papers_printed

    return _tables(asked, papers_printed.documents(asked.uid))


def _bases(asked: _Asked) -> Source:
    from desktop_app.services import papers_printed

    return _tables(asked, papers_printed.bases(asked.uid))


def _estimate(asked: _Asked) -> Source:
    from desktop_app.services import budget

    return _tables(asked, budget.estimate_table(asked.uid))


# reports


def _situation(asked: _Asked) -> Source:
    from desktop_app.services import delegate_report

    return _letter(asked, delegate_report.report(asked.congress, asked.options))


def _credentials(asked: _Asked) -> Source:
    from desktop_app.services import credential_papers

    letter, tables = credential_papers.report(asked.congress, asked.options)
    return replace(
        _letter(asked, letter), sheaves=lambda: (Sheaf(asked.word, letter, tables),)
    )  # fmt: skip


def _not_qualified(asked: _Asked) -> Source:
    from desktop_app.services import credential_papers

    return _tables(asked, [credential_papers.not_qualified(asked.congress)])


def _results(asked: _Asked) -> Source:
    from desktop_app.services import closing_papers

    options = asked.options
    made = closing_papers.results(asked.congress, options.number, options.day)
    sheaf = Sheaf(asked.word, made, (), made.day)
    return replace(_letter(asked, made), sheaves=lambda: (sheaf,))


def _closing_texts(asked: _Asked) -> Source:
    from desktop_app.services import closing_papers

    return _texts(closing_papers.closing_texts(asked.uid))


def _congress_minutes(asked: _Asked) -> Source:
    from desktop_app.services import closing_papers

    return _texts([closing_papers.congress_minutes(asked.uid)])


def _texts(listed: Sequence[CongressText]) -> Source:
    from desktop_app.services import congress_texts

    return Source(
        lambda: [
            (one.uid or one.kind, one.title, congress_texts.printed_values(one)) for one in listed
        ],
        lambda: tuple(
            Sheaf(one.title, letter, (), letter.day)
            for one in listed
            for letter in [congress_texts.letter(one)]
        ),
    )


def _figures(asked: _Asked) -> Source:
    from desktop_app.services import delegate_figures

    found = delegate_figures.shown(asked.uid)
    delegate_papers.require_people(range(found.total))
    values = asdict(found)
    return Source(
        lambda: asked.content(
            total=found.total,
            **{
                name: sorted(map(str, values[name].items()))
                for name in ("genders", "groups", "ages")
            },
        ),
        lambda: asked.sheaf(*delegate_figures.tables(asked.uid, found)),
        pdf=lambda target, report: delegate_figures.print_shown(asked.uid, found, target),
    )


def _progress(asked: _Asked) -> Source:
    from desktop_app.services import progress, progress_papers

    found = progress.progress(asked.congress.cycle or "")
    return Source(
        lambda: asked.content(of="the day"),
        lambda: asked.sheaf(*progress_papers.tables(found)),
        pdf=lambda target, report: progress_papers.print_pdf(found, target),
        xlsx=lambda target, report: progress_papers.write_xlsx(found, target),
    )


def _summary(asked: _Asked) -> Source:
    from desktop_app.services import consolidation, list_export, printing

    found = consolidation.summary(asked.congress.cycle or "")
    return Source(
        lambda: asked.content(of="the day"),
        lambda: asked.sheaf(*printing.summary_tables(found)),
        pdf=lambda target, report: printing.summary(found, target, report=report),
        xlsx=lambda target, report: list_export.export_summary(found, target),
    )


_SOURCES: Mapping[str, Callable[[_Asked], Source]] = {
    "vote_minutes": _votes, "candidates": _votes,
    "ballot_specimen": _counts, "count_minutes": _counts, "count_compared": _counts,
    "count_log": _counts, "count_result": _counts,
    "roll": _roll, "introduction": _introduction, "convened": _convened, "guests": _guests,
    "presence_list": _presence_list, "absentees": _absentees, "presence": _presence,
    "sign_for": _sign_for, "programme": _programme, "script": _script, "groups": _groups,
    "speeches": _speeches, "award_proposals": _awards, "award_annex": _awards,
    "award_calling": _awards, "award_signing": _awards, "award_figures": _awards,
    "consultation": _consultation, "first_meeting": _first_meeting,
    "committee_list": _committee_list, "upward": _upward,
    "tasks": _tasks, "week": _week, "bodies": _bodies,
    "documents": _documents, "bases": _bases, "estimate": _estimate, "situation": _situation,
    "credentials": _credentials, "not_qualified": _not_qualified, "results": _results,
    "closing_texts": _closing_texts, "congress_minutes": _congress_minutes, "figures": _figures,
    "progress": _progress, "summary": _summary,
}  # fmt: skip
