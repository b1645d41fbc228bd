"""Finishing: what a template prints becomes text that is safe to stand in its format.

`inert` makes text so where the format is not HTML; None stands for HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from brief.output import escaping

_SPECIAL = re.compile("[&<>'\"]")
_KEPT = 1 << 14
"""Texts that are looked up before they are looked through: of dates, names and outlets most are printed again."""


def printer(inert: Callable[[str], str] | None) -> Callable[[Any], Any]:
    """What is done with what fills a message or stands in quotation marks, unless it is marked as safe already."""
    if inert is None:
        return _print_html
    from markupsafe import Markup

    def print_inert(value: Any) -> Any:
        return value if hasattr(value, "__html__") else Markup(inert(str(value)))  # noqa: S704

    return print_inert


def finisher(inert: Callable[[str], str] | None) -> Callable[[Any], str]:
    """What is done with all that is printed, as text that is safe."""
    from markupsafe import escape

    def html(text: str) -> str:
        text = escaping.plain(text)
        return escape(text) if _SPECIAL.search(text) else text

    safe = lru_cache(maxsize=_KEPT)(inert or html)

    def finished(value: Any) -> str:
        if type(value) is str:
            return safe(value)
        if hasattr(value, "__html__"):
            return value if isinstance(value, str) else str(value.__html__())
        return safe(str(value))

    return finished


def _print_html(value: Any) -> Any:
    return escaping.plain(value) if type(value) is str else value
