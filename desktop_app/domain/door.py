"""What a door answers to whoever stands before it: which of `ANSWERS`, in which words, how it looks and sounds.

A second reading of a card never turns anything over: whoever is in stays in, and the answer says since when.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.attendance import ANSWERS, COUNTED, DIRECTIONS
from desktop_app.domain.codes import CARD_CODE_LENGTH, is_card_code
from desktop_app.domain.moments import show_moment
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, Message


@dataclass(frozen=True, slots=True)
class Look:
    """How an answer is told apart from two metres away, by whoever sees no colour or hears nothing, too.

    ``tone`` is a colour of the theme, ``icon`` its shape, ``sound`` notes of (hertz, milliseconds).
    """

    tone: str
    icon: str
    sound: tuple[tuple[int, int], ...]


LOOKS: Mapping[str, Look] = {
    "in": Look("good", "circle-check", ((880, 90), (1320, 130))),
    "out": Look("info", "log-out", ((1320, 90), (880, 130))),
    "already": Look("warn", "triangle-alert", ((620, 110), (0, 60), (620, 110))),
    "unknown": Look("bad", "circle-help", ((220, 420),)),
    "other_congress": Look("bad", "ban", ((220, 160), (0, 70), (220, 160))),
    "revoked": Look("bad", "circle-x", ((262, 140), (0, 50), (262, 140), (0, 50), (262, 140))),
    "alternate": Look("primary", "triangle", ((880, 90), (880, 130))),
    "guest": Look("primary", "square", ((880, 90), (1100, 90), (1320, 130))),
    "wrong_session": Look("warn", "calendar-clock", ((440, 160), (330, 260))),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """Somebody on the roll of a congress as a door knows them, whether on the list or off it (``off_list``).

    ``taker`` is the name of who came in their place; ``refused`` are those found not to qualify.
    """

    delegate: str
    person: str = ""
    name: str = ""
    kind: str = "official"
    delegation: str = ""
    position: str = ""
    photo: str = ""
    seat: str = ""
    card_number: str = ""
    card_code: str = ""
    off_list: str = ""
    off_list_reason: str = ""
    taker: str = ""
    refused: bool = False
    search: str = ""
    """The name folded, with the word it is sorted by at its end, a blank before each word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known when a card is read or a name is chosen.

    ``face`` is whose card it is, None where nobody's. ``elsewhere`` names the congress that a card of
    another one belongs to. ``void`` is true for a card that was made void, ``void_since`` says when: to
    the minute, or the day, as far as that is known. ``since`` and ``door`` are those of the record that
    says where they are, both blank where there is none.
    """

    face: Face | None = None
    session: str | Message = ""
    expected: bool = True
    inside: bool = False
    since: str = ""
    door: str = ""
    void: bool = False
    void_since: date | None = None
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer (a key of `ANSWERS`), its sentence, and a second one where there is more to know."""

    answer: str
    sentence: Message
    remark: Message | None = None

    @property
    def counts(self) -> bool:
        """Whether somebody counts as in the hall, or as gone from it, by this."""
        return self.answer in COUNTED


def judge(known: Known, direction: str = "in") -> Verdict:
    """What the door answers. ``direction`` is a key of `DIRECTIONS`; KeyError for another one."""
    DIRECTIONS[direction]
    face = known.face
    if face is None:
        return _nobody(known)
    if known.void:
        return Verdict("revoked", _revoked(known.void_since, face.card_number))
    if face.off_list or not known.expected:
        sentence = Message(
            N_("Not expected in this session ({session})."), {"session": known.session}
        )
        return Verdict("wrong_session", sentence, _why_off(face))
    if direction == "out":
        return _going(known, face)
    if known.inside:
        return Verdict("already", _since(_ALREADY_IN, known), _somebody(face))
    return _coming(face)


def answer_word(answer: str, direction: str) -> str:
    """The short word (to be translated) of an answer in a list."""
    if answer == "already" and direction == "out":
        return N_("Not in the hall, nothing noted")
    return ANSWERS[answer]


def _nobody(known: Known) -> Verdict:
    if known.elsewhere:
        sentence = Message(
            N_("Card of another congress: {congress}."), {"congress": known.elsewhere}
        )
        return Verdict("other_congress", sentence)
    return Verdict("unknown", Message(N_("Unknown code. Look for the name or the card number.")))


def _revoked(since: date | None, number: str) -> Message:
    if since is None:
        return Message(N_("Card revoked. The delegate uses the new card."))
    if not isinstance(since, datetime):
        words = (
            N_("Card revoked on {day}. The delegate uses the new card no. {number}."),
            N_("Card revoked on {day}. The delegate uses the new card."),
        )
        return Message(words[not number], {"day": since, "number": number})
    words = (
        N_("Card revoked at {time}. The delegate uses the new card no. {number}."),
        N_("Card revoked at {time}. The delegate uses the new card."),
    )
    time = Message(N_("{time} on {day}"), {"time": f"{since:%H:%M}", "day": since.date()})
    return Message(words[not number], {"time": time, "number": number})


def _why_off(face: Face) -> Message | None:
    if face.taker:
        return Message(N_("{name} came in their place."), {"name": face.taker})
    if not face.off_list:
        return None
    if face.off_list_reason:
        return Message(
            N_("No longer on the list: {reason}."), {"reason": face.off_list_reason.rstrip(".")}
        )
    return Message(N_("No longer on the list."))


_ALREADY_IN = (
    N_("Already checked in at {time}, door {door}. Not counted again."),
    N_("Already checked in at {time}. Not counted again."),
)
_ALREADY_OUT = (
    N_("Went out at {time}, door {door}. Not counted again."),
    N_("Went out at {time}. Not counted again."),
)


def _since(words: tuple[str, str], known: Known) -> Message:
    time = show_moment(known.since)
    if known.door:
        return Message(words[0], {"time": time, "door": known.door})
    return Message(words[1], {"time": time})


def _somebody(face: Face) -> Message | None:
    """What else the hall must know of somebody who does not vote."""
    verdict = _coming(face)
    return verdict.remark if face.kind == "official" else verdict.sentence


def _going(known: Known, face: Face) -> Verdict:
    if known.inside:
        told = {"name": face.name, "delegation": face.delegation}
        words = N_("Went out: {name}, {delegation}") if face.delegation else N_("Went out: {name}")
        return Verdict("out", Message(words, told))
    if known.since:
        return Verdict("already", _since(_ALREADY_OUT, known))
    return Verdict(
        "already",
        Message(N_("Not checked in yet, so there is nothing to note. Check them in first.")),
    )


def _coming(face: Face) -> Verdict:
    if face.kind == "alternate":
        return Verdict(
            "alternate",
            Message(N_("Alternate, not called yet. Noted as present, does not vote yet.")),
        )
    if face.kind == "guest":
        return Verdict("guest", Message(N_("Guest. Noted as present, does not vote.")))
    if face.kind == "foreign_guest":
        return Verdict("guest", Message(N_("Foreign guest. Noted as present, does not vote.")))
    if face.kind == "service":
        words = N_("Organisers and service. Noted as present, does not vote.")
        return Verdict("guest", Message(words))
    told = {"name": face.name, "delegation": face.delegation, "seat": face.seat}
    refused = Message(N_("Found not to qualify as a delegate. Does not vote."))
    sentence = Message(_IN[bool(face.delegation), bool(face.seat)], told)
    return Verdict("in", sentence, refused if face.refused else None)


_IN = {
    (True, True): N_("Checked in: {name}, {delegation}, seat {seat}"),
    (True, False): N_("Checked in: {name}, {delegation}"),
    (False, True): N_("Checked in: {name}, seat {seat}"),
    (False, False): N_("Checked in: {name}"),
}

# --- what arrives in the field ------------------------------------------------------------------------

_SYMBOLOGY = re.compile(r"\][A-Za-z][0-9]")
"""What some scanners put before a code to say of what kind it is (ISO/IEC 15424)."""
_RUN = re.compile(r"(?<![0-9])[1-9][0-9]{12}(?![0-9])")


def read_code(typed: str) -> str:
    """The card code in what was typed or scanned, whatever stands around it; else what was typed, in one piece.

    Blanks, dots and hyphens between the digits do not count, nor what a scanner puts before and after.
    """
    plain = unicodedata.normalize("NFKC", typed)
    bare = re.sub(r"[\s.\-\x00-\x1f]+", "", _SYMBOLOGY.sub(" ", plain))
    return next((one for one in _RUN.findall(bare) if is_card_code(one)), bare)


def is_whole(typed: str) -> bool:
    """Whether what stands in the field is a card code to its last digit: nobody has to press Enter then."""
    return is_card_code(read_code(typed))


def looks_like_code(typed: str) -> bool:
    """Whether these are the digits of a card, if not all or not the right ones: no number has so many."""
    bare = read_code(typed)
    return bare.isdigit() and len(bare) >= 10


def kept_of(bare: str) -> str:
    """What is kept of a code that was read: a card code or a card number in digits.

    Anything else may be a citizen card held before the scanner by mistake, and is nobody's business here.
    """
    return bare if may_be_card(bare) or (bare.isdigit() and len(bare) <= 8) else ""


def may_be_card(bare: str) -> bool:
    """Whether this could be a card code of another congress: digits, and as many."""
    return bare.isdigit() and len(bare) == CARD_CODE_LENGTH


def number_key(number: str) -> str:
    """A printed card number as it is looked up: leading noughts, blanks, capitals and marks aside."""
    bare = "".join(fold(number).split())
    return bare.lstrip("0") or bare[:1]


def door_name(typed: str) -> str:
    """The name of a door as sentences take it: "Cửa 1" is "1", for the sentence says "cửa 1"."""
    words = typed.split()
    if len(words) > 1 and fold(words[0]) in ("cua", "door"):
        words = words[1:]
    return " ".join(words)
