"""What was in a package made here: its own file is opened, so that it is told as it was sent."""

from __future__ import annotations

from desktop_app.domain.collation import collation_key
from desktop_app.domain.exchange import Line, pictures_named
from desktop_app.domain.package_contents import PackageContents, SentPerson
from desktop_app.services import congresses, office_keys, offices, outgoing
from desktop_app.store import database


def contents_of(package: str, passphrase: str = "") -> PackageContents:
    """What a package of the outbox (uid) holds.

    Raises `Refusal` where its file is no longer kept ("not_in_outbox"), and where it was locked with words
    that only its recipient and whoever wrote them down know ("needs_passphrase", "wrong_passphrase").
    """
    from desktop_app.sync import container
    from desktop_app.sync import package as packages

    file = outgoing.require_kept(package)
    identity = office_keys.own(settle=False).keys.identity
    sealed = container.unpack(container.read_file(file))
    content = packages.unseal(sealed, identity, [passphrase] if passphrase else [])
    with database.reading():
        passed_on = [offices.office_name(one.owner) for one in content.passed_on]
    lines = [*content.all_lines()]
    named = set().union(*pictures_named(content.lines).values())
    return PackageContents(
        packages.describe(content), tuple(_people(lines)),
        sum("removed" in one.row for one in lines), len(content.pictures),
        tuple(sorted(set(passed_on), key=collation_key)), len(named - content.pictures.keys()),
    )  # fmt: skip


def _people(lines: list[Line]) -> list[SentPerson]:
    """The delegates among the lines, by congress and name; what is gone is not told by name."""
    names = {one.uid: str(one.row.get("full_name", "")) for one in lines if one.table == "person"}
    titles: dict[str, str] = {}
    found = []
    for one in lines:
        if one.table != "delegate" or "removed" in one.row:
            continue
        held = str(one.row.get("congress", ""))
        if held not in titles:
            here = congresses.congress(held)
            titles[held] = congresses.short_title_of(here) if here else ""
        name = names.get(str(one.row.get("person", "")), "")
        found.append(SentPerson(one.uid, name, str(one.row.get("kind", "")), titles[held]))
    return sorted(found, key=lambda one: (one.congress, collation_key(one.full_name), one.delegate))
