"""Renderings: names of other scripts and languages, held against the spelling that a brief's readers know."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from brief.names import fold, state_of, words

_SHORTEST = 4
"""Letters that two spellings share at least."""
_ENDING = 3
"""Letters at a word's end that may belong to its case, not to the name."""
_VOWELLESS = re.compile("[\u0590-\u05ff\u0600-\u06ff]")
_HAN = re.compile("[\u3400-\u9fff]")
_DIGRAPHS = (("sh", "s"), ("ch", "s"), ("zh", "s"), ("ts", "s"), ("tz", "s"), ("kh", "k"), ("gh", "k"), ("ph", "p"),
             ("th", "t"), ("ck", "k"), ("x", "ks"))  # fmt: skip
_KIN = str.maketrans(
    {"b": "p", "v": "p", "f": "p", "c": "k", "q": "k", "g": "k", "z": "s", "j": "s", "d": "t"}
    | dict.fromkeys("aeiouywh", "")
)
_FEWEST = 3
"""Consonants below which they tell a name only as a whole word."""
_PREFIX = 3
"""Letters that Arabic and Hebrew write before a name: "and", "to", the article."""


def renders(name: str, printed: str) -> bool:
    """Whether `name` is one word of `printed` in another spelling: another script, or with the ending of a case.

    >>> [renders("Zelenskyy", "Зеленського"), renders("Putin", "بوتين"), renders("Bell", "Іван")]
    [True, True, False]
    """
    return any(_is_rendered(name, word) for word in words(printed))


@lru_cache(maxsize=1 << 14)
def _is_rendered(name: str, word: str) -> bool:
    if name == word:
        return True
    if _HAN.search(word):
        return len(name) > 1 and fold(name).replace(" ", "") in fold(word).replace(" ", "")
    if _VOWELLESS.search(word):
        # Cyrillic has one letter for h and kh; vav is a vowel as often as a consonant.
        wanted = {_skeleton(name), _skeleton(re.sub("[Хх]", "", name))}
        told = {one for one in wanted if len(one) > 1}
        cuts = range(min(_PREFIX, len(word)) + 1 if all(len(one) >= _FEWEST for one in told) else 1)
        forms = {form for cut in cuts for form in (word[cut:], word[cut:].replace("ו", ""))}
        return not told.isdisjoint(map(_skeleton, forms))
    if word.isascii() and name.isascii():
        return False
    one, other = fold(name).replace(" ", ""), fold(word).replace(" ", "")
    shared = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    if one == other:
        return len(one) > 1
    is_ending = not one[shared:].strip("aeiou") and len(other) - shared <= _ENDING
    return shared >= _SHORTEST and is_ending


@lru_cache(maxsize=1 << 14)
def _skeleton(word: str) -> str:
    from anyascii import anyascii

    letters = re.sub(r"[^a-z]", "", anyascii(word).lower())
    for digraph, one in _DIGRAPHS:
        letters = letters.replace(digraph, one)
    if not _VOWELLESS.search(
        word
    ):  # no letter is doubled there but by a vowel between the two that nobody writes
        letters = re.sub(r"(.)\1+", r"\1", letters)
    return letters.translate(_KIN)


@cache
def _countries(code: str) -> tuple[tuple[str, str], ...]:
    """The names of countries in a language, each with its code, the longer names first."""
    from babel import Locale, UnknownLocaleError

    try:
        named = Locale.parse(code).territories
    except (UnknownLocaleError, ValueError):
        return ()
    found = [(str(name), key) for key, name in named.items() if len(key) == 2]
    return tuple(sorted(found, key=lambda one: -len(one[0])))


@lru_cache(maxsize=256)
def countries(text: str, code: str) -> frozenset[str]:
    """The codes of the countries that `text`, in the language `code`, names, in any case of the noun.

    >>> sorted(countries("Посол України в Росії", "uk")), sorted(countries("Russian envoys left Ukraine", "en"))
    (['RU', 'UA'], ['RU', 'UA'])
    """
    if code == "en":
        by_name = dict(_countries("en"))
        tokens = words(text)
        runs = (" ".join(tokens[at : at + size]) for size in (1, 2, 3) for at in range(len(tokens)))
        named = (state_of(run) for run in runs if run[:1].isupper())
        return frozenset(by_name[state] for state in named if state in by_name)
    return frozenset(key for name, key in _countries(code) if _stem_of(name) in text)


@lru_cache(maxsize=4096)
def _stem_of(name: str) -> str:
    """What the cases of a country's name share."""
    return re.sub(r"[аяоіїиыйьеєю]{1,2}$", "", name) if len(name) > _SHORTEST else name
