"""The errors of the API, and what servers that lack a feature refuse."""

from __future__ import annotations

import json
import time
from email.utils import formatdate

from tests.standin.behaviours import Behaviour
from tests.standin.prompt import Question
from tests.standin.wire import Reply

_ERROR_TYPES = {401: "invalid_request_error", 403: "request_forbidden", 429: "rate_limit_error"}
_CODES = {429: "rate_limit_exceeded"}
_MESSAGES = {
    "context_length_exceeded": "This model's maximum context length is exceeded by the messages.",
    "insufficient_quota": "You exceeded your current quota, please check your plan and billing details.",
    "invalid_api_key": "Incorrect API key provided.",
    "model_not_found": "The model does not exist or you do not have access to it.",
    "rate_limit_exceeded": "Rate limit reached. Please try again later.",
}
_UNKNOWN_LIMIT = {
    "max_tokens_only": ("max_completion_tokens", "max_tokens"),
    "max_completion_tokens_only": ("max_tokens", "max_completion_tokens"),
}


def error(
    status: int, code: str | None = None, *, message: str | None = None, param: str | None = None
) -> Reply:
    """An ErrorResponse."""
    code = code or _CODES.get(status)
    kind = _ERROR_TYPES.get(status, "server_error" if status >= 500 else "invalid_request_error")
    if code == "insufficient_quota":
        kind = code
    text = message or _MESSAGES.get(code or "", f"The stand-in answers {status}.")
    body = {"error": {"message": text, "type": kind, "param": param, "code": code}}
    return Reply(status, json.dumps(body).encode())


def planned_error(behaviour: Behaviour) -> Reply:
    """The error that a `status` behaviour asks for, with its Retry-After."""
    reply = error(behaviour.status, behaviour.code)
    reply.headers.update(behaviour.headers)
    if behaviour.retry_after is not None and behaviour.as_date:
        reply.headers["retry-after"] = formatdate(time.time() + behaviour.retry_after, usegmt=True)
    elif behaviour.retry_after is not None:
        reply.headers["retry-after"] = f"{behaviour.retry_after:g}"
    return reply


def refuses(asked: Question, behaviour: Behaviour) -> Reply | None:
    """The error of a server that does not know a part of the request, None if it has no objection."""
    form = asked.response_format
    if behaviour.kind == "no_json_schema" and form == "json_schema":
        text = "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model."
        return error(400, message=text, param="response_format")
    if behaviour.kind == "no_response_format" and form not in (None, "text"):
        return _unsupported("response_format", "")
    name, instead = _UNKNOWN_LIMIT.get(behaviour.kind, ("", ""))
    if name in asked.body:
        return _unsupported(name, f" Use '{instead}' instead.")
    return None


def _unsupported(name: str, advice: str) -> Reply:
    text = f"Unsupported parameter: '{name}' is not supported with this model.{advice}"
    return error(400, "unsupported_parameter", message=text, param=name)
