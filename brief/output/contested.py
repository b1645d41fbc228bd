"""Contested: what sources or parties give differently, by kind, each version with who gives it."""

from __future__ import annotations

from collections.abc import Sequence

from brief.output.context import ContestedGroup, ContestedPoint
from brief.output.ledger import Ledger
from brief.output.lines import speaker
from brief.output.printed import FindingLine, VersionLine
from brief.output.selection import in_turns
from brief.output.subjects import subject_in
from brief.records import Disagreement, Evidence, OpenQuestion, Version

_MOST_NAMES = 3


def contested(ledger: Ledger, cap: int) -> tuple[tuple[ContestedGroup, ...], int]:
    """At most `cap` disagreements and disputed questions, kinds in turns; how many are left out.

    What changed over time stands with the positions as their history, not here.
    """
    kinds: list[tuple[str, list[Disagreement] | list[OpenQuestion]]] = [
        (heading, [one for one in ledger.dossier.disagreements if one.kind == kind])
        for kind, heading in ledger.wording.contested.items()
    ]
    kinds.append((ledger.wording.questions["disputed"], _disputed(ledger)))
    room = in_turns([len(every) for _, every in kinds], cap)
    groups = (
        ContestedGroup(heading=heading, points=tuple(_point(ledger, one) for one in every[:shown]))
        for (heading, every), shown in zip(kinds, room, strict=True)
        if shown
    )
    return tuple(groups), sum(len(every) for _, every in kinds) - sum(room)


def versions(ledger: Ledger, one: Disagreement) -> tuple[VersionLine, ...]:
    """The sides of a disagreement, each with who gives it and its sources."""
    return tuple(
        VersionLine(
            who=_who(ledger, one, version),
            value=ledger.told(version.value, version.evidence),
            marks=ledger.marks(one.id, version.evidence),
        )
        for version in one.versions
    )


def dispute_line(ledger: Ledger, one: Disagreement) -> FindingLine:
    """A disagreement in one line."""
    proof = ledger.evidence[one.id]
    return FindingLine(
        reference=ledger.references[one.id],
        marks=ledger.marks(one.id, proof),
        text=ledger.settled(subject_in(ledger.words, one.about), proof),
        note=ledger.wording.disagreements[one.kind],
    )


def _point(ledger: Ledger, one: Disagreement | OpenQuestion) -> ContestedPoint:
    proof = ledger.evidence[one.id] if isinstance(one, Disagreement) else one.evidence
    return ContestedPoint(
        reference=ledger.references[one.id],
        about=(
            ledger.settled(subject_in(ledger.words, one.about), proof)
            if isinstance(one, Disagreement)
            else ledger.told(one.question, proof)
        ),
        versions=versions(ledger, one) if isinstance(one, Disagreement) else (),
        marks=ledger.marks(one.id, proof),
    )


def _disputed(ledger: Ledger) -> list[OpenQuestion]:
    return [one for one in ledger.questions if one.kind == "disputed" and one.status != "answered"]


def _who(ledger: Ledger, one: Disagreement, version: Version) -> str:
    """Who gives a version: between sources the outlets, else the actors in whose words it stands."""
    outlets = [ledger.outlet(piece.source) for piece in version.evidence]
    if one.kind == "outlets":
        return _named(ledger, outlets)
    speakers = [
        speaker(ledger, position)
        for key in one.findings
        if (position := ledger.positions.get(key)) and _holds(position.evidence, version.evidence)
    ]
    return _named(ledger, speakers or outlets)


def _named(ledger: Ledger, names: Sequence[str]) -> str:
    every = list(dict.fromkeys(filter(None, names)))
    if len(every) > _MOST_NAMES:
        others = len(every) - _MOST_NAMES + 1
        every = [
            *every[: _MOST_NAMES - 1],
            ledger.words.ngettext("%(number)s more", "%(number)s more", others),
        ]
    return ledger.words.listed(every) if every else ""


def _holds(said: Sequence[Evidence], given: Sequence[Evidence]) -> bool:
    # More than the actor said is the outlet's account: an age put in beside a name is not the speaker's word.
    return any(
        mine.source == theirs.source and mine.start <= theirs.start and theirs.end <= mine.end
        for mine in said
        for theirs in given
    )
