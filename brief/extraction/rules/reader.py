"""The built-in reader: reads a chunk by rules, offline, the same way every time."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator, Sequence

from brief.collection import uncollected
from brief.extraction.port import Reading
from brief.extraction.rules.attributed import Attribution
from brief.extraction.rules.attributions import attributions
from brief.extraction.rules.document import Document, read_document
from brief.extraction.rules.events import events
from brief.extraction.rules.mentions import Entity, read_people
from brief.extraction.rules.questions import questions
from brief.extraction.rules.signs import DOUBTS
from brief.extraction.rules.topics import (
    OTHER,
    Vocabulary,
    recurring_phrases,
    told_topic,
    topic_around,
    vocabulary,
)
from brief.extraction.rules.unnamed import UNKNOWN, is_bare
from brief.extraction.schema import Findings
from brief.quotation import DOUBLE_MARKS, SINGLE_MARKS, Span
from brief.records import Chunk, Gap, ReaderInfo
from brief.tongues import language_name
from brief.wording.negation import holds_back

LANGUAGE = "en"
NOT_ENGLISH = "not recognised as English: the built-in rules find only quotations in it"
UNKNOWN_LANGUAGE = "und"
_ENGLISH = frozenset("the of and said that with from was were has have not would".split())
_ENGLISH_ENOUGH = 2
_MARKS = DOUBLE_MARKS + SINGLE_MARKS + ",. "
_Fields = dict[str, object]
_SHORTEST_VIEW, _SHORTEST_PASSAGE = 3, 6
"""Words below which what was said, and the passage around a few quoted words, say too little to be a position."""
_REFERRING = frozenset("it them him her this that so to us me these those do".split())
_CAPITALS = r"[A-Z][A-Z'’.-]+(?:[ /][A-Z][A-Z'’.-]+){0,3}"
_DATELINE = re.compile(
    rf"{_CAPITALS}(?:(?:,\s[\w. ]{{2,30}})?\s?\([^()\n]{{2,40}}\)|,\s[\w. ]{{2,30}})\s?[—–-]{{1,2}}\s"
    rf"|{_CAPITALS}\s?[—–]\s"
)


class RulesReader:
    """Finds positions, open questions and events in English news by rules, without a model or a network."""

    def __init__(self, topics: Sequence[str] = (), texts: Iterable[str] = ()) -> None:
        """`topics` are the user's; `texts` all that will be read, as what recurs in them may be a topic."""
        phrases = recurring_phrases(read_document(text) for text in texts)
        self._vocabulary = vocabulary(topics, phrases)
        self._turn = asyncio.Lock()

    @property
    def info(self) -> ReaderInfo:
        """Rules; they have no model and no prompt."""
        return ReaderInfo(kind="rules")

    async def read(self, chunk: Chunk) -> Reading:
        """Read `chunk`; where it is not recognised as English only quotations, with a gap that says so.

        One chunk at a time, so that whoever waits for the event loop gets a turn in between.
        """
        async with self._turn:
            await asyncio.sleep(0)
            is_english = _is_english(chunk)
            gap = Gap(source=chunk.source, start=chunk.start, end=chunk.end, reason=_not_read(chunk.language))
            return Reading(
                chunk=chunk,
                findings=find(chunk, self._vocabulary, quotations_only=not is_english),
                gaps=() if is_english else (gap,),
            )

    async def close(self) -> None:
        """Nothing is open."""


def _is_english(chunk: Chunk) -> bool:
    """Whether the chunk is in English; one too short to be sure of needs two small words that only English has."""
    if chunk.language != UNKNOWN_LANGUAGE:
        return chunk.language == LANGUAGE
    return len(_ENGLISH.intersection(chunk.text[:8000].lower().split())) >= _ENGLISH_ENOUGH


def _not_read(code: str) -> str:
    """Why a chunk that is not in English was not read, with the name of its language where it is known."""
    if code == UNKNOWN_LANGUAGE:
        return NOT_ENGLISH
    return f"in {language_name(code)} ({code}): the built-in rules find only quotations in it"


def find(chunk: Chunk, topics: Vocabulary, *, quotations_only: bool = False) -> Findings:
    """All that the rules find in `chunk`; every finding carries the name of its rule."""
    with uncollected():  # looking for cycles, of which reading makes none, would take a twentieth of it
        return _found(chunk, topics, quotations_only=quotations_only)


def _found(chunk: Chunk, topics: Vocabulary, *, quotations_only: bool) -> Findings:
    document = read_document(chunk.text, chunk.published)
    people = read_people(document)
    said = attributions(document, people)
    if quotations_only:
        said = [attribution for attribution in said if attribution.quotes]
    positions = list(_positions(document, said, topics))
    asked = () if quotations_only else tuple(questions(document, people))
    happened = () if quotations_only else tuple(events(document, people))
    named = {name for position in positions for name in (position["actor"], position["via"])}
    named.update([name for event in happened for name in event.participants])
    known = [entity for entity in people.entities if entity.name in named]
    # All are validated at once, which costs less than one by one.
    return Findings.model_validate(
        {
            "actors": [_actor(entity) for entity in (*known, *_unnamed(said, known))],
            "positions": positions,
            "open_questions": asked,
            "events": happened,
        }
    )


def _unnamed(said: Iterable[Attribution], known: Iterable[Entity]) -> list[Entity]:
    """Those who speak without a name, each description once with all forms in which it is printed."""
    names = {entity.name for entity in known}
    found: dict[str, Entity] = {}
    for attribution in said:
        for entity in (attribution.speaker, attribution.via):
            if entity is not None and entity.number == UNKNOWN and entity.name not in names:
                forms = found[entity.name].mentions if entity.name in found else ()
                found[entity.name] = entity._replace(
                    mentions=tuple(dict.fromkeys((*forms, *entity.mentions)))
                )
    return list(found.values())


def _actor(entity: Entity) -> _Fields:
    _, name, kind, role, represents, mentions = entity
    return {
        "name": name,
        "kind": kind,
        "role": role,
        "represents": represents,
        "mentions": mentions,
        "rule": "actor",
    }


def _positions(document: Document, said: Iterable[Attribution], topics: Vocabulary) -> Iterator[_Fields]:
    """The fields of one `FoundPosition` for each attribution that says enough, or two where two speak as one."""
    around: dict[int, str] = {}
    for attribution in said:
        if attribution.speaker is None or _is_no_party(attribution, attribution.speaker):
            continue
        if not _says_enough(document, attribution):
            continue
        text = document.text
        quote = text[slice(*_shown(document, attribution))].strip()
        topic = told_topic(quote, topics)
        if topic is None:
            number = document.paragraph_at(attribution.passage.start)
            if number not in around:
                context = text[slice(*document.paragraphs[number].span)]
                around[number] = topic_around(context, topics) or OTHER
            topic = around[number]
        position: _Fields = {
            "actor": attribution.speaker.name,
            "via": attribution.via.name if attribution.via else None,
            "topic": topic,
            "stance": attribution.stance,
            "statement": quote,
            "quote": quote,
            "speech": attribution.speech,
            "said_on": attribution.said_on,
            "rule": attribution.rule,
        }
        yield position
        if attribution.beside is not None:
            yield {**position, "actor": attribution.beside.name}


def _is_no_party(attribution: Attribution, speaker: Entity) -> bool:
    """Whether an outlet only reports, or those of whom no more is told than that they are "the parties"."""
    return attribution.speech == "outlet" or (attribution.stance == "reports" and is_bare(speaker))


def _says_enough(document: Document, attribution: Attribution) -> bool:
    """Whether what was said is a few words, or words in quotation marks within a passage that says more."""
    text = document.text
    if attribution.rule.startswith("act") and attribution.stance != "reports":
        words = text[slice(*attribution.content[0])].split(None, _SHORTEST_VIEW)
        if len(words) == _SHORTEST_VIEW - 1 and words[-1].lower() not in _REFERRING:
            return True
    if (
        sum([len(text[start:end].split(None, _SHORTEST_VIEW)) for start, end in attribution.content])
        >= _SHORTEST_VIEW
    ):
        return True
    passage = text[slice(*attribution.passage)]
    return bool(attribution.quotes) and len(passage.split(None, _SHORTEST_PASSAGE)) >= _SHORTEST_PASSAGE


def _shown(document: Document, attribution: Attribution) -> Span:
    """The one quotation that is all that was said, else the passage that also names the speaker.

    A quotation that begins within the passage is closed in it, too: its marks are a pair.
    """
    span = _passage(document, attribution)
    last = document.quote_at(span.end)
    if last is not None and span.start < last.inner.start and span.end >= last.inner.end:
        return Span(span.start, last.outer.end)
    return span


def _passage(document: Document, attribution: Attribution) -> Span:
    if len(attribution.quotes) == 1 and len(attribution.content) == 1 and _is_sentence(document, attribution):
        (quote,), (content,) = attribution.quotes, attribution.content
        text = document.text
        if text[content.start : content.end].strip(_MARKS) == text[quote.start : quote.end].strip(_MARKS):
            return _with_what_holds_back(document, quote)
    return _with_what_holds_back(document, _without_dateline(document, attribution))


def _without_dateline(document: Document, attribution: Attribution) -> Span:
    """The passage without the place, day and agency that its article opens with: "TORVIK, 3 March (Wire) — "."""
    passage, text = attribution.passage, document.text
    if not text[passage.start : passage.start + 2].isupper():
        return passage
    dateline = _DATELINE.match(text, passage.start, attribution.content[0].end)
    return Span(dateline.end(), passage.end) if dateline and dateline.end() < passage.end else passage


def _with_what_holds_back(document: Document, span: Span) -> Span:
    """`span` from the sentence's beginning where a negation before it would be lost: "stopped short of …"."""
    start = document.sentence_at(span.start).start
    if start >= span.start:
        return span
    turned = document.tokens.hold(DOUBTS, start, span.start) and holds_back(document.text[start : span.start])
    return Span(start, span.end) if turned else span


def _is_sentence(document: Document, attribution: Attribution) -> bool:
    """Whether the quotation says enough alone."""
    return len(document.text[slice(*attribution.quotes[0])].split(None, _SHORTEST_VIEW)) >= _SHORTEST_VIEW
