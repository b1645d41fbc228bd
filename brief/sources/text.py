"""Plain text and Markdown to the text and metadata of an article."""

from __future__ import annotations

from typing import NamedTuple

from brief.sources.decoding import decode
from brief.sources.metadata import Metadata, metadata


class Reading(NamedTuple):
    """What a reader of one format gives: the text before cleaning, and what the source says of itself."""

    text: str
    metadata: Metadata


def read_text(data: bytes) -> Reading:
    """Read a .txt or .md file. Raises SourceError, whose message is the bare reason, for what is no text."""
    text = decode(data)
    return Reading(text, metadata(text))
