"""The papers of a programme, each as tables that are printed or go into a workbook."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.errors import Refusal
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.programme_papers import (
    Group,
    Programme,
    changes_table,
    group_tables,
    programme_table,
    released,
    script_table,
    speech_table,
)
from desktop_app.domain.words import N_, say
from desktop_app.services import (
    programme,
    programme_groups,
    programme_versions,
    signing,
    speeches,
)
from desktop_app.services.congresses import required, title_of
from desktop_app.store import journal


def programme_paper(congress: str, version: str = programme_versions.NOW) -> list[PlainTable]:
    """The programme as it stands, or as a version released it; refused while it is empty."""
    one = required(congress)
    listed = programme_versions.versions(congress)
    if version == programme_versions.NOW:
        made, under = _now(congress), []
    else:
        known = programme_versions.of_number(listed, version)
        made = released(programme_versions.rows_of(congress, version))
        under = [f"({programme_versions.in_words(known)})"] if known else []
    return [_signed(programme_table(made, title_of(one), under), congress)]


def script_paper(congress: str) -> list[PlainTable]:
    """The running script; refused while the programme is empty."""
    return [_signed(script_table(_now(congress), title_of(required(congress))), congress)]


def groups_paper(congress: str) -> list[PlainTable]:
    """The lists of the discussion groups; refused where there are none. It is journalled."""
    made = group_lists(congress)
    journal.note(N_("Lists of the discussion groups printed or written to a file"))
    return made


def group_lists(congress: str) -> list[PlainTable]:
    """What `groups_paper` gives, without a line in the journal."""
    sessions = programme_groups.groups(congress)
    if not sessions:
        raise Refusal(
            N_("The programme has no group discussion yet. Set up the groups first."), code="nobody"
        )
    of = programme_groups.members(congress, sessions)
    groups = []
    for session in sessions:
        by: dict[str, list[str]] = {}
        for member in of.get(session.uid, []):
            by.setdefault(member.delegation or say(N_("In no delegation")), []).append(member.name)
        groups.append(Group(session, list(by.items())))
    return group_tables(groups, title_of(required(congress)))


def speeches_paper(congress: str) -> list[PlainTable]:
    """The list of the speeches; refused while nobody is registered."""
    listed = speeches.speeches(congress)
    if not listed:
        raise Refusal(
            N_("Nobody is registered to speak yet. Enter the speeches first."), code="nobody"
        )
    return [speech_table(listed, speeches.all_items(congress), title_of(required(congress)))]


def changes_paper(
    congress: str, before: str, after: str = programme_versions.NOW
) -> list[PlainTable]:
    """What a version, or the programme as it stands, has otherwise than an earlier version."""
    listed = programme_versions.versions(congress)
    names = {one.version.uid: programme_versions.in_words(one.version) for one in listed}
    names[programme_versions.NOW] = say(N_("the programme as it stands now"))
    since = say(
        N_("Compared: {before}, and {after}"),
        before=names.get(before, ""),
        after=names.get(after, ""),
    )
    found = programme_versions.changes(congress, before, after)
    return [changes_table(found, title_of(required(congress)), since)]


def _signed(table: PlainTable, congress: str) -> PlainTable:
    signs = signing.signer(congress, signing.ORGANISING, N_("For the organising committee"))
    return replace(table, signers=(signs,))


def _now(congress: str) -> Programme:
    sessions = programme.sessions(congress)
    if not sessions:
        raise Refusal(
            N_("The programme is empty. Enter its sessions, or take them from the template."),
            code="nobody",
        )
    return Programme(sessions, programme.items(sessions))
