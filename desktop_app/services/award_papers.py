"""Papers about awards: who is proposed, the annex of a decision, the words for the stage, the list to sign."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from desktop_app.domain.award_lines import (
    KINDS_COUNTED,
    AwardLine,
    Count,
    Stage,
    counts,
    kinds_in_words,
    steps,
)
from desktop_app.domain.awards import RECIPIENTS, AwardDecision
from desktop_app.domain.errors import Refusal
from desktop_app.domain.money_words import money_in_words
from desktop_app.domain.numbers import roman
from desktop_app.domain.people import SALUTATIONS
from desktop_app.domain.plain_tables import (
    Cell,
    PlainColumn,
    PlainRow,
    PlainTable,
    Signer,
    with_decision,
    without_blank,
)
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.services import award_decisions, award_stage, awards, congresses, signing

TO_SIGN_MM = 9.5
LARGER = 1.12
"""Letters of what is read aloud, against those of other tables."""


def tables(key: str, congress: str, decision: str = "") -> list[PlainTable]:
    """A paper by its key (`domain.paper_kinds`); of one decision, or of all of them ("").

    Raises `Refusal` where there is nothing to put on it, saying what has to be entered first.
    """
    return _PAPERS[key](congress, decision)


# who is proposed


def proposals(congress: str, _decision: str = "") -> list[PlainTable]:
    """Those proposed, kind by kind, without those that were not agreed."""
    listed = [one for one in awards.awards(congress) if one.award.state != "not_agreed"]
    if not listed:
        raise Refusal(
            N_("No award is proposed yet. Enter the proposals on the page of the awards first."),
            code="nothing",
        )
    columns = (
        PlainColumn(say(N_("No.")), 6, "center"),
        PlainColumn(say(N_("Recipient")), 30),
        PlainColumn(say(N_("Post, address")), 34),
        PlainColumn(say(N_("Achievement")), 40),
        PlainColumn(say(N_("Form of the award")), 20),
        PlainColumn(say(N_("Proposed by")), 26),
    )

    def row(number: int, line: AwardLine) -> tuple[Cell, ...]:
        award = line.award
        return (number, _named(line), award.post, _one_line(line.what_for),
                award_decisions.form_name(line.form), award.proposed_by)  # fmt: skip

    return [
        PlainTable(
            say(N_("List of those proposed for awards")), columns, _by_kind(listed, row),
            under=(_congress(congress), _in_words(listed)), landscape=True,
            signers=signing.office(congress),
        )
    ]  # fmt: skip


# a decision


def annex(congress: str, decision: str = "") -> list[PlainTable]:
    """Who receives the awards of a decision, with the money; one table for each decision."""
    return [_annex(found, listed) for found, listed in _decided(congress, decision)]


def _annex(found: AwardDecision, listed: Sequence[AwardLine]) -> PlainTable:
    paid = any(one.money for one in listed)
    own = any(one.award.achievement not in ("", found.about) for one in listed)
    columns = [
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(say(N_("Recipient")), 34),
        PlainColumn(say(N_("Post, address")), 40),
        *([PlainColumn(say(N_("Achievement")), 34)] if own else []),
        *([PlainColumn(say(N_("Money (đồng)")), 18, "right")] if paid else []),
    ]

    def row(number: int, line: AwardLine) -> tuple[Cell, ...]:
        told = [_one_line(line.what_for)] if own else []
        sums = [line.money] if paid else []
        return (number, _named(line), line.award.post, *told, *sums)

    rows = _by_kind(listed, row)
    if paid:
        blank = ("",) * (len(columns) - 3)
        rows += (PlainRow(("", say(N_("Total")), *blank, _money(listed)), strong=True),)
    return _without_posts(PlainTable(
        _title(found, listed), tuple(columns), rows,
        under=tuple(filter(None, (found.about, _with(found), _in_words(listed)))),
        after=(in_words_of_money(_money(listed)),) if paid else (), name=found.paper,
        landscape=own,
    ))  # fmt: skip


def _without_posts(made: PlainTable) -> PlainTable:
    """Collectives have no post: where nothing stands in its column, the room is the names'."""
    return without_blank([made], say(N_("Post, address")))[0]


def _title(found: AwardDecision, listed: Sequence[AwardLine]) -> str:
    kinds = ", ".join(say(RECIPIENTS[kind]).lower() for kind, _ in kinds_in_words(listed))
    form = award_decisions.form_name(found.form)
    return say(N_("List of those awarded ({kinds}): {form}"), kinds=kinds, form=form)


def _with(found: AwardDecision) -> str:
    return with_decision(found.paper, found.paper_on, found.issuer)


def in_words_of_money(amount: int) -> str:
    """A sum as it stands below a list, in digits and in words."""
    return say(N_("Total: {amount} đồng (in words: {words})."), amount=amount,
               words=money_in_words(amount))  # fmt: skip


# the list to sign


def signing_lists(congress: str, decision: str = "") -> list[PlainTable]:
    """The recipients of a decision with room to sign for the award and the money."""
    return [_to_sign(congress, found, listed) for found, listed in _decided(congress, decision)]


def _to_sign(congress: str, found: AwardDecision, listed: Sequence[AwardLine]) -> PlainTable:
    columns = (
        PlainColumn(say(N_("No.")), 9, "center"),
        PlainColumn(say(N_("Recipient")), 34),
        PlainColumn(say(N_("Post, address")), 36),
        PlainColumn(say(N_("Money (đồng)")), 17, "right"),
        PlainColumn(say(N_("Signature of the recipient")), 28),
        PlainColumn(say(N_("Note")), 18),
    )

    def row(number: int, line: AwardLine) -> tuple[Cell, ...]:
        return (number, _named(line), line.award.post, line.money, "", _handed(line))

    total = PlainRow(("", say(N_("Total")), "", _money(listed), "", ""), strong=True)
    paid = _money(listed)
    return _without_posts(PlainTable(
        say(N_("List to sign for awards: {form}"), form=award_decisions.form_name(found.form)),
        columns, (*_by_kind(listed, row), total),
        under=tuple(filter(None, (_congress(congress), _with(found)))),
        after=(in_words_of_money(paid),) if paid else (), name=found.paper, row_mm=TO_SIGN_MM,
        signers=(Signer((say(N_("Drawn up by")),)), Signer((say(N_("Accountant")),)),
                 signing.office(congress)[1]),
    ))  # fmt: skip


def _handed(line: AwardLine) -> str:
    """What of the handing over helps whoever has the list in hand."""
    if line.award.handed == "in_place":
        return say(N_("received by {name}"), name=line.award.received_by)
    return ""


# the words for the stage


def calling(congress: str, decision: str = "") -> list[PlainTable]:
    """Who comes up together and what is said, one table for each decision, in the calling order."""
    family = congresses.family_of(congresses.required(congress))
    _decided(congress, decision)  # refused where there is none
    ordered = [one for one in award_stage.lines(congress) if decision in ("", one.award.decided_by)]
    together = steps(ordered, award_stage.at_once(congress))
    made = []
    for _, group in groupby(together, lambda stage: stage.lines[0].award.decided_by):
        stages = list(group)
        found = stages[0].lines[0].decision
        assert found is not None
        made.append(_calling(congress, family, found, stages))
    return made


def _calling(
    congress: str, family: str, found: AwardDecision, stages: Sequence[Stage]
) -> PlainTable:
    columns = (
        PlainColumn(say(N_("No.")), 8, "center"),
        PlainColumn(say(N_("Recipient")), 42),
        PlainColumn(say(N_("Post, address")), 52),
        PlainColumn(say(N_("Note")), 22),
    )
    rows: list[PlainRow] = []
    for stage in stages:
        rows.append(PlainRow((invitation(found, stage, family),), strong=True, across=True))
        rows += [
            PlainRow((place, _named(line), line.award.post, _on_stage(line)))
            for place, line in enumerate(stage.lines, 1)
        ]
    after = (
        say(N_("Respectfully invite {who} to hand over the awards."), who=found.presenter)
        if found.presenter
        else ""
    )
    made = PlainTable(
        say(N_("Calling to the stage")), columns, tuple(rows),
        under=(_congress(congress), award_decisions.form_name(found.form)),
        lead=(announcement(found),), after=tuple(filter(None, (after, say(CONGRATULATE)))),
        name=found.paper, scale=LARGER,
    )  # fmt: skip
    return without_blank([made], say(N_("Post, address")), say(N_("Note")))[0]


CONGRATULATE = N_("We congratulate the collectives, families and people who were honoured.")


def announcement(found: AwardDecision) -> str:
    """What is read aloud before the first are called: the decision."""
    form, about = award_decisions.form_name(found.form), found.about
    if found.paper and found.issuer:
        said = say(
            N_("We announce decision {paper} of {day} by {issuer} on awarding: {form}."),
            paper=found.paper, day=found.paper_on, issuer=found.issuer, form=form,
        )  # fmt: skip
    else:
        said = say(N_("We announce the decision on awarding: {form}."), form=form)
    return f"{said} {about.rstrip('.')}." if about else said


def invitation(found: AwardDecision, stage: Stage, family: str = "") -> str:
    """What the master of ceremonies says to bring those of one time onto the stage."""
    one, many = INVITED[stage.lines[0].award.recipient]
    return say_count(
        one, many, len(stage.lines), family=family, number=stage.number,
        form=_inside(award_decisions.form_name(found.form)),
    )  # fmt: skip


INVITED = {
    "collective": (
        N_("Turn {number}. Respectfully invite the representative of the collective named below "
           "to the stage to receive the {form}:"),
        N_("Turn {number}. Respectfully invite the representatives of the {count} collectives named "
           "below to the stage to receive the {form}:"),
    ),
    "household": (
        N_("Turn {number}. Respectfully invite the representative of the household named below "
           "to the stage to receive the {form}:"),
        N_("Turn {number}. Respectfully invite the representatives of the {count} households named "
           "below to the stage to receive the {form}:"),
    ),
    "individual": (
        N_("Turn {number}. Respectfully invite the person named below to the stage to receive the "
           "{form}:"),
        N_("Turn {number}. Respectfully invite the {count} persons named below to the stage to "
           "receive the {form}:"),
    ),
}  # fmt: skip


def _inside(name: str) -> str:
    """The name of a form inside a sentence: "giấy khen"."""
    return name[:1].lower() + name[1:]


def _on_stage(line: AwardLine) -> str:
    if line.award.handed == "in_place":
        return say(N_("received by {name}"), name=line.award.received_by)
    return say(N_("not in the hall")) if line.absent else ""


# figures


def figures(congress: str, _decision: str = "") -> list[PlainTable]:
    """How many awards of each form, for each kind of recipient, with the money; the decided ones."""
    listed = award_stage.lines(congress)
    if not listed:
        raise _none_decided()
    listed.sort(key=lambda one: award_decisions.rank_of(one.form))
    found = counts(listed)
    columns = (
        PlainColumn(say(N_("No.")), 8, "center"),
        PlainColumn(say(N_("Form of the award")), 40),
        *(PlainColumn(say(word), 18, "right") for word in RECIPIENTS.values()),
        PlainColumn(say(N_("Total")), 16, "right"),
        PlainColumn(say(N_("Money (đồng)")), 22, "right"),
    )
    forms = list(dict.fromkeys(one.form for one in found))
    rows = [
        PlainRow((place, award_decisions.form_name(form), *_counted(found, form)))
        for place, form in enumerate(forms, 1)
    ]
    rows.append(PlainRow(("", say(N_("Total")), *_counted(found)), strong=True))
    return [
        PlainTable(
            say(N_("Figures of the awards")), columns, tuple(rows), under=(_congress(congress),),
            signers=signing.office(congress),
        )
    ]  # fmt: skip


def _counted(found: Iterable[Count], form: str | None = None) -> tuple[Cell, ...]:
    mine = [one for one in found if form in (None, one.form)]
    kinds = [sum(one.awards for one in mine if one.recipient == kind) for kind in RECIPIENTS]
    return (*(count or "" for count in kinds), sum(kinds), sum(one.money for one in mine))


# what they have in common


def _decided(congress: str, decision: str) -> list[tuple[AwardDecision, list[AwardLine]]]:
    """The decisions asked for with their awards, those without one left out; refused where none is left."""
    listed = awards.awards(congress)
    found = [
        (one, [line for line in listed if line.award.decided_by == one.uid])
        for one in award_decisions.decisions(congress)
        if decision in ("", one.uid)
    ]
    filled = [(one, lines) for one, lines in found if lines]
    if not filled:
        raise _none_decided()
    return filled


def _none_decided() -> Refusal:
    return Refusal(
        N_("No award stands in a decision yet. Choose awards and put them under a decision first."),
        code="nothing",
    )


def _by_kind(
    listed: Sequence[AwardLine], row: Callable[[int, AwardLine], tuple[Cell, ...]]
) -> tuple[PlainRow, ...]:
    """Rows under a heading for each kind of recipient, numbered anew in each; one kind needs no heading."""
    made: list[PlainRow] = []
    kinds = kinds_in_words(listed)
    for place, (kind, count) in enumerate(kinds, 1):
        head = f"{roman(place)}. {say(RECIPIENTS[kind]).upper()} ({show(count)})"
        if len(kinds) > 1:
            made.append(PlainRow((head,), strong=True, across=True))
        mine = [one for one in listed if one.award.recipient == kind]
        made += [PlainRow(row(number, line)) for number, line in enumerate(mine, 1)]
    return tuple(made)


def _named(line: AwardLine) -> str:
    """The name as papers have it: people with Mr or Mrs where that is known."""
    award = line.award
    title = SALUTATIONS.get(award.gender, "") if award.recipient == "individual" else ""
    return f"{title} {award.name}" if title else award.name


def _in_words(listed: Sequence[AwardLine]) -> str:
    """How many of each kind: "(18 tập thể, 28 cá nhân)"."""
    parts = [say_count(*KINDS_COUNTED[kind], count) for kind, count in kinds_in_words(listed)]
    return f"({', '.join(parts)})"


def _money(listed: Iterable[AwardLine]) -> int:
    return sum(one.money or 0 for one in listed)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _congress(congress: str) -> str:
    return congresses.title_of(congresses.required(congress))


_PAPERS: Mapping[str, Callable[[str, str], list[PlainTable]]] = {
    "award_proposals": proposals, "award_annex": annex, "award_calling": calling,
    "award_signing": signing_lists, "award_figures": figures,
}  # fmt: skip
