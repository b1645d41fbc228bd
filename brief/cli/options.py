"""Options that several commands share, and the settings that they lead to."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

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


class StyleName(StrEnum):
    """How much the brief prints."""

    brief = "brief"
    note = "note"
    full = "full"


class LanguageName(StrEnum):
    """In which language the brief's headings and fixed words are."""

    en = "en"
    fr = "fr"
    es = "es"
    de = "de"
    uk = "uk"


Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE",
        help="Files, folders and addresses (https://…) to read; - is standard input.",
        show_default=False,
    ),
]
Project = Annotated[
    Path, typer.Option("--project", metavar="DIR", envvar="BRIEF_PROJECT", help="The folder of brief.toml.")
]
Reader = Annotated[
    ReaderName | None,
    typer.Option(
        "--reader",
        show_default="auto",
        help="Who reads the articles; auto: the model if one is set up, else the rules.",
    ),
]
Model = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="The model's name at the endpoint.")
]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        "--base-url",
        metavar="URL",
        show_default="OpenAI's own",
        help="The address of an OpenAI-compatible endpoint.",
    ),
]
Concurrency = Annotated[
    int | None, typer.Option("--concurrency", metavar="N", show_default="8", help="Calls at a time.")
]
ResponseFormat = Annotated[
    AnswerForm | None,
    typer.Option("--response-format", show_default="auto", help="How to ask for typed answers."),
]
ChunkCharacters = Annotated[
    int | None,
    typer.Option(
        "--chunk-characters", metavar="N", show_default="6000", help="The most characters in one chunk."
    ),
]
Fallback = Annotated[
    FallbackName | None,
    typer.Option("--fallback", show_default="none", help="Who reads what the model cannot."),
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
MaxCalls = Annotated[
    int | None, typer.Option("--max-calls", metavar="N", help="Stop before a run makes more calls than this.")
]
MaxTokens = Annotated[
    int | None,
    typer.Option("--max-tokens", metavar="N", help="Stop before a run takes more tokens than this."),
]
MaxCost = Annotated[
    float | None,
    typer.Option(
        "--max-cost", metavar="X", help="Stop before a run costs more; needs the prices in brief.toml."
    ),
]
LanguageOption = Annotated[
    LanguageName | None,
    typer.Option(
        "--language", show_default="en", help="The language of headings and fixed words; quotes stay."
    ),
]
StyleOption = Annotated[
    StyleName | None,
    typer.Option("--style", show_default="brief", help="Two pages, a note of one page, or nothing left out."),
]
Offline = Annotated[
    bool | None,
    typer.Option("--offline", help="Fetch nothing: read pages as they were kept.", show_default=False),
]
HERE = Path()


@dataclass(frozen=True)
class EndpointOptions:
    """Where a model is and how it is asked, each named for the key of ``[model]`` that it overrides."""

    name: Model = None
    base_url: BaseUrl = None
    concurrency: Concurrency = None
    response_format: ResponseFormat = None


@dataclass(frozen=True)
class ReadingOptions(EndpointOptions):
    """Who reads chunks that were cut already."""

    reader: Reader = None
    fallback: Fallback = None
    judge: Judge = None


@dataclass(frozen=True)
class ModelOptions(ReadingOptions):
    """The options of a whole run."""

    cross_check: CrossCheck = None
    chunk_characters: ChunkCharacters = None
    max_calls: MaxCalls = None
    max_tokens: MaxTokens = None
    max_cost: MaxCost = None
    language: LanguageOption = None
    style: StyleOption = None
    offline: Offline = None


def with_model_options(command: Callable[..., None]) -> Callable[..., None]:
    """`command` with an option for each field of its parameter `model`, a dataclass of options, in its place."""
    own = inspect.signature(command, eval_str=True)
    chosen = own.parameters["model"].annotation
    kinds = get_type_hints(chosen, include_extras=True)
    options = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for name, kind in kinds.items()
    ]

    def called(**given: Any) -> None:
        model = chosen(**{name: given.pop(name) for name in kinds})
        command(**given, model=model)

    parameters: list[inspect.Parameter] = []
    for one in own.parameters.values():
        parameters += options if one.name == "model" else [one]
    called.__name__, called.__doc__ = command.__name__, command.__doc__
    called.__annotations__ = {one.name: one.annotation for one in parameters}
    called.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    return called


def settings_of(project: Path, model: EndpointOptions) -> Settings:
    """The settings of a run with these options."""
    return settings_from(project, **asdict(model))


def settings_from(project: Path, **options: Any) -> Settings:
    """The settings of this run; `options` are keys of its sections, and None where not given."""
    from brief.project import load_settings
    from brief.records import Record
    from brief.settings import OutputSettings, SourcesSettings

    kinds: dict[str, type[Record]] = {"output": OutputSettings, "sources": SourcesSettings}
    sections = {
        key: next((name for name, kind in kinds.items() if key in kind.model_fields), "model")
        for key in options
    }
    return load_settings(project, os.environ, {(sections[key], key): value for key, value in options.items()})
