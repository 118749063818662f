"""What a person does with awards before they are decided: propose them and put them to a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from desktop_app.domain import award_lines as rules
from desktop_app.domain.award_lines import AwardLine, Standing
from desktop_app.domain.awards import Award
from desktop_app.domain.catalogue import in_sentence
from desktop_app.domain.changes import Changed
from desktop_app.domain.delegates import Entry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.meetings import Meeting
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, Message
from desktop_app.services import clock, congresses, keeping
from desktop_app.store import awards as store
from desktop_app.store import database, rows
from desktop_app.store import delegates as delegate_store
from desktop_app.store import meetings as meeting_store


def gives_awards(congress: str) -> bool:
    """Whether the rules of the round provide for awards at its congresses. Nothing is refused where not."""
    definition = congresses.definition_of(congresses.required(congress))
    return definition is not None and definition.gives_awards


def awards(congress: str) -> list[AwardLine]:
    """The awards of a congress as the list has them: collectives, households, individuals."""
    listed = rules.in_list_order(store.awards(congress))
    known = {one.uid: one for one in store.decisions(congress)}
    honours = store.honours_of({one.person for one in listed if one.person})
    doubts = rules.doubts(listed, honours)
    entries = _entries(congress, listed)
    away = _absent(congress) if entries else frozenset()
    return [
        AwardLine(
            award=one,
            decision=known.get(one.decided_by or ""),
            delegation=entries[one.delegate].delegation if one.delegate in entries else "",
            absent=one.delegate in away,
            doubts=doubts.get(one.uid, ()),
        )
        for one in listed
    ]


def _entries(congress: str, listed: Iterable[Award]) -> dict[str, Entry]:
    wanted = [one.delegate for one in listed if one.delegate]
    return {one.delegate.uid: one for one in delegate_store.by_uid(wanted)} if wanted else {}


def _absent(congress: str) -> frozenset[str]:
    """The delegates who are not in the hall: by the doors where they counted, else by what was told."""
    session = store.last_session(congress)
    if not session:
        return store.told_absent(congress)
    from desktop_app.services import attendance

    here = attendance.present(session)
    every = {one.delegate.uid for one in delegate_store.entries_in_order(congress)}
    return frozenset(every - here)


def standing(congress: str) -> Standing:
    """How far the awards of a congress are."""
    return rules.standing(awards(congress))


def award(uid: str) -> Award:
    """One award; refused ("unknown_award") when it is gone."""
    with database.reading():
        found = rows.get(Award, uid)
    if found is None:
        raise Refusal(
            N_("This award is no longer in the register. Choose another award."),
            code="unknown_award",
        )
    return found


# proposals


def new_award(congress: str, like: Award | None = None) -> Award:
    """An award to fill in, proposed today; form, what for and who proposes are those of the one before."""
    usual = like or Award(recipient="individual")
    return Award(
        congress=congress, recipient=usual.recipient, form=usual.form, state="proposed",
        achievement=usual.achievement, proposed_by=usual.proposed_by, proposed_on=clock.today(),
    )  # fmt: skip


def save(one: Award) -> Changed:
    """Keep an award; a new one goes to the end of the list. Of a delegate the person comes along."""
    of = delegate_store.of_uid(one.delegate) if one.delegate else None
    if of is not None:
        one = replace(one, person=of.person)
    elif one.uid and award(one.uid).delegate and not one.delegate:
        one = replace(one, person=None)  # it was somebody else's after all
    one = keeping.at_the_end(one, store.awards(one.congress or ""))
    return keeping.keep(Message(N_("Award kept: {name}"), {"name": one.name}), one)


def remove(uids: Sequence[str]) -> Changed:
    """Take awards off the list. Refused ("handed") for one that was handed over."""
    chosen = chosen_of(uids)
    for one in chosen:
        if one.handed in rules.RECEIVED:
            raise Refusal(
                N_(
                    "The award of {name} was handed over. Take that back on the tab of the stage "
                    "first."
                ),
                code="handed",
                name=one.name,
            )
    return keeping.take_away(told(N_("Award removed: {name}"), N_("Awards removed: {count}"), chosen),
                             *chosen)  # fmt: skip


def move(one: Award, by: int) -> Changed:
    """Move an award ``by`` places down the list among those of its kind, or up."""
    same = [each for each in store.awards(one.congress or "") if each.recipient == one.recipient]
    changed = keeping.moved(one, by, same)
    return keeping.keep(Message(N_("Moved: {name}"), {"name": one.name}), *changed)


def of_delegate(uid: str) -> Award:
    """What an award of a delegate says of them: name, post with the delegation, ethnic group."""
    found = delegate_store.entry_of(uid)
    if found is None:
        raise Refusal(
            N_("This delegate is no longer on the list. Choose another one."), code="unknown"
        )
    return _from_roll(found, _places(found.delegate.congress or ""))


def _from_roll(entry: Entry, places: Mapping[str, str]) -> Award:
    person, delegate = entry.person, entry.delegate
    return Award(
        congress=delegate.congress, recipient="individual", name=person.full_name,
        person=person.uid, delegate=delegate.uid, gender=person.gender, post=_post(entry, places),
        ethnic_group=person.ethnic_group, unit=delegate.unit,
    )  # fmt: skip


def _places(congress: str) -> dict[str, str]:
    """Delegation uid → its name, of those that come from a unit: they say where somebody lives or works."""
    return {one.uid: one.name for one in delegate_store.delegations(congress) if one.unit}


def _post(entry: Entry, places: Mapping[str, str]) -> str:
    """The post of somebody of the roll, with the unit of the delegation unless the post names it."""
    post, place = entry.person.position, places.get(entry.delegate.delegation or "", "")
    if not place or fold(place) in fold(post):
        return post
    return f"{post}, {in_sentence(place)}" if post else place


def propose_delegates(congress: str, delegates: Sequence[str], like: Award) -> Changed:
    """Propose people of the roll; form, what for, who proposes and when are those of ``like``.

    Refused ("all_proposed") where all of them are proposed already.
    """
    known = {one.delegate for one in store.awards(congress)}
    entries = [one for one in delegate_store.by_uid(delegates) if one.delegate.uid not in known]
    if not entries:
        raise Refusal(
            N_("All of them are on the list already. Choose others."), code="all_proposed"
        )
    places = _places(congress)
    return propose(
        congress,
        [
            replace(
                _from_roll(one, places), form=like.form, achievement=like.achievement,
                proposed_by=like.proposed_by, proposed_on=like.proposed_on,
            )
            for one in entries
        ],
    )  # fmt: skip


def propose(congress: str, listed: Sequence[Award]) -> Changed:
    """Put several new awards on the list in one act, in their order, as proposed."""
    last = max((one.position or 0 for one in store.awards(congress)), default=0)
    new = [
        replace(
            one, congress=congress, position=place, state="proposed",
            proposed_on=one.proposed_on or clock.today(),
        )
        for place, one in enumerate(listed, last + 1)
    ]  # fmt: skip
    if not new:
        raise Refusal(N_("There is nobody to propose. Choose or enter somebody."), code="nobody")
    return keeping.keep(told(N_("Proposed: {name}"), N_("Proposed: {count}"), new), *new)


def roll(congress: str) -> list[tuple[str, str, str]]:
    """Uid, name and post of the delegates who are not on the list of awards, in the order of the roll."""
    known = {one.delegate for one in store.awards(congress)}
    places = _places(congress)
    return [
        (one.delegate.uid, one.person.full_name, _post(one, places))
        for one in delegate_store.entries_in_order(congress)
        if one.delegate.uid not in known and one.delegate.kind != "service"
    ]


# what a meeting says


def agree(uids: Sequence[str], meeting: str | None = None) -> Changed:
    """A meeting agrees to these awards; ``meeting`` is its uid, where it is in the register."""
    chosen = undecided(uids)
    new = [replace(one, state="agreed", state_reason="", meeting=meeting) for one in chosen]
    return keeping.keep(told(N_("Agreed: {name}"), N_("Agreed: {count}"), new), *new)


def turn_down(uids: Sequence[str], reason: str, meeting: str | None = None) -> Changed:
    """A meeting does not agree to these awards. Refused ("no_reason") without a reason."""
    if not reason:
        raise Refusal(
            N_("Say why it was not agreed: the office that proposed it will ask."), code="no_reason"
        )
    chosen = undecided(uids)
    new = [replace(one, state="not_agreed", state_reason=reason, meeting=meeting) for one in chosen]
    return keeping.keep(told(N_("Not agreed: {name}"), N_("Not agreed: {count}"), new), *new)


def propose_again(uids: Sequence[str]) -> Changed:
    """What the meeting said does not hold any more: these awards are proposed as before."""
    chosen = undecided(uids)
    new = [replace(one, state="proposed", state_reason="", meeting=None) for one in chosen]
    return keeping.keep(
        told(N_("Proposed again: {name}"), N_("Proposed again: {count}"), new), *new
    )


def meetings(congress: str) -> list[Meeting]:
    """The meetings that may have agreed, the latest first."""
    return meeting_store.meetings(congress)


# what is chosen


def chosen_of(uids: Sequence[str]) -> list[Award]:
    """The awards of these uids; refused ("nothing") where there is none."""
    found = store.of_uids(uids)
    if not found:
        raise Refusal(N_("No award is chosen. Choose one or more in the list."), code="nothing")
    return found


def undecided(uids: Sequence[str]) -> list[Award]:
    """Those chosen, none of which stands in a decision."""
    chosen = chosen_of(uids)
    decided = next((one for one in chosen if one.decided_by), None)
    if decided is not None:
        raise Refusal(
            N_("{name} stands in a decision. Take the award out of the decision first."),
            code="decided",
            name=decided.name,
        )
    return chosen


def told(one: str, many: str, listed: Sequence[Award], **values: str) -> Message:
    """What was done with awards: of one by its ``name``, of several by their ``count``."""
    if len(listed) == 1:
        return Message(one, {"name": listed[0].name, **values})
    return Message(many, {"count": len(listed), **values})
