"""Drafting: a model proposes a bottom line over findings that it is given by their ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pydantic import ValidationError

from brief.extraction.asking import Clerk, ask
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
    answer = await ask(clerk, clerk.prompts.bottom_line(topical, meeting), "lines", [])
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
