"""The nouns of a dossier: actors, positions, questions and events with their evidence, and what changed."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from brief.records.findings import (
    ActorKind,
    Evidence,
    FindingKind,
    Proof,
    QuestionKind,
    Rejected,
    Speech,
    Stance,
)
from brief.records.reading import Coverage, ReaderInfo
from brief.records.record import Moment, PartialDate, Record
from brief.records.sources import EarlierVersion, Removal

QuestionStatus = Literal["open", "partly", "answered"]
PositionStatus = Literal["new", "unchanged", "reaffirmed", "shifted", "withdrawn"]
DisagreementKind = Literal["outlets", "parties", "over_time", "within"]


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
