"""Attributions: who said or holds what, in direct and indirect speech."""

from __future__ import annotations

from typing import NamedTuple

from brief.extraction.rules.document import Document
from brief.extraction.rules.mentions import Entity, Mention, People
from brief.quotation import Span
from brief.records import PartialDate, Speech, Stance


class Attribution(NamedTuple):
    """Somebody's words or view.

    `content` is what is said, in order, possibly in pieces around the cue; `quotes` are the quotations in
    it, without their marks; `passage` is the contiguous stretch to show, which names the speaker where that
    stands near. `source` is who speaks as printed, `speaker` whose position it is, `via` who relays it;
    `rule` names what found it.
    """

    content: tuple[Span, ...]
    quotes: tuple[Span, ...]
    passage: Span
    cue: Span | None
    source: Mention | None
    speaker: Entity | None
    via: Entity | None
    speech: Speech
    stance: Stance
    rule: str
    said_on: PartialDate | None


def attributions(document: Document, people: People) -> list[Attribution]:
    """All attributions of `document`, in the order of their contents."""
    del people
    return [
        Attribution((quote.outer,), (quote.inner,), quote.outer, None, None, None, None,
                    "direct", "reports", "quote.alone", None)
        for quote in document.quotes
        if quote.form == "speech"
    ]  # fmt: skip
