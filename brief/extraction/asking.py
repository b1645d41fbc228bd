"""Asking: one small typed question, repaired once where the answer does not fit."""

from __future__ import annotations

from typing import Any, Generic, NamedTuple, TypeVar

from brief.errors import EndpointError
from brief.extraction.answers import complete_items, objects
from brief.extraction.call import Call
from brief.extraction.completion import first_choice, usage_of
from brief.extraction.faults import GapError
from brief.extraction.llm import Llm
from brief.extraction.memory import Memory, NoMemory
from brief.extraction.port import Usage
from brief.extraction.prompts import Prompts

T = TypeVar("T", list[Any], dict[str, Any])

_TRIES = 2
"""One question, and one repair."""


class Clerk(NamedTuple):
    """Who is asked: a model, the prompts to ask it with, and what it answered before."""

    llm: Llm
    prompts: Prompts
    memory: Memory = NoMemory()


class Answered(NamedTuple, Generic[T]):
    """What was answered, what it cost, and why there is no more of it, where it failed."""

    value: T
    usage: Usage
    fault: str | None = None


async def ask(clerk: Clerk, call: Call, field: str, empty: T) -> Answered[T]:
    """The value of `field`, of the type of `empty`, in the JSON object that answers `call`; else `empty`.

    Of a list that was cut off its whole items are given. Nothing is raised for what goes wrong at the endpoint:
    the brief stands without the answer, and `fault` says in words why there is none.
    """
    usage = Usage()
    for _ in range(_TRIES):
        try:
            completion = await clerk.llm.complete(call)
            usage += usage_of(completion)
            choice = first_choice(completion)
        except (GapError, EndpointError) as error:
            return Answered(empty, usage, str(error))
        content = choice.message.content or ""
        if choice.finish_reason == "length":
            whole = type(empty)(complete_items(content, field)) if isinstance(empty, list) else empty
            return Answered(whole, usage, "the answer was cut off")
        for found in objects(content):
            if isinstance(value := found.get(field), type(empty)):
                return Answered(value, usage)
        call = clerk.prompts.repaired(
            call, content, f"there is no JSON object with {field!r} as wanted in it"
        )
    return Answered(empty, usage, "the answer did not fit the schema, nor did its correction")
