"""Vietnamese syllables: whether a word can be one, by its letters and its tone.

A word that is misread from an old font is hardly ever a syllable; that is how one tells the two apart.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

_TONES = {"\u0300": "", "\u0309": "", "\u0303": "", "\u0301": "", "\u0323": ""}
_TONE_OF_STOPS = ("\u0301", "\u0323")

_ONSETS = "ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay
ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
oc oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut
uy uya uych uyên uyêt uynh uyt uyu
ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu ych ynh yt
"""


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Onset and rime; a stop at the end is caught, because it takes two of the six tones only."""
    rimes = "|".join(normalize("NFC", _RIMES).split())
    return re.compile(f"(?:{_ONSETS})?(?:{rimes})(?<=(.))")


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether a word of composed letters can be Vietnamese: "Nguyễn", "ÁNH", "y"; "NguyÔn" cannot.

    Capitals do not matter.
    """
    tones: list[str] = []
    letters: list[str] = []
    for letter in normalize("NFD", word.lower()):
        (tones if letter in _TONES else letters).append(letter)
    match = _pattern().fullmatch(normalize("NFC", "".join(letters)))
    if match is None or len(tones) > 1:
        return False
    stopped = match[1] in ("c", "p", "t") or match.string.endswith("ch")
    return not stopped or tones in [[tone] for tone in _TONE_OF_STOPS]
