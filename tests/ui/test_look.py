"""The look as LOOK asks for it: contrast, room for headings, nothing that flashes up or stands in the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import paths
from desktop_app.domain.theme import colour, tokens
from desktop_app.domain.words import LANGUAGES, use_language
from desktop_app.services import delegates
from desktop_app.ui import theme
from desktop_app.ui.main_window import PAGES, MainWindow
from desktop_app.ui.tables import Table

Window = Callable[..., MainWindow]
READABLE = 4.5
"""The least contrast of text to its ground (WCAG 2.2, level AA)."""

TEXT_ON = {
    "ground": ("ink", "ink_2", "primary", "good", "warn", "bad", "info"),
    "surface": ("ink", "ink_2", "primary", "good", "warn", "bad", "info"),
    "primary_weak": ("ink", "ink_2", "primary"),
    "training": ("ink", "ink_2", "warn"),
    "primary": ("surface",),
    "ink": ("surface",),
}
"""Which colours of text stand on which ground: cards, chosen rows, the training band, main buttons."""


def luminance(hexed: str) -> float:
    """Relative luminance of "#RRGGBB", 0 to 1."""
    parts = (int(hexed[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two tokens, 1 to 21."""
    lighter, darker = sorted((luminance(colour(one)), luminance(colour(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def rules() -> list[tuple[str, dict[str, str]]]:
    """Selector and declarations of each rule of the stylesheet."""
    text = paths.resource("theme.qss").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    found = []
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        parts = [part.partition(":") for part in body.split(";") if ":" in part]
        found.append((selector.strip(), {name.strip(): value.strip() for name, _, value in parts}))
    return found


def test_black_on_white_has_the_greatest_contrast_there_is() -> None:
    assert luminance("#FFFFFF") - luminance("#000000") == pytest.approx(1)
    assert contrast("ink", "ink") == 1


@pytest.mark.parametrize(
    ("text", "ground"), [(text, ground) for ground, texts in TEXT_ON.items() for text in texts]
)
def test_text_can_be_read_on_its_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= READABLE


@pytest.mark.parametrize("sign", ["primary", "good", "warn", "bad", "info"])
def test_a_sign_can_be_told_from_a_chosen_row(sign: str) -> None:
    assert contrast(sign, "primary_weak") >= 3


def test_a_rule_that_sets_text_and_ground_sets_a_pair_that_can_be_read() -> None:
    pairs = [
        (selector, rule["color"].strip("@"), rule["background"].strip("@"))
        for selector, rule in rules()
        if ":disabled" not in selector and rule.get("background", "").startswith("@")
        and rule.get("color", "").startswith("@")
    ]  # fmt: skip
    assert len(pairs) > 5
    for selector, text, ground in pairs:
        assert contrast(text, ground) >= READABLE, selector


def test_every_name_in_the_stylesheet_is_a_token() -> None:
    left = re.findall(r"@[\w-]+", theme._sheet())
    assert left == []


def test_colours_stand_in_the_theme_only(repository: Path) -> None:
    written = [
        f"{file.name}: {found}"
        for file in sorted((repository / "desktop_app").rglob("*.py"))
        for found in re.findall(r"""["']#[0-9A-Fa-f]{3,8}["']""", file.read_text(encoding="utf-8"))
    ]
    assert written == []
    assert not re.search(
        r"#[0-9A-Fa-f]{6}", paths.resource("theme.qss").read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_the_headings_of_columns_have_room(
    language: str, window: Window, people: list[str], qtbot: QtBot
) -> None:
    use_language(language)
    made = window("delegates")
    for name, *_ in PAGES:
        made.go(name)
    narrow = [
        f"{table.objectName()}: {column.title}"
        for table in made.findChildren(Table)
        for place, column in enumerate(table.rows_model.columns)
        if table.horizontalHeader().sectionSize(place) < room_for(column.title)
        and not table.isColumnHidden(place)
    ]
    assert narrow == []


def room_for(title: str) -> int:
    font = QFont(QApplication.font())
    font.setPixelSize(theme.px(tokens()["type"]["table"]))
    font.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(font).horizontalAdvance(title) + 2 * 11


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_each_menu_opens_with_a_letter_that_can_be_typed(language: str, window: Window) -> None:
    """Alt and a letter with marks, such as ổ, is on no keyboard."""
    use_language(language)
    titles = [act.text() for act in window("overview").menuBar().actions()]
    letters = [title[title.index("&") + 1].lower() for title in titles]
    assert all(letter.isascii() and letter.isalpha() for letter in letters), titles
    assert len(set(letters)) == len(titles) == 5


class Flashes(QObject):
    """Notes every widget that comes up as a window of its own; a dialog is meant to be one."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_widget = isinstance(watched, QWidget) and not isinstance(watched, QDialog)
        if event.type() == QEvent.Type.Show and is_widget and watched.isWindow():  # type: ignore[attr-defined]
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}".strip())
        return False


def test_nothing_flashes_up_beside_the_window(
    window: Window, people: list[str], qtbot: QtBot
) -> None:
    """A widget that is shown before it has its place is a window for a moment, and takes the focus away."""
    flashes = Flashes()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(flashes)
    made = window("overview")
    for name, *_ in PAGES:
        made.go(name)
        made.page.new()
        QApplication.processEvents()
        made.page.may_leave(lambda: None)
    application.removeEventFilter(flashes)
    assert flashes.seen == ["MainWindow"]


@pytest.mark.parametrize("page", ["delegates", "congress"])
@pytest.mark.parametrize("size", [(1366, 728), (1093, 582)], ids=["100 %", "125 %"])
def test_what_was_done_is_told_where_nothing_stands(
    size: tuple[int, int], page: str, window: Window, people: list[str], qtbot: QtBot
) -> None:
    made = window(page)
    made.resize(*size)
    made.page.new()
    made.desk.do(delegates.remove, people[:1])
    QApplication.processEvents()
    assert made.done_bar.isVisible()
    covered = made.done_bar.geometry()
    feet = [bar for bar in made.findChildren(QFrame, "bar") if bar.isVisible()]
    assert feet
    for foot in feet:
        assert not covered.intersects(
            foot.rect().translated(foot.mapTo(made, foot.rect().topLeft()))
        )
    status = made.status
    for told in (status.saved, status.backup, status.unsent, status.operator):
        place = told.rect().translated(told.mapTo(made, told.rect().topLeft()))
        assert not covered.intersects(place) or not told.text()


def test_a_long_sentence_ends_in_dots_and_is_whole_in_its_tip(
    window: Window, people: list[str], qtbot: QtBot
) -> None:
    from desktop_app.domain.words import Message

    made = window("overview")
    text = "Đã đưa vào sổ " * 30
    made.done_bar.say(Message("{what}", {"what": text}), undoable=True)
    assert made.done_bar.width() < made.width()
    assert made.done_bar.text.text().endswith("…")
    assert made.done_bar.text.toolTip() == text
