"""Things: what a measure in a passage is the measure of."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

WORD = re.compile(r"[A-Za-z%][\w’'-]*|%")
_CLAUSE_END = re.compile(r"[.;:!?—–()]|,(?!\d)|\b(?:but|while|though|although|whereas)\b")
_LASTS = re.compile(r"\b(?:last(?:ed|ing|s)?|ran|runs|took|went on)\b", re.IGNORECASE)
_ANYBODY = ("people", "persons", "others")


@cache
def word_lists() -> dict[str, Any]:
    """The lists of words by which measures are read, from ``words/measures.json``."""
    path = Path(__file__).with_name("words") / "measures.json"
    lists: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return lists


def thing_of(text: str, start: int, end: int, kind: str) -> str | None:
    """What is measured: of a count the thing counted, of a duration the talk or call that lasts."""
    begin, stop = clause(text, start, end)
    before = [word.lower() for word in WORD.findall(text, begin, start)]
    after = [word.lower() for word in WORD.findall(text, end, stop)]
    if kind == "duration":
        if _LASTS.search(text, begin, start):
            before = [word.lower() for word in WORD.findall(text, 0, start)]
        return _lasting(before, after)
    if kind == "count":
        return _counted(before, after)
    things = _things_by_form()
    return next((things[word] for word in [*after[:6], *before[::-1][:8]] if word in things), "")


def _counted(before: list[str], after: list[str]) -> str | None:
    things = _things_by_form()
    people = word_lists()["people"]
    nouns = [word for word in after[:3] if word in things or word in people]
    if not nouns and "toll" in before:
        return "killed"
    if not nouns:
        near = (things[word] for word in reversed(before[-4:]) if word in things)
        return None if after else next(near, None)
    fate = _fate(before, after)
    if things.get(nouns[0]) == "votes" and "against" in after:
        return "votes against"
    if fate is None or things.get(nouns[0]) == fate:
        return things.get(nouns[0])
    return f"{fate} {'' if nouns[0] in _ANYBODY else things.get(nouns[0], nouns[0])}".strip()


def _fate(before: list[str], after: list[str]) -> str | None:
    """What befell the people counted: "12 people were killed", "killed 12 people"."""
    things = _things_by_form()
    fates = ("killed", "injured", "missing", "arrested")
    if before and things.get(before[-1]) in fates:
        return things[before[-1]]
    return next((things[word] for word in after[:6] if things.get(word) in fates), None)


def _lasting(before: list[str], after: list[str]) -> str | None:
    lists = word_lists()
    if set(after[:2]) & set(lists["ongoing"]) or set(before[-1:]) & set(lists["ongoing"]):
        return None
    if "and" in after:
        after = after[: after.index("and")]
    linked = before[-10:] if set(before[-5:]) & set(lists["lasting"]) else []
    for word in [*after[:4], *reversed(linked)]:
        for thing in ("calls", "meetings", "talks"):
            if word in lists[thing]:
                return thing
        if _things_by_form().get(word) == "lasting":
            return "lasting"
    return None


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause around the characters `start` to `end` begins and ends."""
    before = [match.end() for match in _CLAUSE_END.finditer(text, 0, start)]
    after = _CLAUSE_END.search(text, end)
    return (before[-1] if before else 0), (after.start() if after else len(text))


@cache
def _things_by_form() -> dict[str, str]:
    return {form: thing for thing, forms in word_lists()["things"].items() for form in forms}
