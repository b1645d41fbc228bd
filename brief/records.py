"""The nouns of brief: frozen records that every stage takes and gives. They import nothing of ours.

Offsets count characters (Unicode code points) of ``Article.text``, start included, end excluded.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, model_validator

ActorKind = Literal["person", "state", "organization", "group"]
Stance = Literal[
    "supports", "opposes", "demands", "offers", "conditional", "warns", "commits", "reports", "undecided"
]
Speech = Literal["direct", "paraphrase", "anonymous", "outlet"]
QuestionKind = Literal["unknown", "undecided", "unconfirmed", "disputed"]
QuestionStatus = Literal["open", "partly", "answered"]
PositionStatus = Literal["new", "unchanged", "reaffirmed", "shifted", "withdrawn"]
DisagreementKind = Literal["outlets", "parties", "over_time", "within"]
FindingKind = Literal["actor", "position", "open_question", "event"]
ReaderKind = Literal["llm", "rules"]
MatterKind = Literal["topic", "position", "answer", "contradiction", "support"]

_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@lru_cache(maxsize=1 << 12)
def check_partial_date(value: str) -> str:
    """Return `value` if it is a real ISO date of day, month or year precision, else raise ValueError.

    >>> check_partial_date("2025-05")
    '2025-05'
    """
    if not _PARTIAL_DATE.fullmatch(value):
        raise ValueError("not an ISO date (YYYY, YYYY-MM or YYYY-MM-DD)")
    date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    return value


PartialDate = Annotated[str, AfterValidator(check_partial_date)]
"""An ISO date whose length is its precision: YYYY-MM-DD (day), YYYY-MM (month) or YYYY (year)."""

_MOMENT = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")


def check_moment(value: str) -> str:
    """Return `value` if it is a real ISO date or time of any precision from year to second, else raise ValueError.

    >>> check_moment("2025-08-19T23:30+02:00")
    '2025-08-19T23:30+02:00'
    """
    if not _MOMENT.fullmatch(value):
        raise ValueError("not an ISO time (2025, 2025-08, 2025-08-19, 2025-08-19T23:30 or …:00+02:00)")
    check_partial_date(value[:10])
    if "T" in value:
        datetime.fromisoformat(value)
    return value


Moment = Annotated[str, AfterValidator(check_moment)]
"""An ISO date or time whose length is its precision, with the time zone where one is known."""


class Record(BaseModel):
    """What all records share: they are frozen, and a name they do not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# --- sources -------------------------------------------------------------------------------------


class Removal(Record):
    """Lines that cleaning dropped, with the reason; `start` counts characters of the source as decoded.

    Passwords and tokens of addresses are masked in `text`.
    """

    text: str
    reason: str
    start: int = Field(ge=0)


class Skipped(Record):
    """A file that was found but not read as an article, with the reason.

    It is a `problem` where an article is missed by it: the file is damaged, hostile, too large or hides its text.
    """

    path: str
    reason: str
    problem: bool = False


class EarlierVersion(Record):
    """What an article said before it was updated: kept beside the newer one, and no source of findings."""

    id: str
    path: str | None
    dated: Moment | None
    sha256: str
    text: str


class Article(Record):
    """One article: metadata and the cleaned text that every offset points into.

    `path` or `url` says where it came from; `published` is None where the article gives no date. `published_at`
    and `updated` are as precise as the source declares them, `date_from` says where the date was found. `kind` and
    `size` (bytes) are the file's; `problems` are what a reader should know of it, a line each; `earlier` are the
    versions that it takes the place of.
    """

    id: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    published_at: Moment | None = None
    date_from: str | None = None
    updated: Moment | None = None
    language: str = "und"
    kind: str | None = None
    size: int | None = None
    text: str
    removed: tuple[Removal, ...] = ()
    problems: tuple[str, ...] = ()
    earlier: tuple[EarlierVersion, ...] = ()

    @model_validator(mode="after")
    def _comes_from_somewhere(self) -> Self:
        if self.path is None and self.url is None:
            raise ValueError("an article needs a path or a url")
        return self

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text, in hexadecimal."""
        return text_hash(self.text)


def text_hash(text: str) -> str:
    """The SHA-256 of `text` as UTF-8, in hexadecimal; lone surrogates count as themselves."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Chunk(Record):
    """A stretch of an article, `article.text[start:end] == text`, with what it takes to read it alone."""

    source: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    text: str
    title: str | None = None
    outlet: str | None = None
    published: PartialDate | None = None
    lead: str = ""
    language: str = "und"

    @model_validator(mode="after")
    def _slice_is_as_long_as_its_text(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError("a chunk's text must be as long as its span")
        return self


# --- findings ------------------------------------------------------------------------------------


class ActorTerms(Record):
    """Who acts: the terms that a found and a verified actor share."""

    name: str
    kind: ActorKind
    role: str | None
    represents: str | None
    mentions: tuple[str, ...]


class PositionTerms(Record):
    """Who holds what on which topic."""

    actor: str
    via: str | None
    topic: str
    stance: Stance
    statement: str
    speech: Speech
    said_on: str | None


class QuestionTerms(Record):
    """What the text leaves open."""

    question: str
    kind: QuestionKind


class EventTerms(Record):
    """What happened, when and where."""

    what: str
    date: str | None
    place: str | None
    participants: tuple[str, ...]


class Evidence(Record):
    """A verbatim passage: ``article.text[start:end] == quote`` for the article with id `source`."""

    source: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    quote: str

    @model_validator(mode="after")
    def _span_is_as_long_as_its_quote(self) -> Self:
        if self.end - self.start != len(self.quote):
            raise ValueError("evidence must be as long as its span")
        return self


Proof = Annotated[tuple[Evidence, ...], Field(min_length=1)]


class VerifiedActor(ActorTerms):
    """An actor whose every mention stands in the article `source`."""

    source: str
    corrections: tuple[str, ...] = ()
    rule: str | None = None


class VerifiedPosition(PositionTerms):
    """A position with its proof.

    `corrections` tells what of the reader's finding was not proven; `rule` is the reader's own word for why it
    found it, where it has one.
    """

    said_on: PartialDate | None
    evidence: Proof
    corrections: tuple[str, ...] = ()
    rule: str | None = None


class VerifiedQuestion(QuestionTerms):
    """An open question with its proof."""

    evidence: Proof
    corrections: tuple[str, ...] = ()
    rule: str | None = None


class VerifiedEvent(EventTerms):
    """An event with its proof."""

    date: PartialDate | None
    evidence: Proof
    corrections: tuple[str, ...] = ()
    rule: str | None = None


class Rejected(Record):
    """A finding that was not proven: as the reader gave it, the `rule` that it broke, and why in words."""

    kind: FindingKind
    finding: dict[str, JsonValue]
    source: str
    rule: str
    reason: str


class VerifiedFindings(Record):
    """All that was proven in the article `source`, and all that was not."""

    source: str
    actors: tuple[VerifiedActor, ...] = ()
    positions: tuple[VerifiedPosition, ...] = ()
    open_questions: tuple[VerifiedQuestion, ...] = ()
    events: tuple[VerifiedEvent, ...] = ()
    rejected: tuple[Rejected, ...] = ()


class Gap(Record):
    """A stretch of an article that no reader could read, with the reason."""

    source: str
    start: int
    end: int
    reason: str


class ReaderInfo(Record):
    """Which reader found the findings; `model` and `prompt_hash` only for an llm.

    `language` is the code of the language that its statements are in, where they are not the article's own words.
    """

    kind: ReaderKind
    model: str | None = None
    prompt_hash: str | None = None
    language: str = "en"


class Matter(Record):
    """What the rules leave open, to be settled by choosing one of `choices`; `texts` is what is compared.

    `id` depends on kind, texts and choices only, so that a decision once taken is found again.
    """

    id: str
    kind: MatterKind
    texts: tuple[str, ...]
    choices: tuple[str, ...]

    @classmethod
    def of(cls, kind: MatterKind, texts: tuple[str, ...], choices: tuple[str, ...]) -> Self:
        """The matter, with its id."""
        whole = "\0".join((kind, *texts, "", *choices))
        return cls(id=f"d-{text_hash(whole)[:12]}", kind=kind, texts=texts, choices=choices)


# --- dossier -------------------------------------------------------------------------------------


class Judgement(Record):
    """How many statements a second look found borne out by their quotes; `unjudged` got no answer."""

    supports: int = 0
    partly: int = 0
    no: int = 0
    unjudged: int = 0


class Coverage(Record):
    """How much was read: articles, chunks, chunks read, and the gaps.

    `by_rules` are stretches that the built-in reader read because the model could not, with the reason;
    `judgement` is None where nobody was asked whether the quotes support the statements; `unread` are files that
    could not be read as articles.
    """

    articles: int
    chunks: int
    read: int
    gaps: tuple[Gap, ...] = ()
    by_rules: tuple[Gap, ...] = ()
    judgement: Judgement | None = None
    unread: tuple[Skipped, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether all that the user named was read."""
        return not self.gaps and not self.unread


class Source(Record):
    """An article in the source register; `origin` names the group of articles that share one text."""

    id: str
    title: str | None
    outlet: str | None
    published: PartialDate | None
    url: str | None
    path: str | None
    sha256: str
    origin: str
    text: str
    language: str = "und"
    removed: tuple[Removal, ...] = ()
    author: str | None = None
    published_at: Moment | None = None
    date_from: str | None = None
    updated: Moment | None = None
    kind: str | None = None
    problems: tuple[str, ...] = ()
    earlier: tuple[EarlierVersion, ...] = ()


class Joined(Record):
    """A name as an article gives it, and the rule by which it was taken for a name of the actor."""

    name: str
    rule: str


class Actor(Record):
    """One actor across all articles; `joined` tells why each of its other names is a name of the same one."""

    id: str
    name: str
    kind: ActorKind
    role: str | None
    represents: str | None
    side: str | None
    aliases: tuple[str, ...]
    joined: tuple[Joined, ...] = ()


class Position(Record):
    """One position of one actor, with all its evidence; `actor` and `via` are actor ids.

    `said_on` is when it was said as far as the texts tell; `origins` counts independent origins.
    `statement` equals the quote of its first evidence where only its own words were proven. A later position
    of the same actor on the same topic that repeats or changes this one has its id in `earlier`, and the
    status reaffirmed or shifted; `current` is False where something newer was said on the same topic.
    `joined_by` names the rules by which several findings became this one.
    """

    id: str
    actor: str
    via: str | None
    topic: str
    stance: Stance
    statement: str
    speech: Speech
    said_on: PartialDate | None
    status: PositionStatus
    evidence: Proof
    origins: int = Field(ge=1)
    corrections: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    current: bool = True
    joined_by: tuple[str, ...] = ()


class OpenQuestion(Record):
    """A question that the sources leave open; `answered_by` are the later passages that answer it."""

    id: str
    question: str
    kind: QuestionKind
    status: QuestionStatus
    answer: str | None
    evidence: Proof
    corrections: tuple[str, ...] = ()
    answered_by: tuple[Evidence, ...] = ()


class Event(Record):
    """Something that happened or is announced; participants are names as in `Actor.name` where known.

    `planned` is True where the texts only announce it.
    """

    id: str
    what: str
    date: PartialDate | None
    place: str | None
    participants: tuple[str, ...]
    evidence: Proof
    corrections: tuple[str, ...] = ()
    planned: bool = False


class Version(Record):
    """One side of a disagreement."""

    value: str
    evidence: Proof


class Disagreement(Record):
    """What sources or parties give differently; `findings` are the ids of the findings that it touches."""

    id: str
    about: str
    kind: DisagreementKind
    versions: tuple[Version, ...]
    findings: tuple[str, ...] = ()


class BottomLine(Record):
    """One line at the top of the brief, with the ids of the findings that it rests on."""

    text: str
    findings: tuple[str, ...]


class Topical(Record):
    """A finding of which a bottom line may be made: its id, what it is, and what it says, by whom and when.

    `earlier` are the ids of the positions that this one repeats or changes.
    """

    id: str
    kind: str
    text: str
    who: str | None = None
    date: str | None = None
    earlier: tuple[str, ...] = ()


class Missed(Record):
    """A passage in which the built-in reader found something and the model did not; `rule` says by which rule."""

    id: str
    kind: FindingKind
    actor: str | None
    evidence: Proof
    rule: str | None


class Gone(Record):
    """A finding of an earlier edition that no longer stands, with the reason; `text` is what it said."""

    id: str
    kind: FindingKind
    text: str
    reason: str


class Changes(Record):
    """What is different from the edition `since`, as ids of findings, actors and sources.

    `new`, `reaffirmed` and `shifted` are positions that the earlier edition did not have, `further` those for
    which new sources speak, `withdrawn` those that are gone, which `gone` tells with all others that are.
    `forgotten` counts the sources that the user had removed with all that came from them.
    """

    since: int
    new: tuple[str, ...] = ()
    reaffirmed: tuple[str, ...] = ()
    shifted: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    gone: tuple[Gone, ...] = ()
    sources_gone: tuple[str, ...] = ()
    forgotten: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is different."""
        return self == Changes(since=self.since)


class Dossier(Record):
    """The ledger that a brief is rendered from, and the JSON that `brief generate --format json` gives.

    `ignored` are the ids of findings that the user struck out in brief.toml.
    """

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    schema_: Literal["brief.dossier/1"] = Field(default="brief.dossier/1", alias="schema")
    edition: int = 1
    title: str
    as_of: PartialDate | None
    reader: ReaderInfo
    coverage: Coverage
    sources: tuple[Source, ...]
    actors: tuple[Actor, ...] = ()
    positions: tuple[Position, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    events: tuple[Event, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    bottom_line: tuple[BottomLine, ...] = ()
    changes: Changes | None = None
    rejected: tuple[Rejected, ...] = ()
    possibly_missed: tuple[Missed, ...] = ()
    ignored: tuple[str, ...] = ()


class Meeting(Record):
    """What the user says about the meeting in brief.toml; none of it is ever written by a model."""

    title: str | None = None
    date: str | None = None
    recipient: str | None = None
    handling: str | None = None
    objectives: tuple[str, ...] = ()
    attendees: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
