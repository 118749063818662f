"""What this person prefers on this computer: language, size of letters, window and columns."""

from __future__ import annotations

import json
from typing import Any

from desktop_app import paths
from desktop_app.domain.words import LANGUAGES, use_language

DEFAULTS: dict[str, Any] = {"language": "vi", "scale": 100}


def load() -> dict[str, Any]:
    """All preferences; a missing or unreadable file gives the defaults."""
    try:
        kept = json.loads(paths.settings_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = {}
    return {**DEFAULTS, **kept} if isinstance(kept, dict) else dict(DEFAULTS)


def keep(**values: Any) -> None:
    """Remember some preferences."""
    target = paths.settings_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    part.write_text(json.dumps({**load(), **values}, ensure_ascii=False), encoding="utf-8")
    part.replace(target)


def speak() -> str:
    """Use the preferred language and say which it is."""
    language = str(load()["language"])
    use_language(language if language in LANGUAGES else "vi")
    return language
