"""``brief render``: the last stage alone."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from brief.cli.options import HERE, LanguageOption, Project, StyleOption, settings_from
from brief.cli.outputs import FormatOption, Output

if TYPE_CHECKING:
    from brief.records import Dossier
    from brief.settings import Settings

EditionOption = Annotated[
    int | None, typer.Option("--edition", metavar="N", min=1, help="Render edition N, without any call.")
]


def render(
    *,
    edition: EditionOption = None,
    output: Output = None,
    format_: FormatOption = None,
    language: LanguageOption = None,
    style: StyleOption = None,
    project: Project = HERE,
) -> None:
    """Render a dossier (JSON in), or a kept edition, as a brief."""
    from pydantic import ValidationError

    from brief.cli.evidence import check_dossier
    from brief.cli.outputs import plan_outputs, render_outputs, write_outputs
    from brief.errors import BriefError
    from brief.records import Dossier

    settings = settings_from(project, language=language, style=style)
    plan = plan_outputs(output or [], format_)
    if edition is not None:
        dossier = _kept(settings, edition)
        write_outputs(render_outputs(dossier, settings, set(plan.values())), plan)
        return
    given = sys.stdin.buffer.read()
    if not given.strip():
        raise BriefError("standard input is empty; pipe `brief merge` into this, or give --edition N")
    try:
        dossier = Dossier.model_validate_json(given)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise BriefError(f"standard input is no dossier: {place}: {first['msg']}") from None
    check_dossier(dossier)
    write_outputs(render_outputs(dossier, settings, set(plan.values())), plan)


def _kept(settings: Settings, edition: int) -> Dossier:
    from brief.cli.editions import compared
    from brief.cli.memory import open_store
    from brief.store.editions import recall_edition

    database = open_store(settings)
    return compared(recall_edition(database, edition), database, None)
