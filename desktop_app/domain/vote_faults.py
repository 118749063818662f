"""What is wrong with the numbers of a count: told while they are typed, refused when the count is locked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.counts import Count, CountLine
from desktop_app.domain.fields import spec
from desktop_app.domain.votes import Vote
from desktop_app.domain.words import N_, Message

if TYPE_CHECKING:
    from desktop_app.domain.vote_rules import Rule, Tally, Totals


@dataclass(frozen=True)
class Fault:
    """A number that cannot be.

    ``field`` is one of `Totals` or of `CountLine`; ``candidate`` and ``line`` say whose.
    One that is not ``blocking`` only points out; a ``missing`` number is none that was typed wrong.
    """

    field: str
    message: Message
    candidate: str = ""
    line: int = 0
    blocking: bool = True
    missing: bool = False


def faults(
    rule: Rule,
    totals: Totals,
    tallies: Sequence[Tally],
    invalid_reasons: Mapping[str, int] | None = None,
) -> list[Fault]:
    """Everything that is wrong, missing numbers last. ``invalid_reasons`` is reason → ballots."""
    from desktop_app.domain.vote_rules import completed

    totals, lines = completed(rule, totals, tallies)
    if rule.on_paper:
        found = [*_ballots(rule, totals, invalid_reasons or {}), *_lines(rule, totals, lines)]
        wanted: tuple[str, ...] = ("present", "issued", "collected", "valid")
    else:
        found = [*_hands(rule, totals), *_hand_lines(rule, totals, lines)]
        wanted = (
            ("present",)
            if rule.by_person and rule.of_people
            else ("present", "against", "abstained")
        )
    found += [*_electorate(totals), *_list(rule, lines)]
    found += [_missing(name) for name in wanted if getattr(totals, name) is None]
    if rule.base not in wanted and getattr(totals, rule.base) is None:
        found.append(_missing(rule.base))
    if rule.of_people and not rule.whole_list:
        found += [_missing_line(one) for one in lines if one.votes is None]
    return found


def _electorate(totals: Totals) -> Iterator[Fault]:
    if _more(totals.present, totals.convened):
        yield _fault(
            "present",
            N_("More are present ({present}) than were convened ({convened})."),
            totals,
            blocking=False,
        )
    elif _more(totals.present, totals.entitled):
        yield _fault(
            "present",
            N_("More are present ({present}) than may vote ({entitled}). Count those who vote."),
            totals,
            blocking=False,
        )


def _list(rule: Rule, lines: Sequence[Tally]) -> Iterator[Fault]:
    seats = rule.seats + rule.alternates
    if (rule.consulted or rule.whole_list) and seats and len(lines) > seats:
        text = N_(
            "The list has {count} names for {seats} places. A list voted on as a whole has no surplus."
        )
        yield Fault("seats", Message(text, {"count": len(lines), "seats": seats}, rule.family))


def _ballots(rule: Rule, totals: Totals, reasons: Mapping[str, int]) -> Iterator[Fault]:
    if _more(totals.collected, totals.issued):
        yield _fault("collected", N_(
            "More ballots were collected ({collected}) than issued ({issued})."
            " The counting committee should check."
        ), totals)  # fmt: skip
    if _more(totals.issued, totals.present):
        yield _fault("issued", N_(
            "More ballots were issued ({issued}) than delegates are present ({present})."
            " The counting committee should check."
        ), totals)  # fmt: skip
    if None not in (totals.valid, totals.invalid, totals.collected) and (
        (totals.valid or 0) + (totals.invalid or 0) != totals.collected
    ):
        yield _fault("valid", N_(
            "Valid ({valid}) and invalid ballots ({invalid}) do not make up those collected ({collected})."
        ), totals)  # fmt: skip
    for name in ("valid", "invalid"):
        if (getattr(totals, name) or 0) < 0:
            yield _fault(
                name, N_("More of the ballots were sorted than collected ({collected})."), totals
            )
    handed = (totals.issued, totals.spoiled, totals.unused)
    if (
        totals.printed is not None
        and None not in handed
        and sum(one or 0 for one in handed) != totals.printed
    ):
        yield _fault("printed", N_(
            "Of {printed} ballots printed, {issued} issued, {spoiled} exchanged and {unused} left over are"
            " accounted for. Count the ballots again."
        ), totals)  # fmt: skip
    if reasons and totals.invalid is not None and sum(reasons.values()) != totals.invalid:
        text = N_("The reasons name {named} invalid ballots, counted were {invalid}.")
        values = {"named": sum(reasons.values()), "invalid": totals.invalid}
        yield Fault("invalid", Message(text, values, rule.family))


def _lines(rule: Rule, totals: Totals, lines: Sequence[Tally]) -> Iterator[Fault]:
    valid = totals.valid
    if valid is None:
        return
    for one in lines:
        if _more(one.votes, valid):
            yield _of(rule, one, "votes", N_(
                "{name} has more votes ({votes}) than there are valid ballots ({valid}). Check line {line}."
            ), valid)  # fmt: skip
        elif (
            rule.form == "columns"
            and None not in (one.votes, one.against, one.none)
            and (
                (one.votes or 0) + (one.against or 0) + (one.none or 0) != valid
                or (one.none or 0) < 0
            )
        ):
            yield _of(rule, one, "against", N_(
                "{name}: agreed, not agreed and neither do not make up the valid ballots ({valid})."
                " Check line {line}."
            ), valid)  # fmt: skip
    if any(one.votes is None for one in lines) or rule.form == "columns":
        return
    total, most = sum(one.votes or 0 for one in lines), valid * (rule.seats or rule.alternates)
    values = {"total": total, "valid": valid, "seats": rule.seats or rule.alternates, "most": most}
    if most and total > most:
        text = N_(
            "All votes together ({total}) are more than {valid} valid ballots × {seats} seats = {most}."
        )
        yield Fault("valid", Message(text, values, rule.family))
    elif lines and total < valid:
        text = N_("All votes together ({total}) are fewer than the valid ballots ({valid}).")
        yield Fault("valid", Message(text, values, rule.family), blocking=False)


def _hands(rule: Rule, totals: Totals) -> Iterator[Fault]:
    if rule.of_people and rule.by_person:
        return
    if totals.agreed is not None and totals.agreed < 0:
        yield _fault("against", N_(
            "Against ({against}) and without an opinion ({abstained}) are more than those present ({present})."
        ), totals)  # fmt: skip


def _hand_lines(rule: Rule, totals: Totals, lines: Sequence[Tally]) -> Iterator[Fault]:
    present = totals.present
    if present is None or not (rule.of_people and rule.by_person):
        return
    for one in lines:
        spoken = (one.votes or 0) + (one.against or 0) + (one.none or 0)
        if (one.votes or 0) < 0 or _more(one.votes, present) or spoken > present:
            yield _of(rule, one, "against", N_(
                "{name}: more raised their hands than are present ({valid}). Check line {line}."
            ), present)  # fmt: skip


def _more(number: int | None, than: int | None) -> bool:
    return number is not None and than is not None and number > than


def _fault(field: str, text: str, totals: Totals, *, blocking: bool = True) -> Fault:
    names = (
        "convened", "entitled", "present", "printed", "issued", "spoiled", "unused", "collected", "valid",
        "invalid", "against", "abstained",
    )  # fmt: skip
    values = {name: getattr(totals, name) for name in names if f"{{{name}}}" in text}
    return Fault(
        field,
        Message(text, {name: value or 0 for name, value in values.items()}),
        blocking=blocking,
    )


def _of(rule: Rule, one: Tally, field: str, text: str, valid: int) -> Fault:
    values = {"name": one.name, "votes": one.votes or 0, "valid": valid, "line": one.line}
    return Fault(field, Message(text, values, rule.family), one.candidate, one.line)


def _missing(name: str) -> Fault:
    kind = Vote if name in ("convened", "entitled", "present") else Count
    text = N_("“{what}” is not entered yet.")
    return Fault(name, Message(text, {"what": Message(spec(kind, name).label)}), missing=True)


def _missing_line(one: Tally) -> Fault:
    values = {"what": Message(spec(CountLine, "votes").label), "name": one.name, "line": one.line}
    text = N_("“{what}” of {name} (line {line}) is not entered yet.")
    return Fault("votes", Message(text, values), one.candidate, one.line, missing=True)
