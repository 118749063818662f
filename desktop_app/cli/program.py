"""demo and self-test: the whole main job on training data, and whether this program is complete."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli import DONE, FAILED
from desktop_app.cli.common import Commands, add_json, command, complain, print_json, print_lines
from desktop_app.domain.words import N_, say

if TYPE_CHECKING:
    from desktop_app.services.demo import Cards, Shown

CHECKS = {
    "packages_received": N_("every package was received"),
    "totals_equal_sum": N_("the totals are the sum of the units"),
    "registers_sound": N_("the register is sound"),
}


def add_demo(commands: Commands) -> None:
    """Declare ``demo``."""
    demo = command(commands, "demo", N_("do the whole main job on training data"))
    demo.add_argument("folder", metavar="DIR", type=Path,
                      help=say(N_("new or empty folder for all that is made")))  # fmt: skip
    size = demo.add_mutually_exclusive_group()
    size.add_argument("--province", action="store_true",
                      help=say(N_("all ten districts send, not only one")))  # fmt: skip
    size.add_argument("--two-tier", action="store_true",
                      help=say(N_("communes of 2025 that send to their province")))  # fmt: skip
    add_json(demo)
    demo.set_defaults(run=show_demo)


def add_self_test(commands: Commands) -> None:
    """Declare ``self-test``. The window is tried by `desktop_app.__main__`, which alone knows it."""
    test = command(commands, "self-test", N_("try whether the installed program is complete"))
    test.set_defaults(run=try_program)


def show_demo(options: argparse.Namespace) -> int:
    """``demo``: what is made goes to stdout, how far it is to stderr."""
    from desktop_app.services import demo

    scale = demo.PROVINCE if options.province else demo.DISTRICT
    shown = demo.show(
        options.folder, demo.TWO_TIER if options.two_tier else scale, report=_tell_stages
    )
    if options.json:
        print_json(as_json(shown, options.folder))
    else:
        _list_made(shown)
    if shown.is_right:
        return DONE
    wrong = [say(CHECKS[name]) for name, right in shown.checks.items() if not right]
    complain(say(N_("This does not hold: {what}."), what="; ".join(wrong)))
    return FAILED


_last_stage = ""


def _tell_stages(done: int, total: int, text: str = "") -> None:
    """Each stage on a line of its own as it begins."""
    global _last_stage
    if text != _last_stage:
        _last_stage = text
        print(f"[{done + 1}/{total}] {text}", file=sys.stderr, flush=True)


def _list_made(shown: Shown) -> None:
    from desktop_app.cli.figures import show_summary

    cards = [
        (say(N_("{cards} cards on {pages} pages"), cards=one.cards, pages=one.pages), str(one.file))
        for one in (shown.cards, shown.guest_cards)
        if one is not None
    ]
    print_lines(
        [
            *((say(N_("Training register")), str(file)) for file in shown.registers),
            *((say(N_("Key of the office")), str(file)) for file in shown.keys),
            *cards,
            (say(N_("Delegate roll")), str(shown.roll)),
            *((say(N_("Package file")), str(file)) for file in shown.packages),
            (say(N_("Consolidation")), str(shown.summary_pdf)),
            (say(N_("Consolidation")), str(shown.summary_xlsx)),
        ]
    )
    for one in (shown.cards, shown.guest_cards):
        for name, reason in one.left_out if one else ():
            print(say(N_("No card for {name}: {reason}"), name=name, reason=reason))
    print()
    show_summary(shown.summary)


def as_json(shown: Shown, folder: Path) -> dict[str, Any]:
    """What was made as ``demo --json`` gives it; places as they follow from the DIR that was typed."""
    from desktop_app.cli import figures

    return {
        "folder": str(folder),
        "registers": [str(file) for file in shown.registers],
        "keys": [str(file) for file in shown.keys],
        "cards": _cards(shown.cards),
        "guest_cards": _cards(shown.guest_cards) if shown.guest_cards else None,
        "roll": str(shown.roll),
        "packages": [str(file) for file in shown.packages],
        "province": {
            "file": str(shown.upper),
            "summary": figures.as_json(shown.summary),
            "pdf": str(shown.summary_pdf),
            "xlsx": str(shown.summary_xlsx),
        },
        "checks": shown.checks,
    }


def _cards(made: Cards) -> dict[str, Any]:
    return {
        "file": str(made.file),
        "cards": made.cards,
        "pages": made.pages,
        "left_out": [{"name": name, "reason": str(reason)} for name, reason in made.left_out],
    }


def try_program(options: argparse.Namespace) -> int:
    """``self-test``: a line a check; status 1 when one fails."""
    from desktop_app.services import self_test

    wrong = [name for name, error in self_test.run() if not _told(name, error)]
    return FAILED if wrong else DONE


def try_window(paint: Callable[[], None]) -> int:
    """The last check of ``self-test``: whether ``paint`` can paint a window."""
    error: Exception | None = None
    try:
        paint()
    except Exception as raised:  # noqa: BLE001 - whatever it is, it is the answer
        error = raised
    return DONE if _told(say(N_("a window painted")), error) else FAILED


def _told(name: str, error: Exception | None) -> bool:
    verdict = say(N_("sound")) if error is None else say(N_("FAILED"))
    print(f"{verdict}: {name}", flush=True)
    if error is not None:
        complain(f"{name}: {type(error).__name__}: {error}")
    return error is None
