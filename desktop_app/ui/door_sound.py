"""The sounds of a door: short notes made here, no recordings. Without a loudspeaker, or muted, none is heard.

QtMultimedia is imported when the first sound is due; where it is missing the system's own bell rings.
"""

from __future__ import annotations

import io
import math
import struct
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtWidgets import QApplication

from desktop_app.domain.door import LOOKS
from desktop_app.services import preferences

RATE = 22_050
LOUDNESS = 0.5
FADE_MS = 8
"""A note that begins or ends at once clicks."""
_MUTED = "door_muted"


class Sounds:
    """One sound for each answer. ``muted`` is remembered on this computer."""

    def __init__(self) -> None:
        self.muted = bool(preferences.load().get(_MUTED))
        self._folder: QTemporaryDir | None = None
        self._effects: dict[str, Any] | None = None

    def mute(self, muted: bool) -> None:
        """Be silent from now on, or be heard again."""
        self.muted = muted
        preferences.keep(**{_MUTED: muted})

    def play(self, answer: str) -> None:
        """Sound for a key of `ANSWERS`."""
        if self.muted:
            return
        if self._effects is None:
            self._effects = self._made()
        if answer in self._effects:
            self._effects[answer].play()
        else:
            QApplication.beep()

    def _made(self) -> dict[str, Any]:
        try:
            from PySide6.QtMultimedia import QMediaDevices, QSoundEffect
        except ImportError:  # a library of the system is missing, or the part was left out
            return {}
        if QMediaDevices.defaultAudioOutput().isNull():
            return {}
        self._folder = QTemporaryDir()
        made: dict[str, Any] = {}
        for answer, look in LOOKS.items():
            file = Path(self._folder.path()) / f"{answer}.wav"
            file.write_bytes(wave_of(look.sound))
            made[answer] = QSoundEffect()
            made[answer].setSource(QUrl.fromLocalFile(str(file)))
        return made


def wave_of(notes: Sequence[tuple[int, int]]) -> bytes:
    """Notes of (hertz, milliseconds) as a WAV file: 16 bit, one channel; 0 hertz is silence."""
    samples: list[int] = []
    for hertz, length in notes:
        count = RATE * length // 1000
        fade = min(RATE * FADE_MS // 1000, count // 2) or 1
        for at in range(count):
            edge = min(1.0, at / fade, (count - 1 - at) / fade)
            level = math.sin(2 * math.pi * hertz * at / RATE) * edge * LOUDNESS
            samples.append(round(level * 32_767))
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return stream.getvalue()
