"""What a template gets: `brief`, a BriefView of frozen records in the order in which they are printed.

Templates loop over them and place them; whatever had to be sorted, filtered, counted or decided already
is. Every text is plain text: the renderer escapes it for the format at hand. A text in `“ ”` inside a
`statement`, a `text` or a `value` stands verbatim within quotation marks in a source.
"""

from __future__ import annotations

from typing import Literal

from brief.records import Record


class Mark(Record):
    """A reference mark: source `number`, leading to its `passage` in the annex entry `entry`."""

    number: int
    entry: str
    passage: str


class Reference(Record):
    """A finding's label, "P7", and the anchor of its annex entry, "p7"."""

    label: str
    entry: str


class Proven(Record):
    """What all printed findings have: where their proof stands and how independent it is.

    `independence` reads "2 reports, 1 origin" where there are fewer origins than sources.
    """

    reference: Reference
    marks: tuple[Mark, ...]
    independence: str | None = None


class PositionLine(Proven):
    """One position. `statement` is None where only the source's own words, `passage`, were proven.

    `spoken` are the words that stand in quotation marks in the source; `speech` says in words what kind
    of speech it is where it is not plainly the actor's own. `role` is given on an actor's first line of
    a block only, `status` only where it says something. `anchor` is the line's own id in the main part,
    None in the annex, and for a line among the demands the id of the line that it repeats.
    """

    anchor: str | None = None
    date: str
    who: str
    role: str | None = None
    via: str | None = None
    topic: str
    stance: str
    stance_class: str
    statement: str | None
    passage: str | None = None
    spoken: tuple[str, ...] = ()
    speech: str | None = None
    status: str | None = None


class TopicBlock(Record):
    """An actor's positions on one topic: the current ones, what was said earlier, what has no date."""

    topic: str
    current: tuple[PositionLine, ...] = ()
    earlier: tuple[PositionLine, ...] = ()
    undated: tuple[PositionLine, ...] = ()


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


class FindingLine(Proven):
    """Any finding in one line."""

    date: str | None = None
    who: str | None = None
    text: str
    note: str | None = None


class ChangeGroup(Record):
    """What changed in one way; `left_out` counts those that are not listed."""

    heading: str
    lines: tuple[FindingLine, ...]
    left_out: str | None = None


class ChangesView(Record):
    """What is different from the edition `since`; without groups nothing is."""

    since: int
    groups: tuple[ChangeGroup, ...]


class VersionLine(Record):
    """One side of a contested point."""

    value: str
    marks: tuple[Mark, ...]


class ContestedPoint(Record):
    """A disagreement, or a question that the sources dispute (which has no versions)."""

    reference: Reference
    about: str
    kind: str
    versions: tuple[VersionLine, ...]
    marks: tuple[Mark, ...]


class QuestionGroup(Record):
    """Open questions of one kind."""

    heading: str
    lines: tuple[FindingLine, ...]


class GapLine(Record):
    """What of one source could not be read, or only by the rules, and why."""

    source: str
    number: int | None
    amount: str
    reason: str


class SourceEntry(Record):
    """One source of the register. `link` is an http(s) address or None; `removed` is counted by reason."""

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


class Segment(Record):
    """A stretch of a paragraph; `marked` where it is the passage that proves the finding."""

    text: str
    marked: bool


class EvidenceEntry(Record):
    """One paragraph of one source with the proving passages marked in it."""

    number: int
    anchor: str
    outlet: str
    date: str
    segments: tuple[Segment, ...]


class AnnexEntry(Record):
    """A finding with all its evidence; `line` is set for positions, `text` for all other kinds.

    `printed` is the anchor of its line among the main part's positions, where it has one.
    """

    reference: Reference
    printed: str | None = None
    line: PositionLine | None = None
    text: str | None = None
    date: str | None = None
    notes: tuple[str, ...] = ()
    evidence: tuple[EvidenceEntry, ...]
    corrections: tuple[str, ...] = ()


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
    """

    version: Literal["brief.context/1"] = "brief.context/1"
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
    contested: tuple[ContestedPoint, ...] = ()
    contested_left_out: str | None = None
    timeline: tuple[FindingLine, ...] = ()
    timeline_left_out: str | None = None
    questions: tuple[QuestionGroup, ...] = ()
    questions_left_out: str | None = None
    gaps: tuple[GapLine, ...] = ()
    read_by_rules: tuple[GapLine, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    annex: tuple[AnnexGroup, ...] = ()
    rejected: tuple[RejectedLine, ...] = ()
    possibly_missed: tuple[MissedLine, ...] = ()
