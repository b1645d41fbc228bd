"""Subjects: who acts in a clause, as far as the words before its verb tell."""

from __future__ import annotations

from dataclasses import replace

from brief.extraction.rules.inverted import named_after
from brief.extraction.rules.lexicon import GROUP, MARK, PREPOSITION, ROLE, WRITING
from brief.extraction.rules.scene import NO_QUOTE, Scene
from brief.extraction.rules.sources import Source, source_to

_ASIDE_MARKS = frozenset(",(-–—")
_CLAUSE_OPENERS = frozenset("and but while that as because".split())
_LONGEST_CLAUSE = 100
_PLACING = frozenset({"of", "from", ","})
_SPEAKER = ROLE | GROUP | WRITING


def main_subject(scene: Scene, begin: int, end: int) -> Source | None:
    """Who acts in the tokens `begin` to `end`: the first mention that opens a clause, outside of quotations."""
    tokens = scene.document.tokens
    begin = max(begin, end - _LONGEST_CLAUSE)
    if end <= begin:
        return None
    fallback: Source | None = None
    for mention in scene.people.within(tokens.starts[begin], tokens.ends[end - 1]):
        last = tokens.at(mention.end) - 1
        first = tokens.at(mention.start)
        if scene.quoted[first] != NO_QUOTE or last >= end:
            continue
        if (last + 1 < len(scene.words) and scene.words[last + 1].low == "'s") or scene.words[first].low in {
            "his",
            "her",
            "him",
            "their",
            "its",
        }:
            continue
        found = source_to(scene, last, begin)
        if found is None:
            continue
        before = scene.words[found.first - 1] if found.first > begin else None
        if before is None or before.kinds & MARK or before.low in {"and", "but"}:
            after = scene.words[last + 1] if last + 1 < end else None
            if (
                after is not None
                and after.kinds & MARK
                and after.text == ","
                and before is not None
                and before.kinds & MARK
                and fallback
            ):
                continue
            return found
        if (not before.kinds & PREPOSITION or before.low in {"as", "after", "since"}) and fallback is None:
            fallback = found
    return fallback


def subject_to(scene: Scene, stop: int, begin: int) -> Source | None:
    """Who acts, by the token `stop` before the verb: a phrase, "who", a bracket, or an aside that ends there."""
    low = scene.words[stop].low
    if low in {"who", "which", "that"} and stop - 1 >= begin:
        last = stop - 1 - (scene.words[stop - 1].text == ",")
        found = source_to(scene, last, begin) if last >= begin else None
        return _of_place(scene, found, begin) if found is not None and low == "who" else found
    if low == ")":
        while stop > begin and scene.words[stop].text != "(":
            stop -= 1
        return source_to(scene, stop - 1, begin) if stop - 1 >= begin else None
    if low in {",", "-", "–", "—"}:
        return before_aside(scene, stop, begin)
    return source_to(scene, stop, begin)


def _of_place(scene: Scene, found: Source, begin: int) -> Source:
    """`found`, or the one whom it places or describes ("Jo Bell of Nevada, who …", "Jo Bell, his aide, who …")."""
    link = found.first - 1
    if link <= begin or scene.words[link].low not in _PLACING or scene.entity(found.mention) is not None:
        return found
    mention = scene.mention_to(link - 1)
    if mention is None or mention.kind != "name":
        return found
    return Source(scene.document.tokens.at(mention.start), found.last, mention)


def before_aside(scene: Scene, comma: int, begin: int) -> Source | None:
    """The source before an apposition or clause between commas: the first phrase that opens the clause.

    Of "his spokesman, Dmitri Peskov, said" the name is who speaks.
    """
    for token in range(begin + 1, comma):
        if scene.words[token].text not in _ASIDE_MARKS or scene.quoted[token] != NO_QUOTE:
            continue
        if scene.words[token - 1].text == ")":
            continue
        found = source_to(scene, token - 1, begin)
        if found is None:
            continue
        known = scene.words[found.last - 1].kinds & _SPEAKER or scene.words[found.first].low == "we"
        name = (
            named_after(scene, token, comma + 1)
            if found.mention is None or found.mention.kind == "nominal" or found.mention.entity is None
            else None
        )
        if found.mention is None and not known and name is None:
            continue
        before = scene.words[found.first - 1] if found.first > begin else None
        if before is None or before.kinds & MARK or before.low in _CLAUSE_OPENERS:
            return replace(found, mention=name) if name is not None else found
    return None
