"""What a person does with the order of a list: move, put at a place, lay the order over all anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.ordering import SCHEMES, SCOPES, Scope, moved, placed, protocol, rank_of
from desktop_app.domain.words import N_, Message
from desktop_app.store import delegates as store
from desktop_app.store import journal

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed


def move(congress: str, uids: Sequence[str], by: int, order: str) -> Changed:
    """Move delegates ``by`` places, up where it is below 0, all chosen in one act.

    ``order`` is "list" (within the delegation), "overall" or "alternates" (within the delegation). The numbers
    of a scope in which somebody moved are dense afterwards.
    """
    scope, chosen = SCOPES[order], set(uids)
    numbered: list[Delegate] = []
    for group in _groups(congress, order):
        before = [one.uid for one in group]
        after = moved(before, chosen, by)
        if after != before:
            numbered += _numbered(group, after, scope)
    return _keep(numbered, _told(uids))


def place(congress: str, uid: str, place: int, order: str) -> Changed:
    """Put a delegate at a place of their scope; the first is 1, a place beyond the end is the end.

    ``order`` as in `move`. Refused when the delegate is not in this order.
    """
    for group in _groups(congress, order):
        before = [one.uid for one in group]
        if uid in before:
            after = placed(before, uid, place)
            numbered = _numbered(group, after, SCOPES[order]) if after != before else []
            return _keep(numbered, _told([uid]))
    raise Refusal(
        N_("This person is not in the order any more. Close the list and open it again."),
        code="gone",
    )


def arrange(
    congress: str, scheme: str, *, guests: str = "after", leaders: Collection[str] | None = None
) -> Changed:
    """Lay the order over all anew, by one of `desktop_app.domain.ordering.SCHEMES`; one act.

    ``guests`` stand "after" or "before" the delegates. ``leaders`` are the uids of those who go before the
    delegations; None takes those whose post is in the list of leading posts.
    """
    entries = {
        one.delegate.uid: one.delegate for one in store.entries_in_order(congress, "overall")
    }
    order = arranged(congress, scheme, guests=guests, leaders=leaders)
    numbered = _numbered(entries.values(), order, SCOPES["overall"])
    text = Message(
        N_("Order of introduction laid anew: {scheme}"), {"scheme": Message(SCHEMES[scheme])}
    )
    return _keep(numbered, text)


def arranged(
    congress: str, scheme: str, *, guests: str = "after", leaders: Collection[str] | None = None
) -> list[str]:
    """The uids as `arrange` would lay them, without keeping anything."""
    if scheme != "protocol":
        listed = store.entries_in_order(congress, "name" if scheme == "name" else "list")
        return [one.delegate.uid for one in listed]
    if leaders is None:
        leaders = [one.delegate.uid for one in leaders_of(congress)]
    return protocol(
        store.entries_in_order(congress), store.delegations(congress),
        leaders=leaders, level=_level(congress), guests=guests,
    )  # fmt: skip


def leaders_of(congress: str) -> list[Entry]:
    """Those whose posts are leading posts of the congress's level or above, the highest first; a proposal."""
    level = _level(congress)
    ranked = [(rank_of(one, level), one) for one in store.entries_in_order(congress)]
    found = [(rank, one) for rank, one in ranked if rank is not None]
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _level(congress: str) -> str:
    from desktop_app.services import congresses

    unit = congresses.unit_of(congresses.required(congress))
    return unit.level if unit else ""


def _groups(congress: str, order: str) -> list[list[Delegate]]:
    """The delegates of each scope of an order as they stand; who has no number comes last."""
    scope = SCOPES[order]
    groups: dict[str | None, list[Delegate]] = {}
    for entry in store.entries_in_order(congress, "overall" if order == "overall" else "list"):
        if scope.belongs(entry.delegate):
            groups.setdefault(scope.of(entry.delegate), []).append(entry.delegate)
    if order == "alternates":
        for group in groups.values():
            group.sort(key=lambda one: (one.alternate_order is None, one.alternate_order or 0))
    return list(groups.values())


def _numbered(group: Iterable[Delegate], order: Sequence[str], scope: Scope) -> list[Delegate]:
    """Those of a scope whose number becomes another when they stand in this order."""
    known = {one.uid: one for one in group}
    numbers = {uid: number for number, uid in enumerate(order, 1)}
    changed: list[Delegate] = []
    for uid, one in known.items():
        number: dict[str, Any] = {scope.field: numbers[uid]}
        if getattr(one, scope.field) != numbers[uid]:
            changed.append(replace(one, **number))
    return changed


def _told(uids: Sequence[str]) -> Message:
    if len(uids) == 1:
        entry = store.entry_of(uids[0])
        return Message(
            N_("{name} moved in the list"), {"name": entry.person.full_name if entry else ""}
        )
    return Message(N_("{count} people moved in the list"), {"count": len(uids)})


def _keep(changed: Sequence[Delegate], text: Message) -> Changed:
    with journal.act(text.text, **text.values) as act:
        act.put(*changed)
    return act.changed(text)
