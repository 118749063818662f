"""Figures of a congress that outlive its people's data: counted before it is deleted, read afterwards."""

from __future__ import annotations

from collections import Counter

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


def of_the_day(congress: str, office: str) -> list[KeptTotal]:
    """What the day of a congress came to, as far as it is counted over people.

    Aspects are "present" (by session), "award" (by recipient), "chosen" (by what was voted on and result) and,
    for version n of the credentials report, "credentials:n:…" for each of its groups, by the keys of the
    group; "credentials:n:average_age" is in tenths of a year.
    """
    found = [*_present(congress), *_credentials(congress, office)]
    for aspect, table, value in (
        ("award", "award", "recipient"), ("chosen", "chosen", "subject || ':' || result"),
    ):  # fmt: skip
        sql = (
            f"SELECT {value}, count(*) FROM {table} WHERE congress = ? AND owner = ?"
            " AND removed IS NULL GROUP BY 1 ORDER BY 1"
        )
        rows = db.execute_sql(sql, (congress, office)).fetchall()
        found += [
            KeptTotal(congress=congress, aspect=aspect, value=which, people=people)
            for which, people in rows
        ]
    return found


def _present(congress: str) -> list[KeptTotal]:
    """Who was in each session, by kind."""
    from desktop_app.domain.presence import presence
    from desktop_app.store import presence as store

    kinds = {one.uid: one.kind for one in store.listed(congress)}
    sql = "SELECT uid FROM session WHERE congress = ? AND removed IS NULL ORDER BY uid"
    found = []
    for (session,) in db.execute_sql(sql, (congress,)).fetchall():
        stays = presence(store.passings(session))
        came = Counter(kinds[uid] for uid, stay in stays.items() if stay.first_in and uid in kinds)
        found += [
            KeptTotal(congress=congress, kind=kind, aspect="present", value=session, people=people)
            for kind, people in sorted(came.items())
        ]
    return found


def _credentials(congress: str, office: str) -> list[KeptTotal]:
    """The figures of each settled credentials report of the office."""
    from desktop_app.domain.credential_figures import basis_of, figures
    from desktop_app.store import credentials as store

    found = []
    for report in store.reports(congress):
        places = store.places(report.uid) if report.owner == office else []
        if not places:
            continue
        made = figures(places, basis_of(report), report.guests)
        counts = {
            (group.key, one.key.partition(":")[2]): one.count
            for group in made.every_group()
            for one in group.figures
        }
        if made.ages is not None:
            counts["average_age", ""] = made.ages.tenths
        found += [
            KeptTotal(
                congress=congress, kind="official", aspect=f"credentials:{report.number}:{aspect}",
                value=value, people=people,
            )
            for (aspect, value), people in counts.items()
        ]  # fmt: skip
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
