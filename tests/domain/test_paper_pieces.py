"""What the log knows a piece by is enough to make the same piece again."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.delegates import KINDS
from desktop_app.domain.paper_kinds import BY_KEY, KINDS_OF_PAPERS, PaperKind, PaperOptions
from desktop_app.domain.paper_pieces import (
    about,
    as_for_all,
    base_of,
    options_cells,
    options_from,
    wanted,
)

_words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
_uids = st.uuids().map(str)
_options = st.builds(
    PaperOptions, session=_uids, kinds=st.lists(st.sampled_from(sorted(KINDS)), unique=True).map(tuple),
    order=st.sampled_from(["", "list", "name"]), form=_words, sheet=st.sampled_from(["", "A3"]),
    whom=_words, version=_uids, number=_words, contact=_words,
    day=st.none() | st.dates(date(2000, 1, 1)), reply_by=st.none() | st.dates(date(2000, 1, 1)),
)  # fmt: skip


@given(st.sampled_from(KINDS_OF_PAPERS), _uids, _options)
def test_what_a_piece_is_about_leads_back_to_what_was_chosen(
    kind: PaperKind, base: str, options: PaperOptions
) -> None:
    known = about(kind, base, options)
    assert base_of(known) == base
    (again,) = wanted(kind, [known])
    assert about(kind, base, again) == known
    chosen = again.people or again.delegations or (again.list,)
    assert chosen == (base,)
    (every,) = wanted(kind, [as_for_all(known)])
    assert (every.people, every.delegations, every.list) == ((), (), "")
    assert about(kind, base, every) == known


def test_pieces_of_several_sessions_are_asked_for_session_by_session() -> None:
    kind = BY_KEY["sign_in"]
    first, second = (
        [about(kind, uid, PaperOptions(session=session)) for uid in ("a", "b")]
        for session in ("x", "y")
    )
    found = wanted(kind, [*first, *second, "a"])
    assert [(one.session, one.delegations) for one in found] == [
        ("x", ("a", "b")), ("y", ("a", "b")), ("", ("a",)),
    ]  # fmt: skip


def test_a_whole_roll_and_one_of_a_delegation_are_two_papers() -> None:
    kind = BY_KEY["roll"]
    assert [one.delegations for one in wanted(kind, ["roll", "a", "b"])] == [(), ("a", "b")]


@given(_options)
def test_what_was_chosen_comes_back_the_next_time(options: PaperOptions) -> None:
    assert options_from(options_cells(options)) == options


def test_what_another_program_kept_is_read_as_far_as_it_is_understood() -> None:
    cells = {
        "day": "never",
        "reply_by": 5,
        "kinds": ["official", "king"],
        "order": 7,
        "number": "3",
    }
    assert options_from(cells) == PaperOptions(kinds=("official",), number="3")
