"""The roll of a congress on paper against the same table by reportlab's own LongTable.

Both get the people already read and the same columns; both break the texts of the cells into lines, in the same
face and size, and repeat the headings on every page. Ours besides shapes every text, chooses the widths of the
columns and the size of the letters, and draws the head of the paper.

    python -m benchmarks.rolls ours COUNT      one roll of ours
    python -m benchmarks.rolls floor COUNT     one table by reportlab
"""

from __future__ import annotations

import io
import json
import random
import sys
import time
from datetime import date
from typing import TYPE_CHECKING, Any

from benchmarks.cards import people
from benchmarks.harness import Result, compare, python

if TYPE_CHECKING:
    from desktop_app.domain.roll_columns import Roll

SIZES = {150: None, 1_500: 2.0, 15_000: None}
"""People → the ratio that is asked for."""


def roll(count: int) -> Roll:
    """A roll by the usual form, made up and the same each time."""
    from desktop_app.domain.dates import PartialDate
    from desktop_app.domain.delegates import Delegate, Entry
    from desktop_app.domain.people import Person
    from desktop_app.domain.roll_columns import Wording, laid_out
    from desktop_app.domain.roll_forms import ready

    draw = random.Random(15)
    entries = []
    for at, one in enumerate(people(count)):
        person = Person(
            uid=f"p{at}", full_name=one["full_name"], gender=draw.choice(("male", "female")),
            born=PartialDate(draw.randrange(1948, 2004), draw.randrange(1, 13)),
            ethnic_group=draw.choice(("gia-rai", "xo-dang", "kinh", "ro-mam")),
            position=one["position"], home_place=f"{one['delegation'].removeprefix('Đoàn ')}, Sa Thầy",
            residence=f"Làng {draw.choice(('Gia Xiêng', 'Kroong', 'Rắc'))}, huyện Sa Thầy, Kon Tum",
            phone=f"0905{draw.randrange(10**6):06}", id_number=f"06208{draw.randrange(10**7):07}",
        )  # fmt: skip
        delegate = Delegate(uid=f"d{at}", kind="official", card_number=one["number"])
        entries.append(Entry(delegate, person, one["delegation"]))
    entries.sort(key=lambda entry: entry.delegation)
    return laid_out(
        ready("roll"), entries, office="Phòng Dân tộc huyện Sa Thầy",
        congress="Đại hội đại biểu các dân tộc thiểu số huyện Sa Thầy, lần thứ IV - năm 2024",
        wording=Wording(paper=True),
    )  # fmt: skip


def ours(made: Roll) -> bytes:
    """The program's own way."""
    from desktop_app.documents.rolls import roll_pdf
    from desktop_app.domain.paper_heads import Head

    head = Head(style="nd30", issuer=made.office, place="Sa Thầy", day=date(2024, 5, 2))
    return roll_pdf(made, head=head)[0]


def floor(made: Roll) -> bytes:
    """The same cells in a LongTable."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    from desktop_app.paths import resource

    for name, style in (("roll", "Regular"), ("roll-bold", "Bold")):
        pdfmetrics.registerFont(
            TTFont(name, str(resource("fonts", f"LiberationSerif-{style}.ttf")))
        )
    plain = ParagraphStyle("cell", fontName="roll", fontSize=7, leading=8.7)
    bold = ParagraphStyle("head", parent=plain, fontName="roll-bold")
    rows: list[list[Any]] = [[Paragraph(column.heading, bold) for column in made.columns]]
    styles: list[Any] = [
        ("GRID", (0, 0), (-1, -1), 0.4, "black"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    place = 0
    for name, entries in made.sections:
        if name:
            styles.append(("SPAN", (0, len(rows)), (-1, len(rows))))
            rows.append([Paragraph(name, bold)] + [""] * (len(made.columns) - 1))
        for entry in entries:
            place += 1
            cells = (
                str(place) if column.is_place else column.text(entry) for column in made.columns
            )
            rows.append([Paragraph(cell, plain) for cell in cells])
    stream = io.BytesIO()
    page = landscape(A4)
    width = (page[0] - 85) / len(made.columns)
    table = LongTable(rows, colWidths=[width] * len(made.columns), repeatRows=1, style=styles)
    SimpleDocTemplate(stream, pagesize=page, leftMargin=42, rightMargin=42).build([table])
    return stream.getvalue()


def run() -> list[Result]:
    """The time to make each, for a district's, a province's and a very large congress."""
    return [
        compare(
            "roll / LongTable of the same cells", f"{count:,} people",
            python("benchmarks.rolls", "ours", str(count)),
            python("benchmarks.rolls", "floor", str(count)),
            target=target, rounds=5 if count < 10_000 else 1,
        )
        for count, target in SIZES.items()
    ]  # fmt: skip


def main(arguments: list[str]) -> None:
    """One roll, told as a line of JSON; starting Python and making up the people does not count."""
    way, count = arguments
    made = roll(int(count))
    draw = {"ours": ours, "floor": floor}[way]
    started = time.perf_counter()
    body = draw(made)
    print(json.dumps({"seconds": time.perf_counter() - started, "bytes": len(body)}))


if __name__ == "__main__":
    main(sys.argv[1:])
