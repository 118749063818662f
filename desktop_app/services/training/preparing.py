"""The preparation of a training congress: everything that is invented besides the people."""

from __future__ import annotations

from datetime import date, timedelta

from desktop_app.domain.congresses import Congress
from desktop_app.domain.fields import Record
from desktop_app.domain.preparation import Task

AFTER = 8
"""So many days after the congress the training register stands: nearly all is done, the review is held."""


def preparation(congress: Congress, people: int, family: str, seed: int) -> list[Record]:
    """Bodies, tasks, documents, personnel, meetings, money and speeches of a congress that was just put.

    The bodies are those of a district: other levels have none. Called inside the act that puts the people.
    """
    from desktop_app.services import papers_required, tasks
    from desktop_app.services.congresses import unit_of
    from desktop_app.services.training.meetings import fill_meetings
    from desktop_app.services.training.money import money
    from desktop_app.services.training.papers import fill_papers, fill_scheme
    from desktop_app.services.training.programme import programme_of
    from desktop_app.services.training.tasks import fill_committees, fill_tasks

    day = (congress.starts or date(2024, 5, 16)) + timedelta(days=AFTER)
    unit = unit_of(congress)
    level = unit.level if unit else "district"
    bodies = fill_committees(congress, seed) if unit and level == "district" else []
    todo = fill_tasks(congress, tasks.templates(congress), bodies, seed, day)
    return [
        *bodies,
        *todo,
        *fill_papers(congress, papers_required.missing(congress), seed, day, family),
        *fill_meetings(
            congress,
            bodies,
            seed,
            tasks=sum(isinstance(one, Task) for one in todo),
            level=level,
            family=family,
        ),
        *money(congress, people, f"{unit.code if unit else ''}/{seed}", level),
        *programme_of(congress, seed),
        *fill_scheme(congress, family, seed),
    ]
