"""Decisions on awards: their forms and sums, and which awards stand in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.domain import award_lines as rules
from desktop_app.domain.award_lines import AwardLine
from desktop_app.domain.awards import Award, AwardDecision
from desktop_app.domain.changes import Changed
from desktop_app.domain.dates import day_in_words
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.vocabularies import term, terms
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.services import keeping
from desktop_app.services.awards import awards, chosen_of, told, undecided
from desktop_app.store import awards as store
from desktop_app.store import database, journal, rows


def decisions(congress: str) -> list[AwardDecision]:
    """The decisions on awards: the higher form of award first, then by date."""
    return sorted(store.decisions(congress), key=lambda one: rank_of(one.form))


def rank_of(form: str) -> int:
    """The place of a form among the honours, the highest first; unknown ones last."""
    ranked = forms()
    return ranked.index(form) if form in ranked else len(ranked)


def forms() -> list[str]:
    """The forms of award (slugs of honours) from the highest down; discipline is none."""
    return [one.slug for one in terms("honours") if not one.slug.startswith(rules.DISCIPLINE)]


def form_name(form: str) -> str:
    """A form of award in words; blank for none."""
    found = term("honours", form) if form else None
    return found.name if found else form


def decision(uid: str) -> AwardDecision:
    """One decision; refused ("unknown_decision") when it is gone."""
    with database.reading():
        found = rows.get(AwardDecision, uid)
    if found is None:
        raise Refusal(
            N_("This decision is no longer in the register. Choose another one."),
            code="unknown_decision",
        )
    return found


def new_decision(congress: str, listed: Sequence[str] = ()) -> AwardDecision:
    """A decision to fill in: as the last one was, or as the awards it is for were proposed."""
    known = store.decisions(congress)
    last = known[-1] if known else AwardDecision()
    chosen = store.of_uids(listed)
    form = next((one.form for one in chosen if one.form), last.form or "giay-khen")
    about = next((one.achievement for one in chosen if one.achievement), last.about)
    return AwardDecision(
        congress=congress, issuer=last.issuer, form=form, about=about, signer=last.signer,
        signer_post=last.signer_post, presenter=last.presenter,
        collective_money=last.collective_money, household_money=last.household_money,
        individual_money=last.individual_money,
    )  # fmt: skip


def save_decision(one: AwardDecision, uids: Sequence[str] = ()) -> Changed:
    """Keep a decision and put these awards under it, in one act."""
    one = replace(one, uid=one.uid or new_uid())
    text = Message(N_("Decision on awards kept: {paper}"), {"paper": name_of(one)})
    placed = [_under(each, one) for each in _decidable(uids)]
    with journal.act(text.text, **text.values) as act:
        act.put(one)
        act.put(*placed)
    changed = act.changed(text)
    return replace(changed, uids=(*(uid for uid in changed.uids if uid != one.uid), one.uid))


def decide(uids: Sequence[str], of: str) -> Changed:
    """Put awards under a decision that is there. Refused for one that a meeting did not agree to."""
    found = decision(of)
    new = [_under(one, found) for one in _decidable(uids)]
    one, many = (
        N_("Put under decision {paper}: {name}"),
        N_("Put under decision {paper}: {count} awards"),
    )
    return keeping.keep(told(one, many, new, paper=name_of(found)), *new)


def take_out(uids: Sequence[str]) -> Changed:
    """Take awards out of their decision: they are agreed, as before. Refused for one handed over."""
    chosen = chosen_of(uids)
    new = [_out(one) for one in chosen if one.decided_by]
    if not new:
        raise Refusal(N_("None of them stands in a decision."), code="not_decided")
    text = told(
        N_("Taken out of the decision: {name}"), N_("Taken out of the decision: {count}"), new
    )
    return keeping.keep(text, *new)


def remove_decision(one: AwardDecision) -> Changed:
    """Remove a decision; its awards are agreed, as before. Refused where one of them was handed over."""
    freed = [_out(each) for each in store.of_decision(one.uid)]
    text = Message(N_("Decision on awards removed: {paper}"), {"paper": name_of(one)})
    with journal.act(text.text, **text.values) as act:
        act.put(*freed)
        act.remove(AwardDecision, [one.uid], "")
    return act.changed(text)


def name_of(one: AwardDecision) -> str:
    """What a decision is called: its number, else its form."""
    return one.paper or form_name(one.form)


def told_of(one: AwardDecision) -> str:
    """A decision in one line: number, date, form, what for."""
    parts = (one.paper or say(N_("without a number")), show(one.paper_on), form_name(one.form),
             one.about)  # fmt: skip
    return " · ".join(filter(None, parts))


def decision_in_words(one: AwardDecision) -> str:
    """A decision as it stands at the foot of a certificate, in the words of the paper; "" without a number."""
    if not one.paper:
        return ""
    day = f" {day_in_words(one.paper_on)}" if one.paper_on else ""
    return f"Quyết định số {one.paper}{day}"


def _under(one: Award, found: AwardDecision) -> Award:
    return replace(one, decided_by=found.uid, state="decided", state_reason="")


def _out(one: Award) -> Award:
    if one.handed in rules.RECEIVED:
        raise Refusal(
            N_(
                "The award of {name} was handed over. Take that back on the tab of the stage first."
            ),
            code="handed",
            name=one.name,
        )
    return replace(
        one, decided_by=None, state="agreed", call_order=None, called_at=None, handed="",
        handed_on=None,
    )  # fmt: skip


def _decidable(uids: Sequence[str]) -> list[Award]:
    """Those chosen, none of which was turned down or stands in another decision."""
    chosen = undecided(uids) if uids else []
    refused = next((one for one in chosen if one.state == "not_agreed"), None)
    if refused is not None:
        raise Refusal(
            N_("The award of {name} was not agreed. Take it off the choice, or propose it again."),
            code="not_agreed",
            name=refused.name,
        )
    return chosen


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision with its awards."""

    decision: AwardDecision
    lines: tuple[AwardLine, ...]


def lines(congress: str) -> list[DecisionLine]:
    """The decisions with the awards that stand in them."""
    listed = awards(congress)
    return [
        DecisionLine(one, tuple(line for line in listed if line.award.decided_by == one.uid))
        for one in decisions(congress)
    ]


def award_under(of: AwardDecision) -> Award:
    """An award to fill in that stands in a decision at once."""
    return Award(
        congress=of.congress, decided_by=of.uid, recipient="individual", form=of.form,
        state="decided",
    )  # fmt: skip
