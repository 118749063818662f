"""Keys beside the register, and the card another office knows them by."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.sync import keys
from tests.sync.makers import SA_THAY, member


def test_keys_come_back_as_they_were_saved(tmp_path: Path) -> None:
    made = keys.make()
    path = keys.path_beside(tmp_path / "sa-thay.sdh")
    keys.save(path, made)
    assert path.name == "sa-thay.keys"
    assert keys.load(path) == made
    assert keys.load(path).public() == made.public()


@pytest.mark.skipif(os.name == "nt", reason="rights are the profile's on Windows")
def test_only_the_user_may_read_the_keys(tmp_path: Path) -> None:
    path = tmp_path / "a.keys"
    keys.save(path, keys.make())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_saving_keys_leaves_nothing_beside_them(tmp_path: Path) -> None:
    keys.save(tmp_path / "a.keys", keys.make())
    keys.save(tmp_path / "a.keys", keys.make())
    assert [file.name for file in tmp_path.iterdir()] == ["a.keys"]


def test_missing_and_damaged_keys_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.keys"
    with pytest.raises(Refusal) as missing:
        keys.load(path)
    assert missing.value.code == "no_keys"
    keys.save(path, keys.make())
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(Refusal) as broken:
        keys.load(path)
    assert broken.value.code == "keys_damaged"
    assert "a.keys" in str(broken.value)


def test_two_installations_never_share_a_key() -> None:
    one, other = keys.make(), keys.make()
    assert one.installation != other.installation
    assert not set(one.public()) & set(other.public())


def test_a_card_comes_back_from_its_file() -> None:
    office = member(SA_THAY)
    assert keys.read_card(keys.card_bytes(office.keys, office.card)) == office.card


@pytest.mark.parametrize("name", ["name", "office", "installation", "sign", "age", "unit", "body"])
def test_a_card_changed_in_one_field_is_refused(name: str) -> None:
    office, other = member(SA_THAY), member("2024-611")
    told = json.loads(keys.card_bytes(office.keys, office.card))
    told[name] = getattr(other.card, name) if name != "body" else "mttq"
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    with pytest.raises(Refusal):
        keys.read_card(text.encode())


def test_a_card_that_names_an_office_it_cannot_be_is_refused() -> None:
    office, other = member(SA_THAY), member("2024-611")
    claimed = replace(office.card, office=other.card.office)
    with pytest.raises(Refusal) as refused:
        keys.read_card(keys.card_bytes(office.keys, claimed))
    assert refused.value.code == "malformed"


def test_the_code_to_compare_changes_with_office_installation_and_keys() -> None:
    card, other = member(SA_THAY).card, member("2024-611").card
    codes = {card.code()} | {
        replace(card, **{name: getattr(other, name)}).code()
        for name in ("office", "installation", "sign", "age")
    }
    assert len(codes) == 5
    assert all(len(code.split()) == 8 for code in codes)
    assert replace(card, name="Tên khác").code() == card.code()
