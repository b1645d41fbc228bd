"""Outputs: which files to write in which format, what stands in them, and the writing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brief.cli.progress import note
from brief.errors import BriefError, UsageError

if TYPE_CHECKING:
    from brief.output.rendering import Kind
    from brief.records import Dossier
    from brief.settings import Settings


class Format(StrEnum):
    """What a brief can be written as."""

    md = "md"
    html = "html"
    json = "json"
    pdf = "pdf"
    docx = "docx"
    email = "email"


class AttachmentFormat(StrEnum):
    """What a brief can be attached to a mail as."""

    html = "html"
    pdf = "pdf"
    docx = "docx"


Attach = Annotated[
    list[AttachmentFormat] | None,
    typer.Option("--attach", help="Attach the whole brief as well. Repeatable.", show_default=False),
]
Output = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the brief here; .html, .md, .json, .pdf, .docx or .eml. Repeatable.",
    ),
]
FormatOption = Annotated[
    Format | None, typer.Option("--format", help="The format on standard output, or of all -o files.")
]
_SUFFIXES = {".markdown": Format.md, ".htm": Format.html, ".eml": Format.email} | {
    f".{kind}": kind for kind in Format if kind is not Format.email
}
MOST_REHEARSED = 1_000
"""Articles of an edition that is printed for the sake of the next: its texts are kept until that is printed."""
_ENDINGS = ".html, .md, .json, .pdf, .docx or .eml"


def plan_outputs(outputs: Sequence[Path], wanted: Format | None) -> dict[Path | None, Format]:
    """The format for each path; None stands for standard output.

    Raises UsageError for a file whose ending says no format, and BriefError for a place that cannot be
    written, or a format whose library is missing, so that none is found out after the reading is paid for.
    """
    from brief.output.files import check_writable

    if not outputs:
        check_library(wanted or Format.md)
        return {None: wanted or Format.md}
    plan: dict[Path | None, Format] = {}
    for path in outputs:
        kind = wanted or _SUFFIXES.get(path.suffix.lower())
        if kind is None:
            raise UsageError(f"{path}: the ending says no format; use {_ENDINGS}, or give --format")
        check_writable(path)
        check_library(kind)
        plan[path] = kind
    return plan


def check_own_templates(settings: Settings) -> None:
    """Raise TemplateError if one of the user's own templates is broken, before anything is spent."""
    if (settings.project / "templates").is_dir():
        check_templates(settings)


def check_templates(settings: Settings) -> None:
    """Raise TemplateError if a template, packaged or the user's own, is broken; tell what would be lost in silence."""
    from brief.output.blocks import lost_blocks
    from brief.output.rendering import check_templates as check

    folders = template_folders(settings)
    check(folders)
    for lost in lost_blocks(folders):
        meant = f"; the nearest is {lost.nearest}" if lost.nearest else ""
        note(f"{lost.file}: block {lost.name} is in no template that it extends, and prints nothing{meant}")


def prepare_outputs(settings: Settings, plan: Mapping[Path | None, Format]) -> None:
    """Import and compile what `render_outputs` needs, while there is time."""
    from brief.dossier import merge  # noqa: F401 - imported for later
    from brief.output import view  # noqa: F401
    from brief.output.language import language
    from brief.output.rendering import prepare

    kinds = _templates(set(plan.values())).values()
    prepare(kinds, template_folders(settings), language(settings.output.language), settings.output.style)


def rehearse_outputs(
    previous: Dossier, settings: Settings, plan: Mapping[Path | None, Format]
) -> Iterator[None]:
    """Step by step: make of the previous edition what `render_outputs` makes of the next one.

    What both tell alike is remembered, and taken over letter by letter. Nothing is, where there are too many articles.
    """
    from brief.dossier.changes import with_changes
    from brief.output import rendering, view
    from brief.output.language import language
    from brief.records import Changes

    kinds = _templates(set(plan.values())).values()
    if not kinds or len(previous.sources) > MOST_REHEARSED:
        return
    words, folders = language(settings.output.language), template_folders(settings)
    # In the next edition nothing of this one is new.
    known = with_changes(previous, Changes(since=previous.edition))
    for seen in view.rehearse(known, settings.meeting, words, settings.output.style):
        yield
        if seen is not None:
            for name in kinds:
                yield from rendering.rehearse(seen, name, folders, words)


def render_outputs(dossier: Dossier, settings: Settings, kinds: AbstractSet[Format]) -> dict[str, bytes]:
    """What a file of each of the formats holds; equal dossiers and settings give equal bytes.

    Raises BriefError where a format's library is missing, and TemplateError.
    """
    from brief.output.language import language
    from brief.output.rendering import render, render_json
    from brief.output.view import view

    made = {Format.json.value: _encoded(render_json(dossier))} if Format.json in kinds else {}
    if Format.email in kinds:
        from brief.cli.mailing import draft

        made[Format.email.value] = draft(dossier, settings)
    templates = _templates(kinds)
    if templates:
        words, folders = language(settings.output.language), template_folders(settings)
        seen = view(dossier, settings.meeting, words, settings.output.style)
        made |= {
            kind: _converted(kind, render(seen, name, folders, words)) for kind, name in templates.items()
        }
    return made


def write_outputs(contents: Mapping[str, bytes], plan: Mapping[Path | None, Format]) -> None:
    """Write each planned output, all of them or none."""
    from brief.output.files import write_all

    write_all({path: contents[kind] for path, kind in plan.items() if path is not None})
    if None in plan:
        try:
            sys.stdout.buffer.write(contents[plan[None]])
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise BriefError(f"standard output cannot be written: {error.strerror}") from error


def template_folders(settings: Settings) -> list[Path]:
    """Where templates are looked for: the project's own first."""
    from brief.packaged import packaged_folder

    return [settings.project / "templates", packaged_folder("templates")]


def _templates(kinds: AbstractSet[Format]) -> dict[Format, Kind]:
    """The template that each of the formats is rendered with."""
    named: dict[Format, Kind] = {Format.html: "html", Format.md: "md", Format.pdf: "pdf", Format.docx: "docx"}
    return {kind: name for kind, name in named.items() if kind in kinds}


def _converted(kind: Format, page: str) -> bytes:
    if kind is Format.pdf:
        from brief.output.pdf import pdf

        return pdf(page)
    if kind is Format.docx:
        from brief.output.docx import docx

        return docx(page)
    return _encoded(page)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def check_library(kind: Format) -> None:
    """Raise BriefError if the library that writes this format is missing."""
    if kind is Format.pdf:
        from brief.output.pdf import check_pdf

        check_pdf()
