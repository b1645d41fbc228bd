"""Completions: what we need of a model's answer, typed."""

from __future__ import annotations

from pydantic import BaseModel

from brief.extraction.faults import GapError
from brief.extraction.port import Usage


class Message(BaseModel):
    """What the model says, or that it refuses to."""

    content: str | None = None
    refusal: str | None = None


class Choice(BaseModel):
    """One answer, and why it ended."""

    message: Message
    finish_reason: str | None = None


class Tokens(BaseModel):
    """What the server counted."""

    prompt_tokens: int = 0
    completion_tokens: int = 0


class Completion(BaseModel):
    """What we need of a chat completion; servers add to the rest as they like."""

    choices: list[Choice]
    usage: Tokens | None = None


def first_choice(completion: Completion) -> Choice:
    """The answer; raises GapError where there is none that can be used."""
    if not completion.choices:
        raise GapError("the endpoint sent no answer (empty choices)")
    choice = completion.choices[0]
    if choice.message.refusal:
        raise GapError("the model refused to read it")
    if choice.finish_reason == "content_filter":
        raise GapError("the endpoint's content filter stopped the answer")
    if not (choice.message.content or "").strip() and choice.finish_reason != "length":
        raise GapError("the model's answer is empty")
    return choice


def usage_of(completion: Completion) -> Usage:
    """What the answer cost."""
    tokens = completion.usage or Tokens()
    return Usage(calls=1, tokens_in=tokens.prompt_tokens, tokens_out=tokens.completion_tokens)
