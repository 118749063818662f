"""How the two tables beside this one were made.

    python tests/domain/oracles/make_old_fonts.py

`tcvn3.txt` is the upper half of TCVN 5712:1993 as glibc's iconv knows it, without the capitals with tones,
which its third character set (VN3, that of the .VnTime fonts) does not have; `vni.txt` is the chart of VNI for
Windows by letter and tone, as keyboards' documentation prints it: level, acute, grave, hook, tilde, dot.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from unicodedata import normalize

HERE = Path(__file__).parent
TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
CHART = """
a a aù aø aû aõ aï
â aâ aá aà aå aã aä
ă aê aé aè aú aü aë
e e eù eø eû eõ eï
ê eâ eá eà eå eã eä
o o où oø oû oõ oï
ô oâ oá oà oå oã oä
ơ ô ôù ôø ôû ôõ ôï
u u uù uø uû uõ uï
ư ö öù öø öû öõ öï
i i í ì æ ó ò
y y yù yø yû yõ î
đ ñ
"""


def tcvn3() -> list[str]:
    """Code in hex and letter, for every code from A1 that is a letter by itself."""
    lines = []
    for code in range(0xA1, 0x100):
        done = subprocess.run(
            ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"],
            input=bytes([code]), capture_output=True, check=False,
        )  # fmt: skip
        letter = normalize("NFC", done.stdout.decode())
        if done.returncode == 0 and letter.isalpha() and (letter.islower() or letter in "ĂÂÊÔƠƯĐ"):
            lines.append(f"{code:02X} {letter}")
    return lines


def vni() -> list[str]:
    """What is typed and the letter, small and capital."""
    lines = []
    for line in CHART.split("\n"):
        letter, *typed = line.split() or [""]
        for tone, one in zip(TONES, typed, strict=False):
            whole = normalize("NFC", letter + tone)
            if one != whole:
                lines += [f"{one} {whole}", f"{one.upper()} {whole.upper()}"]
    return lines


if __name__ == "__main__":
    (HERE / "tcvn3.txt").write_text("\n".join(tcvn3()) + "\n", encoding="utf-8")
    (HERE / "vni.txt").write_text("\n".join(vni()) + "\n", encoding="utf-8")
