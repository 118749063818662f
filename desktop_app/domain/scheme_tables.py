"""The personnel scheme as the official tables: those proposed, those who leave, targets against proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain import scheme
from desktop_app.domain.papers import SCHEME_BODIES, SCHEME_KINDS, SchemePlace
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, without_blank
from desktop_app.domain.scheme import Aim, Concurrent
from desktop_app.domain.words import N_, capital, say

_DASH = "–"


@dataclass(frozen=True)
class Words:
    """The words of the vocabularies by slug."""

    sectors: Mapping[str, str]
    ethnic_groups: Mapping[str, str]
    religions: Mapping[str, str]


def scheme_title(family: str) -> str:
    """The title of the paper."""
    return say(N_("Personnel scheme"), family=family)


def scheme_tables(
    body: str, places: Sequence[SchemePlace], aims: Sequence[Aim],
    concurrent: Mapping[str, Concurrent], words: Words, *, family: str = "",
) -> list[PlainTable]:  # fmt: skip
    """The tables of one body; those without a line are left out."""
    name = say(SCHEME_BODIES[body], family=family)
    made = [
        _proposed(name, places, concurrent, words, family),
        _leaving(name, places, family),
        _aims(name, aims, words, family),
    ]
    return [one for one in made if one.rows]


def _proposed(
    name: str, places: Sequence[SchemePlace], concurrent: Mapping[str, Concurrent], words: Words,
    family: str,
) -> PlainTable:  # fmt: skip
    born = say(N_("Year of birth"))
    columns = (
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(say(N_("Full name")), 22),
        PlainColumn(say(N_("Male")), 9, "center", born),
        PlainColumn(say(N_("Female")), 9, "center", born),
        PlainColumn(say(N_("Ethnic group")), 11),
        PlainColumn(say(N_("Religion")), 11),
        PlainColumn(say(N_("Party member")), 8, "center"),
        PlainColumn(say(N_("Post and office")), 30),
        PlainColumn(say(N_("Sector")), 16),
        PlainColumn(say(N_("Proposed post")), 18),
        PlainColumn(say(N_("Re-invited, new"), family=family), 12, "center"),
        PlainColumn(say(N_("Posts held at the same time")), 22),
        PlainColumn(say(N_("Reason, assessment")), 22),
    )
    listed = scheme.proposed(places)
    rows = [
        PlainRow((
            place, one.name, *_born(one), words.ethnic_groups.get(one.ethnic_group, ""),
            words.religions.get(one.religion, ""), "x" if one.party_member else "", one.post,
            words.sectors.get(one.sector, ""), one.proposed_post,
            say(SCHEME_KINDS[one.kind], family=family),
            _held(concurrent.get(one.uid), family), _why(one),
        ))
        for place, one in enumerate(listed, 1)
    ]  # fmt: skip
    title = say(N_("{body}: proposed ({count})"), family=family, body=name, count=len(listed))
    table = PlainTable(title, columns, tuple(rows), name=name)
    told = say(N_("Sector")), say(N_("Proposed post")), say(N_("Posts held at the same time"))
    return without_blank([table], *told)[0]


def _born(one: SchemePlace) -> tuple[str, str]:
    """The date stands in the column of the person's gender, as on rolls."""
    born = str(one.born or "")
    return ("", born or "x") if one.gender == "female" else (born, "")


def _held(one: Concurrent | None, family: str) -> str:
    return scheme.concurrent_in_words(one, family) if one else ""


def _why(one: SchemePlace) -> str:
    return "\n".join(part for part in (one.reason, one.assessment) if part)


def _leaving(name: str, places: Sequence[SchemePlace], family: str) -> PlainTable:
    listed = scheme.leaving(places)
    columns = (
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(say(N_("Full name")), 24),
        PlainColumn(say(N_("Born")), 10, "center"),
        PlainColumn(say(N_("Post and office")), 34),
        PlainColumn(say(N_("Reason")), 34),
        PlainColumn(say(N_("Assessment of the past term")), 48),
    )
    rows = [
        PlainRow((
            place, one.name, str(one.born or ""), one.post, one.reason,
            one.assessment or _DASH,
        ))
        for place, one in enumerate(listed, 1)
    ]  # fmt: skip
    title = say(N_("{body}: leaving ({count})"), family=family, body=name, count=len(listed))
    short = say(N_("{body}, leaving"), family=family, body=name)
    return PlainTable(title, columns, tuple(rows), name=short)


def _aims(name: str, aims: Sequence[Aim], words: Words, family: str) -> PlainTable:
    columns = (
        PlainColumn(say(N_("About")), 40),
        PlainColumn(say(N_("Target")), 30),
        PlainColumn(say(N_("Proposed")), 14, "right"),
        PlainColumn(say(N_("Share")), 14, "right"),
        PlainColumn(say(N_("Result")), 30),
    )
    rows = tuple(_aim_rows(aims, words, family)) if aims and aims[0].total else ()
    title = say(N_("{body}: composition"), body=name)
    return PlainTable(title, columns, rows, name=say(N_("{body}, composition"), body=name))


def _aim_rows(aims: Sequence[Aim], words: Words, family: str) -> Iterator[PlainRow]:
    for aim in aims:
        if aim.count or aim.target is not None:
            yield PlainRow(
                (
                    scheme.about(aim, words.sectors, family), scheme.wanted_in_words(aim),
                    aim.count, scheme.share_in_words(aim),
                    capital(scheme.result_in_words(aim)),
                ),
                bad=aim.state in (scheme.SHORT, scheme.OVER),
            )  # fmt: skip
