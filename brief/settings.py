"""Settings: what a user may set, with its bounds and what holds where nothing is said."""

from __future__ import annotations

from datetime import date, datetime
from itertools import product
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, model_validator

from brief.credentials import without_credentials
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
    """TOML has dates of its own: 2025-05-19 without quotation marks is one, and may have a time."""
    return value.isoformat()[:10] if isinstance(value, date) else value


def _written(value: Any) -> Any:
    """A date or time of TOML as a user would write it: 2025-05-19 10:00."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else value


def _named(value: str) -> str:
    if not value.strip():
        raise ValueError("a name is empty")
    return value


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
    return {True: ("0.0.0.0/0", "::/0"), False: ()}[value] if isinstance(value, bool) else value


class SourcesSettings(Record):
    """`[sources]`: what `brief generate` reads when no SOURCE is given, and how exports name their fields.

    `feeds` are addresses that `brief feeds` polls, and `brief watch` every `poll_minutes` (0: never); `allow_private`
    are hosts and networks of the own house from which pages may be fetched; what is `offline` is read as it was kept.
    """

    paths: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    poll_minutes: float = Field(default=30, ge=0, le=10_080)
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
        return without_credentials(self.base_url or DEFAULT_BASE_URL)

    def price_of(self, tokens_in: float, tokens_out: float) -> float | None:
        """What so many tokens cost, in `currency`; None where a price is not set."""
        if self.price_in is None or self.price_out is None:
            return None
        return (tokens_in * self.price_in + tokens_out * self.price_out) / 1_000_000


class TopicSettings(Record):
    """`[topics]`: the topic names that the user wants findings filed under."""

    names: tuple[Annotated[str, AfterValidator(_named)], ...] = ()


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


def _meeting(value: Any) -> Any:
    if isinstance(value, dict) and "date" in value:
        return {**value, "date": _written(value["date"])}
    return value


class Settings(Record):
    """All settings of one run; `project` is the folder that relative paths and overrides start from."""

    project: Path
    meeting: Annotated[Meeting, BeforeValidator(_meeting)] = Meeting()
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
