"""Transcripts: lines that begin with their speaker's name and a colon ("VANCE: …")."""

from __future__ import annotations

import re
from typing import NamedTuple

from brief.extraction.rules.document import Document
from brief.extraction.rules.mentions import Entity, People
from brief.names import fold, surname
from brief.quotation import Span

_LABEL = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|MR|MRS|MS|DR|SEN|REP|GOV)\.?\s|(?:THE\s)?(?:PRESIDENT|SENATOR|SECRETARY)\s)?"
    r"(?P<name>[A-Z][A-Z.'’\-]+(?:\s[A-Z][A-Z.'’\-]+){0,3}|[A-Z][\w.'’\-]+(?:\s[A-Z][\w.'’\-]+){0,2})"
    r"(?:\s?\([^)\n]{1,40}\))?\s?:\s+(?=\S)"
)
_FEWEST = 2


class Turn(NamedTuple):
    """One turn in a transcript: who is named, and what is said."""

    label: Span
    speech: Span
    speaker: Entity | None


def turns(document: Document, people: People) -> list[Turn]:
    """The turns of a transcript in `document`; none where fewer than two speakers' lines are labelled alike."""
    text = document.text
    if text.count(":") < _FEWEST:
        return []
    marked = [paragraph.span for paragraph in document.paragraphs if text.find(":", *paragraph.span) >= 0]
    if len(marked) < _FEWEST:
        return []
    labelled = [(span, match) for span in marked if (match := _LABEL.match(text, *span))]
    labelled = [(span, match) for span, match in labelled if len(match["name"]) > 1]
    capitals = [pair for pair in labelled if pair[1]["name"].isupper()]
    chosen = capitals if len(capitals) >= _FEWEST else labelled
    if len(chosen) < _FEWEST:
        return []
    by_name = {
        fold(surname(entity.name)): entity for entity in reversed(people.entities) if entity.kind == "person"
    }
    found = [
        Turn(
            Span(*match.span("name")),
            Span(match.end(), span.end),
            by_name.get(fold(surname(match["name"].title()))),
        )
        for span, match in chosen
    ]
    if chosen is capitals:
        return found
    known = [turn for turn in found if turn.speaker is not None]
    return known if len(known) >= _FEWEST and len({turn.speaker for turn in known}) >= _FEWEST else []
