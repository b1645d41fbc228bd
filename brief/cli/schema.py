"""``brief schema``: what the dossier's JSON looks like."""

from __future__ import annotations

import json

import typer


def schema() -> None:
    """Print the JSON Schema of the dossier."""
    from brief.records import Dossier

    typer.echo(json.dumps(Dossier.model_json_schema(by_alias=True, mode="serialization"), indent=2))
