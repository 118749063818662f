from __future__ import annotations

import errno
import time
from pathlib import Path

import pytest

from desktop_app.domain import files


class HeldFile(type(Path())):  # type: ignore[misc]
    """A path that cannot be renamed at first, as under a virus scanner on Windows."""

    held = 0
    tries = 0

    def replace(self, target: Path) -> Path:
        type(self).tries += 1
        if type(self).tries <= type(self).held:
            raise PermissionError(errno.EACCES, "held")
        return Path(str(self)).replace(target)


def held_for(tries: int, place: Path) -> HeldFile:
    HeldFile.held, HeldFile.tries = tries, 0
    part = HeldFile(str(place))
    part.write_text("new", encoding="utf-8")
    return part


def test_a_file_that_is_held_for_a_moment_is_put_in_place_all_the_same(tmp_path: Path) -> None:
    target = tmp_path / "list.txt"
    target.write_text("old", encoding="utf-8")
    files.put_in_place(held_for(2, tmp_path / "part"), target)
    assert target.read_text(encoding="utf-8") == "new"
    assert HeldFile.tries == 3


def test_a_file_that_stays_held_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "list.txt"
    target.write_text("old", encoding="utf-8")
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    with pytest.raises(PermissionError):
        files.put_in_place(held_for(99, tmp_path / "part"), target)
    assert target.read_text(encoding="utf-8") == "old"
    assert 1 < sum(waited) < 2


def test_a_text_takes_the_place_of_the_old_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "settings.json"
    for text in ("{}", '{"tên": "Y Bên"}'):
        files.put_text(target, text)
        assert target.read_text(encoding="utf-8") == text
    assert list(tmp_path.iterdir()) == [target]
