"""The figures of the answers add up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.delegates import REPLIES, Delegate
from desktop_app.domain.replies import WORDS, tallies, tally

delegates = st.lists(
    st.builds(
        Delegate, kind=st.sampled_from(["official", "guest"]), reply=st.sampled_from(["", *REPLIES])
    )
)


@given(delegates)
def test_everybody_is_counted_once(listed: list[Delegate]) -> None:
    found = tally(listed)
    assert found.people == len(listed) == sum(found.count(reply) for reply in WORDS)
    assert found.people == found.invited + found.count("") + found.count("walk_in")
    assert found.coming + found.excused + found.no_answer + found.count("") == found.people


@given(delegates)
def test_the_parts_add_up_to_the_whole(listed: list[Delegate]) -> None:
    parts = tallies(listed, lambda one: one.kind)
    assert sum(one.people for one in parts.values()) == len(listed)
    assert sum(one.excused for one in parts.values()) == tally(listed).excused


def test_who_simply_came_was_not_invited_and_needs_a_seat() -> None:
    found = tally(
        [Delegate(reply="walk_in"), Delegate(reply="confirmed"), Delegate(reply="excused")]
    )
    assert (found.invited, found.coming, found.confirmed, found.excused) == (2, 2, 1, 1)
