"""Keys beside the register, and the card another office knows them by."""

from __future__ import annotations

import json
import os
import stat
import unicodedata
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


# --- under the office's passphrase ---------------------------------------------------------------

SECRET = "cơm trắng nước trong"


def test_wrapped_keys_come_back_with_their_passphrase_however_it_was_typed(tmp_path: Path) -> None:
    made, path = keys.make(), tmp_path / "a.keys"
    keys.save(path, made, SECRET)
    assert keys.load(path, SECRET) == made
    assert keys.load(path, f"  {unicodedata.normalize('NFD', SECRET)} ") == made
    assert keys.are_wrapped(path)


def test_nothing_secret_stands_in_the_file_of_wrapped_keys(tmp_path: Path) -> None:
    made, path = keys.make(), tmp_path / "a.keys"
    keys.save(path, made, SECRET)
    text = path.read_text(encoding="utf-8")
    assert made.seed not in text
    assert made.identity not in text
    assert "trắng" not in text
    assert keys.public_in(path) == (made.installation, made.public())


@pytest.mark.parametrize(
    ("typed", "code"), [("", "keys_locked"), ("sai rồi", "wrong_key_passphrase")]
)
def test_wrapped_keys_stay_shut_without_the_right_passphrase(
    tmp_path: Path, typed: str, code: str
) -> None:
    path = tmp_path / "a.keys"
    keys.save(path, keys.make(), SECRET)
    with pytest.raises(Refusal) as refused:
        keys.load(path, typed)
    assert refused.value.code == code


def test_a_passphrase_that_protects_nothing_is_refused_and_the_keys_stay(tmp_path: Path) -> None:
    made, path = keys.make(), tmp_path / "a.keys"
    keys.save(path, made)
    with pytest.raises(Refusal) as refused:
        keys.save(path, made, "ngắn")
    assert refused.value.code == "weak_passphrase"
    assert keys.load(path) == made
    assert not keys.are_wrapped(path)


@pytest.mark.parametrize(
    ("name", "value"), [("memory", 2**40), ("operations", 2**20), ("salt", "00"), ("format", "x")]
)
def test_a_file_that_would_cost_too_much_or_is_no_key_file_is_damaged(
    tmp_path: Path, name: str, value: object
) -> None:
    path = tmp_path / "a.keys"
    keys.save(path, keys.make(), SECRET)
    told = {**json.loads(path.read_text(encoding="utf-8")), name: value}
    path.write_text(json.dumps(told, sort_keys=True, separators=(",", ":")), encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        keys.load(path, SECRET)
    assert refused.value.code == "keys_damaged"


def test_keys_of_the_first_format_are_read_as_before(tmp_path: Path) -> None:
    made, path = keys.make(), tmp_path / "a.keys"
    path.write_text(
        f'{{"format":"sodaihoi-keys-1","identity":"{made.identity}",'
        f'"installation":"{made.installation}","seed":"{made.seed}"}}\n'
    )
    assert keys.load(path) == made
    assert keys.load(path, "gì cũng được") == made
    assert keys.public_in(path) == (made.installation, made.public())


def test_a_key_file_that_the_disk_does_not_give_is_not_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "huyen.keys"
    path.mkdir()  # reads as no file, whoever runs the tests
    for read in (keys.load, keys.public_in):
        with pytest.raises(Refusal) as refused:
            read(path)
        assert refused.value.code == "no_file"
