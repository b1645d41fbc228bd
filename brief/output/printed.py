"""What templates print most: marks, labels, and findings in one line. `context.py` says where they stand.

A `language` is that of verbatim words, as HTML's `lang` has it: a code, "" where it is not known, None where it is
the language of the frame.
"""

from __future__ import annotations

from brief.records import Record


class Mark(Record):
    """A reference mark: source `number`, leading to its `passage` in the annex entry `entry`."""

    number: int
    entry: str
    passage: str


class Reference(Record):
    """A finding's label, "P-3f2a", the same in every edition, and the anchor of its annex entry, "p-3f2a"."""

    label: str
    entry: str


class Proven(Record):
    """What all printed findings have: where their proof stands and how independent it is.

    `independence` reads "2 reports, 1 origin" where there are fewer origins than sources.
    """

    reference: Reference
    marks: tuple[Mark, ...]
    independence: str | None = None


class HistoryLine(Proven):
    """An earlier position beneath the one that repeats or changes it: "shifted since 18 Aug 2025".

    `who` is given where somebody else of the party said it. `said` are its words, verbatim; `speech` says in
    words what kind of speech they are where they are not plainly the actor's own. `now` are the words of the
    later position, verbatim, where it shifted and its own line is a paraphrase; `now_speech` and `now_marks`
    belong to them. `folded` is False for what a shift is seen by: it shows where older history is folded away.
    """

    since: str
    who: str | None = None
    said: tuple[str, ...]
    language: str | None = None
    speech: str | None = None
    now: tuple[str, ...] = ()
    now_language: str | None = None
    now_speech: str | None = None
    now_marks: tuple[Mark, ...] = ()
    folded: bool = False


class PositionLine(Proven):
    """One position. `statement` is None where only the source's own words, `passage`, were proven.

    `spoken` are the words that stand in quotation marks in the source; `speech` says in words what kind
    of speech it is where it is not plainly the actor's own. `about` is the topic, None where
    that is only "other". `role` is given on an actor's first line of
    a block only, `status` only where it says something. `history` are the positions that it repeats or
    changes, newest first, which are printed with it and nowhere else in the main part; `folded` counts those in
    words that may be folded away. `anchor` is the line's
    own id in the main part, None in the annex, and among the demands the id of the line that it repeats.
    """

    anchor: str | None = None
    date: str
    who: str
    role: str | None = None
    via: str | None = None
    topic: str
    about: str | None = None
    stance: str
    stance_class: str
    statement: str | None
    passage: str | None = None
    language: str | None = None
    spoken: tuple[str, ...] = ()
    speech: str | None = None
    status: str | None = None
    history: tuple[HistoryLine, ...] = ()
    folded: str | None = None


class Answer(Record):
    """How far a question is answered, `status` in words, and by what: `words`, verbatim where `quoted`."""

    status: str
    words: str | None = None
    quoted: bool = False
    language: str | None = None
    marks: tuple[Mark, ...] = ()


class FindingLine(Proven):
    """Any finding in one line; `planned` says of an event that it is only announced, or that its day went by.

    `context` are verbatim words of its source, of that `language`, where `text` does not say whom it is about.
    """

    date: str | None = None
    who: str | None = None
    text: str
    context: str | None = None
    language: str | None = None
    note: str | None = None
    planned: str | None = None
    answer: Answer | None = None
    history: tuple[HistoryLine, ...] = ()


class VersionLine(Record):
    """One side of a contested point, and who gives it: an actor, or the outlets; empty where neither has a name."""

    who: str
    value: str
    marks: tuple[Mark, ...]
