from __future__ import annotations

import random
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.photo_matching import FolderMatch, FoundPhoto
from desktop_app.domain.photos import Crop
from desktop_app.domain.rows import line, row_of
from desktop_app.domain.units import Office
from desktop_app.services import acts, delegates, photos
from desktop_app.store import database
from desktop_app.store.rows import write
from tests import builders

SHADES = random.Random(5)


def portrait(size: tuple[int, int] = (300, 400), form: str = "JPEG", held: int = 1) -> bytes:
    """A face of its own colour, stored as a camera held that way stores it."""
    image = Image.new("RGB", size, tuple(SHADES.randrange(256) for _ in range(3)))
    ImageDraw.Draw(image).ellipse((size[0] // 4, 20, size[0] * 3 // 4, size[1] // 2), "#c89070")
    exif = Image.Exif()
    exif[0x0112] = held
    stream = BytesIO()
    image.save(stream, form, exif=exif)
    return stream.getvalue()


def put(folder: Path, *names: str, size: tuple[int, int] = (300, 400)) -> Path:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(portrait(size, "PNG" if file.suffix == ".png" else "JPEG"))
    return folder


def by_file(match: FolderMatch) -> dict[str, FoundPhoto]:
    return {one.file: one for one in match.found}


def photo_of(uid: str) -> str:
    entry = delegates.entry_of(uid)
    assert entry is not None
    return entry.person.photo


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "ảnh đại biểu"
    made.mkdir()
    return made


@pytest.fixture
def forty(congress: str, folder: Path) -> dict[str, str]:
    """Forty pictures of a list of forty: file → uid, or "" where it cannot be told whose it is."""
    expected = {}
    for place in range(36):
        name = f"Siu {chr(65 + place % 26)}lơ{chr(97 + place // 26)}"
        uid = delegates.register(
            builders.a_person(name, id_number=f"0621800{place:05}"),
            builders.a_delegate(congress, card_number=f"{place + 1:03}"),
        ).uids[-1]
        styles = (
            f"{name}.jpg",
            f"0621800{place:05}.jpg",
            f"{place + 1:03}.png",
            f"Ảnh thẻ {name}.JPG",
        )
        expected[styles[place % 4]] = uid
    twins = [
        delegates.register(
            builders.a_person("Nguyễn Văn An", born=PartialDate(year)),
            builders.a_delegate(congress),
        ).uids[-1]
        for year in (1970, 1980)
    ]
    expected |= {"Nguyễn Văn An.jpg": "", "nguyen van an 1980.jpg": twins[1],
                 "IMG_0021.jpg": "", "Siu Alơa (2).jpg": ""}  # fmt: skip
    expected["Siu Alơa.jpg"] = ""  # two pictures of one delegate: which is meant is asked
    put(folder, *expected)
    assert len(expected) == 40
    return expected


def test_forty_pictures_find_their_delegates_and_the_unsure_ones_are_asked(
    congress: str, folder: Path, forty: dict[str, str]
) -> None:
    steps: list[tuple[int, int]] = []
    match = photos.match_folder(
        congress, folder, lambda done, total, text="": steps.append((done, total))
    )
    assert {file: one.guess.uid for file, one in by_file(match).items()} == forty
    assert steps == [(place, 40) for place in range(40)]
    twins = by_file(match)["Nguyễn Văn An.jpg"].guess
    assert {match.entries[uid].person.born for uid in twins.choices} == {
        PartialDate(1970), PartialDate(1980)
    }  # fmt: skip
    assert by_file(match)["IMG_0021.jpg"].guess.choices == ()
    twice = by_file(match)["Siu Alơa.jpg"]
    assert twice.is_twice
    assert len(twice.guess.choices) == 1


def test_a_folder_is_taken_in_as_one_act_that_one_undo_takes_back(
    congress: str, folder: Path, forty: dict[str, str]
) -> None:
    match = photos.match_folder(congress, folder)
    before = len(acts.latest())
    chosen = {file: uid for file, uid in forty.items() if uid}
    changed = photos.take_folder(match, chosen)
    assert changed.records == {"Person"}
    assert str(len(chosen)) in str(changed.text)
    assert len(acts.latest()) == before + 1
    for file, uid in chosen.items():
        assert photos.picture(photo_of(uid)) == by_file(match)[file].body
    acts.undo_last()
    assert not any(photo_of(uid) for uid in chosen.values())


def test_looking_at_a_folder_changes_nothing(congress: str, folder: Path) -> None:
    (uid,) = builders.enter(congress, "Y Bên")
    before = len(acts.latest())
    photos.match_folder(congress, put(folder, "Y Bên.jpg"))
    assert photo_of(uid) == ""
    assert len(acts.latest()) == before


def test_cancelling_half_way_keeps_no_photo(congress: str, folder: Path) -> None:
    uids = builders.enter(congress, "Y Bên", "A Thút", "Siu Bơ")
    match = photos.match_folder(congress, put(folder, "Y Bên.jpg", "A Thút.jpg", "Siu Bơ.jpg"))
    chosen = {one.file: one.guess.uid for one in match.found}
    before = len(acts.latest())

    def until_two(done: int, total: int, text: str = "") -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        photos.take_folder(match, chosen, until_two)
    assert [photo_of(uid) for uid in uids] == ["", "", ""]
    assert len(acts.latest()) == before
    with database.reading():
        assert database.db.execute_sql("SELECT count(*) FROM picture").fetchone()[0] == 0


def test_pictures_that_cannot_be_read_are_listed_with_the_reason(
    congress: str, folder: Path
) -> None:
    builders.enter(congress, "Y Bên", "A Thút", "Siu Bơ")
    put(folder, "Y Bên.jpg")
    (folder / "A Thút.jpg").write_bytes(portrait()[:400])
    (folder / "Siu Bơ.heic").write_bytes(b"\0\0\0 ftypheic")
    put(folder, "nhỏ.jpg", size=(60, 80))
    (folder / "ghi chú.txt").write_text("không phải ảnh", encoding="utf-8")
    (folder / ".an.jpg").write_bytes(b"")
    match = photos.match_folder(congress, folder)
    assert [one.file for one in match.found] == ["Y Bên.jpg"]
    reasons = {file: str(reason) for file, reason in match.unreadable}
    assert reasons.keys() == {"A Thút.jpg", "Siu Bơ.heic", "nhỏ.jpg"}
    assert "hỏng" in reasons["A Thút.jpg"]
    assert "JPEG" in reasons["Siu Bơ.heic"]
    assert "60 × 80" in reasons["nhỏ.jpg"]


def test_folders_inside_the_folder_are_looked_through_and_their_names_help(
    congress: str, folder: Path
) -> None:
    uids = {}
    for place in ("Xã Rờ Kơi", "Xã Sa Sơn"):
        group = delegates.save_delegation(Delegation(congress=congress, name=place)).uids[0]
        (uids[place],) = builders.enter(congress, "Y Lan", delegation=group)
    put(folder, "Xã Rờ Kơi/Y Lan.jpg", "Sa Sơn/Y Lan.jpg")
    match = photos.match_folder(congress, folder)
    guessed = {Path(one.file).parent.name: one.guess.uid for one in match.found}
    assert guessed == {"Xã Rờ Kơi": uids["Xã Rờ Kơi"], "Sa Sơn": uids["Xã Sa Sơn"]}


@pytest.mark.parametrize("held", [1, 3, 6, 8])
def test_a_telephones_pictures_stand_upright(congress: str, folder: Path, held: int) -> None:
    builders.enter(congress, "Y Bên")
    size = (400, 300) if held in (6, 8) else (300, 400)
    (folder / "Y Bên.jpg").write_bytes(portrait(size, held=held))
    (one,) = photos.match_folder(congress, folder).found
    assert Image.open(BytesIO(one.body)).size == (300, 400)


def test_two_pictures_for_one_delegate_are_refused(congress: str, folder: Path) -> None:
    (uid,) = builders.enter(congress, "Y Bên")
    match = photos.match_folder(congress, put(folder, "Y Bên.jpg", "b.jpg"))
    with pytest.raises(Refusal, match="Y Bên"):
        photos.take_folder(match, {"Y Bên.jpg": uid, "b.jpg": uid})
    with pytest.raises(Refusal):
        photos.take_folder(match, {})
    assert photo_of(uid) == ""


def test_a_delegate_removed_meanwhile_is_told(congress: str, folder: Path) -> None:
    (uid,) = builders.enter(congress, "Y Bên")
    match = photos.match_folder(congress, put(folder, "Y Bên.jpg"))
    delegates.remove([uid])
    with pytest.raises(Refusal, match="Y Bên"):
        photos.take_folder(match, {"Y Bên.jpg": uid})


def test_what_was_written_meanwhile_about_a_person_stays(congress: str, folder: Path) -> None:
    (uid,) = builders.enter(congress, "Y Bên")
    match = photos.match_folder(congress, put(folder, "Y Bên.jpg"))
    entry = delegates.entry_of(uid)
    assert entry is not None
    delegates.edit(replace(entry.person, phone="0905123456"), entry.delegate)
    photos.take_folder(match, {"Y Bên.jpg": uid})
    after = delegates.entry_of(uid)
    assert after is not None
    assert after.person.phone == "0905123456"
    assert after.person.photo


def test_people_of_another_office_are_shown_as_closed(congress: str, folder: Path) -> None:
    own, other = builders.enter(congress, "Y Bên", "A Thút")
    person = delegates.entry_of(other)
    assert person is not None
    office = new_uid()
    with database.writing():
        for kind, row in (
            (Office, row_of(Office(uid=office, owner=office, version="1", name="Tỉnh"))),
            (type(person.person), {**row_of(person.person), "owner": office}),
        ):
            write(kind, [(row, line(row))])
    match = photos.match_folder(congress, put(folder, "Y Bên.jpg", "A Thút.jpg"))
    assert match.closed == {other}
    assert own not in match.closed


def test_a_folder_without_pictures_or_that_is_gone_is_refused(congress: str, folder: Path) -> None:
    with pytest.raises(Refusal) as caught:
        photos.match_folder(congress, folder)
    assert caught.value.code == "no_pictures"
    with pytest.raises(Refusal):
        photos.match_folder(congress, folder / "không có")


def test_a_picture_is_kept_cropped_as_asked(congress: str) -> None:
    data = portrait((1200, 1600))
    whole, face = photos.keep_picture(data), photos.keep_picture(data, Crop(0.25, 0, 0.5, 0.5))
    assert whole != face
    kept = photos.picture(face)
    assert kept is not None
    assert Image.open(BytesIO(kept)).size == (480, 640)
    assert len(kept) <= 100_000


def test_a_photo_of_few_pixels_is_kept_and_told(congress: str) -> None:
    small = photos.keep_picture(portrait((120, 160)))
    assert photos.too_small(small)
    assert not photos.too_small(photos.keep_picture(portrait((480, 640))))
    assert not photos.too_small("")
    assert not photos.too_small("ab" * 32)


def test_what_is_shown_for_cropping_says_how_large_the_original_is() -> None:
    shown = photos.preview(portrait((3000, 4000)))
    assert shown.size == (3000, 4000)
    assert max(Image.open(BytesIO(shown.body)).size) <= 1200
