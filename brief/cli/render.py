"""``brief render``: the last stage alone."""

from __future__ import annotations

import sys

from brief.cli.options import HERE, Project, settings_from
from brief.cli.outputs import FormatOption, Output


def render(*, output: Output = None, format_: FormatOption = None, project: Project = HERE) -> None:
    """Render the dossier on standard input (JSON) as a brief."""
    from pydantic import ValidationError

    from brief.cli.evidence import check_dossier
    from brief.cli.outputs import plan_outputs, write_outputs
    from brief.errors import BriefError
    from brief.records import Dossier

    settings = settings_from(project)
    plan = plan_outputs(output or [], format_)
    try:
        dossier = Dossier.model_validate_json(sys.stdin.buffer.read())
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise BriefError(f"standard input is no dossier: {place}: {first['msg']}") from None
    check_dossier(dossier)
    write_outputs(dossier, settings, plan)
