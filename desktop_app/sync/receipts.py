"""Receipts as they travel: ``receipts.ndjson``, one signed canonical line each, sorted, none twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from desktop_app.domain.exchange import STATES, TABLES
from desktop_app.domain.handover import SCOPE_DOWN, SCOPE_UP
from desktop_app.domain.receipts import (
    DIFFERENCES,
    MOST,
    REMARKS,
    RESULTS,
    TAKEN,
    WITHDRAWN,
    Receipt,
    from_told,
)
from desktop_app.domain.units import MODES
from desktop_app.sync import strict
from desktop_app.sync.keys import Keys, is_signed

MOST_LINES = 20_000
LONGEST_LINE = 512 * 1024
_REMARKS, _SENTENCE = 50, 1000
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_CODE = re.compile(r"[a-z_]{0,40}")
_SCOPE = re.compile(rf"{SCOPE_UP}|{SCOPE_DOWN}|{strict.UID.pattern}")
_DIGEST = re.compile(rf"({strict.HASH.pattern})?")
_SHAPE = {"package": strict.HASH, "owner": strict.UID, "installation": strict.UID,
          "cycle": strict.UID, "mode": str, "scope": _SCOPE, "sequence": int, "result": str,
          "by_office": strict.UID, "by_installation": strict.UID, "key": strict.HASH,
          "number": int, "at": _AT, "code": _CODE, "rows": int, "said": _DIGEST,
          "digest": _DIGEST, "counts": dict, "different": int, "differing": list,
          "missing": list, "without_picture": int, "pictures": list, "remarks": list,
          "signature": strict.SIGNATURE}  # fmt: skip
_DIFFERING = {"table": str, "uid": strict.UID, "state": str, "here": _DIGEST, "why": str}
_COUNTS = dict.fromkeys(STATES, int)
_PLACE = "receipts"


def sign(receipt: Receipt, keys: Keys) -> Receipt:
    """The receipt with the signature of the installation that gives it."""
    return replace(receipt, signature=keys.sign(receipt.signed_text().encode()).hex())


def write(receipts: Iterable[Receipt]) -> bytes:
    """The bytes of ``receipts.ndjson``; nothing where there are none."""
    return "".join(f"{one}\n" for one in sorted({one.line() for one in receipts})).encode()


def read(data: bytes) -> list[Receipt]:
    """The receipts in ``data``, each whole and signed by the key it names.

    Whose key that is has to be looked up by whoever believes it. Raises the ``malformed`` refusal for anything
    that `write` would not have written.
    """
    if not data:
        return []
    lines = data.split(b"\n")
    if lines.pop() or len(lines) > MOST_LINES or lines != sorted(set(lines)):
        raise strict.malformed(_PLACE)
    return [_receipt(text, f"{_PLACE} {number}") for number, text in enumerate(lines, 1)]


def _receipt(text: bytes, place: str) -> Receipt:
    if len(text) > LONGEST_LINE:
        raise strict.malformed(place)
    told = strict.shaped(strict.decode(text, place), _SHAPE, place)
    strict.shaped(told["counts"], _COUNTS, f"{place} counts")
    for one in told["differing"]:
        strict.shaped(one, _DIFFERING, f"{place} differing")
    _require(_are(told["missing"], int) and _are(told["pictures"], str), place)
    _require(_are(told["remarks"], str), place)
    receipt = from_told(told)
    _require(_is_sound(receipt), place)
    signed = is_signed(receipt.signed_text().encode(), receipt.signature, receipt.key)
    _require(signed, f"{place} signature")
    return receipt


def _require(sound: bool, place: str) -> None:
    if not sound:
        raise strict.malformed(place)


def _are(listed: list[Any], kind: type) -> bool:
    return all(type(one) is kind for one in listed)


def _is_sound(one: Receipt) -> bool:
    """Whether what it says can be true at once."""
    return (
        one.result in RESULTS
        and one.mode in MODES
        and min(one.sequence, one.number) > 0
        and len(one.remarks) <= _REMARKS
        and all(len(text) <= _SENTENCE for text in one.remarks)
        and all(0 < number < one.sequence for number in one.missing)
        and [*one.missing] == sorted(set(one.missing))
        and _names_what_differs(one)
        and (_says_how_it_stands(one) if one.result in TAKEN else _says_nothing_of_rows(one))
    )


def _names_what_differs(one: Receipt) -> bool:
    named = [(row.table, row.uid) for row in one.differing]
    return (
        len(named) == min(one.different, MOST)
        and len(set(named)) == len(named)
        and all(row.table in TABLES and row.state in DIFFERENCES for row in one.differing)
        and all(len(row.why) <= _SENTENCE for row in one.differing)
        and len(one.pictures) == min(one.without_picture, MOST)
        and all(map(strict.HASH.fullmatch, one.pictures))
        and [*one.pictures] == sorted(set(one.pictures))
    )


def _says_how_it_stands(one: Receipt) -> bool:
    noted = bool(one.different or one.missing or one.without_picture or one.remarks)
    return (
        one.counts.total == one.rows
        and one.different <= one.rows
        and bool(one.said and one.digest)
        and (one.said == one.digest) == (not one.different)
        and noted == (one.result == REMARKS)
    )


def _says_nothing_of_rows(one: Receipt) -> bool:
    """What was not taken in, or was taken back, has no rows at the receiver to speak of."""
    told = one.digest or one.counts.total or one.different or one.without_picture or one.missing
    return not told and (one.result == WITHDRAWN or not (one.rows or one.said))
