from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.domain.system_errors import reason
from desktop_app.domain.words import LANGUAGES, N_, Message, use_language
from desktop_app.services import photos

FORESEEN = (
    errno.ENOENT, errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EROFS, errno.EISDIR,
    errno.ENOTDIR, errno.EBUSY, errno.ETXTBSY, errno.ENAMETOOLONG, errno.EIO, errno.EEXIST,
)  # fmt: skip


class SaidByWindows(OSError):
    """What Windows raises, on a system that is not Windows: its own number besides Python's."""

    def __init__(self, number: int, python: int) -> None:
        super().__init__(python, "said by Windows in English")
        self.winerror = number


def of(number: int) -> Message:
    return reason(OSError(number, os.strerror(number)))


@pytest.mark.parametrize("number", FORESEEN, ids=errno.errorcode.get)
def test_a_foreseen_error_is_told_in_both_languages_without_the_systems_words(number: int) -> None:
    told = set()
    for language in LANGUAGES:
        use_language(language)
        told.add(str(of(number)))
    assert len(told) == len(LANGUAGES)
    assert os.strerror(number) not in told
    assert not any(str(number) in one for one in told)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (lambda folder: (folder / "no").read_bytes(), errno.ENOENT),
        (lambda folder: folder.read_bytes(), errno.EISDIR),
        (lambda folder: (folder / ("n" * 300)).read_bytes(), errno.ENAMETOOLONG),
        (lambda folder: (folder / "file" / "below").read_bytes(), errno.ENOTDIR),
        (lambda folder: (folder / "file").mkdir(), errno.EEXIST),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has numbers of its own")
def test_what_the_system_really_raises_is_recognised(
    call: Callable[[Path], object], expected: int, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError) as caught:  # noqa: PT011 - the number is looked at below
        call(tmp_path)
    assert caught.value.errno == expected
    assert reason(caught.value) == of(expected)


@pytest.mark.parametrize(
    ("number", "python", "same_as"),
    [
        (32, errno.EACCES, errno.EBUSY),
        (33, errno.EACCES, errno.EBUSY),
        (19, errno.EACCES, errno.EROFS),
        (112, errno.ENOSPC, errno.ENOSPC),
        (206, errno.ENOENT, errno.ENAMETOOLONG),
        (5, errno.EACCES, errno.EACCES),
        (3, errno.ENOENT, errno.ENOENT),
    ],
)
def test_windows_own_number_counts_more_than_what_python_makes_of_it(
    number: int, python: int, same_as: int
) -> None:
    assert reason(SaidByWindows(number, python)) == of(same_as)


def test_an_error_that_nobody_foresaw_is_told_by_its_number() -> None:
    use_language("en")
    assert str(of(errno.EPIPE)) == f"the system reports the error {errno.EPIPE}"
    assert str(reason(SaidByWindows(1450, errno.EINVAL))) == "the system reports the error 1450"
    assert str(reason(OSError("no number"))) == "the system reports the error OSError"


def test_a_vietnamese_refusal_holds_no_english(tmp_path: Path) -> None:
    use_language("vi")
    with pytest.raises(Refusal) as caught:
        photos.keep_photo(tmp_path / "anh.jpg")
    assert "không có tệp hoặc thư mục này" in str(caught.value)
    assert "No such file" not in str(caught.value)


def test_the_reason_is_said_in_the_language_in_force_when_it_is_read() -> None:
    refusal = Refusal(
        N_("{file} cannot be written: {reason}. Choose another place, then try again."),
        file="so.sdh",
        reason=of(errno.ENOSPC),
    )
    use_language("en")
    assert "the disk is full" in str(refusal)
    use_language("vi")
    assert "ổ đĩa đã đầy" in str(refusal)
