"""Offices with registers of their own, for what passes between them: one is open at a time."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.domain.exchange import Outcome, Sent
from desktop_app.services import exchange, registers
from desktop_app.store import database
from tests import builders
from tests.builders import KON_TUM, RO_KOI, SA_THAY

NGOC_HOI = "2024-611"


@dataclass(frozen=True)
class Place:
    """An office's register; its methods open it first."""

    file: Path

    def open(self) -> Place:
        if not database.is_open() or database.path() != self.file:
            registers.open_register(self.file)
        return self

    @property
    def key(self) -> Path:
        """The office's public keys, written when they are first asked for."""
        file = self.file.with_suffix(".key")
        if not file.exists():
            self.open()
            exchange.export_key(file)
        return file

    def trusts(self, *others: Place) -> Place:
        keys = [other.key for other in others]
        self.open()
        for key in keys:
            exchange.trust(key)
        return self

    def sends(self, folder: Path, **options: Any) -> Sent:
        self.open()
        return exchange.send(folder, **options)

    def receives(self, *files: Path, **options: Any) -> list[Outcome]:
        self.open()
        return exchange.receive(files, **{"apply": True, **options})

    def digest(self, owner: str = "") -> str:
        self.open()
        return exchange.state_digest(owner)


@dataclass(frozen=True)
class Three:
    """A commune, its district and the province, who know each other, and a stick."""

    commune: Place
    district: Place
    province: Place
    stick: Path


def place(folder: Path, name: str, unit: str, *, training: bool = True, body: str = "") -> Place:
    """An office with a new register."""
    file = folder / f"{name}.sdh"
    registers.create(file, unit, body=body or "ban-dan-toc", training=training)
    return Place(file)


def with_congress(office: Place, names: Sequence[str] = ("Y Bên", "A Brêu"), **fields: Any) -> str:
    """A congress with delegates of these names in the office's register; the congress's uid."""
    office.open()
    congress = builders.held_congress(**fields)
    builders.enter(congress, *names)
    return congress


def three_offices(folder: Path) -> Three:
    """Three tiers of the same body, each with a congress of its own."""
    stick = folder / "usb"
    stick.mkdir()
    body = "mttq"
    found = Three(
        place(folder, "xa", RO_KOI, body=body),
        place(folder, "huyen", SA_THAY, body=body),
        place(folder, "tinh", KON_TUM, body=body),
        stick,
    )
    found.district.trusts(found.commune, found.province)
    found.province.trusts(found.district)
    found.commune.trusts(found.district)
    return found


def copied(office: Place, folder: Path) -> Place:
    """A copy of the register at another place, with its keys: another installation of the same office."""
    registers.close()
    folder.mkdir()
    for file in (office.file, office.file.with_suffix(".keys")):
        shutil.copy(file, folder / file.name)
    return Place(folder / office.file.name)


__all__ = [
    "KON_TUM", "NGOC_HOI", "RO_KOI", "SA_THAY", "Place", "Three", "copied", "place",
    "three_offices", "with_congress",
]  # fmt: skip
