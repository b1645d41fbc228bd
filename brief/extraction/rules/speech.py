"""Cues: verbs of speech and stance outside of quotations, with who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from brief.extraction.rules.agreement import agrees, is_plural
from brief.extraction.rules.auxiliaries import Auxiliaries, auxiliaries_before
from brief.extraction.rules.inverted import source_from
from brief.extraction.rules.lexicon import (
    AUXILIARY,
    PREPOSITION,
    Sense,
    Verb,
)
from brief.extraction.rules.scene import NO_QUOTE, Scene
from brief.extraction.rules.signs import NO_VERBS, TELLS
from brief.extraction.rules.sources import Source, source_to
from brief.extraction.rules.subjects import before_aside, main_subject, subject_to
from brief.quotation import Span

Order = Literal["before", "after", "shared", "by", "according"]
"""Where the source stands: before the verb, after it, in the main clause, after "by", after "according to"."""

_ACCORDING = Verb("according", "ed", (Sense("qt", None, "reports", "reports"),), "qt")
_WITH_OBJECT = frozenset("ansi")
_SPEAKS = frozenset("qt")
_REASONS = frozenset({"for", "of"})
_FEW = 8
_FARTHEST = 45


@dataclass(slots=True)
class Cue:
    """A verb at token `verb` of `sentence`, and its source; `first` is where its clause begins: at either.

    `withheld` tells that it was not said after all ("stopped short of confirming", "was unable to say").
    """

    verb: int
    word: Verb
    source: Source
    order: Order
    first: int
    negated: bool
    modal: bool
    sentence: Span
    withheld: bool = False


def find_cues(scene: Scene) -> list[Cue]:
    """All cues of the scene, in order."""
    found: list[Cue] = []
    quoted = scene.quoted
    for number in scene.document.tokens.having(TELLS):
        if quoted[number] != NO_QUOTE:
            continue
        cue = _read(scene, number, found)
        if cue is not None:
            found.append(cue)
    return found


def _read(scene: Scene, number: int, earlier: list[Cue]) -> Cue | None:
    sentence = scene.sentence(number)
    begin, end = sentence
    word = scene.words[number]
    if word.verb is None:
        return _according(scene, number, sentence)
    if word.capital and number > begin and scene.quoted[number - 1] == NO_QUOTE:
        return None
    if word.verb.only and word.verb.only.isdisjoint(
        [one.low for one in scene.words[number + 1 : number + 3]]
    ):
        return None
    begin = max(_after_quote(scene, number, begin), number - _FARTHEST)
    before = auxiliaries_before(scene, number, begin)
    frame = _Frame(begin, earlier, sentence)
    if _may_invert(scene, number, before.stop, begin) and (found := source_from(scene, number + 1, end)):
        spoken = number == begin or scene.quoted[number - 1] != NO_QUOTE
        aside = (
            None
            if spoken or not (set(word.verb.frames) & _WITH_OBJECT or _heads_clause(scene, found, end))
            else before_aside(scene, before.stop, begin)
        )
        if aside is None:
            return Cue(number, word.verb, found, "after", number, before.negated, before.modal, sentence)
    if before.passive:
        return _by(scene, number, word.verb, sentence)
    return _with_subject(scene, number, word.verb, before, frame)


def _heads_clause(scene: Scene, source: Source, end: int) -> bool:
    """Whether the phrase acts in a clause of its own, a helping verb or quoted words being next ("the offer was …")."""
    if source.last >= end:
        return False
    return bool(scene.words[source.last].kinds & AUXILIARY) or scene.quoted[source.last] != NO_QUOTE


@dataclass(slots=True)
class _Frame:
    begin: int
    earlier: list[Cue]
    sentence: Span


def _after_quote(scene: Scene, number: int, begin: int) -> int:
    """The token after the last quotation before `number` in its sentence, else `begin`."""
    quoted, lowest = scene.quoted, max(begin, number - _FARTHEST)
    if quoted[lowest:number].count(NO_QUOTE) >= number - lowest:
        return begin
    for token in range(number - 1, lowest - 1, -1):
        if quoted[token] != NO_QUOTE and scene.document.quotes[quoted[token]].form != "scare":
            return token + 1
    return begin


def _may_invert(scene: Scene, number: int, stop: int, begin: int) -> bool:
    """Whether the source may follow the verb: right after a quotation, or after a clause and a comma."""
    verb = scene.words[number].verb
    if verb is None or verb.form not in {"ed", "s"} or "q" not in verb.frames or stop != number - 1:
        return False
    if verb.lemma in {"tell", "inform"}:
        return False
    if number == begin or stop < begin:
        return number > 0 and (scene.quoted[number - 1] != NO_QUOTE or number == begin == 0)
    return scene.words[stop].text in {",", "-", "–", "—", "?", "!"} or scene.quoted[stop] != NO_QUOTE


def _with_subject(scene: Scene, number: int, verb: Verb, before: Auxiliaries, frame: _Frame) -> Cue | None:  # noqa: PLR0911 - one return for each reading
    stop = before.stop
    if stop < frame.begin:
        if verb.form == "ing" and number == frame.sentence.start:
            return _ahead(scene, number, verb, before, frame)
        return _shared(scene, number, verb, before, frame) if verb.form == "ing" else None
    low = scene.words[stop].low
    if low == "as" and verb.form == "ing":
        return _quoted_as(scene, number, verb, before, frame)
    if low in _REASONS and verb.form == "ing" and frame.earlier and frame.earlier[-1].verb >= frame.begin:
        return None  # "thanked them for supporting it": what the others do
    if low in {"and", "but", "then", "or"} or (
        verb.form == "ing" and (low == "," or scene.words[stop].kinds & PREPOSITION)
    ):
        return _shared(scene, number, verb, before, frame)
    if low in {"to", "as"} or (
        before.stop == number - 1
        and verb.form == "base"
        and not (is_plural(scene, stop) or scene.words[stop].capital or low == ",")
    ):
        return None
    source = subject_to(scene, stop, frame.begin)
    if source is None and verb.form == "ing" and set(verb.frames) & _SPEAKS:
        return _shared(scene, number, verb, before, frame)
    if verb.lemma == "like" and not before.modal:
        return None
    if source is None or not agrees(scene, verb, source, helped=before.helped):
        return None
    return Cue(
        number, verb, source, "before", source.first, before.negated, before.modal, frame.sentence,
        before.withheld,
    )  # fmt: skip


def _ahead(scene: Scene, number: int, verb: Verb, before: Auxiliaries, frame: _Frame) -> Cue | None:
    """The cue of a participle that opens its sentence: its subject follows a comma ("Citing …, Bell left")."""
    end = frame.sentence.end
    for token in range(number + 1, min(end - 1, number + _FARTHEST)):
        quote = scene.quote_of(token)
        closes = quote is not None and scene.quoted[token + 1] == NO_QUOTE
        if (quote is None and scene.words[token].text == ",") or (
            closes and quote is not None and scene.document.text[quote.inner.end - 1] == ","
        ):
            source = source_from(scene, token + 1, end)
            if source is not None:
                negated, modal, sentence = before.negated, before.modal, frame.sentence
                return Cue(number, verb, source, "shared", number, negated, modal, sentence)
    return None


def _quoted_as(scene: Scene, number: int, verb: Verb, before: Auxiliaries, frame: _Frame) -> Cue | None:
    """The cue of "quoted Jo Bell as saying", or "was quoted as saying"."""
    last = before.stop - 1
    if last < frame.begin:
        return None
    passive = scene.words[last].low in {"quoted", "cited", "reported", "paraphrased"}
    source = main_subject(scene, frame.begin, last) if passive else source_to(scene, last, frame.begin)
    if source is None:
        return None
    negated, modal = before.negated, before.modal
    return Cue(number, verb, source, "before", source.first, negated, modal, frame.sentence)


def _shared(scene: Scene, number: int, verb: Verb, before: Auxiliaries, frame: _Frame) -> Cue | None:
    """The cue whose source is that of the clause before ("…, adding that", "met them and said")."""
    if verb.form == "base":
        return None
    sentence = frame.sentence
    if frame.earlier and frame.earlier[-1].verb >= sentence.start:
        last = _governing(frame.earlier, sentence.start, verb)
        if last.order != "according":
            return Cue(
                number,
                verb,
                last.source,
                "shared",
                number,
                before.negated,
                before.modal,
                sentence,
                before.withheld,
            )
    source = main_subject(scene, sentence.start, number)
    if source is None:
        return None
    return Cue(
        number, verb, source, "shared", number, before.negated, before.modal, sentence, before.withheld
    )


def _governing(earlier: list[Cue], begin: int, verb: Verb) -> Cue:
    """The cue that a coordinated verb goes on from: for speech the first one of the sentence that speaks."""
    if set(verb.frames) & _SPEAKS:
        for cue in earlier[-_FEW:]:
            if cue.verb >= begin and set(cue.word.frames) & _SPEAKS and cue.order in {"before", "after"}:
                return cue
    return earlier[-1]


def _by(scene: Scene, number: int, verb: Verb, sentence: Span) -> Cue | None:
    end = sentence.end
    for token in range(number + 1, min(number + 4, end - 1)):
        if scene.words[token].low == "by":
            source = source_from(scene, token + 1, end)
            return Cue(number, verb, source, "by", number, False, False, sentence) if source else None  # noqa: FBT003
    return None


def _according(scene: Scene, number: int, sentence: Span) -> Cue | None:
    """The cue of "according to Jo Bell", "in the words of Jo Bell"."""
    end = sentence.end
    if number + 2 >= end or scene.words[number + 1].low != NO_VERBS[scene.words[number].low]:
        return None
    if scene.words[number].low == "words" and (number < 2 or scene.words[number - 2].low != "in"):
        return None
    source = source_from(scene, number + 2, end)
    if source is None:
        return None
    return Cue(number, _ACCORDING, source, "according", number, False, False, sentence)  # noqa: FBT003
