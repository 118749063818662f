"""One program at a time on a register, by name, and never locked by the dead."""

from __future__ import annotations

import getpass
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.store import database
from desktop_app.store.lock import RegisterLock
from tests.builders import a_person, close, keep, open_again, register_at
from tests.store.programs import OPENS, end, next_line, run, start

HOLD = """
    import sys
    from pathlib import Path
    from desktop_app.store import database
    database.open_at(Path(sys.argv[1]))
    print("open")
    sys.stdin.read()
"""


@pytest.fixture
def closed_register(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "so.sdh"
    register_at(file)
    close()
    yield file
    close()


@pytest.fixture
def other_program(closed_register: Path) -> Iterator[Popen[str]]:
    """A second program that has the register open."""
    process = start(HOLD, closed_register)
    assert next_line(process) == "open"
    yield process
    end(process)


@pytest.mark.usefixtures("other_program")
def test_a_second_program_is_refused_and_told_who_has_the_register(closed_register: Path) -> None:
    before = closed_register.read_bytes()
    with pytest.raises(Refusal) as caught:
        database.open_at(closed_register)
    assert caught.value.code == "in_use"
    for name in (socket.gethostname(), getpass.getuser(), "so.sdh"):
        assert name in str(caught.value)
    assert closed_register.read_bytes() == before
    assert not database.is_open()


@pytest.mark.usefixtures("other_program")
def test_the_register_in_hand_stays_open_when_the_other_one_is_in_use(
    closed_register: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own.sdh"
    register_at(own)
    with pytest.raises(Refusal):
        database.open_at(closed_register)
    assert database.path() == own
    keep(a_person())
    assert run(OPENS, own)[0] == "in_use"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.usefixtures("other_program")
def test_a_link_to_the_register_does_not_open_it_a_second_time(
    closed_register: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = elsewhere / "link.sdh"
    link.symlink_to(closed_register)
    with pytest.raises(Refusal) as caught:
        database.open_at(link)
    assert caught.value.code == "in_use"


def test_the_lock_of_a_killed_program_is_free_at_once(
    closed_register: Path, other_program: Popen[str]
) -> None:
    end(other_program)
    database.open_at(closed_register)
    assert database.is_open()


def test_opening_the_same_register_again_keeps_others_out(closed_register: Path) -> None:
    database.open_at(closed_register)
    open_again(closed_register)
    database.open_at(closed_register)
    assert run(OPENS, closed_register)[0] == "in_use"
    close()
    assert run(OPENS, closed_register) == ["open"]


def test_closing_lets_others_in(closed_register: Path) -> None:
    database.open_at(closed_register)
    close()
    assert run(OPENS, closed_register) == ["open"]


def test_a_lock_file_left_with_nonsense_in_it_is_no_obstacle(closed_register: Path) -> None:
    lock = closed_register.with_name("so.sdh.lock")
    lock.write_bytes(b"\xff\x00 not json")
    database.open_at(closed_register)
    said = run(OPENS, closed_register)
    assert said[0] == "in_use"
    assert socket.gethostname() in said[1]


def test_a_lock_that_cannot_be_made_is_a_refusal(tmp_path: Path) -> None:
    (tmp_path / "so.sdh.lock").mkdir()
    with pytest.raises(Refusal) as caught:
        RegisterLock(tmp_path / "so.sdh")
    assert caught.value.code == "read_only"
