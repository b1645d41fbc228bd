"""How the stand-in may behave on a request: the words that a plan is written in."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal

from tests.standin.lies import Lie
from tests.standin.matters import MatterLie

Kind = Literal[
    "ok", "status", "reset", "drip", "hang", "hang_up", "length", "refusal", "content_filter", "context_overflow",
    "empty_choices", "invalid_json", "wrong_schema", "fenced", "think", "prose", "html", "wrong_content_type",
    "no_json_schema", "no_response_format", "max_tokens_only", "max_completion_tokens_only", "liar",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What is done with one request; the functions below make them.

    `after` is the latency of this answer in seconds, None for the server's own. `over` limits the behaviour
    to article texts of more characters than that: what is shorter gets an honest answer.
    """

    kind: Kind = "ok"
    after: float | None = None
    over: int = 0
    status: int = 200
    code: str | None = None
    retry_after: float | None = None
    as_date: bool = False
    pause: float = 0.05
    midway: bool = False
    lies: tuple[Lie | MatterLie, ...] = ()
    headers: dict[str, str] = field(default_factory=dict, hash=False)


def ok(*, after: float | None = None) -> Behaviour:
    """An honest answer."""
    return Behaviour(after=after)


def status(
    number: int, *, code: str | None = None, retry_after: float | None = None, as_date: bool = False,
    after: float = 0.0, headers: dict[str, str] | None = None,
) -> Behaviour:  # fmt: skip
    """An error answer, at once unless `after` is given; `as_date` puts Retry-After as an HTTP date."""
    return Behaviour(
        "status", status=number, code=code, retry_after=retry_after, as_date=as_date, after=after,
        headers=headers or {},
    )  # fmt: skip


def unauthorized() -> Behaviour:
    """401 invalid_api_key."""
    return status(401, code="invalid_api_key")


def forbidden() -> Behaviour:
    """403 unsupported_country_region_territory."""
    return status(403, code="unsupported_country_region_territory")


def model_not_found() -> Behaviour:
    """404 model_not_found."""
    return status(404, code="model_not_found")


def insufficient_quota() -> Behaviour:
    """429 insufficient_quota, which no waiting mends."""
    return status(429, code="insufficient_quota")


def context_overflow(*, over: int = 0) -> Behaviour:
    """400 context_length_exceeded."""
    return Behaviour("context_overflow", over=over, after=0.0)


def reset(*, midway: bool = False, after: float | None = None) -> Behaviour:
    """The connection is reset (RST) instead of an answer, or `midway` through it."""
    return Behaviour("reset", midway=midway, after=after)


def drip(pause: float = 0.05) -> Behaviour:
    """The head at once, then one byte of the body every `pause` seconds."""
    return Behaviour("drip", pause=pause)


def hang() -> Behaviour:
    """No answer ever; the connection stays open until the client gives up."""
    return Behaviour("hang")


def hang_up() -> Behaviour:
    """An honest answer; then the connection is closed, though it was not said that it would be."""
    return Behaviour("hang_up")


def length(*, over: int = 0) -> Behaviour:
    """finish_reason "length": the JSON ends in the middle of an item, inside a quote."""
    return Behaviour("length", over=over)


def refusal() -> Behaviour:
    """The message is a refusal."""
    return Behaviour("refusal")


def content_filter() -> Behaviour:
    """finish_reason "content_filter", with the content cut where the filter struck."""
    return Behaviour("content_filter")


def empty_choices() -> Behaviour:
    """A completion without choices."""
    return Behaviour("empty_choices")


def invalid_json() -> Behaviour:
    """finish_reason "stop", but the content is no JSON."""
    return Behaviour("invalid_json")


def wrong_schema() -> Behaviour:
    """The content is JSON of another shape."""
    return Behaviour("wrong_schema")


def fenced() -> Behaviour:
    """The JSON stands in a ```json fence."""
    return Behaviour("fenced")


def think() -> Behaviour:
    """A leading <think>…</think> that holds something like the answer, then the answer."""
    return Behaviour("think")


def prose() -> Behaviour:
    """A sentence before the JSON and one after it, with braces in both."""
    return Behaviour("prose")


def html() -> Behaviour:
    """200 with an HTML page, as from a proxy or a wrong base URL."""
    return Behaviour("html")


def wrong_content_type() -> Behaviour:
    """An honest completion that is labelled text/plain."""
    return Behaviour("wrong_content_type")


def no_json_schema() -> Behaviour:
    """400 for response_format json_schema; json_object is known."""
    return Behaviour("no_json_schema")


def no_response_format() -> Behaviour:
    """400 for any response_format."""
    return Behaviour("no_response_format")


def max_tokens_only() -> Behaviour:
    """400 unsupported_parameter for max_completion_tokens, as from older servers."""
    return Behaviour("max_tokens_only")


def max_completion_tokens_only() -> Behaviour:
    """400 unsupported_parameter for max_tokens, as from OpenAI's reasoning models."""
    return Behaviour("max_completion_tokens_only")


def liar(*lies: Lie | MatterLie) -> Behaviour:
    """Well-formed answers that are false (see tests.standin.lies and .matters); several lies make one bigger lie."""
    return Behaviour("liar", lies=lies)


_FIELDS = {known.name for known in fields(Behaviour)}


def from_json(value: Any) -> Behaviour:
    """A behaviour written as a kind ("hang"), a status (429) or an object of a Behaviour's fields.

    >>> from_json({"kind": "status", "status": 429, "retry_after": 1}).retry_after
    1
    """
    if isinstance(value, int):
        return status(value)
    if isinstance(value, str):
        return Behaviour(value)  # type: ignore[arg-type]
    unknown = set(value) - _FIELDS
    if unknown:
        raise ValueError(f"a behaviour has no {', '.join(sorted(unknown))}")
    if value.get("kind") == "status":
        value = {"after": 0.0, **value}
    return Behaviour(**{**value, "lies": tuple(value.get("lies", ()))})
