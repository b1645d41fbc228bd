"""Exporting: the packaged templates as a user gets them, each with a note on what may be changed."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from pathlib import Path

from brief.output.context import BriefView
from brief.packaged import packaged_folder

_BLOCK = re.compile(r"\{%-?\s*block\s+(\w+)")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_COMMENTS = {".jinja": ("{# ", " #}\n"), ".css": ("/* ", " */\n"), ".js": ("/* ", " */\n")}
"""How a comment begins and ends, by the ending of the file."""


def exported() -> Mapping[str, str]:
    """Every packaged template by its name; brief.toml is `brief init`'s."""
    files = sorted(path for path in packaged_folder("templates").rglob("*") if path.suffix in _COMMENTS)
    folder = packaged_folder("templates")
    return {path.relative_to(folder).as_posix(): _annotated(path, folder) for path in files}


def blocks_of(text: str) -> list[str]:
    """The blocks of a template, in their order.

    >>> blocks_of("{% block a %}{# {% block b %} #}{% endblock %}{% block c %}{% endblock %}")
    ['a', 'c']
    """
    return list(dict.fromkeys(_BLOCK.findall(_COMMENT.sub("", text))))


def _annotated(path: Path, folder: Path) -> str:
    text, (begin, end) = path.read_text(encoding="utf-8"), _COMMENTS[path.suffix]
    name = path.relative_to(folder).as_posix()
    return begin + _note(name, text) + end + text


def _note(name: str, text: str) -> str:
    from brief import __version__

    blocks = blocks_of(text)
    lines = [f"{name} of brief {__version__}, made for {BriefView.model_fields['version'].default}."]
    if not blocks:
        lines.append("A file of this name here comes before the packaged one. Change what you like.")
    else:
        lines += [
            "A file of this name here comes before the packaged one. To change one part and get the rest from later",
            "versions, keep only the block that you change, behind this line:",
            f'    extends "packaged/{name}"',
            *textwrap.wrap(
                f"Blocks: {', '.join(blocks)}; `super()` is what the packaged one prints there.", 105
            ),
            "What a template may print is told in docs/templates.md.",
        ]
    return "\n   ".join(lines)
