"""backup, restore, rescue and rebuild: copies of a register, and what to do when it is damaged or lost."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop_app.cli import DONE
from desktop_app.cli.common import (
    Commands,
    add_json,
    add_register,
    command,
    complain,
    loading,
    opened,
    print_json,
    print_lines,
    progress,
)
from desktop_app.domain.words import N_, say, show


def add_to(commands: Commands) -> None:
    """Declare the four commands."""
    backup = command(commands, "backup", N_("make a backup copy of a register, or list them"))
    add_register(backup)
    backup.add_argument("--to", metavar="DIR", type=Path,
                        help=say(N_("put a sealed copy into a folder or onto a stick as well")))  # fmt: skip
    backup.add_argument("--slip", metavar="OUT.pdf", type=Path,
                        help=say(N_("make a new recovery slip first and write it to this file")))  # fmt: skip
    backup.add_argument("--list", action="store_true", help=say(N_("list the copies")))
    add_json(backup)
    backup.set_defaults(run=make_copy)

    restore = command(commands, "restore", N_("make a backup copy the register again"))
    restore.add_argument("copy", metavar="COPY", type=Path,
                         help=say(N_("the backup copy (.sdh or .sdh.age)")))  # fmt: skip
    restore.add_argument("target", metavar="FILE", type=Path,
                         help=say(N_("the register it becomes; what is there is kept beside it")))  # fmt: skip
    restore.add_argument("--words-file", metavar="P", type=Path,
                         help=say(N_("file with the ten words of the recovery slip")))  # fmt: skip
    restore.set_defaults(run=restore_copy)

    rescue = command(commands, "rescue", N_("read what can still be read of a damaged register"))
    rescue.add_argument("file", metavar="FILE", type=Path, help=say(N_("the damaged register")))
    rescue.add_argument("folder", metavar="DIR", type=Path,
                        help=say(N_("a new folder for what is read")))  # fmt: skip
    rescue.add_argument("--register", metavar="NEW.sdh", type=Path,
                        help=say(N_("also make a new register of the readable rows")))  # fmt: skip
    add_json(rescue)
    rescue.set_defaults(run=read_damaged)

    rebuild = command(
        commands, "rebuild", N_("make the file that rebuilds the register of an office below")
    )
    add_register(rebuild)
    rebuild.add_argument("folder", metavar="DIR", type=Path, help=say(N_("where to put the file")))
    rebuild.add_argument("--to", metavar="OFFICE", required=True,
                         help=say(N_("the office: its unit, its uid, or the name it is known by")))  # fmt: skip
    add_json(rebuild)
    rebuild.set_defaults(run=make_rebuilding)


def make_copy(options: argparse.Namespace) -> int:
    """``backup``: a copy beside the register, and a sealed one elsewhere."""
    from desktop_app.services import backups, second_place

    with opened(options.file):
        if options.list:
            return _list(options)
        if options.slip is not None:
            _make_slip(options.slip)
        if options.to is None:
            made = {"copy": str(backups.backup_now())}
        else:
            sealed = second_place.copy_there(options.to)
            made = {"copy": str(backups.copies()[0].file), "sealed": str(sealed)}
    if options.json:
        print_json(made)
    else:
        lines = [(say(N_("Backup copy:")), made["copy"])]
        if "sealed" in made:
            lines.append((say(N_("Sealed copy:")), made["sealed"]))
        print_lines(lines)
    return DONE


def _make_slip(target: Path) -> None:
    """The slip is in force only once it is on paper, or at least in a file."""
    from desktop_app.services import plain_tables, second_place
    from desktop_app.services.recovery_slip import slip_table

    key = second_place.new_slip()
    plain_tables.write_pdf([slip_table(key)], target)
    second_place.keep_slip(key)


def _list(options: argparse.Namespace) -> int:
    from desktop_app.domain.backups import WHY_WORDS
    from desktop_app.services import backups, second_place

    listed = [*backups.copies(), *second_place.copies()]
    if options.json:
        print_json({"copies": [
            {"file": str(one.file), "made": one.made.isoformat(), "why": one.name.why,
             "size": one.size} for one in listed
        ]})  # fmt: skip
    elif listed:
        print_lines([
            (say(N_("Made at")), say(N_("Reason")), say(N_("File"))),
            *((f"{one.made:%Y-%m-%d %H:%M}", say(WHY_WORDS.get(one.name.why, "")), str(one.file))
              for one in listed),
        ])  # fmt: skip
    else:
        print(say(N_("No copy yet.")))
    return DONE


def restore_copy(options: argparse.Namespace) -> int:
    """``restore``: a copy takes the place of a register, or becomes one on a new computer."""
    from desktop_app.services import registers, restoring

    words = ""
    if options.words_file is not None:
        with loading(options.words_file):
            words = options.words_file.read_text(encoding="utf-8")
    with progress() as report:
        made = restoring.restore(options.copy, options.target, words=words, report=report)
    registers.close()
    print_lines(
        [(say(N_("Register:")), str(options.target)), (say(N_("Office:")), made.office.name)]
    )
    print(say(restoring.OTHERS_SEE_A_NEW_COMPUTER))
    return DONE


def read_damaged(options: argparse.Namespace) -> int:
    """``rescue``: everything readable into a folder, and if wanted into a new register."""
    from desktop_app.services import registers, rescue

    with progress() as report:
        made = rescue.rescue(options.file, options.folder, report)
    found: dict[str, Any] = {
        "folder": str(made.folder), "rows": dict(made.counts), "from_the_journal": made.journal,
        "pictures_and_files": made.pictures, "not_read": list(made.lost),
    }  # fmt: skip
    if options.register is not None:
        _, aside = rescue.new_register(options.file, options.register)
        registers.close()
        found |= {"register": str(options.register), "waiting": aside}
    if options.json:
        print_json(found)
        return DONE
    print(rescue.told(made))
    if options.register is not None:
        print_lines([(say(N_("Register:")), str(options.register)),
                     (say(N_("Rows that wait for what they point to:")), show(found["waiting"]))])  # fmt: skip
    for one in made.lost:
        complain(one)
    return DONE


def make_rebuilding(options: argparse.Namespace) -> int:
    """``rebuild``: the file for the new computer of an office that lost its register."""
    from desktop_app.services import rebuilding

    with opened(options.file), progress() as report:
        made = rebuilding.restore_package(options.folder, options.to, report)
    if options.json:
        print_json({"file": str(made.file), "office": made.recipient_name, "rows": dict(made.entry.rows),
                    "remarks": [str(one) for one in made.remarks]})  # fmt: skip
    else:
        print_lines([(say(N_("File:")), str(made.file)), (say(N_("For:")), made.recipient_name)])
        for one in made.remarks:
            complain(one)
    return DONE
