"""Power cuts, full disks and places that cannot be written to: met by real processes on real files."""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.people import Person
from desktop_app.store import database, rows
from tests.builders import a_person, close, keep, open_again, register_at
from tests.store.programs import OPENS, end, next_line, run, start

posix = pytest.mark.skipif(os.name == "nt", reason="limits and rights are those of Unix")

WRITER = """
    import sys
    from pathlib import Path
    from desktop_app.store import database, journal, register
    from desktop_app.domain.people import Person
    database.open_at(Path(sys.argv[1]))
    register.load()
    for number in range(int(sys.argv[2]), 10**9):
        with journal.act("entered") as act:
            act.put(*(Person(full_name=f"{number}", note="x" * 500) for part in range(5)))
        print(number)
"""


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    """Each act writes five people; after each kill all acknowledged acts are whole and no other is half."""
    file = tmp_path / "so.sdh"
    register_at(file)
    close()
    moments = random.Random(20240516)
    acknowledged: set[str] = set()
    for first in range(0, 40_000_000, 1_000_000):
        process = start(WRITER, file, str(first))
        acknowledged.add(next_line(process))
        time.sleep(moments.uniform(0, 0.04))
        acknowledged.update(end(process))
    open_again(file)
    try:
        assert database.faults() == []
        with database.reading() as db:
            counted = dict(
                db.execute_sql("SELECT full_name, count(*) FROM person GROUP BY 1").fetchall()
            )
            acts, changes = (
                db.execute_sql(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("act WHERE kind = 'write'", "change WHERE record = 'Person'")
            )
        assert acknowledged <= counted.keys()
        assert len(counted.keys() - acknowledged) <= 40, "more acts than could be under way"
        assert set(counted.values()) == {5}
        assert acts == len(counted)
        assert changes == 5 * acts
    finally:
        close()


FILLS_THE_DISK = """
    import resource, signal, sys
    from pathlib import Path
    from desktop_app.store import database, journal, register
    from desktop_app.domain.errors import Refusal
    from desktop_app.domain.people import Person
    file = Path(sys.argv[1])
    database.open_at(file)
    register.load()
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size + 20_000, hard))
    try:
        with journal.act("entered") as act:
            act.put(*(Person(full_name=f"{number}", note="x" * 900) for number in range(500)))
        print("written")
    except Refusal as refusal:
        print(refusal.code)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    print(database.faults())
    with journal.act("entered") as act:
        act.put(Person(full_name="after"))
"""


@posix
def test_a_file_that_may_not_grow_is_told_and_nothing_of_the_act_is_there(tmp_path: Path) -> None:
    file = tmp_path / "so.sdh"
    register_at(file)
    keep(a_person("before"))
    close()
    assert run(FILLS_THE_DISK, file) == ["disk_error", "[]"]
    open_again(file)
    try:
        with database.reading():
            assert {one.full_name for one in rows.select(Person)} == {"before", "after"}
    finally:
        close()


OPENS_AS_NOBODY = (
    """
    import os
    from desktop_app.domain import system_errors
    from desktop_app.domain.errors import Refusal
    from desktop_app.store import database
    str(Refusal("{folder} cannot be written to"))  # the words are read while they may be
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
"""
    + OPENS
)


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder everybody may read, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@posix
@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_place_that_cannot_be_written_to_is_refused_and_nothing_touched(
    shared_folder: Path, what: str
) -> None:
    file = shared_folder / "so.sdh"
    register_at(file)
    close()
    for other in shared_folder.iterdir():
        if other != file:
            other.unlink()
    file.chmod(0o444 if what == "file" else 0o666)
    shared_folder.chmod(0o555 if what == "folder" else 0o777)
    before = file.read_bytes()

    code, sentence = run(OPENS_AS_NOBODY, file)

    assert code == "read_only"
    assert str(shared_folder) in sentence
    assert file.read_bytes() == before
    assert [one.name for one in shared_folder.iterdir()] == ["so.sdh"]


@posix
def test_the_lock_of_another_user_in_a_shared_folder_is_a_refusal(shared_folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("outside tool missing: a second user (needs root)")
    file = shared_folder / "so.sdh"
    register_at(file)
    close()
    file.chmod(0o666)
    shared_folder.chmod(0o777)
    file.with_name("so.sdh.lock").chmod(0o600)
    assert run(OPENS_AS_NOBODY, file)[0] == "read_only"


def test_the_process_that_ran_this_file_is_the_one_under_test() -> None:
    """The children must import this checkout, not a program that is installed elsewhere."""
    (found,) = run("import desktop_app; print(desktop_app.__file__)")
    assert Path(found).parents[1] == Path(__file__).resolve().parents[2]
    assert sys.executable
