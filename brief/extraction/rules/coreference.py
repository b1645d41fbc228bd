"""Coreference: whom every name, role description and pronoun of a text means."""

from __future__ import annotations

from typing import Literal, NamedTuple

from brief.extraction.rules.capitals import as_surnames
from brief.extraction.rules.document import NO_QUOTE, Document
from brief.extraction.rules.entities import Roster
from brief.extraction.rules.figures import Figure
from brief.extraction.rules.headings import without_headings
from brief.extraction.rules.lexicon import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    FEMALE,
    GROUP,
    MALE,
    MARK,
    PREPOSITION,
    ROLE,
    Kind,
)
from brief.extraction.rules.naming import Named, find_names
from brief.extraction.rules.nominals import Nominal, figure_meant, nominal_at
from brief.extraction.rules.salience import ASIDE, OBJECT, OWNER, QUOTED, SUBJECT, Salience
from brief.extraction.rules.signs import REFERS
from brief.extraction.rules.tokens import Word
from brief.quotation import record

_JOINS = frozenset({",", "and", "or", "&", "as", "well"})
_JOINED = 3
_EXAMPLES = frozenset("including include includes like such".split())
_PERSONS = frozenset({"person"})
_BODIES = frozenset({"organization", "state"})
_MANY = frozenset({"group"})
_PRONOUNS: dict[str, tuple[Kind, frozenset[str]]] = {
    "he": (MALE, _PERSONS), "his": (MALE, _PERSONS), "him": (MALE, _PERSONS),
    "she": (FEMALE, _PERSONS), "her": (FEMALE, _PERSONS), "they": (0, _MANY), "it": (0, _BODIES),
}  # fmt: skip
_DESCRIBES = ROLE | GROUP
_PARTS = MARK | CONJUNCTION
_VERBAL = AUXILIARY | ADVERB


ReferenceKind = Literal["name", "nominal", "pronoun"]


class Reference(NamedTuple):
    """Tokens `first` to `last` refer to `figure`, if that is known; before `core` stands a title or role."""

    first: int
    core: int
    last: int
    kind: ReferenceKind
    figure: Figure | None


def references(document: Document) -> tuple[list[Figure], list[Reference]]:
    """The figures of `document` and all references to them, in order."""
    names = as_surnames(document.tokens.words, without_headings(document, find_names(document)))
    walk = _Walk(document, Roster(document, names))
    words = document.tokens.words
    position = 0
    for name in names:
        first, core, last = name.first, name.core, name.last
        if walk.upcoming < first:
            walk.between(position, first)
        if first < core and (core - first > 1 or not words[first].capital) and walk.upcoming < core:
            walk.between(max(position, first), core, roles=False)
        walk.name(name)
        position = last
    walk.between(position, len(words))
    return walk.roster.figures, walk.found


def words_owner(low: str) -> bool:
    """Whether `low` is a possessive whose owner is a person."""
    return low in {"his", "her"}


class _Walk:
    """One walk over the tokens, with what is remembered of them."""

    def __init__(self, document: Document, roster: Roster) -> None:
        self._document = document
        self._tokens = document.tokens
        self._words = document.tokens.words
        self._starts = document.tokens.starts
        self._quoted = document.quoted
        self.roster = roster
        self._salience = Salience()
        self._by_role: dict[str, Figure] = {}
        self.found: list[Reference] = []
        self._candidates = iter([*self._tokens.having(REFERS), len(self._words)])
        self.upcoming = next(self._candidates)
        self._pending: Nominal | None = None
        self._owner: Figure | None = None
        self._sentence_starts = frozenset(document.sentence_starts)
        self._paragraph_end = 0
        self._paragraph_start = 0
        self._headline = False
        self._listed = 0, SUBJECT

    def name(self, name: Named) -> None:
        """Take in a name."""
        first, core, last = name.first, name.core, name.last
        if self._starts[core] >= self._paragraph_end:
            self._note_paragraph(core)
        owner = self._owner_before(name) if first < core else None
        figure = self.roster.figure_of(name, self._salience.places, owner)
        self.found.append(record(Reference, (first, core, last, "name", figure)))
        if figure is None:
            return
        if self._pending is not None:
            self._take_apposition(figure, name)
        if owner is not None and owner is not figure:
            figure.represents = figure.represents or owner.name
        self._salience.note(figure, core, self._weight(first, last))
        if figure.kind == "person":
            for word in figure.role_words:
                self._by_role[word] = figure

    def _owner_before(self, name: Named) -> Figure | None:
        """Whom "his" or "her" before the name and its titles means."""
        low = self._words[name.first].low
        if not words_owner(low):
            return None
        return self._salience.best(name.first, _PERSONS, _PRONOUNS[low][0])

    def between(self, first: int, last: int, *, roles: bool = True) -> None:
        """Take in the role descriptions and pronouns of tokens without names."""
        words = self._words
        while (number := self.upcoming) < last:
            self.upcoming = next(self._candidates)
            if number < first:
                continue
            word = words[number]
            if word.low in _PRONOUNS:
                if self._document.quoted[number] == NO_QUOTE:
                    self._pronoun(number, word.low)
            elif roles and word.verb is None:
                self._nominal(number, first, last)

    def _note_paragraph(self, token: int) -> None:
        """The paragraph of `token`, behind the last one, begins."""
        document = self._document
        (start, end), _, _, headline = document.paragraphs[document.paragraph_at(self._tokens.starts[token])]
        self._paragraph_end, self._headline = end, headline
        self._paragraph_start = self._tokens.at(start)
        self._salience.pause()

    def _take_apposition(self, figure: Figure, name: Named) -> None:
        """Give `figure` the role that ends right before its name and a comma ("his spokesman, Dmitri Peskov")."""
        pending, self._pending = self._pending, None
        if pending is None or figure.kind != "person" or pending.last + 1 != name.first:
            return
        if self._words[pending.noun].kinds & GROUP:
            return
        after = self._words[name.last : name.last + 1]
        if self._words[pending.last].text == "," and after and after[0].text in {",", ".", ";"}:
            self.roster.give_role(figure, pending.first, pending.last, self._owner)
            if self._owner is not None:
                figure.represents = figure.represents or self._owner.name
            for number in range(len(self.found) - 2, max(-1, len(self.found) - 6), -1):
                first, core, last, kind, _ = self.found[number]
                if first == pending.first and kind == "nominal":
                    self.found[number] = Reference(first, core, last, kind, figure)

    def _pronoun(self, number: int, low: str) -> None:
        if self._tokens.starts[number] >= self._paragraph_end:
            self._note_paragraph(number)
        sex, kinds = _PRONOUNS[low]
        figure = self._salience.best(number, kinds, sex, since=self._paragraph_start)
        if figure is not None:
            if sex and not figure.sex:
                figure.sex = sex
            self._salience.note(figure, number, SUBJECT if low in {"he", "she", "they", "it"} else OBJECT)
        self.found.append(record(Reference, (number, number, number + 1, "pronoun", figure)))

    def _nominal(self, number: int, first: int, last: int) -> None:
        words = self._words
        if number + 1 < last and words[number + 1].kinds & _DESCRIBES and words[number + 1].verb is None:
            return
        nominal = nominal_at(self._tokens, number, max(0, first - 6))
        if nominal is None:
            return
        owner: Figure | None = None
        while self.found and self.found[-1].last > nominal.first:
            begin, _, _, kind, inner = self.found[-1]
            person = inner is not None and inner.kind == "person"
            if begin < nominal.first or (person and kind != "pronoun"):
                return
            owner = inner if person else owner
            self.found.pop()
        if owner is None and words[nominal.first].low == "its":
            owner = self._salience.best(nominal.first, _BODIES)
        figure = figure_meant(self._document, nominal, self._salience, self._by_role)
        self.found.append(record(Reference, (nominal.first, nominal.first, nominal.last, "nominal", figure)))
        self._pending, self._owner = nominal, owner
        if figure is not None:
            self._salience.note(figure, number, self._weight(nominal.first, nominal.last))

    def _weight(self, first: int, last: int) -> float:
        """How prominent a mention is; one that goes on a list is as much as the one before it."""
        weight = self._own_weight(first, last)
        words = self._words
        after = words[last] if last < len(words) else None
        begun, before = self._listed
        if begun < first <= begun + _JOINED and words[first - 1].low in _JOINS:
            joins = {word.low for word in words[begun:first]}
            if joins <= _JOINS and not (after and _is_verb(after)):
                weight = before
        self._listed = last, weight
        return weight

    def _own_weight(self, first: int, last: int) -> float:  # noqa: PLR0911 - one return for each reading
        if self._headline or self._quoted[first] != NO_QUOTE:
            return QUOTED
        words = self._words
        opens = self._starts[first] in self._sentence_starts
        before = words[first - 1] if first and not opens else None
        after = words[last] if last < len(words) else None
        if after is not None and after.low == "'s":
            return OWNER if opens else ASIDE
        told = before is not None and before.verb is not None and "q" in before.verb.frames
        if told and first > 1 and words[first - 2].kinds & MARK:  # "…, said Bell"
            return SUBJECT
        if before is not None and (before.kinds & PREPOSITION or before.low in _EXAMPLES):
            return ASIDE
        if after is not None and _is_verb(after):
            return SUBJECT
        if before is None or (before.kinds & MARK and before.text != ","):
            return SUBJECT
        return SUBJECT if after and after.text == "," and before.kinds & _PARTS else OBJECT


def _is_verb(word: Word) -> bool:
    return bool(word.kinds & _VERBAL or word.verb or word.low.endswith("ed"))
