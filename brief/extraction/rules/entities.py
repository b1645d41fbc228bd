"""Entities: which names of a text mean the same person, state or organisation, and what roles it gives them."""

from __future__ import annotations

from collections.abc import Sequence

from brief.extraction.rules.appositions import acts, apposition_at, role_ahead, state_behind
from brief.extraction.rules.document import Document
from brief.extraction.rules.figures import Figure, are_one
from brief.extraction.rules.lexicon import (
    BODY,
    DETERMINER,
    FEMALE,
    GENDERED,
    MALE,
    MALE_WORD,
    NO_KINDS,
    ORGANISATION,
    RANK,
    ROLE,
    STATE,
)
from brief.extraction.rules.namesakes import NEVER_NAMED, surname_holders
from brief.extraction.rules.naming import Named
from brief.extraction.rules.printed import BODY_KEYS, NAME_KEYS, PRINTED, Printed, joined
from brief.extraction.rules.roles import printed_role, ranks_before, sex_of
from brief.extraction.rules.tokens import Word
from brief.names import state_of
from brief.records import ActorKind
from brief.remembering import RememberedBy

_NAMESAKES = 16
_PLACED = STATE | BODY
_BODIES = frozenset({"state", "organization"})
_PERSONS = frozenset({None, "person"})
_NO_RANKS: frozenset[str] = frozenset()
_STATES: RememberedBy[tuple[Word, ...], str | None] = RememberedBy(lambda run: state_of(joined(run)), 1 << 12)
"""The state that a run of words names."""


class Roster:
    """The figures of one text, found by name. Full names come first, so that a bare surname finds its person."""

    def __init__(self, document: Document, names: list[Named]) -> None:
        self._document = document
        self.figures: list[Figure] = []
        self._by_key: dict[str, Figure] = {}
        self._by_tail: dict[str, Figure] = {}
        self._by_last: dict[str, list[Figure]] = {}
        self._by_first: dict[str, list[Figure]] = {}
        self._full: dict[int, Figure] = {}
        people: list[tuple[Named, int]] = []
        bare: dict[str, int] = {}
        for name in names:
            if name.last - name.core > 1 or name.kind in _BODIES:
                figure = self._registered(name)
                if figure is not None:
                    self._full[name.core] = figure
                    if figure.kind == "person":
                        people.append((name, figure.number))
            elif name.kind in _PERSONS:
                bare.setdefault(name.printed.keys[0], name.core)
        self._holders = self._surname_holders(people, bare)

    def figure_of(self, name: Named, recent: dict[int, int], owner: Figure | None = None) -> Figure | None:
        """Whom `name` means; of several of one surname, the one who is called by it alone.

        `owner` is whom "his" or "her" before the name means.

        Where the text has not shown that yet, it is the one last spoken of (`recent` has places by number).
        """
        figure = self._full.get(name.core) or self._by_surname(name, recent) or self._single(name)
        if figure is not None:
            self._describe(figure, name, owner)
        return figure

    def _registered(self, name: Named) -> Figure | None:
        kind, state, printed = name.kind, name.state, name.printed
        if kind == "state":
            return self._keyed(f"state {state}", "state", printed, state)
        if kind == "person" or (kind is None and len(printed.words) > 1):
            return self._person(name)
        return None if kind is None else self._body(name)

    def _body(self, name: Named) -> Figure:
        printed = name.printed
        figure = self._keyed(printed.body, name.kind or "organization", printed, name.state)
        self._by_tail[printed.words[-1].low] = figure
        if len(printed.words) > 2 and printed.initials:
            self._by_key.setdefault(printed.initials, figure)
        after = self._document.tokens.words[name.last : name.last + 3]
        if len(after) > 2 and after[0].text == "(" and after[2].text == ")" and after[1].text.isupper():
            self._by_key.setdefault("body " + after[1].low.replace(".", ""), figure)
        return figure

    def _person(self, name: Named) -> Figure:
        printed = name.printed
        titled = name.first < name.core
        sex = (sex_of(self._document, name) if titled else NO_KINDS) or printed.sex
        namesakes = self._by_last.get(printed.last)
        for figure in namesakes[-_NAMESAKES:] if namesakes else ():
            known = figure.printed
            if known.words == printed.words:
                figure.sex = figure.sex or sex
                return figure
            if known.suffixed == printed.suffixed and are_one(known, printed):
                if len(printed.words) > len(known.words) or len(printed.first) > len(known.first):
                    figure.printed = printed
                figure.sex = figure.sex or sex
                return figure
        figure = self._new("person", printed, None)
        figure.sex = sex
        self._by_last.setdefault(printed.last, []).append(figure)
        self._by_first.setdefault(printed.first, []).append(figure)
        return figure

    def _by_surname(self, name: Named, recent: dict[int, int]) -> Figure | None:
        if name.kind in {"state", "organization", "group"}:
            return None
        key = name.printed.keys[0]
        if key not in self._by_last and key not in self._by_first:
            return None
        titled, ranks = NO_KINDS, _NO_RANKS
        if name.first < name.core:
            titled, ranks = sex_of(self._document, name), ranks_before(self._document, name)
        for table in (self._by_last, self._by_first):
            candidates = table.get(key, [])[-_NAMESAKES:]
            if titled:
                candidates = [figure for figure in candidates if not figure.sex or titled & figure.sex]
            if not candidates:
                continue
            if ranks:
                candidates = [figure for figure in candidates if ranks & figure.role_words] or candidates
            holder = self._holders.get(key) if table is self._by_last else None
            if holder in candidates:
                return holder
            found = max(candidates, key=lambda figure: (recent.get(figure.number, -1), -figure.number))
            if table is self._by_last and not ranks:
                self._holders.setdefault(key, found)
            return found
        return None

    def _surname_holders(self, full: list[tuple[Named, int]], bare: dict[str, int]) -> dict[str, Figure]:
        words = self._document.tokens.words
        holders: dict[str, Figure] = {}
        for key, number in surname_holders(words, full, bare).items():
            if number == NEVER_NAMED:
                holders[key] = self._new("person", PRINTED[words[bare[key]],], None)
                self._by_last[key].insert(0, holders[key])
            else:
                holders[key] = self.figures[number]
        return holders

    def _single(self, name: Named) -> Figure | None:
        if name.kind == "person":
            return self._person(name)
        figure = self._by_key.get(name.printed.body)
        if figure is None and name.kind:
            return self._body(name)
        if figure is None and acts(self._document.tokens, name):
            words = self._document.tokens.words
            before = words[name.first - 1] if name.first else None
            specified = before is not None and before.kinds & DETERMINER and before.low != "that"
            return self._body(name) if specified or words[name.core].text.isupper() else self._person(name)
        return figure

    def _describe(self, figure: Figure, name: Named, owner: Figure | None) -> None:
        tokens, text = self._document.tokens, self._document.text
        words, starts = tokens.words, tokens.starts
        first, core, last = name.first, name.core, name.last
        end = tokens.ends[last - 1]
        figure.forms[text[starts[core] : end]] = None
        if figure.kind != "person":
            return
        if first < core:
            figure.forms[text[starts[first] : end]] = None
            self.give_role(figure, first, core, owner)
            figure.represents = figure.represents or (figure.role and state_behind(words, last))
        elif ahead := role_ahead(tokens, first, last):
            self.give_role(figure, *ahead, owner)
        elif core >= 2 and words[core - 1].low == "'s":
            figure.represents = figure.represents or self._stands_for(core - 2, core - 1)
        elif last < len(words) and words[last].low == "of":
            place = words[last + 1 : last + 2]
            if place and place[0].kinds & STATE:
                figure.represents = figure.represents or state_of(place[0].text)
        if last < len(words) and words[last].text == "," and (apposition := apposition_at(tokens, last)):
            self.give_role(figure, *apposition)

    def give_role(self, figure: Figure, first: int, last: int, owner: Figure | None = None) -> None:
        """Take the tokens `first` to `last` as a role of `figure`; the first that is more than "Mr" is printed.

        "His" is printed as the name of the `owner`, where one is known ("Bell's treasury secretary"). Whose
        "counterpart" somebody is says nothing of an office.
        """
        tokens = self._document.tokens
        words = tokens.words[first:last]
        ranks = [word for word in words if word.kinds & RANK]
        figure.role_words.update([word.low.rstrip(".") for word in ranks])
        if not figure.sex and ranks:
            sexes = {word.kinds & GENDERED for word in ranks} - {NO_KINDS}
            if len(sexes) == 1:
                figure.sex = MALE if MALE_WORD in sexes else FEMALE
        if (figure.role and figure.represents) or not any(word.kinds & ROLE for word in ranks):
            return
        figure.represents = figure.represents or self._stands_for(first, last)
        if figure.role is None and words[-1].low != "counterpart":
            figure.role = printed_role(self._document, first, last, owner if owner is not figure else None)

    def _stands_for(self, first: int, last: int) -> str | None:
        """The state or body that a role names."""
        words = self._document.tokens.words[first:last]
        capitals = [at for at, word in enumerate(words) if word.capital]
        for size in (3, 2, 1) if capitals else ():
            for at in capitals:
                if at + size > len(words) or not words[at + size - 1].capital:
                    continue
                run = tuple(words[at : at + size])
                if body := self._by_key.get(BODY_KEYS[run]):
                    return body.name
                if size == 1 and run[0].kinds & ORGANISATION and run[0].low in self._by_tail:
                    return self._by_tail[run[0].low].name
                if size == 1 and (owner := self._owner(words[at : at + 2])):
                    return owner.name
                if size == 1 and not run[0].kinds & _PLACED:
                    continue
                if state := _STATES[run]:
                    return state
                if size == 1 and run[0].kinds & BODY:
                    return run[0].text
        return None

    def _owner(self, words: Sequence[Word]) -> Figure | None:
        """Whom "Bell's" means; nobody where several bear the surname and the text has not told which."""
        if len(words) < 2 or words[1].low != "'s":
            return None
        key = NAME_KEYS[words[0].text]
        persons = self._by_last.get(key, ())
        return self._holders.get(key) or (persons[0] if len(persons) == 1 else None)

    def _keyed(self, key: str, kind: ActorKind, printed: Printed, state: str | None) -> Figure:
        if key not in self._by_key:
            self._by_key[key] = self._new(kind, printed, state)
            self._by_key[key].represents = state if kind != "state" else None
        return self._by_key[key]

    def _new(self, kind: ActorKind, printed: Printed, state: str | None) -> Figure:
        figure = Figure(len(self.figures), kind, printed, state)
        self.figures.append(figure)
        return figure
