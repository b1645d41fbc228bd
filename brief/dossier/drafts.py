"""Drafts: a bottom line that a model proposes, held sentence by sentence against the findings it names.

A sentence stands only if every finding that it names exists, and these findings have each number, date, proper
name, quotation and word of likelihood that it uses. Whether it is well written is nobody's question here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from brief.dates import date_mentions
from brief.dossier.grounds import SOME_DAY, Ground, Grounds, numbers_in, states_in
from brief.dossier.identity import wording
from brief.dossier.sentences import dangling
from brief.names import fold, state_of, states, words
from brief.quotation import DOUBLE_MARKS, SINGLE_MARKS, quoted_spans
from brief.records import BottomLine, Dossier, PartialDate
from brief.wording.negation import denies_what_is_affirmed

MOST = 5
FEWEST = 2
"""With fewer sentences than that, the findings speak for themselves."""
LONGEST = 400
"""Characters of a sentence, at most."""
_MARK = rf"[{re.escape(DOUBLE_MARKS + SINGLE_MARKS)}]?"
_BEFORE_A_SENTENCE = re.compile(rf"(?:^|[.!?:;]{_MARK}\s+){_MARK}$")
_CALENDAR = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday I".split()
)


class Proven(NamedTuple):
    """The sentences that stand, and why each of the others does not."""

    lines: tuple[BottomLine, ...]
    dropped: tuple[str, ...]


def proven(lines: Iterable[BottomLine], dossier: Dossier) -> Proven:
    """Those of `lines` that the findings of `dossier` bear out, at most `MOST`, in their order."""
    court = _Court(dossier)
    standing: dict[str, BottomLine] = {}
    dropped = []
    for number, given in enumerate(lines, 1):
        text, findings = " ".join(given.text.split()), tuple(dict.fromkeys(given.findings))
        line = BottomLine(text=text, findings=findings)
        doubt = court.doubt(line)
        if doubt is None and text in standing:
            doubt = "it is there already"
        elif doubt is None and len(standing) == MOST:
            doubt = f"there are {MOST} already"
        if doubt is None:
            standing[text] = line
        else:
            dropped.append(f"bottom line: sentence {number} of the model is dropped: {doubt}")
    return Proven(tuple(standing.values()), tuple(dropped))


class _Court:
    """Judges sentences about one dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self._grounds = Grounds(dossier)
        self._sources = dossier.sources
        self._today = dossier.as_of or SOME_DAY
        self._asked = {question.id for question in dossier.open_questions}
        self._past = {position.id for position in dossier.positions if not position.current}

    def doubt(self, line: BottomLine) -> str | None:
        """Why `line` does not stand; None where it does."""
        if not line.text or len(line.text) > LONGEST:
            return f"it has more than {LONGEST} characters" if line.text else "it is empty"
        if not line.findings:
            return "it names no finding"
        unknown = [finding for finding in line.findings if finding not in self._grounds]
        if unknown:
            return f"there is no finding {unknown[0]}"
        return next(filter(None, self._doubts(line)), None)

    def _doubts(self, line: BottomLine) -> Iterator[str | None]:
        grounds = {finding: self._grounds.of(finding) for finding in line.findings}
        ground = sum(grounds.values(), Ground((), (), ()))
        yield _number_doubt(line.text, ground, self._today)
        yield _date_doubt(line.text, ground, self._today)
        yield self._name_doubt(line.text, ground)
        yield _likelihood_doubt(line.text, ground, self._today)
        yield _quotation_doubt(line.text, ground)
        told = (
            text for finding in line.findings if finding not in self._asked for text in grounds[finding].texts
        )
        if any(denies_what_is_affirmed(text, line.text) for text in told):
            yield "it affirms what its findings deny"
        if not self._past.isdisjoint(line.findings) and not date_mentions(line.text, self._today):
            yield "it rests on what was superseded since, and names no date"

    def _name_doubt(self, text: str, ground: Ground) -> str | None:
        for place, name in _capitalised(text):
            if _stands(name, text, ground):
                continue
            if _BEFORE_A_SENTENCE.search(text, 0, place) and self._is_ordinary(name, ground):
                continue
            return f"the name {name} does not stand in its findings"
        return None

    def _is_ordinary(self, word: str, ground: Ground) -> bool:
        """Whether the capital is only the sentence's: the sources use the word in lower case, too."""
        lower = word.lower()
        if lower in ground.words or lower in _openers():
            return True
        pattern = re.compile(rf"\b{re.escape(lower)}\b")
        return state_of(word) is None and any(pattern.search(source.text) for source in self._sources)


def _number_doubt(text: str, ground: Ground, today: PartialDate) -> str | None:
    wrong = [printed for value, printed in numbers_in(text, today) if value not in ground.numbers]
    return f"the number {wrong[0]} does not stand in its findings" if wrong else None


def _date_doubt(text: str, ground: Ground, today: PartialDate) -> str | None:
    given = ground.whole.lower()
    for mention in date_mentions(text, today):
        printed = text[mention.start : mention.end]
        is_given = any(date.startswith(mention.date) for date in ground.dates)
        if not is_given and not re.search(rf"\b{re.escape(printed.lower())}\b", given):
            return f"the date {printed} does not stand in its findings"
    return None


def _capitalised(text: str) -> Iterator[tuple[int, str]]:
    """Words that a capital marks as a name, and where they stand."""
    position = 0
    for word in words(text):
        position = text.index(word, position)
        if word[0].isupper() and word not in _CALENDAR:
            yield position, word
        position += len(word)


def _stands(name: str, text: str, ground: Ground) -> bool:
    """Whether the findings have the name, in another spelling, number, form of a state, or by its parts."""
    if not ground.words.isdisjoint({name, name.removesuffix("s"), f"{name}s", name.replace(".", "")}):
        return True
    if fold(name) in ground.folded or not ground.states.isdisjoint(states_in(name)):
        return True
    if any(name in words(form) for state in ground.states for form in states()[state].all if form in text):
        return True
    parts = [part for part in name.split("-") if part[:1].isupper()]
    return "-" in name and all(_stands(part, text, ground) for part in parts)


def _likelihood_doubt(text: str, ground: Ground, today: PartialDate) -> str | None:
    given = "\n".join(ground.texts).lower()
    dates = date_mentions(text, today)
    for match in _likelihood().finditer(text):
        if match.group() == "May" or any(date.start <= match.start() < date.end for date in dates):
            continue
        if not re.search(rf"\b{re.escape(match.group().lower())}\b", given):
            return f"its findings do not say {match.group().lower()!r}"
    return None


def _quotation_doubt(text: str, ground: Ground) -> str | None:
    said = [f" {wording(one)} " for one in ground.texts]
    for start, end in quoted_spans(text):
        if not any(f" {wording(text[start:end])} " in one for one in said):
            return "what it quotes does not stand in its findings"
    return None


@cache
def _likelihood() -> re.Pattern[str]:
    """Words by which a writer says how likely something is."""
    lines = Path(__file__).with_name("likelihood.txt").read_text(encoding="utf-8").splitlines()
    return re.compile(rf"\b(?:{'|'.join(re.escape(line) for line in lines if line)})\b", re.IGNORECASE)


@cache
def _openers() -> frozenset[str]:
    """Words without a name in them that may open a sentence."""
    return dangling() | frozenset(Path(__file__).with_name("openers.txt").read_text(encoding="utf-8").split())
