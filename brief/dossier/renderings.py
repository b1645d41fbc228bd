"""Renderings: one statement that different articles word differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import starmap
from operator import itemgetter
from typing import NamedTuple

from brief.dossier.alignment import aligned
from brief.dossier.contrasts import Contrast
from brief.dossier.docket import Ask, Docket, Minutes
from brief.dossier.identity import wording
from brief.dossier.members import Rendering
from brief.dossier.scenes import content
from brief.dossier.telling import SHORT, Telling, pairs
from brief.names import words
from brief.records import Article
from brief.wording.negation import negations

_CLOSE = 12
"""Positions of one actor on one topic that share a word and are compared with each other, at most."""
_DAYS = 2
"""Days between two reports of one statement, where one of them names no day."""
_REPLACED = 3
_COMMITTED = {"offers", "commits", "supports"}
_ASKED = 2
"""Questions for each actor and topic that are put to the docket, at most."""


def differing_renderings(
    positions: Sequence[Rendering], articles: Mapping[str, Article], names: Mapping[str, str], docket: Docket
) -> Iterator[Contrast]:
    """Pairs of positions of one actor on one topic and day that give what was said in different words.

    These are: a judgement quoted in words of which only some are the same; a quotation in which single words
    are replaced or a negation is missing; one commitment told as firm and as tentative; one quoted phrase that
    is a demand in one report and a condition or refusal in the other. Cuts of a quotation are no difference.
    Whether a short quotation and a paraphrase of it agree is asked of the docket. `names` gives actors' names.
    """
    groups: dict[tuple[str, str], list[Rendering]] = defaultdict(list)
    for position in positions:
        groups[position.actor, wording(position.topic)].append(position)
    for (actor, _), group in sorted(groups.items(), key=itemgetter(0)):
        if len(group) > 1:
            told = _Told(names[actor], tuple(group), tuple([_printed(one, articles) for one in group]))
            yield from CONTRASTS.of(told, docket, told.contrasts)


class _Told(NamedTuple):
    """What one actor, by `name`, says on one topic, as articles give it, each `printed` at last on a day."""

    name: str
    group: tuple[Rendering, ...]
    printed: tuple[str, ...]

    def __hash__(self) -> int:
        """The hash of what tells nearly all groups apart: that of all their passages takes long."""
        last = self.group[-1]
        return hash((last.actor, last.topic, len(self.group), last.statement))

    def contrasts(self, ask: Ask) -> tuple[Contrast, ...]:
        return tuple(_contrasts(self, ask))


CONTRASTS = Minutes[_Told, tuple[Contrast, ...]]()
"""What was found in each group, as far as it was looked at."""


def _printed(position: Rendering, articles: Mapping[str, Article]) -> str:
    return max([articles[proof.source].published or "" for proof in position.evidence])


def _contrasts(told: _Told, ask: Ask) -> Iterator[Contrast]:
    asked = 0
    for one, other in _close(told):
        values = _difference(one, other)
        if values is None and asked < _ASKED and _may_paraphrase(one, other):
            asked += 1
            values = one.text, other.text
            if ask("contradiction", values, ("contradict", "compatible")) != "contradict":
                continue
        if values:
            both = one.position, other.position
            versions = tuple((v, e) for v, p in zip(values, both, strict=True) for e in p.evidence)
            about = f"wording: {told.name} on {both[0].topic}"
            yield Contrast(about, "outlets", versions, (both[0].id, both[1].id))


def _close(told: _Told) -> Iterator[tuple[Telling, Telling]]:
    """Pairs of two sources and one time that share a telling word; of a common word only its nearest bearers."""
    given = sorted(
        zip(told.group, told.printed, strict=True), key=lambda one: (one[0].said_on or "9999", one[0].id)
    )
    ordered = list(starmap(Telling, given))
    near = _near_of_few if len(ordered) <= _CLOSE + 1 else _near
    for place, number in near([_telling(one) for one in ordered]):
        one, other = ordered[place], ordered[number]
        if one.sources != other.sources and _is_one_time(one, other):
            yield one, other


def _near(telling: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """The numbers of those that share a word, for each word of the later one by the alphabet."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, its_words in enumerate(telling):
        near: dict[int, None] = {}
        for word in sorted(its_words):
            near.update(dict.fromkeys(holders[word][-_CLOSE:]))
            holders[word].append(number)
        for place in near:
            yield place, number


def _near_of_few(telling: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """The same of so few that all bearers of a word are among the nearest: then each is held against each."""
    for number, its_words in enumerate(telling):
        shared = [(its_words & words, place) for place, words in enumerate(telling[:number])]
        for _, place in sorted([(min(common), place) for common, place in shared if common]):
            yield place, number


def _telling(told: Telling) -> frozenset[str]:
    return told.content | {"(talk)"} if told.is_of_a_talk else told.content


def _is_one_time(one: Telling, other: Telling) -> bool:
    if one.said and other.said:
        return one.said == other.said
    return one.day is None or other.day is None or abs(one.day - other.day) <= _DAYS


def _difference(one: Telling, other: Telling) -> tuple[str, str] | None:
    """The two wordings, if they differ."""
    if _are_alike(one, other):
        return (one.position.statement, other.position.statement) if _differ_in_stance(one, other) else None
    if _judge_differently(one, other):
        return ", ".join(one.short), ", ".join(other.short)
    for at, mine in enumerate(one.quoted_words):
        for place, theirs in enumerate(other.quoted_words):
            words_kept = _may_be_reworded(mine, theirs, one.quoted_sets[at], other.quoted_sets[place])
            if words_kept and _is_reworded(mine, theirs):
                return one.quotations[at], other.quotations[place]
    if _differ_in_strength(one, other) or _differ_in_stance(one, other):
        return one.position.statement, other.position.statement
    return None


def _are_alike(one: Telling, other: Telling) -> bool:
    """Whether both quote the same words in the same way: then only their stances may differ."""
    return (
        one.text == other.text
        and one.position.speech == other.position.speech
        and len(one.quotations) < 2
        and len(other.quotations) < 2
    )


def _differ_in_strength(one: Telling, other: Telling) -> bool:
    first, second = one.position, other.position
    if first.via != second.via or first.stance not in _COMMITTED or second.stance not in _COMMITTED:
        return False
    return {one.strength, other.strength} == {"tentative", "firm"} and bool(one.content & other.content)


def _differ_in_stance(one: Telling, other: Telling) -> bool:
    stances = one.position.stance, other.position.stance
    return (
        "demands" in stances
        and ("conditional" in stances or "opposes" in stances)
        and bool(one.phrases & other.phrases)
    )


def _may_paraphrase(one: Telling, other: Telling) -> bool:
    """Whether one is a short quotation, and the other says it in words of its own but for a phrase."""
    first, second = one.position, other.position
    if first.speech == second.speech or first.stance != second.stance:
        return False
    if {first.speech, second.speech} != {"direct", "paraphrase"}:
        return False
    quoted, free = (one, other) if first.speech == "direct" else (other, one)
    short = [quote for quote in quoted.quotations if len(words(quote)) <= 2 * SHORT]
    return bool(pairs(short) & pairs([free.text])) and len(free.words) <= 4 * SHORT


def _judge_differently(one: Telling, other: Telling) -> bool:
    """Whether both quote short judgements of a talk, with a word in common and words of their own."""
    if not (one.is_of_a_talk and other.is_of_a_talk):
        return False
    mine, theirs = content(" ".join(one.short)), content(" ".join(other.short))
    return bool(mine & theirs and mine - theirs and theirs - mine)


def _may_be_reworded(
    mine: tuple[str, ...], theirs: tuple[str, ...], held: frozenset[str], other: frozenset[str]
) -> bool:
    """Whether enough words stand in both at all, in any order; `held` and `other` are the same words as sets."""
    shorter = min(len(mine), len(theirs))
    if shorter < 4 or mine == theirs:
        return False
    least = _least(shorter)
    return sum(map(other.__contains__, mine)) >= least and sum(map(held.__contains__, theirs)) >= least


def _least(shorter: int) -> int:
    """How many words must be kept where the shorter quotation has so many."""
    return max(3, shorter // 2)


@lru_cache(maxsize=1 << 12)
def _is_reworded(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether single words of a quotation are replaced, or a negation is left out, between words that are the same."""
    changes = [block for block in aligned(mine, theirs) if block[0] != "equal"]
    kept = len(mine) - sum([end - start for _, start, end, _, _ in changes])
    if kept < _least(min(len(mine), len(theirs))):
        return False
    for tag, start, end, low, high in changes:
        gone, come = mine[start:end], theirs[low:high]
        if tag == "replace" and max(len(gone), len(come)) <= _REPLACED and _tells_more(gone, come):
            return True
        if tag != "replace" and start > 0 and end < len(mine) and negations(" ".join([*gone, *come])):
            return True
    return False


def _tells_more(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether replaced words differ in more than their endings and small words."""
    mine, theirs = content(" ".join(gone)), content(" ".join(come))
    return bool(mine and theirs) and mine.isdisjoint(theirs)
