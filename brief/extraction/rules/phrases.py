"""Phrases: noun phrases cut out of a sentence, and put as a question."""

from __future__ import annotations

import re
from functools import cache

from brief.extraction.rules.entries import classes

_PREPOSITIONS = frozenset("of for in on at to with from by about between over under behind against".split())
_PLURAL = frozenset("they we you people police both these those all troops forces".split())
_TAIL = re.compile(
    r"\s*(?:[;:(—–]|\s-\s|,\s+(?:but|and|while|although|though|which|who|whose|according|adding|saying|citing|with|as|after"
    r"|before|despite|amid|even|because|so|or|nor|however|leaving|raising|making|given|since|where|when|particularly"
    r"|including|especially|if|not|he|she|they|it|we|said|says|the|an?|in|on|at|[A-Z][\w’'-]*)\b"
    r"|\s+(?:but|although|though|because|while|despite)\s).*$",
    re.DOTALL,
)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_DOUBLE = '"“”„«»'


def what_is(noun_phrase: str, verb: str = "") -> str | None:
    """The question after what a noun phrase stands for: in `verb` "be" the future, else the present.

    >>> what_is("a date for the talks", "be"), what_is("any further details of the plan")
    ('What will the date for the talks be?', 'What are the details of the plan?')
    """
    words = bare_noun(noun_phrase).split()
    if not words or len(words) > 16:
        return None
    start = [] if words[0].lower() in {"his", "her", "its", "their"} or _is_possessive(words) else ["the"]
    words = [words[0].lower() if words[0].lower() in _common() else words[0], *words[1:]]
    if verb == "be":
        return sentence(["what", "will", *start, *words, "be"])
    return sentence(["what", "are" if is_plural(words) else "is", *start, *words])


def bare_noun(noun_phrase: str) -> str:
    """`noun_phrase` without what follows it in the sentence, its article, and words like "any further"."""
    words = trimmed(noun_phrase).split()
    while words and words[0].lower() in {
        "the", "a", "an", "any", "some", "further", "more", "additional", "immediate", "other", "specific", "no",
        "exact", "precise", "concrete", "clear", "firm", "that", "this", "those", "these", "all", "many",
    }:  # fmt: skip
        words = words[1:]
    return " ".join(words)


def is_plural(words: list[str]) -> bool:
    """Whether the noun phrase of these words is a plural, by its head: the last word before a preposition.

    >>> is_plural("the fate of the hostages".split()), is_plural("European leaders".split())
    (False, True)
    """
    if not words:
        return False
    head = _head(words)
    if "and" in head or any(word in _PLURAL for word in head):
        return True
    last = head[-1] if head else ""
    if words[len(head) - 1][:1].isupper():
        return last in {"russians", "ukrainians", "americans", "europeans", "democrats", "republicans"}
    return last.endswith("s") and not last.endswith(("ss", "us", "is", "’s", "'s"))


def head_of(noun_phrase: str) -> str:
    """The noun that `noun_phrase` is about, in lower case.

    >>> head_of("the final date of the election")
    'date'
    """
    return _head(noun_phrase.split())[-1]


def trimmed(clause: str) -> str:
    """`clause` without brackets, what is loosely tied on behind it, and marks that stand alone."""
    text = _BRACKETS.sub("", clause)
    text = _TAIL.sub("", text, count=1).strip().rstrip(".,;:!?…'’ ")
    if any(mark in text for mark in _DOUBLE):
        text = re.sub(f"[{_DOUBLE}]", "", text)
    if len(re.findall(r"(?<!\w)['‘]", text)) != len(re.findall(r"['’](?!\w)", text)):
        text = re.sub(r"(?<!\w)['‘]|['’](?!\w)", "", text)
    return re.sub(r"\s+", " ", text)


def sentence(words: list[str]) -> str | None:
    """The words as a question with a capital and its mark; None where they are too few or too many for one."""
    if not 2 < len(words) <= 45:
        return None
    text = " ".join(words).rstrip(".,;: ")
    return text[:1].upper() + text[1:] + "?"


def _head(words: list[str]) -> list[str]:
    """The words before the first preposition, in lower case."""
    lower = [word.lower().strip(",.") for word in words]
    return lower[: next((at for at, word in enumerate(lower) if at and word in _PREPOSITIONS), len(lower))]


def _is_possessive(words: list[str]) -> bool:
    return any(re.search(r"(?:['’]s|s['’])$", word) for word in words[:3])


@cache
def _common() -> frozenset[str]:
    """Nouns that are no names, whatever their first letter at the start of a sentence."""
    cues = classes("open_cues.txt")
    return frozenset(word for name in ("thing", "fact", "accord", "claim", "accounts") for word in cues[name])
