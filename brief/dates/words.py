"""The words that English dates are made of: patterns to find them, and their values."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from brief.records import PartialDate


class Context(NamedTuple):
    """What a mention is read against: the article's date, the day named before, and the text around."""

    published: PartialDate | None
    today: date | None
    previous: date | None
    before: str
    after: str
    may_is_a_name: bool


Anchor = tuple[str, ...] | re.Pattern[str]
"""What every match of a kind holds, as plain strings or as a pattern: only around those need the kind be tried."""
YEARS: Anchor = re.compile(r"1[5-9]\d\d|20\d\d")

Resolver = Callable[[re.Match[str], Context], PartialDate | None]
Kind = tuple[str, Resolver, Anchor, int]
"""A pattern, how its matches are read, their anchor, and how many characters before it they begin at most."""

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def cased(*words: str) -> str:
    """Alternatives in Title Case and in CAPITALS, never in lower case: "may" is no month."""
    return "|".join(form for word in words for form in (word.title(), word.upper()))


GAP = r"\s{1,2}"
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
ORDINAL = r"(?:st|nd|rd|th)?"
_SHORT_MONTHS = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec")
_SHORT_MONTH = cased(*_SHORT_MONTHS)
MONTH = rf"(?P<month>{cased(*MONTHS)}|(?:{_SHORT_MONTH})\b\.?)"
WEEKDAY = rf"(?P<weekday>{cased(*WEEKDAYS)})"
_SHORT_WEEKDAY = cased("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun")
_ANY_WEEKDAY = rf"(?P<weekday>(?:{cased(*WEEKDAYS)}|{_SHORT_WEEKDAY})\b\.?)"
ON_WEEKDAY = rf"(?:{_ANY_WEEKDAY}(?:,?{GAP}|{GAP}\())?"
COUNT = rf"(?P<count>\d{{1,2}}|[Oo]ne|{'|'.join(f'[{n[0].upper()}{n[0]}]{n[1:]}' for n in _NUMBERS)})"


# Each form begins with a plain letter, which is what makes the search fast.
MONTH_STARTS: Anchor = re.compile(
    "|".join(f"{m[0]}(?:{m[1:]}|{m[1:].upper()})(?!\\w)" for m in map(str.title, MONTHS + _SHORT_MONTHS))
)
WEEKDAY_ENDS: Anchor = ("nday", "NDAY", "sday", "SDAY", "iday", "IDAY", "rday", "RDAY")


def month_number(word: str) -> int:
    """The number, 1 to 12, of a month name or its abbreviation."""
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(word.lower()[:3]))


def weekday_number(word: str) -> int:
    """The number, Monday is 0, of a weekday or its abbreviation."""
    return next(n for n, weekday in enumerate(WEEKDAYS) if weekday.startswith(word.lower()[:3]))


def count_of(word: str) -> int:
    """The value of a small number in figures or words; "a" is one."""
    if word.isdigit():
        return int(word)
    return 1 if word.lower() == "one" else _NUMBERS.index(word.lower()) + 1


def date_or_none(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def iso_or_none(year: int, month: int, day: int) -> PartialDate | None:
    """The ISO date, or None where the calendar has no such day."""
    found = date_or_none(year, month, day)
    return found.isoformat() if found else None
