"""What a person does with difficulties: raise them, answer them, settle them, print them."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain import difficulties as rules
from desktop_app.domain.changes import Changed
from desktop_app.domain.cycle_rules import AREAS
from desktop_app.domain.difficulties import STATES, DifficultyLine
from desktop_app.domain.fields import spec
from desktop_app.domain.meetings import Difficulty, DifficultyAnswer
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, without_blank
from desktop_app.domain.units import Office
from desktop_app.domain.words import N_, Message, capital, say, show
from desktop_app.services import clock, congresses, signing
from desktop_app.services.keeping import keep, take_away
from desktop_app.store import database, register, rows
from desktop_app.store import difficulties as store
from desktop_app.store.belonging import belonging


def difficulties(congress: str) -> list[DifficultyLine]:
    """Those of the office and those of the units below in the same round; the longest unanswered first."""
    one = congresses.required(congress)
    own = belonging(Difficulty, "congress", congress)
    below = [
        (each, unit)
        for each, unit in store.from_below(one.cycle or "")
        if each.congress != congress
    ]
    answered = store.answers([each.uid for each in (*own, *(each for each, _ in below))])
    names = {unit: congresses.unit_name(unit) for unit in {unit for _, unit in below}}
    lines = [DifficultyLine(each, "", tuple(answered.get(each.uid, ()))) for each in own]
    lines += [
        DifficultyLine(each, names[unit], tuple(answered.get(each.uid, ())))
        for each, unit in below
    ]  # fmt: skip
    return rules.in_order(lines)


def is_own(difficulty: Difficulty) -> bool:
    """Whether this office raised it; others are corrected where they come from."""
    return not difficulty.uid or difficulty.owner == register.identity().office


def new_difficulty(congress: str) -> Difficulty:
    """A difficulty to fill in, raised today."""
    return Difficulty(congress=congress, area="general", raised_on=clock.today())


def save(difficulty: Difficulty) -> Changed:
    """Keep a new or edited difficulty."""
    return keep(Message(N_("Difficulty kept: {title}"), {"title": difficulty.title}), difficulty)


def remove(difficulty: Difficulty) -> Changed:
    """Remove a difficulty with the answers this office entered."""
    office = register.identity().office
    given = [one for one in answers(difficulty.uid) if one.owner == office]
    text = Message(N_("Difficulty removed: {title}"), {"title": difficulty.title})
    return take_away(text, difficulty, *given)


def answers(difficulty: str) -> list[DifficultyAnswer]:
    """The answers to a difficulty, of whichever office, the earliest first."""
    return store.answers([difficulty]).get(difficulty, [])


def new_answer(difficulty: Difficulty) -> DifficultyAnswer:
    """An answer to fill in: of this office to a unit below, else of the body that was asked."""
    with database.reading():
        office = rows.get(Office, register.identity().office)
    who = difficulty.asked_of if is_own(difficulty) else (office.name if office else "")
    return DifficultyAnswer(difficulty=difficulty.uid, answered_on=clock.today(), who=who)


def save_answer(answer: DifficultyAnswer) -> Changed:
    """Keep an answer; to a unit below it goes with the next file handed down."""
    return keep(Message(N_("Answer kept: {who}"), {"who": answer.who}), answer)


def remove_answer(answer: DifficultyAnswer) -> Changed:
    """Remove an answer of this office."""
    return take_away(Message(N_("Answer removed: {who}"), {"who": answer.who}), answer)


def settle(difficulty: Difficulty, outcome: str = "") -> Changed:
    """Note that a difficulty is settled as of today."""
    settled = replace(difficulty, solved_on=clock.today(), outcome=outcome or difficulty.outcome)
    return keep(Message(N_("Difficulty settled: {title}"), {"title": difficulty.title}), settled)


def table(congress: str) -> PlainTable:
    """The list as it is printed and written to a workbook."""
    lines = difficulties(congress)
    day = clock.today()
    found = rules.counts(lines, day)
    rows_ = []
    for number, line in enumerate(lines, 1):
        one, waits = line.difficulty, rules.waiting(line, day)
        last = line.last
        state = capital(say(STATES[line.state]))
        if waits is not None:
            state = f"{state} ({rules.days_in_words(waits)})"
        told = f"{last.who} ({show(last.answered_on)}): {last.body}" if last else ""
        rows_.append(
            PlainRow(
                (number, line.unit, say(AREAS.get(one.area, "")),
                 "\n".join(filter(None, (one.title, one.detail))), one.raised_on, one.asked_of,
                 one.wish, told or one.outcome, state),
                bad=line.state == rules.OPEN,
            )
        )  # fmt: skip
    table = PlainTable(
        say(N_("Difficulties and what was answered")), _columns(), tuple(rows_),
        under=(
            congresses.spoken_title_of(congresses.required(congress)),
            say(
                N_("{all} in all, {open} wait for an answer, as of {day}"),
                all=found.all, open=found.open, day=day,
            ),
        ),
        name=say(N_("Difficulties")), landscape=True,
        signers=signing.office(congress, signing.STEERING),
    )  # fmt: skip
    return without_blank([table], say(N_("Unit")))[0]


def _columns() -> tuple[PlainColumn, ...]:
    def word(name: str) -> str:
        return spec(Difficulty, name).title()

    return (
        PlainColumn(say(N_("No.")), 8, "center"),
        PlainColumn(say(N_("Unit")), 16),
        PlainColumn(word("area"), 14),
        PlainColumn(word("title"), 34),
        PlainColumn(word("raised_on"), 16, "center"),
        PlainColumn(word("asked_of"), 20),
        PlainColumn(word("wish"), 24),
        PlainColumn(say(N_("Answer")), 30),
        PlainColumn(say(N_("How it stands")), 17),
    )
