"""Numbers as English text gives them, in digits or in words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9, "trillion": 10**12,
           "m": 1_000_000, "bn": 10**9, "k": 1_000, "dozen": 12,
           "万": 10**4, "萬": 10**4, "만": 10**4, "亿": 10**8, "億": 10**8, "억": 10**8}  # fmt: skip
_SCALE_WORDS = ("hundred", "thousand", "million", "billion", "trillion", "dozen", "half")
_DIGITS = (
    r"(?P<digits>\d(?<![0-9A-Za-z_.\u00c0-\u052f]\d)(?:\d*(?:[,\u2009\u202f\u00a0]\d{3})+|\d*)(?:\.\d+)?)"
    r"(?P<short>bn|m|k|[万萬만亿億억])?(?![\d])"
)
_WORDS = (*_UNITS, *_SCALE_WORDS)
_NUMBER = re.compile(rf"{_DIGITS}|\b(?=[zotfsenhmbd])(?P<word>" + "|".join(_WORDS) + r")\b", re.IGNORECASE)
_NUMBER_IN_DIGITS = re.compile(rf"{_DIGITS}(?P<word>(?!))?", re.IGNORECASE)
"""The same for a text that holds no word but "one", which alone is no number: only its digits need a look."""
_TELLING = tuple(word for word in _WORDS if word != "one")
_FIGURES = "0123456789"
_SEPARATOR = re.compile(r"[,\s]")
_A = re.compile(r"\ban?\s+$", re.IGNORECASE)
_HALF_A = re.compile(r"[\s-]+(?:of\s+)?(?:an?\s+)?")
_JOIN = re.compile(r"(?:[\s-]+(?:and[\s-]+(?:a[\s-]+)?)?)")


class Number(NamedTuple):
    """A number and where it stands in its text."""

    value: float
    start: int
    end: int


def numbers(text: str) -> list[Number]:
    """The numbers that `text` gives in digits or English words, in order.

    "two and a half" is 2.5 and "1,000" is 1000. "A hundred" is 100 and "half a million" 500,000. A bare
    "one", "half" or ordinal is no number, as it is rarely meant as one.

    >>> [number.value for number in numbers("1,000 men, two and a half hours, twenty-five, 3 million; one of them")]
    [1000.0, 2.5, 25.0, 3000000.0]
    """
    return list(_read(text))


@lru_cache(maxsize=64)
def _read(text: str) -> tuple[Number, ...]:
    """All numbers of a text, remembered because callers ask for one passage after the other."""
    if text.isascii() and not any(map(text.__contains__, _FIGURES)) and not _may_spell(text.lower()):
        return ()
    found: list[Number] = []
    matches = list((_NUMBER if _may_spell(text.lower()) else _NUMBER_IN_DIGITS).finditer(text))
    index = 0
    while index < len(matches):
        group = [matches[index]]
        while index + 1 < len(matches) and _continues(text, group[-1], matches[index + 1]):
            index += 1
            group.append(matches[index])
        index += 1
        if len(group) == 1 and (digits := group[0]["digits"]) and not group[0]["short"] and digits.isdigit():
            found.append(Number(float(digits), *group[0].span()))
            continue
        spelled = " ".join(match.group().lower() for match in group)
        is_scale = spelled in _SCALE_WORDS and spelled != "half"
        if spelled not in {"one", "half"} and (not is_scale or _A.search(text, 0, group[0].start())):
            found.append(Number(_value(group), group[0].start(), group[-1].end()))
    return tuple(found)


def _may_spell(low: str) -> bool:
    """Whether a number in words may stand in the text; "ten" stands in "often", but is no word of it."""
    for word in filter(low.__contains__, _TELLING):
        at = low.find(word)
        while at >= 0:
            end = at + len(word)
            if not (low[at - 1 : at].isalnum() or low[end : end + 1].isalnum()):
                return True
            at = low.find(word, end)
    return False


def _continues(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    if right["word"] is None:
        return False
    if (left["word"] or "").lower() == "half" and right["word"].lower() in _SCALES:
        return bool(_HALF_A.fullmatch(text, left.end(), right.start()))
    if not _JOIN.fullmatch(text, left.end(), right.start()):
        return False
    is_scale = right["word"].lower() in _SCALES or right["word"].lower() == "half"
    if left["word"] is None:
        return is_scale
    return is_scale or left["word"].lower() in _SCALES or _UNITS.get(left["word"].lower(), 0) >= 20


def _value(group: list[re.Match[str]]) -> float:
    total = 0.0
    current = 0.0
    for match in group:
        word = (match["word"] or "").lower()
        if match["digits"]:
            current += float(_SEPARATOR.sub("", match["digits"])) * _SCALES.get(
                (match["short"] or "").lower(), 1
            )
        elif word == "half":
            current += 0.5
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _SCALES:
            total += (current or 1) * _SCALES[word]
            current = 0.0
        else:
            current += _UNITS[word]
    return total + current
