"""Takes the tasks of the template in and back out, again and again, until somebody ends the process.

    python -m tests.journeys.template_process FILE

Prints "begun" before each time.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop_app.services import acts, congresses, registers, tasks


def main(file: Path) -> None:
    registers.open_register(file)
    [congress] = congresses.all_congresses()
    while True:
        print("begun", flush=True)
        acts.undo(tasks.take_template(congress.uid).act)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
