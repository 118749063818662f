"""Personal data is shown: the journal says to whom, of whom and when."""

from __future__ import annotations

from desktop_app.domain.people import Person
from desktop_app.domain.words import N_
from desktop_app.store import journal


def show_papers(person: Person) -> None:
    """Somebody asked to see the numbers of a person's papers, which stand masked until then."""
    journal.note(N_("Numbers of the papers of {name} shown"), name=person.full_name)
