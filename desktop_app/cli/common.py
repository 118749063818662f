"""What all commands share: the register they work on, what they print, and where."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeAlias
from unicodedata import combining

from desktop_app.domain.errors import Refusal
from desktop_app.domain.progress import Report
from desktop_app.domain.system_errors import not_opened, not_written
from desktop_app.domain.words import N_, say

if TYPE_CHECKING:
    from desktop_app.services.registers import Opened

Commands: TypeAlias = "argparse._SubParsersAction[Any]"
"""Where commands are declared."""


def speak_utf8() -> None:
    """Write UTF-8 wherever the output goes: a console of Windows would have another encoding."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def complain(sentence: object) -> None:
    """One line on stderr, whatever the sentence holds."""
    print(" ".join(str(sentence).split()), file=sys.stderr)


def print_json(value: Any) -> None:
    """The answer for machines: one JSON document, keys in the order they were made."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def print_lines(rows: Sequence[Sequence[str]], *, stream: TextIO | None = None) -> None:
    """Rows of cells under each other; a column that holds only numbers under its heading is set right."""
    if not rows:
        return
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    right = [
        len(rows) > 1 and all(_is_number(cell) for cell in column[1:])
        for column in zip(*rows, strict=True)
    ]
    for row in rows:
        cells = [
            " " * (width - _width(cell)) + cell if at_right else cell + " " * (width - _width(cell))
            for cell, width, at_right in zip(row, widths, right, strict=True)
        ]
        print("  ".join(cells).rstrip(), file=stream or sys.stdout)


def _width(cell: str) -> int:
    # ê̆ and its like are two code points but one letter on the screen.
    return sum(1 for character in cell if not combining(character))


def _is_number(cell: str) -> bool:
    return not cell or cell.replace(".", "").replace(",", "").isdigit()


@contextmanager
def opened(file: Path) -> Iterator[Opened]:
    """A register to work on, closed afterwards. Says so when the file is a copy of another register."""
    from desktop_app.services import operators, registers

    one = registers.open_register(file)
    try:
        if one.copied:
            notice = N_(
                "This file is a copy of a register that is kept elsewhere. Work in one "
                "of the two only: what is entered in both must be compared by hand."
            )
            complain(f"{file.name}: {say(notice)}")
        operators.seat_last()
        yield one
    finally:
        registers.close()


@contextmanager
def saving(target: Path) -> Iterator[None]:
    """What the system says against writing ``target`` is the person's to put right."""
    try:
        yield
    except OSError as error:
        raise not_written(str(target), error) from error


@contextmanager
def loading(source: Path) -> Iterator[None]:
    """What the system says against reading ``source`` is the person's to put right."""
    try:
        yield
    except OSError as error:
        raise not_opened(str(source), error) from error


@contextmanager
def progress() -> Iterator[Report]:
    """A report that rewrites one line of a terminal; where stderr is a file nothing is written."""
    shown = sys.stderr is not None and sys.stderr.isatty()

    def report(done: int, total: int, text: str = "") -> None:
        if shown:
            print(f"\r\x1b[K{text} {done}/{total}", end="", file=sys.stderr, flush=True)

    try:
        yield report
    finally:
        if shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def command(
    commands: Commands, name: str, help_text: str, **options: Any
) -> argparse.ArgumentParser:
    """A command with the options every command has."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=say(help_text), description=say(help_text), **options
    )
    add_language(parser)
    return parser


def add_language(parser: argparse.ArgumentParser) -> None:
    """``--language``, before and after the command; `desktop_app.cli.run` reads it before parsing."""
    from desktop_app.domain.words import LANGUAGES

    parser.add_argument(
        "--language",
        choices=tuple(LANGUAGES),
        default=argparse.SUPPRESS,
        help=say(N_("language of the answers (else the one you prefer)")),
    )


def add_register(parser: argparse.ArgumentParser) -> None:
    """The register the command works on."""
    parser.add_argument("file", metavar="FILE", type=Path, help=say(N_("the register (.sdh)")))


def add_congress(parser: argparse.ArgumentParser) -> None:
    """The congress the command works on."""
    parser.add_argument(
        "--congress",
        metavar="UID",
        required=True,
        help=say(N_("the congress, as `sodaihoi congress FILE --list` names it")),
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """``--json``: an answer for machines."""
    parser.add_argument("--json", action="store_true", help=say(N_("answer in JSON for machines")))


def add_keys(parser: argparse.ArgumentParser) -> None:
    """``--key-passphrase-file``, for registers whose keys the office has locked."""
    parser.add_argument(
        "--key-passphrase-file", metavar="K", type=Path,
        help=say(N_("file with the office's passphrase, where it has set one")),
    )  # fmt: skip


def offer_keys(options: argparse.Namespace) -> None:
    """Have the office's passphrase at hand for the register that is opened next."""
    file = getattr(options, "key_passphrase_file", None)
    if file is not None:
        from desktop_app.services import key_lock

        with loading(file):
            key_lock.offer(file.read_text(encoding="utf-8-sig").strip())


def congress_uid(given: str) -> str:
    """The uid of a congress in the register from the uid or its beginning; refused when it fits not one."""
    from desktop_app.services import congresses

    wanted = given.strip().lower()
    here = [one.uid for one in congresses.all_congresses(own=False)]
    found = [uid for uid in here if wanted and uid.startswith(wanted)]
    if len(found) != 1:
        raise Refusal(
            N_("The register has no congress {congress}. List the congresses and choose one."),
            code="unknown_congress",
            congress=given,
        )
    return found[0]


def day_of(typed: str | None) -> date | None:
    """The day that was typed, None for none; refused where the calendar has no such day."""
    from desktop_app.domain.dates import parse_day

    if typed is None:
        return None
    try:
        return parse_day(typed)
    except ValueError:
        raise Refusal(
            N_("There is no day {value}. Write it like 16/5/2024."), code="no_such_day", value=typed
        ) from None
