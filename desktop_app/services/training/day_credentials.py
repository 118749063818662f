"""Credentials of the training congress: one delegate who does not qualify, and figures settled twice."""

from __future__ import annotations

from desktop_app.services import credentials

_REASON = "Đã chuyển công tác khỏi địa bàn trước ngày khai mạc"
_PAPER = "02/BB-BTTTC"


def fill(congress: str) -> None:
    """Settle the figures of the first session, decide about one delegate, and settle those of the last.

    Nothing is settled for a congress into whose sessions nobody was let.
    """
    held = [one.uid for one in credentials.sessions(congress)
            if credentials.figures(congress, one.uid).checked_in]  # fmt: skip
    if not held:
        return
    credentials.settle(congress, held[0], "present")
    listed = credentials.figures(congress, held[-1]).figures
    absent = [one for one in listed.convened if one.presence != "present"]
    who = (absent or [*listed.convened])[-1]
    credentials.decide(who.delegate, "no", _REASON, _PAPER)
    credentials.settle(congress, held[-1], "present")
