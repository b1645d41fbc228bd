"""The ground that a statement stands on: its article, its passage, and the doubts that they leave."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from brief.dates import DateMention, date_mentions
from brief.names import state_of, words
from brief.records import PartialDate
from brief.wording.numbers import numbers

_SOME_DAY = "2001-07-04"
_PAST_LATIN = "\u0370"


class Doubt(NamedTuple):
    """Why a statement is not proven: the `rule` it breaks and the reason in words.

    `grave` where the statement contradicts the article or brings something from outside it; else what it
    says stands elsewhere in the article, so that the passage can be kept with its own words only.
    """

    rule: str
    reason: str
    grave: bool


class Ground:
    """An article's text as the ground that statements stand on; what is read off it is read once."""

    def __init__(
        self, text: str, published: PartialDate | None, dates_abroad: frozenset[str] = frozenset()
    ) -> None:
        """`dates_abroad` are those that the text names in another language than English."""
        self.text = text
        self.published = published
        self._dates_abroad = dates_abroad

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the article."""
        return frozenset(words_in(self.text))

    @cached_property
    def numbers(self) -> frozenset[float]:
        """All numbers of the article."""
        return frozenset(number.value for number in numbers(self.text))

    @cached_property
    def dates(self) -> frozenset[str]:
        """All dates that the article names, and the day it was published."""
        named = {mention.date for mention in date_mentions(self.text, self.published)}
        return self._dates_abroad | named | ({self.published} if self.published else set())

    @cached_property
    def named(self) -> frozenset[str]:
        """All dates that the article names, as `mentions` gives them, and the day it was published."""
        return frozenset(mention.date for mention in self.mentions(self.text)) | self.dates

    def mentions(self, text: str) -> list[DateMention]:
        """The dates that `text` names; where the publication date is unknown, as if it were one and the same day.

        So a statement's "Monday" or "May 12" can be held against the passage's, though nobody knows the year.
        """
        return date_mentions(text, self.published or _SOME_DAY)

    @cached_property
    def states(self) -> frozenset[str]:
        """All states that the article names in any form."""
        return frozenset(states_in(self.text))


class Passage(NamedTuple):
    """What a statement is held against: the sentences of its quote, their paragraphs, the article, and the quote."""

    sentences: str
    paragraphs: str
    ground: Ground
    quote: str = ""

    @property
    def is_latin(self) -> bool:
        """Whether the quote is in Latin letters.

        Where it is not, a name may be a transliteration and a number spelled out, so that what does not stand
        in the article cannot be told from what is put otherwise.
        """
        letters = [character for character in self.sentences if character.isalpha()]
        return sum(character < _PAST_LATIN for character in letters) * 2 >= len(letters)


def states_in(text: str) -> set[str]:
    """Every state that `text` names in any form of one to three words."""
    tokens = words(text)
    found = set()
    for size in (1, 2, 3):
        for start in range(len(tokens) - size + 1):
            if tokens[start][0].isupper() and (state := state_of(" ".join(tokens[start : start + size]))):
                found.add(state)
    return found


def words_in(text: str) -> set[str]:
    """All words of `text`, and the parts of hyphenated ones ("UN-backed")."""
    found = set(words(text))
    return found | {part for word in found if "-" in word for part in word.split("-")}
