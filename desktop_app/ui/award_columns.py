"""The table of those who are called to the stage: their turn, who it is, and what became of the award."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.domain.award_lines import AwardLine
from desktop_app.domain.awards import HANDED
from desktop_app.domain.dates import show_time
from desktop_app.domain.words import N_, say, show
from desktop_app.services import award_decisions
from desktop_app.ui.tables import Column

SIGNS = {
    "": ("circle", "ink_2"),
    "stage": ("circle-check", "good"),
    "in_place": ("user-check", "good"),
    "later": ("calendar-check", "good"),
    "not_fetched": ("circle-x", "warn"),
}
"""Icon and colour of each way of handing over."""


def stage_columns(turn_of: Callable[[AwardLine], int | None]) -> list[Column[AwardLine]]:
    """The columns in the calling order; none sorts. ``turn_of`` says in which turn somebody comes up."""
    return [
        Column("time", say(N_("Turn")), lambda one: show(turn_of(one)), 48, True,
               sortable=False),
        Column("name", say(N_("Recipient")), lambda one: one.award.name, 230, sortable=False,
               icon=lambda one: "user-x" if one.absent else "", tone=lambda one: "warn",
               tip=_tip),
        Column("handed", say(N_("Handing over")), _handed, 170, sortable=False,
               icon=lambda one: SIGNS[one.award.handed][0],
               tone=lambda one: SIGNS[one.award.handed][1], tip=_handed),
        Column("post", say(N_("Post, address")), lambda one: one.award.post, 140,
               sortable=False, tip=lambda one: one.award.post),
    ]  # fmt: skip


def _tip(line: AwardLine) -> str:
    told = f"{line.award.name} – {award_decisions.form_name(line.form)}"
    return f"{told}\n{say(N_('not in the hall'))}" if line.absent else told


def _handed(line: AwardLine) -> str:
    award = line.award
    if award.handed == "in_place":
        return say(N_("received by {name}"), name=award.received_by)
    if award.handed == "later":
        return say(N_("later, on {day}"), day=award.handed_on)
    if award.handed:
        return say(HANDED[award.handed])
    if award.called_at is not None:
        return say(N_("called at {time}"), time=show_time(award.called_at))
    return say(N_("not in the hall")) if line.absent else ""
