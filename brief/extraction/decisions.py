"""Decisions: a model settles what rules leave open, by choosing among what it is given."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Any, NamedTuple

from brief.extraction.asking import Answered, Clerk, ask
from brief.extraction.port import Usage
from brief.records import Matter

MATTERS = 20
"""Matters in one question, at most: few enough for a small model to keep them apart."""
CHARACTERS = 6_000
"""Characters of texts in one question, at most, unless one matter alone has more."""


class Decisions(NamedTuple):
    """The choice on each decided matter by its id, what asking cost, and what went wrong, a line each."""

    choices: Mapping[str, str]
    usage: Usage
    notes: tuple[str, ...] = ()


async def decide(matters: Iterable[Matter], clerk: Clerk) -> Decisions:
    """Ask the model about `matters`, in small batches of one kind each, at the reader's concurrency.

    Only a matter that was asked counts, with one of its own choices, named once; all else is dropped and
    told in `notes`. What gets no such answer stays undecided: it has no entry in `choices`. What was decided
    before is remembered, matter by matter, as another batch may hold it the next time.
    """
    new = {matter.id: matter for matter in matters}
    found = ((matter, remembered(matter, clerk)) for matter in new.values())
    choices = {matter.id: choice for matter, choice in found if choice is not None}
    asked = list(batches(matter for key, matter in new.items() if key not in choices))
    answers = await asyncio.gather(
        *(ask(clerk, clerk.prompts.decision(batch[0].kind, batch), "decisions", {}) for batch in asked)
    )
    notes: list[str] = []
    for batch, answer in zip(asked, answers, strict=True):
        taken, useless = _taken(batch, answer.value)
        # What the batch cost is kept once, with its first matter.
        costs = chain([answer.usage], repeat(Usage()))
        kept = zip(taken.items(), costs, strict=False)
        await asyncio.gather(
            *(clerk.memory.keep(_key(new[id_], clerk), choice, cost, ()) for (id_, choice), cost in kept)
        )
        choices |= taken
        notes += useless
    notes += _undecided(asked, answers, choices)
    return Decisions(choices, sum((answer.usage for answer in answers), Usage()), tuple(notes))


def _key(matter: Matter, clerk: Clerk) -> str:
    return clerk.llm.key(clerk.prompts.decision(matter.kind, (matter,)))


def remembered(matter: Matter, clerk: Clerk) -> str | None:
    """What the model decided on `matter` before; None where nothing is kept."""
    choice = clerk.memory.recall(_key(matter, clerk))
    return choice if choice in matter.choices else None


def batches(matters: Iterable[Matter]) -> Iterator[tuple[Matter, ...]]:
    """The matters, each once, by kind and id, in batches of at most `MATTERS` and `CHARACTERS`."""
    unique = {matter.id: matter for matter in matters}
    batch: list[Matter] = []
    size = 0
    for matter in sorted(unique.values(), key=lambda matter: (matter.kind, matter.id)):
        own = sum(map(len, (*matter.texts, *matter.choices)))
        if batch and (matter.kind != batch[0].kind or len(batch) == MATTERS or size + own > CHARACTERS):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(matter)
        size += own
    if batch:
        yield tuple(batch)


def _taken(batch: Sequence[Matter], said: Mapping[str, Any]) -> tuple[dict[str, str], list[str]]:
    """The choices that were given, and a line for each thing that was said and gives none."""
    asked = {matter.id: matter for matter in batch}
    taken = {}
    notes = []
    for id_, choice in said.items():
        matter = asked.get(id_)
        if matter is None:
            notes.append("a decision on something that was not asked is dropped")
        elif choice not in matter.choices:
            notes.append(f"a decision on {matter.kind} {id_} that is none of its choices is dropped")
        else:
            taken[id_] = choice
    return taken, notes


def _undecided(
    asked: Iterable[Sequence[Matter]], answers: Iterable[Answered[Any]], choices: Mapping[str, str]
) -> list[str]:
    """One line that says how much stays undecided, and why."""
    open_: Counter[str] = Counter()
    faults: dict[str, None] = {}
    for batch, answer in zip(asked, answers, strict=True):
        left = [matter.kind for matter in batch if matter.id not in choices]
        open_.update(left)
        if left:
            faults[answer.fault or "the model did not answer on them"] = None
    if not open_:
        return []
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(open_.items()))
    return [f"undecided by the model, so the rules alone stand: {kinds}: {'; '.join(faults)}"]
