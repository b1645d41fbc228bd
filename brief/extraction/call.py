"""A call: all that shapes the answer of a model, the request that it becomes, and the key of its answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from brief.extraction.endpoint import Learned
from brief.records import text_hash
from brief.settings import ModelSettings

Message = dict[str, str]


class Call(NamedTuple):
    """One question to a model, with the schema (by `name`) that the answer must fit.

    `spelled_out` is the system prompt for an endpoint that takes no schema: it holds the schema too.
    """

    name: str
    schema: dict[str, Any]
    system: str
    spelled_out: str
    messages: tuple[Message, ...]

    def followed_by(self, messages: Sequence[Message]) -> Call:
        """The same call with more of the conversation."""
        return self._replace(messages=(*self.messages, *messages))


def request(call: Call, settings: ModelSettings, learned: Learned) -> dict[str, Any]:
    """The body of a chat completion request, in the form that the endpoint is known to take."""
    system = call.system if learned.rung == "json_schema" else call.spelled_out
    body: dict[str, Any] = {
        "model": settings.name or "",
        "messages": [{"role": "system", "content": system}, *call.messages],
        learned.token_parameter: settings.max_output_tokens,
    }
    if settings.temperature is not None and learned.takes_temperature:
        body["temperature"] = settings.temperature
    if learned.rung == "json_schema":
        schema = {"name": call.name, "strict": True, "schema": call.schema}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif learned.rung == "json_object":
        body["response_format"] = {"type": "json_object"}
    return body


def key(call: Call, settings: ModelSettings) -> str:
    """A key that is the same only for calls to which the same answer may be given.

    It takes in every prompt text, the schema, the endpoint, the model and the sampling. How an endpoint takes
    a schema is left out: that is learned on the way, and what is asked stays the same.
    """
    shaped = (*call, settings.address, settings.name, settings.temperature, settings.max_output_tokens)
    return text_hash(json.dumps(shaped, sort_keys=True))
