"""Days, months and years that a text names outright."""

from __future__ import annotations

import re
from datetime import date

from brief.dates.words import (
    DAY,
    GAP,
    MONTH,
    MONTH_STARTS,
    MONTHS,
    ON_WEEKDAY,
    ORDINAL,
    YEAR,
    YEARS,
    Context,
    Kind,
    date_or_none,
    iso_or_none,
    month_number,
    weekday_number,
)
from brief.records import PartialDate

_NOT_A_FIGURE = r"(?![\w%]|[.,:]\d|[-–]\d)"
_NUMERIC_FROM_YEAR = (
    rf"(?<![\w/.-]){YEAR}(?P<sep>[-/.])(?P<month>\d\d)(?P=sep)(?P<day>\d\d)(?=T\d|(?![\w/-]))"
)
_NUMERIC_TO_YEAR = rf"(?<![\w/.-])(?P<day>\d\d?)(?P<sep>[/.-])(?P<month>\d\d?)(?P=sep){YEAR}(?![\w/-])"
_DAYS = rf"(?P<day>{DAY}){ORDINAL}(?:[-–]{DAY}{ORDINAL})?"
_PERHAPS_YEAR = rf"(?:,?{GAP}{YEAR}\b(?!%|,\d))?"
_MONTH_AND_DAY = rf"\b{ON_WEEKDAY}{MONTH}{GAP}{_DAYS}{_PERHAPS_YEAR}{_NOT_A_FIGURE}"
_DAY_AND_MONTH = (
    rf"(?<![\w$€£/-])(?<!\d[.,:]){ON_WEEKDAY}{_DAYS}{GAP}(?:of{GAP})?{MONTH}{_PERHAPS_YEAR}(?![\w-])"
)
_MONTH_AND_YEAR = rf"\b{MONTH},?{GAP}(?:of{GAP})?{YEAR}{_NOT_A_FIGURE}"
_MONTH_ALONE = (
    rf"(?:\b(?P<cue>[A-Za-z]{{1,12}})(?:{GAP}(?:early|late|mid))?(?:{GAP}|-))?"
    rf"\b(?P<core>{'|'.join(month.title() for month in MONTHS)})\b(?!-[a-z]|{GAP}\d)"
)
_YEAR_ALONE = rf"(?<![\w.,:/$€£#+–-]){YEAR}(?![\w%]|[.,:]\d|[-–/]\w)"

# "The Sept. 11 attacks" are an event, often of another year than the article's.
_EVENT = re.compile(
    r"\s(?:[a-z]+\s)?(?i:attack|hijack|terror|massacre|riot|insurrection|bombing|uprising|assault)"
)
_OTHER_YEAR = re.compile(r",?\s(?:of\s)?(last|this|next)\syear\b")
_MONTH_CUES = frozenset(["in", "since", "until", "during", "early", "late", "mid", "this", "last", "next"])
_PERHAPS_A_NAME = frozenset({3, 4, 5, 6, 8})
_NAME_AFTER_MONTH = re.compile(
    r"\s(?:Madness|Revolution|Days|First|Fourth)\b|\s[A-Z][a-z]+['’]s\b|\son\s[A-Z]"
)
_UNITS = re.compile(
    r"\s(?:per\s?cent|people|troops|soldiers|men|women|children|votes|miles|km|kilomet|met(?:re|er)s|dollars|euros"
    r"|points|hours|hrs|GMT|UTC|tons|tonnes|civilians|prisoners|captives|drones|million|billion|times|of\s)"
)
_YEAR_CUE = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Bb]efore|[Aa]fter|[Ee]arly|[Ll]ate|[Mm]id"
    r"|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|(?<!total )(?<!number )(?<!average )of"
    r"|between|and|or)[\s-]\(?$"
)
_LONGEST_CUE = 30
_NUMBERED = re.compile(
    r"(?:\b[A-Z][\w.’'-]*|\b(?:resolution|flight|number|page|room|route|some|about|than))\s$"
)


def _numeric(match: re.Match[str], context: Context) -> PartialDate | None:
    del context
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if match["sep"] != "." and match.start("year") > match.start("day"):
        if month <= 12 and day <= 12 and month != day:
            return None  # 05/06/2025 is one day in London and another in Washington
        if month > 12:
            month, day = day, month
    return iso_or_none(year, month, day)


def _day(match: re.Match[str], context: Context) -> PartialDate | None:
    month, day = month_number(match["month"]), int(match["day"])
    if match["year"]:
        return iso_or_none(int(match["year"]), month, day)
    if _EVENT.match(context.after) or context.before.endswith(("In ", "in ")):
        return None  # "in August 18 people died"
    years = _likely_years(month, day, context)
    if match["weekday"]:
        wanted = weekday_number(match["weekday"])
        dates = [d for d in (date_or_none(year, month, day) for year in years) if d and d.weekday() == wanted]
        return dates[0].isoformat() if dates else None
    return next((d for year in years if (d := iso_or_none(year, month, day))), None)


def _month_of_year(match: re.Match[str], context: Context) -> PartialDate | None:
    if _UNITS.match(context.after):
        return None
    return f"{match['year']}-{month_number(match['month']):02}"


def _month(match: re.Match[str], context: Context) -> PartialDate | None:
    month = month_number(match["core"])
    cue = (match["cue"] or "").lower()
    if _NAME_AFTER_MONTH.match(context.after) or cue in {"black", "red"}:
        return None
    if month in _PERHAPS_A_NAME and not _reads_as_month(month, cue, context):
        return None
    years = _likely_years(month, None, context, cue)
    return f"{years[0]}-{month:02}" if years else None


def _reads_as_month(month: int, cue: str, context: Context) -> bool:
    if month == 5 and context.may_is_a_name:
        return False
    if cue in {"the", "a"}:
        return bool(re.match(r"\s[a-z]", context.after))
    return cue in _MONTH_CUES


def _likely_years(month: int, day: int | None, context: Context, cue: str = "") -> list[int]:
    """The years that a yearless day or month may mean, the likeliest first."""
    if context.published is None:
        return []
    year = int(context.published[:4])
    if other := _OTHER_YEAR.match(context.after):
        return [year + {"last": -1, "this": 0, "next": 1}[other[1]]]
    if len(context.published) == 4 or cue == "this":
        return [year]
    now = context.today or date(year, int(context.published[5:7]), 28)
    ahead = {"last": -1, "since": 0, "next": 366, "until": 240, "by": 240}.get(cue, 120)
    first = date_or_none(year, month, day or 1) or date(year, month, 28)
    if cue == "last" and day is None:
        first = first.replace(day=28)
    offsets = [offset for offset in (1, 0, -1) if (first - now).days + 365 * offset <= ahead]
    return [year + offset for offset in offsets]


def _year(match: re.Match[str], context: Context) -> PartialDate | None:
    year = int(match["year"])
    if _UNITS.match(context.after):
        return None
    if _YEAR_CUE.search(context.before[-_LONGEST_CUE:]) and (
        year >= 1900 or re.search(r"\b[Ii]n\s$", context.before)
    ):
        return match["year"]
    # A bare figure is a year only if it can hardly be a count: "its 2015 deal", not "some 2000 shells".
    bare = 1950 <= year <= 2049 and year % 100 != 0
    return match["year"] if bare and not _NUMBERED.search(context.before) else None


KINDS: tuple[Kind, ...] = (
    (_NUMERIC_FROM_YEAR, _numeric, YEARS, 0),
    (_NUMERIC_TO_YEAR, _numeric, YEARS, len("31.12.")),
    (_MONTH_AND_DAY, _day, MONTH_STARTS, len("Wednesday.,  ")),
    (_DAY_AND_MONTH, _day, MONTH_STARTS, len("Wednesday.,  31st-31st  of  ")),
    (_MONTH_AND_YEAR, _month_of_year, MONTH_STARTS, 0),
    (_MONTH_ALONE, _month, MONTH_STARTS, 12 + len("  early  ")),
    (_YEAR_ALONE, _year, YEARS, 0),
)
