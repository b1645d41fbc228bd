"""Options that several commands share, and the settings that they lead to."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from brief.settings import Settings


class ReaderName(StrEnum):
    """Who reads: `auto` is the model where an endpoint or a key is configured, else the built-in rules."""

    auto = "auto"
    llm = "llm"
    rules = "rules"


class FallbackName(StrEnum):
    """Who reads what the model cannot."""

    none = "none"
    rules = "rules"


class AnswerForm(StrEnum):
    """The rung of the ladder: how the endpoint is asked for typed answers."""

    auto = "auto"
    json_schema = "json_schema"
    json_object = "json_object"
    text = "text"


Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE", help="Files and folders to read; - is standard input.", show_default=False
    ),
]
Project = Annotated[
    Path, typer.Option("--project", metavar="DIR", envvar="BRIEF_PROJECT", help="The folder of brief.toml.")
]
Reader = Annotated[ReaderName | None, typer.Option("--reader", help="Who reads the articles.")]
Model = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="The model's name at the endpoint.")
]
BaseUrl = Annotated[
    str | None,
    typer.Option("--base-url", metavar="URL", help="The address of an OpenAI-compatible endpoint."),
]
Concurrency = Annotated[int | None, typer.Option("--concurrency", metavar="N", help="Calls at a time.")]
ResponseFormat = Annotated[
    AnswerForm | None, typer.Option("--response-format", help="How to ask for typed answers.")
]
ChunkCharacters = Annotated[
    int | None, typer.Option("--chunk-characters", metavar="N", help="The most characters in one chunk.")
]
Fallback = Annotated[
    FallbackName | None,
    typer.Option("--fallback", help="Who reads what the model cannot.", show_default=False),
]
CrossCheck = Annotated[
    bool | None,
    typer.Option(
        "--cross-check", help="List what the built-in rules find and the model does not.", show_default=False
    ),
]
Judge = Annotated[
    bool | None,
    typer.Option(
        "--judge",
        help="Ask the model once more whether each quote supports its statement.",
        show_default=False,
    ),
]
HERE = Path()


def settings_from(project: Path, **model_options: Any) -> Settings:
    """The settings of this run; `model_options` are keys of ``[model]`` and None where not given."""
    from brief.settings import load_settings

    return load_settings(project, os.environ, {("model", key): value for key, value in model_options.items()})
