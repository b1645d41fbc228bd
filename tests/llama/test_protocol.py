"""What a real server makes of the requests that the stand-in is asked as well."""

from __future__ import annotations

import http.client
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest

from brief.extraction.schema import Findings, findings_schema
from tests.standin import contract

ARTICLE = (Path(__file__).resolve().parents[2] / "seeds" / "a-call-wire.txt").read_text(encoding="utf-8")


def ask(base_url: str, **parameters: Any) -> tuple[int, Any]:
    """Ask to read an article, within OpenAI's schema of a request."""
    body = {
        "model": "tiny",
        "messages": [
            {"role": "system", "content": "Give the findings of the article as JSON."},
            {"role": "user", "content": f"<article>\n{ARTICLE}\n</article>"},
        ],
        **parameters,
    }
    assert contract.problems_of_request(body) == []
    url = urlsplit(base_url)
    connection = http.client.HTTPConnection(url.hostname or "", url.port, timeout=60)
    try:
        path = f"{url.path}/chat/completions"
        connection.request("POST", path, json.dumps(body), {"content-type": "application/json"})
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    finally:
        connection.close()


@pytest.mark.parametrize("temperature", [None, 0, 1])
def test_a_strict_schema_is_accepted_and_kept(llama_base_url: str, temperature: float | None) -> None:
    form = {"name": "findings", "strict": True, "schema": findings_schema()}
    chosen = {} if temperature is None else {"temperature": temperature}
    status, body = ask(
        llama_base_url,
        response_format={"type": "json_schema", "json_schema": form},
        max_completion_tokens=4000,
        seed=3,
        **chosen,
    )
    assert status == 200
    assert body["choices"][0]["finish_reason"] == "stop"
    findings = json.loads(body["choices"][0]["message"]["content"])
    jsonschema.validate(findings, findings_schema())
    assert any(findings.values())
    Findings.model_validate(findings)


def test_the_answer_is_the_apis_but_for_two_fields_that_are_null_anyway(llama_base_url: str) -> None:
    _, body = ask(llama_base_url, max_completion_tokens=5)
    choice = body["choices"][0]
    assert choice["finish_reason"] == "length"
    assert contract.problems("CreateChatCompletionResponse", body) != []
    choice.setdefault("logprobs", None)
    choice["message"].setdefault("refusal", None)
    assert contract.problems("CreateChatCompletionResponse", body) == []
    assert body["usage"]["completion_tokens"] == 5


def test_json_object_is_accepted_and_gives_json(llama_base_url: str) -> None:
    status, body = ask(llama_base_url, response_format={"type": "json_object"}, max_completion_tokens=200)
    assert status == 200
    assert body["choices"][0]["message"]["content"].lstrip().startswith("{")


def test_a_prompt_that_is_too_long_is_refused_as_a_client_error(llama_base_url: str) -> None:
    messages = [{"role": "user", "content": "\x01\x02" * 40_000}]
    status, body = ask(llama_base_url, messages=messages, max_completion_tokens=5)
    assert status == 400
    assert "context" in body["error"]["message"]
