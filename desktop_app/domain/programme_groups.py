"""Group discussions: who sits in which group, and delegations divided evenly among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def divided(sizes: Mapping[str, int], groups: Sequence[str]) -> dict[str, str]:
    """A group for each delegation, so that the groups are about as large as each other.

    ``sizes`` are the people of each delegation by uid, in the decision's order; ``groups`` uids of sessions.
    The largest delegation goes first, each into the group that is smallest so far; no group is then larger
    than another by more than one delegation.
    """
    filled = dict.fromkeys(groups, 0)
    order = list(groups)
    found: dict[str, str] = {}
    for delegation in sorted(sizes, key=lambda uid: -sizes[uid]):
        smallest = min(order, key=lambda uid: filled[uid])
        found[delegation] = smallest
        filled[smallest] += sizes[delegation]
    return {uid: found[uid] for uid in sizes}
