"""Papers of a congress that is over: results on one page, closing texts, minutes, results from below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from desktop_app.domain import closing_words
from desktop_app.domain.closing import CongressResult, CongressText
from desktop_app.domain.closing_words import counted
from desktop_app.domain.congresses import Congress
from desktop_app.domain.letters import Letter, Part, paragraphs
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.domain.words import N_, say, show, show_moment
from desktop_app.services import congress_results, congress_texts, congresses, minutes, signing


def results(congress: Congress, number: str = "", day: date | None = None) -> Letter:
    """The results as settled last; as they are computed now, and marked so, where nothing was settled."""
    return of_result(
        congress_results.settled(congress.uid) or congress_results.current(congress.uid),
        number,
        day,
    )


def of_result(result: CongressResult, number: str = "", day: date | None = None) -> Letter:
    """One version of the results on a page."""
    congress = congresses.required(result.congress or "")
    family = congresses.family_of(congress)
    said = closing_words.template("results", family)
    values = congress_results.values(congress, result)
    signer = signing.signer(congress.uid, signing.ORGANISING, signing.head_of_office(congress.uid))
    return Letter(
        say(N_("Report")),
        (Part("", (*paragraphs(result.body), as_of(result))),),
        under=(closing_words.told(said["title"], values),), number=number or "……",
        signers=(signer,), copies=paragraphs(said["copies"]),
        day=day or settled_on(result) or congress_results.last_day(congress),
        draft=_draft(result),
    )  # fmt: skip


def as_of(result: CongressResult) -> str:
    """Which figures these are, so that press and office quote the same: convened, present, settled when."""
    told = [
        f"{say(word)} {counted(number)}"
        for word, number in ((N_("convened"), result.convened), (N_("present"), result.present))
        if number is not None
    ]
    if result.settled_at:
        at = show_moment(datetime.fromisoformat(result.settled_at))
        told.insert(
            0, say(N_("Figures settled at {at}, version {number}"), at=at, number=result.number)
        )
    else:
        told.insert(0, say(N_("Figures not settled yet")))
    return "; ".join(told) + "."


def settled_on(result: CongressResult) -> date | None:
    """The day a version was settled; None for one that is not."""
    return datetime.fromisoformat(result.settled_at).date() if result.settled_at else None


def _draft(result: CongressResult) -> str:
    if result.settled_at:
        return ""
    return say(N_("DRAFT – {reasons}"), reasons=say(N_("the results are not settled yet")))


def closing_texts(congress: str) -> list[CongressText]:
    """The texts a congress closes with but for its minutes; while none is kept, drafts of those expected."""
    kept = [one for one in congress_texts.texts(congress) if one.kind != "minutes"]
    wanted = [one for one in congress_texts.due(congress) if one != "minutes"]
    return kept or [congress_texts.new_text(congress, kind) for kind in wanted]


def congress_minutes(congress: str) -> CongressText:
    """The minutes as kept, else as they are put together now."""
    return minutes.minutes(congress) or minutes.new_minutes(congress)


# the units below


def units_table(cycle: str) -> PlainTable:
    """Which units' results have come, and their figures side by side."""
    listed = congress_results.of_units(cycle)
    columns = (
        PlainColumn(say(N_("No.")), 6, "center"),
        PlainColumn(say(N_("Unit")), 26),
        PlainColumn(say(N_("Congress held on")), 13, "right"),
        PlainColumn(say(N_("Convened")), 10, "right"),
        PlainColumn(say(N_("Present")), 10, "right"),
        PlainColumn(say(N_("Population")), 14, "right"),
        PlainColumn(say(N_("Ethnic groups")), 9, "right"),
        PlainColumn(say(N_("Awards")), 12, "right"),
        PlainColumn(say(N_("Chosen upward")), 12, "right"),
        PlainColumn(say(N_("Settled at")), 20),
    )
    rows = [
        PlainRow((place, one.name, *unit_cells(one.result))) for place, one in enumerate(listed, 1)
    ]
    came = [one.result for one in listed if one.result is not None]
    if came:
        rows.append(PlainRow(("", say(N_("In all")), *sums(came)), strong=True))
    under = (say(N_("Results of {came} of {count} units"), came=len(came), count=len(listed)),)
    return PlainTable(
        say(N_("Results of the units below")), columns, tuple(rows), under=under, landscape=True,
        name=say(N_("Results of the congresses")),
    )  # fmt: skip


def unit_cells(result: CongressResult | None) -> tuple[str | int | date | None, ...]:
    """The figures of one unit, cell by cell; blank where nothing came."""
    if result is None:
        return (None, None, None, "", None, "", "", say(N_("nothing has come")))
    return (
        congress_results.held_on(result), result.convened, result.present,
        closing_words.people(result.people_word, result.people), result.groups, awards(result),
        upward(result), show(datetime.fromisoformat(result.settled_at)),
    )  # fmt: skip


def awards(result: CongressResult) -> str:
    """Collectives and households + individuals: "18 + 28"; "" where nobody entered awards."""
    if result.collectives is None and result.individuals is None:
        return ""
    groups = (result.collectives or 0) + (result.households or 0)
    return f"{groups} + {result.individuals or 0}"


def upward(result: CongressResult) -> str:
    """Delegates and alternates chosen: "22 + 2"; "" where nothing was published."""
    if result.elected is None:
        return ""
    return f"{result.elected} + {result.alternates or 0}"


def sums(listed: Sequence[CongressResult]) -> tuple[str | int | None, ...]:
    """What all of them come to; populations and groups overlap with nothing, but are words: not added."""

    def total(name: str) -> int:
        return sum(getattr(one, name) or 0 for one in listed)

    groups = total("collectives") + total("households")
    return (
        None, total("convened"), total("present"), "", None, f"{groups} + {total('individuals')}",
        f"{total('elected')} + {total('alternates')}", "",
    )  # fmt: skip
