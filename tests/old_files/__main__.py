"""Make the register of the present schema, for the tests of later programs to open.

python -m tests.old_files            when there is none of this schema yet (`make migration` does it)
python -m tests.old_files --again    anew, while this schema is not released
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import date
from pathlib import Path

from desktop_app.domain.codes import card_code
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.operators import Operator
from desktop_app.domain.people import Person
from desktop_app.domain.programme import ProgrammeItem, Session
from desktop_app.domain.rows import line
from desktop_app.store import database, journal, migrations, register, rows
from tests.builders import a_congress, a_delegate, a_person, close, keep, register_at
from tests.old_files import FOLDER, LIVING, UNKNOWN


def make(file: Path) -> None:
    """A register with a congress, its programme, people, a removed one, a taken back act, an operator."""
    register_at(file)
    register.use_operator("Y Thu")
    (congress,) = keep(a_congress())
    (session, delegation, *_) = keep(
        Session(congress=congress, kind="official", day=date(2024, 5, 16), starts=450, ends=690),
        Delegation(congress=congress, name="Xã Rờ Kơi", position=1),
        Operator(name="Y Thu", post="Chuyên viên"),
    )
    keep(ProgrammeItem(session=session, position=1, title="Chào cờ", starts=450, minutes=10))
    people = keep(
        *(
            a_person(name, born=PartialDate.from_iso(born) if born else None, note="một\nhai")
            for name, born in LIVING.items()
        ),
        a_person("Người đã rút"),
    )
    keep(
        *(
            a_delegate(congress, uid, delegation=delegation, card_code=card_code(), position=place)
            for place, uid in enumerate(people[:-1], 1)
        )
    )
    with journal.act("removed") as act:
        act.remove(Person, people[-1:], "đã rút")
    with journal.act("edited") as act:
        act.put(a_person("Lần nhập nhầm"))
    journal.undo(act.number)
    _write_as_a_newer_program(people[0])
    close()


def _write_as_a_newer_program(uid: str) -> None:
    with database.writing():
        row = {**json.loads(rows.stored(Person, [uid])[uid].line), **UNKNOWN}
        rows.write(Person, [(row, line(row))])


def main(arguments: list[str]) -> int:
    target = FOLDER / f"{migrations.newest():04}.sdh"
    if target.exists() and arguments != ["--again"]:
        print(f"{target.name} is there")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / target.name
        make(made)
        target.write_bytes(made.read_bytes())
    print(f"{target.name} made")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
