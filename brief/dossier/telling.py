"""Telling: a position in the words in which one article gives it, as these are compared with others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from brief.dossier.members import Rendering
from brief.dossier.scenes import content, ordinal
from brief.dossier.things import word_lists
from brief.names import words
from brief.quotation import DOUBLE_MARKS, SINGLE_MARKS, quoted_spans
from brief.remembering import once
from brief.wording.stems import stem

_DAY = len("2025-05-19")
SHORT = 6
"""Words of a quotation that may stand for the whole of a judgement ("frank and useful")."""
_MARKED = re.compile(rf"[{DOUBLE_MARKS}]|(?<!\w)[{SINGLE_MARKS}]")


class Telling:
    """A position with what its words are compared by; what few are asked for is found when it is.

    `text` is all that it quotes, `content` its telling words; `sources` are the articles that it stands in.
    `said` is the day on which it was said, empty where none is told; `day` is it, or the newest day on which
    it was `printed`, as a number.
    """

    def __init__(self, position: Rendering, printed: str) -> None:
        proofs, said = position.evidence, position.said_on or ""
        self.position = position
        self.said = said if len(said) == _DAY else ""
        self.day = ordinal(said or printed)
        self.text = proofs[0].quote if len(proofs) == 1 else " ".join([proof.quote for proof in proofs])
        self.content = content(self.text)
        self.sources = frozenset([proof.source for proof in proofs])

    @once
    def words(self) -> tuple[str, ...]:
        """The words of the text."""
        return tuple(words(self.text))

    @once
    def is_of_a_talk(self) -> bool:
        """Whether it speaks of a call, a talk or a meeting."""
        low = self.text.lower()
        # Few texts hold such a word at all.
        return any(map(low.__contains__, _talk_hints())) and not _talks().isdisjoint(
            map(str.lower, self.words)
        )

    @once
    def quotations(self) -> tuple[str, ...]:
        """What stands in quotation marks in the text, or all of it where it lies within them."""
        told: list[str] = []
        for evidence in self.position.evidence:
            told += [evidence.quote[s:e] for s, e in quoted_spans(evidence.quote)]
            if self.position.speech == "direct" and not _MARKED.search(evidence.quote):
                told.append(evidence.quote)
        return tuple(told)

    @once
    def quoted_words(self) -> tuple[tuple[str, ...], ...]:
        """The words of each quotation, in lower case."""
        return tuple(tuple(map(str.lower, words(quote))) for quote in self.quotations)

    @once
    def quoted_sets(self) -> tuple[frozenset[str], ...]:
        """The same, each word once."""
        return tuple(map(frozenset, self.quoted_words))

    @once
    def short(self) -> tuple[str, ...]:
        """The quotations of few words."""
        return tuple(quote for quote in self.quotations if len(words(quote)) <= SHORT)

    @once
    def phrases(self) -> frozenset[tuple[str, str]]:
        """Pairs of telling words that follow each other in a quotation."""
        return frozenset(pair for pair in pairs(self.quotations) if content(pair[0]) and content(pair[1]))

    @once
    def strength(self) -> str | None:
        """Whether it tells a commitment as tentative or as firm."""
        return next((name for name, strength in _strengths().items() if strength.is_in(self.text)), None)


class _Strength(NamedTuple):
    """Forms in lower case, one of which stands where the pattern is found: plain search beats it."""

    forms: tuple[str, ...]
    pattern: re.Pattern[str]

    def is_in(self, text: str) -> bool:
        low = text.lower()
        return any(form in low for form in self.forms) and bool(self.pattern.search(text))


def pairs(texts: Iterable[str]) -> set[tuple[str, str]]:
    """Pairs of longer words in lower case that follow each other, by their stems."""
    following = (pair for text in texts for pair in pairwise(words(text)))
    return {
        (stem(one), stem(two)) for one, two in following if len(one) > 3 and len(two) > 3 and one.islower()
    }


@cache
def _talks() -> frozenset[str]:
    lists = word_lists()
    return frozenset({*lists["calls"], *lists["talks"], *lists["meetings"]})


@cache
def _talk_hints() -> tuple[str, ...]:
    """The shortest of the words for a talk, one of which stands in each other."""
    return tuple(talk for talk in sorted(_talks()) if not any(o in talk for o in _talks() - {talk}))


@cache
def _strengths() -> dict[str, _Strength]:
    """The forms by which a commitment is tentative, before those by which it is firm."""
    path = Path(__file__).with_name("words") / "renderings.json"
    given = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: _Strength(
            tuple(form.lower() for form in given[name]),
            re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in given[name]), re.IGNORECASE),
        )
        for name in ("tentative", "firm")
    }
