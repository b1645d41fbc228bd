"""Scenes: the passages of an article with the people, places and days that stand around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from brief.dates import date_mentions
from brief.names import HONORIFICS, fold, state_of, surname, without_honorifics, words
from brief.quotation import Span
from brief.records import Article, Evidence, VerifiedFindings
from brief.remembering import Remembered, once
from brief.wording.sentences import sentence_spans
from brief.wording.stems import stem

_LEAD = 400
"""Characters at the beginning of an article in which its main people are named."""
_LONGEST = 400
_LONGEST_LINE = 20 * _LONGEST
"""Of a longer line only so many characters before and behind a place are looked at as `_LONGEST` says."""
_NO_CONTENT = frozenset(
    "about above after again against also among another around because been before being between both could does "
    "doing down during each every from further have having here into itself just like made make many more most "
    "much must only other over said same says should since some such than that their them then there these they "
    "this those through told took under until upon very were what when where which while whom whose will with "
    "within without would your according added adding called".split()
)
_NO_NAMES = frozenset(
    "the a an we he she it they i you this that these those there here by in on at to of for from with as but and "
    "or if when while after before since what where who how his her its their our my your no not some many more most "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december".split()
)


@dataclass(frozen=True)
class Scene:
    """One article, with the surnames of the people in it as keys."""

    article: Article
    people: frozenset[str]

    def __hash__(self) -> int:
        """The hash of what tells nearly all scenes apart: that of a whole article takes long."""
        return hash((self.article.id, self.people))

    @once
    def lead(self) -> frozenset[str]:
        """The people of its headline and lead."""
        return self.named(f"{self.article.title or ''} {self.article.text[:_LEAD]}")

    def sentence(self, start: int, end: int) -> Span:
        """The sentence around the characters `start` to `end`."""
        text = self.article.text
        # No further than that: a long text may be all one line.
        first, last = max(0, start - _LONGEST_LINE), min(len(text), end + _LONGEST_LINE)
        line_start, line_end = text.rfind("\n", first, start), text.find("\n", end, last)
        begin = first if line_start < 0 else line_start + 1
        stop = last if line_end < 0 else line_end
        if stop - begin > _LONGEST_LINE:
            begin, stop = max(begin, start - _LONGEST), min(stop, end + _LONGEST)
        for span in sentence_spans(text, begin, stop):
            if span.start <= start < span.end:
                return Span(span.start, max(span.end, end))
        return Span(start, end)

    def evidence(self, span: Span) -> Evidence:
        """The passage as evidence."""
        proof = self._proofs.get(span)
        if proof is None:
            quote = self.article.text[span.start : span.end]
            proof = Evidence(source=self.article.id, start=span.start, end=span.end, quote=quote)
            self._proofs[span] = proof
        return proof

    @once
    def _proofs(self) -> dict[Span, Evidence]:
        """The passages that were asked for, as evidence."""
        return {}

    def named(self, text: str) -> frozenset[str]:
        """The people of the article whom `text` names."""
        return frozenset(
            key for word in words(text) if word[:1].isupper() and (key := fold(word)) in self.people
        )

    def places(self, text: str) -> frozenset[str]:
        """The names in `text` that are no part of a person's name: places, states, bodies."""
        given = words(text)
        persons = {
            place
            for at, word in enumerate(given)
            if fold(word) in self.people
            for place in _name_at(given, at)
        }
        # The first word is written large whatever it is.
        persons |= {at for at, word in enumerate(given[:1]) if state_of(word) is None}
        return proper(" ".join("," if at in persons else word for at, word in enumerate(given)))

    def day(self, span: Span) -> str | None:
        """The day that the passage names, where it names just one."""
        sentence = self.article.text[span.start : span.end]
        days = {m.date for m in date_mentions(sentence, self.article.published) if len(m.date) == 10}
        return days.pop() if len(days) == 1 else None


def scene(article: Article, findings: VerifiedFindings) -> Scene:
    """The scene of one article, as its findings name the people."""
    return Scene(article, frozenset([_KEYS[a.name][0] for a in findings.actors if a.kind == "person"]))


def _name_at(given: Sequence[str], at: int) -> range:
    """The surname at `at` with the capitalised words before it."""
    start = at
    while start and given[start - 1][:1].isupper() and state_of(given[start - 1]) is None:
        start -= 1
    return range(start, at + 1)


def people_of(findings: Iterable[VerifiedFindings]) -> dict[str, set[str]]:
    """All full names of people, by the key of their surname."""
    names: dict[str, set[str]] = {}
    for found in findings:
        for actor in found.actors:
            if actor.kind == "person":
                key, bare = _KEYS[actor.name]
                if bare:
                    names.setdefault(key, set()).add(bare)
    return names


def _key_of(name: str) -> tuple[str, str]:
    """The key of a surname, and the full name without titles, empty where there is none."""
    bare = without_honorifics(name)
    own = surname(bare)
    return fold(own), bare if bare != own else ""


_KEYS = Remembered(_key_of)


def full_name(key: str, full_names: Mapping[str, set[str]]) -> str:
    """The full name of the surname with that key, where one person alone bears it; else the surname."""
    known = full_names.get(key, set())
    return min(known) if len(known) == 1 else key.title()


@lru_cache(maxsize=1 << 14)
def content(text: str) -> frozenset[str]:
    """The stems of the words of `text` that tell something; names and numbers are left out."""
    given = " ".join(words(text)).replace("-", " ").split() if "-" in text else words(text)
    found = set(map(_TOLD.__getitem__, given))
    found.discard("")
    return frozenset(found)


def _told_by(word: str) -> str:
    """The stem of a word that tells something, else nothing."""
    tells = len(word) > 3 and word.isalpha() and not word[0].isupper() and word.lower() not in _NO_CONTENT
    return stem(word) if tells else ""


_TOLD = Remembered(_told_by)


@lru_cache(maxsize=1 << 14)
def proper(text: str) -> frozenset[str]:
    """Keys of the names in `text`: a state for each of its forms, else the folded word."""
    return frozenset(
        key for word in words(text) if word[:1].isupper() and (key := _name_of(word)) is not None
    )


@lru_cache(maxsize=1 << 15)
def _name_of(word: str) -> str | None:
    low = word.lower()
    return None if low in _NO_NAMES or low in HONORIFICS else state_of(word) or fold(word)


def states_in(text: str) -> frozenset[str]:
    """The states that `text` names."""
    return frozenset(state for word in words(text) if word[:1].isupper() and (state := state_of(word)))


def days_apart(one: str | None, other: str | None) -> int | None:
    """Days between two dates of day precision, else None."""
    first, second = ordinal(one or ""), ordinal(other or "")
    return None if first is None or second is None else abs(first - second)


@lru_cache(maxsize=1 << 12)
def ordinal(day: str) -> int | None:
    """The day as a number; None for a date of less precision."""
    return date.fromisoformat(day).toordinal() if len(day) == len("2025-05-19") else None
