"""The office's passphrase over the keys of its register: asked for once, never kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.services import exchange, joining, key_lock, office_keys, registers
from desktop_app.store import database
from tests.places import KON_TUM, SA_THAY, Place, copied, place, with_congress

SECRET = "cơm trắng nước trong"


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Place]:
    """A district that has recognised its province and locked its keys; the program was begun anew."""
    office, province = place(tmp_path, "huyen", SA_THAY), place(tmp_path, "tinh", KON_TUM)
    with_congress(office)
    office.trusts(province)
    key_lock.set_passphrase(SECRET)
    begin_anew()
    yield office.open()
    registers.close()


def begin_anew() -> None:
    registers.close()
    office_keys.forget()


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        work()
    assert "{" not in str(refused.value)
    return refused.value.code


def is_locked() -> bool:
    """Whether the keys wait for the passphrase."""
    try:
        office_keys.own(settle=False)
    except Refusal as refused:
        return refused.code == "keys_locked"
    return False


def test_sending_waits_for_the_passphrase_and_asks_for_it_once(
    locked: Place, tmp_path: Path
) -> None:
    assert is_locked()
    assert refusal(lambda: locked.sends(tmp_path)) == "keys_locked"
    assert exchange.outbox() == []
    assert refusal(lambda: key_lock.unlock("không phải")) == "wrong_key_passphrase"
    assert is_locked()
    key_lock.unlock(SECRET)
    locked.sends(tmp_path)
    registers.close()
    locked.open()
    assert not is_locked()
    locked.sends(tmp_path)


def test_the_offices_and_the_own_code_are_shown_without_the_passphrase(locked: Place) -> None:
    assert exchange.own_card().code()
    assert joining.connections()
    assert is_locked()


def test_receiving_waits_for_the_passphrase_too(locked: Place, tmp_path: Path) -> None:
    key_lock.unlock(SECRET)
    sent = locked.sends(tmp_path)
    begin_anew()
    locked.open()
    assert refusal(lambda: exchange.receive([sent.file])) == "keys_locked"


def test_the_passphrase_is_changed_and_taken_away_only_by_who_knows_it(locked: Place) -> None:
    assert refusal(lambda: key_lock.set_passphrase("một câu khác", old="sai")) == (
        "wrong_key_passphrase"
    )
    key_lock.set_passphrase("một câu khác", old=SECRET)
    begin_anew()
    locked.open()
    assert refusal(lambda: key_lock.unlock(SECRET)) == "wrong_key_passphrase"
    assert refusal(lambda: key_lock.remove_passphrase("")) == "keys_locked"
    key_lock.remove_passphrase("một câu khác")
    assert not key_lock.is_set()
    assert not is_locked()
    assert refusal(lambda: key_lock.set_passphrase("  ")) == "weak_passphrase"
    assert refusal(lambda: key_lock.set_passphrase("ngắn")) == "weak_passphrase"


def test_the_same_keys_stand_behind_every_passphrase(locked: Place) -> None:
    before = exchange.own_card()
    key_lock.remove_passphrase(SECRET)
    key_lock.set_passphrase("một câu khác")
    assert exchange.own_card() == before


def test_a_copied_register_stays_locked_and_gets_a_key_of_its_own(
    locked: Place, tmp_path: Path
) -> None:
    first = exchange.own_card()
    second = copied(locked, tmp_path / "hai").open()
    assert refusal(exchange.own_card) == "keys_locked"
    key_lock.unlock(SECRET)
    assert exchange.own_card().sign != first.sign
    assert exchange.own_card().age == first.age
    assert key_lock.is_set()
    assert SECRET not in second.file.with_suffix(".keys").read_text(encoding="utf-8")


def test_the_passphrase_stands_nowhere_in_the_register(locked: Place) -> None:
    key_lock.unlock(SECRET)
    exchange.own_card()
    text = "\n".join(database.db.connection().iterdump())
    assert SECRET not in text
    assert "trắng" not in text
