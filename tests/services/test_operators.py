"""The people of the office, and who sits at the desk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.operators import Operator
from desktop_app.services import acts, operators
from desktop_app.services.registers import Opened
from desktop_app.store import register
from tests.builders import a_person, keep, open_again

pytestmark = pytest.mark.usefixtures("opened")


def kept(name: str, pin: str | None = None) -> Operator:
    operators.save(Operator(name=name), pin)
    return next(one for one in operators.all_operators() if one.name == name)


def test_nobody_sits_at_the_desk_at_first() -> None:
    assert operators.all_operators() == []
    assert operators.at_the_desk() == ""


def test_who_sits_at_the_desk_stands_in_the_journal() -> None:
    operators.sit_down(kept("Y Thu"))
    keep(a_person())
    assert acts.latest(1)[0].operator == operators.at_the_desk() == "Y Thu"


def test_who_sat_here_last_sits_here_again_after_a_restart(opened: Opened) -> None:
    operators.sit_down(kept("Y Thu"))
    open_again(opened.file)
    assert operators.at_the_desk() == ""
    operators.seat_last()
    assert operators.at_the_desk() == "Y Thu"


def test_a_name_with_a_pin_is_not_taken_by_anybody(opened: Opened) -> None:
    operator = kept("Y Thu", "2468")
    for wrong in ("", "2469", "24680"):
        with pytest.raises(Refusal) as caught:
            operators.sit_down(operator, wrong)
        assert caught.value.code == "wrong_pin"
        assert operators.at_the_desk() == ""
    operators.sit_down(operator, "2468")
    assert operators.at_the_desk() == "Y Thu"
    open_again(opened.file)
    operators.seat_last()
    assert operators.at_the_desk() == ""


def test_a_pin_is_kept_as_a_salted_hash_changed_and_taken_away() -> None:
    one, other = kept("Y Thu", "2468"), kept("A Đer", "2468")
    assert "2468" not in one.pin_hash
    assert one.pin_hash != other.pin_hash
    operators.save(replace(one, post="Chuyên viên"), known="2468")
    assert kept_again("Y Thu").pin_hash == one.pin_hash
    operators.save(kept_again("Y Thu"), "1357", known="2468")
    with pytest.raises(Refusal):
        operators.sit_down(kept_again("Y Thu"), "2468")
    operators.save(kept_again("Y Thu"), "", known="1357")
    operators.sit_down(kept_again("Y Thu"))


def test_a_guarded_name_is_changed_only_by_who_knows_its_pin() -> None:
    guarded = kept("Y Thu", "2468")
    for pin in (None, "", "1111"):
        with pytest.raises(Refusal) as caught:
            operators.save(replace(guarded, post="Khác"), pin, known="1111")
        assert caught.value.code == "wrong_pin"
    assert kept_again("Y Thu") == guarded


def kept_again(name: str) -> Operator:
    return next(one for one in operators.all_operators() if one.name == name)


def test_an_operator_needs_a_name_and_they_are_listed_by_it() -> None:
    with pytest.raises(Invalid):
        operators.save(Operator(post="Chuyên viên"))
    for name in ("B", "A"):
        kept(name)
    assert [one.name for one in operators.all_operators()] == ["A", "B"]


def test_someone_removed_does_not_sit_down_again(opened: Opened) -> None:
    operators.sit_down(kept("Y Thu"))
    acts.undo_last()
    open_again(opened.file)
    operators.seat_last()
    assert operators.at_the_desk() == ""
    assert register.setting("operator") != ""
