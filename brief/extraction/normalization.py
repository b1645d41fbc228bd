"""The one declared normalisation under which a quote and an article are compared.

White space, quotation marks and dashes of any shape are one of their kind, soft hyphens and zero-width
characters are nothing, and Unicode is composed (NFC). Digits of any script and full-width letters are their plain
kin, Arabic presentation forms the letters that they present, and the stroke that stretches an Arabic word is nothing.
Nothing else: no case folding, nothing fuzzy; letters of two scripts that look alike stay two letters.

Vowel signs of Hebrew and Arabic may tell words apart, so they count; but a quote without any may stand for a passage
that has them (`Normalized.bare`), as what is printed is the passage itself.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from brief.quotation import DOUBLE_MARKS, SINGLE_MARKS, Span

_QUOTES = DOUBLE_MARKS + SINGLE_MARKS + "`´′″"
_DASHES = "-‐‑‒–—―−﹘﹣－"
_SPACES = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_NOTHING = "\xad\u0640\u200b\u200c\u200d\u2060\ufeff"
VOWEL_SIGNS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670]")
_PRESENTED = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc]")
"""Arabic letters and ligatures of letters in the form that they have in their place; phrases in one sign stay."""
_KIN = {
    **{
        first + value: str(value)
        for first in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10)
        for value in range(10)
    },
    **{code: chr(code - 0xFEE0) for first in (0xFF21, 0xFF41) for code in range(first, first + 26)},
}
_SAME_LENGTH = str.maketrans(
    dict.fromkeys(map(ord, _QUOTES), "'")
    | dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys(map(ord, _SPACES), " ")
    | _KIN
)
_RUN = re.compile(f"[{_NOTHING}]+| [ {_NOTHING}]*[ {_NOTHING}]")
_HANGUL_VOWEL_OR_FINAL = range(0x1160, 0x1200)


class _Piece(NamedTuple):
    """Characters from `normal` on in the normal form stand for those from `original` on; an atomic piece as one."""

    normal: int
    original: int
    atomic: bool


class Normalized:
    """A text in normal form that knows which of its own characters each place stands for."""

    def __init__(self, text: str, *, without_vowel_signs: bool = False) -> None:
        self.original = text
        self.is_bare = without_vowel_signs
        self.text, self._pieces = _normalize(text, bare=without_vowel_signs)
        self._starts = [piece.normal for piece in self._pieces]

    @cached_property
    def bare(self) -> Normalized | None:
        """The same without vowel signs; None where it has none."""
        has_signs = not self.is_bare and VOWEL_SIGNS.search(self.text)
        return Normalized(self.original, without_vowel_signs=True) if has_signs else None

    def original_span(self, start: int, end: int) -> Span | None:
        """The span of the original that ``self.text[start:end]`` stands for; None if it cuts a character."""
        first = self._piece(start)
        last = self._piece(end - 1)
        if first is None or last is None:
            return None
        if first.atomic and start != first.normal:
            return None
        left = first.original + (0 if first.atomic else start - first.normal)
        if not last.atomic:
            return Span(left, last.original + end - last.normal)
        following = self._following(last)
        return Span(left, following.original) if following.normal == end else None

    def find(self, passage: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Every place of the original where `passage` (in normal form) stands, overlapping ones included."""
        at = self.text.find(passage, start, end) if passage else -1
        while at >= 0:
            span = self.original_span(at, at + len(passage))
            if span is not None:
                yield span
            at = self.text.find(passage, at + 1, end)

    def _piece(self, place: int) -> _Piece | None:
        index = bisect_right(self._starts, place) - 1
        return self._pieces[index] if 0 <= index < len(self._pieces) - 1 else None

    def _following(self, piece: _Piece) -> _Piece:
        return self._pieces[bisect_right(self._starts, piece.normal)]


def normal_form(text: str) -> str:
    r"""`text` in the declared normal form, without white space at either end.

    >>> normal_form("“No\u00ad\nchange”  –  he said")
    "'No change' - he said"
    """
    return _normalize(text)[0].strip()


def _normalize(text: str, *, bare: bool = False) -> tuple[str, list[_Piece]]:
    """The normal form, and pieces that tile it; the last piece only marks the end."""
    parts: list[str] = []
    pieces: list[_Piece] = []
    normal = 0

    def add(replacement: str, original: int, *, atomic: bool) -> None:
        nonlocal normal
        pieces.append(_Piece(normal, original, atomic))
        parts.append(replacement)
        normal += len(replacement)

    # Before anything is composed: NFC writes some spaces and marks otherwise, which would part them from their run.
    same_length = text.translate(_SAME_LENGTH)
    for start, end, composed in _compositions(same_length, bare=bare):
        flat = (same_length[start:end] if composed is None else composed).translate(_SAME_LENGTH)
        if composed is not None:
            add(flat, start, atomic=True)
            continue
        position = 0
        for run in _RUN.finditer(flat):
            if run.start() > position:
                add(flat[position : run.start()], start + position, atomic=False)
            add(" " if " " in run.group() else "", start + run.start(), atomic=True)
            position = run.end()
        if position < len(flat):
            add(flat[position:], start + position, atomic=False)
    pieces.append(_Piece(normal, len(text), atomic=True))
    return "".join(parts), pieces


def _compositions(text: str, *, bare: bool) -> Iterator[tuple[int, int, str | None]]:
    """Stretches of `text` that are in normal form already (None), and characters that are written otherwise in it."""
    if not bare and unicodedata.is_normalized("NFC", text) and not _PRESENTED.search(text):
        yield 0, len(text), None
        return
    plain = 0
    start = 0
    while start < len(text):
        end = start + 1
        # A space belongs to the spaces beside it, not to accents that stand on it.
        while text[start] != " " and end < len(text) and _joins(text[end]):
            end += 1
        cluster = text[start:end]
        composed = _composed(cluster)
        if bare:
            composed = VOWEL_SIGNS.sub("", composed)
        if composed != cluster:
            if plain < start:
                yield plain, start, None
            yield start, end, composed
            plain = end
        start = end
    if plain < len(text):
        yield plain, len(text), None


def _composed(cluster: str) -> str:
    presented = _PRESENTED.sub(lambda match: unicodedata.normalize("NFKC", match.group()), cluster)
    return unicodedata.normalize("NFC", presented)


def _joins(character: str) -> bool:
    return unicodedata.category(character).startswith("M") or ord(character) in _HANGUL_VOWEL_OR_FINAL
