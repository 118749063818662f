"""The tables beside the figures: settled versions, what changed in each, and decisions on delegates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.domain.credential_changes import (
    KINDS_OF_CHANGE,
    Change,
    Difference,
    in_words,
)
from desktop_app.domain.credential_figures import Figures
from desktop_app.domain.credentials import QUALIFIES, CredentialsReport
from desktop_app.domain.moments import read_moment
from desktop_app.domain.words import N_, say, show
from desktop_app.services.credentials import Decided
from desktop_app.ui.tables import Column

SIGNS = {
    "came": ("circle-plus", "good"), "went": ("circle-minus", "bad"),
    "replaced": ("user-check", "info"), "added": ("user-plus", "good"), "gone": ("user-minus", "bad"),
    "reason": ("info", "ink_2"), "decided": ("badge-check", "info"), "corrected": ("pencil", "info"),
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A row of versions; the one without a ``report`` is how it stands now and is not settled."""

    report: CredentialsReport | None
    figures: Figures
    since: Difference
    first: bool = False
    taken: bool = True
    """Whether attendance was taken."""

    @property
    def key(self) -> str:
        """What tells this row from the others."""
        return self.report.uid if self.report is not None else ""


def version_columns() -> list[Column[Shown]]:
    """Number, when, how many are present, and what changed."""
    return [
        _column("number", N_("Version"),
                lambda one: show(one.report.number) if one.report else "", 56, right=True),
        _column("settled_at", N_("Settled at"), _when, 128),
        _column("present", N_("Present"),
_present, 84, right=True),
        Column("since", say(N_("Changes")), lambda one: "" if one.first else in_words(one.since),
               width=64, sortable=False, tip=_whole),
    ]  # fmt: skip


def _column(
    name: str, title: str, text: Callable[[Shown], str], width: int, *, right: bool = False
) -> Column[Shown]:
    return Column(name, say(title), text, width=width, right=right, sortable=False)


def _present(one: Shown) -> str:
    present = show(len(one.figures.present)) if one.taken else "–"
    return f"{present}/{show(len(one.figures.convened))}"


def _when(one: Shown) -> str:
    if one.report is None:
        return say(N_("not settled"))
    return show(read_moment(one.report.settled_at))


def _whole(one: Shown) -> str:
    told = [in_words(one.since)]
    if one.report is not None:
        told += [one.report.settled_by, one.report.note]
    return "\n".join(filter(None, told))


def change_key(line: Change) -> str:
    """What tells a line of the difference from the others."""
    return f"{line.kind}/{line.place.delegate}/{line.said}"


def change_columns() -> list[Column[Change]]:
    """What happened, to whom, and how it reads."""
    return [
        Column("kind", say(N_("What happened")), lambda line: say(KINDS_OF_CHANGE[line.kind]),
               width=148, sortable=False, icon=lambda line: SIGNS[line.kind][0],
               tone=lambda line: SIGNS[line.kind][1]),
        Column("full_name", say(N_("Full name")), lambda line: line.place.full_name, width=148,
               sortable=False, tip=lambda line: line.place.delegation),
        Column("said", say(N_("What")), lambda line: line.said, width=64, sortable=False,
               tip=lambda line: line.said),
    ]  # fmt: skip


def decided_columns() -> list[Column[Decided]]:
    """Whom the committee decided about, how, why and by which paper."""
    return [
        Column("full_name", say(N_("Full name")), lambda one: one.entry.person.full_name, width=148,
               sortable=False, tip=lambda one: one.entry.delegation),
        Column("decision", say(N_("Decision on the delegate")),
               lambda one: say(QUALIFIES[one.eligibility.decision]), width=136, sortable=False,
               icon=lambda one: "circle-check" if _qualifies(one) else "user-x",
               tone=lambda one: "good" if _qualifies(one) else "bad"),
        Column("paper", say(N_("Number and sign")), lambda one: one.eligibility.paper, width=104,
               sortable=False, tip=_paper),
        Column("reason", say(N_("Reason")), lambda one: one.eligibility.reason, width=64,
               sortable=False, tip=lambda one: one.eligibility.reason),
    ]  # fmt: skip


def _qualifies(one: Decided) -> bool:
    return one.eligibility.decision == "yes"


def _paper(one: Decided) -> str:
    return ", ".join(filter(None, (one.eligibility.paper, show(one.eligibility.decided_on))))
