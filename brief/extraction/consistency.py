"""Whether a statement says no more than its passage: numbers, dates, proper names and negation."""

from __future__ import annotations

from collections.abc import Iterable

from brief.extraction.figures import date_doubts, number_doubts
from brief.extraction.ground import Doubt, Passage
from brief.extraction.proper_names import name_doubts
from brief.wording.negation import denies_what_is_affirmed, is_negative, is_negative_abroad, negations


def doubts(
    statement: str, passage: Passage, known_names: Iterable[str], *, asks: bool = False
) -> list[Doubt]:
    """Everything in `statement` that `passage` does not bear out; empty if it says no more than the passage.

    `known_names` are names that the finding may use because they were verified on their own (its actor).
    A statement that `asks` may ask about what the passage negates.
    """
    return [
        *number_doubts(statement, passage),
        *date_doubts(statement, passage),
        *name_doubts(statement, passage, known_names),
        *([] if asks else _negation_doubts(statement, passage)),
    ]


def _negation_doubts(statement: str, passage: Passage) -> list[Doubt]:
    if denies_what_is_affirmed(passage.sentences, statement):
        return [Doubt("negation", "the passage negates what the statement affirms", grave=True)]
    if is_negative_abroad(passage.sentences):
        kept = is_negative(statement) or is_negative_abroad(statement)
        return [] if kept else [Doubt("negation", "the passage negates, the statement does not", grave=False)]
    if negations(statement) and not is_negative(passage.paragraphs):
        return [Doubt("negation", "the statement denies something that the passage does not", grave=False)]
    return []
