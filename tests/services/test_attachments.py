"""Files attached to versions: taken in whole or not at all, the same once, opened from copies, tidied."""

from __future__ import annotations

import os
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.domain.papers import Document, DocumentVersion
from desktop_app.services import acts, attachments, papers, registers
from desktop_app.services.registers import Opened
from desktop_app.store import database
from tests.builders import held_congress
from tests.store.programs import run


@pytest.fixture
def document(opened: Opened) -> Document:
    congress = held_congress()
    papers.save(replace(papers.blank(congress, "congress"), title="Báo cáo"))
    return papers.lines(congress)[0].document


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "Báo cáo chính trị.docx"
    made.write_bytes(b"PK du thao 1" * 1000)
    return made


def attach(document: Document, file: Path) -> DocumentVersion:
    papers.save_version(papers.blank_version(document), attachments.read(file))
    return papers.versions(document.uid)[0]


def test_a_file_is_copied_in_under_its_digest_and_comes_out_as_it_was(
    document: Document, file: Path, tmp_path: Path
) -> None:
    body = file.read_bytes()
    one = attach(document, file)
    file.unlink()
    assert (one.content, one.file_name) == (sha256(body).hexdigest(), "Báo cáo chính trị.docx")
    attachments.save_as(one.content, one.file_name, tmp_path / "ra.docx")
    assert (tmp_path / "ra.docx").read_bytes() == body


def test_the_same_content_is_kept_once(document: Document, file: Path) -> None:
    first, second = attach(document, file), attach(document, file)
    assert first.content == second.content
    assert second.position == 2
    room = attachments.room()
    assert (room.count, room.size) == (1, file.stat().st_size)
    assert room.register > room.size


def test_the_latest_version_comes_first(document: Document, file: Path) -> None:
    attach(document, file)
    attach(document, file)
    assert [one.position for one in papers.versions(document.uid)] == [2, 1]


def test_the_copy_to_look_at_is_not_the_file_of_the_register(
    document: Document, file: Path
) -> None:
    one = attach(document, file)
    copy = attachments.copy_to_look_at(one.content, one.file_name)
    assert copy.name == file.name
    copy.write_bytes(b"sua")
    assert attachments.body_of(one.content, one.file_name) == file.read_bytes()
    assert attachments.copy_to_look_at(one.content, one.file_name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    "name", ["../../../ngoai.docx", "C:\\a\\b.docx", "NUL.docx", "a\x00b.docx"]
)
def test_a_hostile_name_from_a_package_stays_in_the_folder_of_copies(
    document: Document, file: Path, name: str
) -> None:
    one = attach(document, file)
    safe = attachments.copy_to_look_at(one.content, "x.docx").parent
    assert attachments.copy_to_look_at(one.content, name).parent == safe


def test_a_program_is_neither_attached_nor_opened(
    document: Document, file: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bao cao.pdf.exe"
    bad.write_bytes(b"MZ")
    with pytest.raises(Refusal) as refusal:
        attachments.read(bad)
    assert refusal.value.code == "a_program"
    one = attach(document, file)
    with pytest.raises(Refusal) as refusal:
        attachments.copy_to_look_at(one.content, "bao cao.bat")
    assert refusal.value.code == "a_program"


def test_a_file_that_is_gone_is_said_so(tmp_path: Path, opened: Opened) -> None:
    with pytest.raises(Refusal) as refusal:
        attachments.read(tmp_path / "khong-co.docx")
    assert refusal.value.code == "not_read"
    assert "khong-co.docx" in str(refusal.value)


def test_an_empty_file_and_one_that_is_too_large_are_refused(
    tmp_path: Path, opened: Opened
) -> None:
    empty, large = tmp_path / "trong.docx", tmp_path / "lon.docx"
    empty.touch()
    with large.open("wb") as stream:
        stream.truncate(attachments.LARGEST + 1)
    for made, code in ((empty, "empty"), (large, "too_large")):
        with pytest.raises(Refusal) as refusal:
            attachments.read(made)
        assert refusal.value.code == code


def test_a_file_of_exactly_the_limit_is_taken(tmp_path: Path, opened: Opened) -> None:
    made = tmp_path / "vua.pdf"
    with made.open("wb") as stream:
        stream.truncate(attachments.LARGEST)
    assert len(attachments.read(made).body) == attachments.LARGEST


def test_a_stick_pulled_out_while_it_is_read_leaves_nothing(
    document: Document, tmp_path: Path
) -> None:
    made = tmp_path / "usb.pdf"
    made.write_bytes(b"x" * (3 << 20))

    def pull_out(done: int, total: int, text: str = "") -> None:
        os.truncate(made, 1 << 20)  # what is not read yet is gone

    with pytest.raises(Refusal) as refusal:
        attachments.read(made, pull_out)
    assert refusal.value.code == "not_read"
    assert papers.versions(document.uid) == []
    assert attachments.room().count == 0


def test_cancel_while_reading_stops_it(tmp_path: Path, opened: Opened) -> None:
    made = tmp_path / "dai.pdf"
    made.write_bytes(b"x" * (3 << 20))

    def cancel(done: int, total: int, text: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        attachments.read(made, cancel)


def test_a_removed_version_comes_back_with_its_file(document: Document, file: Path) -> None:
    one = attach(document, file)
    changed = papers.remove_version(one)
    assert papers.versions(document.uid) == []
    acts.undo(changed.act)
    (back,) = papers.versions(document.uid)
    assert attachments.body_of(back.content, back.file_name) == file.read_bytes()


def test_tidying_deletes_only_what_no_version_has(
    document: Document, file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "khac.docx"
    other.write_bytes(b"khac" * 50_000)
    gone, kept = attach(document, other), attach(document, file)
    papers.remove_version(gone)
    before = attachments.room()
    assert (before.unnamed, before.unnamed_size) == (1, other.stat().st_size)
    attachments.tidy()
    after = attachments.room()
    assert (after.count, after.unnamed) == (1, 0)
    assert after.register < before.register
    assert attachments.body_of(kept.content, kept.file_name) == file.read_bytes()
    with pytest.raises(Refusal) as refusal:
        attachments.body_of(gone.content, gone.file_name)
    assert refusal.value.code == "no_file"


def test_a_version_from_another_office_has_no_file_here(document: Document) -> None:
    papers.save_version(
        replace(papers.blank_version(document), content="ab" * 32, file_name="Báo cáo.docx")
    )
    (one,) = papers.versions(document.uid)
    with pytest.raises(Refusal) as refusal:
        attachments.copy_to_look_at(one.content, one.file_name)
    assert "Báo cáo.docx" in str(refusal.value)


def test_saving_into_a_folder_that_is_gone_says_so(
    document: Document, file: Path, tmp_path: Path
) -> None:
    one = attach(document, file)
    with pytest.raises(Refusal) as refusal:
        attachments.save_as(one.content, one.file_name, tmp_path / "usb" / "ra.docx")
    assert refusal.value.code == "no_folder"


DISK_IS_FULL = """
    import resource, signal, sys
    from pathlib import Path
    from desktop_app.domain.errors import Refusal
    from desktop_app.services import attachments, papers, registers
    from desktop_app.store import database
    register, file, document, congress = sys.argv[1:]
    registers.open_register(Path(register))
    (line,) = papers.lines(congress)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (Path(register).stat().st_size + 200_000, hard))
    try:
        papers.save_version(papers.blank_version(line.document), attachments.read(Path(file)))
        print("written")
    except Refusal as refusal:
        print(refusal.code)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    print(attachments.room().count, len(papers.versions(document)), database.faults())
    papers.save_version(papers.blank_version(line.document), attachments.read(Path(file)))
    registers.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="limits are those of Unix")
def test_a_disk_that_is_full_takes_no_part_of_a_file_and_the_next_try_takes_it_whole(
    document: Document, tmp_path: Path
) -> None:
    large = tmp_path / "lon.pdf"
    large.write_bytes(os.urandom(attachments.LARGEST))
    register = database.path()
    registers.close()
    told = run(DISK_IS_FULL, register, large, document.uid, document.congress or "")
    assert told == ["disk_error", "0 0 []"]
    registers.open_register(register)
    (one,) = papers.versions(document.uid)
    assert attachments.body_of(one.content, one.file_name) == large.read_bytes()
