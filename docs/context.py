"""Make docs/templates.md from the records that a template gets, with an example of each field.

python -m docs.context
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from brief.output.context import BriefView
from brief.output.exporting import blocks_of
from brief.output.view import view
from brief.packaged import packaged_folder
from brief.records import Dossier, Gap, Record
from tests.output.material import MEETING, gold_update

PAGE = Path(__file__).with_name("templates.md")
_HEAD = Path(__file__).with_name("templates.head.md")
_LONGEST = 60


def page() -> str:
    """The whole text of docs/templates.md."""
    examples = _examples(view(_dossier(), MEETING))
    parts = [_HEAD.read_text("utf-8").rstrip(), "", "## Blocks", "", *_blocks(), "", "## The record", ""]
    parts += [inspect.cleandoc(inspect.getmodule(BriefView).__doc__ or ""), ""]
    for record in _records(BriefView):
        parts += [
            f"### {record.__name__}",
            "",
            inspect.getdoc(record) or "",
            "",
            *_table(record, examples),
            "",
        ]
    return "\n".join(parts).rstrip() + "\n"


def _dossier() -> Dossier:
    """The sample edition, a source of it in another language and in part unread, so that more has an example."""
    edition = gold_update()
    *others, last = edition.sources
    gap = Gap(source=last.id, start=0, end=900, reason="no answer in time, after 4 tries")
    return edition.model_copy(
        update={
            "sources": (*others, last.model_copy(update={"language": "de"})),
            "coverage": edition.coverage.model_copy(update={"gaps": (gap,), "by_rules": (gap,)}),
        }
    )


def _blocks() -> Iterator[str]:
    for path in sorted(packaged_folder("templates").glob("*.jinja")):
        if names := blocks_of(path.read_text("utf-8")):
            yield f"- `{path.name}`: {', '.join(f'`{name}`' for name in names)}"


def _table(record: type[Record], examples: dict[tuple[str, str], str]) -> Iterator[str]:
    yield "| field | type | example |"
    yield "|---|---|---|"
    for name, field in record.model_fields.items():
        yield f"| `{name}` | {_told(field.annotation)} | {examples.get((record.__name__, name), '')} |"


def _told(hint: Any) -> str:
    """A type as a reader of templates knows it: "list of X", "X or none"."""
    origin, given = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return " or ".join("none" if one is NoneType else _told(one) for one in given)
    if origin is tuple:
        return f"list of {_told(given[0])}"
    if origin is Literal:
        return " or ".join(f"`{one}`" for one in given)
    if isinstance(hint, type) and issubclass(hint, Record):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return {str: "text", int: "number", bool: "yes or no", float: "number"}[hint]


def _records(record: type[Record]) -> list[type[Record]]:
    """`record` and all records that it holds, each once, in the order in which they come up."""
    found: list[type[Record]] = [record]
    for one in found:
        for field in one.model_fields.values():
            found += [inner for inner in _inner(field.annotation) if inner not in found]
    return found


def _inner(hint: Any) -> Iterator[type[Record]]:
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    for given in get_args(hint):
        yield from _inner(given)


def _examples(shown: Record) -> dict[tuple[str, str], str]:
    """For each field of each record the first value in `shown` that says something."""
    found: dict[tuple[str, str], str] = {}
    waiting: list[Any] = [shown]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, tuple):
            waiting = [*value, *waiting]
        if isinstance(value, Record):
            for name in type(value).model_fields:
                inner = getattr(value, name)
                _note(found, (type(value).__name__, name), inner)
                waiting.append(inner)
    return found


def _note(found: dict[tuple[str, str], str], place: tuple[str, str], value: Any) -> None:
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        value = value[0]
    if isinstance(value, bool) or (isinstance(value, str | int) and value not in ("", 0)):
        words = " ".join(str(value).split()).replace("|", "\\|")
        cut = words if len(words) <= _LONGEST else words[: words.rfind(" ", 0, _LONGEST)] + " …"
        found.setdefault(place, f"`{cut.lower() if isinstance(value, bool) else cut}`")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE}")  # noqa: T201 - a command of its own
