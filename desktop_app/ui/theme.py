"""The look: tokens of ``resources/theme.toml`` made into one stylesheet, and the icons in their colours."""

from __future__ import annotations

import sys
from functools import lru_cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from desktop_app import paths
from desktop_app.domain.theme import colour as colour
from desktop_app.domain.theme import tokens as tokens

STYLE = "Fusion"
"""Qt's style under the stylesheet: it looks alike on every system."""

_scale = 100


def scale() -> int:
    """How large letters are now, in percent."""
    return _scale


def px(size: float) -> int:
    """A length of the design at the present scale."""
    return round(size * _scale / 100)


def shell(name: str) -> int:
    """A length of the window's frame at the present scale."""
    return px(tokens()["shell"][name])


def use_scale(percent: int) -> None:
    """Draw everything at ``percent`` from now on: fonts and stylesheet of the running program."""
    global _scale
    _scale = percent
    application = QApplication.instance()
    if isinstance(application, QApplication) and application.property("dressed") != percent:
        application.setProperty("dressed", percent)
        dress(application)


def dress(application: QApplication) -> None:
    """Put style, palette, font and stylesheet on the program.

    One that was made in the style (property "styled") keeps it: to set one brings in all that `QStyle` knows,
    which the start would wait for.
    """
    if not application.property("styled"):
        application.setStyle(STYLE)
        application.setProperty("styled", True)
    application.setPalette(_palette())
    font = QFont(_family())
    font.setPixelSize(px(tokens()["type"]["body"]))
    application.setFont(font)
    application.setStyleSheet(_sheet())


@lru_cache(maxsize=1)
def _family() -> str:
    """The system's face where it is made for Vietnamese (Segoe UI), else the bundled one."""
    if sys.platform == "win32" and "Segoe UI" in QFontDatabase.families():
        return "Segoe UI"
    for style in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(paths.resource("fonts", f"NotoSans-{style}.ttf")))
    return str(tokens()["type"]["family"])


def _palette() -> QPalette:
    palette = QPalette()
    for role, name in {
        QPalette.ColorRole.Window: "ground",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "surface",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.PlaceholderText: "ink_2",
        QPalette.ColorRole.Highlight: "primary_weak",
        QPalette.ColorRole.HighlightedText: "ink",
        QPalette.ColorRole.Link: "primary",
        QPalette.ColorRole.Mid: "line",
    }.items():
        palette.setColor(role, QColor(colour(name)))
    return palette


def _sheet() -> str:
    text = paths.resource("theme.qss").read_text(encoding="utf-8")
    values = {f"@{name}": value for name, value in tokens()["colour"].items()}
    kinds = tokens()["type"]
    for name in ("body", "table", "section", "title", "small", "hall", "hall_figure"):
        values[f"@px-{name}"] = f"{px(kinds[name])}px"
    for step in tokens()["grid"]["steps"]:
        values[f"@s{step}"] = f"{px(step)}px"
    for name in ("rail", "header", "status", "row"):
        values[f"@{name}"] = f"{shell(name)}px"
    values["@corner"] = f"{tokens()['grid']['corner']}px"
    chevron = paths.resource("icons", "chevron-down.svg").as_posix()
    values["@chevron"] = f'url("{chevron}")'
    values["@tick"] = f'url("{paths.resource("icons", "check.svg").as_posix()}")'
    for name in sorted(values, key=len, reverse=True):
        text = text.replace(name, values[name])
    return text


def icon(name: str, token: str = "ink_2", size: int = 18, gap: int = 0) -> QIcon:
    """An icon of the set in a colour of the theme, with a ``gap`` between it and the words after it."""
    return QIcon(pixmap(name, token, size, gap))


@lru_cache(maxsize=256)
def _drawn(name: str, hexed: str, pixels: int, gap: int) -> QPixmap:
    svg = paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    svg = svg.replace("currentColor", hexed)
    svg = svg.replace('width="24"', f'width="{pixels + gap}"').replace(
        'height="24"', f'height="{pixels}"'
    )
    if gap:
        svg = svg.replace("0 0 24 24", f"0 0 {24 + 24 * gap / pixels:.2f} 24")
    drawn = QPixmap()
    drawn.loadFromData(svg.encode(), "SVG")
    return drawn


def pixmap(name: str, token: str = "ink_2", size: int = 18, gap: int = 0) -> QPixmap:
    """An icon as a picture of ``size`` design pixels, ``gap`` empty ones at its right."""
    ratio = QApplication.primaryScreen().devicePixelRatio()
    wide = round(px(size + gap) * ratio) - round(px(size) * ratio)
    drawn = QPixmap(_drawn(name, colour(token), round(px(size) * ratio), wide))
    drawn.setDevicePixelRatio(ratio)
    return drawn


def sign(name: str, token: str, size: int = 14) -> QIcon:
    """An icon in a row: it keeps its colour when the row is chosen."""
    return _sign(name, token, size, _scale)


@lru_cache(maxsize=256)
def _sign(name: str, token: str, size: int, _at_scale: int) -> QIcon:
    made, drawn = QIcon(), pixmap(name, token, size)
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        made.addPixmap(drawn, mode)
    return made


def icon_size(size: int = 18, gap: int = 0) -> QSize:
    """The size to give a button for an icon."""
    return QSize(px(size + gap), px(size))


KEEP_ASPECT = Qt.AspectRatioMode.KeepAspectRatio
SMOOTH = Qt.TransformationMode.SmoothTransformation
