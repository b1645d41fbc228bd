"""Counting: how many of what, in words."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """The number with its noun.

    >>> counted(1, "call"), counted(2000, "call")
    ('1 call', '2,000 calls')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
