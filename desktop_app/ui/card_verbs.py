"""What can be done with an order of cards: check it, show and print it, keep it in parts, print again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from desktop_app.domain.card_orders import CardLine, CardOrder
from desktop_app.domain.preflight import Fault
from desktop_app.domain.print_log import Piece
from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import card_printing, print_log
from desktop_app.ui import jobs
from desktop_app.ui.card_faults import Told

if TYPE_CHECKING:
    from desktop_app.ui.card_prints import CardsPanel

Go = Callable[[], None]


def preview(panel: CardsPanel) -> None:
    """Check an order, and unless something new is to be looked at first, draw it and show it."""
    order = panel.asked()
    if order is None:
        return

    def checked(found: Sequence[Fault]) -> None:
        told = [_told(one) for one in found]
        new = _about(found)
        fresh = bool(new - panel.seen)
        panel.seen |= new
        panel.faults.show_told(told)
        if fresh:
            panel.faults.list.setFocus()
        else:
            _choose_part(panel, order)

    _check(panel, order, checked)


def check(panel: CardsPanel) -> None:
    """Only say what should be looked at."""
    order = panel.asked()
    if order is None:
        return

    def checked(found: Sequence[Fault]) -> None:
        told = [_told(one) for one in found]
        panel.seen |= _about(found)
        panel.faults.show_told(told)
        if told:
            panel.faults.list.setFocus()
        else:
            panel.told.setText(say(N_("Checked: nothing to look at.")))

    _check(panel, order, checked)


def _check(panel: CardsPanel, order: CardOrder, then: Callable[[Sequence[Fault]], None]) -> None:
    from desktop_app.services import preflight

    jobs.run(
        panel,
        say(N_("Checking before printing …")),
        lambda report: preflight.check(order, report),
        then,
    )


def _about(found: Sequence[Fault]) -> frozenset[tuple[str, str, str]]:
    return frozenset(key for one in found for key in one.about)


def _told(fault: Fault) -> Told:
    return (fault.level, fault.uid, fault.message)


def _choose_part(panel: CardsPanel, order: CardOrder) -> None:
    """Thousands of cards are printed in parts."""
    count = len(order.uids or order.lines)
    if count <= card_printing.MOST_IN_A_FILE:
        show(panel, order)
        return
    from desktop_app.ui.card_parts import PartsDialog

    PartsDialog(panel, order, lambda part: show(panel, part), lambda: save_parts(panel)).open()


def show(panel: CardsPanel, order: CardOrder) -> None:
    """Draw an order and show it, to be printed; what goes out is logged."""
    from desktop_app.ui.paper_preview import open_preview

    made: list[card_printing.Printed] = []

    def make(file: Path, report: Report) -> card_printing.Printed:
        made[:] = [card_printing.make(order, file, report)]
        return made[0]

    reason = _Reason(panel, order, lambda: [piece for one in made for piece in one.pieces])
    open_preview(
        panel, panel.title, make, suggested=card_printing.FILE_NAMES[order.purpose],
        paper=order.purpose, sides=order.settings.backs,
        told=lambda printed: _say_made(panel, printed), before=reason.ask,
        on_done=lambda to, name, pages, copies: _log(
            panel, order, made, reason, printed_to=to, printer=name, pages=pages, copies=copies
        ),
    )  # fmt: skip


def _say_made(panel: CardsPanel, printed: card_printing.Printed) -> str:
    """What was drawn; what could not be stands in the panel too."""
    cards = say_count(N_("{count} piece"), N_("{count} pieces"), printed.cards)
    sheets = say_count(N_("{count} sheet"), N_("{count} sheets"), printed.pages)
    said = f"{cards} · {sheets}"
    if printed.left_out:
        said += " · " + say(N_("{count} left out, see the list on the page"),
                            count=len(printed.left_out))  # fmt: skip
        told: list[Told] = [("stop", uid, why) for uid, why in printed.left_out]
        told += [("warn", uid, why) for uid, why in printed.remarks]
        panel.faults.show_told(told)
    return said


class _Reason:
    """Why an order is printed: it follows from the log, or is asked once before the first printing."""

    def __init__(
        self, panel: CardsPanel, order: CardOrder, pieces: Callable[[], Sequence[Piece]]
    ) -> None:
        self._panel, self._order, self._pieces = panel, order, pieces
        self.reason = self.note = ""

    def ask(self, then: Go) -> None:
        """Go on where the reason is known."""
        order, pieces = self._order, self._pieces()
        self.reason = self.reason or print_log.usual_reason(
            order.congress, order.purpose, pieces, order.session
        )
        if self.reason:
            then()
            return
        from desktop_app.ui.print_reason import ReasonDialog

        def told(reason: str, note: str) -> None:
            self.reason, self.note = reason, note
            then()

        known = print_log.last(order.congress, order.purpose, order.session)
        same = [one for one in pieces
                if one.about in known and known[one.about].fingerprint == one.fingerprint]  # fmt: skip
        question = say_count(
            N_("One of these was printed before and has not changed. Why is it printed again?"),
            N_("{count} of these were printed before and have not changed. "
               "Why are they printed again?"),
            len(same),
        )  # fmt: skip
        over = QApplication.activeModalWidget() or self._panel  # the preview, where one is open
        ReasonDialog(over, question, told).open()


def _log(
    panel: CardsPanel, order: CardOrder, made: Sequence[card_printing.Printed], reason: _Reason,
    **details: Any,
) -> None:  # fmt: skip
    """Keep in the log what came out; undo takes it out again."""
    printing = card_printing.printing_of(
        order, made, reason=reason.reason, reason_note=reason.note, **details
    )
    # The next time it is a second printing, with a reason of its own.
    reason.reason = reason.note = ""
    panel.order_side.to_first_place()
    panel.faults.show_told([])  # it was looked at
    panel.desk.do(print_log.log_together, [printing])


def save_parts(panel: CardsPanel) -> None:
    """Ask for a folder and write files of at most a few hundred cards into it."""
    from desktop_app.ui.files import ask_for_folder

    order = panel.asked()
    if order is None:
        return
    reason = _Reason(panel, order, lambda: card_printing.pieces(order))

    def write(folder: Path) -> None:
        jobs.run(
            panel, say(N_("Drawing {paper} …"), paper=panel.title),
            lambda report: card_printing.make_parts(order, folder, report=report),
            lambda parts: written(folder, parts),
        )  # fmt: skip

    def written(folder: Path, parts: list[card_printing.Printed]) -> None:
        from desktop_app.ui.files import offer_to_open

        name = f"{parts[0].target.name} …" if len(parts) > 1 else parts[0].target.name
        _log(panel, order, parts, reason, printed_to="file", printer=name)
        offer_to_open(panel, folder)

    def where() -> None:
        ask_for_folder(panel, say(N_("Where to save the files")), write)

    reason.ask(where)


def reissue(panel: CardsPanel, line: CardLine) -> None:
    """Ask why, give the delegate a new code and let the old card be void."""
    from desktop_app.ui.card_reissue import ReissueDialog

    ReissueDialog(panel.desk, panel, line).open()


def print_changed(panel: CardsPanel) -> None:
    """What of all that was printed is not right any more."""
    from desktop_app.services import print_again
    from desktop_app.ui.print_again import PrintAgainDialog

    congress = panel.desk.congress
    if congress is None:
        return
    jobs.run(
        panel,
        say(N_("Looking for what changed since it was printed …")),
        lambda report: (print_again.changed(congress.uid), print_again.to_take_back(congress.uid)),
        lambda found: PrintAgainDialog(panel.desk, panel, panel.order_side, *found).open(),
    )
