"""Citizen cards scanned, photos cropped, and a folder of photos matched to the list."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene


def _portrait(size: tuple[int, int] = (1200, 900), shade: str = "#8fa9b8") -> bytes:
    """A head and shoulders, drawn."""
    from PIL import Image, ImageDraw

    wide, high = size
    image = Image.new("RGB", size, shade)
    drawn = ImageDraw.Draw(image)
    drawn.ellipse((wide * 0.2, high * 0.62, wide * 0.8, high * 1.5), "#36506a")
    drawn.ellipse((wide * 0.38, high * 0.2, wide * 0.62, high * 0.66), "#c89070")
    stream = BytesIO()
    image.save(stream, "JPEG", quality=90)
    return stream.getvalue()


def _scan(window: Any, home: Path) -> Any:
    """Nothing scanned yet."""
    from desktop_app.services import delegates
    from desktop_app.ui.scan import scan_card

    entry = delegates.in_order(window.desk.congress.uid)[4]
    return scan_card(window, entry.person, lambda taken: None)


def _scanned(window: Any, home: Path) -> None:
    """A card that disagrees with the form in name, birth and home."""
    from desktop_app.services import citizen_cards

    dialog = _scan(window, home)
    text = "062180001234||Y Hương Lan|03051980|Nữ|Thôn Đăk Wớt, Rờ Kơi, Kon Tum|15042021"
    dialog.show_card(citizen_cards.read(text))


def _scan_refused(window: Any, home: Path) -> None:
    dialog = _scan(window, home)
    dialog.field.setText("06218000|Y Hương Lan")
    dialog._read_typed(is_whole=True)


def _crop(window: Any, home: Path) -> None:
    from desktop_app.services import photos
    from desktop_app.ui.photo_crop import CropDialog

    CropDialog(window, photos.preview(_portrait())).open()


def _crop_small(window: Any, home: Path) -> None:
    from desktop_app.services import photos
    from desktop_app.ui.photo_crop import CropDialog

    CropDialog(window, photos.preview(_portrait((200, 150)))).open()


def _folder(window: Any, home: Path) -> None:
    """Sure, sure but with a photo, nobody, small, and damaged."""
    from desktop_app.services import delegates, photos
    from desktop_app.ui.photo_folder import PhotoFolderDialog

    folder = home / "Ảnh đại biểu"
    folder.mkdir(exist_ok=True)
    shades = ("#8fa9b8", "#b8a98f", "#9fb88f", "#a08fb8", "#b88f9f")
    listed = delegates.in_order(window.desk.congress.uid)
    without = [one for one in listed if not one.person.photo][:4]
    chosen = [*without, *listed[:2]]
    for place, one in enumerate(chosen):
        body = _portrait((600, 800), shades[place % len(shades)])
        (folder / f"{one.person.full_name}.jpg").write_bytes(body)
    (folder / "IMG_2041.jpg").write_bytes(_portrait((150, 200)))
    (folder / "hỏng.jpg").write_bytes(_portrait()[:300])
    found = photos.match_folder(window.desk.congress.uid, folder)
    PhotoFolderDialog(window.desk, window, folder, found).open()


SCENES = (
    Scene("scan", "full", "delegates", _scan),
    Scene("scan-compared", "full", "delegates", _scanned),
    Scene("scan-refused", "full", "delegates", _scan_refused),
    Scene("photo-crop", "full", "delegates", _crop),
    Scene("photo-crop-small", "full", "delegates", _crop_small),
    Scene("photo-folder", "full", "delegates", _folder),
)
