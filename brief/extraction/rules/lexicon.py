"""Lexicon: what is known of single words, read from the data files in ``lexicon/``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast, get_args

from brief.names import states
from brief.records import Stance

Kind = int
"""Kinds of a word as bits: a plain integer, since a word of a text is asked for its kinds often."""

NO_KINDS: Kind = 0
DETERMINER, POSSESSIVE, PREPOSITION, CONJUNCTION, AUXILIARY, NEGATION, ADVERB, PRONOUN, DAY, MONTH = (
    1 << bit for bit in range(10)
)
TITLE, ROLE, VOICE, GROUP, ORGANISATION, BODY, WRITING, MALE, FEMALE, STATE, DEMONYM, NOT_A_NAME = (
    1 << bit for bit in range(10, 22)
)
MALE_WORD, FEMALE_WORD, NUMBER, MARK = (1 << bit for bit in range(22, 26))

CLOSED = DETERMINER | POSSESSIVE | PREPOSITION | CONJUNCTION | AUXILIARY | NEGATION | PRONOUN
CALENDAR = DAY | MONTH
SPECIFIER = DETERMINER | POSSESSIVE
RANK = TITLE | ROLE
INSTITUTION = ORGANISATION | BODY
GENDERED = MALE_WORD | FEMALE_WORD

_CLASSES = {
    "determiner": DETERMINER, "possessive": POSSESSIVE, "preposition": PREPOSITION, "conjunction": CONJUNCTION,
    "auxiliary": AUXILIARY, "negation": NEGATION, "adverb": ADVERB, "pronoun": PRONOUN, "day": DAY, "month": MONTH,
}  # fmt: skip
_LISTS = (
    ("groups.txt", GROUP), ("organisations.txt", ORGANISATION), ("writings.txt", WRITING),
    ("not_names.txt", NOT_A_NAME),
)  # fmt: skip
_ACRONYM = 3
_NOT_ADVERBS = frozenset(
    "only family supply reply ally july italy rally assembly family fly apply monopoly bully".split()
)


class Sense(NamedTuple):
    """One way to use a verb: its frames (letters, see ``speech_verbs.txt``), a preposition, and its stances."""

    frames: str
    preposition: str | None
    stance: Stance
    negated: Stance


@dataclass(frozen=True, slots=True, eq=False)
class Verb:
    """A form of a verb: its lemma, which form it is (base, s, ed or ing), and its senses.

    `only` are the prepositions without which it says nothing ("stood with them"); none if it does alone.
    """

    lemma: str
    form: str
    senses: tuple[Sense, ...]
    frames: str
    only: frozenset[str] = frozenset()


def kinds_of(printed: str) -> Kind:
    """All kinds of the word `printed`; names and titles only where it has a capital.

    >>> bool(kinds_of("Bernie") & MALE), bool(kinds_of("minister") & ROLE), bool(kinds_of("quickly") & ADVERB)
    (True, True, True)
    """
    low = printed.lower().replace("’", "'")
    if printed in _proper() and len(printed) > 1 and printed.isupper():
        return _proper()[printed]  # "US" is no pronoun
    kinds = _words().get(low, NO_KINDS)
    if printed[0].isupper():
        kinds |= _proper().get(printed, NO_KINDS)
        return kinds | (_proper().get(printed.capitalize(), NO_KINDS) if printed.isupper() else NO_KINDS)
    if printed[0].isdigit():
        return kinds | NUMBER
    if not printed[0].isalpha():
        return kinds if low == "'s" or kinds else MARK
    if low.endswith("ly") and len(low) > 4 and low not in _NOT_ADVERBS:
        kinds |= ADVERB
    return kinds


def verb_of(low: str) -> Verb | None:
    """The verb of speech or stance that `low` (in lower case) is a form of.

    >>> verb_of("denied").lemma, verb_of("denied").senses[0].negated, verb_of("walked")
    ('deny', 'undecided', None)
    """
    return _verbs().get(low)


@cache
def _words() -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}

    def put(word: str, kind: Kind) -> None:
        kinds[word] = kinds.get(word, NO_KINDS) | kind

    for line in _entries("function_words.txt"):
        name, *words = line.split()
        for word in words:
            put(word, _CLASSES[name])
    for file, kind in _LISTS:
        for line in _entries(file):
            put(line, kind)
    for line in _entries("titles.txt"):
        word, sex = line.split()
        put(word, TITLE | _sex(sex))
    for line in _entries("roles.txt"):
        word, *marks = line.split()
        kind = ROLE | (VOICE if "voice" in marks else NO_KINDS) | _sex(marks[-1] if marks else "-")
        put(word, kind)
        if not word.endswith(("s", "men", "people")):
            put(word[:-1] + "ies" if word.endswith("y") else word + "s", (kind & (ROLE | VOICE)) | GROUP)
    return kinds


@cache
def _proper() -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    sex = MALE
    for line in _entries("given_names.txt"):
        if line in {"m", "f"}:
            sex = MALE if line == "m" else FEMALE
        else:
            kinds[line] = kinds.get(line, NO_KINDS) | sex
    for line in _entries("bodies.txt"):
        kinds[line] = kinds.get(line, NO_KINDS) | BODY
        if line.isupper() and len(line) > _ACRONYM:  # "Nato", as it is printed in Britain
            kinds[line.capitalize()] = kinds.get(line.capitalize(), NO_KINDS) | BODY
    for line in outlets():
        kinds[line] = kinds.get(line, NO_KINDS) | BODY
    for state in states().values():
        for form in state.all:
            kinds[form] = kinds.get(form, NO_KINDS) | STATE
        for form in state.demonyms:
            kinds[form] = kinds.get(form, NO_KINDS) | DEMONYM
    return kinds


@cache
def _verbs() -> dict[str, Verb]:
    senses: dict[str, list[Sense]] = {}
    forms: dict[str, dict[str, str]] = {}
    for line in _entries("speech_verbs.txt"):
        lemma, frames, stance, negated, *irregular = line.split()
        letters, _, preposition = frames.partition(":")
        for name in (stance, negated):
            if name not in get_args(Stance):
                raise ValueError(f"speech_verbs.txt: {name} is no stance ({line})")
        bare = lemma.removesuffix("+")
        senses.setdefault(bare, []).append(
            Sense(letters, preposition or None, cast("Stance", stance), cast("Stance", negated))
        )
        forms.setdefault(bare, {}).update(_inflected(lemma, irregular))
    return {
        form: Verb(
            lemma,
            name,
            tuple(senses[lemma]),
            "".join(sense.frames for sense in senses[lemma]),
            _only(senses[lemma]),
        )
        for lemma, inflected in forms.items()
        for form, name in inflected.items()
    }


def _only(senses: list[Sense]) -> frozenset[str]:
    taking = [
        sense
        for sense in senses
        if sense.frames == "q" or (sense.frames == "n" and sense.stance != "reports")
    ]
    bound = [sense.preposition for sense in taking if sense.preposition]
    return frozenset(bound) if len(bound) == len(senses) else frozenset()


def _inflected(lemma: str, irregular: list[str]) -> dict[str, str]:
    """The forms of a verb, each with its name; irregular past forms replace the regular one."""
    bare = lemma.removesuffix("+")
    doubled = bare + bare[-1] if lemma.endswith("+") else bare
    sibilant = bare.endswith(("s", "sh", "ch", "x", "z", "o"))
    y_after_consonant = bare.endswith("y") and bare[-2] not in "aeiou"
    stem = bare.removesuffix("e") if bare.endswith("e") and not bare.endswith("ee") else doubled
    found = {
        bare: "base",
        (bare[:-1] + "ies" if y_after_consonant else bare + ("es" if sibilant else "s")): "s",
        stem + "ing": "ing",
    }
    past = [form for form in irregular if not form.endswith(("ing", "s")) or form in {"said"}]
    for form in past or [
        bare[:-1] + "ied" if y_after_consonant else (bare + "d" if bare.endswith("e") else stem + "ed")
    ]:
        found[form] = "ed"
    for form in irregular:
        if form not in past:
            found[form] = "ing" if form.endswith("ing") else "s"
    return found


@cache
def places() -> frozenset[str]:
    """Names of places, peoples and things that are no actors."""
    return frozenset(_entries("places.txt"))


@cache
def outlets() -> frozenset[str]:
    """Newspapers, agencies and broadcasters whose names do not tell what they are."""
    return frozenset(_entries("outlets.txt"))


@cache
def seats() -> dict[str, str]:
    """Seats of power that speak in their own name, each with the state that it stands for."""
    return dict(line.split("\t", 1) for line in _entries("seats.txt"))


def _sex(mark: str) -> Kind:
    return {"m": MALE_WORD, "f": FEMALE_WORD}.get(mark, NO_KINDS)


def _entries(file: str) -> list[str]:
    text = (Path(__file__).parent / "lexicon" / file).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
