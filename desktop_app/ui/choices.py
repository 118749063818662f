"""Where the words of keys come from: vocabularies, units, rounds, delegations of the congress in hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.fields import Field
from desktop_app.domain.text import fold

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.editors import Options

Words = Callable[[str], str]


def term_words(vocabulary: str, slug: str) -> str:
    """The word of a vocabulary key; the key itself where the vocabulary does not know it."""
    from desktop_app.domain import vocabularies

    found = vocabularies.term(vocabulary, slug) if slug else None
    return found.name if found else slug


def options_of(field: Field, desk: Desk) -> tuple[Options, Words]:
    """What can be chosen for a term or a reference, and how a key is said."""
    if field.vocabulary:
        return _terms(field.vocabulary)
    if field.to == "Unit":
        return _units(desk)
    if field.to == "Cycle":
        return _cycles()
    return _delegations(desk)


def _matching(listed: Sequence[tuple[str, str]], typed: str) -> list[tuple[str, str]]:
    """Those whose words begin with what was typed first, then those that contain it."""
    wanted = fold(typed)
    first = [one for one in listed if fold(one[1]).startswith(wanted)]
    return first + [one for one in listed if wanted in fold(one[1]) and one not in first]


def _terms(vocabulary: str) -> tuple[Options, Words]:
    from desktop_app.domain import vocabularies

    def options(typed: str) -> list[tuple[str, str]]:
        listed = [(one.slug, one.name) for one in vocabularies.terms(vocabulary)]
        found = _matching(listed, typed)
        understood = [(one.slug, one.name) for one in vocabularies.understand(vocabulary, typed)]
        return found + [one for one in understood if one not in found]

    return options, lambda slug: term_words(vocabulary, slug)


def _units(desk: Desk) -> tuple[Options, Words]:
    from desktop_app.domain import catalogue
    from desktop_app.domain.unit_search import find_units
    from desktop_app.services import congresses, registers

    home = registers.unit_of_office()
    era = home.era if home else None
    known: dict[str, str] = {}

    def options(typed: str) -> list[tuple[str, str]]:
        if not fold(typed) and home and home.code:
            near = catalogue.unit(f"{home.era}-{home.code}")
            found: Sequence[catalogue.CatalogueUnit] = (near, *catalogue.children_of(near))
        else:
            found = find_units(typed, era=era, limit=30)
        listed = [(one.uid, catalogue.path_of(one)) for one in found]
        known.update(listed)
        return listed

    def words(uid: str) -> str:
        return known.get(uid) or congresses.names("unit", [uid]).get(uid, "")

    return options, words


def _cycles() -> tuple[Options, Words]:
    from desktop_app.domain.cycle_definitions import cycles

    listed = [(one.uid, one.name) for one in cycles()]
    return (lambda typed: _matching(listed, typed)), (lambda uid: dict(listed).get(uid, ""))


def _delegations(desk: Desk) -> tuple[Options, Words]:
    from desktop_app.services import delegates

    def listed() -> list[tuple[str, str]]:
        if desk.congress is None:
            return []
        return [(one.uid, one.name) for one in delegates.delegations(desk.congress.uid)]

    return (lambda typed: _matching(listed(), typed)), (lambda uid: dict(listed()).get(uid, ""))
