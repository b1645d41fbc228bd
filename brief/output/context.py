"""What a template gets: `brief`, a BriefView of frozen records in the order in which they are printed.

Templates loop over them and place them; whatever had to be sorted, filtered, counted or decided already
is. Every text is plain text: the renderer escapes it for the format at hand. A text in `“ ”` inside a
`statement`, a `text` or a `value` stands verbatim within quotation marks in a source.
"""

from __future__ import annotations

from typing import Literal

from brief.output.inspected import Filters, SourceText
from brief.output.pictured import Chronology, Matrix
from brief.output.printed import Answer, FindingLine, Mark, PositionLine, Reference, VersionLine
from brief.records import Record
from brief.settings import Style


class TopicBlock(Record):
    """An actor's positions on one topic: today's view, and what is no longer."""

    topic: str
    current: tuple[PositionLine, ...] = ()
    earlier: tuple[PositionLine, ...] = ()


class PartyBlock(Record):
    """A party's positions in the main part, and whether it attends the meeting."""

    name: str
    attends: bool
    topics: tuple[TopicBlock, ...]


class DemandGroup(Record):
    """Positions of one kind among the red lines, conditions and asks."""

    heading: str
    lines: tuple[PositionLine, ...]


class BottomLineItem(Record):
    """A line at the top, with when it was said, the findings it rests on and their sources."""

    text: str
    date: str | None = None
    references: tuple[Reference, ...]
    marks: tuple[Mark, ...]


class GoneLine(Record):
    """A finding of the earlier edition that is no longer found: what it was, what it said, and why."""

    kind: str
    text: str
    reason: str


class ChangedName(Record):
    """An actor, a source or who holds what, in a word; `number` is the source's in the register."""

    name: str
    number: int | None = None
    marks: tuple[Mark, ...] = ()


class ChangeGroup(Record):
    """What changed in one way: as findings, as what is gone, or as names; `left_out` counts the others."""

    heading: str
    lines: tuple[FindingLine, ...] = ()
    gone: tuple[GoneLine, ...] = ()
    names: tuple[ChangedName, ...] = ()
    left_out: str | None = None


class ChangesView(Record):
    """What is different from the edition `since`; without groups nothing is."""

    since: int
    groups: tuple[ChangeGroup, ...]


class ContestedPoint(Record):
    """A disagreement, or a question that the sources dispute (which has no versions)."""

    reference: Reference
    about: str
    versions: tuple[VersionLine, ...]
    marks: tuple[Mark, ...]


class ContestedGroup(Record):
    """Contested points of one kind, in words: "The parties contradict each other"."""

    heading: str
    points: tuple[ContestedPoint, ...]


class QuestionGroup(Record):
    """Open questions of one kind, or those that are answered."""

    heading: str
    lines: tuple[FindingLine, ...]


class GapLine(Record):
    """What of one source could not be read, or only by the rules, and why."""

    source: str
    number: int | None
    amount: str
    reason: str


class SourceEntry(Record):
    """One source of the register. `link` is an http(s) address or None; `removed` is counted by reason.

    `origin` reads "independent", or "3 reports, 1 origin: with [2] and [5]".
    """

    number: int
    anchor: str
    outlet: str
    title: str
    date: str
    link: str | None
    path: str | None
    origin: str
    removed: str | None
    unread: str | None
    unused: bool
    problems: str | None = None


class UnreadFile(Record):
    """A file that could not be read as an article, with the reason."""

    path: str
    reason: str


class Segment(Record):
    """A stretch of a paragraph; `marked` where it is the passage that proves the finding."""

    text: str
    marked: bool


class EvidenceEntry(Record):
    """One paragraph of one source with the proving passages marked in it.

    `answers` is True where they prove the answer to a question, not the question.
    """

    number: int
    anchor: str
    outlet: str
    date: str
    language: str | None = None
    segments: tuple[Segment, ...]
    answers: bool = False


class AnnexEntry(Record):
    """A finding with all its evidence; `line` is set for positions, `text` for all other kinds.

    `printed` is the anchor of its line among the main part's positions, where it has one; `facets` are what
    it can be filtered by.
    """

    reference: Reference
    printed: str | None = None
    line: PositionLine | None = None
    text: str | None = None
    date: str | None = None
    notes: tuple[str, ...] = ()
    versions: tuple[VersionLine, ...] = ()
    answer: Answer | None = None
    evidence: tuple[EvidenceEntry, ...]
    corrections: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()


class AnnexGroup(Record):
    """The annex entries of one kind, or of one party."""

    heading: str
    entries: tuple[AnnexEntry, ...]


class RejectedLine(Record):
    """A finding that was not proven: what it claimed, in short, and why it was rejected."""

    kind: str
    claim: str
    source: str
    number: int | None
    reason: str


class MissedLine(Record):
    """A passage in which the built-in reader found something and the model did not."""

    kind: str
    actor: str | None
    passage: str
    language: str | None = None
    outlet: str
    number: int | None


class Header(Record):
    """Whom the brief is for, what it rests on, and who read it."""

    title: str
    date: str | None
    recipient: str | None
    handling: str | None
    edition: int
    cut_off: str
    reader: str
    articles: str
    read: str
    findings: str
    rejected: str
    complete: bool


class BriefView(Record):
    """All that a template may print; a section without content is empty and left out.

    Each `…_left_out` says in words how much of a section only the annex has, and is None if nothing.
    `origins` counts the sources and their origins, as in "12 reports, 9 origins". `language` is the code of
    the language in which all but the quoted is written.
    """

    version: Literal["brief.context/1"] = "brief.context/1"
    language: str = "en"
    style: Style = "brief"
    header: Header
    bottom_line: tuple[BottomLineItem, ...] = ()
    changes: ChangesView | None = None
    objectives: tuple[str, ...] = ()
    attendees: tuple[str, ...] = ()
    parties: tuple[PartyBlock, ...] = ()
    positions_left_out: str | None = None
    demands: tuple[DemandGroup, ...] = ()
    demands_left_out: str | None = None
    points: tuple[str, ...] = ()
    contested: tuple[ContestedGroup, ...] = ()
    contested_left_out: str | None = None
    timeline: tuple[FindingLine, ...] = ()
    timeline_left_out: str | None = None
    matrix: Matrix | None = None
    chronology: Chronology | None = None
    questions: tuple[QuestionGroup, ...] = ()
    questions_left_out: str | None = None
    gaps: tuple[GapLine, ...] = ()
    read_by_rules: tuple[GapLine, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    unread_files: tuple[UnreadFile, ...] = ()
    origins: str | None = None
    annex: tuple[AnnexGroup, ...] = ()
    rejected: tuple[RejectedLine, ...] = ()
    possibly_missed: tuple[MissedLine, ...] = ()
    texts: tuple[SourceText, ...] = ()
    filters: Filters | None = None
