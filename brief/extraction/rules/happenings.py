"""Happenings: the clauses that tell something that happened or is fixed, by a verb or a noun for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from brief.extraction.rules.clauses import clause_at, told_sentence
from brief.extraction.rules.deeds import Form, nouns, verbs
from brief.extraction.rules.document import NO_QUOTE, Document
from brief.extraction.rules.lexicon import (
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    NEGATION,
    POSSESSIVE,
    PREPOSITION,
    SPECIFIER,
)
from brief.extraction.rules.reality import is_real
from brief.extraction.rules.signs import DOUBTS, HAPPENS
from brief.quotation import Span, record

_UNREAL_NOUN = re.compile(
    r"\b(?:no|any|possible|proposed|planned|future|another|next|potential|further|new|more|would-be|every|each|such"
    r"|face-to-face|upcoming)\b",
    re.IGNORECASE,
)
_NOUN_END = re.compile(
    r"[;:—–(\"“”!?]|\.(?=\s|$)|,(?!\s(?:[A-Z][\w’'-]+(?:\s(?:of\s)?[A-Z][\w’'-]+)*)(?:,|\sand\b))|\s(?:which|who|while|where|when|whose"
    r"|because|after|before|but|as|has|have|had|was|were|is|are|will|would|could|did|said|says|went|came|brought|led|left|ended"
    r"|according)\b|\sthat\b(?!\s(?:lasted|took|killed|hit|left|struck|wounded|began|ended)\b)|\sand\b(?!\s(?:the\s)?[A-Z])"
)
_WITH_WHOM = re.compile(
    r"\s+(?:again\s+|briefly\s+|directly\s+|separately\s+)?(?:(?:to|with)\s+(?!(?:the\s+)?(?:reporters|journalists|press|media|CNN|NBC|BBC"
    r"|Reuters|AFP|AP)\b)|by\s|on\s+(?:the\s+)?(?:tele)?phone|over\s+(?:the\s+)?phone|for\s+(?:about|some|more|\w+\s+(?:minutes|hours)))"
)
_THAT = re.compile(r"\b(?:that|whether|if)\s*$")
_ENDS_IN_THAT = ("that", "whether", "if")
_SENTENCE_START = re.compile(r"[.!?;:]\s")
_FIXED = re.compile(
    r"\b(?:will|(?:is|are|was|were)\s+(?:(?:due|scheduled|set|slated)\s+)?to)\s+(?:also\s+|then\s+)?$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"[^.;:!?]{0,60}?\s(?:(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:now\s|also\s)?"
    r"(?:(?:planned|scheduled|set|due|slated)\s(?:for|to\s(?:take\splace|be\sheld|begin|start))\b)"
    r"|will\s(?:then\s|also\s)?(?:be\sheld|take\splace|begin|start)\b)"
)
_PLANS = frozenset("planned scheduled set due slated will".split())
_NEAR = 10
_ROUND = re.compile(
    r"(?:(?:the|a|another|their|its)\s)?(?:[\w-]+\s){0,3}"
    r"(?:(?:round|session|stage|phase|meeting)\sof\s(?:[\w-]+\s){0,2})?$",
    re.IGNORECASE,
)
_LONGEST_PLANNED = 100
_LONGEST_FIXED = 60
_FIXED_ENDS = ("will", "to", "also", "then")
_INSTRUMENTS = frozenset({"phone", "telephone"})
_PASTS = frozenset(
    "was were spent held had took gave came met went made took saw led left began brought sat flew drew won".split()
)
_NO_SUBJECT = frozenset("to be being having is are of in by with not as if on well recently newly".split())
_NOT_PAST = frozenset("will would could may might can is are should must to".split())
_BEFORE_NOUN = frozenset("after during following in at since of from with before".split())
_ENDS_NOUN = PREPOSITION | AUXILIARY | CONJUNCTION
_NO_SUBJECT_KINDS = DETERMINER | POSSESSIVE | NEGATION


class Happening(NamedTuple):
    """A clause that tells an event of `sort` at `head`.

    `rule` is "verb", "fixed" (by a verb, and yet to come), "clause" (by a noun in a clause of the past), "noun"
    (a noun phrase that presupposes its event), or "dated" (one that does so only with a date).
    "fixed" is by a noun, too, where that is planned or will be held.
    """

    span: Span
    head: Span
    sort: str
    rule: str


def happenings(document: Document) -> Iterator[Happening]:
    """The happenings that `document` tells in its own words, in order of their heads.

    Passed over is what stands between quotation marks, what is negated, and what is only wanted, possible,
    alleged or asked.
    """
    by_verb, by_noun = verbs(), nouns()
    words, quoted = document.tokens.words, document.quoted
    for number in document.tokens.having(HAPPENS):
        if quoted[number] != NO_QUOTE:
            continue
        low = words[number].low
        found: Happening | None = None
        if low in by_verb:
            found = _by_verb(document, number, by_verb[low])
        if found is None and low in by_noun:
            found = _planned(document, number, by_noun[low]) or _by_noun(document, number, by_noun[low])
        if found is not None:
            yield found


def _by_verb(document: Document, number: int, forms: tuple[Form, ...]) -> Happening | None:
    # What neither lies ahead nor is told in the past is none, whatever its clause.
    lies_ahead = number > 0 and document.tokens.words[number - 1].low.endswith(_FIXED_ENDS)
    finite = _is_finite(document, number)
    if not (lies_ahead or finite):
        return None
    text, start, end = document.text, document.tokens.starts[number], document.tokens.ends[number]
    fitting = [form for form in forms if not form.rest or text.startswith(f" {form.rest}", end)]
    lies_ahead = (
        lies_ahead
        and bool(fitting)
        and _FIXED.search(text[max(0, start - _LONGEST_FIXED) : start]) is not None
    )
    may_be = lies_ahead or (finite and any(form.past for form in fitting))
    clause = clause_at(document, start, end) if may_be else None
    if clause is None:
        return None
    before = text[clause.start : start]
    fixed = _FIXED.search(before) if lies_ahead else None
    form = next((form for form in fitting if form.past != bool(fixed)), None)
    if form is None or not before.strip() or (fixed is None and not finite):
        return None
    if (form.sort == "call" and not _WITH_WHOM.match(text, end)) or not _is_real(
        document, clause.start, start
    ):
        return None
    if _is_doubted(text, clause):
        return None
    head = record(Span, (start, end + len(form.rest)))
    return record(Happening, (clause, head, form.sort, "fixed" if fixed else "verb"))


def _by_noun(document: Document, number: int, sort: str) -> Happening | None:
    """A noun phrase that presupposes its event: "after a call with X", "a strike on Thursday"."""
    text, tokens = document.text, document.tokens
    first = _first_of_noun(document, number)
    start, head = tokens.starts[first], Span(tokens.starts[number], tokens.ends[number])
    sentence = told_sentence(document, start)
    if sentence is None or _UNREAL_NOUN.search(text[start : head.end]):
        return None
    clause = clause_at(document, start, head.end, sentence)
    if clause is None:
        return None
    before = text[clause.start : start]
    if not before.strip():
        return Happening(clause, head, sort, "clause") if _told_after(document, clause, number) else None
    if (
        _is_real(document, clause.start, start)
        and " that " not in before
        and _tells_past(document, clause, first)
    ):
        return Happening(clause, head, sort, "clause")
    if not tokens.words[first].kinds & SPECIFIER or tokens.words[number].low in _INSTRUMENTS:
        return None
    match = _NOUN_END.search(text, head.end, sentence.end)
    span = Span(start, match.start() if match else sentence.end)
    introduced = first > 0 and tokens.words[first - 1].low in _BEFORE_NOUN
    return Happening(span, head, sort, "noun" if introduced and is_real(before[-40:]) else "dated")


def _planned(document: Document, number: int, sort: str) -> Happening | None:
    """A clause whose subject ends in the noun and is planned: "the next round of talks is planned for 18 May"."""
    tokens, text = document.tokens, document.text
    if _PLANS.isdisjoint([word.low for word in tokens.words[number + 1 : number + _NEAR]]):
        return None
    head = Span(tokens.starts[number], tokens.ends[number])
    if not _PLANNED.match(text, head.end, head.end + _LONGEST_PLANNED):
        return None
    clause = clause_at(document, *head)
    if clause is None or not _ROUND.match(text[clause.start : head.start]):
        return None
    return Happening(clause, head, sort, "fixed")


def _is_real(document: Document, start: int, end: int) -> bool:
    """Whether nothing in ``text[start:end]``, before an event, makes it unreal."""
    return not document.tokens.hold(DOUBTS, start, end) or is_real(document.text[start:end])


def _is_doubted(text: str, clause: Span) -> bool:
    """Whether the clause is what somebody denies, alleges or expects: "denied that …"."""
    governing = text[max(0, clause.start - 60) : clause.start]
    if not governing.rstrip().endswith(_ENDS_IN_THAT) or not _THAT.search(governing):
        return False
    return not is_real(_SENTENCE_START.split(governing)[-1])


def _told_after(document: Document, clause: Span, number: int) -> bool:
    """Whether the noun at `number` is the subject of a verb in the past."""
    words = document.tokens.words[number + 1 : document.tokens.at(clause.end)][:12]
    if any(word.low in _NOT_PAST for word in words):
        return False
    return any(word.low in _PASTS or word.low.endswith("ed") for word in words)


def _first_of_noun(document: Document, number: int) -> int:
    """The token that opens the noun phrase of this head: its determiner, within six words before it."""
    words = document.tokens.words
    first = number
    while first > 0 and number - first < 6 and not words[first].kinds & SPECIFIER:
        before = words[first - 1]
        if not (before.text[:1].isalpha() or before.text == "'s") or before.kinds & _ENDS_NOUN:
            break
        first -= 1
    return first


def _tells_past(document: Document, clause: Span, stop: int) -> bool:
    """Whether a plain verb in the past, and none of speech, stands in the clause before token `stop`."""
    words = document.tokens.words[document.tokens.at(clause.start) : stop]
    verbs = [word.verb.frames for word in words if word.verb is not None]
    if any("q" in frames or "t" in frames for frames in verbs):
        return False
    return any(word.low in _PASTS or (word.low.endswith("ed") and not word.capital) for word in words)


def _is_finite(document: Document, number: int) -> bool:
    """Whether the past form is a verb with a subject before it: not "the agreed plan", "to be sent", "having met"."""
    words = document.tokens.words
    before = words[number - 1] if number else None
    after = words[number + 1].low if number + 1 < len(words) else ""
    if after == "of" or (after == "by" and before is not None and not before.kinds & AUXILIARY):
        return False
    if before is None or before.kinds & _NO_SUBJECT_KINDS or before.low in _NO_SUBJECT:
        return False
    return bool(before.kinds & AUXILIARY) or before.text[:1].isalnum() or before.text in {",", "'s", '"'}
