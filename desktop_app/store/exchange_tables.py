"""Tables of what travels: packages received and sent, the offices one knows, and lines that wait."""

from __future__ import annotations

import peewee

from desktop_app.store.shape import SHAPE

_BLANK: list[peewee.Node] = [peewee.SQL("DEFAULT ''")]


class _Kept(peewee.Model):
    class Meta:
        database = SHAPE


class PeerRow(_Kept):
    """An office's installation and its keys. ``state``: held, vouched, trusted or revoked."""

    installation = peewee.TextField(primary_key=True)
    office = peewee.TextField(index=True)
    name = peewee.TextField()
    unit = peewee.TextField()
    body = peewee.TextField()
    sign = peewee.TextField()
    age = peewee.TextField()
    state = peewee.TextField()
    vouched_by = peewee.TextField(constraints=_BLANK)
    settled_at = peewee.TextField(null=True)
    settled_by = peewee.TextField(constraints=_BLANK)

    class Meta:
        table_name = "peer"


class ReceivedRow(_Kept):
    """The ledger: one row a package that came in, keyed by the file's hash. ``counts`` is JSON.

    ``before`` is what taking it in changed beside the rows themselves, by which that is taken back;
    ``withdrawn`` the act that took it back.
    """

    sha256 = peewee.TextField(primary_key=True)
    package = peewee.TextField()
    sender = peewee.TextField()
    installation = peewee.TextField()
    sequence = peewee.IntegerField()
    kind = peewee.TextField()
    cycle = peewee.TextField()
    at = peewee.TextField(index=True)
    operator = peewee.TextField()
    result = peewee.TextField()
    code = peewee.TextField(constraints=_BLANK, index=True)
    counts = peewee.TextField()
    state_digest = peewee.TextField(constraints=_BLANK)
    act = peewee.IntegerField(null=True)
    before = peewee.BlobField(null=True)
    withdrawn = peewee.IntegerField(null=True)

    class Meta:
        table_name = "received"
        indexes = ((("sender", "sequence"), False), (("installation", "sequence"), False))


class SentRow(_Kept):
    """The outbox: one row a package made here. ``act`` is the last act of the journal it contains."""

    package = peewee.TextField(primary_key=True)
    sequence = peewee.IntegerField(unique=True)
    kind = peewee.TextField()
    recipient = peewee.TextField()
    cycle = peewee.TextField()
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
    """What an owner last vouched for in a round: its signed word, and the rows it covers (`leaves`).

    By it the rows were taken, and with it they are passed on.
    """

    owner = peewee.TextField()
    installation = peewee.TextField()
    cycle = peewee.TextField()
    key = peewee.TextField()
    mode = peewee.TextField()
    sequence = peewee.IntegerField()
    rows = peewee.IntegerField()
    digest = peewee.TextField()
    signature = peewee.TextField()
    leaves = peewee.BlobField()
    scope = peewee.TextField(constraints=[peewee.SQL("DEFAULT 'up'")])

    class Meta:
        table_name = "statement"
        primary_key = peewee.CompositeKey("owner", "installation", "cycle", "scope")


class WaitingRow(_Kept):
    """A line that came in and does not count: its parent is missing, it breaks a rule, it forked or is old.

    ``line`` is as its owner wrote it; ``reason`` a short code, ``why`` the sentence as JSON.
    """

    id = peewee.AutoField()
    record = peewee.TextField()
    uid = peewee.TextField(index=True)
    owner = peewee.TextField(index=True)
    version = peewee.TextField()
    line = peewee.TextField()
    reason = peewee.TextField()
    why = peewee.TextField(constraints=_BLANK)
    package = peewee.TextField()
    at = peewee.TextField()

    class Meta:
        table_name = "waiting"
        indexes = ((("record", "uid", "version", "line"), True),)


class ReceiptRow(_Kept):
    """A receipt as one signed line. ``given``: made here for another office; else it came from one.

    What it is about: the package's hash (``package``), and the owner's statement in it by ``owner``,
    ``installation``, ``cycle``, ``scope`` and ``sequence``. ``by_office`` and ``by_installation`` signed it.
    """

    digest = peewee.TextField(primary_key=True)
    given = peewee.BooleanField()
    package = peewee.TextField(index=True)
    owner = peewee.TextField(index=True)
    installation = peewee.TextField()
    cycle = peewee.TextField()
    scope = peewee.TextField()
    sequence = peewee.IntegerField()
    by_office = peewee.TextField(index=True)
    by_installation = peewee.TextField()
    at = peewee.TextField()
    result = peewee.TextField(index=True)
    line = peewee.TextField()
    carried = peewee.TextField(constraints=_BLANK)

    class Meta:
        table_name = "receipt"
        indexes = ((("carried", "given", "package"), False),)


EXCHANGE: tuple[type[peewee.Model], ...] = (
    PeerRow,
    ReceivedRow,
    SentRow,
    StatementRow,
    WaitingRow,
    ReceiptRow,
)
