"""Attributed: the record of somebody's words or view, as the rules tell it."""

from __future__ import annotations

from typing import NamedTuple

from brief.extraction.rules.mentions import Entity, Mention
from brief.quotation import Span
from brief.records import PartialDate, Speech, Stance


class Attribution(NamedTuple):
    """Somebody's words or view.

    `content` is what is said, in order, possibly in pieces around the cue; `quotes` are the quotations in
    it, without their marks; `passage` is the contiguous stretch to show, which names the speaker where that
    stands near. `source` is who speaks as printed, `speaker` whose position it is, `via` who relays it;
    `rule` names what found it; `beside` is who holds the same with the speaker, where two speak as one.
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
    beside: Entity | None = None
