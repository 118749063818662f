"""Queries about convened lists: the settled versions, the people on them, who took whose place."""

from __future__ import annotations

import json
from collections.abc import Sequence

from desktop_app.domain.convened import ConvenedList, ConvenedPlace
from desktop_app.store.database import db, reading
from desktop_app.store.delegates import ON_LIST
from desktop_app.store.rows import select


def lists(congress: str) -> list[ConvenedList]:
    """The settled versions of a congress, the last one first."""
    with reading():
        return select(ConvenedList, 'AND congress = ? ORDER BY "number" DESC, uid', (congress,))


def places(convened_list: str) -> list[ConvenedPlace]:
    """The people on one version, in its order."""
    with reading():
        return select(ConvenedPlace, "AND convened_list = ? ORDER BY place, uid", (convened_list,))


def sizes(congress: str) -> dict[str, int]:
    """Version uid → how many people are on it."""
    sql = (
        "SELECT p.convened_list, count(*) FROM convened_place p JOIN convened_list l"
        " ON l.uid = p.convened_list WHERE l.congress = ? AND p.removed IS NULL"
        " GROUP BY p.convened_list"
    )
    with reading():
        return dict(db.execute_sql(sql, (congress,)).fetchall())


def replacements(congress: str) -> dict[str, str]:
    """Delegate → who took their place. Removed delegates count too: a settled list goes on naming them.

    Of several who took one place after each other it is the one from whom somebody on the list follows.
    """
    sql = (
        "SELECT replaces, uid, removed IS NULL AND off_list = '' FROM delegate WHERE congress = ?"
        " AND replaces IS NOT NULL ORDER BY removed IS NOT NULL, off_list != '', uid"
    )
    takers: dict[str, list[str]] = {}
    standing: set[str] = set()
    with reading():
        for absent, taker, stands in db.execute_sql(sql, (congress,)).fetchall():
            takers.setdefault(absent, []).append(taker)
            standing |= {taker} if stands else set()
    return {absent: _who_leads_on(found, takers, standing) for absent, found in takers.items()}


def _who_leads_on(found: list[str], takers: dict[str, list[str]], standing: set[str]) -> str:
    """Of those who took a place, the first from whom one comes to somebody who stands on the list."""
    for one in found:
        ahead, seen = [one], set[str]()
        while ahead:
            uid = ahead.pop()
            if uid in standing:
                return one
            if uid not in seen:
                seen.add(uid)
                ahead += takers.get(uid, [])
    return found[0]


def stands_for(delegate: str) -> str:
    """The uid of somebody else who is on the list in this delegate's place; "" where there is nobody."""
    with reading():
        others = [one for one in _on_list(_places_with([delegate])) if one != delegate]
    return min(others, default="")


def crowded(delegates: Sequence[str]) -> tuple[str, str] | None:
    """The first of these, by uid, who is on the list together with somebody else in the same place."""
    changed = set(delegates)
    with reading():
        places = _places_with(delegates)
        listed = _on_list(places)
    for place in places:
        there = sorted(place & listed)
        mine = next((uid for uid in there if uid in changed), None)
        if mine is not None and len(there) > 1:
            return mine, next(uid for uid in there if uid != mine)
    return None


def _places_with(delegates: Sequence[str]) -> list[set[str]]:
    """Who has stood in one place with one of these: whom somebody replaced, and who replaced them."""
    sql = (
        "SELECT uid, replaces FROM delegate WHERE replaces IS NOT NULL AND congress IN"
        " (SELECT congress FROM delegate WHERE uid IN (SELECT value FROM json_each(?)))"
    )
    place_of: dict[str, set[str]] = {}
    for taker, absent in db.execute_sql(sql, (json.dumps([*delegates]),)).fetchall():
        one, other = (place_of.setdefault(uid, {uid}) for uid in (taker, absent))
        if one is not other:
            one |= other
            place_of |= dict.fromkeys(other, one)
    found = {id(place): place for uid in delegates if (place := place_of.get(uid))}
    return list(found.values())


def _on_list(places: list[set[str]]) -> set[str]:
    uids = json.dumps([uid for place in places for uid in place])
    sql = f"SELECT d.uid FROM delegate d WHERE d.uid IN (SELECT value FROM json_each(?)) AND {ON_LIST}"
    return {uid for (uid,) in db.execute_sql(sql, (uids,)).fetchall()}
