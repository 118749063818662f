"""receipt and proof: what became of packages, told to their sender, and what that proves."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli import DONE
from desktop_app.cli.common import (
    Commands,
    add_json,
    add_keys,
    add_register,
    command,
    opened,
    print_json,
    print_lines,
    progress,
)
from desktop_app.cli.exchange import show_sent
from desktop_app.domain.receipts import DENIED, DIFFERENCES, DIFFERS, EARLIER, SAME, UNPROVED
from desktop_app.domain.record_words import NOUNS
from desktop_app.domain.words import N_, say, show
from desktop_app.services.proofs import OfficeProof, Proof

_PROVES = {
    SAME: N_("It has exactly what was sent."),
    DIFFERS: N_("It has what was sent, except {count} rows."),
    EARLIER: N_("It has an earlier package, number {number}."),
    DENIED: N_("Its receipt does not fit what was sent."),
    UNPROVED: N_("Its receipt is signed by a computer that is not known here."),
    "held": N_("It holds package {number} until it is checked."),
    "refused": N_("It has not taken in package {number}."),
    "withdrawn": N_("It has taken package {number} out of its register again."),
}


def add_to(commands: Commands) -> None:
    """Declare both commands."""
    receipt = command(commands, "receipt", N_("make the receipts for an office that has sent"))
    add_register(receipt)
    receipt.add_argument("folder", metavar="DIR", type=Path,
                         help=say(N_("where the package goes, for example a USB stick")))  # fmt: skip
    receipt.add_argument("--to", metavar="OFFICE", required=True,
                         help=say(N_("the office they are for: its unit (2024-616), name or uid")))  # fmt: skip
    add_keys(receipt)
    add_json(receipt)
    receipt.set_defaults(run=make_receipts)

    proof = command(commands, "proof", N_("show which offices hold what was sent"))
    add_register(proof)
    proof.add_argument("--cycle", metavar="NAME", default="",
                       help=say(N_("round of congresses, for example dtts-4-2024")))  # fmt: skip
    proof.add_argument("--owner", metavar="OFFICE", default="",
                       help=say(N_("the rows of another office that were passed on")))  # fmt: skip
    add_json(proof)
    proof.set_defaults(run=show_proof)


def make_receipts(options: argparse.Namespace) -> int:
    """``receipt``: one package with all that office has to be told."""
    from desktop_app.services import receipts

    with opened(options.file), progress() as report:
        made = receipts.receipt_package(options.folder, options.to, report)
    if options.json:
        print_json(made.as_json())
    else:
        show_sent(made)
    return DONE


def show_proof(options: argparse.Namespace) -> int:
    """``proof``: office by office what its last receipt proves; the rows that differ by name."""
    from desktop_app.services import exchange, proofs

    with opened(options.file):
        owner = exchange.recipient(options.owner).office if options.owner else ""
        found = proofs.proof(proofs.round_of(options.cycle), owner)
    if options.json:
        print_json(found.as_json())
    else:
        _show(found)
    return DONE


def _show(found: Proof) -> None:
    print(found.name)
    if not found.offices:
        print(say(N_("No receipt has come yet.")))
    for one in found.offices:
        text = say(_PROVES[one.standing], count=one.receipt.different, number=one.receipt.sequence)
        print_lines([(f"{one.name}:", text)])
        _show_rows(one)


def _show_rows(one: OfficeProof) -> None:
    for it in one.rows:
        name = it.title or say(NOUNS[it.table])
        print(f"  {name}: {say(DIFFERENCES[it.state])}")
    if one.more:
        print(f"  {say(N_('{count} more rows differ.'), count=show(one.more))}")
