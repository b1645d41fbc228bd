"""Lies: findings that a verifier has to see through.

Every finding in such an answer is a lie; what cannot be made one is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Literal

from tests.standin.findings import QUOTED, Findings

Item = dict[str, Any]
Lie = Literal["invented_quotes", "near_quotes", "swapped_numbers", "dropped_negations", "outside_names"]

_WORDING = {"positions": "statement", "open_questions": "question", "events": "what"}
_OUTSIDERS = ("Quillon Ferrant", "Maribel Ostrander", "Tadeusz Wolk", "Ines Carvalhosa", "Hamish Dunvegan")
_INVENTED = (
    "The ministry will answer the proposal in writing before the week is out, an adviser said",
    "We have agreed on the outline of a treaty and shall sign it in the spring",
    "Nobody at the table asked for more time, and nobody was given any",
    "The delegation left the hall without a word to the cameras",
    "It is now for the other side to prove that it means what it says",
)
_NUMBER_WORDS = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fifteen", "twenty", "thirty", "forty", "fifty", "hundred", "thousand"),
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|\b(?:" + "|".join(_NUMBER_WORDS) + r")\b", re.IGNORECASE)
_NEGATIONS = (
    (re.compile(r"\bwon['’]t\b"), "will"),
    (re.compile(r"\b(can)(?:not|['’]t)\b"), r"\1"),
    (re.compile(r"\b(\w+)n['’]t\b"), r"\1"),
    (re.compile(r"\b(?:not|never) "), ""),
)


def lie(findings: Findings, text: str, kind: Lie) -> Findings:
    """The findings of `text` made into lies of one kind; their actors stay, as they are no lies."""
    told: Findings = {"actors": list(findings["actors"])}
    for name in QUOTED:
        told[name] = [
            liar
            for number, item in enumerate(findings[name])
            if (liar := _LIARS[kind](item, name, text, number)) is not None
        ]
    if kind == "outside_names":
        outsider = _outsider(text, 0)
        told["actors"] = [
            {**actor, "name": outsider, "mentions": [outsider]} for actor in findings["actors"][:1]
        ]
    return told


def _with_invented_quote(item: Item, name: str, text: str, number: int) -> Item:
    quote = _INVENTED[(QUOTED.index(name) + number) % len(_INVENTED)]
    return {**item, "quote": quote if quote not in text else quote + ", twice over"}


def _with_near_quote(item: Item, name: str, text: str, number: int) -> Item | None:
    for quote in _near(item["quote"], text):
        if quote not in text:
            return {**item, "quote": quote}
    return None


def _near(quote: str, text: str) -> Iterator[str]:
    for match in _NUMBER.finditer(quote):
        if (other := _other_number(match.group(), text)) is not None:
            yield quote[: match.start()] + other + quote[match.end() :]
    words = quote.split(" ")
    for at in range(len(words) - 1):
        if words[at] != words[at + 1]:
            yield " ".join([*words[:at], words[at + 1], words[at], *words[at + 2 :]])


def _with_other_number(item: Item, name: str, text: str, number: int) -> Item | None:
    wording = item[_WORDING[name]]
    for match in _NUMBER.finditer(wording):
        if (other := _other_number(match.group(), text)) is not None:
            return {**item, _WORDING[name]: wording[: match.start()] + other + wording[match.end() :]}
    return None


def _other_number(number: str, text: str) -> str | None:
    if number[0].isdigit():
        plain = int(re.sub(r"\D", "", number))
        candidates = [number[::-1], *(f"{plain + step}" for step in range(1, 60))]
    else:
        candidates = [word for word in _NUMBER_WORDS if word != number.lower()]
    return next(
        (other for other in candidates if other[0] != "0" and other.lower() not in text.lower()), None
    )


def _without_negation(item: Item, name: str, text: str, number: int) -> Item | None:
    wording = item[_WORDING[name]]
    for pattern, replacement in _NEGATIONS:
        if pattern.search(wording):
            return {**item, _WORDING[name]: pattern.sub(replacement, wording, count=1)}
    return None


def _with_outsider(item: Item, name: str, text: str, number: int) -> Item:
    outsider = _outsider(text, number)
    wording = {_WORDING[name]: f"{outsider}: {item[_WORDING[name]]}"}
    if name == "positions":
        return {**item, "actor": outsider} if number % 2 == 0 else {**item, **wording}
    if name == "events" and number % 2 == 0:
        return {**item, "participants": [*item["participants"], outsider]}
    return {**item, **wording}


def _outsider(text: str, number: int) -> str:
    absent = [name for name in _OUTSIDERS if not any(part in text for part in name.split())]
    return absent[number % len(absent)]


_LIARS: dict[str, Callable[[Item, str, str, int], Item | None]] = {
    "invented_quotes": _with_invented_quote,
    "near_quotes": _with_near_quote,
    "swapped_numbers": _with_other_number,
    "dropped_negations": _without_negation,
    "outside_names": _with_outsider,
}
