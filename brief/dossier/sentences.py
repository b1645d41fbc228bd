"""Sentences: a finding as one sentence of a diplomat's brief, in no other words than its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from brief.names import state_of, states, surname, words
from brief.quotation import DOUBLE_MARKS, SINGLE_MARKS
from brief.records import (
    Actor,
    ActorKind,
    BottomLine,
    Event,
    OpenQuestion,
    PartialDate,
    Position,
    Source,
    Speech,
)

CLUMSY = 3
_FEWEST_WORDS, _FEW_WORDS = 4, 7
_LONG = 240
"""Characters from which on a sentence is too long for the top of a brief, if there is another."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ASKING = {"who", "whom", "whose", "which"}
_MARKS = DOUBLE_MARKS + SINGLE_MARKS
_AROUND = " ,;:"
_FULL_STOP = re.compile(r"(?<![.\s])(?<!\b[A-Z])\.$")


def day(date: PartialDate) -> str:
    """`date` as a brief prints it.

    >>> day("2025-08-02"), day("2025-08"), day("2025")
    ('2 Aug 2025', 'Aug 2025', '2025')
    """
    year, *rest = date.split("-")
    parts = [_MONTHS[int(rest[0]) - 1], year] if rest else [year]
    return " ".join([str(int(rest[1])), *parts] if len(rest) == 2 else parts)


def clumsiness(position: Position, actor: Actor) -> int:
    """How far the position's statement is from a sentence that names its actor: 0 (is one) to `CLUMSY`.

    1 is speech that needs its speaker put in front, 2 a sentence that does not name the actor, is very short or
    long, and `CLUMSY` a fragment, or words that begin with a pronoun or a conjunction.
    """
    speech = position.speech if _is_own_words(position) else None
    return _clumsiness(position.statement, speech, actor.name, actor.aliases, actor.kind)


@lru_cache(maxsize=1 << 14)
def _clumsiness(
    statement: str, speech: Speech | None, name: str, aliases: tuple[str, ...], kind: ActorKind
) -> int:
    statement, is_speech = _bare(statement), speech == "direct"
    given = words(statement)
    if len(given) < _FEWEST_WORDS or not statement.lstrip(_MARKS)[:1].isupper():
        return CLUMSY
    first = given[0].lower()
    if first in dangling() and not (is_speech and first in {"i", "we", "our", "my"}):
        return CLUMSY
    if len(statement) > _LONG or (len(given) < _FEW_WORDS and not is_speech):
        return 2
    if _names(statement, name, aliases, kind):
        return 0
    return 1 if is_speech else 2


def position_sentence(
    position: Position, by_id: Mapping[str, Position], actors: Mapping[str, Actor]
) -> BottomLine:
    """The position as a sentence that names who and when; of a shifted one, also what held before."""
    text = _sentence(position, actors)
    earlier = [by_id[id_] for id_ in position.earlier if id_ in by_id]
    if position.status != "shifted" or not earlier:
        return BottomLine(text=text, findings=(position.id,))
    before = max(earlier, key=lambda one: (one.said_on or "", one.id))
    ended = text if text.endswith((".", "?", "!")) else f"{text}."
    return BottomLine(
        text=f"{ended} Before that: {_sentence(before, actors)}", findings=(position.id, before.id)
    )


def is_readable(question: OpenQuestion) -> bool:
    """Whether the question reads as one that stands alone."""
    asked = _bare(question.question)
    first, *rest = words(asked) or [""]
    names_somebody = any(word[0].isupper() for word in rest)
    leans = first.lower() in dangling() - _ASKING
    return asked.endswith("?") and asked[:1].isupper() and names_somebody and not leans


def question_sentence(question: OpenQuestion, sources: Iterable[Source]) -> BottomLine:
    """The question as what is still open; not ending in a question mark where it reads as none."""
    asked = _bare(question.question)
    shown = {passage.source for passage in question.evidence}
    dates = [source.published for source in sources if source.id in shown and source.published]
    when = f" ({day(max(dates))})" if dates else ""
    return BottomLine(
        text=f"Still open{when}: {asked}" if is_readable(question) else asked.rstrip("?"),
        findings=(question.id,),
    )


def event_sentence(event: Event) -> BottomLine:
    """The event as a sentence with its date."""
    return BottomLine(text=_dated(_bare(event.what), event.date), findings=(event.id,))


def _sentence(position: Position, actors: Mapping[str, Actor]) -> str:
    actor = actors[position.actor]
    statement = _bare(position.statement)
    if clumsiness(position, actor) < CLUMSY and _names(statement, actor.name, actor.aliases, actor.kind):
        return _dated(statement, position.said_on)
    via = f", via {actors[position.via].name}" if position.via else ""
    when = f" ({day(position.said_on)})" if position.said_on else ""
    if _is_own_words(position) and not any(mark in statement for mark in DOUBLE_MARKS):
        statement = f'"{statement}"'
    elif not statement.endswith((".", "?", "!", *_MARKS)):
        statement += "."
    return f"{actor.name}{via}{when}: {statement}"


def _dated(sentence: str, date: PartialDate | None) -> str:
    if date is None or day(date) in sentence:
        return sentence if sentence.endswith((".", "?", "!", *_MARKS)) else f"{sentence}."
    return f"{_FULL_STOP.sub('', sentence)} ({day(date)})."


def _is_own_words(position: Position) -> bool:
    return position.statement == position.evidence[0].quote


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(_AROUND)


def _names(statement: str, name: str, aliases: Iterable[str], kind: ActorKind) -> bool:
    """Whether the statement names the actor by name, surname, alias or any form of its state."""
    forms = {name, *aliases}
    if kind == "person":
        forms |= {surname(form) for form in forms if form.count(" ") and surname(form)[:1].isupper()}
    elif kind == "state" and (state := state_of(name)):
        forms |= set(states()[state].all)
    return any(
        re.search(rf"(?<!\w){re.escape(form)}(?!\w)", statement)
        for form in forms
        if form[:1].isupper() and form in statement
    )


@cache
def dangling() -> frozenset[str]:
    """Words that lean on what stands before: a sentence that opens with one cannot stand alone."""
    return frozenset(Path(__file__).with_name("dangling.txt").read_text(encoding="utf-8").split())
