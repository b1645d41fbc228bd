"""Agreement: whether a phrase may be the subject of a verb of speech."""

from __future__ import annotations

from brief.extraction.rules.lexicon import (
    GROUP,
    NUMBER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    ROLE,
    WRITING,
    Verb,
)
from brief.extraction.rules.scene import Scene
from brief.extraction.rules.sources import Source

_NOUNISH = frozenset(
    "claim report call demand comment note offer promise post plan order request appeal remark question answer"
    " attack charge state rule text message support fault object need want press fear hope command direct detail"
    " worry reason sign fire back brief start begin put go view cry laugh smile contest block email".split()
)
_KNOWN_SPEAKER = PRONOUN | WRITING | GROUP | ROLE


def agrees(scene: Scene, verb: Verb, source: Source, *, helped: bool) -> bool:
    """Whether the phrase may be the verb's subject: a plural for "say", and a known one where it may be a noun."""
    word = scene.words[source.last - 1]
    if (
        verb.form == "base"
        and not helped
        and not (is_plural(scene, _head(scene, source)) or word.text.isupper() or _is_joined(scene, source))
    ):
        return False
    if verb.lemma in _NOUNISH and verb.form in {"base", "s"}:
        if word.kinds & POSSESSIVE and any(sense.preposition for sense in verb.senses):
            return False  # "reiterated his call for …"
        return source.mention is not None or bool(word.kinds & _KNOWN_SPEAKER)
    return not word.kinds & NUMBER or source.mention is not None


def _is_joined(scene: Scene, source: Source) -> bool:
    """Whether two are named: "Norway and Denmark back it"."""
    return source.last - source.first > 2 and any(
        word.low == "and" for word in scene.words[source.first : source.last]
    )


def _head(scene: Scene, source: Source) -> int:
    """The noun of the source: of "officials in Kyiv" the officials."""
    for token in range(source.first + 1, source.last):
        if scene.words[token].kinds & PREPOSITION:
            return token - 1
    if source.mention is None or source.mention.kind != "nominal":
        return source.last - 1
    return scene.document.tokens.at(source.mention.end) - 1


def is_plural(scene: Scene, token: int) -> bool:
    """Whether the word may be who speaks in the plural, or in the first or second person."""
    word = scene.words[token]
    return word.low in {"they", "we", "i", "you", "who"} or bool(word.kinds & GROUP) or word.low.endswith("s")
