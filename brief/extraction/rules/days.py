"""Days: when something was told."""

from __future__ import annotations

from datetime import date, timedelta

from brief.extraction.rules.lexicon import DAY
from brief.extraction.rules.scene import NO_QUOTE, Scene
from brief.extraction.rules.speech import Cue
from brief.records import PartialDate

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_REACH = 8


def said_on(scene: Scene, cue: Cue | None) -> PartialDate | None:
    """The day that stands beside the cue ("said on Monday"), as the last such day up to the publication."""
    published = scene.document.published
    if cue is None or published is None or len(published) != 10:
        return None
    tokens = scene.document.tokens
    first, last = max(0, cue.first - 3), max(cue.verb, cue.source.last) + _REACH
    near = scene.document.text[tokens.starts[first] : tokens.ends[min(last, len(tokens.words)) - 1]]
    if "day" not in near and "DAY" not in near:
        return None
    today = date.fromisoformat(published)
    for token in _beside(scene, cue):
        low = scene.words[token].low
        if low in _DAYS:
            return (today - timedelta(days=(today.weekday() - _DAYS.index(low)) % 7)).isoformat()
        if low in {"today", "yesterday"}:
            return (today - timedelta(days=low == "yesterday")).isoformat()
    return None


def _beside(scene: Scene, cue: Cue) -> list[int]:
    """Tokens close to the verb, outside of quotations, in which a day may tell when it was said."""
    sentence = scene.sentence(cue.verb)
    after = range(cue.verb + 1, min(sentence.end, max(cue.verb, cue.source.last) + _REACH))
    before = range(max(sentence.start, cue.first - 3), cue.verb)
    found = []
    for token in after:
        if scene.words[token].low in {"that", "whether"}:
            break
        if scene.quoted[token] == NO_QUOTE and (
            scene.words[token].kinds & DAY or scene.words[token].low in {"today", "yesterday"}
        ):
            found.append(token)
    return found + [t for t in before if scene.quoted[t] == NO_QUOTE and scene.words[t].kinds & DAY]
