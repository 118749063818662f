"""What this person prefers on this computer: language, size of letters, window and columns."""

from __future__ import annotations

import json
import logging
from typing import Any

from desktop_app import paths
from desktop_app.domain.files import put_text
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
    """Remember some preferences; where they cannot be written the work goes on without."""
    try:
        put_text(paths.settings_file(), json.dumps({**load(), **values}, ensure_ascii=False))
    except OSError:
        logging.getLogger(__name__).warning("preferences were not kept", exc_info=True)


def speak() -> str:
    """Use the preferred language and say which it is."""
    language = str(load()["language"])
    use_language(language if language in LANGUAGES else "vi")
    return language
