"""Papers that other parts of the program make: gathered here so that all of them are offered in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import KINDS, Delegate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.paper_books import Sheaf
from desktop_app.domain.paper_kinds import INVITED, PaperKind, PaperOptions
from desktop_app.domain.progress import Report
from desktop_app.domain.roll_forms import GUESTS
from desktop_app.domain.words import N_, show
from desktop_app.services import day_paper_sources, delegate_papers
from desktop_app.services.paper_gathering import Asked, Content, Source, letter_of, tables_of
from desktop_app.store import delegates as store


def source(kind: PaperKind, congress: Congress, options: PaperOptions) -> Source:
    """What makes a paper that is neither a summons, an invitation nor a sheet to sign in."""
    return _SOURCES[kind.key](Asked(kind, congress, options))


# lists of delegates


def _roll(asked: Asked) -> Source:
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


def _introduction(asked: Asked) -> Source:
    table = delegate_papers.introduction(asked.congress, asked.options.whom)
    return tables_of(asked, [table])


def _convened(asked: Asked) -> Source:
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


def _guests(asked: Asked) -> Source:
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


def _sign_for(asked: Asked) -> Source:
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


def _programme(asked: Asked) -> Source:
    from desktop_app.services import programme_papers, programme_versions

    version = asked.options.version or programme_versions.NOW
    return tables_of(asked, programme_papers.programme_paper(asked.uid, version))


def _script(asked: Asked) -> Source:
    from desktop_app.services.programme_papers import script_paper

    return tables_of(asked, script_paper(asked.uid))


def _groups(asked: Asked) -> Source:
    from desktop_app.services.programme_papers import group_lists

    return tables_of(asked, group_lists(asked.uid))


def _speeches(asked: Asked) -> Source:
    from desktop_app.services.programme_papers import speeches_paper

    return tables_of(asked, speeches_paper(asked.uid))


# preparation


def _tasks(asked: Asked) -> Source:
    from desktop_app.services import task_papers

    return tables_of(asked, task_papers.whole(asked.uid))


def _week(asked: Asked) -> Source:
    from desktop_app.services import task_papers

    return tables_of(asked, task_papers.week(asked.uid))


def _bodies(asked: Asked) -> Source:
    from desktop_app.services import task_papers

    return tables_of(asked, task_papers.body_list(asked.uid))


def _documents(asked: Asked) -> Source:
    from desktop_app.services import papers_printed

    return tables_of(asked, papers_printed.documents(asked.uid))


def _bases(asked: Asked) -> Source:
    from desktop_app.services import papers_printed

    return tables_of(asked, papers_printed.bases(asked.uid))


def _estimate(asked: Asked) -> Source:
    from desktop_app.services import budget

    return tables_of(asked, budget.estimate_table(asked.uid))


# reports


def _situation(asked: Asked) -> Source:
    from desktop_app.services import delegate_report

    return letter_of(asked, delegate_report.report(asked.congress, asked.options))


def _figures(asked: Asked) -> Source:
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


def _progress(asked: Asked) -> Source:
    from desktop_app.services import progress, progress_papers

    found = progress.progress(asked.congress.cycle or "")
    return Source(
        lambda: asked.content(of="the day"),
        lambda: asked.sheaf(*progress_papers.tables(found)),
        pdf=lambda target, report: progress_papers.print_pdf(found, target),
        xlsx=lambda target, report: progress_papers.write_xlsx(found, target),
    )


def _summary(asked: Asked) -> Source:
    from desktop_app.services import consolidation, list_export, printing

    found = consolidation.summary(asked.congress.cycle or "")
    return Source(
        lambda: asked.content(of="the day"),
        lambda: asked.sheaf(*printing.summary_tables(found)),
        pdf=lambda target, report: printing.summary(found, target, report=report),
        xlsx=lambda target, report: list_export.export_summary(found, target),
    )


_SOURCES: Mapping[str, Callable[[Asked], Source]] = {
    "roll": _roll, "introduction": _introduction, "convened": _convened, "guests": _guests,
    "sign_for": _sign_for, "programme": _programme, "script": _script, "groups": _groups,
    "speeches": _speeches, "tasks": _tasks, "week": _week, "bodies": _bodies,
    "documents": _documents, "bases": _bases, "estimate": _estimate, "situation": _situation,
    "figures": _figures, "progress": _progress, "summary": _summary, **day_paper_sources.SOURCES,
}  # fmt: skip
