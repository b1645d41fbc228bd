"""Openers: the words and marks at which a clause may open within a sentence."""

from __future__ import annotations

import re

from brief.remembering import Remembered

_SUBJECT_NEXT = r"(?=\s(?:he|she|they|it|the|[A-Z]\w+|two|three|both)\b(?!\s(?:and|or)\b))"
_BEFORE_WHICH = "in at during after on".split()
_BEFORE_SUBJECT = "that where when while because although how as after before since".split()
_AFTER_COMMA = (
    r",\s(?:but|and|while|although|though|which|who|where|when|after|before|as|because|since|saying|adding"
    r"|with|according\sto\s[^,]{3,60},|(?:he|she|they|[A-Z][\w.’-]+(?:\s[A-Z][\w.’-]+)*)\s(?:said|added|told\s\w+),)"
)
_STARTS = (
    r"[;:—–“”\"]\s",
    r"[ \n\t\u00a0]-\s",
    _AFTER_COMMA,
    rf"\b(?:{'|'.join(_BEFORE_WHICH)})\swhich",
    rf"\b(?:{'|'.join(_BEFORE_SUBJECT)}){_SUBJECT_NEXT}",
)
START = re.compile(rf"(?:{'|'.join(_STARTS)})\s*")
"""What opens a clause, up to its first word; it is matched where a word or mark is a sign of it."""
_MARKS = frozenset(';:—–“”",')
_WORDS = frozenset((*_BEFORE_WHICH, *_BEFORE_SUBJECT))
_LAST = re.compile(r"\w+$")


def _reach(printed: str) -> int:
    if printed in _MARKS:
        return 1
    if printed == "-":
        return 2  # with the space before it
    last = _LAST.search(printed)
    return len(last[0]) if last is not None and last[0] in _WORDS else 0


_REACHES: Remembered[int] = Remembered(_reach)
_LONGEST = 12
"""Characters of a word that tell whether it ends in an opener."""


def reach(printed: str) -> int:
    """How many characters before the end of a printed word or mark the opening of a clause begins; 0 for no opener.

    >>> reach("that"), reach(","), reach("so-that"), reach("what")
    (4, 1, 4, 0)
    """
    return _REACHES[printed[-_LONGEST:]]
