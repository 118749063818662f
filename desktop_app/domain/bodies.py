"""The bodies that hold congresses and what they are called at each level, before and since 2025.

An office is one body of one unit: the Ban Dân tộc and the Fatherland Front of one province are two
offices. A body is known by its slug; an office may also name a body of its own, whose slug follows
from the name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from desktop_app.domain.catalogue import UNIT_TYPES, CatalogueUnit, in_sentence
from desktop_app.domain.errors import Refusal
from desktop_app.domain.listed import read_rows
from desktop_app.domain.text import clean, fold
from desktop_app.domain.words import N_


@dataclass(frozen=True, slots=True)
class Body:
    """A ready-made body at one level in one era; ``formal_name`` is the name on papers."""

    slug: str
    era: str
    level: str
    name: str
    formal_name: str


@lru_cache(maxsize=1)
def _all() -> tuple[Body, ...]:
    return tuple(
        Body(slug, era, level, name, formal_name or name)
        for slug, era, level, name, formal_name in read_rows("bodies.csv")
    )


def bodies(level: str, era: str) -> tuple[Body, ...]:
    """The ready-made bodies that exist at a level in an era."""
    return tuple(body for body in _all() if (body.level, body.era) == (level, era))


def body(slug: str, level: str, era: str) -> Body | None:
    """A ready-made body; None where it does not exist (there is no Ban Dân tộc in a commune)."""
    return next((body for body in bodies(level, era) if body.slug == slug), None)


def body_name(slug: str, level: str, era: str) -> str:
    """What a body is called there: "Sở Dân tộc và Tôn giáo"; empty where it does not exist."""
    found = body(slug, level, era)
    return found.name if found else ""


def body_slug(name: str) -> str:
    """The slug of a body by its name or slug: a ready-made one, else made from the name.

    Any of its names at any level and time means the same body, with or without the unit: "Phòng Dân
    tộc" and "Ban Dân tộc tỉnh Kon Tum" are both "ban-dan-toc". Otherwise one office could be given
    two uids.

    Raises:
        Refusal: the name has no letter or digit to make a slug of (code "body_without_name").
    """
    folded = fold(name)
    for ready in _all():
        for known in (fold(ready.slug), fold(ready.name), fold(ready.formal_name)):
            if folded == known or folded.startswith(_followed_by_a_unit(known)):
                return ready.slug
    slug = "-".join("".join(c if c.isalnum() and c.isascii() else " " for c in folded).split())
    if not slug:
        raise Refusal(
            N_(
                "“{name}” is not the name of a body. Write the name as on the seal, for example "
                "Ban Dân tộc."
            ),
            code="body_without_name",
            name=clean(name)[:80],
        )
    return slug


def _followed_by_a_unit(body_name: str) -> tuple[str, ...]:
    return tuple(f"{body_name} {fold(kind)} " for kind in UNIT_TYPES)


def office_name(body_name: str, unit: CatalogueUnit) -> str:
    """The name of an office: "Ban Dân tộc tỉnh Kon Tum"; a unit already named is not repeated."""
    name = clean(body_name)
    if fold(name).endswith(" " + fold(unit.name)):
        return name
    return f"{name} {in_sentence(unit.name)}"
