"""Hedges: the words before a number that tell which values are meant by it."""

from __future__ import annotations

import re
from functools import cache

from brief.dossier.things import word_lists

_LOOK = 30
"""Characters around a number in which its hedge and its unit are looked for."""
_EDGE = " \t\n\r\v\f\u00a0\u2009\u202f-"
"""What may stand between a hedge and its number."""


def hedge_before(text: str, start: int) -> tuple[str, int]:
    """The kind of hedge before the number at `start`, empty where none is, and where it begins."""
    window = text[max(0, start - _LOOK) : start]
    if not window.lower().rstrip(_EDGE).removesuffix(" a").rstrip(_EDGE).endswith(_hedge_forms()):
        return "", start
    match = _hedge_pattern().search(window)
    if match is None:
        return "", start
    return _hedges_by_form()[match["hedge"].lower()], max(0, start - _LOOK) + match.start()


@cache
def _hedges_by_form() -> dict[str, str]:
    return {form: hedge for hedge, forms in word_lists()["hedges"].items() for form in forms}


@cache
def _hedge_forms() -> tuple[str, ...]:
    return tuple(_hedges_by_form())


@cache
def _hedge_pattern() -> re.Pattern[str]:
    forms = sorted(_hedges_by_form(), key=len, reverse=True)
    return re.compile(rf"\b(?P<hedge>{'|'.join(forms)})[\s-]+(?:a\s+)?$", re.IGNORECASE)


def values_meant(value: float, width: float, hedge: str) -> tuple[float, float]:
    """The values that are meant by `value` with a hedge; `width` is the share by which it may be rounded."""
    bounds = {
        "": (value * (1 - width), value * (1 + width)),
        "about": (value * (1 - max(width, 0.1)), value * (1 + max(width, 0.1))),
        "least": (value, float("inf")),
        "most": (0.0, value),
        "above": (value, value * 1.15),
        "below": (value * 0.85, value),
    }
    return bounds[hedge]
