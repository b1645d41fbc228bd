"""Indirect speech: the words of a sentence that a cue gives to its source, and what somebody does by speaking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from brief.extraction.rules.contents import Follow, Opening, has_verb, leads_up
from brief.extraction.rules.entries import classes
from brief.extraction.rules.lexicon import MARK, PREPOSITION, Sense
from brief.extraction.rules.scene import NO_QUOTE, Scene
from brief.extraction.rules.speech import Cue
from brief.quotation import Span, record

_CLAUSES: dict[Opening, str] = {"that": "tTa", "question": "tTa", "clause": "t"}
_ACTS: dict[Opening, str] = {"noun": "ns", "clause": "ns", "infinitive": "ia", "preposition": "n"}
_JOINING = frozenset("and but while whereas though although with".split())
_PARTS = frozenset({"but", "while", "whereas", "though", "although"})
_PARTING = frozenset({"while", "whereas", "but"})
_RELATIVE = frozenset({"who", "which"})
_SUPPOSING = frozenset("if unless whether lest should".split())
_TRIMMED = frozenset(".,;—–?!")
_SHORTEST = 2
_FEW = 7
_CONDITION = frozenset(classes("unnamed.txt")["condition"])
"""How sources that stay unnamed put it."""


class Indirect(NamedTuple):
    """The tokens of what is said, in pieces around the cue, the verb's sense, and the rule that found them."""

    pieces: tuple[Span, ...]
    sense: Sense
    rule: str


def read_indirect(scene: Scene, cue: Cue, after: Follow, following: Sequence[Cue]) -> Indirect | None:  # noqa: PLR0911 - one return for each reading
    """What the cue gives to its source in indirect speech; None if it takes no words of this sentence."""
    if "c" in cue.word.frames:
        return None
    if cue.modal and not cue.negated and cue.word.lemma in {"say", "tell", "argue", "add", "note", "write"}:
        return None
    end = _end(scene, cue, following, after)
    if cue.order == "by":
        sense = _sense(cue, "n") or _sense(cue, "qt")
        return Indirect((Span(cue.verb, end),), sense, "act.passive") if sense and end > cue.verb else None
    if after.opening == "clause" and "n" in cue.word.frames and not has_verb(scene, after.at, end):
        after = Follow(after.at, "noun")  # "denied the report, and said …"
    if (sense := _sense(cue, _CLAUSES.get(after.opening, ""))) and end - after.at >= _SHORTEST:
        return record(Indirect, ((record(Span, (after.at, end)),), sense, f"indirect.{after.opening}"))
    if after.opening in {"comma", "end"} and (sense := _sense(cue, "qt")) and cue.order != "shared":
        if cue.order == "according" or (cue.first > 0 and scene.words[cue.first - 1].text == ","):
            end = _end(scene, cue, (), after)
        return _around(scene, cue, after, _parted(scene, after, end, following), sense)
    if after.opening in {"colon", "quote"} and (sense := _sense(cue, "qt")):
        at = after.at + (after.opening == "colon")
        return (
            Indirect((Span(at, end),), sense, f"indirect.{after.opening}") if end - at >= _SHORTEST else None
        )
    sense = _act_sense(scene, cue, after)
    if sense is None or end - after.at < 1 or _is_no_act(scene, cue, sense):
        return None
    return record(Indirect, ((record(Span, (cue.verb, end)),), sense, f"act.{after.opening}"))


def _is_no_act(scene: Scene, cue: Cue, sense: Sense) -> bool:
    """Whether the act is only supposed, leads up to what is said, or tells how its source wants to be called.

    Of this sort are "if it refuses to leave", "explaining her vote, …" and "asked not to be named".
    """
    if cue.verb == cue.sentence.start and sense.stance == "reports":
        return True
    if cue.order == "before" and cue.first > 0 and scene.words[cue.first - 1].low in _SUPPOSING:
        return True
    return not _CONDITION.isdisjoint([word.low for word in scene.words[cue.verb : cue.verb + _FEW]])


def _act_sense(scene: Scene, cue: Cue, after: Follow) -> Sense | None:
    if after.opening == "preposition":
        link = scene.words[after.at].low
        return next((one for one in cue.word.senses if one.preposition == link and "n" in one.frames), None)
    frames = _ACTS.get(after.opening, "")
    for sense in cue.word.senses:
        if not set(frames).isdisjoint(sense.frames):
            if after.opening in {"noun", "clause"} and sense.preposition and len(sense.frames) == 1:
                continue
            return sense
    return None


def _sense(cue: Cue, frames: str) -> Sense | None:
    for sense in cue.word.senses:
        for letter in frames:
            if letter in sense.frames:
                return sense
    return None


def _around(scene: Scene, cue: Cue, after: Follow, end: int, sense: Sense) -> Indirect | None:
    """The clause before ("…, he said") and, where the sentence goes on, after the cue ("Russia, he said, was …")."""
    begin = cue.sentence.start
    pieces: list[Span] = []
    stop = cue.first
    if (stop > begin and scene.words[stop - 1].text in {",", "—", "–", "-", "?"}) or cue.order == "according":
        stop -= stop > begin and scene.words[stop - 1].kinds & MARK != 0
        start = _clause_start(scene, begin, stop)
        if stop - start >= _SHORTEST or (after.opening == "comma" and stop - start >= 1):
            pieces.append(Span(start, stop))
    elif cue.order in {"before", "after"}:
        return None
    goes_on = after.opening == "comma" and end - after.at > _SHORTEST and (pieces or cue.order == "according")
    if goes_on and not _is_tail(scene, after.at + 1):
        pieces.append(Span(after.at + 1, end))
    if len(pieces) > 1 and scene.words[pieces[0].start].kinds & PREPOSITION:
        pieces = pieces[1:]
    if not pieces:
        return None
    return Indirect(tuple(pieces), sense, "indirect.around" if len(pieces) > 1 else "indirect.trailing")


def _parted(scene: Scene, after: Follow, end: int, following: Sequence[Cue]) -> int:
    """`end`, or the comma behind the cue where "but" or "while" begins what somebody else says."""
    at = after.at + 1
    if at >= end or scene.words[at].low not in _PARTS:
        return end
    named = any(cue.order == "before" and cue.first == at + 1 and _names(cue) for cue in following)
    return after.at if named else end


def _names(cue: Cue) -> bool:
    return cue.source.mention is not None and cue.source.mention.kind != "pronoun"


def _is_tail(scene: Scene, token: int) -> bool:
    """Whether what follows the cue's comma tells of the speaking, not of what is said (", adding …", ", who …")."""
    word = scene.words[token]
    if word.low in {
        "who",
        "which",
        "where",
        "when",
        "after",
        "as",
        "while",
        "speaking",
        "referring",
        "in",
        "at",
        "during",
        "having",
    }:
        return True
    return word.verb is not None and word.verb.form == "ing"


def _clause_start(scene: Scene, begin: int, stop: int) -> int:
    """Past what leads up to the clause; a semicolon begins another one."""
    for token in range(stop - 1, begin, -1):
        if scene.words[token].text == ";" and scene.quoted[token] == NO_QUOTE:
            return token + 1
    return begin


def _end(scene: Scene, cue: Cue, following: Sequence[Cue], after: Follow) -> int:
    """Where the cue's clause ends: with the sentence, or where another speaker's clause begins."""
    words = scene.words
    end = cue.sentence.end
    while (
        end < len(words) and scene.quoted[end - 1] != NO_QUOTE and scene.quoted[end - 1] == scene.quoted[end]
    ):
        end = scene.sentence(end).end
    for other in following:
        if other.first > end:
            break
        if other.first > cue.verb and (stop := _cut(scene, cue, other, after)):
            end = stop
            break
    relative = (
        cue.source.last < cue.verb
        and words[cue.source.last + (words[cue.source.last].text == ",")].low in _RELATIVE
    )
    quoted, tokens = scene.quoted, scene.document.tokens
    parts = relative or scene.document.text.find(";", tokens.ends[cue.verb], tokens.ends[end - 1]) >= 0
    for token in range(cue.verb + 1, end) if parts else ():
        if quoted[token] != NO_QUOTE:
            if (
                relative
                and words[token - 1].text == ","
                and token + 1 < end
                and scene.quoted[token + 1] == NO_QUOTE
            ):
                end = token + 1
                break
            continue
        printed = words[token].text
        if printed == ";" or (relative and printed == ","):
            end = token
            break
    while end > cue.verb and words[end - 1].text in _TRIMMED and scene.quoted[end - 1] == NO_QUOTE:
        end -= 1
    return end


def _cut(scene: Scene, cue: Cue, other: Cue, after: Follow) -> int:
    """Where the clause of a later cue of the same sentence takes over from `cue`; 0 if it is a part of it."""
    words, stop = scene.words, other.first
    joined = words[stop - 1].low in _JOINING
    stop -= joined
    if stop <= cue.verb + 1 or (after.opening in _CLAUSES and leads_up(scene, after.at, stop)):
        return 0
    if other.order == "shared":
        return stop if other.source == cue.source and (joined or words[stop - 1].text == ",") else 0
    parted = words[stop - 1].text in {",", ";", "—", "–"} or words[stop].low in _PARTING
    return _before_begun(scene, cue, stop) if parted else 0


def _before_begun(scene: Scene, cue: Cue, stop: int) -> int:
    """`stop`, or the colon before it behind which a clause has only begun ("to stay: if Bell leaves, she said, …")."""
    colons = [at for at in range(cue.verb + 2, stop - 1) if scene.words[at].text == ":"]
    if not colons or scene.quoted[colons[-1]] != NO_QUOTE:
        return stop
    return colons[-1] if leads_up(scene, colons[-1] + 1, stop) else stop
