"""Letters: the words of a text, as runs of letters; what nearly every page is counted by, so it must be quick."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_USUAL = "’‘“”–—…\u00a0©"
"""What is no letter and is beyond ASCII in most English texts."""
_NO_LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}


def words(text: str) -> list[str]:
    """The runs of letters in `text`.

    >>> words("“It’s 3rd”, said É. Ode_2")
    ['It', 's', 'rd', 'said', 'É', 'Ode']
    """
    plain = text
    if not plain.isascii():
        for mark in _USUAL:
            plain = plain.replace(mark, " ")
    # Where nothing but ASCII is left, this is four times as quick as the pattern.
    return plain.translate(_NO_LETTERS).split() if plain.isascii() else _WORD.findall(text)
