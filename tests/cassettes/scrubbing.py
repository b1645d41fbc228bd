"""What is kept of a conversation when it is recorded: no key, no address, no header that is not needed."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import Any

PLACE = "http://model.invalid/v1"
"""The address in every cassette and in every replay; a name that no resolver knows (RFC 6761)."""

MODEL = "recorded"
"""The model's name in every recorded request, so that a cassette replays whoever it was recorded from."""

KEPT_OF_REQUEST = ("content-type",)
KEPT_OF_RESPONSE = ("content-type", "retry-after")
KEY_LIKE = re.compile(r"\b(?:sk|pk|key|api|org|proj|sess|req|asst)[-_][A-Za-z0-9_*-]{6,}|Bearer\s+\S+")

_PATH = re.compile(r"^.*/(chat/completions|models)$")


def scrub_request(request: Any) -> Any:
    """The request without key, address and model; both what is recorded and what is looked up."""
    request = deepcopy(request)
    path = _PATH.match(request.uri.partition("?")[0])
    request.uri = f"{PLACE}/{path.group(1)}" if path else request.uri
    request.headers = {n: v for n, v in request.headers.items() if n.lower() in KEPT_OF_REQUEST}
    if request.body:
        body = json.loads(request.body)
        request.body = json.dumps({**body, "model": MODEL}, ensure_ascii=False)
    return request


def scrub_response(response: dict[str, Any]) -> dict[str, Any]:
    """The response without what servers say of themselves and of the account."""
    headers = {n.lower(): v for n, v in response["headers"].items() if n.lower() in KEPT_OF_RESPONSE}
    body = response["body"]["string"]
    text = body.decode("utf-8") if isinstance(body, bytes) else body
    shown = KEY_LIKE.sub("scrubbed", text)
    return {
        **response,
        "headers": headers,
        "body": {"string": shown.encode() if isinstance(body, bytes) else shown},
    }
