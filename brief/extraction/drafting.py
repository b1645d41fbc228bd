"""Drafting: a model proposes a bottom line over findings that it is given by their ids."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from brief.extraction.asking import Answered, Clerk, ask
from brief.extraction.memory import ANY_SOURCE
from brief.extraction.port import Usage
from brief.records import BottomLine, Meeting, Topical


class Draft(NamedTuple):
    """What a model proposes, unproven; what it cost; and what went wrong, a line each."""

    lines: tuple[BottomLine, ...]
    usage: Usage
    notes: tuple[str, ...] = ()


async def draft(topical: Sequence[Topical], meeting: Meeting, clerk: Clerk) -> Draft:
    """Ask for a bottom line of `topical` findings for `meeting`; no call where there is no finding."""
    if not topical:
        return Draft((), Usage())
    call = clerk.prompts.bottom_line(topical, meeting)
    key = clerk.llm.key(call)
    answer = _remembered(clerk.memory.recall(key))
    if answer is None:
        answer = await ask(clerk, call, "lines", [])
        if not answer.fault:
            await clerk.memory.keep(key, json.dumps(answer.value), answer.usage, (ANY_SOURCE,))
    lines = []
    notes = []
    for item in answer.value:
        try:
            lines.append(BottomLine.model_validate(item))
        except ValidationError:
            notes.append("bottom line: a sentence without text or findings is dropped")
    if answer.fault:
        notes.append(f"no bottom line by the model: {answer.fault}")
    return Draft(tuple(lines), answer.usage, tuple(notes))


def _remembered(answer: str | None) -> Answered[list[Any]] | None:
    return None if answer is None else Answered(json.loads(answer), Usage())
