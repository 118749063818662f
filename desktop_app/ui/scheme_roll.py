"""Taking people of the roll into the personnel scheme: ticked in a list that narrows as one types."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from desktop_app.domain.papers import SCHEME_BODIES, SCHEME_KINDS
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import references
from desktop_app.services import scheme as service
from desktop_app.ui import theme
from desktop_app.ui.asking import Asking
from desktop_app.ui.desk import Desk
from desktop_app.ui.ticks import Ticks


class RollDialog(Asking):
    """Space ticks the person in hand; what is ticked stays so while the list is narrowed."""

    def __init__(self, desk: Desk, parent: QWidget, body: str) -> None:
        super().__init__(
            parent, "scheme_roll", N_("People of the roll"), N_("Take them"), width=560
        )
        assert desk.congress is not None
        self._desk, self._congress, self._body = desk, desk.congress.uid, body
        self.kind = QComboBox()
        for key, word in SCHEME_KINDS.items():
            self.kind.addItem(say(word, family=desk.family), key)
        self.kind.setCurrentIndex(self.kind.findData("new"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(say(N_("Part of a name")))
        self.search.setClearButtonEnabled(True)
        self.people = Ticks(references.listed("Person", self._congress))
        self.people.setMinimumHeight(theme.px(260))
        self.ticked = QLabel()
        self.ticked.setObjectName("quiet")
        self.tell(say(SCHEME_BODIES[body], family=desk.family))
        self.add(N_("Proposed as"), self.kind, "kind")
        self.add(N_("Search"), self.search, "search")
        self.add(N_("On the roll"), self.people, "people")
        self.outer.insertWidget(2, self.ticked)
        self.people.follow(self.search)
        self.people.itemChanged.connect(lambda _: self._count())
        self._count()
        self.fit()

    def _count(self) -> None:
        self.ticked.setText(
            say(
                N_("{count} people ticked"),
                family=self._desk.family,
                count=len(self.people.chosen()),
            )
        )

    def done_well(self) -> bool:
        """Take them into the scheme."""
        people = self.people.chosen()
        if not people:
            self.say_wrong(Message(N_("Tick at least one person: Space, or a click on the box.")))
            return False
        kind = self.kind.currentData()
        self._desk.tell(service.take_from_roll(self._congress, self._body, people, kind))
        return True


def ask_for_people(desk: Desk, parent: QWidget, body: str) -> RollDialog:
    """Open the list of the roll."""
    made = RollDialog(desk, parent, body)
    made.open()
    made.search.setFocus()
    return made
