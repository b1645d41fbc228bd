"""Blocks: those that a user's template fills and no template that it extends has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from jinja2 import nodes

_PACKAGED = "packaged/"


class LostBlock(NamedTuple):
    """A block of `file` that is never printed, and what may have been meant by its name."""

    file: Path
    name: str
    nearest: str | None


def lost_blocks(folders: Sequence[Path]) -> Iterator[LostBlock]:
    """The blocks of the user's templates, all of `folders` but the last, that Jinja passes over in silence.

    A block within another one is printed where it stands, and is none of them. The templates must be sound.
    """
    from jinja2 import nodes

    for folder in folders[:-1]:
        for file in sorted(folder.rglob("*.jinja")):
            above = list(_above(file, folders))
            known = {block.name for one in above for block in _parsed(one).find_all(nodes.Block)}
            for block in _parsed(file).body if above else ():
                if isinstance(block, nodes.Block) and block.name not in known:
                    nearest = next(iter(get_close_matches(block.name, known, 1)), None)
                    yield LostBlock(file, block.name, nearest)


def _above(file: Path, folders: Sequence[Path]) -> Iterator[Path]:
    """The templates that `file` extends, from one to the next; none where a name is only known in use."""
    from jinja2 import nodes

    seen = {file}
    while extends := next(iter(_parsed(file).find_all(nodes.Extends)), None):
        name = extends.template.value if isinstance(extends.template, nodes.Const) else ""
        places = folders[-1:] if name.startswith(_PACKAGED) else folders
        found = (place / name.removeprefix(_PACKAGED) for place in places if name)
        file = next((path for path in found if path.is_file()), file)
        if file in seen:
            return
        seen.add(file)
        yield file


def _parsed(file: Path) -> nodes.Template:
    from jinja2 import Environment

    environment = Environment(extensions=["jinja2.ext.i18n"])  # noqa: S701 - it only reads, and prints nothing
    return environment.parse(file.read_text(encoding="utf-8"))
