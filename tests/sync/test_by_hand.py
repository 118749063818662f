"""What stands in docs/package-format.md, done with programs that are not ours."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from desktop_app.sync import container, envelope, package
from tests.sync.makers import KON_TUM, SA_THAY, content, member, sealed, some_lines

SENDER, PROVINCE = member(SA_THAY), member(KON_TUM)
LINES = some_lines(SENDER, 30)
DATA = sealed(SENDER, PROVINCE, content(SENDER, LINES))


def recipe(repository: Path) -> str:
    """The commands of the description, as they stand there."""
    text = (repository / "docs" / "package-format.md").read_text(encoding="utf-8")
    return text.split("```sh\n")[1].split("```")[0]


def follow(script: str, folder: Path, **names: Path) -> None:
    environment = {**os.environ, **{name: str(path) for name, path in names.items()}}
    done = subprocess.run(
        ["sh", "-eu", "-c", script], cwd=folder, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_recipe_opens_a_package_with_age_openssl_and_unzip(
    repository: Path, tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    for tool in ("age", "openssl", "unzip", "od"):
        outside_tool(tool)
    file, identity = tmp_path / "goi.goi", tmp_path / "identity.txt"
    file.write_bytes(DATA)
    identity.write_text(PROVINCE.keys.identity + "\n", encoding="ascii")
    follow(recipe(repository), tmp_path, P=file, ID=identity)
    people = (tmp_path / "content" / "rows" / "person.ndjson").read_text(encoding="utf-8")
    assert {*people.splitlines()} == {one.text for one in LINES if one.table == "person"}
    assert '"kind":"UP"' in (tmp_path / "header.json").read_text(encoding="utf-8")


def test_openssl_refuses_a_package_with_one_byte_changed(
    repository: Path, tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    outside_tool("openssl")
    file = tmp_path / "goi.goi"
    changed = bytearray(DATA)
    changed[100] ^= 1
    file.write_bytes(changed)
    script = recipe(repository).split("# decrypt")[0]
    with pytest.raises(AssertionError):
        follow(script, tmp_path, P=file, ID=file)


def test_age_itself_can_seal_what_we_open(
    tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    age = outside_tool("age")
    plain = package._archived(container.unpack(DATA).header, content(SENDER, LINES))[0]
    target = tmp_path / "payload.age"
    subprocess.run([age, "-r", PROVINCE.card.age, "-o", target], input=plain, check=True)
    assert envelope.unseal(target.read_bytes(), PROVINCE.keys.identity) == plain


def test_the_description_names_every_table_and_limit(repository: Path) -> None:
    from desktop_app.domain.exchange import TABLES

    text = (repository / "docs" / "package-format.md").read_text(encoding="utf-8")
    assert " ".join(TABLES) in text
    assert "63093d42-9b68-4882-9a1f-a13ad55fbd21" in text
    assert all(
        name in text for name in ("manifest.json", "statements.ndjson", "blobs/<sha256>.jpg")
    )


def test_a_digest_computed_as_described_is_the_one_in_the_package() -> None:
    back = package.unseal(container.unpack(DATA), PROVINCE.keys.identity)
    joined: dict[str, list[bytes]] = {}
    for one in back.all_lines():
        leaf = sha256(one.text.encode()).digest()
        joined.setdefault(f"{one.table} {one.uid[-2:]}", []).append(leaf)
    lines = [
        f"{name} {sha256(b''.join(sorted(leaves))).hexdigest()}\n"
        for name, leaves in sorted(joined.items())
    ]
    assert sha256("".join(lines).encode()).hexdigest() == back.state == back.own.digest
