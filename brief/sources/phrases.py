"""Phrases of page furniture in several languages: whole lines that no article says, in ``phrases.txt``."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

_LIST_MARKS = "-*•▪‣ \t"
_CLOSING = " \t.:!»›>|"
_GAP = r"[^\"“”„«»]{0,180}?"
_NUMBER = r"[\d.,]{1,7}"
_WORD = re.compile(r"[^\W\d_]+")
_LIKE = str.maketrans({"’": "'", "\xa0": " ", "\u202f": " "})
_LONGEST = 300


class _Phrase(NamedTuple):
    literal: str
    """Its longest part without gaps: a line that does not hold it need not be compared."""
    pattern: str
    reason: str


def phrase_reason(content: str) -> str | None:
    """Why a line is furniture by its words alone; None where no phrase is like it.

    >>> phrase_reason("À lire aussi : Le phare à vendre"), phrase_reason("Anzeigen gegen zwei Kapitäne")
    ('related links', None)
    """
    if len(content) > _LONGEST:
        return None
    line = content.translate(_LIKE).casefold().lstrip(_LIST_MARKS).rstrip(_CLOSING + "…")
    by_word = _phrases()
    candidates: list[_Phrase] = [*by_word.get(_key(line), ()), *by_word.get("", ())]
    for phrase in candidates:
        # Compiled when a line may be like it: few ever are, and all of them take longer than a text to clean.
        if phrase.literal in line and re.fullmatch(phrase.pattern, line):
            return phrase.reason
    return None


@cache
def _phrases() -> dict[str, list[_Phrase]]:
    """Phrases by what they begin with: a word, "#" for a number, nothing for a gap."""
    found: defaultdict[str, list[_Phrase]] = defaultdict(list)
    reason = ""
    for line in Path(__file__).with_name("phrases.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            reason = line[1:-1]
        elif line and not line.startswith(";"):
            phrase = line.casefold().rstrip(_CLOSING)
            parts = re.split("([…#])", phrase)
            pattern = "".join({"…": _GAP, "#": _NUMBER}.get(part) or re.escape(part) for part in parts)
            literal = max((part for part in parts if part not in "…#"), key=len)
            found[_key(phrase)].append(_Phrase(literal, pattern, reason))
    return dict(found)


def _key(line: str) -> str:
    first = line[:1]
    if first == "#" or first.isdigit():
        return "#"
    word = _WORD.match(line)
    return word[0] if word else ""
