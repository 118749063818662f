"""Figures of a congress that outlive its people's data: counted before it is deleted, read afterwards."""

from __future__ import annotations

from desktop_app.domain.targets import KeptTotal
from desktop_app.store.database import db
from desktop_app.store.delegates import ON_LIST, counted

ASPECTS = {
    "all": "''",
    "gender": "p.gender",
    "ethnic_group": "p.ethnic_group",
    "women_of_group": "CASE p.gender WHEN 'female' THEN p.ethnic_group END",
    "religion": "p.religion",
    "party": "CASE WHEN p.party_joined IS NULL AND p.party_full IS NULL THEN '' ELSE 'yes' END",
    "age": "coalesce((CAST(substr(c.starts, 1, 4) AS INTEGER) - substr(p.born, 1, 4)) / 10 * 10, '')",
    "sector": "d.sector",
    "origin": "d.origin",
    "schooling": "p.schooling",
    "qualification_level": "p.qualification_level",
    "theory": "p.theory",
}
"""What is counted of each kind of delegate; ages by bands of ten years, named by where they begin."""

_WORDS = {
    "ethnic_group": "ethnic_groups", "women_of_group": "ethnic_groups", "religion": "religions",
    "sector": "sectors", "schooling": "general_education",
    "qualification_level": "professional_qualification", "theory": "political_theory",
}  # fmt: skip
"""Aspects whose value is a word of a vocabulary: an office's own counts with the one it stands for."""


def count(congress: str, office: str) -> list[KeptTotal]:
    """All totals of a congress as it stands, of the delegates of one office: those of others stay."""
    found = []
    for aspect, expression in ASPECTS.items():
        sql = (
            f"SELECT d.kind, CAST({expression} AS TEXT), count(DISTINCT d.person) FROM delegate d"
            " JOIN person p ON p.uid = d.person JOIN congress c ON c.uid = d.congress"
            f" WHERE d.congress = ? AND d.owner = ? AND {ON_LIST} GROUP BY 1, 2 ORDER BY 1, 2"
        )
        by_kind: dict[str, list[tuple[str, int]]] = {}
        for kind, value, people in db.execute_sql(sql, (congress, office)).fetchall():
            if value is not None:
                by_kind.setdefault(kind, []).append((value, people))
        for kind, values in by_kind.items():
            totals = counted(values, _WORDS[aspect]) if aspect in _WORDS else dict(values)
            found += [
                KeptTotal(congress=congress, kind=kind, aspect=aspect, value=value, people=people)
                for value, people in totals.items()
            ]
    return found


def kept(condition: str, value: str, aspect: str, kind: str = "") -> dict[str, int]:
    """Kept figures added up: by kind for the aspect "all", else by value for one kind.

    ``condition`` is SQL about the congress ("congress = ?"), ``value`` what stands for its mark.
    """
    column = "value" if kind else "kind"
    sql = (
        f"SELECT {column}, sum(people) FROM kept_total WHERE {condition} AND aspect = ?"
        f" AND removed IS NULL AND (? = '' OR kind = ?) GROUP BY {column}"
    )
    return dict(db.execute_sql(sql, (value, aspect, kind, kind)).fetchall())
