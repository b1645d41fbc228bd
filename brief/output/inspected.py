"""What a page with scripts uses beside the brief itself: the source texts to look into, and what to filter by."""

from __future__ import annotations

from brief.records import Record


class Stretch(Record):
    """Some words of a source, and the passages (`Mark.passage`) that they belong to."""

    text: str
    passages: tuple[str, ...] = ()


class SourceText(Record):
    """The whole text of the source `number`, its paragraphs cut where a passage begins or ends.

    `language` is as with all verbatim words: None where it is the frame's, "" where it is not known.
    """

    number: int
    language: str | None = None
    paragraphs: tuple[tuple[Stretch, ...], ...]


class Choice(Record):
    """Something to filter by: findings that it holds for have `key` among their facets."""

    key: str
    name: str


class PartyChoice(Choice):
    """A party, and those who speak for it."""

    actors: tuple[Choice, ...]


class Filters(Record):
    """What the findings can be filtered by; `changed` are the anchors of the annex entries that changed.

    It is no facet of theirs: an entry stays letter by letter the same while others change.
    """

    parties: tuple[PartyChoice, ...] = ()
    topics: tuple[Choice, ...] = ()
    changed: tuple[str, ...] = ()
