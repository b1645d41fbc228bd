"""Words: where the words of a text stand; they are found without a pattern where the text is plain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

WORD = re.compile(r"(?:[A-Z]\.){2,}(?:['’]s)?|\w+(?:['’\-]\w+)*")
_UNDOTTED = re.compile(r"\w+(?:['’\-]\w+)*")
_RUN = re.compile(r"\w+")


def _is_in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


_ASCII = list(map(chr, range(128)))
_BLANKED = str.maketrans({letter: letter if _is_in_word(letter) else " " for letter in _ASCII})
_LOWERED = str.maketrans({letter: letter.lower() if _is_in_word(letter) else " " for letter in _ASCII})
"""All letters of ASCII stand in the tables, because only such a table is soon applied."""


def printed_words(text: str) -> list[str]:
    """The words of `text` in order as they are printed: hyphens and inner apostrophes stay, dots of "U.S.", too.

    >>> printed_words("Russia's five-year U.S. plan."), printed_words("A plan: none.")
    (["Russia's", 'five-year', 'U.S.', 'plan'], ['A', 'plan', 'none'])
    """
    if _is_plain(text):
        return text.translate(_BLANKED).split()
    found: list[str] = word_in(text).findall(text)
    return found


def on_one_line(text: str) -> str:
    r"""`text` with single spaces for all its white space, and none at its ends.

    >>> on_one_line(" A plan:\n  none.")
    'A plan: none.'
    """
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":  # as most are
        return text
    return " ".join(text.split())


def printable(text: str) -> str:
    r"""`text` with a question mark for each character that is none to be seen: a terminal would obey some.

    >>> printable("a\nb.txt")
    'a?b.txt'
    """
    return text if text.isprintable() else "".join(one if one.isprintable() else "?" for one in text)


def places_of(text: str, words: Sequence[str], chosen: Sequence[int]) -> list[int]:
    """Where some of the printed words of `text` begin; `chosen` has the numbers of all words that are alike.

    >>> places_of("A plan, a plan of Oslo.", ["A", "plan", "a", "plan", "of", "Oslo"], [1, 3, 5])
    [2, 10, 18]
    """
    if not _is_plain(text):
        starts = [match.start() for match in word_in(text).finditer(text)]
        return [starts[number] for number in chosen]
    padded = f" {text.translate(_BLANKED)} "
    places, at = [], 0
    for number in chosen:
        at = padded.find(f" {words[number]} ", at)
        places.append(at)
        at += 1 + len(words[number])
    return places


def place_of(text: str, number: int) -> int:
    """Where the printed word of `text` with that number begins.

    >>> place_of("A plan, a plan of Oslo.", 3)
    10
    """
    if _is_plain(text):
        return len(text) - len(text.translate(_BLANKED).split(None, number)[number])
    return next(islice(word_in(text).finditer(text), number, None)).start()


def lower_runs(text: str) -> list[str]:
    """The runs of letters, digits and underscores of `text`, in lower case.

    >>> lower_runs("Kyiv's 5-year plan")
    ['kyiv', 's', '5', 'year', 'plan']
    """
    if text.isascii():
        return text.translate(_LOWERED).split()
    found: list[str] = _RUN.findall(text.lower())
    return found


def word_in(text: str) -> re.Pattern[str]:
    """`WORD`, or what finds the same words sooner where no full stop stands but the last: that is no "U.S."."""
    return _UNDOTTED if _is_undotted(text) else WORD


def _is_undotted(text: str) -> bool:
    return not 0 <= text.find(".") < len(text) - 1


def _is_plain(text: str) -> bool:
    """Whether each run of letters is a word of its own."""
    return text.isascii() and "-" not in text and "'" not in text and _is_undotted(text)
