"""Comments taken from a list that came as a spreadsheet."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain import comment_lists as rules
from desktop_app.domain.comment_lists import CommentList
from desktop_app.domain.errors import Refusal
from desktop_app.domain.papers import Comment, Document
from desktop_app.domain.progress import Report, quiet
from desktop_app.services import papers
from desktop_app.sheets.reader import grids


def read(file: Path, document: Document, report: Report = quiet) -> CommentList:
    """The comments on a document in the first sheet that has them, to be kept by `papers.save_comments`.

    Raises `Refusal` where the file is no spreadsheet or no sheet of it has the headings.
    """
    report(0, 1)
    blank = Comment(congress=document.congress, document=document.uid)
    there = papers.comments(document.uid)
    refusal: Refusal | None = None
    for grid in grids(file):
        try:
            return rules.read(grid.rows, blank, there)
        except Refusal as refused:
            refusal = refusal or refused
    if refusal is None:
        return CommentList((), 0, 0)
    raise refusal
