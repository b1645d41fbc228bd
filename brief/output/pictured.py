"""What pictures show: who holds what on which topic, and what happened when, as records without a drawing.

A page draws them (charts.py); a mail prints the same as tables. They are None where there is too little to show.
"""

from __future__ import annotations

from brief.output.printed import Reference
from brief.records import Record


class StanceEntry(Record):
    """One position as a sign: its stance in words, as a class and as one character, and whose and when it is.

    `about` is the topic, None where that is only "other"; `before` is the stance in words from which it shifted,
    None where it did not.
    """

    reference: Reference
    who: str
    topic: str
    about: str | None = None
    date: str
    stance: str
    stance_class: str
    sign: str
    before: str | None = None


class MatrixCell(Record):
    """A party's current stances on one topic, the newest of each kind first; `more` counts the others."""

    topic: str
    entries: tuple[StanceEntry, ...] = ()
    more: int = 0


class MatrixRow(Record):
    """A party with one cell for each topic of the matrix, in its order."""

    party: str
    attends: bool
    cells: tuple[MatrixCell, ...]


class Matrix(Record):
    """Parties by topic. `left_out` says in words which part of the positions has no place in it."""

    topics: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    left_out: str | None = None


class DayEvent(Record):
    """An event of a day; `planned` says that it is only announced, or that its day went by."""

    reference: Reference
    text: str
    planned: str | None = None


class DayParty(Record):
    """What one party said on a day, one entry a stance; `more` counts the others."""

    party: str
    entries: tuple[StanceEntry, ...]
    more: int = 0


class Day(Record):
    """One date, in its own precision, with what happened and who said what.

    `after` counts the days since the date before it, 0 for the first; `gap` tells them in words where they are many.
    """

    date: str
    after: int
    gap: str | None = None
    events: tuple[DayEvent, ...] = ()
    more_events: int = 0
    parties: tuple[DayParty, ...] = ()


class StanceKey(Record):
    """What a sign means."""

    stance: str
    stance_class: str
    sign: str


class Chronology(Record):
    """Events and positions by date, oldest first, and the parties that speak in it, in the order of the brief.

    `legend` has the stances that occur.
    """

    parties: tuple[str, ...]
    days: tuple[Day, ...]
    legend: tuple[StanceKey, ...] = ()
    left_out: str | None = None
