"""Invisible characters in a text: those that carry no meaning for a reader, but may carry one for a model."""

from __future__ import annotations

import re

from brief.records import Removal

_FLAG = re.compile("\U0001f3f4[\U000e0061-\U000e007a\U000e0030-\U000e0039]{1,6}\U000e007f")
"""The flags of Scotland, Wales and others are written with tag characters."""
_TAGS = re.compile("[\U000e0000-\U000e007f]+")
_SELECTORS = re.compile("[\U000e0100-\U000e01ef]{2,}|[\ufe00-\ufe0f]{3,}")
_ZERO_WIDTH = re.compile(
    "[\u2060-\u2064\u180e\ufeff]+|(?<=[\\x00-\u024f])[\u200b-\u200d]+|[\u200b-\u200d]+(?=[\\x00-\u024f])"
)
_OVERRIDES = re.compile("[\u202d\u202e]")
_ANY = re.compile("[\u180e\u200b-\u200d\u202d\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]")


def has_invisible(text: str) -> bool:
    """Whether any character of `text` is one that may have to go; most texts have none."""
    return not text.isascii() and _ANY.search(text) is not None


def without_invisible(text: str) -> tuple[str, tuple[Removal, ...]]:
    r"""`text` without its invisible characters, and what was taken out, with its place in `text`.

    Tag characters (a whole message fits into them), runs of variation selectors, zero-width characters and those
    that turn the direction around. What scripts need stays: joiners between letters of Arabic or Indian scripts,
    word breaks of Thai and Khmer, flags, right-to-left marks, single variation selectors.

    >>> without_invisible("A\u200b truce")[0]
    'A truce'
    """
    if not has_invisible(text):
        return text, ()
    flags = [match.span() for match in _FLAG.finditer(text)]
    found: list[tuple[int, int, str]] = []
    for reason, pattern in (
        ("hidden text: tag characters", _TAGS),
        ("hidden text: variation selectors", _SELECTORS),
        ("zero-width characters", _ZERO_WIDTH),
        ("characters that turn the direction", _OVERRIDES),
    ):
        spans = (match.span() for match in pattern.finditer(text))
        found += [(a, b, reason) for a, b in spans if not any(first <= a < last for first, last in flags)]
    if not found:
        return text, ()
    found.sort()
    kept: list[str] = []
    at = 0
    for start, end, _ in found:
        kept.append(text[at:start])
        at = max(at, end)
    kept.append(text[at:])
    return "".join(kept), _listed(text, found)


def _listed(text: str, found: list[tuple[int, int, str]]) -> tuple[Removal, ...]:
    """One removal for each reason: hundreds of zero-width characters are one matter."""
    by_reason: dict[str, list[tuple[int, int]]] = {}
    for start, end, reason in found:
        by_reason.setdefault(reason, []).append((start, end))
    return tuple(
        Removal(text="".join(text[a:b] for a, b in spans), reason=reason, start=spans[0][0])
        for reason, spans in by_reason.items()
    )
