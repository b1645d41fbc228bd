"""Outputs: which files to write in which format, and the writing."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from brief.errors import BriefError, UsageError

if TYPE_CHECKING:
    from brief.records import Dossier
    from brief.settings import Settings


class Format(StrEnum):
    """What a brief can be written as."""

    md = "md"
    html = "html"
    json = "json"


Output = Annotated[
    list[Path] | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write the brief here; .html, .md or .json. Repeatable."
    ),
]
FormatOption = Annotated[
    Format | None, typer.Option("--format", help="The format on standard output, or of all -o files.")
]
_SUFFIXES = {".md": Format.md, ".markdown": Format.md, ".html": Format.html, ".htm": Format.html,
             ".json": Format.json}  # fmt: skip

_TEMPLATES: dict[Format, Literal["html", "md"]] = {Format.html: "html", Format.md: "md"}


def plan_outputs(outputs: Sequence[Path], wanted: Format | None) -> dict[Path | None, Format]:
    """The format for each path; None stands for standard output.

    Raises UsageError for a file whose ending says no format, and BriefError for a place that cannot be
    written, so that neither is found out after the reading is paid for.
    """
    from brief.output.files import check_writable

    if not outputs:
        return {None: wanted or Format.md}
    plan: dict[Path | None, Format] = {}
    for path in outputs:
        kind = wanted or _SUFFIXES.get(path.suffix.lower())
        if kind is None:
            raise UsageError(f"{path}: the ending says no format; use .html, .md or .json, or give --format")
        check_writable(path)
        plan[path] = kind
    return plan


def check_own_templates(settings: Settings) -> None:
    """Raise TemplateError if one of the user's own templates is broken, before anything is spent."""
    if (settings.project / "templates").is_dir():
        check_templates(settings)


def check_templates(settings: Settings) -> None:
    """Raise TemplateError if a template, packaged or the user's own, is broken."""
    from brief.output.rendering import check_templates as check

    check(template_folders(settings))


def prepare_outputs(settings: Settings, plan: Mapping[Path | None, Format]) -> None:
    """Import and compile what `render_texts` needs, while there is time."""
    from brief.dossier import merge  # noqa: F401 - imported for later
    from brief.output import view  # noqa: F401
    from brief.output.language import language
    from brief.output.rendering import prepare

    kinds = [name for kind, name in _TEMPLATES.items() if kind in plan.values()]
    prepare(kinds, template_folders(settings), language(settings.output.language))


def render_texts(dossier: Dossier, settings: Settings, kinds: AbstractSet[Format]) -> dict[str, str]:
    """The dossier as a brief in each of the formats."""
    from brief.output.language import language
    from brief.output.rendering import render, render_json
    from brief.output.view import view

    texts: dict[str, str] = {Format.json: render_json(dossier)} if Format.json in kinds else {}
    if kinds == {Format.json}:
        return texts
    words, folders = language(settings.output.language), template_folders(settings)
    seen = view(dossier, settings.meeting, words)
    return texts | {
        kind: render(seen, name, folders, words) for kind, name in _TEMPLATES.items() if kind in kinds
    }


def write_texts(texts: Mapping[str, str], plan: Mapping[Path | None, Format]) -> None:
    """Write each planned output, all of them or none."""
    from brief.output.files import write_all

    write_all({path: texts[kind] for path, kind in plan.items() if path is not None})
    if None in plan:
        try:
            sys.stdout.buffer.write(texts[plan[None]].encode("utf-8", "replace"))
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise BriefError(f"standard output cannot be written: {error.strerror}") from error


def template_folders(settings: Settings) -> list[Path]:
    """Where templates are looked for: the project's own first."""
    from brief.packaged import packaged_folder

    return [settings.project / "templates", packaged_folder("templates")]
