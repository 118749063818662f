"""What of one congress should be looked at before it is sent: its list, its targets, its documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from desktop_app.domain.completeness import field_of
from desktop_app.domain.composition import MISSING, OVER
from desktop_app.domain.congresses import Congress
from desktop_app.domain.sending_gate import Finding
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import (
    clock,
    completeness,
    congresses,
    convened,
    overview,
    papers_late,
    papers_required,
    targets,
)


def of_congress(congress: Congress) -> Iterator[Finding]:
    """The findings about a congress that this office holds, in the order of the work."""
    for about in (_about_the_day, _about_the_list, _about_seats, _about_targets, _about_papers):
        for found in about(congress):
            yield replace(found, congress=congress.uid)


def _about_the_day(congress: Congress) -> Iterator[Finding]:
    if congress.starts is None:
        yield Finding("day", Message(N_("The day of the congress is not entered")), 0, "congress",
                      {"field": "starts"})  # fmt: skip


def _about_the_list(congress: Congress) -> Iterator[Finding]:
    """Particulars that are missing, field by field; people without a photo; the list as it was settled."""
    figures = completeness.of_congress(congress.uid)
    if not figures.people:
        yield Finding("nobody", Message(N_("No delegate has been entered yet")), 0, "delegates")
        return
    family = congresses.family_of(congress)
    for name, count in figures.missing.items():
        field = field_of(name).label
        one = N_("{field}: missing for 1 person")
        many = N_("{field}: missing for {count} people")
        said = say(N_("{field} missing"), field=say(field, family=family))
        wanted = {"uids": completeness.uids(congress.uid, field=name), "said": said}
        yield counted("no_photo" if name == "photo" else "missing", (one, many), count,
                       "delegates", wanted, field=Message(field))  # fmt: skip
    changed = convened.since_settled(congress.uid)
    if not convened.versions(congress.uid):
        text = N_("The list of delegates has not been settled yet")
        yield Finding("convened", Message(text), 0, "delegates", {"tab": "convened"})
    elif changed:
        text = N_("The list of delegates has changed since it was settled")
        yield Finding("convened", Message(text), 0, "delegates", {"tab": "convened"})


def _about_seats(congress: Congress) -> Iterator[Finding]:
    """The number of officials against what is allotted: of the congress, and unit by unit."""
    figures = overview.figures(congress.uid)
    allowed = overview.caps(congress, figures).official
    if allowed is not None and figures.official > allowed:
        text = N_("{count} official delegates are more than the {cap} allotted")
        yield counted("cap", (text, text), figures.official, "delegates", {"kind": "official"},
                       cap=allowed)  # fmt: skip
    shares = targets.composition(congress.uid).shares
    under = [one for one in shares if (one.difference or 0) < 0]
    over = [one for one in shares if (one.difference or 0) > 0]
    for name, found, one, many in (
        ("seats_under", under, N_("1 unit has fewer official delegates than seats"),
         N_("{count} units have fewer official delegates than seats")),
        ("seats_over", over, N_("1 unit has more official delegates than seats"),
         N_("{count} units have more official delegates than seats")),
    ):  # fmt: skip
        if found:
            yield counted(name, (one, many), len(found), "delegates", {"tab": "targets"})


def _about_targets(congress: Congress) -> Iterator[Finding]:
    """Composition targets that are not met, and ethnic groups that live here without a delegate."""
    found = targets.composition(congress.uid)
    missed = [one for one in found.targets if one.state in (MISSING, OVER)]
    if missed:
        one = N_("1 target of the composition is not met")
        many = N_("{count} targets of the composition are not met")
        yield counted("targets", (one, many), len(missed), "delegates", {"tab": "targets"})
    alone = [one for one in found.coverage if one.alert]
    if alone:
        one = N_("1 ethnic group of the area has no official delegate")
        many = N_("{count} ethnic groups of the area have no official delegate")
        yield counted("groups", (one, many), len(alone), "delegates", {"tab": "targets"})


def _about_papers(congress: Congress) -> Iterator[Finding]:
    missing = papers_required.missing(congress)
    if missing:
        one = N_("1 document that the round asks for is not entered yet")
        many = N_("{count} documents that the round asks for are not entered yet")
        yield counted("papers", (one, many), len(missing), "preparation", {"tab": "documents"})
    late = papers_late.reminders(congress.uid, clock.today())
    if late:
        one = N_("1 document or opinion is late")
        many = N_("{count} documents and opinions are late")
        yield counted("papers_late", (one, many), len(late), "preparation",
                       {"tab": "documents", "uid": late[0].document})  # fmt: skip


def counted(
    name: str, words: tuple[str, str], count: int, page: str, wanted: Mapping[str, Any],
    **values: Any,
) -> Finding:  # fmt: skip
    """A finding about so many things, ``words`` being its sentence for one and for several."""
    text = Message(words[count != 1], {"count": count, **values})
    return Finding(name, text, count, page, wanted)
