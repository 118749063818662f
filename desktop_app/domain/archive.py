"""The archive of a congress: in which folders its papers lie, the page that leads to them, the digests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, language, say

FOLDERS = {
    "01-ket-qua": N_("Results, resolution, minutes"),
    "02-dai-bieu": N_("Delegates"),
    "03-diem-danh": N_("Attendance and credentials"),
    "04-bieu-quyet": N_("Votes and elections"),
    "05-khen-thuong": N_("Awards"),
    "06-chuong-trinh": N_("Programme and documents"),
    "07-chuan-bi": N_("Preparation and lessons"),
    "08-gui-nhan": N_("Sent and received"),
    "09-anh": N_("Photos of delegates"),
}
"""Folders of an archive in their order, by name; a folder without a file is not made."""

PROFILES = {
    "public": N_("Public, without personal data"),
    "full": N_("Full, with personal data"),
}
INDEX, LIST, SUMS = "index.html", "danh-muc.xlsx", "SHA256SUMS.txt"
"""What lies at the top of an archive."""

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Filed:
    """A file of the archive: its folder and name, what it is, its size in bytes and its SHA-256 (hex)."""

    folder: str
    name: str
    title: str
    size: int = 0
    sha256: str = ""

    @property
    def place(self) -> str:
        """Where it lies in the archive, with / between."""
        return f"{self.folder}/{self.name}" if self.folder else self.name

    @property
    def suffix(self) -> str:
        """Its ending in capitals, as a link says what opens: PDF, XLSX, JPG."""
        return self.name.rpartition(".")[2].upper()


@dataclass(frozen=True, slots=True)
class Front:
    """What the page says of the archive as a whole, in words; ``family`` is whose words the folders have."""

    title: str
    office: str
    facts: tuple[tuple[str, str], ...]
    training: bool = False
    family: str = ""


def slug(words: str) -> str:
    """A name of a file that every system takes: "ket-qua-dai-hoi"."""
    plain = "".join(
        letter if letter.isascii() and letter.isalnum() else " " for letter in fold(words)
    )
    return "-".join(plain.split())[:_LONGEST].strip("-") or "van-ban"


def free(name: str, taken: set[str]) -> str:
    """A name not taken yet, which is taken from now on: "bien-ban-2.pdf" behind "bien-ban.pdf"."""
    stem, dot, suffix = name.rpartition(".")
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{stem}-{number}{dot}{suffix}"
    taken.add(found)
    return found


def sums(files: Iterable[Filed]) -> str:
    """The digests in the form that sha256sum checks: a line each, the digest, two blanks, the place."""
    return "".join(f"{one.sha256}  {one.place}\n" for one in files)


def contents(files: Sequence[Filed], front: Front) -> PlainTable:
    """The list of what is in the archive, for a workbook."""
    columns = (
        PlainColumn(say(N_("No.")), 6, "center"),
        PlainColumn(say(N_("Part")), 24),
        PlainColumn(say(N_("Name of the paper")), 44),
        PlainColumn(say(N_("File")), 36),
        PlainColumn(say(N_("Bytes")), 12, "right"),
        PlainColumn("SHA-256", 40),
    )
    parts = {folder: say(word, family=front.family) for folder, word in FOLDERS.items()}
    rows = tuple(
        PlainRow((number, parts[one.folder], one.title, one.place, one.size, one.sha256))
        for number, one in enumerate(files, 1)
    )
    return PlainTable(
        say(N_("Contents of the archive")), columns, rows, under=(front.title,), landscape=True,
        name=say(N_("Contents")),
    )  # fmt: skip


def index_page(files: Sequence[Filed], missing: Sequence[tuple[str, str]], front: Front) -> str:
    """The page that leads to all files by relative links; it needs no network and no program but a browser.

    ``missing`` are papers that could not be made: name and the reason.
    """
    body = [f"<p class='office'>{escape(front.office)}</p>", f"<h1>{escape(front.title)}</h1>"]
    if front.training:
        said = say(N_("TRAINING – figures in this register are not valid for use"))
        body.insert(0, f"<p class='training'>{escape(said)}</p>")
    body.append("<dl>")
    body += [f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in front.facts]
    body.append("</dl>")
    for folder, word in FOLDERS.items():
        there = [one for one in files if one.folder == folder]
        if there:
            body.append(f"<h2>{escape(say(word, family=front.family))}</h2>\n<ul>")
            body += _items(there)
            body.append("</ul>")
    if missing:
        without = say(N_("Not in the archive"))
        body.append(f"<h2>{escape(without)}</h2>\n<ul>")
        body += [f"<li>{escape(name)}: {escape(why)}</li>" for name, why in missing]
        body.append("</ul>")
    body.append(f"<p class='foot'>{_foot()}</p>")
    return _PAGE.format(
        language=language(), title=escape(front.title), body="\n".join(body)
    )  # fmt: skip


def _items(files: Sequence[Filed]) -> list[str]:
    """A line for each paper, with a link for each of its files."""
    by_title: dict[str, list[Filed]] = {}
    for one in files:
        by_title.setdefault(one.title, []).append(one)
    return [
        f"<li>{escape(title)} – "
        + " · ".join(f'<a href="{escape(one.place)}">{one.suffix}</a>' for one in listed)
        + "</li>"
        for title, listed in by_title.items()
    ]


def _foot() -> str:
    return say(N_("All files with their digests: {list}. To check that nothing was changed: {sums}."),
               list=f'<a href="{LIST}">{LIST}</a>', sums=f'<a href="{SUMS}">{SUMS}</a>')  # fmt: skip


_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font-family: "Times New Roman", serif; font-size: 18px; line-height: 1.5; max-width: 52em;
       margin: 2em auto; padding: 0 1em; }}
h1 {{ font-size: 24px; margin: 0 0 .6em; }}
h2 {{ font-size: 19px; margin: 1.4em 0 .2em; border-bottom: 1px solid; }}
dt {{ float: left; clear: left; width: 14em; }}
dd {{ margin-left: 14em; }}
.office {{ text-transform: uppercase; margin: 0; }}
.training {{ border: 2px solid; padding: .3em .6em; font-weight: bold; }}
.foot {{ margin-top: 2em; font-size: 16px; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""
