"""The short sections: bottom line, demands, timeline and gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from brief.dates import date_mentions
from brief.output.context import BottomLineItem, DemandGroup, GapLine
from brief.output.ledger import Ledger
from brief.output.lines import date_words, position_line, speaker
from brief.output.passages import without_stop
from brief.output.printed import FindingLine, Mark, PositionLine
from brief.output.reasons import reason_in
from brief.output.summaries import summary_in
from brief.records import BottomLine, Event, Gap, Position

_AHEAD = "9999"
_PRONOUNS = frozenset("he she they his her their".split())


def bottom_line(ledger: Ledger) -> tuple[BottomLineItem, ...]:
    """The lines at the top, each with its findings and one mark a source."""
    items = []
    positions = {position.id: position for position in ledger.dossier.positions}
    for line in ledger.dossier.bottom_line:
        dates = [date_words(ledger, positions[finding]) for finding in line.findings if finding in positions]
        known = [finding for finding in line.findings if finding in ledger.references]
        marks: dict[int, Mark] = {}
        for finding in known:
            for mark in ledger.marks(finding, ledger.evidence[finding]):
                marks.setdefault(mark.number, mark)
        proof = [piece for finding in known for piece in ledger.evidence[finding]]
        told = summary_in(ledger.words, without_stop(line.text), _dates(ledger, line))
        text = _worded(ledger, line, positions) or _with_mark(ledger.settled(told, proof), ledger, line)
        items.append(
            BottomLineItem(
                text=text,
                date=None if not dates or date_mentions(line.text, None) else dates[0],
                references=tuple(ledger.references[finding] for finding in known),
                marks=tuple(marks[number] for number in sorted(marks)),
            )
        )
    return tuple(items)


def _with_mark(text: str, ledger: Ledger, line: BottomLine) -> str:
    """`text` followed by the languages that its findings were translated from."""
    said = {one.id: (one.statement, one.evidence) for one in ledger.dossier.positions}
    said |= {one.id: (one.what, one.evidence) for one in ledger.events}
    said |= {one.id: (one.question, one.evidence) for one in ledger.questions}
    marks = dict.fromkeys(ledger.translated(*said[one]) for one in line.findings if one in said)
    told = ledger.words.gettext("; ").join(filter(None, marks))
    return f"{text} ({told})" if told else text


def _dates(ledger: Ledger, line: BottomLine) -> Iterator[str]:
    """The dates that a line may give of its findings: when it was said, happened, or was published."""
    for finding in line.findings:
        if finding in ledger.positions and (said := ledger.positions[finding].said_on):
            yield said
        yield from (event.date for event in ledger.events if event.id == finding and event.date)
        for piece in ledger.evidence.get(finding, ()):
            if piece.source in ledger.sources and (published := ledger.sources[piece.source].published):
                yield published


def _worded(ledger: Ledger, line: BottomLine, positions: Mapping[str, Position]) -> str | None:
    """Whose words they are, where a line is nothing but words of the article after a name; else None."""
    position = positions.get(line.findings[0]) if len(line.findings) == 1 else None
    if position is None or position.statement != position.evidence[0].quote:
        return None
    own = line.text.find('"')
    if own < 0 or line.text[own:].strip('"') not in position.statement:
        return None
    said = position_line(ledger, position)
    note = f" ({said.speech})" if said.speech else ""
    colon = ledger.words.gettext(": ")
    return f"{speaker(ledger, position)}{colon}{ledger.words.quoted(said.passage or '')}{note}"


def demands(
    ledger: Ledger, positions: Sequence[Position], lines: Mapping[str, PositionLine], cap: int
) -> tuple[tuple[DemandGroup, ...], int]:
    """Current asks, conditions, oppositions and warnings, the weightiest `cap`; how many are left out."""
    of_kind = [one for one in positions if one.stance in ledger.wording.demands and one.status != "withdrawn"]
    shown = of_kind[:cap]
    groups = (
        DemandGroup(heading=heading, lines=tuple(lines[one.id] for one in shown if one.stance == stance))
        for stance, heading in ledger.wording.demands.items()
    )
    return tuple(group for group in groups if group.lines), len(of_kind) - len(shown)


def timeline(ledger: Ledger, cap: int) -> tuple[FindingLine, ...]:
    """`cap` events by date, undated ones last and marked so: first two of each day, newest days first.

    Of undated ones those that are planned count as the newest, what has no date else as the oldest.
    """
    ranks: Counter[str] = Counter()
    weighed = []
    for event in sorted(ledger.events, key=lambda event: -len(event.evidence)):
        day = event.date or (_AHEAD if event.planned else "")
        weighed.append((ranks[day] // 2, day, event))
        ranks[day] += 1
    weighed.sort(key=lambda one: one[1], reverse=True)
    weighed.sort(key=lambda one: one[0])
    shown = {event.id for _, _, event in weighed[:cap]}
    return tuple(event_line(ledger, event) for event in ledger.events if event.id in shown)


def event_line(ledger: Ledger, event: Event) -> FindingLine:
    """An event with its date and place."""
    place = None if event.place is None or _says(event.what, event.place) else event.place
    notes = (_meant(event), place, ledger.translated(event.what, event.evidence))
    return FindingLine(
        reference=ledger.references[event.id],
        marks=ledger.marks(event.id, event.evidence),
        independence=ledger.independence(event.evidence),
        date=ledger.wording.undated if event.date is None else ledger.words.date(event.date),
        text=ledger.settled(event.what, event.evidence),
        note=ledger.words.gettext("; ").join(filter(None, notes)) or None,
        planned=planned_words(ledger, event),
    )


def _meant(event: Event) -> str | None:
    """Who took part but is not named, where a pronoun opens the words of an event."""
    if event.what.partition(" ")[0].lower() not in _PRONOUNS:
        return None
    return ", ".join(name for name in event.participants if not _says(event.what, name.split()[-1])) or None


def planned_words(ledger: Ledger, event: Event) -> str | None:
    """That an event is only announced; where its day was over at the cut-off, that nobody reports it."""
    if not event.planned:
        return None
    cut_off = ledger.dossier.as_of
    is_over = event.date is not None and cut_off is not None and event.date < cut_off[: len(event.date)]
    return ledger.wording.overdue if is_over else ledger.wording.planned


def gaps(ledger: Ledger, stretches: Sequence[Gap]) -> tuple[GapLine, ...]:
    """Stretches of text, those that no reader could read or only the rules, by source and reason."""
    lengths: Counter[tuple[str, str]] = Counter()
    numbers: Counter[tuple[str, str]] = Counter()
    for gap in stretches:
        lengths[gap.source, gap.reason] += gap.end - gap.start
        numbers[gap.source, gap.reason] += 1
    ngettext = ledger.words.ngettext
    return tuple(
        GapLine(
            source=_outlet(ledger, source),
            number=ledger.numbers.get(source),
            amount=", ".join(
                (
                    ngettext("%(number)s part", "%(number)s parts", numbers[source, reason]),
                    ngettext("%(number)s character", "%(number)s characters", characters),
                )
            ),
            reason=reason_in(ledger.words, reason),
        )
        for (source, reason), characters in lengths.items()
    )


def _says(what: str, place: str) -> bool:
    return any(part.strip().casefold() in what.casefold() for part in place.split(","))


def _outlet(ledger: Ledger, source: str) -> str:
    if source not in ledger.sources:
        return source
    return ledger.sources[source].outlet or ledger.sources[source].path or ledger.wording.no_outlet
