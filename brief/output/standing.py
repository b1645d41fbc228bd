"""Standing alone: whether a question can be understood by itself, and the words of its source that it needs."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from brief.output.passages import paragraph, shorten, with_whole_quotes
from brief.records import Evidence

_LONGEST = 150
_GOES_BEFORE = "[…] "
_SENTENCE = re.compile(r"[.?!][\"”’»]?\s+")
_SPACE = re.compile(r"\s")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def stands_alone(question: str) -> bool:
    """Whether a question names what it is about, and that before any pronoun that may stand for it.

    >>> stands_alone("Will Putin and Zelenskyy meet, and when?"), stands_alone("Will they meet?")
    (True, False)
    >>> stands_alone("Will this involve US troops?"), stands_alone("What are the details?")
    (False, False)
    """
    for place, word in enumerate(_WORD.findall(question)):
        if word.lower() in _pronouns():
            return False
        if place and word[0].isupper():
            return True
    return False


def context(question: str, text: str, evidence: Evidence) -> str | None:
    """What of its source `text` a question is printed with, verbatim; None where it says all by itself.

    The passage; where that names nobody either, with as much of its paragraph before it as a line or two hold.
    """
    passage = with_whole_quotes(text, evidence).strip()
    if stands_alone(question) or _bare(passage) == _bare(question):
        return None
    if stands_alone(passage):
        return shorten(passage, _LONGEST)
    words = text[paragraph(text, evidence).start : evidence.end].strip()
    longest = max(_LONGEST, len(passage))
    if len(words) <= longest:
        return words
    last = words[-longest - 1 :]
    sentence = _SENTENCE.search(last, 0, len(last) - len(passage) + 1)
    if sentence and stands_alone(last[sentence.end() :]):
        return _GOES_BEFORE + last[sentence.end() :]
    space = _SPACE.search(last)
    return _GOES_BEFORE + last[space.end() if space else 1 :]


def _bare(words: str) -> str:
    return words.strip(" .?!").lower()


@cache
def _pronouns() -> frozenset[str]:
    lines = Path(__file__).with_name("pronouns.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
