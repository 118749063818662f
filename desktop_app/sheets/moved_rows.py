"""What of a workbook follows when rows are put in: formulas, the print area, rules and conditions of cells."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from typing import Any

_REFERENCE = re.compile(
    r"(?P<sheet>(?:'(?:[^']|'')+'|[\w.]+)!)?"
    r"(?P<first>\$?[A-Za-z]{1,3}\$?\d+|\$?\d+(?=:))"
    r"(?::(?P<last>\$?[A-Za-z]{1,3}\$?\d+|\$?\d+))?"
)
_CELL = re.compile(r"(\$?[A-Za-z]{0,3}\$?)(\d+)")


@dataclass(frozen=True, slots=True)
class Moved:
    """So many rows (``by``) were put in below a ``row``; a range that ends there ``grows`` with them."""

    sheet: str
    row: int
    by: int
    grows: bool = True

    def first(self, row: int) -> int:
        """Where a span that begins at a row begins now."""
        return row + self.by if row > self.row else row

    def last(self, row: int) -> int:
        """Where a span that ends at a row ends now."""
        return row + self.by if row > self.row - self.grows else row


def moved_formula(formula: str, moved: Moved, *, here: bool) -> str:
    """A formula with its references moved; ``here``: it stands on the sheet that grew."""
    from openpyxl.formula.tokenizer import Token, Tokenizer

    parts = Tokenizer(formula)
    for token in parts.items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            token.value = moved_reference(token.value, moved, here=here)
    return "=" + "".join(token.value for token in parts.items)


def moved_reference(reference: str, moved: Moved, *, here: bool) -> str:
    """A cell or a range moved, where it is of the sheet that grew."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return reference
    sheet = (found["sheet"] or "")[:-1].strip("'").replace("''", "'")
    if sheet != moved.sheet if sheet else not here:
        return reference
    first = _renumbered(found["first"], moved.first)
    last = found["last"]
    return f"{found['sheet'] or ''}{first}" + (f":{_renumbered(last, moved.last)}" if last else "")


def _renumbered(cell: str, move: Any) -> str:
    found = _CELL.fullmatch(cell)
    assert found is not None
    return f"{found[1]}{move(int(found[2]))}"


def moved_span(span: str, moved: Moved) -> str:
    """The cells of the sheet a rule holds for; one for the row that was repeated holds for all of them."""
    first, _, last = span.partition(":")
    begin, end = _renumbered(first, moved.first), _renumbered(last or first, moved.last)
    return begin if begin == end else f"{begin}:{end}"


def moved_parts(book: Any, sheet: Any, moved: Moved) -> None:
    """The rest that names rows: print area, filters, tables, checked and coloured cells, pictures."""
    if sheet.print_area:
        areas = [one.split("!")[-1] for one in str(sheet.print_area).split(",")]
        sheet.print_area = ",".join(moved_reference(one, moved, here=True) for one in areas)
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = moved_reference(sheet.auto_filter.ref, moved, here=True)
    for rule in sheet.data_validations.dataValidation:
        spans = str(rule.sqref).split()
        rule.sqref = type(rule.sqref)(" ".join(moved_span(one, moved) for one in spans))
    for table in sheet.tables.values():
        table.ref = moved_reference(table.ref, moved, here=True)
        if table.autoFilter is not None:
            table.autoFilter.ref = moved_reference(table.autoFilter.ref, moved, here=True)
    for page_break in sheet.row_breaks.brk:
        page_break.id = moved.last(page_break.id)
    _move_conditions(sheet, moved)
    for named in [*book.defined_names.values(), *sheet.defined_names.values()]:
        if named.attr_text and not named.attr_text.startswith("="):
            named.attr_text = ",".join(
                moved_reference(one, moved, here=False) for one in named.attr_text.split(",")
            )
    for shape in [*sheet._images, *sheet._charts]:
        for mark in (getattr(shape.anchor, "_from", None), getattr(shape.anchor, "to", None)):
            if mark is not None and mark.row >= moved.row:
                mark.row += moved.by


def _move_conditions(sheet: Any, moved: Moved) -> None:
    from openpyxl.formatting.formatting import ConditionalFormattingList

    before, sheet.conditional_formatting = sheet.conditional_formatting, ConditionalFormattingList()
    for one in before:
        spans = " ".join(moved_span(part, moved) for part in str(one.sqref).split())
        for rule in one.rules:
            made = copy(rule)
            made.formula = [
                moved_formula(f"={text}", moved, here=True)[1:] for text in rule.formula
            ]
            sheet.conditional_formatting.add(spans, made)
