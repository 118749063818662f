"""What stands in docs/package-format.md, done with programs that are not ours."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from desktop_app.domain.handover import INVITE
from desktop_app.sync import container, envelope, package
from tests.sync.makers import (
    KON_TUM,
    SA_THAY,
    content,
    header,
    member,
    sealed,
    some_lines,
    statement,
)

SENDER, PROVINCE = member(SA_THAY), member(KON_TUM)
LINES = some_lines(SENDER, 30)
DATA = sealed(SENDER, PROVINCE, content(SENDER, LINES))


def recipe(repository: Path) -> str:
    """The commands of the description, as they stand there."""
    text = (repository / "docs" / "package-format.md").read_text(encoding="utf-8")
    return text.split("```sh\n")[1].split("```")[0]


def follow(script: str, folder: Path, typed: str = "", **names: Path) -> None:
    """Run commands in a terminal of their own, at which ``typed`` is typed."""
    environment = {**os.environ, **{name: str(path) for name, path in names.items()}}
    keyboard, terminal = os.openpty()
    os.write(keyboard, typed.encode())
    try:
        done = subprocess.run(
            ["setsid", "--ctty", "--wait", "sh", "-eu", "-c", script], cwd=folder, env=environment,
            stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
            timeout=120,
        )  # fmt: skip
    finally:
        os.close(keyboard)
        os.close(terminal)
    assert done.returncode == 0, done.stdout


def people_in(folder: Path) -> set[str]:
    return {*(folder / "content" / "rows" / "person.ndjson").read_text("utf-8").splitlines()}


TOOLS = ("age", "openssl", "unzip", "od", "setsid")
PEOPLE = {one.text for one in LINES if one.table == "person"}


def test_the_recipe_opens_a_package_with_age_openssl_and_unzip(
    repository: Path, tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    for tool in TOOLS:
        outside_tool(tool)
    file, identity = tmp_path / "goi.goi", tmp_path / "identity.txt"
    file.write_bytes(DATA)
    identity.write_text(PROVINCE.keys.identity + "\n", encoding="ascii")
    follow(recipe(repository), tmp_path, P=file, ID=identity)
    assert people_in(tmp_path) == PEOPLE
    assert '"kind":"UP"' in (tmp_path / "header.json").read_text(encoding="utf-8")


def test_the_recipe_opens_what_was_sealed_to_six_words(
    repository: Path, tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    for tool in TOOLS:
        outside_tool(tool)
    file, words = tmp_path / "goi.goi", envelope.make_passphrase()
    file.write_bytes(sealed(SENDER, PROVINCE, content(SENDER, LINES), passphrase=words))
    script = recipe(repository)
    assert '-i "$ID" ' in script
    follow(script.replace('-i "$ID" ', ""), tmp_path, f"{words}\n", P=file)
    assert people_in(tmp_path) == PEOPLE


def test_the_recipe_opens_an_invitation_with_the_printed_identity(
    repository: Path, tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    for tool in TOOLS:
        outside_tool(tool)
    text = (repository / "docs" / "package-format.md").read_text(encoding="utf-8")
    [printed] = set(re.findall(r"AGE-SECRET-KEY-1[0-9A-Z]{58}", text))
    [public] = set(re.findall(r"age1[0-9a-z]{58}", text))
    inviting = header(PROVINCE, SENDER, kind=INVITE, schema=container.SCHEMA)
    office = [one for one in some_lines(PROVINCE, 0) if one.table == "office"]
    inside = content(PROVINCE, office)
    word = statement(PROVINCE, office, scope=PROVINCE.card.office)
    made = package.seal(
        inviting, replace(inside, own=word), PROVINCE.keys, [PROVINCE.card.age, public]
    )
    assert package.unseal(container.unpack(made), SENDER.keys.identity).own == word
    file, identity = tmp_path / "goi.goi", tmp_path / "identity.txt"
    file.write_bytes(made)
    identity.write_text(printed + "\n", encoding="ascii")
    follow(recipe(repository), tmp_path, P=file, ID=identity)
    told = (tmp_path / "content" / "rows" / "office.ndjson").read_text(encoding="utf-8")
    assert told == f"{office[0].text}\n"


def test_openssl_refuses_a_package_with_one_byte_changed(
    repository: Path, tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    for tool in ("openssl", "setsid"):
        outside_tool(tool)
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
