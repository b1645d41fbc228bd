"""Plain text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from brief.sources.decoding import decoded
from brief.sources.kinds.kind import MAX_TEXT, Document, Kind, Raw
from brief.sources.metadata import metadata


def read_text(data: bytes) -> Raw:
    """Read a text. Raises SourceError, whose message is the bare reason, for what is none."""
    text, note = decoded(data)
    return Raw(text, metadata(text), problems=note)


def _read(document: Document) -> Iterator[Raw]:
    yield read_text(document.data)


TEXT = Kind("text", (".txt", ".text", ".md", ".markdown"), lambda _: False, _read, largest=MAX_TEXT)
