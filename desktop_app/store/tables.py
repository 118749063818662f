"""Tables read off the declarations: one peewee model a record type, and the tables of the house itself.

Besides its fields every record's table holds: ``uid``, ``owner``, ``version``; ``digest``, the SHA-256 of the
row as its owner wrote it; ``removed``, the reason on a tombstone; ``extra``, the fields of a newer program,
as JSON; and what the record computes for searching and sorting (`Record.derived`).
"""

from __future__ import annotations

from typing import Any

import peewee

from desktop_app.domain import records
from desktop_app.domain.fields import Field, Record, per_record, specs
from desktop_app.store.columns import DERIVED, name_of
from desktop_app.store.shape import SHAPE

_INDEXES = {"Delegate": (("congress", "person"),)}
_NOT_INDEXED = {
    ("Delegate", "congress"),
    ("Delegate", "person"),
    ("Delegate", "delegation"),
    ("Delegate", "unit"),
    ("Delegate", "replaces"),
    ("Person", "commune"),
    ("CheckIn", "congress"),
    ("CheckIn", "delegate"),
}
"""References nobody looks up by themselves. The indexes of delegates begin with the congress, so that the
rows of one package lie together: an index in the order of random uids is what makes a commit slow.
"""
_BLANK: list[Any] = [peewee.SQL("DEFAULT ''")]


@per_record
def table_of(record: type[Record]) -> type[peewee.Model]:
    """The peewee model of a record type."""
    columns: dict[str, Any] = {
        "uid": peewee.TextField(primary_key=True),
        "owner": peewee.TextField(),
        "version": peewee.TextField(),
        "digest": peewee.BlobField(),
        "removed": peewee.TextField(null=True),
        "extra": peewee.TextField(constraints=_BLANK),
    }
    indexes: list[tuple[tuple[str, ...], bool]] = []
    for item in specs(record):
        columns[item.name] = _column(record, item)
        if item.unique:
            indexes.append(((item.unique, item.name), False))
    for name in DERIVED.get(record.__name__, ()):
        columns[name] = peewee.TextField(constraints=_BLANK)
    indexes += [(names, False) for names in _INDEXES.get(record.__name__, ())]
    if "sort" in columns:
        columns["sort"] = peewee.BlobField(constraints=[peewee.SQL("DEFAULT x''")])
        indexes.append((("sort", "search", "removed"), False))
    meta = type(
        "Meta",
        (),
        {
            "database": SHAPE,
            "table_name": name_of(record),
            "indexes": tuple(indexes),
            "legacy_table_names": False,
        },
    )
    return type(record.__name__ + "Row", (peewee.Model,), {**columns, "Meta": meta})


def _column(record: type[Record], item: Field) -> Any:
    column = item.kind.column
    if column == "reference":
        target: Any = "self" if item.to == record.__name__ else table_of(records.BY_NAME[item.to])
        return _Reference(
            target, null=True, deferrable="INITIALLY DEFERRED", backref="+",
            index=(record.__name__, item.name) not in _NOT_INDEXED,
        )  # fmt: skip
    if column == "integer":
        return peewee.IntegerField(null=True)
    if column == "flag":
        return peewee.IntegerField(constraints=[peewee.SQL("DEFAULT 0")])
    if column == "null_text":
        return peewee.TextField(null=True)
    return peewee.TextField(constraints=_BLANK)


class _Reference(peewee.ForeignKeyField):
    """A foreign key whose column has the field's own name, without peewee's ``_id``."""

    def bind(self, model: Any, name: str, set_attribute: bool = True) -> None:
        self.column_name = name
        self.object_id_name = name + "_uid"
        super().bind(model, name, set_attribute)


class _Kept(peewee.Model):
    class Meta:
        database = SHAPE
        legacy_table_names = False


class Setting(_Kept):
    """What the register knows of itself: its uid, office, mode, installation, small choices."""

    key = peewee.TextField(primary_key=True)
    value = peewee.TextField()

    class Meta:
        table_name = "setting"


class ActRow(_Kept):
    """An act of a person, in order; ``told`` is the JSON of the values of its sentence."""

    id = peewee.AutoField()
    at = peewee.TextField()
    operator = peewee.TextField()
    installation = peewee.TextField()
    kind = peewee.TextField()
    text = peewee.TextField()
    told = peewee.TextField()
    rows = peewee.IntegerField(constraints=[peewee.SQL("DEFAULT 0")])
    undone_by = peewee.IntegerField(null=True)

    class Meta:
        table_name = "act"


class ChangeRow(_Kept):
    """What an act did to one row: the lines before and after, NULL where there was none."""

    id = peewee.AutoField()
    act = peewee.IntegerField(index=True)
    record = peewee.TextField()
    uid = peewee.TextField(index=True)
    before = peewee.TextField(null=True)
    after = peewee.TextField(null=True)

    class Meta:
        table_name = "change"


class PictureRow(_Kept):
    """A picture by its SHA-256 (hex); ``body`` are the bytes of a JPEG as the intake wrote it."""

    sha256 = peewee.TextField(primary_key=True)
    body = peewee.BlobField()

    class Meta:
        table_name = "picture"


HOUSE: tuple[type[peewee.Model], ...] = (Setting, ActRow, ChangeRow, PictureRow)


def all_tables() -> list[type[peewee.Model]]:
    """Every model of the register, in the order they can be created."""
    from desktop_app.store.exchange_tables import EXCHANGE
    from desktop_app.store.list_tables import LISTS

    return [*HOUSE, *(table_of(record) for record in records.ALL), *EXCHANGE, *LISTS]
