"""Lists that came in before: who sent them, what became of them, and their files."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain import catalogue
from desktop_app.domain.changes import Changed
from desktop_app.domain.errors import Refusal
from desktop_app.domain.list_batches import APPLIED, DROPPED, OPEN, Batch
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, Message
from desktop_app.services import files
from desktop_app.services.registers import unit_of_office
from desktop_app.store import database, journal
from desktop_app.store import delegates as delegate_store
from desktop_app.store import list_batches as store


def batches(congress: str) -> list[Batch]:
    """The lists of a congress that were put into the register or taken back, or are looked at; newest first."""
    return [one for one in store.of_congress(congress) if one.state != DROPPED]


def open_batches(congress: str) -> list[Batch]:
    """The lists that were being looked at when the window was closed or the power failed, newest first."""
    return store.of_congress(congress, OPEN)


def required(uid: str) -> Batch:
    """A batch that is there. Raises `Refusal` for one that is not."""
    found = store.get(uid)
    if found is None:
        raise Refusal(
            N_("This list is no longer in the register. Choose the file again."), code="no_batch"
        )
    return found


def source_of(batch: Batch) -> bytes:
    """The file of a batch as it came. Raises `Refusal` when it was deleted since."""
    body = store.source(batch.source)
    if body is None:
        raise Refusal(
            N_(
                "The file {file} is no longer kept with the register. Choose it again from its folder."
            ),
            code="no_source",
            file=batch.file,
        )
    return body


def drop(uid: str) -> None:
    """Do not offer a list again that was looked at and not put into the register."""
    batch = required(uid)
    if batch.state == OPEN:
        with database.writing():
            store.set_state(uid, DROPPED)


def undo(uid: str) -> Changed:
    """Take a list out of the register again: all that it did, in one act.

    Works after a restart. Raises `Refusal` with the reason when it is not in the register, or when
    something came after it that depends on it.
    """
    batch = required(uid)
    if batch.state != APPLIED:
        raise Refusal(
            N_("The list {file} is not in the register (any more). There is nothing to take back."),
            code="not_applied",
            file=batch.file,
        )
    if batch.act is None:  # it changed nothing, so there is nothing to change back
        with database.writing():
            store.set_state(uid, DROPPED)
        return Changed(0, Message(N_("List {file} taken back"), {"file": batch.file}))
    return journal.undo(batch.act)


def save_source(uid: str, target: Path) -> None:
    """Write the file of a list as it came to where a person wants it. Raises `Refusal`."""
    batch = required(uid)
    body = source_of(batch)
    with files.written(target) as stream:
        stream.write(body)
    journal.note(N_("File of the list {file} saved"), file=batch.file)


def senders(congress: str) -> list[str]:
    """Whom a list may be from, the likeliest first: earlier senders, the delegations, the units below."""
    named = [one.name for one in delegate_store.delegations(congress)]
    return list(dict.fromkeys((*store.senders(congress), *named, *_units_below())))


def _units_below() -> list[str]:
    home = unit_of_office()
    if home is None or not home.code:
        return []
    return [one.name for one in catalogue.children_of(catalogue.unit(f"{home.era}-{home.code}"))]


def guess_sender(congress: str, file: str, signature: str, named: list[str]) -> str:
    """Who sent a list: known by an earlier one like it, by the file's name, by the delegation it names.

    ``named`` are the delegations in its lines. "" where nothing says it.
    """
    known = store.sender_of(signature, file)
    if known:
        return known
    stem = f" {fold(Path(file).stem.replace('_', ' ').replace('.', ' '))} "
    within = [one for one in senders(congress) if f" {_bare(one)} " in stem]
    if within:
        return max(within, key=lambda one: len(_bare(one)))
    return named[0] if len(set(named)) == 1 else ""


def _bare(name: str) -> str:
    """A sender as a file's name may have it: without the word for its kind of unit."""
    folded = fold(name)
    for kind in map(fold, catalogue.UNIT_TYPES):
        folded = folded.removeprefix(f"{kind} ")
    return folded
