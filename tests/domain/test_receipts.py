"""What a receipt proves, worked out from the rows that were sent."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.digests import Leaf, combine, pack
from desktop_app.domain.exchange import ACCEPTED, Counts, Statement
from desktop_app.domain.receipts import (
    DENIED,
    DIFFERS,
    MOST,
    NEWER,
    NOT_TAKEN,
    REMARKS,
    SAME,
    WITHDRAWN,
    Differing,
    Receipt,
    as_held,
    is_later,
    latest,
    of_statement,
    proves,
    read_line,
    withdrawn,
)

BY = {
    "by_office": "o", "by_installation": "i", "key": "k", "number": 1, "at": "2024-05-16T07:30:00Z",
}  # fmt: skip
OTHER = sha256(b"other").hexdigest()


def leaves(count: int) -> list[Leaf]:
    return [
        ("person", f"{number:08x}-0000-4000-8000-000000000000", sha256(b"%d" % number).digest())
        for number in range(count)
    ]


def said(listed: list[Leaf]) -> Statement:
    return Statement("owner", "inst", "", "cycle", "real", 3, len(listed), combine(listed), "",
                     pack(listed))  # fmt: skip


def receipt(listed: list[Leaf], differing: tuple[Differing, ...] = ()) -> Receipt:
    return of_statement(
        said(listed), package="ab", result=REMARKS if differing else ACCEPTED,
        digest=as_held(listed, differing), counts=Counts(new=len(listed)),
        different=len(differing), differing=differing[:MOST], **BY,
    )  # fmt: skip


def test_equal_digests_prove_that_all_is_there_as_sent() -> None:
    listed = leaves(5)
    assert proves(receipt(listed), said(listed)) == SAME


@given(st.integers(1, 40), st.data())
def test_the_rows_that_differ_are_proved_to_be_all_that_differ(
    count: int, data: st.DataObject
) -> None:
    listed = leaves(count)
    picked = data.draw(st.sets(st.sampled_from(listed), min_size=1))
    differing = tuple(
        Differing(table, uid, NEWER, data.draw(st.sampled_from((OTHER, ""))))
        for table, uid, _ in picked
    )
    given_ = receipt(listed, differing)
    assert proves(given_, said(listed), listed) == DIFFERS
    silent = replace(given_, differing=differing[1:], different=len(differing) - 1)
    assert proves(silent, said(listed), listed) == DENIED, "one that differs was not named"


def test_a_row_that_is_gone_there_changes_the_digest() -> None:
    listed = leaves(3)
    gone = Differing(*listed[0][:2], NOT_TAKEN)
    assert as_held(listed, [gone]) == combine(listed[1:])


def test_a_receipt_about_other_rows_is_denied() -> None:
    listed = leaves(3)
    given_ = receipt(listed)
    assert proves(given_, None) == DENIED
    assert proves(given_, said(leaves(4))) == DENIED
    assert proves(replace(given_, rows=4), said(listed)) == DENIED
    assert proves(replace(given_, different=1), said(listed)) == DENIED


def test_where_more_differ_than_are_named_the_digest_cannot_be_worked_out_again() -> None:
    listed = leaves(MOST + 20)
    many = tuple(Differing(table, uid, NEWER, OTHER) for table, uid, _ in listed[: MOST + 1])
    given_ = receipt(listed, many)
    assert (given_.different, len(given_.differing)) == (MOST + 1, MOST)
    assert proves(given_, said(listed), listed) == DIFFERS


def test_its_line_says_all_of_it() -> None:
    given_ = receipt(leaves(3), (Differing("person", leaves(1)[0][1], NEWER, OTHER, "vì sao"),))
    given_ = replace(given_, missing=(1, 2), pictures=("ab",), without_picture=1, remarks=("a",),
                     signature="cd")  # fmt: skip
    assert read_line(given_.line()) == given_
    assert '"signature"' not in given_.signed_text()


def test_of_one_installation_the_number_says_which_is_later_and_not_the_clock() -> None:
    one = receipt(leaves(1))
    two = replace(one, number=2, at="2001-01-01T00:00:00Z")
    assert is_later(two, one)
    assert latest([two, one]) is two
    assert latest([]) is None
    restored = replace(one, by_installation="j", number=1, at="2025-01-01T00:00:00Z")
    assert latest([two, restored, one]) is restored


def test_taking_back_leaves_nothing_said_of_the_rows() -> None:
    given_ = receipt(leaves(3), (Differing("person", leaves(1)[0][1], NEWER, OTHER),))
    back = withdrawn(given_, **{**BY, "number": 2})
    assert (back.result, back.digest, back.differing, back.counts.total) == (WITHDRAWN, "", (), 0)
    assert (back.said, back.subject) == (given_.said, given_.subject)
    assert is_later(back, given_)
