"""Sides: what one party affirms and another denies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from brief.dossier.contrasts import Contrast
from brief.dossier.identity import wording
from brief.dossier.scenes import content, days_apart, proper
from brief.records import Actor, Position
from brief.remembering import Remembered
from brief.wording.negation import negations
from brief.wording.topics import names_a_matter

_CLOSE = 12
_AFTER = 60
"""Days after a claim within which the other side's answer counts as one."""
_WITHIN = 14


def differing_sides(positions: Sequence[Position], actors: Mapping[str, Actor]) -> Iterator[Contrast]:
    """What a party says that another holds and that one's own side opposes, and what one affirms and another denies."""
    topics: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        if names_a_matter(position.topic):
            topics[wording(position.topic)].append(position)
    for topic in sorted(topics):
        yield from _claims(topics[topic], actors)
        yield from _denials(topics[topic], actors)


def _side(actor: str | None, actors: Mapping[str, Actor]) -> str | None:
    found = actors.get(actor or "")
    return (found.side or found.represents or found.name) if found else None


def _speaks_for(position: Position, actors: Mapping[str, Actor]) -> str | None:
    """The side whose own word a position is."""
    return _side(position.via or position.actor, actors)


def _claims(positions: Sequence[Position], actors: Mapping[str, Actor]) -> Iterator[Contrast]:
    """A claim on what the other side agreed to, with that side's own refusals."""
    refusals: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        side = _side(position.actor, actors)
        if position.stance == "opposes" and side and side == _speaks_for(position, actors):
            refusals[side].append(position)
    for claim in positions:
        side, claimant = _side(claim.actor, actors), _speaks_for(claim, actors)
        if (
            not side
            or not claimant
            or side == claimant
            or claim.stance not in ("supports", "commits", "offers")
        ):
            continue
        if _DENIES[claim.statement]:
            continue
        answers = [answer for answer in refusals[side][:_CLOSE] if _answers(answer, claim)]
        if answers:
            yield _contrast(
                [claim, *answers], f"{claim.topic}: what {side} agreed to, according to {claimant}"
            )


def _answers(answer: Position, claim: Position) -> bool:
    apart = days_apart(answer.said_on, claim.said_on)
    if apart is not None and (apart > _AFTER or (answer.said_on or "") < (claim.said_on or "")):
        return False
    return bool(_words(answer) & _words(claim))


def _denials(positions: Sequence[Position], actors: Mapping[str, Actor]) -> Iterator[Contrast]:
    """A plan or claim of one side and its plain denial by another, within two weeks, in the same words."""
    denials = [p for p in positions if p.stance in ("opposes", "reports") and _DENIES[p.statement]]
    affirmed = [
        p for p in positions if p.stance in ("supports", "commits", "offers") and not _DENIES[p.statement]
    ]
    if not denials or not affirmed:
        return
    holders: dict[str, list[Position]] = defaultdict(list)
    for position in affirmed:
        for word in _words(position):
            holders[word].append(position)
    for denial in denials:
        side, names = _speaks_for(denial, actors), proper(denial.statement)
        if len(names) < 2:
            continue
        near = {p.id: p for word in sorted(_words(denial)) for p in holders[word][-_CLOSE:]}
        for claim in sorted(near.values(), key=lambda p: p.id):
            apart = days_apart(claim.said_on, denial.said_on)
            is_near = apart is not None and apart <= _WITHIN and side != _speaks_for(claim, actors)
            # They have a word in common: by such a word the claim was found.
            if is_near and len(names & proper(claim.statement)) > 1:
                yield _contrast([claim, denial], f"{claim.topic}: affirmed and denied")


_DENIES = Remembered(lambda statement: bool(negations(statement)), most=1 << 13)


def _words(position: Position) -> frozenset[str]:
    return content(position.statement) | content(" ".join(evidence.quote for evidence in position.evidence))


def _contrast(positions: Sequence[Position], about: str) -> Contrast:
    versions = tuple(
        (position.statement, evidence) for position in positions for evidence in position.evidence
    )
    return Contrast(about, "parties", versions, tuple(position.id for position in positions))
