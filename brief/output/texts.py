"""Source texts: each whole article, cut where the passages that prove something begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from brief.output.inspected import SourceText, Stretch
from brief.output.ledger import Ledger
from brief.output.questions import ANSWERS
from brief.output.recalled import Passage
from brief.records import Evidence, Source


def texts(ledger: Ledger) -> tuple[SourceText, ...]:
    """The text of every source that has one, in the order of the register; blank lines left out."""
    found = passages_of(ledger)
    return tuple(
        _text(ledger, source, found[source.id]) for source in ledger.dossier.sources if source.text.strip()
    )


def passages_of(ledger: Ledger) -> Mapping[str, Sequence[Passage]]:
    """The passages of each source, by its id."""
    found: dict[str, list[Passage]] = {source.id: [] for source in ledger.dossier.sources}
    for source, passage in _passages(ledger):
        found[source].append(passage)
    return found


def _text(ledger: Ledger, source: Source, passages: Sequence[Passage]) -> SourceText:
    before, made = ledger.recalled.texts.get(source.id, (None, None))
    if made is not None and before == passages:
        return made
    return SourceText(
        number=ledger.numbers[source.id],
        language=ledger.language(source.id),
        paragraphs=tuple(_paragraphs(source.text, passages)),
    )


def _passages(ledger: Ledger) -> Iterator[tuple[str, Passage]]:
    answers = {one.id: one for one in ledger.questions if one.answered_by}
    for finding, proof in ledger.evidence.items():
        if finding in answers:
            yield from _named(ledger, finding, answers[finding].evidence)
            yield from _named(ledger, finding, answers[finding].answered_by, ANSWERS)
        else:
            yield from _named(ledger, finding, proof)


def _named(
    ledger: Ledger, finding: str, proof: Iterable[Evidence], place: str = ""
) -> Iterator[tuple[str, Passage]]:
    entry = ledger.references[finding].entry
    for piece in proof:
        if piece.source in ledger.numbers:
            name = f"{entry}-{place}{ledger.numbers[piece.source]}"
            yield piece.source, (piece.start, piece.end, name)


def _paragraphs(text: str, passages: Sequence[Passage]) -> Iterator[tuple[Stretch, ...]]:
    cuts = sorted({place for start, end, _ in passages for place in (start, end)})
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            own = [one for one in passages if one[0] < end and start < one[1]]
            inside = [place for place in cuts if start < place < end] if own else []
            yield tuple(
                Stretch(
                    text=text[left:right],
                    passages=tuple(dict.fromkeys(name for a, b, name in own if a < right and left < b)),
                )
                for left, right in pairwise((start, *inside, end))
            )
        start = end + 1
