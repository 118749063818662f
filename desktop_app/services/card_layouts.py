"""Layouts of cards: ready-made, the office's own, and those handed down; which one a congress uses for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain import layout_files
from desktop_app.domain.card_records import PURPOSES, CardLayout, LayoutChoice, LayoutPicture
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.layouts import Layout
from desktop_app.domain.text import clean
from desktop_app.domain.words import N_, Message, say
from desktop_app.store import card_layouts as store
from desktop_app.store import database, journal, register

if TYPE_CHECKING:
    from desktop_app.domain.card_sheets import Point
    from desktop_app.domain.changes import Changed
    from desktop_app.domain.congresses import Congress
    from desktop_app.store.recorder import Recorder

USUAL: Mapping[str, tuple[str, ...]] = {
    "card": ("card-90x130",),
    "guest": ("guest-90x130", "card-90x130"),
    "foreign_guest": ("guest-90x130", "card-90x130"),
    "service": ("service-90x130", "card-90x130"),
    "pass": ("press-90x130", "press"),
    "tent": ("tent-a4",),
    "seat_label": ("seat-label",),
    "voting_card": ("voting-card",),
    "bag_label": ("bag-label",),
    "certificate": ("certificate-a4",),
}
"""What is used while nobody chose: the first one known, by kind of delegate or else by purpose."""


@dataclass(frozen=True)
class LayoutLine:
    """A layout as a list shows it. ``key`` is the name of a ready-made one, else the uid of a `CardLayout`.

    ``card`` is width and height in mm; ``own`` says that it is kept in this register, ``may_change`` that this
    office made it, ``origin`` in words where another one did. ``used_for`` are the kinds of delegate of the
    congress that was asked about which get it.
    """

    key: str
    title: str
    purpose: str
    family: str
    card: Point
    own: bool = False
    may_change: bool = False
    origin: str = ""
    used_for: tuple[str, ...] = ()


def layouts(purpose: str = "", congress: Congress | None = None) -> list[LayoutLine]:
    """All layouts, the office's own first, or those of one purpose; a damaged one is left away.

    With a ``congress`` the ready-made ones are those of its family, and each line says whom it is used for.
    """
    from desktop_app.services.congresses import family_of

    used = _used(congress, purpose) if congress else {}
    family = family_of(congress) if congress else ""
    lines = [
        LayoutLine(
            one.uid, one.name, made.purpose, made.family, made.card, own=True,
            may_change=not origin(one.uid), origin=origin(one.uid), used_for=used.get(one.uid, ()),
        )
        for one in store.listed(purpose)
        if (made := _usable(one)) is not None
    ]  # fmt: skip
    ready = (layout_files.layout(name) for name in layout_files.layout_names(purpose, family))
    return lines + [
        LayoutLine(
            made.name, made.title, made.purpose, made.family, made.card,
            origin=say(N_("ready-made")), used_for=used.get(made.name, ()),
        )
        for made in ready
    ]  # fmt: skip


def _usable(record: CardLayout) -> Layout | None:
    try:
        return layout_files.loads(record.uid, record.body)
    except Refusal:
        return None


def _used(congress: Congress, purpose: str) -> dict[str, tuple[str, ...]]:
    """Key → the kinds that get it, over one purpose or over all."""
    found: dict[str, tuple[str, ...]] = {}
    for one in [purpose] if purpose else PURPOSES:
        for kind in KINDS if one == "card" else ("",):
            key = chosen_key(congress, one, kind)
            if key:
                found[key] = (*found.get(key, ()), kind)
    return found


def layout(key: str) -> Layout:
    """One layout by its key. Raises `Refusal` when it is gone or cannot be used."""
    if key in layout_files.layout_names():
        return layout_files.layout(key)
    record = _record(key)
    return layout_files.loads(record.uid, record.body)


def _record(uid: str) -> CardLayout:
    found = store.one(uid)
    if found is None:
        raise Refusal(
            N_("This card layout is no longer in the register. Choose another layout."),
            code="unknown_layout",
        )
    return found


def title(key: str) -> str:
    """What a layout is called in lists. Raises `Refusal` when it is gone."""
    return layout(key).title if key in layout_files.layout_names() else _record(key).name


def origin(key: str) -> str:
    """Where a layout that is not this office's own comes from, in words; "" for an own one."""
    if key in layout_files.layout_names():
        return say(N_("ready-made"))
    record = _record(key)
    office, _ = store.from_files().get(key, ("", ""))
    if record.owner not in ("", register.identity().office):
        from desktop_app.services.offices import office_name

        with database.reading():
            office = office_name(record.owner)
    return say(N_("handed down by {office}"), office=office) if office else ""


def chosen(congress: Congress, purpose: str = "card", kind: str = "") -> Layout:
    """The layout a congress uses for a kind of delegate: what was chosen, else the usual ready-made one.

    Raises `Refusal` when there is none for this purpose.
    """
    key = chosen_key(congress, purpose, kind)
    if not key:
        raise Refusal(
            N_("There is no layout for “{purpose}” yet. Make one on the tab of card layouts."),
            code="unknown_layout",
            purpose=Message(PURPOSES[purpose]),
        )
    return layout(key)


def chosen_key(congress: Congress, purpose: str = "card", kind: str = "") -> str:
    """The key of `chosen`; "" when there is none. What was chosen and is gone since counts as not chosen."""
    by_kind = choices(congress.uid, purpose)
    return by_kind.get(kind) or by_kind.get("") or usual_key(congress, purpose, kind)


def choices(congress: str, purpose: str = "card") -> dict[str, str]:
    """What a congress chose: kind of delegate ("" for all) → key of the layout; what is gone is left away."""
    return {
        one.kind: one.layout
        for one in store.choices(congress, purpose)
        if one.layout in layout_files.layout_names() or store.one(one.layout)
    }


def usual_key(congress: Congress, purpose: str = "card", kind: str = "") -> str:
    """The ready-made layout used while nobody chose one; "" when there is none for this purpose."""
    from desktop_app.services.congresses import family_of

    family = family_of(congress)
    names = layout_files.layout_names(purpose, family) or layout_files.layout_names(purpose)
    by_kind = USUAL.get(kind, ()) if purpose == "card" else ()
    for name in (*by_kind, *USUAL.get(purpose, ())):
        for known in (f"{name}-{family}", name):
            if known in names:
                return known
    return names[0] if names else ""


def choose(congress_uid: str, purpose: str, kind: str, key: str) -> Changed:
    """Use a layout in a congress of this office, for one kind of delegate or ("") for all that have none.

    An empty ``key`` goes back to the usual one. Raises `Refusal` when the layout is gone or has another
    purpose.
    """
    from desktop_app.services.congresses import required_own

    required_own(congress_uid)
    if key and layout(key).purpose != purpose:
        raise Refusal(
            N_("“{layout}” is for “{other}”, not for “{purpose}”. Choose another layout."),
            code="other_purpose",
            layout=title(key),
            other=Message(PURPOSES[layout(key).purpose]),
            purpose=Message(PURPOSES[purpose]),
        )
    before = [one for one in store.choices(congress_uid, purpose) if one.kind == kind]
    whom = Message(KINDS[kind]) if kind else Message(PURPOSES[purpose])
    values = {"layout": title(key) if key else Message(N_("the usual one")), "whom": whom}
    text = Message(N_("Layout “{layout}” chosen for: {whom}"), values)
    with journal.act(text.text, **text.values) as act:
        if key and before:
            if before[-1].layout != key:
                act.put(replace(before[-1], layout=key))
        elif key:
            act.put(LayoutChoice(congress=congress_uid, purpose=purpose, kind=kind, layout=key))
        act.remove(LayoutChoice, [one.uid for one in (before[:-1] if key else before)], "")
    return act.changed(text)


def use_instead(congress_uid: str, key: str, old: str = "") -> Changed:
    """Use a layout for every kind of delegate that gets ``old`` today; else that the official delegates get.

    For a copy that was changed, or a layout picked out of all. Raises `Refusal` as `choose`.
    """
    from desktop_app.services.congresses import required_own

    congress = required_own(congress_uid)
    purpose = layout(key).purpose
    old = old or chosen_key(congress, purpose, "official")
    kinds = _used(congress, purpose).get(old, ())
    before = {one.kind: one for one in store.choices(congress_uid, purpose)}
    text = Message(N_("Layout “{layout}” used in this congress"), {"layout": title(key)})
    with journal.act(text.text, **text.values) as act:
        act.put(
            *(
                replace(before[kind], layout=key)
                if kind in before
                else LayoutChoice(congress=congress_uid, purpose=purpose, kind=kind, layout=key)
                for kind in kinds
            )
        )
    return act.changed(text)


def save(key: str, name: str, made: Layout, pictures: Mapping[str, str]) -> Changed:
    """Keep a layout of this office, a new one where ``key`` is empty; its uid is the first of the act's.

    ``pictures`` maps each picture name of the layout to the SHA-256 under which `read_picture` kept it. Raises
    `Refusal` for a layout that is ready-made, handed down or cannot be used, `Invalid` for a name that is
    empty or taken.
    """
    before = _own_record(key) if key else CardLayout(uid=new_uid())
    name = _free(name, before.uid)
    record = replace(before, name=name, purpose=made.purpose, body=stored_body(before.uid, made))
    text = Message(N_("Card layout “{name}” kept"), {"name": name})
    with journal.act(text.text, **text.values) as act:
        if record != before:
            act.put(record)
        keep_pictures(act, before.uid, made, pictures)
    return act.changed(text)


def stored_body(uid: str, made: Layout) -> str:
    """The layout as it is kept, after it was read again: what could not be read later is refused now."""
    body = layout_files.dumps(made)
    layout_files.loads(uid, body)
    return body


def keep_pictures(act: Recorder, uid: str, made: Layout, pictures: Mapping[str, str]) -> None:
    """Put the pictures a layout uses (name → SHA-256) beside it, and take away those it no longer uses."""
    known = {one.name: one for one in store.pictures(uid)}
    for name in made.pictures():
        if name not in pictures:
            raise Refusal(
                N_("The picture “{name}” of the layout is not there. Choose the picture again."),
                code="no_picture",
                name=name,
            )
        kept = known.pop(name, None) or LayoutPicture(layout=uid, name=name)
        if kept.picture != pictures[name]:
            act.put(replace(kept, picture=pictures[name]))
    act.remove(LayoutPicture, [one.uid for one in known.values()], "")


def _own_record(uid: str) -> CardLayout:
    from_where = origin(uid)
    if from_where:
        raise Refusal(
            N_("The layout {name} is {origin} and stays as it is. Copy it, then change the copy."),
            code="not_own_layout",
            name=title(uid),
            origin=from_where,
        )
    return _record(uid)


def _free(name: str, uid: str) -> str:
    """The name, cleaned. Raises `Invalid` when another layout has it."""
    name = clean(name)
    if not is_free(name, uid):
        raise Invalid(
            {
                "name": Message(
                    N_("There is a layout “{name}” already. Choose another name."), {"name": name}
                )
            }
        )
    return name


def is_free(name: str, uid: str) -> bool:
    """Whether no layout but this one has the name, capitals aside."""
    return name.casefold() not in {one.name.casefold() for one in store.listed() if one.uid != uid}


def copy(key: str, name: str = "") -> Changed:
    """A layout of the office's own like another one, pictures and all; its uid is the first of the act's."""
    like = layout(key)
    uid = new_uid()
    name = _free(name, uid) if name else free_name(title(key))
    record = CardLayout(uid=uid, name=name, purpose=like.purpose, body=stored_body(uid, like))
    text = Message(N_("Card layout “{name}” made"), {"name": name})
    with journal.act(text.text, **text.values) as act:
        act.put(record)
        keep_pictures(act, uid, like, picture_names(key))
    return act.changed(text)


def free_name(name: str) -> str:
    """A name like this one that no layout has yet."""
    taken = {one.name for one in store.listed()}
    found, number = say(N_("{name} (own)"), name=name), 2
    while found in taken:
        found, number = say(N_("{name} (own {number})"), name=name, number=str(number)), number + 1
    return found


def rename(uid: str, name: str) -> Changed:
    """Give a layout of this office another name. Raises `Invalid` for one that is empty or taken."""
    record = _own_record(uid)
    text = Message(
        N_("Card layout “{before}” renamed “{name}”"), {"before": record.name, "name": clean(name)}
    )
    with journal.act(text.text, **text.values) as act:
        act.put(replace(record, name=_free(name, uid)))
    return act.changed(text)


def remove(uid: str) -> Changed:
    """Remove a layout; where it was chosen the usual one is used again.

    Raises `Refusal` for a ready-made one or another office's.
    """
    if uid in layout_files.layout_names():
        _own_record(uid)
    record = _record(uid)
    office = register.identity().office
    text = Message(N_("Card layout “{name}” removed"), {"name": record.name})
    with journal.act(text.text, **text.values) as act:
        own = [one.uid for one in store.chosen(uid) if one.owner == office]
        act.remove(LayoutChoice, own, "")
        act.remove(LayoutPicture, [one.uid for one in store.pictures(uid)], "")
        act.remove(CardLayout, [uid], "")
    return act.changed(text)


def picture_names(key: str) -> dict[str, str]:
    """The pictures a layout brings: name → SHA-256 of the picture; empty for a ready-made one."""
    return {one.name: one.picture for one in store.pictures(key)}


def picture(key: str, name: str) -> bytes | None:
    """The JPEG a layout calls ``name``; None when it has none, or it is not in the register."""
    from desktop_app.services.photos import picture as kept

    sha = picture_names(key).get(name)
    return kept(sha) if sha else None


def sample_pdf(
    made: Layout,
    kind: str = "official",
    values: Mapping[str, str] | None = None,
    pictures: Mapping[str, str] | None = None,
) -> bytes:
    """One card alone on a page of its own size, front and back, as PDF.

    ``values`` go over the samples of the variables; ``pictures`` (name → SHA-256) are those of a layout that is
    not kept yet. A photo of an invented person stands where there is none.
    """
    from desktop_app.services.card_samples import drawn

    named = picture_names(made.name) if pictures is None else pictures
    return drawn(made, kind, values, named)
