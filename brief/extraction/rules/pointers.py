"""Pointers: sentences that point back to a quotation and name its speaker ("Those were the words of Jo Bell")."""

from __future__ import annotations

from brief.extraction.rules.entries import classes
from brief.extraction.rules.inverted import source_from
from brief.extraction.rules.lexicon import DETERMINER
from brief.extraction.rules.scene import NO_QUOTE, Scene
from brief.extraction.rules.sources import Source

_DEMONSTRATIVES = frozenset("that those these such thus so".split())
_LINKS = frozenset(
    "was were is are 's how what the a words word of from by with in as said says for put came went ran read".split()
)
_FROM = frozenset({"from", "of", "by"})
_LONGEST = 9


def pointed_to(scene: Scene, last: int) -> Source | None:
    """Who is named in the sentence from token `last` on, if it points back to what was just quoted."""
    words = scene.words
    if last >= len(words) or scene.quoted[last] != NO_QUOTE or not words[last].capital:
        return None
    noun = words[last].low in {"the", "it"} and last + 2 < len(words) and _is_utterance(scene, last + 1)
    if not (words[last].low in _DEMONSTRATIVES or noun or _is_with_those(scene, last)):
        return None
    end = min(scene.sentence(last).end, last + _LONGEST)
    for token in range(last + 1, end):
        word = words[token]
        if word.capital and (source := source_from(scene, token, scene.sentence(last).end)):
            linked = not noun or words[token - 1].low in _FROM or _rank_after_from(scene, last, token)
            return source if source.mention is not None and linked else None
        links = word.low in _LINKS or word.text == "," or bool(word.kinds & DETERMINER)
        if not (links or _is_utterance(scene, token) or _rank_after_from(scene, last, token)):
            return None
    return None


def _is_utterance(scene: Scene, token: int) -> bool:
    return scene.words[token].low in classes("utterances.txt")["noun"]


def _is_with_those(scene: Scene, last: int) -> bool:
    following = [word.low for word in scene.words[last : last + 3]]
    return following[:1] == ["with"] and following[1:2] in (["those"], ["these"], ["that"])


def _rank_after_from(scene: Scene, begin: int, token: int) -> bool:
    """Whether only lower-case words of a rank stand between "from" and the token ("from state auditor Jo Bell")."""
    while token > begin and scene.words[token - 1].low not in _FROM:
        if scene.words[token - 1].capital or scene.words[token - 1].low in {",", "."}:
            return False
        token -= 1
    return token > begin
