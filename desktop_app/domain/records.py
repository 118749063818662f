"""All records of the register, parents before children."""

from __future__ import annotations

from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.fields import Record
from desktop_app.domain.operators import Operator
from desktop_app.domain.people import Person
from desktop_app.domain.programme import ProgrammeItem, Session
from desktop_app.domain.units import Office, Unit

TRAVELLING: tuple[type[Record], ...] = (
    Unit,
    Office,
    Cycle,
    Congress,
    Delegation,
    Session,
    ProgrammeItem,
    Person,
    Delegate,
)
"""What goes into a package, parents before children."""

LOCAL: tuple[type[Record], ...] = (Operator,)
"""What stays in this register."""

ALL = TRAVELLING + LOCAL
BY_NAME: dict[str, type[Record]] = {record.__name__: record for record in ALL}
