"""Renderings: one statement that different articles word differently."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from pathlib import Path

from brief.dossier.contrasts import Contrast
from brief.dossier.docket import Docket
from brief.dossier.identity import wording
from brief.dossier.measures import word_lists
from brief.dossier.scenes import content, days_apart
from brief.names import words
from brief.quotation import DOUBLE_MARKS, SINGLE_MARKS, quoted_spans
from brief.records import Article, Position
from brief.wording.negation import negations
from brief.wording.stems import stem

_CLOSE = 12
"""Positions of one actor on one topic that share a word and are compared with each other, at most."""
_SHORT = 6
"""Words of a quotation that may stand for the whole of a judgement ("frank and useful")."""
_MARKED = re.compile(rf"[{DOUBLE_MARKS}]|(?<!\w)[{SINGLE_MARKS}]")
_REPLACED = 3
_COMMITTED = {"offers", "commits", "supports"}
_ASKED = 2
"""Questions for each actor and topic that are put to the docket, at most."""


def differing_renderings(
    positions: Sequence[Position], articles: Mapping[str, Article], names: Mapping[str, str], docket: Docket
) -> Iterator[Contrast]:
    """Pairs of positions of one actor on one topic and day that give what was said in different words.

    These are: a judgement quoted in words of which only some are the same; a quotation in which single words
    are replaced or a negation is missing; one commitment told as firm and as tentative; one quoted phrase that
    is a demand in one report and a condition or refusal in the other. Cuts of a quotation are no difference.
    Whether a short quotation and a paraphrase of it agree is asked of the docket. `names` gives actors' names.
    """
    groups: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in positions:
        groups[position.actor, wording(position.topic)].append(position)
    for actor, topic in sorted(groups):
        asked = 0
        for one, other in _close(groups[actor, topic]):
            if not _is_one_time(one, other, articles):
                continue
            values = _difference(one, other)
            if values is None and asked < _ASKED and _may_paraphrase(one, other):
                asked += 1
                values = _told(one), _told(other)
                if docket.ask("contradiction", values, ("contradict", "compatible")) != "contradict":
                    continue
            if values:
                versions = tuple(
                    (v, e) for v, p in zip(values, (one, other), strict=True) for e in p.evidence
                )
                yield Contrast(
                    f"wording: {names[actor]} on {one.topic}", "outlets", versions, (one.id, other.id)
                )


def _close(group: Sequence[Position]) -> Iterator[tuple[Position, Position]]:
    """Pairs of different sources that share a telling word; of a common word's bearers only the nearest."""
    holders: dict[str, list[int]] = defaultdict(list)
    seen: set[tuple[int, int]] = set()
    ordered = sorted(group, key=lambda p: (p.said_on or "9999", p.id))
    for number, position in enumerate(ordered):
        for word in sorted(_telling(position)):
            for other in holders[word][-_CLOSE:]:
                if (other, number) not in seen:
                    seen.add((other, number))
                    if {e.source for e in ordered[other].evidence} != {e.source for e in position.evidence}:
                        yield ordered[other], position
            holders[word].append(number)


def _telling(position: Position) -> frozenset[str]:
    talk = _is_of_a_talk(position)
    return content(_told(position)) | ({"(talk)"} if talk else frozenset())


def _told(position: Position) -> str:
    return " ".join(evidence.quote for evidence in position.evidence)


def _is_one_time(one: Position, other: Position, articles: Mapping[str, Article]) -> bool:
    apart = days_apart(one.said_on, other.said_on)
    if apart is not None:
        return apart == 0
    days = [
        p.said_on or max((articles[e.source].published or "" for e in p.evidence), default="")
        for p in (one, other)
    ]
    gap = days_apart(*days)
    return gap is None or gap <= 2


def _difference(one: Position, other: Position) -> tuple[str, str] | None:
    """The two wordings, if they differ."""
    first, second = _quotations(one), _quotations(other)
    if _judge_differently(one, other, first, second):
        return _judgement(first), _judgement(second)
    reworded = ((a, b) for a in first for b in second if _is_reworded(a, b))
    if pair := next(reworded, None):
        return pair
    if _differ_in_strength(one, other) or _differ_in_stance(one, other, first, second):
        return one.statement, other.statement
    return None


def _differ_in_strength(one: Position, other: Position) -> bool:
    if one.via != other.via or {one.stance, other.stance} - _COMMITTED:
        return False
    return {_strength(one), _strength(other)} == {"tentative", "firm"} and bool(
        content(_told(one)) & content(_told(other))
    )


def _differ_in_stance(one: Position, other: Position, first: Sequence[str], second: Sequence[str]) -> bool:
    stances = {one.stance, other.stance}
    return (
        "demands" in stances
        and bool(stances & {"conditional", "opposes"})
        and bool(_phrases(first) & _phrases(second))
    )


def _may_paraphrase(one: Position, other: Position) -> bool:
    """Whether one is a short quotation, and the other says it in words of its own but for a phrase."""
    if {one.speech, other.speech} != {"direct", "paraphrase"} or one.stance != other.stance:
        return False
    quoted = one if one.speech == "direct" else other
    told = _told(other if quoted is one else one)
    short = [quote for quote in _quotations(quoted) if len(words(quote)) <= 2 * _SHORT]
    return bool(_pairs(short) & _pairs([told])) and len(words(told)) <= 4 * _SHORT


def _quotations(position: Position) -> list[str]:
    """What stands in quotation marks in the evidence, or all of it where it lies within them."""
    told: list[str] = []
    for evidence in position.evidence:
        spans = quoted_spans(evidence.quote)
        told += [evidence.quote[s:e] for s, e in spans]
        if position.speech == "direct" and not _MARKED.search(evidence.quote):
            told.append(evidence.quote)
    return told


def _is_of_a_talk(position: Position) -> bool:
    lists = word_lists()
    told = {word.lower() for word in words(_told(position))}
    return bool(told & {*lists["calls"], *lists["talks"], *lists["meetings"]})


def _judge_differently(one: Position, other: Position, first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether both quote short judgements of a talk, with a word in common and words of their own."""
    if not (_is_of_a_talk(one) and _is_of_a_talk(other)):
        return False
    mine_short, their_short = ([q for q in quotes if len(words(q)) <= _SHORT] for quotes in (first, second))
    mine, theirs = content(" ".join(mine_short)), content(" ".join(their_short))
    return bool(mine & theirs and mine - theirs and theirs - mine)


def _judgement(quotations: Sequence[str]) -> str:
    return ", ".join(quote for quote in quotations if len(words(quote)) <= _SHORT)


def _is_reworded(one: str, other: str) -> bool:
    """Whether single words of a quotation are replaced, or a negation is left out, between words that are the same."""
    mine, theirs = ([word.lower() for word in words(quote)] for quote in (one, other))
    if min(len(mine), len(theirs)) < 4:
        return False
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    kept = sum(end - start for tag, start, end, _, _ in blocks if tag == "equal")
    if kept < max(3, min(len(mine), len(theirs)) // 2):
        return False
    for tag, start, end, low, high in blocks:
        gone, come = mine[start:end], theirs[low:high]
        if tag == "replace" and max(len(gone), len(come)) <= _REPLACED and _tells_more(gone, come):
            return True
        if (
            tag in ("insert", "delete")
            and start > 0
            and end < len(mine)
            and negations(" ".join([*gone, *come]))
        ):
            return True
    return False


def _tells_more(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether replaced words differ in more than their endings and small words."""
    mine, theirs = content(" ".join(gone)), content(" ".join(come))
    return bool(mine and theirs and not mine & theirs)


def _phrases(quotations: Sequence[str]) -> set[tuple[str, str]]:
    """Pairs of telling words that follow each other."""
    return {pair for pair in _pairs(quotations) if content(pair[0]) and content(pair[1])}


def _pairs(texts: Sequence[str]) -> set[tuple[str, str]]:
    """Pairs of longer words in lower case that follow each other, by their stems."""
    following = (pair for text in texts for pair in pairwise(words(text)))
    return {
        (stem(one), stem(two)) for one, two in following if len(one) > 3 and len(two) > 3 and one.islower()
    }


@cache
def _strengths() -> dict[str, re.Pattern[str]]:
    path = Path(__file__).with_name("words") / "renderings.json"
    given = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in forms), re.IGNORECASE)
        for name, forms in given.items()
    }


def _strength(position: Position) -> str | None:
    """Whether the passage tells a commitment as tentative or as firm."""
    told = _told(position)
    if _strengths()["tentative"].search(told):
        return "tentative"
    return "firm" if _strengths()["firm"].search(told) else None
