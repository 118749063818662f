"""What the start brings in: it is measured (`benchmarks.start`), and each file more is waited for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from desktop_app.domain.delegates import Delegate
from desktop_app.domain.people import Person
from desktop_app.services import congresses, delegates, preferences, registers
from tests.builders import SA_THAY

START = """
import os, sys
from desktop_app.__main__ import main

def painted(status):
    print(*sorted(name for name in sys.modules if name.startswith("desktop_app.")), sep="\\n", flush=True)
    end(status)

end, os._exit = os._exit, painted
main([sys.argv[1]])
"""

LATER = (
    "attendance", "awards", "card_records", "committees", "congress_papers", "counts", "credentials",
    "cycle_rules", "meetings", "papers", "pointing", "preparation", "programme", "seats", "votes",
)  # fmt: skip
"""Of these the list of delegates needs nothing."""


def test_first_rows_bring_in_no_more_than_they_need(tmp_path: Path) -> None:
    file = tmp_path / "a.sdh"
    registers.create(file, SA_THAY, training=True)
    (congress, *_) = congresses.save(congresses.new_congress("dtts-4-2024")).uids
    delegates.register(Person(full_name="Y Blưng"), Delegate(congress=congress, kind="official"))
    registers.close()
    preferences.keep(page="delegates")
    done = subprocess.run(
        [sys.executable, "-c", START, str(file)], capture_output=True, encoding="utf-8", check=False,
        cwd=Path(__file__).parent.parent, timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "SODAIHOI_EXIT_AFTER_PAINT": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    modules = done.stdout.split()
    assert "desktop_app.ui.delegate_list" in modules
    assert "desktop_app.services.delegates" in modules
    rooms = ("domain", "services", "store", "ui")
    assert not {f"desktop_app.{room}.{name}" for room in rooms for name in LATER} & set(modules)
