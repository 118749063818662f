"""The tab “Personnel”: the scheme of each body, what it aims at against who is proposed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain import scheme as rules
from desktop_app.domain.changes import Changed
from desktop_app.domain.fields import Record
from desktop_app.domain.papers import SCHEME_BODIES, SCHEME_KINDS, SchemePlace
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.services import scheme as service
from desktop_app.services.scheme import Scheme
from desktop_app.ui import theme
from desktop_app.ui.choices import term_words
from desktop_app.ui.congress_sheet import RecordSheet
from desktop_app.ui.desk import Desk
from desktop_app.ui.ordered_panel import OrderedPanel
from desktop_app.ui.page import button, row
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.scheme_aims import AimsStrip, ask_for_targets
from desktop_app.ui.table_papers import Papers, offer, print_button
from desktop_app.ui.tables import Column
from desktop_app.ui.tabs import Tabs

KIND_SIGNS = {
    "re_invited": ("refresh-cw", "primary"),
    "new": ("circle-plus", "good"),
    "leaving": ("log-out", "warn"),
}


class SchemePanel(OrderedPanel[SchemePlace]):
    """The proposed of one body in their order, then those who leave; figures against targets above."""

    kind: ClassVar[type[Record]] = SchemePlace
    name: ClassVar[str] = "scheme"
    icon: ClassVar[str] = "users"
    title: ClassVar[str] = N_("Personnel scheme")
    one: ClassVar[str] = N_("{count} person proposed")
    many: ClassVar[str] = N_("{count} people proposed")
    new_word: ClassVar[str] = N_("New person")
    empty_word: ClassVar[str] = N_("The scheme of this body has nobody yet.")
    leave_out: ClassVar[frozenset[str]] = frozenset({"congress", "position"})
    first: ClassVar[tuple[str, ...]] = (
        "body", "kind", "name", "person", "gender", "born", "ethnic_group", "religion",
        "party_member", "sector", "post", "proposed_post", "other_posts", "reason", "assessment",
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        self.made: Scheme | None = None
        self.bodies = Tabs(
            "scheme_bodies", say(N_("For which body")),
            [say(word, family=desk.family) for word in SCHEME_BODIES.values()],
        )  # fmt: skip
        self.aims = AimsStrip()
        self.paper: QPushButton = print_button(self, self.papers, "print_scheme")
        super().__init__(desk)
        self.bodies.currentChanged.connect(self._turn)
        self.aims.wanted.connect(self._mark)

    @property
    def body(self) -> str:
        """The body in front."""
        return list(SCHEME_BODIES)[self.bodies.currentIndex()]

    # what it lists

    def lines(self, congress: str) -> Sequence[SchemePlace]:
        """The lines of the body in front."""
        self.made = made = service.scheme(congress, self.body)
        self.aims.show_aims(made, self.desk.family)
        return made.places

    def columns(self) -> list[Column[SchemePlace]]:
        """Who, what sort, what they are and are to become."""
        return [
            Column("position", say(N_("No.")), self._number, 52, right=True, sortable=False),
            Column("name", say(N_("Full name")), lambda one: one.name, 160, sortable=False),
            Column("kind", say(N_("Sort")),
                   lambda one: say(SCHEME_KINDS[one.kind], family=self.desk.family), 158,
                   sortable=False, icon=lambda one: KIND_SIGNS[one.kind][0],
                   tone=lambda one: KIND_SIGNS[one.kind][1]),
            Column("born", say(N_("Born")), lambda one: show(one.born), 88, sortable=False),
            Column("ethnic_group", say(N_("Ethnic group")),
                   lambda one: term_words("ethnic_groups", one.ethnic_group), 96, sortable=False),
            Column("post", say(N_("Post and office")), lambda one: one.post, 180, sortable=False),
            Column("proposed_post", say(N_("Proposed post")), lambda one: one.proposed_post, 130,
                   sortable=False),
            Column("held", say(N_("Holds besides")), self._held, 140, sortable=False,
                   icon=lambda one: "copy" if self._held(one) else "", tone=lambda one: "warn"),
            Column("reason", say(N_("Reason")), lambda one: one.reason, 100, sortable=False),
        ]  # fmt: skip

    def _number(self, one: SchemePlace) -> str:
        return "–" if one.kind == "leaving" else show(one.position)

    def _held(self, one: SchemePlace) -> str:
        found = self.made.concurrent.get(one.uid) if self.made is not None else None
        return rules.concurrent_in_words(found, self.desk.family) if found else ""

    def blank(self) -> Record:
        """Somebody for the body in front."""
        assert self.desk.congress is not None
        return service.blank(self.desk.congress.uid, self.body)

    def keep(self, record: Record) -> Changed:
        """Keep what stands on the sheet."""
        assert isinstance(record, SchemePlace)
        return service.save(record)

    def take_away(self, record: Record) -> Changed:
        """Take somebody out of the scheme."""
        assert isinstance(record, SchemePlace)
        return service.remove(record)

    def counted(self) -> str:
        """How many are proposed and leave, how many are assessed, what is not met."""
        made = self.made
        if made is None:
            return ""
        parts = [
            say_count(
                self.one, self.many, len(rules.proposed(made.places)), family=self.desk.family
            )
        ]
        gone = len(rules.leaving(made.places))
        if gone:
            parts.append(say(N_("{count} leaving"), family=self.desk.family, count=gone))
        if made.outgoing:
            told = N_("{done}/{count} assessed")
            parts.append(say(told, done=made.assessed, count=made.outgoing))
        return " · ".join(parts)

    def under_heading(self, record: Record) -> str:
        """What somebody holds besides."""
        assert isinstance(record, SchemePlace)
        held = self._held(record)
        return say(N_("Also: {posts}"), posts=held) if held else ""

    @property
    def narrowed(self) -> bool:
        """A body without people is not an empty scheme: its targets are seen."""
        return self.made is not None and any(one.target is not None for one in self.made.aims)

    # around the list

    def _lay_out(self) -> None:
        super()._lay_out()
        layout: Any = self.layout()
        layout.setContentsMargins(0, theme.px(4), 0, 0)  # where other panels have theirs
        layout.setSpacing(theme.px(8))
        layout.insertWidget(0, row(self.bodies, None))  # above an empty body, too

    def above(self) -> list[QWidget]:
        """Figures against targets."""
        return [self.aims]

    def extra_tools(self) -> list[QWidget]:
        """Targets, the roll, papers."""
        return [
            button(N_("Targets …"), self.set_targets, icon="sliders-horizontal", name="targets"),
            button(N_("From the roll …"), self.take_from_roll, icon="users", name="from_roll"),
            self.paper,
        ]

    def empty_verbs(self) -> list[Any]:
        """Enter somebody; or take people of the roll; or begin with the targets."""
        return [
            button(self.new_word, self.new, main=True, icon="plus"),
            button(N_("From the roll …"), self.take_from_roll, icon="users"),
            button(N_("Targets …"), self.set_targets, icon="sliders-horizontal"),
        ]

    def prepare_sheet(self, sheet: RecordSheet) -> None:
        """Choosing somebody of the roll fills in what the roll knows."""
        sheet.form.editors["person"].edited.connect(partial(self._fill_in, sheet))

    def _fill_in(self, sheet: RecordSheet) -> None:
        editors = sheet.form.editors
        uid = editors["person"].key
        person = service.person(uid) if uid else None
        record = sheet.record
        if person is None or not isinstance(record, SchemePlace):
            return
        made = service.filled_in(SchemePlace(kind=record.kind), person)
        for name in ("name", "gender", "born", "ethnic_group", "religion", "party_member", "post"):
            if name == "party_member" or editors[name].is_blank():
                editors[name].set_value(getattr(made, name))

    def refresh(self) -> None:
        """The words and bodies of the family, the list, the figures."""
        for place, word in enumerate(SCHEME_BODIES.values()):
            self.bodies.setTabText(place, say(word, family=self.desk.family))
        self._offer_bodies()
        super().refresh()

    def _offer_bodies(self) -> None:
        """Only congresses of the Front choose a committee; others send a delegation upward.

        A body for which something has been entered all the same is there, too.
        """
        if self.desk.family == "mttq" or not self.scope:
            known = set(SCHEME_BODIES)
        else:
            known = {"delegation", *(one.body for one in service.whole(self.scope))}
        shown = [body in known for body in SCHEME_BODIES]
        self.bodies.blockSignals(True)
        for place, seen in enumerate(shown):
            self.bodies.setTabVisible(place, seen)
        if not shown[self.bodies.currentIndex()]:
            self.bodies.setCurrentIndex(shown.index(True))
        self.bodies.blockSignals(False)

    def _turn(self) -> None:
        if self.sheet is not None and not self.sheet.touched:
            self.close_sheet()
        self.refresh()
        if not self.bodies.hasFocus():
            self.take_focus()

    def reveal(self, uid: str) -> None:
        """Open the sheet of somebody, in whichever body."""
        congress = self.desk.congress
        if congress is None:
            return
        for place, body in enumerate(SCHEME_BODIES):
            if any(one.uid == uid for one in service.scheme(congress.uid, body).places):
                self.bodies.setCurrentIndex(place)
                super().reveal(uid)
                return

    # verbs

    def _mark(self, uids: Sequence[str]) -> None:
        """Go to the first of the people behind a figure."""
        if uids:
            self.choose(uids[0])
            self.table.setFocus()

    def move_record(self, record: Record, by: int) -> Changed:
        """Move somebody among those proposed, or among those who leave."""
        assert isinstance(record, SchemePlace)
        return service.move(record, by)

    def set_targets(self) -> None:
        """What the scheme of this body aims at."""
        if self.desk.congress is not None:
            ask_for_targets(self.desk, self, self.body)

    def take_from_roll(self) -> None:
        """Choose people of the roll to be proposed."""
        from desktop_app.ui.scheme_roll import ask_for_people

        if self.desk.congress is not None:
            ask_for_people(self.desk, self, self.body)

    def row_verbs(self) -> list[Verb]:
        """The menu of a line."""
        return [
            *super().row_verbs(),
            Verb("users", N_("From the roll …"), self.take_from_roll),
        ]

    # paper

    def papers(self) -> Papers:
        """The whole scheme, all bodies."""
        congress = self.desk.congress
        if congress is None:
            return []
        uid = congress.uid
        return [
            (N_("Personnel scheme, A4"), lambda: service.paper(uid)),
            (N_("Personnel scheme, A3"), lambda: service.paper(uid, "A3")),
        ]

    def print_page(self) -> None:
        """Ctrl+P."""
        offer(self, self.papers(), self.paper)
