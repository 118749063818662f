"""Personal data: who looked at it, how long it is kept, and deleting it for good while the totals stay."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.convened import ConvenedPlace
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.domain.people import Person
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.redirects import NotSame
from desktop_app.domain.rows import ERASED
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import backups, clock, second_place
from desktop_app.services.congresses import required, short_title_of
from desktop_app.store import database, erasure, journal, kept_totals, register
from desktop_app.store import exchange as exchange_store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Act, Changed
    from desktop_app.domain.congresses import Congress
    from desktop_app.store.recorder import Recorder


@dataclass(frozen=True)
class Deletion:
    """What deleting a congress's personal data would take and leave.

    ``elsewhere`` people stay because another congress has them, ``foreign`` because their record belongs to
    another office; ``places`` are lines of settled lists, ``lists`` came in, ``packages`` and ``backups``
    are files. ``preparation`` are lines of the personnel scheme, speeches, places in groups, leaders who
    attend, attendance of meetings and members of bodies; ``printed`` those of the print log, of cards that
    are void and of seats in sessions; ``day`` those of the day itself: who came and was absent, stood, voted
    in the first meeting, was chosen or awarded.
    """

    congress: str
    title: str
    people: int
    delegates: int
    elsewhere: int
    foreign: int
    places: int
    lists: int
    packages: int
    backups: int
    due: date | None
    preparation: int = 0
    printed: int = 0
    day: int = 0

    @property
    def is_due(self) -> bool:
        """Whether the date until which the data is kept has passed."""
        return self.due is not None and self.due < clock.today()


def looks(limit: int = 200) -> list[Act]:
    """When personal data was shown, printed or taken out, by whom; the latest first."""
    return journal.acts_of_kind(journal.LOOK, limit)


def plan(congress: str) -> Deletion:
    """What `delete` would do; nothing is changed.

    Raises `Refusal` for a congress that is not there or belongs to another office.
    """
    one = _own(congress)
    office = register.identity().office
    with database.reading():
        people, elsewhere, foreign = erasure.people_of(congress, office)
        return Deletion(
            congress, short_title_of(one), len(people), len(erasure.delegates_of(congress, office)),
            elsewhere, foreign, len(erasure.places_of(congress, office)),
            erasure.count_lists(congress), len(_packages(one.cycle or "")), len(_copies()),
            one.retention,
            sum(len(uids) for _, uids in erasure.preparation_of(congress, office)),
            sum(len(uids) for _, uids in erasure.printing_of(congress, office)),
            sum(len(uids) for _, uids in erasure.day_of(congress, office)),
        )  # fmt: skip


def _own(uid: str) -> Congress:
    one = required(uid)
    if one.owner != register.identity().office:
        raise Refusal(
            N_("The congress belongs to another office, which deletes its data itself; what it deletes "
               "is deleted here with its next package."),
            code="foreign_owner",
        )  # fmt: skip
    return one


def delete(congress: str, report: Report = quiet) -> Changed:
    """Delete the personal data of a congress that is over; its totals stay. Cannot be taken back.

    Rows become tombstones without content, which travel with the next package. The journal loses what it
    held of these people; lists that came in, unfinished forms, pictures, packages made of this round and
    the register's own backup copies go too. A new backup copy is made at the end. Once the rows are deleted
    it is not stopped any more; where a power cut has, doing it again deletes the files that were left.

    Raises `Refusal` before the congress is over, for another office's, or where nothing is left to delete.
    """
    one = _own(congress)
    _require_over(one)
    found = plan(congress)
    cycle = one.cycle or ""
    is_left = (
        found.delegates or found.people or found.places or found.lists or found.preparation
        or found.printed or found.day
    )  # fmt: skip
    if not is_left and not _files_are_left(cycle):
        raise Refusal(
            N_("There is no personal data of this congress any more."), code="nothing_to_do"
        )
    report(0, 4, say(N_("Counting what stays")))
    text = Message(
        N_("Personal data of {congress} deleted: {count} people; the totals stay"),
        {"congress": found.title, "count": found.people},
    )
    with journal.act(text.text, kind=journal.ERASED, **text.values) as act:
        _erase(act, congress, report)
    clear_files(cycle, lambda done, said: _tell(report, 2 + done, said))
    _tell(report, 4, "")
    return act.changed(text)


def _erase(act: Recorder, congress: str, report: Report) -> None:
    """The rows, and what stands in the register besides them, within the act."""
    from desktop_app.services import congress_papers

    office = register.identity().office
    act.put(*kept_totals.count(congress, office), *kept_totals.of_the_day(congress, office))
    _erase_preparation(act, congress, office)
    people, _, _ = erasure.people_of(congress, office)
    names = erasure.names_of(Person, people)
    report(1, 4, say(N_("Deleting the records")))
    for kind, uids in (
        (Delegate, erasure.delegates_of(congress, office)),
        (ConvenedPlace, erasure.places_of(congress, office)),
        (NotSame, erasure.comparisons_of(people)),
        (Person, people),
    ):
        act.remove(kind, uids, ERASED)
        erasure.forget(kind, uids, names if kind is Person else ())
    erasure.forget_lists(congress)
    congress_papers.forget_remembered(congress)


def _erase_preparation(act: Recorder, congress: str, office: str) -> None:
    """Who was proposed, spoke, attended, came to meetings or sat in a body; for whom was printed; the day."""
    for kind, uids in (
        *erasure.preparation_of(congress, office), *erasure.printing_of(congress, office),
        *erasure.day_of(congress, office),
    ):  # fmt: skip
        names = erasure.names_of(kind, uids)
        act.remove(kind, uids, ERASED)
        erasure.forget(kind, uids, names)


def _tell(report: Report, done: int, text: str) -> None:
    """Say how far it is; what is left to do is done even if somebody presses Cancel."""
    with suppress(Cancelled):
        report(done, 4, text)


def clear_files(cycle: str, tell: Callable[[int, str], None] = lambda done, said: None) -> None:
    """Leave nothing of what was deleted in the files of this register.

    The register is written anew, a new backup copy takes the place of all others, and packages made here of
    the round go: they hold the people as they were.
    """
    tell(0, say(N_("Deleting packages and backup copies")))
    for file in _packages(cycle):
        with suppress(OSError):
            file.unlink()
    tell(1, say(N_("Writing the register anew")))
    database.rewrite()
    fresh = backups.backup_now()
    for copy in _copies():
        if copy != fresh:
            backups.delete(copy)
    second_place.clear()


def _files_are_left(cycle: str) -> bool:
    """Whether a deletion was stopped, by a power cut or a locked file, before it had come to the files."""
    last = next(iter(journal.acts_of_kind(journal.ERASED, 1)), None)
    if last is None:
        return False
    with database.reading():
        made = _packages(cycle, until=last.id)
    return bool(made) or any(copy.stat().st_mtime < last.at.timestamp() for copy in _copies())


def _require_over(one: Congress) -> None:
    last = one.ends or one.starts
    over = last < clock.today() if last else one.state in ("held", "reviewed")
    if not over:
        raise Refusal(
            N_("The congress is not over yet. Its people are needed until then; set its last day, or "
               "delete the data afterwards."),
            code="not_over",
        )  # fmt: skip


def _packages(cycle: str, until: int | None = None) -> list[Path]:
    """The packages made of a round that are still here; ``until`` an act, those that hold nothing later."""
    from desktop_app.services import office_keys

    with database.reading():
        made = [one for one in exchange_store.outbox("WHERE cycle = ?", (cycle,))
                if until is None or one.act < until]  # fmt: skip
    if not made:
        return []
    folder = office_keys.folder_beside("outbox")
    return [file for one in made if (file := folder / one.file).is_file()]


def _copies() -> list[Path]:
    """The copies of the register that the program made beside it, also those a power cut left unfinished."""
    file = database.path()
    before_upgrades = f"{file.stem}.truoc-nang-cap-*{database.SUFFIX}"
    return [
        copy
        for end in ("", ".part")
        for copy in (
            *backups.backup_folder().glob(f"*{database.SUFFIX}{end}"),
            *file.parent.glob(before_upgrades + end),
            *file.parent.glob(f"{file.stem}.thay-*{database.SUFFIX}{end}"),
        )
    ]
