"""All that a reader may say about a chunk, and the strict JSON schema that is derived from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, get_args

from brief.records import (
    ActorKind,
    ActorTerms,
    EventTerms,
    Matter,
    PositionTerms,
    QuestionKind,
    QuestionTerms,
    Record,
    Speech,
    Stance,
    Topical,
)


class FoundActor(ActorTerms):
    """A person, state, organization or group that the chunk names; `mentions` as printed."""

    rule: str | None = None


class FoundPosition(PositionTerms):
    """What an actor holds, with a verbatim, contiguous quote."""

    quote: str
    rule: str | None = None


class FoundQuestion(QuestionTerms):
    """What the chunk leaves open, with a verbatim quote."""

    quote: str
    rule: str | None = None


class FoundEvent(EventTerms):
    """What happened, with a verbatim quote."""

    quote: str
    rule: str | None = None


class Findings(Record):
    """All that a reader says about one chunk."""

    actors: tuple[FoundActor, ...] = ()
    positions: tuple[FoundPosition, ...] = ()
    open_questions: tuple[FoundQuestion, ...] = ()
    events: tuple[FoundEvent, ...] = ()


FOUND_TYPES: dict[str, type[Record]] = {
    "actors": FoundActor,
    "positions": FoundPosition,
    "open_questions": FoundQuestion,
    "events": FoundEvent,
}

_ENUMS: dict[Any, Any] = {kind: get_args(kind) for kind in (ActorKind, Stance, Speech, QuestionKind)}


@cache
def findings_schema() -> dict[str, Any]:
    """The JSON schema of `Findings` in the subset that every endpoint with strict schemas understands.

    `rule`, which says why the built-in reader found something, is not a model's to give and not in it.

    Objects are closed and every field is required, optional ones are nullable, choices are enums; there
    are no references, defaults, formats or patterns. `quote` comes first, so that a model points at the
    passage before it puts it in its own words.
    """
    return object_of({name: list_of(_found(found)) for name, found in FOUND_TYPES.items()})


def decisions_schema(matters: Sequence[Matter]) -> dict[str, Any]:
    """The JSON schema of decisions on `matters`: each by its id, once, with one of its own choices.

    An object with a field a matter, and no list of ids and choices: of a list, a model may leave out the half.
    """
    return object_of({"decisions": object_of({matter.id: one_of(matter.choices) for matter in matters})})


def lines_schema(topical: Iterable[Topical]) -> dict[str, Any]:
    """The JSON schema of a bottom line that rests on the findings `topical` and on no others."""
    ids = sorted({one.id for one in topical})
    return object_of({"lines": list_of(object_of({"findings": list_of(one_of(ids)), "text": STRING}))})


def _found(found: type[Record]) -> dict[str, Any]:
    hints = {name: field.annotation for name, field in found.model_fields.items() if field.is_required()}
    names = sorted(hints, key=lambda name: name != "quote")
    return object_of({name: _value(hints[name]) for name in names})


def _value(hint: Any) -> dict[str, Any]:
    if hint in _ENUMS:
        return one_of(_ENUMS[hint])
    if hint == tuple[str, ...]:
        return list_of(STRING)
    if hint == str | None:
        return {"type": ["string", "null"]}
    if hint is str:
        return STRING
    raise TypeError(f"the portable schema subset has no type for {hint!r}")


STRING: dict[str, Any] = {"type": "string"}


def one_of(values: Iterable[str]) -> dict[str, Any]:
    """One of these strings."""
    return {"type": "string", "enum": list(values)}


def list_of(items: dict[str, Any]) -> dict[str, Any]:
    """A list of any length."""
    return {"type": "array", "items": items}


def object_of(properties: dict[str, Any]) -> dict[str, Any]:
    """A closed object with exactly these fields."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
