"""Lay out, choose, print, void, seat, word, remove, undo: in any order; all taken back, it is as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import initialize, invariant, rule

from desktop_app.domain.card_orders import CardOrder
from desktop_app.domain.card_records import CardLayout
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.layouts import PictureElement
from desktop_app.domain.paper_texts import OfficeForm, PaperText
from desktop_app.domain.print_log import PrintJob
from desktop_app.domain.programme import Session
from desktop_app.domain.seating_rules import SeatingRule
from desktop_app.domain.seats import SeatBlock
from desktop_app.services import (
    card_layouts,
    card_printing,
    congress_papers,
    delegates,
    heads,
    office_forms,
    paper_texts,
    print_again,
    print_log,
    programme,
    registers,
    reissue,
    same_person,
    seat_papers,
    seats,
)
from desktop_app.store import database, pictures
from tests.acted import everything
from tests.any_order import PLACE, AnyOrder
from tests.builders import SA_THAY, a_delegate, a_person, held_congress
from tests.documents.samples import jpeg

DAY = date(2024, 5, 16)
CARDS = ("card", "tent", "seat_label", "voting_card")
PAPERS = ("roll", "sign_in", "introduction")


class Acts(AnyOrder):
    """A congress whose papers are printed."""

    @initialize()
    def begin(self) -> None:
        registers.create(self.folder / "a.sdh", SA_THAY, body="ban-dan-toc", training=True)
        self.congress = held_congress(starts=DAY, ends=DAY)
        group = delegates.save_delegation(Delegation(congress=self.congress, name="Đoàn A")).uids[0]
        for name in ("A Một", "Y Hai", "A Ba", "Y Bốn"):
            delegates.register(a_person(name), a_delegate(self.congress, delegation=group))
        for kind in ("preparatory", "official"):
            programme.save_session(Session(congress=self.congress, day=DAY, starts=450, kind=kind))
        with database.writing():
            self.logos = [pictures.put_picture(jpeg(one, size=(60, 60))) for one in (1, 2)]
        self.forms = [self.folder / f"{one}.docx" for one in ("roll", "delegate")]
        for file in self.forms:
            office_forms.example("docx", file.stem, file)
        self.first = everything()

    def do_one_of(self, place: int, ways: tuple[tuple[Any, Callable[[], Any]], ...]) -> None:
        """One of some ways, each with the record without which it cannot be gone."""
        on, act = ways[place % len(ways)]
        if on is not None:
            self.do(act)

    def a_layout(self, key: str, place: int) -> Any:
        made = card_layouts.layout(key or ("card-90x130", "tent-a4")[place % 2])
        kept = [one for one in made.elements if not getattr(one, "picture", "")]
        logo = PictureElement(x=2, y=2, width=9, height=9, picture="logo")
        made = replace(made, elements=(*kept, *([logo] if place % 3 else [])))
        return card_layouts.save(key, f"Mẫu {self.number}", made, {"logo": self.logos[place % 2]})

    @rule(place=PLACE, other=PLACE)
    def lay_out(self, place: int, other: int) -> None:
        own, purpose = self.one(CardLayout, other), CARDS[other % 2]
        self.do_one_of(place, (
            (1, lambda: self.a_layout("", other)),
            (1, lambda: card_layouts.copy("card-id1")),
            (1, lambda: card_layouts.choose(self.congress, "card", ("", "guest")[other % 2], "card-a6")),
            (1, lambda: card_layouts.choose(self.congress, purpose, "", "")),
            (own, lambda: self.a_layout(own.uid, other)),
            (own, lambda: card_layouts.rename(own.uid, f"Tên {self.number}")),
            (own, lambda: card_layouts.choose(self.congress, own.purpose, "", own.uid)),
            (own, lambda: card_layouts.remove(own.uid)),
        ))  # fmt: skip

    @rule(place=PLACE, other=PLACE)
    def print_something(self, place: int, other: int) -> None:
        session, own = self.one(Session, other), self.one(CardLayout, other)
        job, purpose = self.one(PrintJob, other), CARDS[other % len(CARDS)]
        layout = own.uid if own is not None and own.purpose == purpose and place % 2 else ""
        order = CardOrder(
            self.congress, purpose, layout=layout, session=session.uid if session else ""
        )
        paper = PAPERS[other % len(PAPERS)]
        self.do_one_of(place, (
            (1, lambda: self.log_cards(CardOrder(self.congress))),
            (1, lambda: self.log_cards(order)),
            (1, lambda: congress_papers.log(congress_papers.make(paper, self.congress))),
            (1, lambda: self.log_seats(session.uid if session else "")),
            (job, lambda: print_log.forget(job.uid)),
        ))  # fmt: skip

    def log_cards(self, order: CardOrder) -> Any:
        pieces = card_printing.pieces(order)
        return print_log.log(
            order.congress, order.purpose, pieces, reason="more", session=order.session,
            layout=order.layout,
        )  # fmt: skip

    def log_seats(self, session: str) -> Any:
        return print_log.log(
            self.congress, "seat_list", seat_papers.pieces(self.congress, "seat_list", session)
        )

    @rule(place=PLACE, other=PLACE)
    def seat(self, place: int, other: int) -> None:
        session = self.one(Session, other)
        where = session.uid if session and other % 2 else ""
        who, block = self.one(Delegate, other), self.one(SeatBlock, other)
        rule_of = SeatingRule(only_without=bool(other % 3), behind=bool(other % 2))
        self.do_one_of(place, (
            (1, lambda: seats.use_hall(self.congress, "room")),
            (1, lambda: seats.seat_by_rule(self.congress, rule_of, where)),
            (1, lambda: seats.clear(self.congress, where)),
            (session, lambda: seats.copy_to_session(self.congress, session.uid)),
            (session, lambda: seats.follow_congress(self.congress, session.uid)),
            (session, lambda: programme.remove_session(session)),
            (who, lambda: seats.seat(who.uid, f"A{other % 10 + 1}", where)),
            (who, lambda: seats.unseat([who.uid], where)),
            (block, lambda: seats.save_block(replace(block, seats=other % 12 + 1))),
            (block, lambda: seats.remove_block(block)),
        ))  # fmt: skip

    @rule(place=PLACE, other=PLACE)
    def change_people(self, place: int, other: int) -> None:
        one, two = self.one(Delegate, place), self.one(Delegate, other)
        card = {same_person.delegate_key(self.congress, "card_code")}
        self.do_one_of(other, (
            (1, lambda: delegates.register(a_person(f"Y Số {other}"), a_delegate(self.congress))),
            (one, lambda: reissue.reissue(one.uid, "lost")),
            (one, lambda: delegates.remove([one.uid])),
            (one and two, lambda: same_person.merge(one.person, two.person, card if place % 2 else None)),
            (1, lambda: delegates.number_cards(self.congress)),
        ))  # fmt: skip

    @rule(place=PLACE, other=PLACE)
    def word(self, place: int, other: int) -> None:
        own, form = self.one(PaperText, other), self.one(OfficeForm, other)
        summons = paper_texts.text("summons", ("", "dtts")[other % 2])
        self.do_one_of(place, (
            (1, lambda: paper_texts.save(replace(summons, title=f"GIẤY TRIỆU TẬP {self.number}"))),
            (own, lambda: paper_texts.take_back(own)),
            (1, lambda: heads.save(replace(heads.own(), issuer=f"PHÒNG {self.number}"))),
            (1, lambda: office_forms.add(self.forms[other % 2], name=f"Mẫu {self.number}")),
            (form, lambda: office_forms.put_file(form.uid, self.forms[other % 2])),
            (form, lambda: office_forms.save(replace(form, name=f"Tên {self.number}"))),
            (form, lambda: office_forms.remove(form.uid)),
        ))  # fmt: skip

    @invariant()
    def everything_can_be_looked_at(self) -> None:
        here = {one.uid for one in seats.sessions(self.congress)}
        for one in print_again.changed(self.congress):
            assert one.session in ("", *here)
        print_again.to_take_back(self.congress)
        for made in card_layouts.layouts():
            assert card_layouts.layout(made.key).title
        for purpose in CARDS:
            assert card_printing.lines(self.congress, purpose)[:0] == []
        for session in ("", *here):
            seats.faults(self.congress, session)
        for form in office_forms.forms():
            assert office_forms.check(form.form.uid).uses
        paper_texts.texts("dtts")


Acts.TestCase.settings = settings(
    max_examples=10,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestPrintRoomInAnyOrder = Acts.TestCase
