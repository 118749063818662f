"""The recovery slip on paper: ten words for the safe, and what to do with them."""

from __future__ import annotations

from desktop_app.domain.backups import RecoveryKey
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.domain.words import N_, say
from desktop_app.services import clock, offices


def slip_table(key: RecoveryKey) -> PlainTable:
    """The slip as a paper of the office; nothing of it is kept in the register."""
    words = key.words.split()
    half = len(words) // 2
    rows = [
        PlainRow((place + 1, words[place], half + place + 1, words[half + place]))
        for place in range(half)
    ]
    number, word = say(N_("No.")), say(N_("Word"))
    return PlainTable(
        say(N_("Recovery slip")),
        (PlainColumn(number, 10, "center"), PlainColumn(word, 40),
         PlainColumn(number, 10, "center"), PlainColumn(word, 40)),
        tuple(rows),
        under=(offices.own_name(), say(N_("Made on {day}"), day=clock.today())),
        lead=(
            say(N_("With these ten words the backup copies on a stick or in another folder can be opened "
                   "when the computer is lost. Whoever has them and a copy can read the whole register.")),
            say(N_("Keep this slip in the safe, apart from the stick. It was shown once and cannot be shown "
                   "again; if it is lost, make a new one.")),
        ),
        after=(
            say(N_("On the new computer: install the program, choose “Restore from a backup copy …”, choose "
                   "the copy on the stick and type the words in this order.")),
            say(N_("To open a copy without the program, with the age program, the key is:")),
            key.identity,
        ),
        row_mm=9.0,
        scale=1.4,
    )  # fmt: skip
