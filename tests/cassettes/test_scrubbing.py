"""No cassette holds a key, an address, or what a server says of the account."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from vcr.request import Request

from tests.cassettes.conftest import RECORDED
from tests.cassettes.scrubbing import (
    KEPT_OF_REQUEST,
    KEPT_OF_RESPONSE,
    KEY_LIKE,
    PLACE,
    scrub_request,
    scrub_response,
)
from tests.cassettes.test_answers import GAPS, READ, STOPS

NAMES = ("generate-seeds", *READ, *GAPS, *STOPS)


def test_there_is_a_cassette_for_each_kind_of_answer_and_none_besides() -> None:
    assert sorted(path.stem for path in RECORDED.iterdir()) == sorted(NAMES)


@pytest.fixture(params=NAMES)
def text(request: pytest.FixtureRequest) -> str:
    """The text of each cassette."""
    return (RECORDED / f"{request.param}.yaml").read_text("utf-8")


def test_nothing_in_a_cassette_looks_like_a_key(text: str) -> None:
    assert KEY_LIKE.findall(text) == []
    assert "authorization" not in text.lower()


def test_a_cassette_has_only_the_headers_that_are_needed(text: str) -> None:
    for one in yaml.safe_load(text)["interactions"]:
        assert set(one["request"]["headers"]) <= set(KEPT_OF_REQUEST)
        assert set(one["response"]["headers"]) <= set(KEPT_OF_RESPONSE)
        assert one["request"]["uri"].startswith(PLACE)


def test_a_real_endpoints_conversation_would_be_scrubbed() -> None:
    body = json.dumps({"model": "gpt-5-mini", "messages": []})
    headers = {
        "Authorization": "Bearer sk-live-123456789",
        "Content-Type": "application/json",
        "X-Org": "org-abcdef123",
    }
    request = Request("POST", "https://host.example/openai/v1/chat/completions?api-version=1", body, headers)
    kept = scrub_request(request)
    assert kept.uri == f"{PLACE}/chat/completions"
    assert set(kept.headers) == {"Content-Type"}
    assert json.loads(kept.body)["model"] == "recorded"
    assert request.headers["Authorization"] == "Bearer sk-live-123456789", "what is sent stays as it is"
    answer: dict[str, Any] = {
        "status": {"code": 401, "message": "Unauthorized"},
        "headers": {"Content-Type": ["application/json"], "openai-organization": ["org-abcdef123"]},
        "body": {"string": b'{"error": "Incorrect API key provided: sk-live-1234*6789"}'},
    }
    scrubbed = scrub_response(answer)
    assert set(scrubbed["headers"]) == {"content-type"}
    assert not KEY_LIKE.search(scrubbed["body"]["string"].decode())
