"""Charts: where each mark of the timeline stands. A template turns the drawing into SVG; nothing here is text of SVG.

Lengths are units of the drawing, whose width is always `_WIDTH`; a letter is taken for `_LETTER` wide, a wide one
for twice that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from brief.output.pictured import Chronology, Day, DayParty, StanceEntry
from brief.records import Record

_WIDTH = 760.0
_LABELS = 104.0
_MARGIN = 8.0
_WIDEST = 120.0
_GAP = 0.7
"""What a long time without anything takes, as a part of a column."""
_LETTER = 5.6
_LINE = 13.0
_NOTE_LINES = 3
_NOTE_BAND = _NOTE_LINES * _LINE + 7
_MOST_BANDS = 2
_ABOVE_AXIS = 14.0
_BELOW_AXIS = 46.0
_LANE = 26.0
_SIGN = 18.0


class Lane(Record):
    """A party's row: its name, cut to the room it has, and its whole name."""

    y: float
    label: str
    name: str


class Column(Record):
    """A date on the axis, in two lines, and whether something happened on it; `top` is where its note ends."""

    x: float
    day: str
    year: str
    top: float | None


class Note(Record):
    """What happened, in short lines around `x`."""

    x: float
    lines: tuple[tuple[float, str], ...]
    entry: str


class Break(Record):
    """Much time without anything, in words."""

    x: float
    words: str


class Sign(Record):
    """A stance at a place; `shifted` where it was another one before."""

    x: float
    y: float
    entry: StanceEntry
    shifted: bool


class Tally(Record):
    """How many more there are, at a place."""

    x: float
    y: float
    words: str


class Drawing(Record):
    """A timeline: events above the axis, a lane of signs for each party below it."""

    width: float
    height: float
    left: float
    axis: float
    lanes: tuple[Lane, ...]
    columns: tuple[Column, ...]
    breaks: tuple[Break, ...]
    notes: tuple[Note, ...]
    signs: tuple[Sign, ...]
    tallies: tuple[Tally, ...]


def drawn(chronology: Chronology) -> Drawing:
    """The drawing of `chronology`; its columns share the width, long times without anything are cut short."""
    places, breaks, width = _places(chronology.days)
    bands = min(_MOST_BANDS, sum(bool(day.events) for day in chronology.days))
    axis = _rounded(bands * _NOTE_BAND + _ABOVE_AXIS)
    lanes = {name: axis + _BELOW_AXIS + _LANE * number for number, name in enumerate(chronology.parties)}
    marks = [
        mark
        for x, day in zip(places, chronology.days, strict=True)
        for party in day.parties
        if party.party in lanes
        for mark in _marks(x, lanes[party.party], party)
    ]
    notes = list(_notes(places, chronology.days, width, bands))
    bottoms = {note.entry: note.lines[-1][0] + 4 for note in notes}
    return Drawing(
        width=_WIDTH,
        height=axis + _BELOW_AXIS + _LANE * len(lanes) - 8,
        left=_LABELS,
        axis=axis,
        lanes=tuple(Lane(y=y, label=_cut(name, _LABELS - 10), name=name) for name, y in lanes.items()),
        columns=tuple(_column(x, day, bottoms) for x, day in zip(places, chronology.days, strict=True)),
        breaks=breaks,
        notes=tuple(notes),
        signs=tuple(mark for mark in marks if isinstance(mark, Sign)),
        tallies=(
            *(mark for mark in marks if isinstance(mark, Tally)),
            *_more_events(places, chronology.days, axis),
        ),
    )


def _places(days: Sequence[Day]) -> tuple[list[float], tuple[Break, ...], float]:
    room = _WIDTH - _LABELS - _MARGIN
    parts = len(days) + _GAP * sum(day.gap is not None for day in days)
    width = min(_WIDEST, room / max(1.0, parts))
    x = _LABELS
    places: list[float] = []
    breaks: list[Break] = []
    for day in days:
        if day.gap is not None:
            breaks.append(Break(x=_rounded(x + _GAP * width / 2), words=day.gap))
            x += _GAP * width
        places.append(_rounded(x + width / 2))
        x += width
    return places, tuple(breaks), width


def _column(x: float, day: Day, bottoms: dict[str, float]) -> Column:
    date, _, year = day.date.rpartition(" ")
    top = bottoms[day.events[0].reference.entry] if day.events else None
    return Column(x=x, day=date or year, year=year if date else "", top=top)


def _notes(places: Sequence[float], days: Sequence[Day], width: float, bands: int) -> Iterator[Note]:
    # Every other note stands higher, so that each has the room of two columns.
    told = [(x, day) for x, day in zip(places, days, strict=True) if day.events]
    room = 2 * width - 16
    for number, (x, day) in enumerate(told):
        lines = wrapped(day.events[0].text, room, _NOTE_LINES)
        half = max(map(breadth, lines)) / 2
        bottom = _NOTE_BAND * (bands - number % _MOST_BANDS)
        first = bottom - _LINE * len(lines) + 4
        yield Note(
            x=_rounded(min(max(x, half + 2), _WIDTH - half - 2)),
            lines=tuple((_rounded(first + _LINE * place), line) for place, line in enumerate(lines)),
            entry=day.events[0].reference.entry,
        )


def _more_events(places: Sequence[float], days: Sequence[Day], axis: float) -> Iterator[Tally]:
    for x, day in zip(places, days, strict=True):
        if more := max(0, len(day.events) - 1) + day.more_events:
            yield Tally(x=x + 7, y=axis - 4, words=f"+{more}")


def _marks(x: float, y: float, party: DayParty) -> Iterator[Sign | Tally]:
    breadth_of_all = _SIGN * len(party.entries)
    left = x - breadth_of_all / 2 + _SIGN / 2
    for number, entry in enumerate(party.entries):
        shifted = entry.before is not None
        yield Sign(x=_rounded(left + _SIGN * number), y=y, entry=entry, shifted=shifted)
    if party.more:
        yield Tally(x=_rounded(x + breadth_of_all / 2 + 1), y=y + 4, words=f"+{party.more}")


def wrapped(text: str, room: float, most: int) -> list[str]:
    """`text` in at most `most` lines of `room` units; what has no room is cut with an ellipsis.

    >>> wrapped("Envoys met in Geneva for the first time", 80, 2)
    ['Envoys met in', 'Geneva for th…']
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if not lines[-1] or breadth(longer) <= room:
            lines[-1] = longer
        elif len(lines) == most:
            lines[-1] += "…"
            break
        else:
            lines.append(word)
    return [_cut(line, room) for line in lines]


def breadth(text: str) -> float:
    """About how many units `text` takes."""
    return _LETTER * sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _cut(text: str, room: float) -> str:
    if len(text) * _LETTER <= room and breadth(text) <= room:
        return text
    kept = text[: int(room / _LETTER)]
    while kept and breadth(kept + "…") > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _rounded(value: float) -> float:
    return round(value, 1)
