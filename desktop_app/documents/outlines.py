"""The bookmarks of a PDF: the tree that viewers show beside the pages (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc

_ROOT = "Outlines"


@dataclass
class _Node:
    """A bookmark, or the root; ``name`` is that of its object in the document."""

    name: str
    entries: dict[str, Any]
    level: int = -1
    below: list[_Node] = field(default_factory=list)

    def count(self) -> int:
        """All bookmarks below: everything stands open."""
        return sum(1 + one.count() for one in self.below)


class Outline:
    """Bookmarks in the order of the pages. One of a higher ``level`` belongs to the last of a lower one."""

    def __init__(self) -> None:
        self._marks: list[tuple[int, str, str, float]] = []

    def add(self, title: str, level: int, page: str, top: float) -> None:
        """A bookmark to a place ``top`` points above the lower edge of the page object called ``page``."""
        self._marks.append((level, title, page, top))

    def put(self, document: Any) -> None:
        """Register the tree with the document's catalogue; nothing where there is no bookmark."""
        if not self._marks:
            return
        nodes = _nodes(self._marks)
        for node in nodes:
            _link(node)
        objects = [(node, pdfdoc.PDFDictionary(node.entries)) for node in nodes]
        for node, made in objects:
            document.Reference(made, node.name)
        document.Catalog.Outlines = objects[0][1]
        document.Catalog.PageMode = pdfdoc.PDFName("UseOutlines")


def _nodes(marks: Sequence[tuple[int, str, str, float]]) -> list[_Node]:
    """The root and every bookmark, each under the one it belongs to."""
    root = _Node(_ROOT, {"Type": pdfdoc.PDFName("Outlines")})
    nodes, open_ones = [root], [root]
    for number, (level, title, page, top) in enumerate(marks, start=1):
        while open_ones[-1].level >= level:
            open_ones.pop()
        place = [
            pdfdoc.PDFObjectReference(page), pdfdoc.PDFName("XYZ"), 0, round(top, 2), 0,
        ]  # fmt: skip
        entries = {
            "Title": pdfdoc.PDFString(title),
            "Dest": pdfdoc.PDFArray(place),
            "Parent": pdfdoc.PDFObjectReference(open_ones[-1].name),
        }
        node = _Node(f"Bookmark{number}", entries, level)
        open_ones[-1].below.append(node)
        open_ones.append(node)
        nodes.append(node)
    return nodes


def _link(node: _Node) -> None:
    """Say which are the first and the last below, and which stand beside each other."""
    names = [one.name for one in node.below]
    if names:
        node.entries["First"] = pdfdoc.PDFObjectReference(names[0])
        node.entries["Last"] = pdfdoc.PDFObjectReference(names[-1])
        node.entries["Count"] = node.count()
    for one, before in zip(node.below[1:], names, strict=False):
        one.entries["Prev"] = pdfdoc.PDFObjectReference(before)
    for one, after in zip(node.below, names[1:], strict=False):
        one.entries["Next"] = pdfdoc.PDFObjectReference(after)
