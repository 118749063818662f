"""Tables of what has not become a record: lists that came in, their files, and forms left unfinished.

They stay in the register they were made in and never travel.
"""

from __future__ import annotations

import peewee

from desktop_app.store.shape import SHAPE

_BLANK: list[peewee.Node] = [peewee.SQL("DEFAULT ''")]


class _Kept(peewee.Model):
    class Meta:
        database = SHAPE


class SourceFileRow(_Kept):
    """A file as it came in, by its SHA-256 (hex)."""

    sha256 = peewee.TextField(primary_key=True)
    name = peewee.TextField()
    body = peewee.BlobField()

    class Meta:
        table_name = "source_file"


class AttachmentRow(_Kept):
    """A file attached to a record (a version of a document), by its SHA-256 (hex)."""

    sha256 = peewee.TextField(primary_key=True)
    name = peewee.TextField()
    body = peewee.BlobField()

    class Meta:
        table_name = "attachment"


class ListBatchRow(_Kept):
    """One reading of a list. ``state``: open (looked at), applied, undone or dropped.

    ``mapping`` (column → keys) and ``decisions`` (row and person → what to do) are JSON: with the source
    file they give the same preview again. ``act`` is the act that put it into the register.
    """

    uid = peewee.TextField(primary_key=True)
    congress = peewee.TextField(index=True)
    sender = peewee.TextField()
    file = peewee.TextField()
    source = peewee.TextField()
    sheet = peewee.TextField(constraints=_BLANK)
    signature = peewee.TextField(constraints=_BLANK)
    mapping = peewee.TextField(constraints=_BLANK)
    decisions = peewee.TextField(constraints=_BLANK)
    state = peewee.TextField()
    at = peewee.TextField()
    operator = peewee.TextField(constraints=_BLANK)
    act = peewee.IntegerField(null=True)
    counts = peewee.TextField(constraints=_BLANK)

    class Meta:
        table_name = "list_batch"


class ListLineRow(_Kept):
    """Which delegate a line of a batch became: by it the sender's corrected list finds its people again."""

    batch = peewee.TextField()
    sheet = peewee.TextField(constraints=_BLANK)
    row = peewee.IntegerField()
    delegate = peewee.TextField(index=True)

    class Meta:
        table_name = "list_line"
        primary_key = peewee.CompositeKey("batch", "sheet", "row")


class ListMappingRow(_Kept):
    """What a sender's columns mean, remembered: ``mapping`` is JSON as in `ListBatchRow`."""

    sender = peewee.TextField()
    signature = peewee.TextField()
    mapping = peewee.TextField()
    at = peewee.TextField()

    class Meta:
        table_name = "list_mapping"
        primary_key = peewee.CompositeKey("sender", "signature")


class DraftRow(_Kept):
    """What was typed into a form and not saved: ``cells`` is JSON, ``key`` says which form it was."""

    key = peewee.TextField(primary_key=True)
    cells = peewee.TextField()
    at = peewee.TextField()
    operator = peewee.TextField(constraints=_BLANK)

    class Meta:
        table_name = "draft"


LISTS: tuple[type[peewee.Model], ...] = (
    SourceFileRow, ListBatchRow, ListLineRow, ListMappingRow, DraftRow, AttachmentRow,
)  # fmt: skip
