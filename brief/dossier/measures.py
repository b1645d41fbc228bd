"""Measures: the amounts, counts, durations and ages that a passage gives, as values that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from brief.dossier.hedges import hedge_before, values_meant
from brief.dossier.things import WORD, clause, thing_of, word_lists
from brief.wording.numbers import Number, numbers

_ROUND = re.compile(r"\d[\d,]*00$")
_RANGE = re.compile(r"\s*(?:[-–—]|to|and|or)\s*", re.IGNORECASE)
_SINGLE = re.compile(
    r"\b(?:(?P<half>half)\s(?:an?\s)|an\s(?=hour)|a\s(?=minute)|one[\s-])(?P<unit>hour|minute|day|week|month|year)"
    r"(?:\sand\sa\s(?P<more>half|quarter))?\b",
    re.IGNORECASE,
)
_TIMES = ("hour", "minute", "day", "week", "month", "year")
_SINGLES = ("half", "hour", "minute", "one")
"""One of these stands where one or half of a unit of time is given."""
_SAME_THINGS = ({"calls", "talks"}, {"meetings", "talks"})
_ROUNDING = {"duration": 0.1, "distance": 0.1, "percent": 0.0, "percentage points": 0.0}


class Measure(NamedTuple):
    """A value between `low` and `high` of a `kind` (a unit's dimension, or "count") of a `thing`.

    `value` is as printed, hedge and unit included, at `start` to `end` of the text. Durations count minutes,
    distances kilometres. `manner` holds the words that set a measure apart: "a week", "each", "another".
    """

    kind: str
    thing: str
    low: float
    high: float
    value: str
    manner: frozenset[str]
    start: int
    end: int

    def differs(self, other: Measure) -> bool:
        """Whether both give one thing in one unit, and no value fits both."""
        return self.is_comparable(other) and (self.low > other.high or other.low > self.high)

    def is_comparable(self, other: Measure) -> bool:
        """Whether both give one thing in one unit and manner."""
        if (self.kind, self.manner) != (other.kind, other.manner):
            return False
        return self.thing == other.thing or {self.thing, other.thing} in _SAME_THINGS


@lru_cache(maxsize=1 << 12)
def measures(text: str) -> tuple[Measure, ...]:
    """The amounts, counts and durations in `text`, a sentence or two, each with what is measured.

    A number whose unit or counted thing is in no list is left out.
    """
    found: list[Measure] = []
    done = -1
    every = numbers(text)
    for index, number in enumerate(every):
        if number.start < done:
            continue
        last = (
            every[index + 1]
            if index + 1 < len(every) and _is_range(text, number, every[index + 1])
            else number
        )
        if measure := _measure(text, number, last):
            found.append(measure)
            done = measure.end
    # Few sentences hold a word of these forms, and plain search beats their patterns.
    low = text.lower()
    for read, hints in ((_single, _TIMES), (_vague, _hints("vague")), (_fractions, _hints("fractions"))):
        if any(map(low.__contains__, hints)):
            found += read(text)
    return tuple(sorted(found, key=lambda measure: measure.start))


@cache
def _hints(name: str) -> frozenset[str]:
    """The last words of the forms of a list: no form stands where none of them does."""
    return frozenset(re.split(r"[\s-]", form)[-1] for form in word_lists()[name])


def _is_range(text: str, low: Number, high: Number) -> bool:
    between = text[low.end : high.start]
    if not _RANGE.fullmatch(between) or low.value >= high.value:
        return False
    return "and" not in between.lower() or text[: low.start].rstrip().lower().endswith("between")


def _measure(text: str, number: Number, last: Number) -> Measure | None:
    unit = _unit(text, number, last.end)
    kind, scale, start, end = unit or ("count", 1.0, number.start, last.end)
    thing = thing_of(text, start, end, kind)
    if thing is None:
        return None
    hedge, start = hedge_before(text, start)
    low, high = _bounds(text, number, last, kind, hedge)
    printed = text[start:end]
    return Measure(kind, thing, low * scale, high * scale, printed, _manner(text, start, end), start, end)


def _unit(text: str, number: Number, end: int) -> tuple[str, float, int, int] | None:
    lists = word_lists()
    before = text[max(0, number.start - 3) : number.start]
    if before.endswith(_signs()):
        sign = next(sign for sign in _signs() if before.endswith(sign))
        kind = lists["units"][lists["currencies"][sign]]["kind"]
        return kind, 1.0, number.start - len(sign), end
    match = _unit_pattern().match(text, end)
    if match is None:
        return None
    kind, scale = _units_by_form()[re.sub(r"\s+", " ", match["unit"].lower())]
    return kind, scale, number.start, match.end()


@cache
def _signs() -> tuple[str, ...]:
    """The signs of currencies, the longest first."""
    return tuple(sorted(word_lists()["currencies"], key=lambda sign: -len(sign)))


@cache
def _units_by_form() -> dict[str, tuple[str, float]]:
    units = word_lists()["units"].values()
    return {form: (unit["kind"], unit["scale"]) for unit in units for form in unit["forms"]}


@cache
def _unit_pattern() -> re.Pattern[str]:
    forms = sorted(_units_by_form(), key=len, reverse=True)
    return re.compile(
        rf"[\s-]*(?:US\s)?(?P<unit>{'|'.join(map(re.escape, forms))})(?![A-Za-z])", re.IGNORECASE
    )


def _bounds(text: str, number: Number, last: Number, kind: str, hedge: str) -> tuple[float, float]:
    value = number.value
    if last is not number:
        return value, last.value
    printed = text[number.start : number.end]
    width = _ROUNDING.get(
        kind, 0.05 if _ROUND.search(printed) or "illion" in printed or "bn" in printed else 0.0
    )
    return values_meant(value, width, hedge)


def _manner(text: str, start: int, end: int) -> frozenset[str]:
    begin, stop = clause(text, start, end)
    around = (
        " "
        + " ".join(WORD.findall(text[max(begin, start - 25) : start] + " | " + text[end:stop])).lower()
        + " "
    )
    return frozenset([name for name, forms in _manners() if any(map(around.__contains__, forms))])


@cache
def _manners() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The words that set a measure apart, each with a space before and behind, by what they tell."""
    lists = {"period": "periods", "each": "each", "total": "total", "part": "partial"}
    return tuple(
        (name, tuple(f" {form} " for form in word_lists()[listed])) for name, listed in lists.items()
    )


def _single(text: str) -> Iterator[Measure]:
    """One or half of a unit of time: "an hour", "half an hour", "an hour and a half", "one-month"."""
    if not any(map(text.lower().__contains__, _SINGLES)):
        return
    for match in _SINGLE.finditer(text):
        amount = 0.5 if match["half"] else 1 + {"half": 0.5, "quarter": 0.25}.get(match["more"] or "", 0)
        thing = thing_of(text, *match.span(), "duration")
        if thing is None:
            continue
        hedge, start = hedge_before(text, match.start())
        minutes = amount * _units_by_form()[match["unit"].lower()][1]
        low, high = values_meant(minutes, _ROUNDING["duration"], hedge)
        printed, manner = text[start : match.end()], _manner(text, start, match.end())
        yield Measure("duration", thing, low, high, printed, manner, start, match.end())


def _vague(text: str) -> Iterator[Measure]:
    vague = word_lists()["vague"]
    for match in _vague_pattern().finditer(text):
        thing = thing_of(text, *match.span(), "count")
        if thing is not None:
            low, high = vague[match[0].lower()]
            manner = _manner(text, *match.span())
            yield Measure("count", thing, low, high, match[0], manner, *match.span())


@cache
def _vague_pattern() -> re.Pattern[str]:
    forms = sorted(word_lists()["vague"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b(?=\s+(?:of\s+)?[a-z])", re.IGNORECASE)


def _fractions(text: str) -> Iterator[Measure]:
    fractions = word_lists()["fractions"]
    for match in _fraction_pattern().finditer(text):
        share = fractions[match["fraction"].lower()]
        hedge, start = hedge_before(text, match.start())
        low, high = {"least": (share, 100.0), "most": (0.0, share)}.get(hedge, (share - 3, share + 3))
        thing = thing_of(text, match.start(), match.end(), "percent") or ""
        printed = text[start : match.end("fraction")]
        manner = _manner(text, start, match.end())
        yield Measure("percent", thing, low, high, printed, manner, start, match.end())


@cache
def _fraction_pattern() -> re.Pattern[str]:
    forms = sorted(word_lists()["fractions"], key=len, reverse=True)
    return re.compile(
        rf"(?<!and a )\b(?P<fraction>{'|'.join(forms)})\s+of\s+(?:the|all|its|their)\b", re.IGNORECASE
    )
