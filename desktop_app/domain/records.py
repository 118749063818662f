"""All records of the register, parents before children."""

from __future__ import annotations

from desktop_app.domain.congresses import Congress
from desktop_app.domain.convened import ConvenedList, ConvenedPlace
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.fields import Record
from desktop_app.domain.operators import Operator
from desktop_app.domain.own_terms import OwnTerm
from desktop_app.domain.people import Person
from desktop_app.domain.programme import ProgrammeItem, Session
from desktop_app.domain.redirects import NotSame, Redirect
from desktop_app.domain.roll_forms import RollColumn, RollForm
from desktop_app.domain.saved_filters import SavedFilter
from desktop_app.domain.targets import Allotment, GroupPopulation, KeptTotal, Target
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
    OwnTerm,
    GroupPopulation,
    Allotment,
    Target,
    ConvenedList,
    ConvenedPlace,
    KeptTotal,
    Redirect,
    RollForm,
    RollColumn,
)
"""What goes into a package, parents before children."""

LOCAL: tuple[type[Record], ...] = (Operator, NotSame, SavedFilter)
"""What stays in this register."""

ALL = TRAVELLING + LOCAL
BY_NAME: dict[str, type[Record]] = {record.__name__: record for record in ALL}
