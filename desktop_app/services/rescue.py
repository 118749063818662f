"""Emergency export: whatever is whole in a damaged register, as workbooks, as lines, as a new register."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from desktop_app.domain import versions
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import Record, new_uid, specs
from desktop_app.domain.people import Person
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.record_words import NOUNS, called
from desktop_app.domain.system_errors import not_opened, not_written
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.services import registers
from desktop_app.services.files import written
from desktop_app.services.registers import Opened
from desktop_app.services.restoring import RESTORED
from desktop_app.store import database, journal, register
from desktop_app.store.register import Identity

if TYPE_CHECKING:
    from desktop_app.store.salvage import Found

LINES, OTHERS, REPORT = "lines", "others.ndjson", "not-read.txt"
_WIDEST = 32_000
"""Letters that a cell of a workbook takes."""


@dataclass(frozen=True)
class Rescued:
    """What was written to ``folder``: how many records of each table, and what could not be read, as sentences.

    ``journal`` counts the records that only the journal still had.
    """

    folder: Path
    counts: Mapping[str, int]
    journal: int
    pictures: int
    lost: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many records."""
        return sum(self.counts.values())


def read(file: Path, report: Report = quiet) -> Found:
    """Read whatever is whole in a register. Raises `Refusal` where the disk does not even give the bytes."""
    from desktop_app.store.salvage import salvage

    try:
        found = salvage(file, report)
    except OSError as error:
        raise not_opened(str(file), error) from error
    if not found.count():
        raise Refusal(
            N_("Nothing of a register can be read in {file}. Restore a backup copy, or ask the office above "
               "for the copy that it holds."),
            code="nothing_to_rescue",
            file=file.name,
        )  # fmt: skip
    return found


def rescue(file: Path, folder: Path, report: Report = quiet) -> Rescued:
    """Write everything that is readable of a damaged register into a new ``folder``; the file stays as it is.

    A workbook for each kind of record, every row as its line in ``lines/``, photos and attached files, and a
    list of what could not be read.
    """
    _require_new(folder)
    found = read(file, report)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _export(found, folder, report)
    except OSError as error:
        raise not_written(folder.name, error) from error


def _require_new(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refusal(
            N_("{folder} is not empty. Choose a new folder for what is read."),
            code="exists",
            folder=str(folder),
        )


def _export(found: Found, folder: Path, report: Report) -> Rescued:
    from desktop_app.store.salvage import RECORDS

    names, counts = _names(found), {}
    with_rows = {table: lines for table, lines in found.lines.items() if lines}
    (folder / LINES).mkdir()
    for number, (table, lines) in enumerate(sorted(with_rows.items())):
        report(number, len(with_rows), _noun(table))
        listed = [lines[uid] for uid in sorted(lines)]
        _write_text(folder / LINES / f"{table}.ndjson", listed)
        living = [row for text in listed if "removed" not in (row := json.loads(text))]
        if living and any(row["owner"] != "catalogue" for row in living):
            _workbook(folder / f"{table}.xlsx", RECORDS[table], living, names, found)
        counts[table] = len(listed)
    others = {table: rows for table, rows in found.others.items() if table not in _BODIES}
    _write_text(folder / OTHERS, _other_lines(others))
    pictures = _write_bodies(found, folder)
    lost = tuple(_sentence(found, table, place) for table, place in _places(found))
    _write_text(folder / REPORT, [*_summary(found, counts), *lost])
    report(len(with_rows), len(with_rows))
    return Rescued(folder, counts, len(found.journal), pictures, lost)


_BODIES = {"picture": "pictures", "attachment": "files", "source_file": "files"}
"""Tables whose rows are files, and the folder each goes into."""


def _noun(table: str) -> str:
    return say(NOUNS[table]) if table in NOUNS else table


def _write_text(target: Path, lines: Iterable[str]) -> None:
    with written(target) as stream:
        stream.writelines(f"{one}\n".encode() for one in lines)


def _other_lines(others: Mapping[str, Iterable[Mapping[str, Any]]]) -> Iterable[str]:
    for table, rows in sorted(others.items()):
        for row in rows:
            plain = {k: v.hex() if isinstance(v, bytes) else v for k, v in row.items()}
            yield json.dumps({"table": table, **plain}, ensure_ascii=False, sort_keys=True)


def _write_bodies(found: Found, folder: Path) -> int:
    """Photos and attached files under their own names; how many."""
    count = 0
    for table, place in _BODIES.items():
        for row in found.others.get(table, ()):
            (folder / place).mkdir(exist_ok=True)
            name = f"{row['sha256']!s}.jpg" if table == "picture" else _file_name(row)
            with written(folder / place / name) as stream:
                stream.write(cast("bytes", row["body"]))
            count += 1
    return count


def _file_name(row: Mapping[str, Any]) -> str:
    from desktop_app.domain.file_names import safe_name

    return f"{str(row['sha256'])[:8]}-{safe_name(str(row['name'])) or 'file'}"


def _places(found: Found) -> list[tuple[str, str]]:
    return list(dict.fromkeys((one.table, one.place) for one in found.lost))


def _sentence(found: Found, table: str, place: str) -> str:
    """One place that was not read, in words."""
    back = (table, place) in found.journal
    text = (
        N_(
            "{what} {place}: damaged; what the journal had was taken, which may be older. Compare it."
        )
        if back
        else N_("{what} {place}: could not be read")
    )
    return say(text, what=_noun(table) if table else say(N_("Unknown table")), place=place)


def _summary(found: Found, counts: Mapping[str, int]) -> list[str]:
    read_of = [f"{_noun(table)}: {show(count)}" for table, count in sorted(counts.items())]
    return [
        say(N_("Read: {count} rows, of which {journal} from the journal alone"),
            count=sum(counts.values()), journal=len(found.journal)),
        *read_of, "", say(N_("Not read:")),
    ]  # fmt: skip


def _names(found: Found) -> dict[str, str]:
    """What each row is called, for those that point to it."""
    from desktop_app.store.salvage import RECORDS

    people = {uid: json.loads(text) for uid, text in found.lines.get("person", {}).items()}
    names: dict[str, str] = {}
    for table, lines in found.lines.items():
        for uid, text in lines.items():
            row = json.loads(text)
            person = people.get(str(row.get("person")), {})
            names[uid] = called(Person, person) or called(RECORDS[table], row) or uid[-8:]
    return names


def _workbook(
    target: Path, record: type[Record], rows: list[dict[str, Any]], names: Mapping[str, str],
    found: Found,
) -> None:  # fmt: skip
    from desktop_app.sheets.plain_tables import plain_xlsx

    fields = specs(record)
    share = 100 / max(1, len(fields))
    title = _noun(target.stem)
    table = PlainTable(
        title, tuple(PlainColumn(item.heading(), share) for item in fields),
        tuple(PlainRow(tuple(_cell(item, row.get(item.name), names) for item in fields))
              for row in rows),
        name=title,
    )  # fmt: skip
    with written(target) as stream:
        plain_xlsx([table], stream, office=_office_name(found), training=_mode(found) == "training")


def _cell(item: Any, cell: Any, names: Mapping[str, str]) -> str | int | None:
    if cell is None:
        return None
    if item.to:
        return names.get(str(cell), str(cell))
    try:
        value = item.kind.decode(cell)
        return value if type(value) is int else str(item.shown(value))[:_WIDEST]
    except ValueError:
        return str(cell)[:_WIDEST]


def _office_name(found: Found) -> str:
    uid = found.setting("office")
    text = found.lines.get("office", {}).get(uid)
    return str(json.loads(text).get("name", "")) if text else ""


def _mode(found: Found) -> str:
    """Real or training, as the register or any statement in it says; empty where nothing does."""
    words = found.others.get("statement", ())
    return found.setting("mode") or next((str(row["mode"]) for row in words), "")


# --- a new register out of what was read ---------------------------------------------------------


def new_register(file: Path, target: Path, report: Report = quiet) -> tuple[Opened, int]:
    """Make a register at ``target`` of the readable rows of a damaged one and open it, a new installation.

    How many rows wait aside, because what they point to was not readable, comes back too. Raises `Refusal`
    where ``target`` exists, or whose register it was cannot be read any more.
    """
    found = read(file, report)
    who = _identity(found)
    registers.close()
    database.create(target)
    try:
        aside = _fill(found, who)
        _bring_keys(file, target)
        registers.mark_restored(who, who.installation, target)
        registers.close()
    except BaseException:
        registers.close()
        target.unlink(missing_ok=True)
        raise
    return registers.open_register(target), aside


def _identity(found: Found) -> Identity:
    office = found.setting("office") or _office_of_the_journal(found)
    mode = _mode(found)
    if not mode or office not in found.lines.get("office", {}):
        raise Refusal(
            N_("Whose register it was cannot be read any more. Make a new register of the office and ask the "
               "office above for the copy that it holds; what was read lies in the folder."),
            code="whose_register",
        )  # fmt: skip
    return Identity(found.setting("register") or new_uid(), office, mode, new_uid())


def _office_of_the_journal(found: Found) -> str:
    """Whose rows the computers have written whose acts the journal holds; empty where that cannot be told."""
    computers = {str(row["installation"]) for row in found.others.get("act", ())}
    owners = Counter(
        row["owner"]
        for lines in found.lines.values()
        for text in lines.values()
        if not computers.isdisjoint(versions.parse((row := json.loads(text))["version"]))
    )
    return str(owners.most_common(1)[0][0]) if owners else ""


def _fill(found: Found, who: Identity) -> int:
    from desktop_app.store import refilling

    register.adopt(who)
    kept = {str(row["key"]): str(row["value"]) for row in found.others.get("setting", ())}
    kept |= {"register": who.register, "office": who.office, "mode": who.mode,
             "installation": who.installation}  # fmt: skip
    try:
        with database.writing():
            for key, value in kept.items():
                register.remember(key, value)
            aside = refilling.fill(found.lines, found.others)
    except Invalid as invalid:
        raise RuntimeError("a row that was read does not fit the register") from invalid
    journal.note(
        N_("Register made of the {count} readable rows of a damaged one"),
        kind=RESTORED,
        count=found.count(),
    )
    return aside


def _bring_keys(file: Path, target: Path) -> None:
    source = registers.keys_file(file)
    if source.is_file() and not registers.keys_file(target).exists():
        with suppress(OSError):  # without them the office gets new ones
            shutil.copy2(source, registers.keys_file(target))


def told(rescued: Rescued) -> Message:
    """What a rescue came to, as a sentence."""
    if rescued.lost:
        text = N_("{total} rows were read and written to {folder}; {lost} places could not be read. They are "
                  "listed in {report}.")  # fmt: skip
    else:
        text = N_("All {total} rows were read and written to {folder}; nothing is missing.")
    return Message(
        text, {"total": rescued.total, "folder": rescued.folder.name, "lost": len(rescued.lost),
               "report": REPORT},
    )  # fmt: skip
