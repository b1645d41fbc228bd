"""Whether a statement in one language says no more than its passage in another, as far as code can tell.

Numbers, dates and names are held against the passage: numbers by their value, dates by the calendar of the language,
names as they stand, in another spelling, as a country, or as an actor whose form stands there. Of negation it can only
be told whether the passage has one and the statement none, or the other way round. Whether the other words are a true
translation cannot be told: so the brief marks every such statement as translated and shows the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from brief.dates import date_mentions
from brief.dates.abroad import dates_abroad
from brief.extraction.figures import covered
from brief.extraction.ground import Doubt, Passage
from brief.extraction.proper_names import capitalised
from brief.names import words
from brief.records import PartialDate
from brief.wording.figures import figures
from brief.wording.negation import is_negative, negations
from brief.wording.renderings import countries, renders
from brief.wording.tongue import tongue

_CAPITALS_ARE_NAMES = frozenset({"en", "fr", "es", "uk"})
"""Languages of a brief in which a capital within a sentence marks a name; in German it marks any noun."""
_WORDS = re.compile(r"[^\W\d_][\w’'-]*")


class Pair(NamedTuple):
    """The language of a statement and that of its article."""

    statement: str
    article: str

    @property
    def is_english(self) -> bool:
        """Whether nothing but English is in question; what nobody could tell counts as that."""
        return self.statement == "en" and self.article in {"en", "und"}


def doubts_abroad(statement: str, passage: Passage, known_names: Iterable[str], pair: Pair) -> list[Doubt]:
    """Everything in `statement` that can be checked and that `passage` does not bear out."""
    return [
        *_numbers(statement, passage, pair),
        *_dates(statement, passage, pair),
        *_names(statement, passage, list(known_names), pair),
        *_negation(statement, passage.quote, pair),
    ]


def named_dates(text: str, code: str, published: PartialDate | None) -> frozenset[str]:
    """The dates that `text` names in the language `code`."""
    if code == "en":
        return frozenset(one.date for one in date_mentions(text, published))
    return frozenset(one.date for one in dates_abroad(text, code, published))


def _numbers(statement: str, passage: Passage, pair: Pair) -> list[Doubt]:
    claimed = figures(statement, pair.statement)
    if not claimed:
        return []
    dated = _mentions(statement, pair.statement, passage.ground.published)
    near = {value for one in figures(passage.paragraphs, pair.article) for value in one.values}
    whole = {value for one in figures(passage.ground.text, pair.article) for value in one.values}
    found = []
    for one in claimed:
        if one.values & near or any(start <= one.start < end for start, end, _ in dated):
            continue
        printed = statement[one.start : one.end]
        stands = bool(one.values & whole)
        where = "paragraph of the quote" if stands else "article"
        # Only where its words for numbers are known can a number be told to be from outside.
        grave = not stands and printed[:1].isdigit() and tongue(pair.article) is not None
        found.append(Doubt("number", f"the number {printed} does not stand in the {where}", grave))
    return found


def _dates(statement: str, passage: Passage, pair: Pair) -> list[Doubt]:
    published = passage.ground.published
    near = named_dates(passage.paragraphs, pair.article, published)
    return [
        Doubt(
            "date",
            f"the date {statement[start:end]} does not stand in the paragraph of the quote",
            grave=False,
        )
        for start, end, named in _mentions(statement, pair.statement, published)
        if not covered(named, near) and statement[start:end] not in passage.paragraphs
    ]


def _mentions(statement: str, code: str, published: PartialDate | None) -> list[tuple[int, int, str]]:
    if code == "en":
        return [(one.start, one.end, one.date) for one in date_mentions(statement, published)]
    return [(one.start, one.end, one.date) for one in dates_abroad(statement, code, published)]


def _names(statement: str, passage: Passage, known: list[str], pair: Pair) -> list[Doubt]:
    given = {word for name in known for word in words(name)} | set(words(passage.paragraphs))
    places = countries(passage.paragraphs, pair.article) | countries(" ".join(known), "en")
    found = []
    for name in _candidates(statement, pair.statement):
        if any(renders(name, word) for word in given) or _is_translated(
            name, statement, passage.paragraphs, pair
        ):
            continue
        if countries(name if pair.statement == "en" else _around(name, statement), pair.statement) & places:
            continue
        if (
            pair.statement == "en"
            and countries(statement, "en") & places
            and _is_part_of_country(name, statement, places)
        ):
            continue
        found.append(
            Doubt("name", f"the name {name} does not stand in the paragraph of the quote", grave=False)
        )
    return found


def _candidates(statement: str, code: str) -> list[str]:
    if code == "en":
        return [name for name, is_start in capitalised(statement) if not is_start]
    if code not in _CAPITALS_ARE_NAMES:
        return []
    return [m.group() for m in _WORDS.finditer(statement) if m.start() and m.group()[0].isupper()]


def _around(name: str, statement: str) -> str:
    """The name with the capitalised word after it: "Саудівська Аравія"."""
    match = re.search(rf"{re.escape(name)}(?:\s+\w+)?", statement)
    return match.group() if match else name


def _is_part_of_country(name: str, statement: str, places: frozenset[str]) -> bool:
    runs = re.findall(r"[A-Z][\w’'-]*(?:\s+(?:of\s+|and\s+)?[A-Z][\w’'-]*)+", statement)
    return any(name in words(run) and countries(run, "en") & places for run in runs)


def _is_translated(name: str, statement: str, passage: str, pair: Pair) -> bool:
    """Whether a table gives the name's form of the other language, and that stands in the passage."""
    known = tongue(pair.article)
    if known is None or pair.statement != "en":
        return False
    return any(
        name in words(english) and english in statement and any(form in passage for form in forms.split("|"))
        for english, forms in known.names.items()
    )


def _negation(statement: str, quote: str, pair: Pair) -> list[Doubt]:
    here = _is_negative(statement, pair.statement)
    there = _is_negative(quote, pair.article)
    if there is None or here is None:
        return []
    if _negates(quote, pair.article) and not here:
        return [Doubt("negation", "the passage negates, the statement does not", grave=False)]
    if _negates(statement, pair.statement) and not there:
        return [Doubt("negation", "the statement denies something that the passage does not", grave=False)]
    return []


def _is_negative(text: str, code: str) -> bool | None:
    """Whether `text` negates or refuses; None where the language's words for it are not known."""
    if code == "en":
        return is_negative(text)
    known = tongue(code)
    return None if known is None else known.holds_back(text)


def _negates(text: str, code: str) -> bool:
    if code == "en":
        return bool(negations(text))
    known = tongue(code)
    return known is not None and known.negates(text)
