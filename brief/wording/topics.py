"""Topics that name no matter: what readers put under them has nothing in common."""

from __future__ import annotations

_NO_TOPICS = frozenset({"other", "general"})
"""Readers put here what they find no topic for: two positions with such a label are not on one topic."""


def names_a_matter(topic: str) -> bool:
    """Whether a topic tells what a position is about.

    >>> names_a_matter("ceasefire"), names_a_matter("Other")
    (True, False)
    """
    return topic.strip().lower() not in _NO_TOPICS
