"""Stances as signs: one position in a picture, and which of several stand for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from brief.output.ledger import Ledger
from brief.output.lines import about, date_words, speaker
from brief.output.pictured import StanceEntry, StanceKey
from brief.records import Position, Stance

SIGNS: Mapping[Stance, str] = {
    "supports": "+",
    "opposes": "−",
    "demands": "▲",
    "offers": "○",
    "conditional": "◐",
    "warns": "!",
    "commits": "■",
    "reports": "·",
    "undecided": "?",
}
"""One character a stance that a reader tells apart without its colour."""


def stance_entry(ledger: Ledger, position: Position) -> StanceEntry:
    """The position as a sign, with the stance that it shifted from."""
    return StanceEntry(
        reference=ledger.references[position.id],
        who=speaker(ledger, position),
        topic=position.topic,
        about=about(position),
        date=date_words(ledger, position),
        stance=ledger.wording.stances[position.stance],
        stance_class=position.stance,
        sign=SIGNS[position.stance],
        before=_before(ledger, position),
    )


def legend(ledger: Ledger, entries: Iterable[StanceEntry]) -> tuple[StanceKey, ...]:
    """The stances that occur among `entries`, in the order of the words for them."""
    found = {entry.stance_class for entry in entries}
    return tuple(
        StanceKey(stance=words, stance_class=stance, sign=SIGNS[stance])
        for stance, words in ledger.wording.stances.items()
        if stance in found
    )


def is_stand(position: Position) -> bool:
    """Whether somebody takes a stand: mere reports of what happened are none, unless they change one."""
    return position.status != "withdrawn" and (position.stance != "reports" or position.status == "shifted")


def foremost(positions: Iterable[Position], most: int) -> Sequence[Position]:
    """The first position of each stance, those that shifted before all others, at most `most`."""
    found: dict[str, Position] = {}
    for position in sorted(positions, key=lambda one: one.status != "shifted"):
        found.setdefault(position.stance, position)
    return list(found.values())[:most]


def _before(ledger: Ledger, position: Position) -> str | None:
    if position.status != "shifted":
        return None
    earlier = [ledger.positions[key] for key in position.earlier if key in ledger.positions]
    if not earlier:
        return None
    return ledger.wording.stances[max(earlier, key=lambda one: (one.said_on or "", one.id)).stance]
