"""Faults: what a server's errors mean for the chunk that was to be read, and for the run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from brief.errors import EndpointError

_LONGEST_SHOWN = 200
_SPENT = frozenset({"insufficient_quota", "billing_hard_limit_reached"})
_PASSING = frozenset({408, 409, 425, 429})
_PUSH_BACKS = frozenset({408, 429, 503, 529})


class TryAgainError(Exception):
    """The call may go through later; `retry_after` is the wait in seconds that the server asks for."""

    def __init__(self, reason: str, *, retry_after: float | None = None, is_push_back: bool = False) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.is_push_back = is_push_back


class UnreachableError(TryAgainError):
    """No connection to the endpoint could be made at all."""


class GapError(Exception):
    """One chunk cannot be read; others may."""


class RefusedParameterError(Exception):
    """The endpoint does not take `parameter` of the request."""

    def __init__(self, parameter: str, reason: str) -> None:
        super().__init__(reason)
        self.parameter = parameter


def of_connection(error: Exception) -> TryAgainError:
    """What a failed connection means: `error` is the SDK's, its cause the client's."""
    cause = error.__cause__
    kind = type(cause).__name__ if cause else type(error).__name__
    if kind in {"ConnectError", "ConnectTimeout"}:
        return UnreachableError(_shown(str(cause) or kind))
    if "Timeout" in kind:
        return TryAgainError("no answer in time", is_push_back=True)
    return TryAgainError(f"the connection broke ({kind})")


def of_status(error: Any, base_url: str, model: str) -> Exception:
    """What an HTTP error answer means: `error` is the SDK's APIStatusError."""
    status: int = error.status_code
    said = _said(error)
    code = str(getattr(error, "code", None) or "")
    if code in _SPENT:
        return EndpointError(f"{base_url}: the account's quota is used up: {said}")
    if status in _PASSING or status >= 500:
        after = retry_after(error.response.headers, datetime.now(UTC))
        is_push_back = status in _PUSH_BACKS
        return TryAgainError(f"the endpoint answered {status}", retry_after=after, is_push_back=is_push_back)
    if status in {400, 413, 422}:
        return _of_bad_request(error, status, code, said)
    meaning = {
        401: "does not accept the key (401); set OPENAI_API_KEY",
        403: f"forbids the request (403): {said}",
        404: f"does not know model {model!r} or this path (404): {said}",
    }
    return EndpointError(f"{base_url} {meaning.get(status, f'answered {status}: {said}')}")


def _of_bad_request(error: Any, status: int, code: str, said: str) -> Exception:
    text = f"{code} {said}".lower()
    if status == 413 or re.search(
        r"context[_ ](?:length|window|size)|maximum context|too many tokens|too long", text
    ):
        return GapError("the chunk does not fit the model's context; lower [model] chunk_characters")
    if "content_filter" in text or "content management policy" in text:
        return GapError("the endpoint's content filter stopped the request")
    parameter = _parameter(str(getattr(error, "param", None) or ""), text)
    if parameter:
        return RefusedParameterError(parameter, said)
    return GapError(f"the endpoint refuses the request ({status}): {said}")


def _parameter(named: str, text: str) -> str | None:
    if named.startswith("response_format") or re.search(
        r"response_format|json_schema|json_object|structured output|json mode|grammar", text
    ):
        return "response_format"
    for parameter in ("max_completion_tokens", "max_tokens", "temperature"):
        if named == parameter or (not named and parameter in text):
            return parameter
    return None


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds to wait by a Retry-After (seconds or a date) or retry-after-ms header; None if there is none.

    >>> retry_after({"retry-after": "1.5"}, datetime(2026, 1, 1, tzinfo=UTC))
    1.5
    """
    milliseconds = headers.get("retry-after-ms", "")
    if re.fullmatch(r"\d+(\.\d+)?", milliseconds):
        return float(milliseconds) / 1000
    value = headers.get("retry-after", "")
    if re.fullmatch(r"\d+(\.\d+)?", value):
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError):
        return None


def not_json(content_type: str, body: bytes) -> str | None:
    """What a 200 answer is instead of JSON, in words; None if it is JSON."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind.endswith("json"):
        return None if body.strip() else "an empty body"
    return kind or "no content type"


def _said(error: Any) -> str:
    body = error.body if isinstance(error.body, dict) else {}
    return _shown(str(body.get("message") or error.response.reason_phrase or "no reason given"))


def _shown(text: str) -> str:
    """`text` on one line, short, without anything that looks like a key."""
    line = re.sub(r"\s+", " ", text).strip()
    line = re.sub(r"\b(?:sk|key|pk)[-_][\w*-]{4,}|\bBearer\s+\S+", "[key]", line, flags=re.IGNORECASE)
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"
