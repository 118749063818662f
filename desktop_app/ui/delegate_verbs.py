"""What can be done with the list as a whole and with those chosen in it. Each opens what it needs by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from desktop_app.domain.words import N_, Message
from desktop_app.services import delegates
from desktop_app.ui import alerts
from desktop_app.ui.page import button

if TYPE_CHECKING:
    from desktop_app.ui.delegates import DelegatesPage


def remove(page: DelegatesPage) -> None:
    """Take the chosen delegates off the list; the quiet bar offers to undo."""
    uids = page.list.chosen_uids()
    if len(uids) == 1:
        _remove(page, uids)
    elif uids:
        alerts.ask(
            page, Message(N_("Remove {count} delegates from the list?"), {"count": len(uids)}),
            N_("Remove"), partial(_remove, page, uids),
        )  # fmt: skip


def _remove(page: DelegatesPage, uids: list[str]) -> None:
    place = page.table.currentIndex().row()
    if page.desk.do(delegates.remove, uids) is not None:
        page.close_sheet()
        left = len(page.table.rows_model.rows)
        if left:  # the next one is chosen, as one goes down a list
            page.table.selectRow(min(max(0, place), left - 1))


def set_for_all(page: DelegatesPage) -> None:
    """One field for all who are chosen."""
    from desktop_app.ui import bulk_edit

    uids = page.list.chosen_uids()
    if uids:
        bulk_edit.ask(page.desk, page, uids)
    else:
        alerts.show(Message(N_("Nobody is chosen. Choose people in the list first.")), page)


def number(page: DelegatesPage) -> None:
    """Number all cards by delegation; numbers that are there already change."""
    congress = page.desk.congress
    if congress is None:
        return

    def go() -> None:
        page.desk.do(delegates.number_cards, congress.uid)

    alerts.ask(
        page,
        Message(
            N_(
                "Number all delegates anew, delegation by delegation in the order of the "
                "decision? Cards that are printed already keep their old number."
            )
        ),
        N_("Number the cards"),
        go,
    )


# order

BY = {"up": -1, "down": 1}


def move(page: DelegatesPage, way: str) -> None:
    """Move the chosen in the order the list stands in; ``way`` is one of `list_tools.MOVES`, or "arrange"."""
    from desktop_app.services import ordering

    congress, uids = page.desk.congress, page.list.chosen_uids()
    order = page.list.order
    if congress is None:
        return
    if way == "arrange":
        from desktop_app.ui.arrange import ask_order

        ask_order(page.desk, page, partial(page.list.use_order, "overall"))
        return
    if order not in ("list", "overall"):
        alerts.show(
            Message(
                N_("People can be moved when the list stands as listed or in the order of introduction."
                   " Choose one of them at Order.")
            ),
            page,
        )  # fmt: skip
    elif uids and way == "place":
        _ask_place(page, uids[0])
    elif uids and way in BY:
        page.desk.do(ordering.move, congress.uid, uids, BY[way], order)
    elif uids:
        far = delegates.count(congress.uid)
        page.desk.do(ordering.move, congress.uid, uids, -far if way == "first" else far, order)
    if uids and page.list.table.current() is None:
        page.list.choose(uids[0])


def _ask_place(page: DelegatesPage, uid: str) -> None:
    from desktop_app.services import ordering
    from desktop_app.ui.filter_dialogs import PlaceDialog

    entry, congress, order = delegates.entry_of(uid), page.desk.congress, page.list.order
    if entry is None or congress is None:
        return

    def put(place: int) -> None:
        if page.desk.do(ordering.place, congress.uid, uid, place, order) is not None:
            page.list.choose(uid)

    who = entry.person.full_name
    if order == "list" and entry.delegation:
        who = f"{who} – {entry.delegation}"
    PlaceDialog(page, who, put).open()


# in and out

OTHERS = (
    ("download", N_("From Excel …"), "lists", "ask_for_list"),
    ("history", N_("Lists taken in before …"), "list_batches", "show_batches"),
    ("file-spreadsheet", N_("To Excel …"), "list_export", "ask_where_to_export"),
    ("file-plus", N_("Blank list for communes …"), "list_export", "ask_blank_list"),
    ("table", N_("Forms of the roll …"), "roll_forms", "manage_forms"),
    ("image", N_("Photos from a folder …"), "photo_folder", "match_photos"),
    ("book-open", N_("The office's own words …"), "own_terms", "manage"),
    ("shield-check", N_("Personal data …"), "privacy", "show_privacy"),
)
"""Icon, words, module and what it opens."""


def others(page: DelegatesPage) -> list[tuple[str, str, Callable[[], Any]]]:
    """The verbs of the menu, as `page.more` takes them."""
    return [
        *_of_another_office(page),
        ("list-ordered", N_("Number the cards"), partial(number, page)),
        *((icon, text, partial(_open, page, module, name)) for icon, text, module, name in OTHERS),
        ("columns-3", N_("Columns …"), page.list.choose_columns),
    ]


def _of_another_office(page: DelegatesPage) -> list[tuple[str, str, Callable[[], Any]]]:
    """The verb for somebody whom another office entered; none for one's own."""
    entry = page.table.current()
    own = ("", page.desk.opened.identity.office)
    if entry is None or (entry.person.owner in own and entry.delegate.owner in own):
        return []
    return [("pencil", N_("Correct what another office wrote …"), partial(correct, page))]


def correct(page: DelegatesPage) -> None:
    """Say how the chosen person's record, which another office entered, should be."""
    entry = page.table.current()
    if entry is not None:
        from desktop_app.ui.correcting import ask_to_correct

        name = entry.person.full_name
        ask_to_correct(page.desk, page, entry.person, entry.delegate, name=name)


def take_in(page: DelegatesPage) -> None:
    """Take in an Excel list."""
    _open(page, *OTHERS[0][2:])


def say_bare(page: DelegatesPage) -> None:
    """Why the list is empty, and the ways to fill it; lists taken back can be put in once more."""
    from desktop_app.services import lists, overview

    congress = page.desk.congress
    if congress is None:
        return
    counted = sum(overview.figures(congress.uid).by_kind.values())
    if counted:  # of people whose data is deleted
        told = N_(
            "The personal data of this congress was deleted. Its totals stand in the overview."
        )
        go = partial(page.desk.page_wanted.emit, "overview", {})
        page.empty.say(told, button(N_("Go to the overview"), go, main=True, icon="house"))
        return
    ways = [
        button(N_("New delegate"), page.new, main=True, icon="user-plus"),
        button(N_("From Excel …"), partial(take_in, page), icon="download"),
    ]
    if lists.batches(congress.uid):
        look_back = partial(_open, page, *OTHERS[1][2:])
        ways.append(button(N_("Lists taken in before …"), look_back, icon="history"))
    page.empty.say(N_("The list has no delegates yet."), *ways)


def _open(page: DelegatesPage, module: str, name: str) -> None:
    """Open ``name(desk, parent)`` of a module, imported when it is asked for."""
    if page.desk.congress is not None:
        does: Callable[[Any, Any], Any] = getattr(import_module(f"desktop_app.ui.{module}"), name)
        does(page.desk, page)
