"""Settings: brief.toml, BRIEF_* variables and command options become one frozen record, once."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from itertools import product
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, model_validator

from brief.errors import UsageError
from brief.records import Meeting, PartialDate, Record

PROJECT_FILE = "brief.toml"
DEFAULT_BASE_URL = "https://api.openai.com/v1"

Rung = Literal["json_schema", "json_object", "text"]
ReaderChoice = Literal["auto", "llm", "rules"]
Fallback = Literal["none", "rules"]
LanguageCode = Literal["en", "fr", "es", "de", "uk"]
Attached = Literal["html", "pdf", "docx"]
Style = Literal["brief", "note", "full"]


def _iso(value: Any) -> Any:
    """TOML has dates of its own: 2025-05-19 without quotation marks is one."""
    return value.isoformat()[:10] if isinstance(value, date) else value


class ArticleEntry(Record):
    """One `[[articles]]` table: metadata that overrides what the article says of itself."""

    path: str
    title: str | None = None
    outlet: str | None = None
    published: Annotated[PartialDate | None, BeforeValidator(_iso)] = None
    url: str | None = None


class ExportFields(Record):
    """`[sources.fields]`: how the fields of .json, .jsonl and .csv exports are called, where not as usual."""

    title: str | None = None
    text: str | None = None
    url: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None


def _networks(value: Any) -> Any:
    """`true` allows everything, `false` nothing."""
    return {True: ["0.0.0.0/0", "::/0"], False: []}[value] if isinstance(value, bool) else value


class SourcesSettings(Record):
    """`[sources]`: what `brief generate` reads when no SOURCE is given, and how exports name their fields.

    `feeds` are addresses that `brief feeds` polls; `allow_private` are hosts and networks of the own house from which
    pages may be fetched; what is `offline` is read as it was kept.
    """

    paths: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    allow_private: Annotated[tuple[str, ...], BeforeValidator(_networks)] = ()
    offline: bool = False
    fields: ExportFields = ExportFields()


class ModelSettings(Record):
    """`[model]`: the endpoint and how it is used. Prices are per million tokens; none is built in."""

    name: str | None = None
    base_url: str | None = None
    api_key: SecretStr | None = None
    reader: ReaderChoice = "auto"
    fallback: Fallback = "none"
    cross_check: bool = False
    judge: bool = False
    concurrency: int = Field(default=8, ge=1, le=1000)
    response_format: Literal["auto", "json_schema", "json_object", "text"] = "auto"
    max_output_tokens: int = Field(default=8000, ge=1)
    temperature: float | None = Field(default=None, ge=0, le=2)
    timeout: float = Field(default=120, gt=0, description="seconds for one call")
    max_wait: float = Field(default=180, ge=0, description="seconds that a chunk may spend on retries")
    chunk_characters: int = Field(default=6000, ge=500)
    price_in: float | None = Field(default=None, ge=0)
    price_out: float | None = Field(default=None, ge=0)
    currency: str = "USD"
    max_calls: int | None = Field(default=None, ge=1, description="calls in one run")
    max_tokens: int | None = Field(default=None, ge=1, description="tokens in one run, in and out")
    max_cost: float | None = Field(default=None, gt=0, allow_inf_nan=False, description="cost of one run")

    @model_validator(mode="after")
    def _cost_can_be_told(self) -> Self:
        if self.max_cost is not None and (self.price_in is None or self.price_out is None):
            raise ValueError("max_cost needs price_in and price_out, the prices of a million tokens")
        return self

    @property
    def address(self) -> str:
        """Where the endpoint is, fit to be printed and kept: without a user or password that it may carry."""
        return re.sub(r"(?<=//)[^/@]*@", "", self.base_url or DEFAULT_BASE_URL)

    def price_of(self, tokens_in: float, tokens_out: float) -> float | None:
        """What so many tokens cost, in `currency`; None where a price is not set."""
        if self.price_in is None or self.price_out is None:
            return None
        return (tokens_in * self.price_in + tokens_out * self.price_out) / 1_000_000


class TopicSettings(Record):
    """`[topics]`: the topic names that the user wants findings filed under."""

    names: tuple[str, ...] = ()


class ActorSettings(Record):
    """`[actors]`: `aliases` maps a canonical name to further names of the same actor.

    `merge` lists groups of names that are one actor, `apart` groups of which no two are.
    """

    aliases: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    merge: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()

    @model_validator(mode="after")
    def _wishes_agree(self) -> Self:
        ones = [*self.merge, *((name, *others) for name, others in self.aliases.items())]
        if any(not name.strip() for group in (*ones, *self.apart) for name in group):
            raise ValueError("a name is empty")
        given: dict[str, str] = {}
        for name, others in self.aliases.items():
            for other in others:
                if given.setdefault(other, name) != name:
                    raise ValueError(f"aliases: {other!r} is given to {given[other]!r} and to {name!r}")
        for one, two in product(ones, self.apart):
            both = [name for name in dict.fromkeys(one) if name in two]
            if len(both) > 1:
                raise ValueError(f"{both[0]!r} and {both[1]!r} are to be one actor and to be kept apart")
        return self


class IgnoreSettings(Record):
    """`[ignore]`: labels of findings, as the brief prints them (P-3f2a), that are to stay out of it."""

    findings: tuple[Annotated[str, Field(pattern=r"^\s*[A-Za-z]{1,2}-[0-9a-fA-F]{4,}\s*$")], ...] = ()


class OutputSettings(Record):
    """`[output]`: how the brief is written. `language` is that of its frame; what is quoted stays as it is.

    `style` is the brief of two pages and an annex, a note of one page, or the brief with nothing left out.
    """

    language: LanguageCode = "en"
    style: Style = "brief"


class EmailSettings(Record):
    """`[email]`: who mails a brief to whom, and over which server. A password stands in none of these keys."""

    sender: str | None = None
    recipients: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    reply_to: str | None = None
    server: str | None = None
    port: int | None = Field(default=None, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password_file: str | None = None
    keyring: bool = False
    ca_file: str | None = None
    timeout: float = Field(default=30, gt=0, description="seconds for one answer of the server")
    max_wait: float = Field(default=60, ge=0, description="seconds that a run may spend on waits")
    attach: tuple[Attached, ...] = ()

    @property
    def real_port(self) -> int:
        """The port as set, or the usual one for this kind of connection."""
        return self.port or {"starttls": 587, "tls": 465, "none": 25}[self.security]


class Settings(Record):
    """All settings of one run; `project` is the folder that relative paths and overrides start from."""

    project: Path
    meeting: Meeting = Meeting()
    sources: SourcesSettings = SourcesSettings()
    model: ModelSettings = ModelSettings()
    topics: TopicSettings = TopicSettings()
    actors: ActorSettings = ActorSettings()
    ignore: IgnoreSettings = IgnoreSettings()
    output: OutputSettings = OutputSettings()
    email: EmailSettings = EmailSettings()
    articles: tuple[ArticleEntry, ...] = ()

    @property
    def folder(self) -> Path:
        """Where brief keeps what it remembers between runs."""
        return self.project / ".brief"

    @property
    def source_paths(self) -> tuple[str, ...]:
        """`[sources] paths` as they are found from here: in brief.toml they start from its folder."""
        return tuple(
            path if path in ("", "-") or "://" in path else str(self.project / path)
            for path in self.sources.paths
        )


_STANDARD_VARIABLES = {"OPENAI_API_KEY": ("model", "api_key"), "OPENAI_BASE_URL": ("model", "base_url"),
                       "OPENAI_MODEL": ("model", "name")}  # fmt: skip


def load_settings(
    project: Path, environment: Mapping[str, str], options: Mapping[tuple[str, str], Any]
) -> Settings:
    """Read brief.toml in `project` where there is one, then let the environment and the options override.

    `BRIEF_<SECTION>_<KEY>` sets any single value; a list is split at ``;``. `options` maps (section, key)
    to a value, and None means not given. OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL count where
    brief's own variables are absent. Raises UsageError that names the key that is wrong.
    """
    if not project.is_dir():
        raise UsageError(f"{project}: no such project folder; give an existing one with --project")
    values = _read_project_file(project / PROJECT_FILE)
    if "project" in values:
        raise UsageError(f"{PROJECT_FILE}: unknown key 'project'; the project is the folder of the file")
    _override(values, _from_environment(environment))
    _override(values, {place: value for place, value in options.items() if value is not None})
    try:
        return Settings(project=project, **values)
    except ValidationError as error:
        raise UsageError(_explain(error)) from None


def _read_project_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error


def _from_environment(environment: Mapping[str, str]) -> dict[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = {}
    for variable, place in _STANDARD_VARIABLES.items():
        if environment.get(variable):
            found[place] = environment[variable]
    for section, field in Settings.model_fields.items():
        keys = getattr(field.annotation, "model_fields", {})
        for key, info in keys.items():
            variable = f"BRIEF_{section}_{key}".upper()
            if environment.get(variable):
                is_list = info.annotation == tuple[str, ...]
                text = environment[variable]
                found[section, key] = [part.strip() for part in text.split(";")] if is_list else text
    return found


def _override(values: dict[str, Any], overrides: Mapping[tuple[str, str], Any]) -> None:
    for (section, key), value in overrides.items():
        table = values.setdefault(section, {})
        if isinstance(table, dict):
            table[key] = value


_MESSAGES = {
    "tuple_type": 'has to be a list: ["one", "two"]',
    "dict_type": "has to be a table of keys and values",
}
"""What a user who writes TOML calls otherwise than pydantic does."""


def _explain(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    if first["type"] == "extra_forbidden":
        return f"{PROJECT_FILE}: unknown key {place!r}{_suggestion(first['loc'])}{more}"
    message = _MESSAGES.get(first["type"]) or first["msg"].removeprefix("Value error, ")
    return f"{PROJECT_FILE} or BRIEF_* variable: {place}: {message}{more}"


def _suggestion(place: tuple[int | str, ...]) -> str:
    known: Any = Settings
    for part in place[:-1]:
        if isinstance(part, str):
            known = getattr(known, "model_fields", {})[part].annotation
    if not hasattr(known, "model_fields"):
        known = ArticleEntry
    names = sorted(set(known.model_fields) - {"project"})
    close = difflib.get_close_matches(str(place[-1]), names, n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(names)}"
