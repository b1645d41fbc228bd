"""Events: what a text says has happened, or will on a fixed day, with date, place and participants."""

from __future__ import annotations

from typing import NamedTuple

from brief.dates import DateMention, dates_of_sentence, may_name_date
from brief.extraction.rules.circumstances import place_of
from brief.extraction.rules.document import Document
from brief.extraction.rules.happenings import Happening, happenings
from brief.extraction.rules.lexicon import CALENDAR, NUMBER
from brief.extraction.rules.mentions import Entity, People
from brief.extraction.rules.pronouns import certain, named
from brief.extraction.rules.signs import FIRST_PERSON, OURS
from brief.extraction.schema import FoundEvent
from brief.quotation import Span, record
from brief.records import PartialDate

_LONGEST, _SHORTEST = 260, 14
_ENOUGH = 3
_MOST_PARTICIPANTS = 8
_CHARACTERS_PER_EVENT = 900
_MOST_DATES = 12
_NEAR = 40
_NEED_SOMEBODY = frozenset("receive received welcome welcomed host hosted join joined".split())
_CASUALTIES = frozenset("killed injured wounded arrested detained released freed".split())
_SUFFERED = frozenset("was were been".split())
_COUNTS = frozenset("two three four five six seven eight nine ten dozens hundreds several".split())
_OPENING = 3
_WEIGHTY = frozenset({"meeting", "call", "attack", "vote", "deal", "exchange"})


class _Candidate(NamedTuple):
    """A happening with what is known of it, and how much that is."""

    happening: Happening
    date: PartialDate | None
    place: str | None
    participants: tuple[Entity, ...]
    score: int


def events(document: Document, people: People) -> list[FoundEvent]:
    """The events of `document`, in text order: those that it tells most about, a handful in a usual article.

    One event told twice is given once. `what` is the clause that tells it, with names for its pronouns.
    """
    candidates = [
        candidate
        for happening in happenings(document)
        if (candidate := _candidate(document, people, happening)) and candidate.score >= _ENOUGH
    ]
    most = 3 + len(document.text) // _CHARACTERS_PER_EVENT
    ranked = sorted(candidates, key=lambda candidate: (-candidate.score, candidate.happening.span))
    kept: dict[tuple[str, str | None], list[_Candidate]] = {}
    chosen: list[_Candidate] = []
    for candidate in ranked:
        if len(chosen) >= most:
            break
        alike = kept.setdefault((candidate.happening.sort, candidate.date), [])
        if not any(_is_same(candidate, other) for other in alike):
            alike.append(candidate)
            chosen.append(candidate)
    chosen.sort(key=lambda candidate: candidate.happening.span)
    return [_event(document, people, candidate) for candidate in _without_overlaps(chosen)]


def _candidate(document: Document, people: People, happening: Happening) -> _Candidate | None:
    if not _is_plain(document, people, happening):
        return None
    date = _date(document, happening)
    if date is not None and not _is_told(date, document.published, happening.rule):
        return None
    if date is None and (
        happening.rule == "fixed" or (happening.rule == "dated" and not _names_day(document, happening.span))
    ):
        return None
    return _scored(document, people, happening, date)


def _is_plain(document: Document, people: People, happening: Happening) -> bool:
    """Whether the clause is of a readable length, in the third person, and has the people that its verb asks for."""
    span, head = happening.span, happening.head
    if not _SHORTEST <= span.end - span.start <= _LONGEST:
        return False
    if document.tokens.hold(OURS, *span) and FIRST_PERSON.search(document.text, *span):
        return False
    return _head(document, happening) not in _NEED_SOMEBODY or bool(people.within(head.end, head.end + _NEAR))


def _head(document: Document, happening: Happening) -> str:
    return document.text[happening.head.start : happening.head.end].lower()


def _scored(document: Document, people: People, happening: Happening, date: PartialDate | None) -> _Candidate:
    place = place_of(document.text, happening.span, people)
    participants = _participants(document, people, happening.span, place)
    score = (
        2 * bool(date or _names_day(document, happening.span))
        + (place is not None)
        + min(2, len(participants))
    )
    score += happening.sort in _WEIGHTY
    score += _ENOUGH * _is_counted(document, happening)
    score += len(participants) == 1 and _has_unknown_person(document, people, happening.span)
    score += (
        len(participants) == 1
        and happening.rule == "noun"
        and document.text.startswith(" with ", happening.head.end)
    )
    printed = document.text[place.start : place.end] if place else None
    return record(_Candidate, (happening, date, printed, participants, score))


def _is_counted(document: Document, happening: Happening) -> bool:
    """Whether the clause opens with how many were hurt, held or freed: "two people were injured"."""
    tokens = document.tokens
    number = tokens.at(happening.head.start)
    if tokens.words[number].low not in _CASUALTIES or tokens.words[number - 1].low not in _SUFFERED:
        return False
    first = tokens.words[tokens.at(happening.span.start) : number][:_OPENING]
    return any(word.kinds & NUMBER or word.low in _COUNTS for word in first)


def _names_day(document: Document, span: Span) -> bool:
    """Whether a weekday or month stands there that nobody can date, as the day of publication is unknown."""
    if document.published is not None and len(document.published) == 10:
        return False
    words = document.tokens.words[document.tokens.at(span.start) : document.tokens.at(span.end)]
    return any(word.capital and word.kinds & CALENDAR for word in words)


def _date(document: Document, happening: Happening) -> PartialDate | None:
    """The date in the clause that belongs to the event: the first one after its head, else the last before it."""
    text, (start, end) = document.text, happening.span
    if not may_name_date(text, start, end):
        return None
    sentence = document.sentence_at(start)
    mentions = dates_of_sentence(text, document.published, sentence.start, max(sentence.end, end))
    inside = [m for m in mentions if m.start >= start and m.end <= end][:_MOST_DATES]
    after = [m for m in inside if m.start >= happening.head.end]
    before = [m for m in inside if m.end <= happening.head.start]
    told = [m for m in (*after[:1], *before[-1:]) if not _is_of_speech(document, m, happening)]
    return told[0].date if told else None


def _is_of_speech(document: Document, mention: DateMention, happening: Happening) -> bool:
    """Whether the date tells when somebody said so: a speech verb stands between it and the event, or just before."""
    tokens, head = document.tokens, happening.head
    if mention.start > head.end:
        first, last = tokens.at(head.end), tokens.at(mention.start)
    else:
        first, last = tokens.at(max(happening.span.start, mention.start - 12)), tokens.at(head.start)
    verbs = (word.verb for word in tokens.words[first:last] if word.verb is not None)
    return any(verb.form in {"ed", "s"} and "t" in verb.frames for verb in verbs)


def _is_told(date: PartialDate, published: PartialDate | None, rule: str) -> bool:
    """Whether an event of that date is news: no bare year, and past or to come as its clause says."""
    if len(date) == 4:
        return False
    if published is None:
        return True
    if rule == "fixed":
        return date >= published[: len(date)]
    return date <= published and date[:4] >= str(int(published[:4]) - 1)


def _participants(document: Document, people: People, span: Span, place: Span | None) -> tuple[Entity, ...]:
    found: dict[int, Entity] = {}
    for mention in people.within(span.start, span.end):
        entity = certain(document, people, mention)
        if (
            entity is None
            or document.text[mention.end : mention.end + 1] == "$"
            or (place and place.start <= mention.start < place.end)
        ):
            continue
        is_origin = (
            entity.kind == "state" and document.text[max(0, mention.start - 4) : mention.start] == " of "
        )
        if not is_origin:
            found.setdefault(entity.number, entity)
    return tuple(found.values())[:_MOST_PARTICIPANTS]


def _has_unknown_person(document: Document, people: People, span: Span) -> bool:
    """Whether a "he" or "she" takes part, though nobody can tell for certain who that is."""
    return any(
        mention.kind == "pronoun" and document.text[mention.start : mention.end].lower() in {"he", "she"}
        for mention in people.within(span.start, span.end)
    )


def _is_same(one: _Candidate, other: _Candidate) -> bool:
    """Whether two happenings of one sort and date are one event: those that take part are not told apart."""
    mine, others = ({entity.number for entity in c.participants} for c in (one, other))
    return not mine or not others or mine <= others or others <= mine or len(mine & others) >= 2


def _without_overlaps(chosen: list[_Candidate]) -> list[_Candidate]:
    kept: list[_Candidate] = []
    for candidate in chosen:
        if kept and candidate.happening.span.start < kept[-1].happening.span.end:
            if candidate.score > kept[-1].score:
                kept[-1] = candidate
            continue
        kept.append(candidate)
    return kept


def _event(document: Document, people: People, candidate: _Candidate) -> FoundEvent:
    span = candidate.happening.span
    quote = document.text[span.start : span.end].strip(" ,")
    what = named(document, people, span, document.text[span.start : span.end]).strip(" ,")
    return FoundEvent(
        what=what[:1].upper() + what[1:] + ("" if what.endswith((".", "!")) else "."),
        date=candidate.date,
        place=candidate.place,
        participants=tuple(entity.name for entity in candidate.participants),
        quote=quote,
        rule=f"event.{candidate.happening.rule}.{candidate.happening.sort}",
    )
