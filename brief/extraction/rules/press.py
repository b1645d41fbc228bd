"""Press: whether an outlet speaks, whose reports are no position of its own."""

from __future__ import annotations

from functools import lru_cache

from brief.extraction.rules.entries import classes
from brief.extraction.rules.lexicon import outlets
from brief.extraction.rules.mentions import Entity
from brief.extraction.rules.scene import Scene
from brief.extraction.rules.sources import Source

_CLASSES = {name: frozenset(words) for name, words in classes("press.txt").items()}
_NOUNS, _NAMES = _CLASSES["noun"], _CLASSES["name"]


def is_outlet(scene: Scene, source: Source, speaker: Entity) -> bool:
    """Whether a newspaper, an agency or a broadcaster speaks, by its name or by the noun before it."""
    if speaker.kind != "organization":
        return False
    return _is_outlet(speaker.name) or not _NOUNS.isdisjoint(
        [word.low for word in scene.words[source.first : source.last]]
    )


@lru_cache(maxsize=1 << 10)
def _is_outlet(name: str) -> bool:
    return name in outlets() or name.lower().split()[-1] in _NAMES
