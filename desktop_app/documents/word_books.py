"""Several papers in one Word file: each a section of its own, with pages numbered from 1."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from desktop_app.documents.word import A4, letter_text, size_of, tables_text
from desktop_app.documents.word_styles import new_document, packed, section_xml
from desktop_app.documents.word_xml import end_of_section
from desktop_app.domain.paper_books import Sheaf
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.progress import Report, quiet


def book_docx(
    sheaves: Sequence[Sheaf], head_of: Callable[[Sheaf], Head], title: str, report: Report = quiet
) -> bytes:
    """The papers one after the other; what is attached to a letter goes on in its numbering."""
    head = head_of(sheaves[0])
    document = new_document(
        head.style, title=title, author=head.issuer, day=head.day, training=head.training
    )
    text: list[str] = []
    section = ""
    for place, one in enumerate(sheaves):
        report(place, len(sheaves), one.name)
        for at, (part, size) in enumerate(_parts(one, head_of(one))):
            if section:
                text.append(end_of_section(section))
            text += part
            section = section_xml(document, size, fresh=place > 0 and at == 0, attached=at > 0)
    report(len(sheaves), len(sheaves))
    return packed(document, text, section)


def _parts(one: Sheaf, head: Head) -> Iterator[tuple[list[str], tuple[float, float]]]:
    """A paper with its sheet: the letter, and each table attached to it; or its tables."""
    if one.letter is None:
        yield tables_text(one.tables, head), size_of(one.tables[0])
        return
    yield letter_text(one.letter, head), A4
    for table in one.tables:
        yield tables_text([table], head, headed=False), size_of(table)
