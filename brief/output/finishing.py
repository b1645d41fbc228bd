"""Finishing: what a template prints becomes text that is safe to stand in its format.

`inert` makes text so where the format is not HTML; None stands for HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from brief.output import escaping

_SPECIAL = re.compile("[&<>'\"]")


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

    def finished(value: Any) -> str:
        if type(value) is not str:
            if hasattr(value, "__html__"):
                return value if isinstance(value, str) else str(value.__html__())
            value = str(value)
        if inert is not None:
            return inert(value)
        text = escaping.plain(value)
        return escape(text) if _SPECIAL.search(text) else text

    return finished


def _print_html(value: Any) -> Any:
    return escaping.plain(value) if type(value) is str else value
