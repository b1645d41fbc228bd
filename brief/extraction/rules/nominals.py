"""Nominals: role descriptions such as "the Russian leader" or "European officials"."""

from __future__ import annotations

from dataclasses import dataclass

from brief.extraction.rules.document import NO_QUOTE, Document
from brief.extraction.rules.figures import Figure
from brief.extraction.rules.lexicon import (
    ADVERB,
    AUXILIARY,
    BODY,
    CALENDAR,
    CONJUNCTION,
    DETERMINER,
    FEMALE,
    GENDERED,
    GROUP,
    MALE,
    MALE_WORD,
    MARK,
    NEGATION,
    NO_KINDS,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    ROLE,
    SPECIFIER,
    STATE,
    TITLE,
    VOICE,
    places,
)
from brief.extraction.rules.salience import Salience
from brief.extraction.rules.tokens import Tokens
from brief.names import state_of

_LONGEST = 8
_FARTHEST = 60
"""How many tokens back a plain "the woman" reaches; who is at the head of something is known for longer."""
_STOPS = PREPOSITION | CONJUNCTION | AUXILIARY | NEGATION | PRONOUN | MARK | CALENDAR
_QUALIFIERS = frozenset("vice deputy press former ex-president assistant under".split())
_HEADS = frozenset("leader president premier chancellor king prince emir sultan ruler head minister".split())
_OFFICES = _HEADS - frozenset({"leader", "head", "ruler"})
"""What nobody is called of whom another office is told."""
_PERSON = frozenset({"person"})
_SENT = frozenset(
    "observer representative delegate envoy ambassador spokesman spokeswoman spokesperson".split()
)
_ANYBODY = frozenset(
    "man woman businessman businesswoman billionaire tycoon mogul magnate politician lawmaker candidate nominee"
    " veteran republican democrat conservative socialist liberal frontrunner front-runner author actor actress"
    " professor official diplomat statesman congressman congresswoman leader lawyer attorney teenager father mother"
    " journalist activist researcher scientist analyst expert economist student developer investor incumbent".split()
)
_UNSURE = GROUP | VOICE
_NO_BODY = DETERMINER | TITLE


@dataclass(slots=True)
class Nominal:
    """Tokens `first` to `last` describe somebody; `noun` is the number of the noun that does."""

    first: int
    last: int
    noun: int


def nominal_at(tokens: Tokens, noun: int, begin: int) -> Nominal | None:
    """The description whose noun is token `noun`, not reaching back beyond `begin`; None if it is no such."""
    words = tokens.words
    first, small = noun, 0
    marked = bool(words[noun].kinds & GROUP)
    while first > begin and noun - first < _LONGEST:
        word = words[first - 1]
        if word.kinds & SPECIFIER and not word.kinds & GROUP:
            return Nominal(first - 1, noun + 1, noun)
        if word.low == "'s":
            marked = True
        elif (
            (word.kinds & _STOPS and word.low != "and")
            or (
                word.low == "and"
                and not (words[first].capital and first - 2 >= begin and words[first - 2].capital)
            )
            or (
                not word.capital
                and (word.kinds & ADVERB or (word.verb and word.verb.form in {"ed", "s"}) or small > 3)
            )
        ):
            break
        marked = marked or bool(word.kinds & STATE)
        small += not word.capital
        first -= 1
    return Nominal(first, noun + 1, noun) if marked else None


def figure_meant(  # noqa: PLR0911 - one return for each reading
    document: Document, nominal: Nominal, salience: Salience, by_role: dict[str, Figure]
) -> Figure | None:
    """The person whom a description means, by role, state and prominence; None where the text does not tell.

    `by_role` holds the last person of each role word, and of each state under its name.
    """
    words = document.tokens.words[nominal.first : nominal.last]
    noun = words[-1]
    if (
        noun.low in _SENT
        and document.tokens.words[nominal.last : nominal.last + 1]
        and _of_another(document, nominal)
    ):
        return None
    if noun.kinds & _UNSURE and not (noun.kinds & VOICE and "the" in [word.low for word in words]):
        return None
    before = {word.low for word in words[:-1]}
    if words[0].kinds & POSSESSIVE or words[0].low in {"a", "an", "another", "one", "no"} or "'s" in before:
        return None
    sex = _sex(noun.kinds)
    state = next(
        (found for word in words[:-1] if word.kinds & STATE and (found := state_of(word.text))), None
    )
    if state:
        return _of_state(document, nominal, salience, state, sex)
    bodies = {
        word.low
        for word in words[:-1]
        if word.capital and not word.kinds & _NO_BODY and word.text not in places()
    }
    if bodies:
        return _of_body(salience, bodies, sex, noun.low)
    for figure in [*salience.recent(), *filter(None, [by_role.get(noun.low)])]:
        if noun.low in figure.role_words and _fits(figure, before, sex):
            return figure
    if (noun.low in _ANYBODY or (noun.low in _HEADS and noun.low not in by_role)) and words[0].low in {
        "the",
        "this",
        "that",
    }:
        # Who was named last within a quotation is spoken of in it: the description tells who speaks.
        lowest = 0 if noun.low in _HEADS else nominal.noun - _FARTHEST
        last = {figure.number: salience.places[figure.number] for figure in salience.recent()}
        others = frozenset(
            number for number, at in last.items() if at < lowest or document.quoted[at] != NO_QUOTE
        )
        if noun.low in _OFFICES:
            others |= {figure.number for figure in salience.recent() if figure.role is not None}
        best = salience.best(nominal.noun, _PERSON, sex, without=others)
        return best if best is not None and _fits(best, before, sex) else None
    return None


def _of_another(document: Document, nominal: Nominal) -> bool:
    """Whether a state or body is told behind the noun ("the representative of Brazil")."""
    link, *words = document.tokens.words[nominal.last : nominal.last + 3]
    return link.low in {"of", "for"} and any(word.kinds & (STATE | BODY) for word in words)


def _of_body(salience: Salience, bodies: set[str], sex: int, noun: str) -> Figure | None:
    """The person whose role names the same body, else the last one of whom no role is told."""
    persons = [
        figure for figure in salience.recent() if figure.kind == "person" and _fits(figure, set(), sex)
    ]
    for figure in persons:
        told = f"{figure.role or ''} {figure.represents or ''}".lower()
        if any(body in told for body in bodies) and (noun in figure.role_words or not figure.role):
            return figure
    unknown = [figure for figure in persons if figure.role is None and figure.represents is None]
    return max(unknown, key=lambda figure: salience.places[figure.number], default=None)


def _of_state(
    document: Document, nominal: Nominal, salience: Salience, state: str, sex: int
) -> Figure | None:
    """The person of that state; if none is known, the last one of whom neither state nor role is told.

    That is nobody whom the same sentence has named already: "Bell met the Danish president" tells of two people.
    """
    noun = document.tokens.words[nominal.noun].low
    persons = [
        figure for figure in salience.recent() if figure.kind == "person" and _fits(figure, set(), sex)
    ]
    for figure in persons:
        if figure.represents == state and (noun in figure.role_words or not figure.role or noun == "leader"):
            return figure
    if noun not in _HEADS:
        return None
    begin = document.tokens.at(document.sentence_at(document.tokens.starts[nominal.first]).start)
    unknown = [
        figure
        for figure in persons
        if figure.represents is None and figure.role is None and salience.places[figure.number] < begin
    ]
    best = max(unknown, key=lambda figure: salience.places[figure.number], default=None)
    if best is not None and nominal.noun - salience.places[best.number] < 200:
        best.represents = state
        return best
    return None


def _fits(figure: Figure, before: set[str], sex: int) -> bool:
    if figure.kind != "person" or (sex and figure.sex and not sex & figure.sex):
        return False
    return (figure.role_words & _QUALIFIERS) <= before or not figure.role_words


def _sex(kinds: int) -> int:
    if kinds & ROLE and kinds & GENDERED:
        return MALE if kinds & MALE_WORD else FEMALE
    return NO_KINDS
