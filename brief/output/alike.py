"""Alike: the findings of two ledgers that are printed the same, letter by letter, and what was made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from brief.output.context import AnnexEntry, BriefView
from brief.output.inspected import SourceText
from brief.output.ledger import Ledger
from brief.output.recalled import Recalled
from brief.output.texts import passages_of
from brief.records import Actor, Disagreement, Event, OpenQuestion, Position


class LastTold:
    """What was rehearsed last, if anything was, in whichever language and style."""

    told: Told | None = None


@cache
def last_told() -> LastTold:
    """The one place where that is kept."""
    return LastTold()


class Told(NamedTuple):
    """A ledger, and what the whole view that was made of it has of each finding and source, by their ids."""

    ledger: Ledger
    made: Recalled


def told(ledger: Ledger, whole: BriefView) -> Told:
    """What `whole` has, which was made of `ledger`."""
    ids = {reference.entry: key for key, reference in ledger.references.items()}
    entries: dict[str, AnnexEntry] = {
        ids[entry.reference.entry]: entry for group in whole.annex for entry in group.entries
    }
    texts: dict[int, SourceText] = {text.number: text for text in whole.texts}
    passages = passages_of(ledger)
    return Told(
        ledger,
        Recalled(
            lines={key: entry.line for key, entry in entries.items() if entry.line},
            entries=entries,
            texts={
                source: (passages[source], texts[number])
                for source, number in ledger.numbers.items()
                if number in texts
            },
        ),
    )


def recalled(before: Told, now: Ledger) -> Recalled:
    """What was made before of the findings and sources that both ledgers tell alike, with all that they hang on.

    A finding hangs on its own record and label, on its sources and their numbers, on the names of its actors, on
    the findings that it names, and on what is asked of every one: the words, the style, the reader's language.
    """
    if _frame(before.ledger) != _frame(now):
        return Recalled()
    sources = _sources(before.ledger, now)
    findings = _findings(before.ledger, now, sources)
    made = before.made
    return Recalled(
        lines={key: made.lines[key] for key in findings if key in made.lines},
        entries={key: made.entries[key] for key in findings if key in made.entries},
        texts={key: made.texts[key] for key in sources if key in made.texts},
    )


_Finding = Position | Event | OpenQuestion | Disagreement


def _frame(ledger: Ledger) -> tuple[object, ...]:
    dossier = ledger.dossier
    return ledger.words, ledger.caps, dossier.reader.language, dossier.changes is None


def _sources(before: Ledger, now: Ledger) -> frozenset[str]:
    once = _once(source.id for source in before.dossier.sources) & _once(s.id for s in now.dossier.sources)
    return frozenset(
        key
        for key in once
        if before.numbers[key] == now.numbers[key] and before.sources[key] == now.sources[key]
    )


def _findings(before: Ledger, now: Ledger, sources: frozenset[str]) -> frozenset[str]:
    renamed = _renamed(before.actors, now.actors)
    old = {one.id: one for one in _every(before)}
    once = _once(one.id for one in _every(before)) & _once(one.id for one in _every(now))
    same_day = before.dossier.as_of == now.dossier.as_of
    found = {
        one.id: one
        for one in _every(now)
        if one.id in once
        and one == old[one.id]
        and before.references[one.id] == now.references[one.id]
        and all(piece.source in sources for piece in now.evidence[one.id])
        # Whether a planned event is overdue is told by the day of the brief.
        and (same_day or not isinstance(one, Event) or not one.planned)
        and not _names_any(one, renamed)
    }
    while others := [
        key for key, one in found.items() if any(_moved(each, found, before, now) for each in _named(one))
    ]:
        for key in others:
            del found[key]
    return frozenset(found)


def _every(ledger: Ledger) -> Iterator[_Finding]:
    dossier = ledger.dossier
    yield from dossier.positions
    yield from dossier.events
    yield from dossier.open_questions
    yield from dossier.disagreements


def _once(ids: Iterable[str]) -> set[str]:
    # Of two with one id, nobody could tell which was meant.
    return {key for key, number in Counter(ids).items() if number == 1}


def _renamed(before: Mapping[str, Actor], now: Mapping[str, Actor]) -> frozenset[str]:
    """The ids of actors that one of the two does not know, or knows by another name."""
    names, others = ({key: actor.name for key, actor in actors.items()} for actors in (before, now))
    return frozenset(key for key, _ in names.items() ^ others.items())


def _names_any(one: _Finding, actors: frozenset[str]) -> bool:
    if isinstance(one, Position):
        return one.actor in actors or one.via in actors
    return isinstance(one, Disagreement) and any(actor in one.about for actor in actors)


def _named(one: _Finding) -> tuple[str, ...]:
    if isinstance(one, Position):
        return one.earlier
    return one.findings if isinstance(one, Disagreement) else ()


def _moved(key: str, alike: Mapping[str, _Finding], before: Ledger, now: Ledger) -> bool:
    return key not in alike and (key in before.positions or key in now.positions)
