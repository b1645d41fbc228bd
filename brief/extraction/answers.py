"""Answers: from the text that a model sends to typed findings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import ValidationError

from brief.extraction.schema import FOUND_TYPES, Findings
from brief.records import Record

_THINKING = re.compile(r"\A\s*<(think|thinking|reasoning)>.*?</\1>", re.DOTALL | re.IGNORECASE)
_MOST_OBJECTS = 50
_DECODER = json.JSONDecoder()


class Answer(NamedTuple):
    """What of an answer fits the schema, and each thing that does not, in words for the model."""

    findings: Findings
    problems: tuple[str, ...]


def parse(content: str) -> Answer:
    """Read a whole answer: JSON alone, fenced, after ``<think>…</think>`` or amid other text.

    Items that fit the schema are kept even where others do not.
    """
    problems: tuple[str, ...] = ("there is no JSON object in the answer",)
    for candidate in objects(content):
        if FOUND_TYPES.keys() & candidate.keys():
            return _typed(candidate)
        problems = ("the JSON object has none of the fields " + ", ".join(FOUND_TYPES),)
    return Answer(Findings(), problems)


def salvage(content: str) -> Findings:
    """The complete items of an answer that was cut off: no cut item is mended, as it would hold a cut quote."""
    whole = {name: list(complete_items(content, name)) for name in FOUND_TYPES}
    return _typed(whole).findings


def objects(content: str) -> Iterator[dict[str, Any]]:
    """The JSON objects in an answer, in order, past what the model only thought."""
    text = _without_thinking(content)
    at = text.find("{")
    for _ in range(_MOST_OBJECTS):
        if at < 0:
            return
        try:
            value, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            if isinstance(value, dict):
                yield value
        at = text.find("{", end)


def complete_items(content: str, name: str) -> Iterator[Any]:
    """The whole items of the list `name` in an answer that was cut off."""
    text = _without_thinking(content)
    opening = re.search(rf'"{name}"\s*:\s*\[\s*', text)
    at = opening.end() if opening else len(text)
    while at < len(text) and text[at] == "{":
        try:
            item, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield item
        separator = re.compile(r"\s*,\s*").match(text, at)
        if separator is None:
            return
        at = separator.end()


def _without_thinking(content: str) -> str:
    return _THINKING.sub("", content, count=1)


def _typed(value: dict[str, Any]) -> Answer:
    problems = [f"unknown field {name!r}" for name in value if name not in FOUND_TYPES]
    lists: dict[str, tuple[Record, ...]] = {}
    for name, found_type in FOUND_TYPES.items():
        items = value.get(name)
        if not isinstance(items, list):
            problems.append(f"{name}: a list is required")
            items = []
        kept = []
        for number, item in enumerate(items):
            try:
                kept.append(found_type.model_validate(_with_nulls(item, found_type)))
            except ValidationError as error:
                problems += [f"{name}[{number}].{_explain(detail)}" for detail in error.errors()[:3]]
        lists[name] = tuple(kept)
    return Answer(Findings.model_validate(lists), tuple(problems))


def _with_nulls(item: Any, found_type: type[Record]) -> Any:
    """`item` with null for each nullable field that a server without strict schemas left out."""
    if not isinstance(item, dict):
        return item
    fields = found_type.model_fields.items()
    nullable = (name for name, field in fields if field.is_required() and field.annotation == str | None)
    return dict.fromkeys(nullable) | {name: value for name, value in item.items() if name != "rule"}


def _explain(detail: Any) -> str:
    place = ".".join(str(part) for part in detail["loc"])
    return f"{place}: {detail['msg']}"
