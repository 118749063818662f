"""Training data of the programme: who registered to speak, and the first released version."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.programme import ProgrammeVersion, ReleasedItem, Speech
from desktop_app.domain.words import N_, Message
from desktop_app.services.congresses import required
from desktop_app.services.programme_versions import NOW, rows_of
from desktop_app.services.speeches import post_of, speech_items
from desktop_app.store import delegates as delegate_store
from desktop_app.store import journal

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed
    from desktop_app.domain.congresses import Congress
    from desktop_app.domain.programme import ProgrammeItem

TOPICS = (
    ("Vận động đồng bào xóa bỏ tập quán lạc hậu trong việc cưới, việc tang", 8),
    ("Trồng và chăm sóc cà phê, cây ăn quả trên đất dốc để thoát nghèo bền vững", 8),
    ("Giữ gìn cồng chiêng, nhà rông và lễ hội truyền thống của thôn, làng", 7),
    ("Vai trò của người có uy tín trong giữ gìn an ninh trật tự ở làng giáp biên giới", 8),
    ("Nâng cao tỷ lệ học sinh dân tộc thiểu số học hết trung học phổ thông", 7),
    ("Phòng, chống tảo hôn và hôn nhân cận huyết thống", 7),
    ("Truyền dạy nghề dệt thổ cẩm và đan lát cho thanh niên", 6),
    ("Giao đất, giao rừng cho cộng đồng thôn quản lý, bảo vệ", 8),
)
STATES = ("accepted", "accepted", "accepted", "accepted", "accepted", "registered", "written")
_TEXTS_IN = 20
"""Days before the congress by which the texts come in."""


def fill_programme(congress: str, *, seed: int = 2024) -> Changed:
    """Add speeches by delegates of the congress, and release its programme as version 1; in one act.

    What is there stays as it is. The same seed gives the same speeches.
    """
    one = required(congress)
    text = Message(N_("Training data: speeches and the first version of the programme"))
    with journal.act(text.text) as act:
        act.put(*programme_of(one, seed))
    return act.changed(text)


def programme_of(congress: Congress, seed: int) -> list[Record]:
    """Those speeches and that version as records, not yet kept."""
    return [*_speeches(congress, random.Random(f"{seed}/speeches")), *_released(congress)]


def _speeches(congress: Congress, rng: random.Random) -> list[Speech]:
    items = speech_items(congress.uid)
    item = items[0] if items else None
    coming = [
        one
        for one in delegate_store.entries_in_order(congress.uid)
        if one.delegate.kind == "official" and one.delegate.reply == "confirmed"
    ]
    if not coming:
        return []
    speakers = rng.sample(coming, min(len(TOPICS), len(coming)))
    made = []
    for at, (speaker, (topic, minutes)) in enumerate(zip(speakers, TOPICS, strict=False), 1):
        state = STATES[at - 1] if at <= len(STATES) else "declined"
        day = congress.starts - timedelta(rng.randrange(3, _TEXTS_IN)) if congress.starts else None
        made.append(
            Speech(
                congress=congress.uid, item=_item_of(item, state), position=at,
                speaker=speaker.person.full_name, delegate=speaker.delegate.uid,
                post=post_of(speaker),
                topic=topic, minutes=minutes, state=state,
                text_on=day if state in ("accepted", "written") else None,
            )
        )  # fmt: skip
    return made


def _item_of(item: ProgrammeItem | None, state: str) -> str | None:
    return item.uid if item is not None and state == "accepted" else None


def _released(congress: Congress) -> list[ProgrammeVersion | ReleasedItem]:
    rows = rows_of(congress.uid, NOW)
    if not rows or congress.starts is None:
        return []
    day = congress.starts - timedelta(10)
    version = ProgrammeVersion(
        uid=new_uid(), congress=congress.uid, number=1, released_at=f"{day.isoformat()}T09:00+07:00",
        released_by="Ban Tổ chức Đại hội", paper="12/CTr-BTC",
    )  # fmt: skip
    return [version, *(replace(one, programme_version=version.uid) for one in rows)]
