"""Asking: one small typed question, repaired once where the answer does not fit."""

from __future__ import annotations

from typing import Any, NamedTuple

from brief.errors import EndpointError
from brief.extraction.answers import complete_items, objects
from brief.extraction.call import Call
from brief.extraction.completion import first_choice, usage_of
from brief.extraction.faults import GapError
from brief.extraction.llm import Llm
from brief.extraction.port import Usage
from brief.extraction.prompts import Prompts

_TRIES = 2
"""One question, and one repair."""


class Answered(NamedTuple):
    """The items of an answer as they came, what they cost, and why there are no more, where it failed."""

    items: tuple[Any, ...]
    usage: Usage
    fault: str | None = None


async def ask(llm: Llm, prompts: Prompts, call: Call, field: str) -> Answered:
    """The list `field` of the JSON object that answers `call`.

    Nothing is raised for what goes wrong at the endpoint: the brief stands without the answer, and `fault`
    says in words why there is none.
    """
    usage = Usage()
    for _ in range(_TRIES):
        try:
            completion = await llm.complete(call)
            usage += usage_of(completion)
            choice = first_choice(completion)
        except (GapError, EndpointError) as error:
            return Answered((), usage, str(error))
        content = choice.message.content or ""
        if choice.finish_reason == "length":
            return Answered(tuple(complete_items(content, field)), usage, "the answer was cut off")
        for found in objects(content):
            if isinstance(found.get(field), list):
                return Answered(tuple(found[field]), usage)
        call = prompts.repaired(call, content, f"there is no JSON object with a list {field!r} in it")
    return Answered((), usage, "the answer did not fit the schema, nor did its correction")
