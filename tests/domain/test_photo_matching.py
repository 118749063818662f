from __future__ import annotations

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.people import Person
from desktop_app.domain.photo_matching import BY_CARD, BY_ID, BY_NAME, Matching


def someone(
    uid: str, name: str, born: int = 0, card: str = "", number: str = "", delegation: str = ""
) -> Entry:
    person = Person(
        uid=f"p-{uid}", full_name=name, id_number=number, born=PartialDate(born) if born else None
    )
    return Entry(Delegate(uid=uid, person=person.uid, card_number=card), person, delegation)


LIST = [
    someone("an1", "Nguyễn Văn An", 1980, "001", "062080000001", "Xã Rờ Kơi"),
    someone("an2", "Nguyễn Văn An", 1975, "002", delegation="Xã Sa Sơn"),
    someone("van", "Văn An", 1990, "003"),
    someone("hen", "H'Hen Niê Kđăm", 1969, "012"),
    someone("y", "Y", 1955, "013"),
    someone("lan", "Y Hương Lan", 0, "014", "233111222"),
    someone("lân", "Y Hương Lân", 1988, "015"),
    someone("minh", "Lò Thị Minh", 1991, "016"),
    someone("thu", "Siu Thu", 0, "1957"),
]
MATCHING = Matching(LIST)


def meant(file: str) -> str:
    return MATCHING.guess(PurePath(file)).uid


def asked(file: str) -> set[str]:
    guess = MATCHING.guess(PurePath(file))
    assert not guess.uid
    return set(guess.choices)


@pytest.mark.parametrize(
    ("file", "uid", "by"),
    [
        ("062080000001.jpg", "an1", BY_ID),
        ("062080000001 Nguyễn Văn An.jpg", "an1", BY_ID),
        ("CCCD_233111222.png", "lan", BY_ID),
        ("007_Lò Thị Minh.jpg", "minh", BY_NAME),
        ("012.jpg", "hen", BY_CARD),
        ("12.jpg", "hen", BY_CARD),
        ("Thẻ số 16.JPG", "minh", BY_CARD),
        ("1957.jpg", "thu", BY_CARD),
        ("Lò Thị Minh.jpg", "minh", BY_NAME),
        ("lo thi minh.jpg", "minh", BY_NAME),
        ("LoThiMinh.jpg", "minh", BY_NAME),
        ("LO_THI_MINH (1).jpeg", "minh", BY_NAME),
        ("lothiminh1991.jpg", "minh", BY_NAME),
        ("Ảnh thẻ bà Lò Thị Minh 3x4.jpg", "minh", BY_NAME),
        ("Lò Thị Minh - 01011991.jpg", "minh", BY_NAME),
        ("HHen Nie Kdam.webp", "hen", BY_NAME),
        ("H Hen Niê Kđăm.webp", "hen", BY_NAME),
        ("H’Hen Niê-Kđăm.webp", "hen", BY_NAME),
        ("Y Hương Lan.jpg", "lan", BY_NAME),
        ("Y Hương Lân.jpg", "lân", BY_NAME),
        ("Y.jpg", "y", BY_NAME),
        ("Văn An.jpg", "van", BY_NAME),
    ],
)
def test_a_file_finds_the_delegate_its_name_speaks_of(file: str, uid: str, by: str) -> None:
    guess = MATCHING.guess(PurePath(file))
    assert (guess.uid, guess.by) == (uid, by)


@pytest.mark.parametrize(
    ("file", "uid"),
    [
        ("Nguyễn Văn An 1975.jpg", "an2"),
        ("Nguyen Van An sinh nam 1980.jpg", ""),  # "sinh nam" may be part of a name: asked
        ("Nguyễn Văn An - 12051980.jpg", "an1"),
        ("Nguyễn Văn An (xã Sa Sơn).jpg", "an2"),
        ("Nguyễn Văn An_Rờ Kơi.jpg", "an1"),
        ("002 Nguyễn Văn An.jpg", "an2"),
        ("Xã Sa Sơn/Nguyễn Văn An.jpg", "an2"),
        ("Ảnh xã Rờ Kơi đợt 2/nguyen van an.jpg", "an1"),
    ],
)
def test_namesakes_are_told_apart_by_birth_number_or_delegation(file: str, uid: str) -> None:
    assert meant(file) == uid


@pytest.mark.parametrize(
    ("file", "choices"),
    [
        ("Nguyễn Văn An.jpg", {"an1", "an2"}),
        ("Nguyễn Văn An 1999.jpg", {"an1", "an2"}),
        ("Ảnh chung/Nguyễn Văn An.jpg", {"an1", "an2"}),
        ("y huong lan.jpg", {"lan", "lân"}),
        ("Nguyễn Văn An và Lò Thị Minh.jpg", {"an1", "an2", "minh"}),
        ("Lò Thị Minh Khai.jpg", {"minh"}),
        ("Lò Thị Mính.jpg", {"minh"}),
        ("Lò Thị Minh 1985.jpg", {"minh"}),
        ("Minh.jpg", {"minh"}),
        ("062080000001 Lò Thị Minh.jpg", {"an1", "minh"}),
    ],
)
def test_what_is_not_sure_is_asked_with_those_who_may_be_meant(
    file: str, choices: set[str]
) -> None:
    assert asked(file) == choices


@pytest.mark.parametrize(
    "file",
    ["IMG_0012.jpg", "DSC00016.jpg", "zalo 12.jpg", "999.jpg", "A Đer.jpg", "_.jpg", "².jpg"],
)
def test_a_file_of_nobody_on_the_list_has_no_choices(file: str) -> None:
    assert asked(file) == set()


@pytest.mark.parametrize("file", ["A Đer - Rờ Kơi.jpg", "xã Rờ Kơi/A Đer.jpg", "Sa Sơn/A Đer.jpg"])
def test_namesakes_are_told_apart_by_the_unit_that_sent_them_and_by_their_commune(
    file: str,
) -> None:
    sent = Entry(Delegate(uid="a", unit="u1"), Person(full_name="A Đer"))
    lives = Entry(Delegate(uid="b"), Person(full_name="A Đer", commune="u2"))
    units = {"u1": "Xã Rờ Kơi", "u2": "Xã Sa Sơn"}
    guess = Matching([sent, lives], units).guess(PurePath(file))
    assert guess.uid == ("b" if "Sơn" in file else "a")


def test_a_citizen_number_of_two_delegates_is_asked() -> None:
    twice = Matching([someone("a", "A Đer", number="062080000001"),
                      someone("b", "A Đer", number="062080000001")])  # fmt: skip
    assert twice.guess(PurePath("062080000001.jpg")).uid == ""


@given(st.text(max_size=60))
def test_no_file_name_is_too_strange(name: str) -> None:
    guess = MATCHING.guess(PurePath(name))
    assert not guess.uid or guess.uid in guess.choices
