"""Work during which nothing is searched for that could be collected."""

from __future__ import annotations

import gc
import weakref

import pytest

from desktop_app.services.collector import nothing_collected


class _Ring:
    def __init__(self) -> None:
        self.me = self


def test_rings_made_meanwhile_are_collected_later_with_what_is_old() -> None:
    with nothing_collected():
        assert not gc.isenabled()
        gone = weakref.ref(_Ring())
        assert gone() is not None
    assert gc.isenabled()
    gc.collect()
    assert gone() is None


def test_where_nothing_was_collected_before_nothing_is_afterwards_and_a_fault_changes_nothing() -> (
    None
):
    with nothing_collected():
        with nothing_collected():
            pass
        assert not gc.isenabled()
    with pytest.raises(ValueError, match="fault"), nothing_collected():
        raise ValueError("fault")
    assert gc.isenabled()
