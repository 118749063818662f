"""A list of 5,000 people looked at with every check, against calamine alone reading the same file.

Ours goes from the file to what each line would do to the register: headings, values, duplicates, rules,
doubts. The floor opens the file with the library and takes its cells as Python objects, nothing more. Once
nobody of the list is known to the register, once everybody is.

    python -m benchmarks.lists ours REGISTER FILE     one preview
    python -m benchmarks.lists floor REGISTER FILE    one reading by calamine
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.harness import Result, child, compare, python

SIZE = 5_000
TARGET = 6.0
KEYS = (
    "full_name", "gender", "born", "ethnic_group", "religion", "position", "home_place", "residence",
    "schooling", "qualification", "theory", "party_joined", "party_full", "member_of", "honours",
    "id_number", "phone", "note",
)  # fmt: skip


def run() -> list[Result]:
    """The preview of a list of new people, and of one whose people are all in the register."""
    with tempfile.TemporaryDirectory() as folder:
        env = {"SODAIHOI_HOME": folder}
        file = Path(folder) / "list.xlsx"
        known, empty = Path(folder) / "known.sdh", Path(folder) / "empty.sdh"
        child(python("benchmarks.lists", "make", str(known), str(file)), env)
        child(python("benchmarks.lists", "empty", str(empty), str(file)), env)
        return [
            compare(
                f"preview of a list, {said} / calamine", f"{SIZE:,} rows",
                python("benchmarks.lists", "ours", str(register), str(file)),
                python("benchmarks.lists", "floor", str(register), str(file)),
                target=target, env=env,
            )
            for said, register, target in (("all new", empty, TARGET), ("all known", known, None))
        ]  # fmt: skip


def make(register: Path, file: Path) -> None:
    """A register of many delegates, and the list of them as a commune would send it."""
    from benchmarks.builders import big_register
    from desktop_app.services import delegates, registers

    congress = big_register(register, SIZE)
    registers.open_register(register)
    write(file, delegates.in_order(congress))


def write(file: Path, entries: Any) -> None:
    """The list as .xlsx, with title rows and one row of headings."""
    import xlsxwriter

    from desktop_app.domain.lists import columns

    declared = {key: columns()[key][1] for key in KEYS}
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("Danh sách")
    sheet.write_row(0, 0, ["DANH SÁCH ĐẠI BIỂU"])
    sheet.write_row(2, 0, ["STT", *(item.headings[0] for item in declared.values()), "Đoàn"])
    for at, entry in enumerate(entries, 1):
        said = [_said(item, getattr(entry.person, key)) for key, item in declared.items()]
        sheet.write_row(at + 2, 0, [at, *said, entry.delegation])
    book.close()


def _said(item: Any, value: Any) -> str:
    from desktop_app.domain.vocabularies import term

    if item.vocabulary:
        found = term(item.vocabulary, value) if value else None
        return found.name if found else value
    if item.choices is not None:
        return dict(item.options()).get(value, "")
    return item.kind.show(value)


def ours(register: Path, file: Path) -> float:
    """Seconds of one preview in a program that has just opened the register."""
    from desktop_app.services import congresses, lists, registers
    from desktop_app.sheets import rows_in  # noqa: F401

    registers.open_register(register)
    (congress,) = congresses.all_congresses()
    started = time.perf_counter()
    preview = lists.preview(file, congress.uid)
    seconds = time.perf_counter() - started
    if len(preview.rows) != SIZE:
        raise RuntimeError(f"{len(preview.rows)} lines were read")
    return seconds


def floor(_: Path, file: Path) -> float:
    """Seconds of the library alone."""
    import python_calamine

    started = time.perf_counter()
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(file.read_bytes()))
    rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    seconds = time.perf_counter() - started
    if len(rows) != SIZE + 3:
        raise RuntimeError(f"{len(rows)} rows were read")
    return seconds


def main(arguments: list[str]) -> int:
    what, register, file = arguments[0], Path(arguments[1]), Path(arguments[2])
    if what == "make":
        make(register, file)
    elif what == "empty":
        from benchmarks.builders import big_register

        big_register(register, 0)
    else:
        print(json.dumps({"seconds": {"ours": ours, "floor": floor}[what](register, file)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
