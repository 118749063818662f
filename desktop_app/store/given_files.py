"""What came as files from other offices (forms of lists, layouts of cards), and from which."""

from __future__ import annotations

import json
from collections.abc import Mapping

from desktop_app.store import register
from desktop_app.store.database import reading


def sources(kept_in: str) -> Mapping[str, tuple[str, str]]:
    """Uid here → (the office that made it, what it is called there: its uid or name).

    ``kept_in`` is the setting of the register that remembers them.
    """
    with reading():
        kept = json.loads(register.setting(kept_in, "{}"))
    return {uid: (office, source) for uid, (office, source) in kept.items()}


def remember(kept_in: str, uid: str, office: str, source: str) -> None:
    """Something came as a file; call it inside `writing`."""
    kept = {**sources(kept_in), uid: (office, source)}
    register.remember(kept_in, json.dumps(kept, ensure_ascii=False))
