"""Packages of every kind, made by the program and read by a reader that knows only the description."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_rules import CycleRules, LegalBasis
from desktop_app.domain.people import Person
from desktop_app.services import (
    attachments,
    comparing,
    corrections,
    delegates,
    exchange,
    handing_down,
    joining,
    legal_bases,
    rebuilding,
    receipts,
    registers,
)
from desktop_app.store import database, exchange_rows, rows
from desktop_app.sync import container, keys, package
from desktop_app.sync.manifest import unpack
from tests.builders import keep
from tests.places import KON_TUM, RO_KOI, SA_THAY, Place, copied, place, with_congress
from tests.services.layout_pictures import JPEG
from tests.sync import makers
from tests.sync.second_office import Shelf, code, pair_code, proves
from tests.sync.second_reader import Package, Unreadable, contains, front, read

ROUND = makers.CYCLE
PLAN = b"%PDF-1.4 the plan of the province"


@dataclass
class Post:
    """Offices of three tiers and one beside the province, and every package that passed between them."""

    folder: Path
    stick: Path
    places: dict[str, Place] = field(default_factory=dict)
    sent: dict[str, tuple[Path, str]] = field(default_factory=dict)

    def keep(self, name: str, file: Path, reader: str) -> Path:
        """Remember a package and who can open it."""
        self.sent[name] = (file, reader)
        return file

    def read(self, name: str) -> Package:
        file, reader = self.sent[name]
        return read(file.read_bytes(), [identity(self.places[reader])])

    def uid(self, name: str) -> str:
        return card(self.places[name])["office"]


def identity(office: Place) -> str:
    """The age identity out of the file of keys, as it is described."""
    told = json.loads(office.file.with_suffix(".keys").read_bytes())
    return str(told["identity"])


def card(office: Place) -> dict[str, str]:
    office.open()
    return vars(exchange.own_card())


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    folder = tmp_path_factory.mktemp("post")
    (folder / "usb").mkdir()
    found = Post(folder, folder / "usb")
    for name, unit, body in (
        ("xa", RO_KOI, "mttq"), ("huyen", SA_THAY, "mttq"), ("tinh", KON_TUM, "mttq"),
        ("ban", KON_TUM, "ban-dan-toc"),
    ):  # fmt: skip
        found.places[name] = place(folder, name, unit, body=body)
    _meet(found)
    _go_up(found)
    _come_back(found)
    _lose_a_laptop(found)
    registers.close()
    yield found
    registers.close()


def _meet(post: Post) -> None:
    """The province invites the district, which answers; the others know each other already."""
    upper, lower = post.places["tinh"], post.places["huyen"]
    district = card(lower)["installation"]
    upper.open()
    invitation = joining.invite(post.stick, ROUND, [post.uid("huyen")])
