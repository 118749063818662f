"""Tables of what travels: packages received and sent, the offices one knows, and rows that wait."""

from __future__ import annotations

import peewee

from desktop_app.store.database import db


class _Kept(peewee.Model):
    class Meta:
        database = db


class PeerRow(_Kept):
    """An office's installation and its keys. ``state``: held, trusted or revoked."""

    installation = peewee.TextField(primary_key=True)
    office = peewee.TextField(index=True)
    name = peewee.TextField()
    sign_key = peewee.TextField(index=True)
    age_key = peewee.TextField()
    state = peewee.TextField()
    code = peewee.TextField()
    settled_at = peewee.TextField(null=True)
    settled_by = peewee.TextField(null=True)

    class Meta:
        table_name = "peer"


class ReceivedRow(_Kept):
    """The ledger: one row a package that came in, keyed by the file's hash. ``counts`` is JSON."""

    sha256 = peewee.TextField(primary_key=True)
    package = peewee.TextField()
    sender = peewee.TextField()
    installation = peewee.TextField()
    sequence = peewee.IntegerField()
    kind = peewee.TextField()
    cycle = peewee.TextField(constraints=[peewee.SQL("DEFAULT ''")])
    at = peewee.TextField()
    operator = peewee.TextField()
    result = peewee.TextField()
    code = peewee.TextField(constraints=[peewee.SQL("DEFAULT ''")])
    counts = peewee.TextField()
    state_digest = peewee.TextField(constraints=[peewee.SQL("DEFAULT ''")])
    act = peewee.IntegerField(null=True)

    class Meta:
        table_name = "received"


class SentRow(_Kept):
    """The outbox: one row a package made here. ``act`` is the last act of the journal it contains."""

    package = peewee.TextField(primary_key=True)
    sequence = peewee.IntegerField(unique=True)
    kind = peewee.TextField()
    recipient = peewee.TextField()
    at = peewee.TextField()
    operator = peewee.TextField()
    sha256 = peewee.TextField()
    file = peewee.TextField()
    act = peewee.IntegerField()
    counts = peewee.TextField()
    state_digest = peewee.TextField()

    class Meta:
        table_name = "sent"


class StatementRow(_Kept):
    """What an owner last vouched for: the signed text by which its rows were taken, passed on unchanged."""

    owner = peewee.TextField()
    installation = peewee.TextField()
    sequence = peewee.IntegerField()
    body = peewee.TextField()
    signature = peewee.TextField()

    class Meta:
        table_name = "statement"
        primary_key = peewee.CompositeKey("owner", "installation")


class WaitingRow(_Kept):
    """A row that came in and could not be taken: its parent is missing, it breaks a rule, or it forked.

    ``line`` is the row as its owner wrote it; ``reason`` a short code: parent, rule, fork.
    """

    id = peewee.AutoField()
    record = peewee.TextField()
    uid = peewee.TextField(index=True)
    owner = peewee.TextField(index=True)
    version = peewee.TextField()
    line = peewee.TextField()
    reason = peewee.TextField()
    detail = peewee.TextField(constraints=[peewee.SQL("DEFAULT ''")])
    package = peewee.TextField()
    at = peewee.TextField()

    class Meta:
        table_name = "waiting"
        indexes = ((("record", "uid", "version", "line"), True),)


EXCHANGE: tuple[type[peewee.Model], ...] = (PeerRow, ReceivedRow, SentRow, StatementRow, WaitingRow)
