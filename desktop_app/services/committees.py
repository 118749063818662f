"""Who is in charge: bodies of a congress and their members, entered, moved, listed on paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.changes import Changed
from desktop_app.domain.committees import (
    Committee,
    CommitteeMember,
    in_order,
    post_word,
    usual_bodies,
)
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import keeping, pointing
from desktop_app.services.congresses import required, required_own
from desktop_app.store import database, journal, rows
from desktop_app.store import tasks as task_store
from desktop_app.store.belonging import belonging


@dataclass(frozen=True)
class BodyLine:
    """A body in the list: how deep it stands, its head's name, and how many members and open tasks it has."""

    body: Committee
    depth: int
    head: str
    members: int
    tasks: int


def of(congress: str) -> list[Committee]:
    """The bodies of a congress: the upper ones first, what belongs to one right below it."""
    return [one for one, _ in in_order(belonging(Committee, "congress", congress))]


def body(uid: str) -> Committee | None:
    """One body, or None when it is gone."""
    with database.reading():
        return rows.get(Committee, uid)


def lines(congress: str) -> list[BodyLine]:
    """The bodies with what they come to."""
    placed = in_order(belonging(Committee, "congress", congress))
    uids = [one.uid for one, _ in placed]
    people = members(uids)
    counted = Counter(one.committee for one in people)
    heads = {one.committee: one.name for one in people if one.post == "head"}
    tasks = Counter(
        one.committee
        for one in task_store.tied_to("committee", uids)
        if one.state in ("open", "doing")
    )
    return [
        BodyLine(one, depth, heads.get(one.uid, ""), counted[one.uid], tasks[one.uid])
        for one, depth in placed
    ]


def members(committee_uids: str | Iterable[str]) -> list[CommitteeMember]:
    """The members of these bodies, body by body as given, each in its order."""
    wanted = [committee_uids] if isinstance(committee_uids, str) else list(committee_uids)
    place = {uid: at for at, uid in enumerate(wanted)}
    found = belonging(CommitteeMember, "committee", wanted)
    return sorted(found, key=lambda one: place[one.committee or ""])


def signers(congress: str) -> list[CommitteeMember]:
    """Who signs papers of the bodies of a congress, in the order of the bodies."""
    return [one for one in members([made.uid for made in of(congress)]) if one.signs]


def in_words(member: CommitteeMember, of_body: Committee | None = None) -> str:
    """A member with their posts: "A Thái, Chủ tịch UBND huyện, Trưởng ban".

    ``of_body`` spares looking the body up, which says what its posts are called.
    """
    return ", ".join(
        part for part in (member.name, member.office_post, post_of(member, of_body)) if part
    )


def post_of(member: CommitteeMember, of_body: Committee | None = None) -> str:
    """The post of a member, as their body calls it."""
    found = of_body or body(member.committee or "")
    return say(post_word(member.post, found.kind if found else ""))


# bodies


def save(one: Committee) -> Changed:
    """Keep a new or edited body; a new one goes to the end of its like.

    Raises `Refusal` in a congress of another office, or where two bodies would belong to each other.
    """
    listed = of(required_own(one.congress or "").uid)
    _refuse_a_ring(one, listed)
    one = keeping.at_the_end(one, [other for other in listed if other.under == one.under])
    return keeping.keep(Message(N_("Body kept: {name}"), {"name": one.name}), one)


def _refuse_a_ring(one: Committee, listed: Sequence[Committee]) -> None:
    above = {other.uid: other.under for other in listed}
    at, seen = above.get(one.under or ""), set[str]()
    while at and one.uid and at not in seen:
        if at == one.uid:
            raise Refusal(
                N_("{name} stands above the body it would belong to. Choose another one, or none."),
                code="ring",
                name=one.name,
            )
        seen.add(at)
        at = above.get(at)


def move(one: Committee, by: int) -> Changed:
    """Move a body among those that belong where it does."""
    listed = [other for other in of(one.congress or "") if other.under == one.under]
    text = Message(N_("Body moved: {name}"), {"name": one.name})
    return keeping.keep(text, *keeping.moved(one, by, listed))


def tied(one: Committee) -> tuple[int, int, int]:
    """How many members, tasks and bodies below it a body has."""
    below = [other for other in of(one.congress or "") if other.under == one.uid]
    return len(members(one.uid)), len(task_store.tied_to("committee", [one.uid])), len(below)


def remove(one: Committee) -> Changed:
    """Remove a body with its members.

    Its tasks, documents, meetings and lists to sign stay, without body and member; bodies that belonged to it
    move up to where it stood.
    """
    uids = [member.uid for member in members(one.uid)]
    below = [other for other in of(one.congress or "") if other.under == one.uid]
    text = Message(N_("Body removed: {name}"), {"name": one.name})
    with journal.act(text.text, **text.values) as act:
        act.put(*(replace(other, under=one.under) for other in below))
        gone = {"Committee": [one.uid], "CommitteeMember": uids}
        pointing.let_go(act, pointing.TO_BODIES, gone)
        act.remove(CommitteeMember, uids, "")
        act.remove(Committee, [one.uid], "")
    return act.changed(text)


def set_up_usual(congress: str) -> Changed:
    """Put in the bodies a congress usually has: steering and organising committee, and subcommittees by area.

    What is there already, by kind or area, is left as it is; tasks that nobody has go to the body of their
    area in the same act. Raises `Refusal` when nothing is missing, or in a
    congress of another office.
    """
    known = of(required_own(congress).uid)
    made: list[Committee] = []
    organising = next((other.uid for other in known if other.kind == "organising"), None)
    for wanted in usual_bodies():
        if _is_there(wanted, known):
            continue
        under = organising if wanted.kind == "subcommittee" else None
        last = sum(other.under == under for other in (*known, *made))
        made.append(
            replace(wanted, uid=new_uid(), congress=congress, under=under, position=last + 1)
        )
        if wanted.kind == "organising":
            organising = made[-1].uid
    if not made:
        raise Refusal(
            N_("The usual bodies are all there. Add another one with “New body”."),
            code="nothing_to_do",
        )
    from desktop_app.services import tasks

    given = tasks.given_to(congress, (*known, *made))
    text = Message(N_("Usual bodies set up: {count}"), {"count": len(made)})
    if given:
        told = N_("Usual bodies set up: {count}; tasks given to them: {tasks}")
        text = Message(told, {"count": len(made), "tasks": len(given)})
    return keeping.keep(text, *given, *made)


def _is_there(wanted: Committee, known: Sequence[Committee]) -> bool:
    return any(
        one.kind == wanted.kind and (one.area == wanted.area or wanted.kind != "subcommittee")
        for one in known
    )


# members


def save_member(member: CommitteeMember) -> Changed:
    """Keep a new or edited member; a new one goes to the end of the body."""
    member = keeping.at_the_end(member, members(member.committee or ""))
    return keeping.keep(Message(N_("Member kept: {name}"), {"name": member.name}), member)


def move_member(member: CommitteeMember, by: int) -> Changed:
    """Move a member up (``by`` below 0) or down in the body."""
    text = Message(N_("Member moved: {name}"), {"name": member.name})
    return keeping.keep(text, *keeping.moved(member, by, members(member.committee or "")))


def remove_member(member: CommitteeMember) -> Changed:
    """Remove a member; their tasks stay with the body, their attendance at meetings by name."""
    text = Message(N_("Member removed: {name}"), {"name": member.name})
    with journal.act(text.text, **text.values) as act:
        pointing.let_go(act, pointing.TO_BODIES, {"CommitteeMember": [member.uid]})
        act.remove(CommitteeMember, [member.uid], "")
    return act.changed(text)


def add_members(committee: str, added: Sequence[CommitteeMember]) -> Changed:
    """Put several people into a body, after those who are there.

    Who is there already, by name or as a person of the roll, is not put in twice. Raises `Refusal` when
    nobody new is left.
    """
    here = members(committee)
    names = {one.name.casefold() for one in here}
    people = {one.person for one in here} - {None}
    last = max((one.position or 0 for one in here), default=0)
    made: list[CommitteeMember] = []
    for one in added:
        if one.name.casefold() in names or (one.person and one.person in people):
            continue
        names.add(one.name.casefold())
        place = last + len(made) + 1
        made.append(replace(one, uid=new_uid(), committee=committee, position=place))
    if not made:
        raise Refusal(
            N_("All of them are in the body already. Choose other people, or correct their lines."),
            code="nothing_to_do",
        )
    text = Message(N_("Members put in: {count}"), {"count": len(made)})
    return keeping.keep(text, *made)


def people_on_the_roll(congress: str) -> list[tuple[str, str, str]]:
    """Uid, name and post of everybody on the list of delegates, in its order."""
    from desktop_app.store import delegates

    required(congress)
    return [
        (one.person.uid, one.person.full_name, one.person.position)
        for one in delegates.entries_in_order(congress)
    ]
