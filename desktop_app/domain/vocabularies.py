"""The lists of words that come with the program: ethnic groups, religions, education and so on.

A record keeps a term's slug. Official codes are attributes, because the official lists disagree;
aliases serve to understand what other offices wrote and are never shown. An office's own words
(`desktop_app.domain.own_terms`) stand behind those of the catalogue, as if they were of it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from desktop_app.domain.listed import read_rows
from desktop_app.domain.text import clean, fold
from desktop_app.paths import resource

if TYPE_CHECKING:
    from desktop_app.domain.own_terms import OwnTerm

VOCABULARIES: Final = (
    "ethnic_groups",
    "religions",
    "general_education",
    "professional_qualification",
    "political_theory",
    "sectors",
    "roles",
    "honours",
    "invalid_ballots",
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a vocabulary. ``slug`` is kept in records, ``name`` is shown.

    ``attributes`` depend on the list: ethnic groups have ``is_minority`` ("1" or "0"), ``code`` and
    ``code_qd1019_2008``; religions ``code``; general education ``stage``. A word of an office's own has
    the attributes of the term it counts with, and ``counts_as``, that term's slug.
    """

    list: str
    slug: str
    name: str
    attributes: Mapping[str, str] = field(hash=False)

    @property
    def uid(self) -> str:
        """The same in every register."""
        from desktop_app.domain.catalogue import vocabulary_uid

        return vocabulary_uid(self.list, self.slug)


_own: list[Callable[[], Sequence[OwnTerm]]] = []


def use_own(read: Callable[[], Sequence[OwnTerm]] | None) -> None:
    """Say where the office's own words come from: those of the open register, or nowhere."""
    _own[:] = [read] if read else []
    forget_own()


def forget_own() -> None:
    """Read the office's own words anew when they are next asked for: one was entered or changed."""
    for cached in (terms, _entries, _by_slug, _understood):
        cached.cache_clear()


@lru_cache(maxsize=len(VOCABULARIES))
def terms(vocabulary: str) -> tuple[Term, ...]:
    """All terms of a vocabulary in official order. Raises KeyError for a list that is not there."""
    return tuple(term for term, _ in _entries(vocabulary))


def term(vocabulary: str, slug: str) -> Term | None:
    """The term with this slug; None for one that is not there."""
    return _by_slug(vocabulary).get(slug)


def counted_as(vocabulary: str, slug: str) -> str:
    """The slug under which figures count this one: an own word may stand for one of the catalogue."""
    found = _by_slug(vocabulary).get(slug)
    return (found.attributes.get("counts_as") or slug) if found else slug


def understand(vocabulary: str, text: str) -> tuple[Term, ...]:
    """The terms a written word may stand for: none, one, or several between which a person decides.

    What is written with marks is first compared with its marks ("Lào" is not "Lao"); hyphens,
    capitals and apostrophes never matter.
    """
    exact, folded = _understood(vocabulary)
    written = _exact_form(text)
    # Without any mark it may come from a list typed without marks: then "Lao" may be Lào as well.
    found = () if written.isascii() else exact.get(written, ())
    return found or folded.get(fold(text), ())


def is_minority(slug: str) -> bool | None:
    """Whether an ethnic group is a minority group; None for one the catalogue does not know."""
    found = term("ethnic_groups", slug)
    known = found.attributes.get("is_minority") if found else None
    return None if known is None else known == "1"


@lru_cache(maxsize=1)
def id_province_codes() -> Mapping[str, str]:
    """First three digits of a personal number (CCCD) → name of the province."""
    return MappingProxyType({row[0]: row[1] for row in read_rows("cccd_province_codes.csv")})


@lru_cache(maxsize=len(VOCABULARIES))
def _entries(vocabulary: str) -> tuple[tuple[Term, str], ...]:
    """Terms with their aliases as they stand in the file, divided by semicolons."""
    if vocabulary not in VOCABULARIES:
        raise KeyError(vocabulary)
    found = []
    file = resource("catalogue", f"{vocabulary}.csv")
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            slug, name = row.pop("slug"), row.pop("name")
            aliases = row.pop("aliases")
            found.append((Term(vocabulary, slug, name, MappingProxyType(row)), aliases))
    known = {one.slug: one for one, _ in found}
    for read in _own:
        found += [_own_entry(one, known) for one in read() if one.vocabulary == vocabulary]
    return tuple(found)


def _own_entry(own: OwnTerm, known: Mapping[str, Term]) -> tuple[Term, str]:
    like = known.get(own.counts_as)
    attributes = {**(like.attributes if like else {}), "counts_as": like.slug if like else ""}
    return Term(own.vocabulary, own.uid, own.name, MappingProxyType(attributes)), own.aliases


@lru_cache(maxsize=len(VOCABULARIES))
def _by_slug(vocabulary: str) -> dict[str, Term]:
    return {term.slug: term for term in terms(vocabulary)}


_Understood = dict[str, tuple[Term, ...]]


@lru_cache(maxsize=len(VOCABULARIES))
def _understood(vocabulary: str) -> tuple[_Understood, _Understood]:
    """Written form → terms, once with marks and once folded."""
    exact: _Understood = {}
    folded: _Understood = {}
    for term, aliases in _entries(vocabulary):
        for written in filter(None, map(clean, (term.name, *aliases.split(";")))):
            for index, form in ((exact, _exact_form(written)), (folded, fold(written))):
                others = index.get(form, ())
                if term not in others:
                    index[form] = (*others, term)
    return exact, folded


def _exact_form(text: str) -> str:
    """Small letters with their marks; hyphens as spaces, no apostrophes."""
    plain = clean(text).casefold().replace("'", "").replace("-", " ").replace("–", " ")
    return normalize("NFC", " ".join(plain.split()))
