"""Front matter: a block of keys and values between two ``---`` lines at the very top of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence


def front_matter(contents: Sequence[str]) -> dict[str, str]:
    """The keys and values of a block between two ``---`` lines at the very top; empty without one.

    >>> front_matter(["---", "title: Talks", "---", "Text"])
    {'title': 'Talks'}
    """
    length = front_matter_length(contents)
    pairs = (content.split(":", 1) for content in contents[1 : length - 1] if ":" in content)
    return {key.strip().lower(): value.strip().strip("\"'") for key, value in pairs if value.strip()}


def front_matter_length(contents: Sequence[str]) -> int:
    """How many lines at the top are front matter, both ``---`` included."""
    if not contents or contents[0] != "---":
        return 0
    for index, content in enumerate(contents[1:60], 1):
        if content in {"---", "..."}:
            return index + 1 if index > 1 else 0
        if content and not _FRONT_MATTER_LINE.match(content):
            return 0
    return 0


_FRONT_MATTER_LINE = re.compile(r"[\w-]{1,40}\s?:|- |#|[\"'\w].{0,80}[\"'],?$")
