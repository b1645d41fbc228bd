"""Positions: what one actor holds, once, with all its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from brief.dossier.actors import Roster
from brief.dossier.docket import Docket, Minutes
from brief.dossier.grouping import joined_corrections, joined_evidence, ordered
from brief.dossier.identity import content_id, wording
from brief.dossier.joining import Block, Given, Printed, joined
from brief.records import Evidence, Position, VerifiedFindings, VerifiedPosition

_SPEECH_ORDER = ("direct", "paraphrase", "anonymous", "outlet")


class Sources(NamedTuple):
    """The origin of each article by id, in the order of the origins, and the day on which it was printed."""

    origins: Mapping[str, str]
    printed: Mapping[str, str | None]


def join_positions(
    findings: Iterable[VerifiedFindings],
    roster: Roster,
    sources: Sources,
    topics: Mapping[str, str],
    docket: Docket,
) -> tuple[Position, ...]:
    """The same position of one actor on one topic becomes one entry with all its evidence.

    The same are positions that may be of one day and share their quote, its longer part, or their content;
    another number, a negation, another condition or addressee keeps them apart (see `sameness`), and so does
    a day after that of an article: nothing is printed before it is said. The surest pairs join first, and no
    entry takes in what differs from one of its members. It has the date and the words of its best member,
    whose passage comes first; its id depends on the actor and the quote of the article that stands first in
    `sources`, so that later articles leave it as it is. Ordered by actor, topic, newest first, undated last.
    """
    places = {source: number for number, source in enumerate(sources.origins)}
    articles = {
        source: Printed(source, origin, sources.printed.get(source))
        for source, origin in sources.origins.items()
    }
    blocks: dict[tuple[str, str], list[VerifiedPosition]] = defaultdict(list)
    for found in findings:
        for position in found.positions:
            actor = roster.find(position.evidence[0].source, position.actor)
            topic = topics.get(position.topic, position.topic)
            blocks[actor.id, topic].append(position)
    entries = [
        entry
        for (_, topic), positions in sorted(blocks.items())
        for entry in _entries(_block(topic, _ordered(positions, places), roster, articles), docket)
    ]
    by_date = sorted(_with_unique_ids(entries), key=lambda p: (p.said_on or "", p.id), reverse=True)
    return tuple(sorted(by_date, key=lambda p: (p.actor, wording(p.topic))))


def _ordered(positions: Sequence[VerifiedPosition], places: Mapping[str, int]) -> list[VerifiedPosition]:
    if len(positions) == 1:  # most are alone
        return list(positions)
    keyed = {_order(position, places): position for position in positions}
    if len(keyed) == len(positions):
        return [keyed[key] for key in sorted(keyed)]
    return ordered(dict.fromkeys(positions), lambda position: _order(position, places))


def _order(position: VerifiedPosition, places: Mapping[str, int]) -> tuple[int, str, int, int]:
    first = position.evidence[0]
    return places[first.source], first.source, first.start, first.end


def _block(
    topic: str, positions: Sequence[VerifiedPosition], roster: Roster, articles: Mapping[str, Printed]
) -> Block:
    given: list[Given] = []
    sources: dict[str, Printed] = {}
    for position in positions:
        for proof in position.evidence:
            sources[proof.source] = articles[proof.source]
        source = position.evidence[0].source
        given.append(Given(position, roster.find(source, position.via) if position.via else None))
    actor = roster.find(positions[0].evidence[0].source, positions[0].actor)
    return Block(topic, actor, tuple(given), tuple(sources.values()))


def _entries(block: Block, docket: Docket) -> Iterable[Position]:
    """The entries of a block; where several positions are compared, those of an earlier merge count again."""
    if len(block.given) == 1:
        return (_entry(block, block.given, ()),)
    return ENTRIES.of(
        block,
        docket,
        lambda ask: tuple([_entry(block, group, rules) for group, rules in joined(block, ask)]),
    )


ENTRIES = Minutes[Block, tuple[Position, ...]]()
"""The entries of each block, as far as they were worked out."""


def _entry(block: Block, group: Sequence[Given], rules: tuple[str, ...]) -> Position:
    best, via = min(group, key=_rank) if len(group) > 1 else group[0]
    actor = block.actor
    evidence = _led_by(best.evidence[0], joined_evidence(given.position.evidence for given in group))
    in_own_words = best.statement == best.evidence[0].quote
    return Position(
        id=content_id("p", actor.id, wording(group[0].position.evidence[0].quote)),
        actor=actor.id,
        via=via.id if via and via.id != actor.id else None,
        topic=block.topic,
        stance=best.stance,
        statement=evidence[0].quote if in_own_words else best.statement,
        speech=best.speech,
        said_on=best.said_on,
        status="new",
        evidence=evidence,
        origins=_origins(evidence, block.articles),
        corrections=joined_corrections(given.position.corrections for given in group),
        joined_by=rules,
    )


def _origins(evidence: Sequence[Evidence], articles: Sequence[Printed]) -> int:
    """How many independent origins the evidence has."""
    if len(articles) == 1:
        return 1
    sources = {passage.source for passage in evidence}
    return len({article.origin for article in articles if article.source in sources})


def _rank(given: Given) -> tuple[object, ...]:
    position = given.position
    return (
        -len(position.said_on or ""),
        bool(position.corrections),
        position.via is not None,
        _SPEECH_ORDER.index(position.speech),
    )


def _led_by(first: Evidence, every: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """All the evidence, the passage that holds `first` before the others: its day and words are the entry's."""
    if len(every) == 1:
        return tuple(every)

    def holds(passage: Evidence) -> bool:
        return passage.source == first.source and passage.start <= first.start and first.end <= passage.end

    return tuple(sorted(every, key=lambda passage: not holds(passage)))


def _with_unique_ids(entries: Sequence[Position]) -> Iterator[Position]:
    """The entries, where an id is taken already with one that depends on topic, date and words as well."""
    taken: set[str] = set()
    for entry in entries:
        number = 0
        own = entry.id
        while own in taken:
            parts = (
                entry.id,
                wording(entry.topic),
                entry.said_on or "",
                wording(entry.statement),
                str(number),
            )
            own = content_id("p", *parts)
            number += 1
        taken.add(own)
        yield entry if own == entry.id else entry.model_copy(update={"id": own})
