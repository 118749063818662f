"""Several papers of a congress as one file: PDF for the printer, Word for those who go on editing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.paper_books import Sheaf
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.paper_kinds import PaperOptions
from desktop_app.domain.progress import Report, quiet
from desktop_app.services import heads
from desktop_app.services.congresses import required, spoken_title_of
from desktop_app.services.files import written


def write_pdf(
    sheaves: Sequence[Sheaf], target: Path, congress: str, options: PaperOptions | None = None,
    report: Report = quiet, *, word: str = "",
) -> None:  # fmt: skip
    """Write papers one after the other; several are titled by what they are (``word``) and the congress.

    Raises `Refusal` when the file cannot be written.
    """
    from desktop_app.documents.paper_books import book_pdf

    title = _title(sheaves, congress, word)
    with written(target) as stream:
        book_pdf(stream, sheaves, _head_of(congress, options), title, report)


def write_docx(
    sheaves: Sequence[Sheaf], target: Path, congress: str, options: PaperOptions | None = None,
    report: Report = quiet, *, word: str = "",
) -> None:  # fmt: skip
    """Write the same papers as one Word file. Raises `Refusal` when it cannot be written."""
    from desktop_app.documents.word_books import book_docx

    title = _title(sheaves, congress, word)
    body = book_docx(sheaves, _head_of(congress, options), title, report)
    with written(target) as stream:
        stream.write(body)


def _title(sheaves: Sequence[Sheaf], congress: str, word: str) -> str:
    if len(sheaves) == 1:
        return sheaves[0].name
    return " – ".join(filter(None, (word, spoken_title_of(required(congress)))))


def _head_of(congress: str, options: PaperOptions | None) -> Callable[[Sheaf], Head]:
    """The head of each: letters have a number, written by hand where none was typed."""
    one, chosen = required(congress), options or PaperOptions()
    letter = heads.head(one, day=chosen.day, number=chosen.number, numbered=True)
    table = heads.head(one, day=chosen.day)

    def head(sheaf: Sheaf) -> Head:
        made = table if sheaf.letter is None else letter
        if sheaf.letter is not None and sheaf.letter.number and not chosen.number:
            made = replace(made, number=sheaf.letter.number)  # it has one of its own
        return replace(made, day=sheaf.day) if sheaf.day else made

    return head
