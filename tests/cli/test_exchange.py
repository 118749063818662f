"""key, trust, send, inspect and receive between two offices that are real processes."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal


@dataclass(frozen=True)
class Offices:
    """A district with a congress and its province; neither knows the other yet."""

    type: Terminal
    district: Path
    province: Path
    stick: Path

    def send(self, *words: object) -> Path:
        """A package of the district, sealed to the province's key or to a passphrase."""
        sent = self.type("send", self.district, self.stick, "--json", *words).json("send")
        return self.type.folder / sent["file"]

    def know_each_other(self) -> None:
        """Swap key files and recognise each other."""
        for ours, theirs in ((self.district, self.province), (self.province, self.district)):
            key = ours.with_suffix(".key")
            assert self.type("key", ours, key).status == 0
            assert self.type("trust", theirs, key).status == 0

    def receive(self, *words: object) -> tuple[int, list[dict[str, Any]]]:
        """The exit status and what became of each package, at the province."""
        said = self.type("receive", self.province, *words, "--json")
        packages: list[dict[str, Any]] = said.json("receive")["packages"]
        missed = [one for one in packages if one["result"] in ("refused", "held")]
        assert len(said.err.splitlines()) == len(missed)
        return said.status, packages


@pytest.fixture
def offices(sodaihoi: Terminal, register: Path) -> Offices:
    province = sodaihoi.folder / "province.sdh"
    stick = sodaihoi.folder / "usb"
    stick.mkdir()
    assert sodaihoi("new", province, "--office", "2024-62", "--training").status == 0
    assert sodaihoi("congress", register, "--add", "--cycle", "dtts-4-2024").status == 0
    return Offices(sodaihoi, register, province, stick)


def test_a_package_between_offices_that_know_each_other_arrives(offices: Offices) -> None:
    offices.know_each_other()
    package = offices.send()
    before = offices.type("check", offices.province, "--json").json("check")["state_digest"]

    status, (preview,) = offices.receive(package)
    assert (status, preview["result"]) == (0, "preview")
    assert preview["counts"]["new"] > 0
    unchanged = offices.type("check", offices.province, "--json").json("check")["state_digest"]
    assert unchanged == before

    status, (taken,) = offices.receive(package, "--apply")
    assert (status, taken["result"]) == (0, "accepted")
    assert taken["counts"] == preview["counts"]
    status, (again,) = offices.receive(package, "--apply")
    assert (status, again["result"]) == (0, "already")

    summary = offices.type("summary", offices.province, "--json").json("summary")
    assert [one["unit"] for one in summary["congresses"]] == ["Huyện Sa Thầy"]
    listed = offices.type("congress", offices.province, "--list", "--json").json("congress-list")
    assert [one["own"] for one in listed["congresses"]] == [False]


def test_both_ends_see_the_same_code(offices: Offices) -> None:
    key = offices.stick / "a.key"
    exported = offices.type("key", offices.district, key).out
    recognised = offices.type("trust", offices.province, key).out
    code = next(line for line in exported.splitlines() if line.startswith("Comparison code:"))
    assert code in recognised
    inspected = offices.type("inspect", offices.send("--passphrase-file", "p.txt"), "--json")
    assert inspected.json("inspect")["sender"]["code"] in code


def test_an_unknown_sender_is_held_and_trust_named_as_the_next_step(offices: Offices) -> None:
    # The district knows the province and seals to its key; the province never heard of the district.
    key = offices.stick / "province.key"
    assert offices.type("key", offices.province, key).status == 0
    assert offices.type("trust", offices.district, key).status == 0
    package = offices.send()

    said = offices.type("receive", offices.province, package, "--apply")
    assert f"sodaihoi trust {offices.province} {package}" in said.refused()
    vietnamese = offices.type("receive", offices.province, package, "--language", "vi").refused()
    assert "Bằng dòng lệnh: sodaihoi trust" in vietnamese
    status, (held,) = offices.receive(package, "--apply")
    assert (status, held["result"], held["code"]) == (3, "held", "unknown_sender")

    assert offices.type("trust", offices.province, package).status == 0
    status, (taken,) = offices.receive(package, "--apply")
    assert (status, taken["result"]) == (0, "accepted")


def test_a_passphrase_that_was_made_goes_to_its_file_and_opens_the_package(
    offices: Offices,
) -> None:
    phrase = offices.stick.parent / "p.txt"
    package = offices.send("--passphrase-file", phrase)
    words = phrase.read_text(encoding="utf-8").split()
    assert len(words) == 6
    assert offices.type("trust", offices.province, package).status == 0

    status, (held,) = offices.receive(package, "--apply")
    assert (status, held["result"], held["code"]) == (3, "held", "needs_passphrase")
    status, (taken,) = offices.receive(package, "--apply", "--passphrase-file", phrase)
    assert (status, taken["result"]) == (0, "accepted")
    opened = offices.type("inspect", package, "--passphrase-file", phrase, "--json")
    assert opened.json("inspect")["rows"]["congress"] == 1


def test_without_a_file_the_passphrase_is_told_once_and_never_in_the_json(
    offices: Offices,
) -> None:
    said = offices.type("send", offices.district, offices.stick, "--json")
    assert said.json("send")["passphrase_made"]
    (line,) = said.err.splitlines()
    passphrase = line.partition(": ")[2].partition(".")[0]
    assert passphrase
    assert passphrase not in said.out
    phrase = offices.stick.parent / "p.txt"
    phrase.write_text(passphrase, encoding="utf-8")
    package = said.json("send")["file"]
    opened = offices.type("inspect", package, "--passphrase-file", phrase, "--json")
    assert opened.json("inspect")["opened"]


def test_a_passphrase_file_that_is_there_is_used_for_sending(offices: Offices) -> None:
    phrase = offices.stick.parent / "p.txt"
    package = offices.send("--passphrase-file", phrase)
    given = phrase.read_text(encoding="utf-8")
    second = offices.type(
        "send", offices.district, offices.stick, "--passphrase-file", phrase, "--json"
    )
    assert not second.json("send")["passphrase_made"]
    assert phrase.read_text(encoding="utf-8") == given
    opened = offices.type("inspect", second.json("send")["file"], "--passphrase-file", phrase)
    assert opened.status == 0
    assert second.json("send")["sequence"] == 2
    assert package.exists()


def test_of_several_packages_a_refused_one_does_not_stop_the_others(offices: Offices) -> None:
    offices.know_each_other()
    good = offices.send()
    cut = offices.stick / "cut.goi"
    cut.write_bytes(good.read_bytes()[:-100])
    text = offices.stick / "letter.goi"
    text.write_text("Kính gửi")
    status, packages = offices.receive(cut, good, text, offices.stick / "none.goi", "--apply")
    assert status == 3
    assert [one["result"] for one in packages] == ["refused", "accepted", "refused", "refused"]
    assert [one["code"] for one in packages] == ["damaged", "", "not_a_package", "no_file"]


def test_a_package_for_another_office_is_refused(offices: Offices) -> None:
    offices.know_each_other()
    package = offices.send("--to", "2024-64", "--passphrase-file", "p.txt")
    status, (refused,) = offices.receive(package, "--apply")
    assert (status, refused["code"]) == (3, "other_office")


def test_a_training_package_never_enters_a_real_register(offices: Offices) -> None:
    offices.know_each_other()
    real = offices.province.with_name("real.sdh")
    assert offices.type("new", real, "--office", "2024-62").status == 0
    package = offices.send()
    said = offices.type("receive", real, package, "--apply", "--json")
    assert said.json("receive")["packages"][0]["code"] == "training_mixed"
    assert "cut" not in said.refused()
    assert offices.type("summary", real, "--json").json("summary")["congresses"] == []


def test_inspect_needs_no_register_and_says_whom_it_is_for(offices: Offices) -> None:
    package = offices.send("--passphrase-file", "p.txt")
    found = offices.type("inspect", package, "--json").json("inspect")
    assert found["sender"]["name"] == "Phòng Dân tộc huyện Sa Thầy"
    assert found["mode"] == "training"
    assert not found["opened"]
    told = offices.type("inspect", package).out
    assert "Phòng Dân tộc huyện Sa Thầy" in told
    assert found["sender"]["code"] in told


def test_a_register_without_a_congress_has_nothing_to_send(offices: Offices) -> None:
    said = offices.type("send", offices.province, offices.stick, "--to", "2024-616")
    assert "congress" in said.refused()
    assert list(offices.stick.iterdir()) == []


def test_what_cannot_be_done_is_one_line_in_both_languages(offices: Offices) -> None:
    there = offices.stick.parent / "there.txt"
    there.write_text("mine")
    district, stick = offices.district, offices.stick
    for words, named in (
        (("key", district, there), "there.txt"),
        (("key", district, "none/a.key"), "a.key"),
        (("trust", district, "none.key"), "none.key"),
        (("trust", district, there), "."),
        (("send", district, "none"), "none"),
        (("send", district, stick, "--to", "2024-99999"), "2024-99999"),
        (("send", district, stick, "--to", "Nơi khác"), "Nơi khác"),
        (("send", district, stick, "--cycle", "dtts-9"), "dtts-9"),
        (("send", district, stick, "--passphrase-file", district.parent), district.parent.name),
        (("inspect", "none.goi"), "none.goi"),
        (("inspect", there), "."),
    ):
        english = offices.type(*words).refused()
        assert named in english
        assert offices.type(*words, "--language", "vi").refused() != english
    assert there.read_text() == "mine"
    assert list(stick.iterdir()) == []


def test_a_key_of_a_known_office_that_changed_is_not_taken_in_silence(offices: Offices) -> None:
    offices.know_each_other()
    key = offices.district.with_suffix(".key")
    told = json.loads(key.read_text(encoding="utf-8"))
    told["name"] = "Phòng Dân tộc huyện khác"
    key.write_text(json.dumps(told), encoding="utf-8")
    assert offices.type("trust", offices.province, key).refused()


def test_the_exported_identity_is_the_users_alone(offices: Offices) -> None:
    key, identity = offices.stick / "a.key", offices.stick / "a.identity"
    said = offices.type("key", offices.district, key, "--export-identity", identity)
    assert said.status == 0
    assert identity.read_text(encoding="utf-8").startswith("AGE-SECRET-KEY-1")
    assert identity.stat().st_mode & 0o077 == 0
    assert "SECRET" not in key.read_text(encoding="utf-8")


def test_debians_age_opens_a_package_with_the_exported_identity(
    offices: Offices, outside_tool: Any
) -> None:
    import io
    import struct
    import subprocess
    import zipfile

    age = outside_tool("age")
    offices.know_each_other()
    package = offices.send().read_bytes()
    identity = offices.stick / "a.identity"
    offices.type("key", offices.province, offices.stick / "b.key", "--export-identity", identity)
    (length,) = struct.unpack("<I", package[40:44])
    payload = package[44 + length + 64 :]
    opened = subprocess.run(
        [age, "--decrypt", "--identity", identity], input=payload, capture_output=True, check=True
    )
    names = zipfile.ZipFile(io.BytesIO(opened.stdout)).namelist()
    assert "manifest.json" in names


def test_a_second_copy_of_a_register_is_another_installation_for_the_province(
    offices: Offices,
) -> None:
    offices.know_each_other()
    copy = offices.district.with_name("copy.sdh")
    shutil.copy(offices.district, copy)
    sent = offices.type("send", copy, offices.stick, "--json")
    status, (held,) = offices.receive(offices.type.folder / sent.json("send")["file"], "--apply")
    assert (status, held["code"]) == (3, "new_installation")
