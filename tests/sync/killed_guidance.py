"""What an office above sends down, for `tests.sync.killed`: made once, received in every trial."""

from __future__ import annotations

import shutil
from pathlib import Path

from desktop_app.domain.exchange import ACCEPTED
from desktop_app.services import exchange, handing_down, registers


def sent_down(above: Path, base: Path, cycle: str) -> Path:
    """The package of the register ``above`` for the one at ``base``, which recognises it; both are closed."""
    for ours, theirs in ((base, above), (above, base)):
        registers.open_register(ours)
        exchange.export_key(ours.with_suffix(".key"))
        registers.close()
        registers.open_register(theirs)
        exchange.trust(ours.with_suffix(".key"))
        registers.close()
    registers.open_register(above)
    [sent] = handing_down.send_down(above.parent, cycle)
    registers.close()
    return sent.file


def take_in(package: Path) -> None:
    """Receive it, as at the window."""
    [got] = exchange.receive([package], apply=True)
    if got.result != ACCEPTED:
        raise RuntimeError(f"{got.result} {got.code}")


def copied_with_keys(base: Path, target: Path) -> None:
    """A copy of a register with its keys beside it."""
    for suffix in (".sdh", ".keys"):
        shutil.copy(base.with_suffix(suffix), target.with_suffix(suffix))
