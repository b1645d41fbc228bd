"""The key of a call: the same for the same question to the same model, another for anything that shapes the answer."""

from __future__ import annotations

from typing import Any

import pytest

from brief.extraction.call import Call, key, request
from brief.extraction.endpoint import Learned
from brief.settings import ModelSettings

CALL = Call("findings", {"type": "object"}, "Read.", "Read: {}", ({"role": "user", "content": "Text"},))
SETTINGS = ModelSettings(name="m", base_url="http://one.example/v1")


def settings(**given: Any) -> ModelSettings:
    return SETTINGS.model_copy(update=given)


@pytest.mark.parametrize(
    "other",
    [
        CALL._replace(name="decisions"),
        CALL._replace(schema={"type": "array"}),
        CALL._replace(system="Read!"),
        CALL._replace(spelled_out="Read: []"),
        CALL._replace(messages=({"role": "user", "content": "Text."},)),
        CALL.followed_by([{"role": "assistant", "content": "x"}]),
    ],
)
def test_another_question_has_another_key(other: Call) -> None:
    assert key(other, SETTINGS) != key(CALL, SETTINGS)


@pytest.mark.parametrize(
    "given",
    [{"name": "n"}, {"base_url": "http://two.example/v1"}, {"temperature": 0.0}, {"max_output_tokens": 7}],
)
def test_another_model_or_sampling_has_another_key(given: dict[str, Any]) -> None:
    assert key(CALL, settings(**given)) != key(CALL, SETTINGS)


@pytest.mark.parametrize(
    "given", [{"concurrency": 3}, {"timeout": 9.0}, {"response_format": "text"}, {"judge": True}]
)
def test_what_shapes_no_answer_leaves_the_key(given: dict[str, Any]) -> None:
    assert key(CALL, settings(**given)) == key(CALL, SETTINGS)


def test_a_password_in_the_address_is_no_part_of_the_key() -> None:
    assert key(CALL, settings(base_url="http://user:secret@one.example/v1")) == key(CALL, SETTINGS)


def test_the_schema_is_sent_or_spelled_out() -> None:
    strict = request(CALL, SETTINGS, Learned())
    assert strict["messages"][0]["content"] == "Read."
    assert strict["response_format"]["json_schema"] == {
        "name": "findings",
        "strict": True,
        "schema": CALL.schema,
    }
    loose = request(CALL, SETTINGS, Learned(rung="text"))
    assert loose["messages"][0]["content"] == "Read: {}"
    assert "response_format" not in loose
