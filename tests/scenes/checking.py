"""Composition and allotment, what is to be looked at again, who stands twice, and personal data."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene, congress_without_delegates, tab

REVIEW, MISSING, PAIRS = range(3)


# --- composition ---------------------------------------------------------------------------------


def _targets(window: Any, home: Path) -> None:
    tab(window, "targets")


def _target_sheet(window: Any, home: Path) -> None:
    panel = tab(window, "targets")
    panel.edit(panel.targets.table.rows_model.rows[0])


def _new_target(window: Any, home: Path) -> None:
    """A target that cannot be kept."""
    from desktop_app.domain.targets import Target

    panel = tab(window, "targets")
    panel.new(Target)
    panel.sheet.save()


def _allotment_sheet(window: Any, home: Path) -> None:
    panel = tab(window, "targets")
    panel.edit(panel.shares.table.rows_model.rows[0])


def _group_sheet(window: Any, home: Path) -> None:
    panel = tab(window, "targets")
    panel.edit(panel.groups.table.rows_model.rows[0])


def _no_targets(window: Any, home: Path) -> None:
    congress_without_delegates(window)
    tab(window, "targets")


# --- looking through -----------------------------------------------------------------------------


def _twice(window: Any) -> tuple[str, str]:
    """The uids of two people of the list who may be one: the second was typed in a hurry."""
    from desktop_app.domain.delegates import Delegate
    from desktop_app.services import delegates

    congress = window.desk.congress.uid
    one = delegates.in_order(congress)[6].person
    again = replace(one, uid="", version="", phone="0905123456", photo="", id_number="",
                    position="Bí thư chi bộ thôn")  # fmt: skip
    changed = delegates.register(again, Delegate(congress=congress, kind="official"))
    window.desk.tell(changed)
    window.done_bar.hide()
    entry = delegates.entry_of(changed.uids[-1])
    assert entry is not None
    return one.uid, entry.person.uid


def _checks(place: int, window: Any, home: Path) -> None:
    _twice(window)
    tab(window, "checks").tabs.setCurrentIndex(place)


def _front_checks(place: int, window: Any, home: Path) -> None:
    tab(window, "checks").tabs.setCurrentIndex(place)


def _nobody_to_check(window: Any, home: Path) -> None:
    congress_without_delegates(window)
    tab(window, "checks")


def _same_person(window: Any, home: Path) -> Any:
    from desktop_app.ui.same_person import compare

    return compare(window.desk, window.page, *_twice(window))


def _same_person_all(window: Any, home: Path) -> None:
    dialog = _same_person(window, home)
    dialog.all.setChecked(True)


# --- personal data -------------------------------------------------------------------------------


def _privacy(window: Any, home: Path) -> None:
    from desktop_app.services import delegates, looking
    from desktop_app.ui.privacy import show_privacy

    for entry in delegates.in_order(window.desk.congress.uid)[:3]:
        looking.show_papers(entry.person)
    show_privacy(window.desk, window.page)


def _no_looks(window: Any, home: Path) -> None:
    from desktop_app.ui.privacy import show_privacy

    congress_without_delegates(window)
    show_privacy(window.desk, window.page)


def _deletion(window: Any, home: Path) -> None:
    """The date has passed: what would go and what stays."""
    from desktop_app.services import congresses
    from desktop_app.ui.privacy import show_privacy

    one = congresses.required(window.desk.congress.uid)
    day = datetime.now(UTC).date() - timedelta(days=400)
    congresses.save(
        replace(one, starts=day, ends=day, state="held", retention=day + timedelta(days=30))
    )
    dialog: Any = show_privacy(window.desk, window.page)
    dialog._ask()


SCENES = (
    Scene("targets", "full", "delegates", _targets),
    Scene("targets-sheet", "full", "delegates", _target_sheet),
    Scene("targets-new", "full", "delegates", _new_target),
    Scene("targets-allotment", "full", "delegates", _allotment_sheet),
    Scene("targets-group", "full", "delegates", _group_sheet),
    Scene("targets-front", "front", "delegates", _targets),
    Scene("targets-empty", "empty", "delegates", _no_targets),
    Scene("checks-review", "full", "delegates", partial(_checks, REVIEW)),
    Scene("checks-missing", "full", "delegates", partial(_checks, MISSING)),
    Scene("checks-twice", "full", "delegates", partial(_checks, PAIRS)),
    Scene("checks-front-review", "front", "delegates", partial(_front_checks, REVIEW)),
    Scene("checks-front-missing", "front", "delegates", partial(_front_checks, MISSING)),
    Scene("checks-front-twice", "front", "delegates", partial(_front_checks, PAIRS)),
    Scene("checks-empty", "empty", "delegates", _nobody_to_check),
    Scene("same-person", "full", "delegates", _same_person),
    Scene("same-person-all", "full", "delegates", _same_person_all),
    Scene("privacy", "full", "delegates", _privacy),
    Scene("privacy-nobody-looked", "empty", "delegates", _no_looks),
    Scene("deletion", "full", "delegates", _deletion),
)  # fmt: skip
