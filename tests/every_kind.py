"""One record of every kind that travels, each pointing to the others, for what must hold for all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

from desktop_app.domain import kinds
from desktop_app.domain.card_records import LayoutPicture, RevokedCard
from desktop_app.domain.closing import CongressResult
from desktop_app.domain.codes import card_code
from desktop_app.domain.congresses import Congress
from desktop_app.domain.credentials import CredentialsReport
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.fields import Field, Record, new_uid, problems, specs
from desktop_app.domain.records import TRAVELLING
from desktop_app.domain.redirects import Redirect
from desktop_app.domain.rows import table_called
from desktop_app.domain.units import Office, Unit
from desktop_app.domain.vocabularies import terms
from desktop_app.domain.votes import SeatChange
from desktop_app.store import database
from desktop_app.store.columns import name_of

LOGO = b"\xff\xd8\xff\xd9"
"""The picture of the layout among them, of which the record has only the name."""

GIVEN = (Unit, Office, Cycle, Congress)
"""Kinds that a register has before: the catalogue's, the office itself and the congress it is filled for."""

_USUAL: dict[str, Any] = {
    "guest_share": "1/3", "vote_more_than": "1/2", "age_bands": "30;45;60", "official_at_most": 150,
    "half_days": 2, "number": 1, "below_age": 40, "percent": 50, "days": 7, "minutes": 30, "width": 20,
    "rows": 12, "seats": 8,
    "aspect": "minority", "measure": "percent", "minimum": 40, "maximum": 60, "position": 1,
    "stage": "draft", "path": "congress", "starts": 420, "ends": 480, "as_of": date(2024, 4, 15),
    "settled_at": "2024-05-12 07:30", "with_ordinal": "lần thứ {ordinal}", "without_ordinal": "năm 2024",
    "at": "2024-05-16T07:42:05", "more_than": "1/2", "quorum": "2/3", "marks": "+-0",
    "photo": "", "content": "", "id_number": "", "card_code": "", "card_number": "001",
}  # fmt: skip
_LATER = frozenset({"ends", "answered_on", "held_until", "solved_on", "finished_on", "remedied_on"})
"""Days that come after another one of the same record."""


def one_of_every_kind(congress: Congress) -> list[Record]:
    """A filled-in record of each kind of `TRAVELLING` but those `GIVEN`, with uids, in that order.

    Each points to the first of the kind it refers to; nothing in them breaks a rule.
    """
    here = {"Congress": congress.uid, "Cycle": congress.cycle, "Unit": congress.unit}
    made: list[Record] = []
    for kind in TRAVELLING:
        if kind in GIVEN:
            continue
        filled = {item.name: _sample(item, here) for item in specs(kind)}
        one = _mended(kind(uid=new_uid(), **filled))
        assert not problems(one), (kind, problems(one))
        here.setdefault(kind.__name__, one.uid)
        made.append(one)
    return made


def orphans() -> list[str]:
    """Living rows that point to a removed one: ``table.field``.

    What is never edited goes on naming a record that was merged: its redirect leads to the one it lives on as.
    """
    found = []
    for kind in TRAVELLING:
        for item in specs(kind):
            sql = (
                f'SELECT 1 FROM "{name_of(kind)}" c JOIN "{table_called(item.to)}" p'
                f' ON p.uid = c."{item.name}"'
                " WHERE c.removed IS NULL AND p.removed IS NOT NULL"
            )
            if getattr(kind, "never_edited", False):
                sql += " AND p.removed != 'merged'"
            if item.to and database.db.execute_sql(sql + " LIMIT 1").fetchone():
                found.append(f"{name_of(kind)}.{item.name}")
    return found


def _sample(item: Field, here: dict[str, str | None]) -> Any:
    if item.to:
        return here.get(item.to)
    if item.choices:
        usual = _USUAL.get(item.name)
        return usual if usual in item.choices else next(iter(item.choices))
    if item.vocabulary:
        slug = terms(item.vocabulary)[0].slug
        return (slug,) if item.kind is kinds.TERMS else slug
    if item.kind is kinds.DAY:
        return date(2024, 6, 1) if item.name in _LATER else date(2024, 4, 15)
    if item.kind is kinds.CLOCK:
        return 480 if item.name in ("ends", "finished") else 420
    if item.kind in (kinds.TEXT, kinds.NOTE):
        usual = _USUAL.get(item.name)
        return usual if isinstance(usual, str) else f"{item.name} “Xơ Đăng” ô̆"
    return _USUAL.get(item.name, _BY_KIND.get(item.kind, 3))


_BY_KIND: dict[kinds.Kind, Any] = {
    kinds.DIGITS: "0905123456",
    kinds.PICTURE: "",
    kinds.PARTIAL_DAY: PartialDate(1970, 5),
    kinds.FLAG: True,
}


def _mended(one: Record) -> Record:
    """Where two fields have to fit each other, or one needs what others of its name do without."""
    if isinstance(one, Redirect):
        return replace(one, record="Person", gone=new_uid(), kept=new_uid())
    if isinstance(one, LayoutPicture):
        return replace(one, picture=sha256(LOGO).hexdigest())
    if isinstance(one, RevokedCard):
        return replace(one, card_code=card_code())
    if isinstance(one, SeatChange):
        return replace(one, takes=None)
    if isinstance(one, CredentialsReport | CongressResult):
        return replace(one, settled_at="2024-05-16T07:42:05")
    return one
