"""The archive of a congress: whole or nothing, and readable without the program."""

from __future__ import annotations

import errno
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.archive import (
    FOLDERS,
    INDEX,
    LIST,
    SUMS,
    Filed,
    Front,
    free,
    index_page,
    slug,
)
from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.domain.lessons import Lesson
from desktop_app.domain.programme import Session
from desktop_app.domain.votes import Vote
from desktop_app.services import (
    archive,
    archive_papers,
    closing_steps,
    congress_results,
    congresses,
    training,
)
from desktop_app.services.archive import Archived, Wanted
from desktop_app.services.registers import Opened
from desktop_app.store import journal
from tests.builders import keep
from tests.services import closing_day


@pytest.fixture
def held(congress: str) -> str:
    """A small congress that is over, with something of each part."""
    uids = closing_day.people(congress, 4)
    closing_day.check_in(congress, closing_day.session(congress), uids)
    closing_day.awards(congress, 2, 3)
    closing_day.sent_upward(congress, 2, 1)
    congress_results.settle(congress)
    return congress


def files_in(made: Archived) -> list[Path]:
    return sorted(one for one in made.folder.rglob("*") if one.is_file())


def left_in(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir()]


def test_every_file_opens_and_the_first_page_leads_to_all_of_them(
    opened: Opened, tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    training.fill_sa_thay(photos=False)
    (one,) = congresses.all_congresses()
    folder = tmp_path / "usb"
    folder.mkdir()
    made = archive.archive(one.uid, folder)
    found = files_in(made)
    page = (made.folder / INDEX).read_text(encoding="utf-8")
    linked = set(re.findall(r'href="([^"]+)"', page))
    assert linked == {one.relative_to(made.folder).as_posix() for one in found} - {INDEX}
    assert "http" not in page
    assert "<script" not in page
    pdfs = [one for one in found if one.suffix == ".pdf"]
    assert len(pdfs) > 25
    for file in pdfs:
        checked = subprocess.run([outside_tool("qpdf"), "--check", str(file)], capture_output=True)
        assert checked.returncode == 0, file.name
    for file in (one for one in found if one.suffix == ".xlsx"):
        book = openpyxl.load_workbook(file, read_only=True)
        assert book.sheetnames
        book.close()
    assert len(found) == made.files + 3
    assert {one.parent.name for one in found} <= {made.folder.name, *FOLDERS}


def test_the_digests_are_those_that_sha256sum_finds(
    held: str, tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    made = archive.archive(held, tmp_path)
    checked = subprocess.run(
        [outside_tool("sha256sum"), "--check", "--strict", "--quiet", SUMS], cwd=made.folder,
        capture_output=True,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stderr
    listed = (made.folder / SUMS).read_text(encoding="utf-8").splitlines()
    assert len(listed) == len(files_in(made)) - 1  # all but the list itself
    book = openpyxl.load_workbook(made.folder / LIST, read_only=True)
    cells = {cell.value for row in book.active for cell in row}
    book.close()
    assert "01-ket-qua/ket-qua-dai-hoi.pdf" in cells


def test_the_public_archive_leaves_papers_with_personal_data_out(held: str, tmp_path: Path) -> None:
    public = archive.archive(held, tmp_path, wanted=Wanted(profile="public", photos=True))
    full = archive.archive(held, tmp_path)
    names = {one.name for one in files_in(public)}
    assert "danh-sach-trich-ngang-dai-bieu.xlsx" in names  # by the public form
    assert not any(name.startswith("danh-sach-dai-bieu-vang-mat") for name in names)
    assert not (public.folder / "09-anh").exists()
    assert names < {one.name for one in files_in(full)}
    assert public.folder != full.folder  # the second of the day has a number


def test_the_photos_go_along_when_that_is_wanted(held: str, tmp_path: Path) -> None:
    from dataclasses import replace

    from desktop_app.services import delegates
    from desktop_app.store import delegates as store
    from desktop_app.store.pictures import put_picture

    one = store.entries_in_order(held)[0]
    with journal.act("photo"):
        digest = put_picture(b"\xff\xd8 a small picture \xff\xd9")
    delegates.edit(replace(one.person, photo=digest), one.delegate)
    made = archive.archive(held, tmp_path, wanted=Wanted(photos=True))
    assert [file.name for file in (made.folder / "09-anh").iterdir()] == ["001-a-nguoi-1.jpg"]
    assert not (archive.archive(held, tmp_path).folder / "09-anh").exists()


def test_the_newest_file_of_each_document_goes_along(held: str, tmp_path: Path) -> None:
    from datetime import date

    from desktop_app.domain.papers import Document, DocumentVersion
    from desktop_app.services import attachments, papers

    (uid,) = keep(
        Document(congress=held, path="congress", title="Báo cáo chính trị", stage="adopted")
    )
    for number in (1, 2):
        file = tmp_path / f"bao-cao-{number}.odt"
        file.write_bytes(b"Ban %d" % number)
        attached = attachments.read(file)
        papers.save_version(
            DocumentVersion(document=uid, position=number, made_on=date(2024, 5, number)), attached
        )
    made = archive.archive(held, tmp_path)
    (found,) = made.folder.rglob("*.odt")
    assert found.read_bytes() == b"Ban 2"
    assert found.parent.name == "06-chuong-trinh"


def test_cancelling_leaves_nothing_behind(held: str, tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    seen: list[str] = []

    def report(done: int, total: int, text: str = "") -> None:
        seen.append(text)
        if done == 5:
            assert [name for name in left_in(folder) if name.endswith(".part")]
            raise Cancelled

    with pytest.raises(Cancelled):
        archive.archive(held, folder, report)
    assert left_in(folder) == []
    assert len(seen) == 6
    assert archive.last(held) is None


def test_a_stick_pulled_out_is_a_sentence_and_no_half_archive(held: str, tmp_path: Path) -> None:
    folder, away = tmp_path / "usb", tmp_path / "rut-ra"
    folder.mkdir()

    def report(done: int, total: int, text: str = "") -> None:
        if done == 4:
            folder.rename(away)

    with pytest.raises(Refusal) as refused:
        archive.archive(held, folder, report)
    assert refused.value.code == "stick_removed"
    assert all(name.endswith(".part") for name in left_in(away))  # never under its own name
    away.rename(folder)
    made = archive.archive(held, folder)
    assert left_in(folder) == [made.folder.name]  # the next one clears up what was left


@contextmanager
def no_room_for_more_than(size: int) -> Iterator[None]:
    """No file may become larger than ``size`` bytes, as on a disk that is full."""
    import resource

    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit on the size of files")
def test_a_disk_that_takes_no_more_is_a_sentence_and_leaves_nothing(
    held: str, tmp_path: Path
) -> None:
    folder = tmp_path / "day"
    folder.mkdir()
    with no_room_for_more_than(20_000), pytest.raises(Refusal) as refused:
        archive.archive(held, folder)
    assert refused.value.code == "read_only"
    assert left_in(folder) == []


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EROFS, "read_only")]
)
def test_what_the_disk_says_is_told_in_words_of_what_to_do(
    tmp_path: Path, number: int, code: str
) -> None:
    assert archive._refusal(OSError(number, ""), tmp_path).code == code


def test_a_folder_that_is_not_there_is_refused_before_anything_is_written(
    held: str, tmp_path: Path
) -> None:
    with pytest.raises(Refusal) as refused:
        archive.archive(held, tmp_path / "khong-co")
    assert refused.value.code == "stick_removed"


def test_it_is_noted_as_personal_data_taken_out_and_remembered(held: str, tmp_path: Path) -> None:
    made = archive.archive(held, tmp_path)
    (look, *_) = journal.acts_of_kind(journal.LOOK, 1)
    assert made.folder.name in str(look.text)
    assert "Đầy đủ" in str(look.text)
    found = archive.last(held)
    assert found is not None
    assert (found.name, found.files, found.profile) == (made.folder.name, made.files, "full")


def test_making_an_archive_forgets_nothing_that_was_typed_for_a_paper(
    held: str, tmp_path: Path
) -> None:
    from desktop_app.domain.paper_kinds import PaperOptions
    from desktop_app.services import congress_papers

    typed = PaperOptions(number="15/BC-BTC")
    congress_papers.write_pdf(congress_papers.make("results", held, typed), tmp_path / "a.pdf")
    archive.archive(held, tmp_path)
    assert congress_papers.remembered(held, "results").number == "15/BC-BTC"


def test_papers_with_nothing_on_them_are_named_on_the_first_page(held: str, tmp_path: Path) -> None:
    made = archive.archive(held, tmp_path)
    page = (made.folder / INDEX).read_text(encoding="utf-8")
    assert made.missing
    assert "Không có trong hồ sơ lưu trữ" in page
    assert "TẬP HUẤN" in page


def test_a_session_nobody_took_attendance_of_has_no_list_of_absent_people(
    held: str, tmp_path: Path
) -> None:
    keep(
        Session(congress=held, kind="group", name="Thảo luận tổ", day=date(2024, 5, 16), starts=810)
    )
    names = {one.name for one in files_in(archive.archive(held, tmp_path))}
    assert [name for name in names if "vang-mat" in name]
    assert not [name for name in names if "thao-luan-to-13" in name]


def test_papers_of_what_the_congress_did_not_do_are_not_missing(congress: str) -> None:
    def titles() -> set[str]:
        return {one.title for one in archive_papers.items(congress, "full")}

    papers = {"Biên bản kiểm phiếu", "Danh sách Ủy ban khóa mới", "Danh sách đề nghị khen thưởng"}
    assert not papers & titles()
    keep(Vote(congress=congress, subject="delegation", method="ballot", state="prepared"))
    keep(Vote(congress=congress, subject="committee", method="list", state="prepared"))
    closing_day.awards(congress, 1, 0)
    assert papers <= titles()


def test_what_waits_before_the_archive_is_told_step_by_step(congress: str, tmp_path: Path) -> None:
    from datetime import date

    from desktop_app.services import congress_texts

    one = congresses.required(congress)
    names = [step.name for step in closing_steps.before_archive(one)]
    assert names == ["closing_results", "closing_minutes", "closing_texts"]
    assert list(closing_steps.steps(one, date(2024, 5, 17))) == []  # planned, not held
    closing_day.with_people(congress, state="held", held_from=date(2024, 5, 16))
    one = congresses.required(congress)
    congress_results.settle(congress)
    for kind in ("letter", "minutes"):
        made = congress_texts.new_text(congress, kind)
        congress_texts.save(made)
    after = [step.name for step in closing_steps.steps(one, date(2024, 5, 17))]
    # the minutes are a draft, and nobody has said yet what was learnt
    assert after == ["closing_minutes", "closing_review", "closing_archive"]
    keep(Lesson(congress=congress, kind="lesson", body="Chuẩn bị văn kiện sớm hơn"))
    archive.archive(congress, tmp_path)
    for text in congress_texts.texts(congress):
        congress_texts.adopt(text)
    assert list(closing_steps.steps(one, date(2024, 5, 17))) == []
    assert list(closing_steps.steps(one, date(2025, 5, 17))) == []


def test_names_of_files_are_plain_and_never_twice() -> None:
    taken: set[str] = set()
    assert slug("Kết quả Đại hội: lần 2/2024") == "ket-qua-dai-hoi-lan-2-2024"
    assert slug("…") == "van-ban"
    assert [free("a.pdf", taken), free("a.pdf", taken), free("a.pdf", taken)] == [
        "a.pdf", "a-2.pdf", "a-3.pdf",
    ]  # fmt: skip


def test_the_first_page_shows_signs_of_names_as_they_are() -> None:
    files = [Filed("02-dai-bieu", "a.pdf", "Danh sách <Y & Ôl>")]
    page = index_page(files, [("Thẻ", "chưa <có>")], Front("Đại hội & bạn", "UBND", ()))
    assert "Danh sách &lt;Y &amp; Ôl&gt;" in page
    assert "chưa &lt;có&gt;" in page
    assert '<a href="02-dai-bieu/a.pdf">PDF</a>' in page


def test_every_paper_has_its_folder(held: str) -> None:
    assert {one.folder for one in archive_papers.items(held, "full")} <= set(FOLDERS)
