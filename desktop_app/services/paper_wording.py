"""An office's words around what a paper lists: its title, paragraphs above and below, to whom it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.congresses import Congress
from desktop_app.domain.letters import Letter, Part, paragraphs
from desktop_app.domain.paper_books import Sheaf
from desktop_app.domain.paper_kinds import TEXTED, WORDED
from desktop_app.domain.paper_templates import is_table
from desktop_app.domain.paper_texts import PaperText
from desktop_app.domain.paper_variables import AROUND, BASES, TITLE, filled, samples
from desktop_app.domain.plain_tables import NOTHING, PlainTable
from desktop_app.domain.words import say
from desktop_app.services import congresses, paper_texts, paper_values
from desktop_app.services.legal_bases import legal_basis_lines


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of an office for a paper that is no letter to somebody, with the values of its variables."""

    text: PaperText
    values: Mapping[str, str]

    def content(self) -> Sequence[Sequence[str]]:
        """What the print log compares, besides what the paper lists."""
        lead, after = self._around()
        return [self._title(self.text.paper), lead, after, self._copies()]

    def on(self, sheaf: Sheaf) -> Sheaf:
        """A paper with these words."""
        if sheaf.letter is not None:
            return replace(sheaf, letter=self._on_letter(sheaf.letter))
        return replace(sheaf, tables=self._on_tables(sheaf.tables))

    def _on_letter(self, letter: Letter) -> Letter:
        (title, *under), (lead, after) = self._title(letter.title), self._around()
        parts = [*([Part("", lead)] if lead else []), *letter.parts]
        parts += [Part("", after)] if after else []
        return replace(
            letter, title=title, under=tuple(under) or letter.under, parts=tuple(parts),
            copies=self._copies() or letter.copies,
        )  # fmt: skip

    def _on_tables(self, tables: Sequence[PlainTable]) -> tuple[PlainTable, ...]:
        (title, *under), (lead, after) = self._title(tables[0].title), self._around()
        # The sheet of a workbook keeps its name: a title may be a whole sentence.
        first = replace(
            tables[0], title=title, under=tuple(under) or tables[0].under, lead=lead,
            name=tables[0].name or tables[0].title,
        )  # fmt: skip
        made = [first, *tables[1:]]
        if after:
            last = made[-1]
            nothing = () if last.rows else (say(NOTHING),)
            made[-1] = replace(last, after=(*(last.after or nothing), *after))
        copies = self._copies()
        return tuple(replace(one, copies=copies) if one.signers else one for one in made)

    def _title(self, title: str) -> tuple[str, ...]:
        return paragraphs(self._filled(self.text.title, title)) or (title,)

    def _around(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        lines = self.text.body.split("\n")
        at = next((place for place, line in enumerate(lines) if is_table(line)), len(lines))
        above, below = "\n".join(lines[:at]), "\n".join(lines[at + 1 :])
        return paragraphs(self._filled(above)), paragraphs(self._filled(below))

    def _copies(self) -> tuple[str, ...]:
        return paragraphs(self._filled(self.text.copies))

    def _filled(self, said: str, title: str = "") -> str:
        return filled(said, {**self.values, TITLE: title}, AROUND)


def wording(paper: str, congress: Congress) -> Wording | None:
    """The words of the office, or of one above it, for a paper; None where it stays as the program makes it."""
    if paper not in TEXTED or paper in WORDED:
        return None
    line = paper_texts.line(paper, congresses.family_of(congress))
    return None if line.origin == "ready" else of(line.text, congress)


def of(text: PaperText, congress: Congress | None) -> Wording:
    """A text with the values that a congress knows, with samples where there is none."""
    if congress is None:
        return Wording(text, samples())
    bases = "\n".join(legal_basis_lines(congress.uid))
    return Wording(text, {**paper_values.of_congress(congress), BASES: bases})
