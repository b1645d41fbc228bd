"""The answer to a chat request, in the words of the API, as a behaviour wants it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.standin.behaviours import Behaviour
from tests.standin.findings import QUOTED, Finder, Findings, nothing
from tests.standin.lies import lie
from tests.standin.matters import MATTER_LIES, Settle, decided, proposed, with_lies
from tests.standin.prompt import Question
from tests.standin.refusals import error, planned_error
from tests.standin.wire import Reply

CREATED = 1_760_000_000

_HTML = "<!doctype html><html><head><title>Welcome</title></head><body><p>It works!</p></body></html>"


def reply_to(asked: Question, behaviour: Behaviour, find: Finder, settle: Settle) -> Reply:
    """The reply that `behaviour` gives to `asked`: findings of its article, decisions, or a bottom line."""
    if behaviour.over and len(asked.article) <= behaviour.over:
        behaviour = Behaviour()
    if behaviour.kind in _INSTEAD:
        return _INSTEAD[behaviour.kind](behaviour)
    findings = _told(asked, behaviour, find, settle)
    choice = _choice(asked, *_SAID.get(behaviour.kind, _honest)(findings))
    reply = _completion(asked, [] if behaviour.kind == "empty_choices" else [choice])
    return _in_manner(reply, behaviour)


def _told(asked: Question, behaviour: Behaviour, find: Finder, settle: Settle) -> Findings:
    if asked.matters:
        return with_lies(decided(asked.matters, settle), behaviour.lies)
    if asked.findings:
        return with_lies(proposed(asked.findings), behaviour.lies)
    findings = find(asked.article)
    for kind in behaviour.lies:
        if kind not in MATTER_LIES:
            findings = lie(findings, asked.article, kind)
    return findings


def models(names: tuple[str, ...]) -> Reply:
    """A ListModelsResponse."""
    data = [{"id": name, "object": "model", "created": CREATED, "owned_by": "stand-in"} for name in names]
    return Reply(body=json.dumps({"object": "list", "data": data}).encode())


_INSTEAD: dict[str, Callable[[Behaviour], Reply]] = {
    "status": planned_error,
    "context_overflow": lambda _: error(400, "context_length_exceeded", param="messages"),
    "html": lambda _: Reply(body=_HTML.encode(), content_type="text/html; charset=utf-8"),
    "hang": lambda _: Reply(manner="hang"),
}

Said = tuple[str | None, str]
"""The content of a message (None: it is a refusal) and its finish_reason."""


def _honest(findings: Findings) -> Said:
    return _dump(findings), "stop"


def _cut(findings: Findings) -> Said:
    text = _dump(findings)
    name = next((name for name in QUOTED if findings.get(name)), None)
    if name is None:
        return text[: len(text) // 2], "length"
    items = findings[name]
    middle = len(items) // 2
    start = len(_dump({**_up_to(findings, name), name: items[:middle]})) - len("]}")
    quote = json.dumps(items[middle]["quote"], ensure_ascii=False)
    return text[: text.index(quote, start) + max(2, len(quote) // 2)], "length"


def _up_to(findings: Findings, name: str) -> Findings:
    names = list(findings)
    return {known: findings[known] for known in names[: names.index(name)]}


def _thinking(findings: Findings) -> Said:
    thought = f'It might be {{"actors": []}} or\n{_dump(nothing())}\nbut let me look again.'
    return f"<think>\n{thought}\n</think>\n\n{_dump(findings)}", "stop"


def _in_prose(findings: Findings) -> Said:
    return f"Here is what {{I}} found:\n\n{_dump(findings)}\n\nLet me know if {{more}} is needed.", "stop"


def _unquoted(findings: Findings) -> Said:
    name = next((name for name in ("positions", *findings) if name in findings), "")
    return _dump(findings).replace(f'"{name}":', f"{name}:", 1), "stop"


def _of_another_shape(findings: Findings) -> Said:
    return json.dumps({"findings": [{"who": "someone", "said": "something"}] * len(findings)}), "stop"


def _filtered(findings: Findings) -> Said:
    text = _dump(findings)
    return text[: len(text) // 3], "content_filter"


_SAID: dict[str, Callable[[Findings], Said]] = {
    "length": _cut,
    "refusal": lambda _: (None, "stop"),
    "content_filter": _filtered,
    "invalid_json": _unquoted,
    "wrong_schema": _of_another_shape,
    "fenced": lambda findings: (f"```json\n{_dump(findings)}\n```", "stop"),
    "think": _thinking,
    "prose": _in_prose,
}


def _dump(findings: Findings) -> str:
    return json.dumps(findings, ensure_ascii=False)


def _choice(asked: Question, content: str | None, finish_reason: str) -> dict[str, Any]:
    limit = asked.token_limit
    if content is not None and limit is not None and len(content) > 4 * limit:
        content, finish_reason = content[: 4 * limit], "length"
    refusal = "I'm sorry, but I can't help with that." if content is None else None
    message = {"role": "assistant", "content": content, "refusal": refusal}
    return {"index": 0, "message": message, "finish_reason": finish_reason, "logprobs": None}


def _completion(asked: Question, choices: list[dict[str, Any]]) -> Reply:
    prompt = len(asked.prompt) // 4
    said = sum(len(choice["message"]["content"] or choice["message"]["refusal"]) // 4 for choice in choices)
    body = {
        "id": f"chatcmpl-{asked.key}",
        "object": "chat.completion",
        "created": CREATED,
        "model": asked.body.get("model", ""),
        "choices": choices,
        "usage": {"prompt_tokens": prompt, "completion_tokens": said, "total_tokens": prompt + said},
    }
    headers = {"x-request-id": f"req_{asked.key}"}
    return Reply(body=json.dumps(body, ensure_ascii=False).encode(), headers=headers)


def _in_manner(reply: Reply, behaviour: Behaviour) -> Reply:
    match behaviour.kind:
        case "reset":
            return replace(reply, manner="reset_midway" if behaviour.midway else "reset")
        case "drip":
            return replace(reply, manner="drip", pause=behaviour.pause)
        case "hang_up":
            return replace(reply, manner="then_close")
        case "wrong_content_type":
            return replace(reply, content_type="text/plain; charset=utf-8")
    return reply
