"""How the print log names a piece of a paper: what it is about, and what was chosen when it was printed.

``about`` is a uid, or the key of a paper of which there is one, and after a question mark the choices that
were not the usual ones: "uid?session=…&order=name". So the same piece can be made once more as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from desktop_app.domain.delegates import KINDS
from desktop_app.domain.paper_kinds import (
    DECISION,
    FORM,
    KIND,
    LIST,
    ORDER,
    SESSION,
    SHEET,
    VERSION,
    WHOM,
    PaperKind,
    PaperOptions,
)

_CHOICES = (SESSION, KIND, ORDER, FORM, SHEET, WHOM, VERSION, DECISION)
_PLUS = "+"


def about(kind: PaperKind, base: str, options: PaperOptions) -> str:
    """What a piece is about, with the choices its paper asks for."""
    chosen = [
        (name, _PLUS.join(value) if isinstance(value, tuple) else value)
        for name in _CHOICES
        if name in kind.asks and (value := getattr(options, name))
    ]
    return f"{base}?{urlencode(chosen)}" if chosen else base


def base_of(about: str) -> str:
    """The uid, or the key of the paper."""
    return about.partition("?")[0]


def as_for_all(about: str) -> str:
    """What stands for all pieces that were printed with the same choices as this one."""
    return about[about.find("?") :] if "?" in about else ""


def wanted(kind: PaperKind, abouts: Iterable[str]) -> list[PaperOptions]:
    """What has to be asked of a paper so that it makes these pieces again; one for each set of choices.

    A piece that is about nothing ("", or choices alone) stands for all of them.
    """
    by: dict[tuple[str, str], list[str]] = {}
    for one in abouts:
        base, _, query = one.partition("?")
        alone = base if base == kind.key or LIST in kind.asks else ""
        by.setdefault((query, alone), []).append(base)
    return [_options(kind, query, bases) for (query, _), bases in by.items()]


def _options(kind: PaperKind, query: str, bases: list[str]) -> PaperOptions:
    known: dict[str, Any] = dict(parse_qsl(query))
    kinds = tuple(filter(None, known.pop(KIND, "").split(_PLUS)))
    options = replace(
        PaperOptions(kinds=kinds),
        **{name: value for name, value in known.items() if name in _CHOICES},
    )
    of_each = tuple(one for one in bases if one not in ("", kind.key))
    if kind.per == "person":
        return replace(options, people=of_each)
    if LIST in kind.asks:
        return replace(options, list=of_each[0] if of_each else "")
    return replace(options, delegations=of_each)


_KEPT = (
    "session", "order", "form", "sheet", "whom", "version", "list", "decision", "number", "contact",
)  # fmt: skip
_DAYS = ("day", "reply_by")


def options_cells(options: PaperOptions) -> dict[str, Any]:
    """What was chosen, to be kept for the next time: what is not usual, without people and delegations."""
    found: dict[str, Any] = {name: getattr(options, name) for name in _KEPT}
    found |= {name: day.isoformat() for name in _DAYS if (day := getattr(options, name))}
    found["kinds"] = list(options.kinds)
    return {name: value for name, value in found.items() if value}


def options_from(cells: Mapping[str, Any]) -> PaperOptions:
    """The choices back; what cannot be read any more is the usual."""
    known: dict[str, Any] = {
        name: cells[name] for name in _KEPT if isinstance(cells.get(name), str)
    }
    for name in _DAYS:
        try:
            known[name] = date.fromisoformat(cells.get(name, ""))
        except (TypeError, ValueError):
            continue
    kinds = cells.get("kinds")
    if isinstance(kinds, list):
        known["kinds"] = tuple(one for one in kinds if one in KINDS)
    return PaperOptions(**known)
