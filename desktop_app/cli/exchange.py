"""key, trust, send, inspect and receive: what passes between offices."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from pathlib import Path

from desktop_app.cli import DONE, REFUSED
from desktop_app.cli.common import (
    Commands,
    add_json,
    add_keys,
    add_register,
    command,
    complain,
    loading,
    opened,
    print_json,
    print_lines,
    progress,
)
from desktop_app.domain import exchange as words
from desktop_app.domain.backups import BEFORE_RECEIVING
from desktop_app.domain.exchange import Inspection, Outcome, Sent
from desktop_app.domain.units import MODES
from desktop_app.domain.words import N_, say, show

RESULTS = {
    words.PREVIEW: N_("Preview, nothing changed yet"),
    words.ACCEPTED: N_("Received"),
    words.ALREADY: N_("Received before"),
    words.HELD: N_("Held for checking"),
    words.REFUSED: N_("Not received"),
}


def add_to(commands: Commands) -> None:
    """Declare the five commands."""
    key = command(commands, "key", N_("save this office's public keys for other offices"))
    add_register(key)
    key.add_argument("out", metavar="OUT.key", type=Path, help=say(N_("the key file to write")))
    key.add_argument(
        "--export-identity", metavar="OUT", type=Path,
        help=say(N_("also save the secret key that opens packages for this office; keep it safe")),
    )  # fmt: skip
    add_keys(key)
    key.set_defaults(run=save_key)

    trust = command(commands, "trust", N_("recognise another office by its key or package"))
    add_register(trust)
    trust.add_argument("source", metavar="OTHER.key|PACKAGE", type=Path,
                       help=say(N_("key file or package of the other office")))  # fmt: skip
    trust.set_defaults(run=recognise)

    send = command(commands, "send", N_("make the package for the office above"))
    add_register(send)
    send.add_argument("folder", metavar="DIR", type=Path,
                      help=say(N_("where the package goes, for example a USB stick")))  # fmt: skip
    send.add_argument("--to", metavar="OFFICE", default="",
                      help=say(N_("another office: its unit (2024-62), name or uid")))  # fmt: skip
    send.add_argument("--cycle", metavar="NAME", default="",
                      help=say(N_("round of congresses, for example dtts-4-2024")))  # fmt: skip
    add_passphrase(send)
    add_keys(send)
    add_json(send)
    send.set_defaults(run=send_package)

    inspect = command(commands, "inspect", N_("show what a package says of itself"))
    inspect.add_argument("package", metavar="PACKAGE", type=Path, help=say(N_("a package (.goi)")))
    add_passphrase(inspect)
    add_json(inspect)
    inspect.set_defaults(run=inspect_package)

    receive = command(commands, "receive", N_("show what packages would change, or take them in"))
    add_register(receive)
    receive.add_argument("packages", metavar="PACKAGE", type=Path, nargs="+",
                         help=say(N_("a package (.goi)")))  # fmt: skip
    receive.add_argument("--apply", action="store_true",
                         help=say(N_("put into the register; without it nothing is changed")))  # fmt: skip
    add_passphrase(receive)
    add_keys(receive)
    add_json(receive)
    receive.set_defaults(run=receive_packages)


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """The file of the passphrase, where no key is known."""
    parser.add_argument(
        "--passphrase-file", metavar="P", type=Path,
        help=say(N_("file with the passphrase, where no key is known")),
    )  # fmt: skip


def save_key(options: argparse.Namespace) -> int:
    """``key``: the card other offices recognise this one by, and on request the secret age identity."""
    from desktop_app.services import exchange

    with opened(options.file):
        card = exchange.export_key(options.out)
        lines = [
            (say(N_("Office:")), card.name),
            (say(N_("Key file:")), str(options.out)),
            (say(N_("Comparison code:")), card.code()),
        ]
        if options.export_identity:
            exchange.export_identity(options.export_identity)
            lines.append((say(N_("Secret key:")), str(options.export_identity)))
    print_lines(lines)
    return DONE


def recognise(options: argparse.Namespace) -> int:
    """``trust``: from now on the packages of that office are taken."""
    from desktop_app.services import exchange

    with opened(options.file):
        peer, code = exchange.trust(options.source)
    print_lines([(say(N_("Office:")), peer.card.name), (say(N_("Comparison code:")), code)])
    print(
        say(
            N_(
                "Compare this code with the office by telephone before you receive anything from it."
            )
        )
    )
    return DONE


def send_package(options: argparse.Namespace) -> int:
    """``send``: the package goes to the folder; a passphrase that was made is told or kept in its file."""
    from desktop_app.services import exchange

    passphrase = passphrase_in(options)
    with opened(options.file), progress() as report:
        sent = exchange.send(
            options.folder, cycle=options.cycle or None, to=options.to,
            passphrase=passphrase, report=report,
        )  # fmt: skip
    if options.json:
        print_json(sent.as_json())
    else:
        show_sent(sent)
    if sent.passphrase:
        hand_over(sent.passphrase, options)
    return DONE


def passphrase_in(options: argparse.Namespace) -> str:
    """The passphrase in ``--passphrase-file``; empty where there is none, and the program makes one."""
    there = options.passphrase_file is not None and options.passphrase_file.exists()
    return "".join(_passphrases(options.passphrase_file)[:1]) if there else ""


def show_sent(sent: Sent) -> None:
    """What was made, as on the hand-over slip."""
    print_lines(
        [
            (say(N_("Package:")), str(sent.file)),
            (say(N_("For:")), sent.recipient_name),
            (say(N_("Sequence:")), str(sent.entry.sequence)),
            (say(N_("Rows:")), show(sum(sent.entry.rows.values()))),
            (say(N_("Comparison code:")), sent.code),
        ]
    )
    for remark in sent.remarks:
        print(remark)


def hand_over(passphrase: str, options: argparse.Namespace) -> None:
    """Nobody can read the package without it and it is kept nowhere else: into its file, or onto the screen."""
    if options.passphrase_file is not None:
        with suppress(OSError):
            handle = os.open(options.passphrase_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(passphrase + "\n")
            return
    told = say(
        N_("Passphrase of this package: {passphrase}. Tell it to the recipient by telephone; it is "
           "not shown again."),
        passphrase=passphrase,
    )  # fmt: skip
    print(told, file=sys.stderr if options.json else sys.stdout)


def _passphrases(file: Path | None) -> list[str]:
    """One passphrase a line: packages of several offices may have several."""
    if file is None:
        return []
    with loading(file):
        lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    return [line.strip() for line in lines if line.strip()]


def inspect_package(options: argparse.Namespace) -> int:
    """``inspect``: the front of a package; its content where a passphrase opens it."""
    from desktop_app.services import exchange

    passphrase = "".join(_passphrases(options.passphrase_file)[:1])
    found = exchange.inspect(options.package, passphrase)
    if options.json:
        print_json(found.as_json())
    else:
        _show_inspection(found)
    return DONE


def _show_inspection(found: Inspection) -> None:
    head = found.header
    lines = [
        (say(N_("Package:")), found.file),
        (say(N_("From:")), head.sender.name),
        (say(N_("Comparison code:")), head.sender.code()),
        (say(N_("Round:")), found.cycle_name),
        (say(N_("Register:")), say(MODES.get(head.mode, head.mode))),
        (say(N_("Sequence:")), str(head.sequence)),
        (say(N_("Opened with:")),
         say(N_("a passphrase")) if found.needs_passphrase else say(N_("the recipient's key"))),
    ]  # fmt: skip
    if found.opened:
        lines += [
            (say(N_("Rows:")), show(sum(found.rows.values()))),
            (say(N_("State digest:")), found.state_digest),
        ]
    print_lines(lines)


def receive_packages(options: argparse.Namespace) -> int:
    """``receive``: every package by itself; 3 when one of them was refused or waits for a person."""
    from desktop_app.services import backups, exchange

    passphrases = _passphrases(options.passphrase_file)
    with opened(options.file), progress() as report:
        if options.apply:
            backups.before(BEFORE_RECEIVING)
        outcomes = exchange.receive(
            options.packages, passphrases=passphrases, apply=options.apply, report=report
        )
    if options.json:
        print_json({"packages": [one.as_json() for one in outcomes]})
    else:
        for one in outcomes:
            _show_outcome(one)
    missed = [one for one in outcomes if one.result in (words.REFUSED, words.HELD)]
    for one in missed:
        hint = _HINTS.get(one.code, "")
        told = say(hint, register=str(options.file), package=one.file) if hint else ""
        complain(f"{os.path.basename(one.file)}: {one.message} {told}")  # noqa: PTH119
    return REFUSED if missed else DONE


_HINTS = {
    "unknown_sender": N_("Here: sodaihoi trust {register} {package}"),
    "new_installation": N_("Here: sodaihoi trust {register} {package}"),
    "needs_passphrase": N_("Here: receive with --passphrase-file P"),
    "wrong_passphrase": N_("Here: receive with --passphrase-file P"),
}
"""What the next step is called in a terminal."""


def _show_outcome(one: Outcome) -> None:
    print_lines([(say(RESULTS[one.result]) + ":", one.file)])
    if one.result in (words.PREVIEW, words.ACCEPTED):
        counts = one.counts.as_dict()
        print("  " + ", ".join(f"{say(COUNTS[name])}: {show(n)}" for name, n in counts.items()))
        for remark in one.remarks:
            print(f"  {remark}")
    elif one.result == words.ALREADY:
        print(f"  {one.message}")


COUNTS = {
    words.NEW: N_("New"),
    words.CHANGED: N_("Changed"),
    words.UNCHANGED: N_("Unchanged"),
    words.OLDER: N_("Older copy"),
    words.HELD: N_("To be settled"),
    words.REFUSED: N_("Refused"),
}
"""How rows stand to what is here."""
