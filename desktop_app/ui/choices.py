"""Where the words of keys come from: vocabularies, units, rounds, delegations of the congress in hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.fields import Field
from desktop_app.domain.text import fold

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.search_editor import Options

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
    return _of_the_congress(field.to, desk)


def matching(listed: Sequence[tuple[str, str]], typed: str) -> list[tuple[str, str]]:
    """Those that begin with what was typed, then those in which a word does, then those that contain it.

    Where there is none, those whose words begin with the letters typed ("xd" for Xơ Đăng).
    """
    wanted = fold(typed)
    folded = [(one, fold(one[1])) for one in listed]
    found = [(_quality(words, wanted), one) for one, words in folded if wanted in words]
    if not found:
        from desktop_app.ui.search_editor import initials

        letters = wanted.replace(" ", "")
        found = [(0, one) for one, words in folded if initials(words).startswith(letters)]
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _quality(words: str, wanted: str) -> int:
    if words.startswith(wanted):
        return 0
    return 1 if f" {wanted}" in words else 2


def _terms(vocabulary: str) -> tuple[Options, Words]:
    from desktop_app.domain import vocabularies

    def options(typed: str) -> list[tuple[str, str]]:
        listed = [(one.slug, one.name) for one in vocabularies.terms(vocabulary)]
        found = matching(listed, typed)
        understood = [(one.slug, one.name) for one in vocabularies.understand(vocabulary, typed)]
        return found + [one for one in understood if one not in found]

    return options, lambda slug: term_words(vocabulary, slug)


def _units(desk: Desk) -> tuple[Options, Words]:
    from desktop_app.domain import catalogue
    from desktop_app.services import registers, units

    home = registers.unit_of_office()
    era = home.era if home else None
    known: dict[str, str] = {}

    def options(typed: str) -> list[tuple[str, str]]:
        listed = units.find(typed, era) if fold(typed) or not (home and home.code) else near()
        known.update(listed)
        return listed

    def near() -> list[tuple[str, str]]:
        """The office's own unit, what was entered in it, and the units below it."""
        assert home is not None
        here = catalogue.unit(f"{home.era}-{home.code}")
        found = [(one.uid, catalogue.path_of(one)) for one in (here, *catalogue.children_of(here))]
        return [*units.entered(), *found]

    def words(uid: str) -> str:
        if uid not in known:
            known[uid] = units.path_of(uid)
        return known[uid]

    return options, words


def _cycles() -> tuple[Options, Words]:
    from desktop_app.services import cycles

    return (
        lambda typed: matching(cycles.cycles(), typed),
        lambda uid: dict(cycles.cycles()).get(uid, ""),
    )


def _of_the_congress(record: str, desk: Desk) -> tuple[Options, Words]:
    """Delegations, bodies, documents and the like of the congress in hand."""
    from desktop_app.services import references

    def listed() -> list[tuple[str, str]]:
        return references.listed(record, desk.congress.uid) if desk.congress is not None else []

    return (lambda typed: matching(listed(), typed)), (lambda uid: dict(listed()).get(uid, ""))
