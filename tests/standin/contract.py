"""OpenAI's published schemas, as validators of what goes over the wire."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

SCHEMAS = Path(__file__).resolve().parent.parent / "openai_api" / "schemas.json"


def problems(name: str, value: Any) -> list[str]:
    """What keeps `value` from being a `name` of the API (CreateChatCompletionResponse, ErrorResponse, …)."""
    return [
        f"{'.'.join(str(part) for part in error.absolute_path) or name}: {error.message[:300]}"
        for error in validator(name).iter_errors(value)
    ]


def problems_of_request(body: Any) -> list[str]:
    """What is wrong with a chat request; a parameter that the API does not know is wrong as well."""
    known = _parameters("CreateChatCompletionRequest")
    unknown = [f"{name}: not a parameter of the API" for name in body if name not in known]
    return problems("CreateChatCompletionRequest", body) + unknown


@cache
def validator(name: str) -> Validator:
    """The compiled validator of a schema of the API."""
    from jsonschema import Draft202012Validator

    document = _document()
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": document["$defs"]})


@cache
def _document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(SCHEMAS.read_text(encoding="utf-8"))
    return document


@cache
def _parameters(name: str) -> frozenset[str]:
    schema = _document()["$defs"][name.removeprefix("#/$defs/")]
    names = set(schema.get("properties", ()))
    for part in schema.get("allOf", ()):
        names |= set(part.get("properties", ()))
        if "$ref" in part:
            names |= _parameters(part["$ref"])
    return frozenset(names)
