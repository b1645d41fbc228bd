"""Numbers as other languages than English write them: separators, scripts of digits, number words."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from brief.wording.numbers import numbers
from brief.wording.tongue import Tongue, tongue

_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f\u2009.,’'٬]\d{3})+(?!\d)(?:[.,٫]\d+)?"
_DIGITS = re.compile(rf"(?<!\d)(?:{_GROUPED}|\d+(?:[.,٫]\d+)?)")
_SEPARATORS = re.compile(r"[ \u00a0\u202f\u2009.,’'٬٫]")
_CHINESE = re.compile("[〇零一二两兩三四五六七八九十百千万萬亿億]+")
_CHINESE_UNITS = {
    sign: value for value, signs in enumerate(("〇零", "一", "二两兩", *"三四五六七八九")) for sign in signs
}
_CHINESE_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_BETWEEN = re.compile(r"[\s-]+(?:(?:et|y|und|و)[\s-]*)?")


class Figure(NamedTuple):
    """A number from `start` to `end` of a text, with every value that it may have: "1.234" is two."""

    values: frozenset[float]
    start: int
    end: int


def figures(text: str, code: str) -> list[Figure]:
    """The numbers of `text`, which is in the language `code`, in digits of any script and in words that are known.

    >>> [sorted(one.values) for one in figures("12 осіб, 1 234,5 тонни, двадцять один, ٣٠٠", "uk")]
    [[12.0], [1234.5], [21.0], [300.0]]
    """
    if code == "en":
        return [Figure(frozenset({one.value}), one.start, one.end) for one in numbers(text)]
    known = tongue(code)
    found = [
        _scaled(text, Figure(_values(match.group()), *match.span()), known)
        for match in _DIGITS.finditer(text)
    ]
    if known is not None and known.is_spaced:
        found += _in_words(text, known)
    if code in {"zh", "ja"}:
        found += _in_chinese(text)
    return sorted(found, key=lambda one: one.start)


def _values(digits: str) -> frozenset[float]:
    plain = "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in digits)
    parts = _SEPARATORS.split(plain)
    whole = float("".join(parts))
    if len(parts) == 1:
        return frozenset({whole})
    fraction = float("".join(parts[:-1]) + "." + parts[-1])
    mark = plain[-len(parts[-1]) - 1]
    if len(parts[-1]) != 3 or (len(parts) > 2 and mark not in plain[: -len(parts[-1]) - 1]):
        return frozenset({fraction})
    return frozenset({whole} if len(parts) > 2 or mark not in ".,٫" else {whole, fraction})


def _scaled(text: str, figure: Figure, known: Tongue | None) -> Figure:
    """The figure with the word of scale behind it: "3 млн", "30万"."""
    after = re.compile(r"\s?(\w+)").match(text, figure.end)
    if after is None:
        return figure
    scale = known.scales.get(after[1].lower()) if known else None
    if scale is not None:
        return Figure(frozenset(value * scale for value in figure.values), figure.start, after.end())
    sign = _CHINESE_SCALES.get(after[1][0])
    if sign and after.start(1) == figure.end:
        return Figure(frozenset(value * sign for value in figure.values), figure.start, figure.end + 1)
    return figure


def _in_words(text: str, known: Tongue) -> list[Figure]:
    found: list[Figure] = []
    for match in re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text):
        word = match.group().lower()
        joined = known.code == "ar" and word[:1] == "و" and word[1:] in known.numbers
        value = known.numbers.get(word[1:] if joined else word)
        scale = known.scales.get(word)
        last = found[-1] if found else None
        joins = last is not None and _BETWEEN.fullmatch(text, last.end, match.start()) is not None
        if last is not None and joins and (scale or value):
            (before,) = last.values
            if scale is not None or (value is not None and (value < before or joined)):
                total = before * scale if scale is not None else before + (value or 0)
                found[-1] = Figure(frozenset({total}), last.start, match.end())
                continue
        if value is not None:
            found.append(Figure(frozenset({float(value)}), *match.span()))
    return [figure for figure in found if figure.values != {1.0}]


def _in_chinese(text: str) -> list[Figure]:
    found = []
    for match in _CHINESE.finditer(text):
        preceded = text[match.start() - 1 : match.start()].isdigit()
        if not preceded and match.group() != "一" and match.group()[0] not in "万萬亿億":
            found.append(Figure(frozenset({float(_chinese(match.group()))}), *match.span()))
    return found


def _chinese(signs: str) -> int:
    if not any(sign in _CHINESE_SCALES for sign in signs):
        return int("".join(str(_CHINESE_UNITS[sign]) for sign in signs))
    total = section = digit = 0
    for sign in signs:
        scale = _CHINESE_SCALES.get(sign)
        if scale is None:
            digit = _CHINESE_UNITS[sign]
        elif scale < 10**4:
            section += (digit or 1) * scale
            digit = 0
        else:
            total = (total + section + digit) * scale
            section = digit = 0
    return total + section + digit
