"""Embedded fonts, and for every character one that has it, so that no name loses a letter on paper."""

import re
import sys
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from reportlab.pdfbase import pdfmetrics, ttfonts

from facilitator.paths import resource

Weight = Literal["regular", "medium", "semibold"]

_CHAINS: dict[Weight, tuple[str, ...]] = {
    "regular": ("Inter-Regular", "DejaVuSans"),
    "medium": ("Inter-Medium", "DejaVuSans"),
    "semibold": ("Inter-SemiBold", "DejaVuSans-Bold", "DejaVuSans"),
}
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Joiners, selectors, marks of direction and skin tones shape other characters and have no look of their own.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2064\u206a-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)

# Fonts with Chinese, Japanese and Korean in TrueType outlines, the only ones reportlab can embed.
_EAST_ASIAN = {
    "win32": ("C:/Windows/Fonts/msyh.ttc", "C:/Windows/Fonts/simsun.ttc", "C:/Windows/Fonts/malgun.ttf"),
    "darwin": (
        "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
        "/Library/Fonts/Arial Unicode.ttf",
        "/System/Library/Fonts/STHeiti Light.ttc",
    ),
    "linux": (
        "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
        "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
        "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
        "/usr/share/fonts/truetype/arphic/uming.ttc",
    ),
}


def _unicode_map(fontname: str, subset: list[int]) -> str:
    """Map glyphs to text as reportlab does, but write code points above U+FFFF in the form readers know."""
    written: str = _reportlab_unicode_map(fontname, subset)
    for code in subset:
        if code > 0xFFFF:
            written = written.replace(f"<{code:04X}>", f"<{chr(code).encode('utf-16-be').hex().upper()}>")
    return written


_reportlab_unicode_map = ttfonts.makeToUnicodeCMap
ttfonts.makeToUnicodeCMap = _unicode_map


def base_font() -> str:
    """The name of the regular face, registered and ready for a canvas."""
    return _registered(_CHAINS["regular"][0])


@cache
def _registered(name: str) -> str:
    pdfmetrics.registerFont(ttfonts.TTFont(name, str(resource("fonts", f"{name}.ttf")), shapable=False))
    return name


@cache
def _east_asian() -> str | None:
    for path in _EAST_ASIAN.get(sys.platform, ()):
        if Path(path).exists():
            try:
                pdfmetrics.registerFont(ttfonts.TTFont("EastAsian", path, shapable=False))
            except ttfonts.TTFError:
                continue
            return "EastAsian"
    return None


@cache
def _characters(name: str) -> frozenset[str]:
    glyphs: dict[int, int] = pdfmetrics.getFont(name).face.charToGlyph
    return frozenset(chr(code) for code, glyph in glyphs.items() if glyph)


@cache
def _shown(char: str, weight: Weight) -> tuple[str, str]:
    if _INVISIBLE.match(char):
        return _registered(_CHAINS[weight][0]), ""
    for name in _CHAINS[weight]:
        if char in _characters(_registered(name)):
            return name, char
    spare = _east_asian()
    if spare and char in _characters(spare):
        return spare, char
    return _shown(" " if char.isspace() else _REPLACEMENT, weight)


def pieces(text: str, weight: Weight) -> list[tuple[str, str]]:
    """Split `text` into stretches of one font each, as (font name, text that font can show)."""
    first = _registered(_CHAINS[weight][0])
    if _characters(first).issuperset(text):
        return [(first, text)] if text else []
    stretches = groupby((_shown(char, weight) for char in text), key=lambda shown: shown[0])
    joined = ((name, "".join(char for _, char in shown)) for name, shown in stretches)
    return [(name, part) for name, part in joined if part]


@lru_cache(maxsize=20_000)
def width(text: str, font: str) -> float:
    """The width of `text` in a font of size 1, which must have all its characters."""
    widths, otherwise = _widths(font)
    return sum(widths.get(ord(char), otherwise) for char in text) / 1000


@cache
def _widths(font: str) -> tuple[dict[int, float], float]:
    face = pdfmetrics.getFont(font).face
    return face.charWidths, face.defaultWidth
