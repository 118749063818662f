"""Colours and sizes by name, as `resources/theme.toml` has them; screen and paper read the same file."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import Any

from desktop_app.paths import resource


@lru_cache(maxsize=1)
def tokens() -> dict[str, dict[str, Any]]:
    """All tokens: table → name → value. Sizes of the screen are pixels; of paper points and millimetres."""
    with resource("theme.toml").open("rb") as stream:
        return tomllib.load(stream)


_WRITTEN_OUT = re.compile(r"#[0-9A-Fa-f]{6}")


def colour(token: str) -> str:
    """A colour as "#RRGGBB", by its name or written out so. Raises KeyError for a token that does not exist."""
    if token.startswith("#") and _WRITTEN_OUT.fullmatch(token):
        return token
    return str(tokens()["colour"][token])


def paper(name: str) -> float:
    """A length or size of paper: points, or millimetres where its name ends in ``_mm``."""
    return float(tokens()["paper"][name])
