"""Positions: what one actor holds, once, with all its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from brief.dossier.actors import Roster
from brief.dossier.docket import Docket
from brief.dossier.grouping import joined_corrections, joined_evidence, ordered
from brief.dossier.groups import Groups
from brief.dossier.identity import content_id, wording
from brief.dossier.sameness import BY_QUOTE, CHOICES, NEAR, may_be_same_day, nearness, same_by
from brief.dossier.saying import Saying, saying_of, told, worth_comparing
from brief.records import Evidence, Position, VerifiedFindings, VerifiedPosition

_SPEECH_ORDER = ("direct", "paraphrase", "anonymous", "outlet")
_SURE = 0.9
"""What is this sure joins in spite of doubts about wordings; only dates then keep apart."""


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
    blocks: dict[tuple[str, str], list[VerifiedPosition]] = defaultdict(list)
    for found in findings:
        for position in found.positions:
            actor = roster.find(_source(position), position.actor)
            topic = topics.get(position.topic, position.topic)
            blocks[actor.id, topic].append(position)
    entries = [
        _entry(topic, group, rules, roster, sources.origins)
        for (_, topic), positions in sorted(blocks.items())
        for group, rules in _joined(_ordered(positions, places), roster, docket, sources.printed)
    ]
    by_date = sorted(_with_unique_ids(entries), key=lambda p: (p.said_on or "", p.id), reverse=True)
    return tuple(sorted(by_date, key=lambda p: (p.actor, wording(p.topic))))


def _source(position: VerifiedPosition) -> str:
    return position.evidence[0].source


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


def _joined(
    positions: Sequence[VerifiedPosition],
    roster: Roster,
    docket: Docket,
    printed: Mapping[str, str | None],
) -> Iterator[tuple[list[VerifiedPosition], tuple[str, ...]]]:
    """The positions of one actor on one topic in groups, each in their order and with the rules that made it."""
    if len(positions) == 1:
        yield list(positions), ()
        return
    sayings = [_saying(position, roster) for position in positions]
    groups = Groups(sayings, [printed.get(_source(position)) for position in positions])
    links, near = _links(sayings)
    for sureness, one, other, rule in sorted(links):
        groups.join(one, other, rule, sure=-sureness >= _SURE)
    asked: set[int] = set()
    for _, one, other in sorted(near):
        if not asked & {one, other} and groups.may_join(one, other):
            asked |= {one, other}
            early, late = sorted(
                (positions[one], positions[other]), key=lambda p: (p.said_on or "9", p.statement)
            )
            texts = (told(early.said_on, early.statement), told(late.said_on, late.statement))
            if docket.ask("position", texts, CHOICES) == "same":
                groups.join(one, other, "decided", sure=False)
    for members, rules in groups.all():
        yield [positions[member] for member in members], rules


def _links(
    sayings: Sequence[Saying],
) -> tuple[list[tuple[float, int, int, str]], list[tuple[float, int, int]]]:
    """The pairs that are the same, and those of two articles that may be, the surest first when sorted.

    What quotes the same words on the same day as an earlier one is compared with that one only.
    """
    links: list[tuple[float, int, int, str]] = []
    near: list[tuple[float, int, int]] = []
    first: dict[object, int] = {}
    same: set[int] = set()
    for number, saying in enumerate(sayings):
        model = first.setdefault((saying.quotes, saying.said_on, saying.speaker), number)
        copies = same_by(sayings[model], saying) if model != number else None
        if copies and copies[1] == BY_QUOTE:
            links.append((-copies[0], model, number, copies[1]))
        if copies:
            same.add(number)
    for one, other in worth_comparing(sayings, same):
        found = same_by(sayings[one], sayings[other])
        if found:
            links.append((-found[0], one, other, found[1]))
        elif _may_be_asked(sayings[one], sayings[other]):
            share = nearness(sayings[one], sayings[other])
            if share >= NEAR:
                near.append((-share, one, other))
    return links, near


def _may_be_asked(one: Saying, other: Saying) -> bool:
    return one.sources.isdisjoint(other.sources) and may_be_same_day(one.said_on, other.said_on)


def _saying(position: VerifiedPosition, roster: Roster) -> Saying:
    actor = roster.find(_source(position), position.actor)
    via = roster.find(_source(position), position.via) if position.via else None
    return saying_of(position, actor, via)


def _entry(
    topic: str,
    group: Sequence[VerifiedPosition],
    rules: tuple[str, ...],
    roster: Roster,
    origins: Mapping[str, str],
) -> Position:
    best = min(group, key=_rank) if len(group) > 1 else group[0]
    actor = roster.find(_source(best), best.actor)
    via = roster.find(_source(best), best.via) if best.via else None
    evidence = _led_by(best.evidence[0], joined_evidence(position.evidence for position in group))
    in_own_words = best.statement == best.evidence[0].quote
    return Position(
        id=content_id("p", actor.id, wording(group[0].evidence[0].quote)),
        actor=actor.id,
        via=via.id if via and via.id != actor.id else None,
        topic=topic,
        stance=best.stance,
        statement=evidence[0].quote if in_own_words else best.statement,
        speech=best.speech,
        said_on=best.said_on,
        status="new",
        evidence=evidence,
        origins=len({origins[passage.source] for passage in evidence}),
        corrections=joined_corrections(position.corrections for position in group),
        joined_by=rules,
    )


def _rank(position: VerifiedPosition) -> tuple[object, ...]:
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
