"""What is kept of a file that was read: its parts, so that it need not be read again while it is the same."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pydantic import ValidationError

from brief.sources.intake import Body
from brief.sources.kinds.kind import Unread

Part = Body | Unread
"""What a file holds: articles, and what is none."""


def packed(parts: Sequence[Part]) -> str:
    """The parts of a file as one text."""
    values = (
        f'{{"body": {part.model_dump_json(exclude_defaults=True)}}}'
        if isinstance(part, Body)
        else json.dumps({"unread": part._asdict()}, ensure_ascii=False)
        for part in parts
    )
    return f"[{', '.join(values)}]"


def unpacked(text: str) -> list[Part] | None:
    """The parts that `text` was made of; None where it is not what was kept.

    >>> unpacked(packed([Unread("", "it is empty")]))
    [Unread(part='', reason='it is empty', problem=True, passing=False)]
    """
    try:
        return [
            Body.model_validate(value["body"]) if "body" in value else Unread(**value["unread"])
            for value in json.loads(text)
        ]
    except (ValueError, ValidationError, TypeError, KeyError):
        return None
