"""Values for every kind of field, for hypothesis: `values` of one field, `records_of` a whole record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import strategies as st

from desktop_app.domain import kinds
from desktop_app.domain.dates import FIRST_YEAR, LAST_YEAR, PartialDate
from desktop_app.domain.fields import Field, Record, specs
from desktop_app.domain.vocabularies import terms

R = TypeVar("R", bound=Record)

# Letters of the peoples of the Highlands, marks of their own, and whatever else Unicode has.
letters = st.sampled_from("aăâđƀčêơưYĐH'’ -.%_\\\"\n\u0306\u0309\u00a0")
texts = st.text(st.one_of(letters, st.characters(exclude_categories=["Cs"])), max_size=40)
hashes = st.binary(min_size=32, max_size=32).map(bytes.hex)
uids = st.uuids(version=4).map(str)
installations = uids
clocks = st.integers(0, 24 * 60 - 1)
numbers = st.integers(-(2**53), 2**53)
digit_texts = st.text("0123456789", max_size=14)
partial_days = st.one_of(
    st.dates(PartialDate(FIRST_YEAR).earliest(), PartialDate(LAST_YEAR).latest()).map(
        PartialDate.of
    ),
    st.builds(PartialDate, st.integers(FIRST_YEAR, LAST_YEAR), st.integers(0, 12)),
)

_BY_KIND: dict[str, Callable[[Field], st.SearchStrategy[Any]]] = {
    "text": lambda field: texts,
    "note": lambda field: texts,
    "digits": lambda field: digit_texts,
    "choice": lambda field: st.sampled_from(["", *(field.choices or {})]),
    "term": lambda field: st.sampled_from(["", *(one.slug for one in terms(field.vocabulary))]),
    "terms": lambda field: st.lists(
        st.sampled_from([one.slug for one in terms(field.vocabulary)]), unique=True, max_size=4
    ).map(tuple),
    "reference": lambda field: st.none() | uids,
    "picture": lambda field: st.just("") | hashes,
    "day": lambda field: st.none() | st.dates(),
    "partial_day": lambda field: st.none() | partial_days,
    "clock": lambda field: st.none() | clocks,
    "number": lambda field: st.none() | numbers,
    "flag": lambda field: st.booleans(),
}


def values(field: Field) -> st.SearchStrategy[Any]:
    """Values that a field can hold, blank ones included; rules that join several fields are not kept."""
    return _BY_KIND[field.kind.name](field)


def records_of(
    record: type[R], parents: Callable[[Field], st.SearchStrategy[Any]] | None = None
) -> st.SearchStrategy[R]:
    """Records with a uid, an owner and a version; ``parents`` gives the values of references."""
    fields = {
        item.name: parents(item) if parents and item.kind is kinds.REFERENCE else values(item)
        for item in specs(record)
    }
    versions = st.builds("{}:{}".format, installations, st.integers(1, 10**6))
    return st.builds(record, uid=uids, owner=uids, version=versions, **fields)
