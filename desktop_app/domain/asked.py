"""Which fields of a person and their part are not asked of a kind of delegate."""

from __future__ import annotations

_ABROAD = frozenset({"nationality", "passport", "interpreter"})
_AT_HOME = frozenset({
    "ethnic_group", "religion", "home_place", "residence", "commune", "schooling", "qualification",
    "qualification_level", "theory", "party_joined", "party_full", "member_of", "roles", "standing",
    "honour_kinds", "honours", "id_number", "id_issued", "id_place", "unit", "sector",
})  # fmt: skip
_CHOSEN = frozenset({"origin", "composition", "alternate_order"})

_NOT_ASKED = {
    "official": _ABROAD | {"alternate_order"},
    "alternate": _ABROAD,
    "guest": _ABROAD | _CHOSEN,
    "foreign_guest": _AT_HOME | _CHOSEN,
    "service": _ABROAD | _CHOSEN,
}


def not_asked(kind: str) -> frozenset[str]:
    """The names of fields that mean nothing for this kind; what is there all the same is kept."""
    return _NOT_ASKED.get(kind, frozenset())
