"""Dates as other languages than English name them: month and weekday names from the CLDR, and dates in figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from brief.dates.words import date_or_none
from brief.records import PartialDate

_YEAR = r"(?:1[89]|20)\d\d"
_FIGURES = re.compile(
    rf"(?<!\d)(\d{{1,2}})[./](\d{{1,2}})[./]({_YEAR})(?!\d)|(?<!\d)({_YEAR})-(\d\d)-(\d\d)(?!\d)"
)
_CHINESE = re.compile(rf"(?:({_YEAR})年)?(\d{{1,2}})月(?:(\d{{1,2}})[日号號])?")
_LONE_YEAR = re.compile(rf"(?<![\d.,/]){_YEAR}(?![\d/])(?![.,]\d)")
_SHORTEST_STEM = 4
_LATEST = timedelta(days=183)
"""How long after its publication an article may mean a date without a year."""


class Named(NamedTuple):
    """Characters `start` to `end` of a text name `date`."""

    start: int
    end: int
    date: PartialDate


class _Calendar(NamedTuple):
    months: tuple[tuple[str, int], ...]
    weekdays: tuple[tuple[str, int], ...]
    pattern: re.Pattern[str]


def dates_abroad(text: str, code: str, published: PartialDate | None) -> list[Named]:
    """The dates that `text`, in the language `code`, names: days, months and years; weekdays before `published`.

    >>> [one.date for one in dates_abroad("Зустріч 19 серпня 2025 року, у п’ятницю", "uk", "2025-08-20")]
    ['2025-08-19', '2025-08-15']
    """
    found = [*_in_figures(text), *_in_words(text, code, published), *_weekdays(text, code, published)]
    if code in {"zh", "ja"}:
        found += _in_chinese(text, published)
    taken = [(one.start, one.end) for one in found]
    for match in _LONE_YEAR.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found.append(Named(*match.span(), match.group()))
    return sorted(found)


def _in_figures(text: str) -> Iterator[Named]:
    for match in _FIGURES.finditer(text):
        day, month, year = match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)
        if found := date_or_none(int(year), int(month), int(day)):
            yield Named(*match.span(), found.isoformat())


def _in_words(text: str, code: str, published: PartialDate | None) -> Iterator[Named]:
    calendar = _calendar(code)
    if calendar is None:
        return
    for match in calendar.pattern.finditer(text):
        month = dict(calendar.months)[match["month"].lower()]
        if named := _dated(match["year"], month, match["day"], published):
            yield Named(*match.span(), named)


def _in_chinese(text: str, published: PartialDate | None) -> Iterator[Named]:
    for match in _CHINESE.finditer(text):
        if 1 <= int(match[2]) <= 12 and (named := _dated(match[1], int(match[2]), match[3], published)):
            yield Named(*match.span(), named)


def _weekdays(text: str, code: str, published: PartialDate | None) -> Iterator[Named]:
    """A weekday is that of the publication's day, else the last one before it, as with English ones."""
    calendar = _calendar(code)
    if calendar is None or published is None or len(published) < 10:
        return
    today, low = date.fromisoformat(published), text.lower().replace("’", "ʼ").replace("'", "ʼ")
    for stem, weekday in calendar.weekdays:
        for match in re.finditer(
            rf"(?<!\w){re.escape(stem)}\w{{0,3}}(?!\w)" if len(stem) > 2 else re.escape(stem), low
        ):
            back = (today.weekday() - weekday) % 7
            yield Named(*match.span(), (today - timedelta(days=back)).isoformat())


def _dated(
    year: str | None, month: int, day: str | None, published: PartialDate | None
) -> PartialDate | None:
    if day is None:
        if year is None:
            year = published[:4] if published else None
        return f"{int(year):04}-{month:02}" if year else None
    if year is not None:
        found = date_or_none(int(year), month, int(day))
        return found.isoformat() if found else None
    if published is None:
        return None
    middle = date.fromisoformat(
        (published + "-15")[:10] if len(published) == 7 else (published + "-07-01")[:10]
    )
    near = [date_or_none(middle.year + step, month, int(day)) for step in (-1, 0, 1)]
    nearest = min(
        (one for one in near if one and one - middle < _LATEST),
        key=lambda one: abs(one - middle),
        default=None,
    )
    return nearest.isoformat() if nearest else None


@cache
def _calendar(code: str) -> _Calendar | None:
    from babel.localedata import LocaleDataDict, exists, load

    if not exists(code):
        return None
    # A copy: what Babel resolves of one locale it writes into data that other locales share.
    known = load(code)
    locale = LocaleDataDict(deepcopy({name: known[name] for name in ("months", "days")}))
    months: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale["months"][context][width].items():
                if len(name) > 2 and not name[0].isdigit():
                    months.setdefault(name.lower().rstrip("."), number)
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True)) or "(?!)"
    pattern = re.compile(
        rf"(?:(?<!\d)(?P<day>\d{{1,2}})(?:\.|er|º|-го|-е)?\s+(?:de\s+|ב)?)?(?<!\w)ב?(?P<month>{names})(?!\w)\.?"
        rf"(?:\s+(?:de\s+|del\s+)?(?P<year>{_YEAR}))?",
        re.IGNORECASE,
    )
    weekdays = {}
    for number, name in locale["days"]["format"]["wide"].items():
        stem = name.lower()
        weekdays[
            stem[:-1] if len(stem) > _SHORTEST_STEM and code in {"uk", "ru", "be", "pl", "cs"} else stem
        ] = number
    if code == "zh":
        weekdays |= {
            mark + day: number for mark in ("周", "週") for number, day in enumerate("一二三四五六日")
        }
    return _Calendar(tuple(months.items()), tuple(weekdays.items()), pattern)
