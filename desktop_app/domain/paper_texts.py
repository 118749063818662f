"""The words of papers as an office keeps them: texts instead of those of the program, and forms of its own."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.fields import Record, choice, note, text
from desktop_app.domain.words import N_

FAMILIES = {
    "dtts": N_("Congresses of ethnic minorities"),
    "mttq": N_("Congresses of the Fatherland Front"),
}

FILLS = {
    "roll": N_("The list of all delegates"),
    "delegation": N_("The list of each delegation"),
    "delegate": N_("Each delegate"),
    "congress": N_("The congress"),
}
"""What a form is filled with: one file of everybody, one a delegation, one a delegate, one of the congress."""

LARGEST_FORM = 4 << 20
"""Bytes a form may have: it is handed down to the units below."""


@dataclass(frozen=True, kw_only=True)
class PaperText(Record):
    """What a paper says, with variables in braces. ``paper`` is its key; without ``family`` it is for both.

    The office's own counts before that of the office above, and that before the program's.
    """

    paper: str = text(N_("Paper"), required=True, in_table=True)
    family: str = choice(N_("For"), FAMILIES, in_table=True)
    title: str = note(N_("Title"), required=True, in_table=True)
    body: str = note(N_("Text"), required=True)
    copies: str = note(N_("Copies to"))


@dataclass(frozen=True, kw_only=True)
class OfficeForm(Record):
    """A .docx or .xlsx of the office that the program fills; the file itself is kept as an attachment.

    ``fills`` says what goes into it (see `desktop_app.domain.form_filling`), ``file`` is its SHA-256.
    """

    name: str = text(N_("Name of the form"), required=True, in_table=True, width=36)
    fills: str = choice(N_("Filled with"), FILLS, required=True, in_table=True)
    file_name: str = text(N_("File"), required=True, in_table=True)
    file: str = text(N_("Digest of the file"), required=True)
    note: str = note(N_("Note"))
