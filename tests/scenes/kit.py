"""What a scene is, the registers scenes are played in, and what many of them do first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.domain.exchange import Sent


@dataclass(frozen=True)
class Scene:
    """``register`` is one of `registers_for`; ``opens`` gets the window and the folder of the registers.

    What it does to the register is gone before the next scene.
    """

    name: str
    register: str
    page: str
    opens: Callable[[Any, Path], Any]


def registers_for(home: Path) -> dict[str, Path]:
    """A district full of training data, a province that received it, a commune of the Front, empty ones."""
    from desktop_app.services import demo, exchange, registers, training

    folder, empty, front = home / "training", home / "trong.sdh", home / "mat-tran.sdh"
    if not empty.exists():
        folder.mkdir()
        demo.show(folder, demo.PROVINCE)
        registers.create(front, training.communes_2025()[0], body=training.BODY_2025, training=True)
        training.fill_commune_2025(training.communes_2025()[0])
        registers.close()
        registers.create(home / "tinh-moi.sdh", training.PROVINCE_2024, training=True)
        exchange.export_key(home / "tinh-moi.key")
        registers.close()
        registers.create(empty, training.SA_THAY)
        registers.close()
    full, province = (folder / name for name in ("sa-thay.sdh", "tinh-kon-tum.sdh"))
    return {"full": full, "province": province, "front": front, "empty": empty,
            "new": home / "tinh-moi.sdh"}  # fmt: skip


def sent_from_a_district(home: Path, *, to_known: bool) -> Sent:
    """A package of another district: to an office whose key it knows, or with a passphrase."""
    from desktop_app.services import exchange, registers, training

    name = "known" if to_known else "unknown"
    file = home / f"dak-to-{name}.sdh"
    if file.exists():
        registers.open_register(file)
    else:
        registers.create(file, "2024-612", training=True)
        training.fill_district("2024-612", officials=20, guests=3, photos=False)
        if to_known:
            exchange.trust(home / "tinh-moi.key")
    target = home / name
    target.mkdir(exist_ok=True)
    made = exchange.send(target)
    registers.close()
    return made


def tab(window: Any, name: str) -> Any:
    """The panel under a tab of the delegates page, in front."""
    window.page.show_tab(name)
    return window.page.panels[name]


def congress_without_delegates(window: Any) -> None:
    """A congress in the empty register, and the page as it is then."""
    from desktop_app.services import congresses

    window.desk.tell(congresses.save(congresses.new_congress("dtts-4-2024")))
    window.done_bar.hide()


def played(window: Any) -> str:
    """The uid of the congress in hand, its whole day played: from the doors to the sheet of results."""
    from desktop_app.services import congress_results
    from desktop_app.services.training import the_day

    congress: str = window.desk.congress.uid
    if congress_results.settled(congress) is None:
        the_day.fill_the_day(congress)
        window.page.refresh()
    return congress


def tab_of_the_day(name: str, window: Any, home: Path) -> Any:
    """A tab as it is in the evening."""
    played(window)
    window.page.show_tab(name)
    panel = window.page.panel
    panel.refresh()
    panel.take_focus()
    return panel
