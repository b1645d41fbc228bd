"""All that a reader may say about a chunk, and the strict JSON schema that is derived from it."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from brief.records import (
    ActorKind,
    ActorTerms,
    EventTerms,
    PositionTerms,
    QuestionKind,
    QuestionTerms,
    Record,
    Speech,
    Stance,
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
    return _object({name: _list(_found(found)) for name, found in FOUND_TYPES.items()})


def _found(found: type[Record]) -> dict[str, Any]:
    hints = {name: field.annotation for name, field in found.model_fields.items() if field.is_required()}
    names = sorted(hints, key=lambda name: name != "quote")
    return _object({name: _value(hints[name]) for name in names})


def _value(hint: Any) -> dict[str, Any]:
    if hint in _ENUMS:
        return {"type": "string", "enum": list(_ENUMS[hint])}
    if hint == tuple[str, ...]:
        return _list({"type": "string"})
    if hint == str | None:
        return {"type": ["string", "null"]}
    if hint is str:
        return {"type": "string"}
    raise TypeError(f"the portable schema subset has no type for {hint!r}")


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
