"""A chat request taken apart: what it asks for, and the article text in it."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, NamedTuple

_OPENING = re.compile(r"<article\b[^>]*>")
_CLOSING = "</article>"


class Question(NamedTuple):
    """A chat request: its parsed body, its prompt as one text, and the article, matters or findings in it."""

    body: dict[str, Any]
    prompt: str
    article: str
    matters: tuple[dict[str, Any], ...] = ()
    findings: tuple[dict[str, Any], ...] = ()

    @property
    def key(self) -> str:
        """The same for the same request, so that answers are deterministic."""
        return hashlib.sha256(json.dumps(self.body, sort_keys=True).encode()).hexdigest()[:24]

    @property
    def response_format(self) -> str | None:
        """The type of the response format that is asked for, None if none is."""
        kind: str | None = (self.body.get("response_format") or {}).get("type")
        return kind

    @property
    def token_limit(self) -> int | None:
        """The most tokens that the answer may have, None if the request does not say."""
        return self.body.get("max_completion_tokens") or self.body.get("max_tokens")


def question(body: dict[str, Any]) -> Question:
    """Take a chat request apart; what is asked about is that of the last user message that has it."""
    texts = [(message.get("role"), _text(message.get("content"))) for message in body.get("messages", ())]
    articles = [_article(text) for role, text in texts if role == "user" and _CLOSING in text]
    said = [text for role, text in texts if role == "user"]
    return Question(
        body,
        "\n".join(text for _, text in texts),
        articles[-1] if articles else "",
        _lines("matters", said),
        _lines("findings", said),
    )


def _lines(tag: str, texts: list[str]) -> tuple[dict[str, Any], ...]:
    """The JSON lines between the tags of the first text that has them."""
    blocks = (re.search(rf"^<{tag}>\n(.*)^</{tag}>", text, re.DOTALL | re.MULTILINE) for text in texts)
    block = next(filter(None, blocks), None)
    return tuple(json.loads(line) for line in block[1].splitlines()) if block else ()


def _text(content: Any) -> str:
    if isinstance(content, list):
        return "".join(part.get("text", "") for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""


def _article(text: str) -> str:
    end = text.rfind(_CLOSING)
    start = max((match.end() for match in _OPENING.finditer(text, 0, end)), default=end)
    return text[start:end]
