"""Stance: how somebody stands to what is said, from the verb and its negation, and from the words themselves."""

from __future__ import annotations

from brief.extraction.rules.lexicon import NEGATION, Sense
from brief.extraction.rules.speech import Cue
from brief.extraction.rules.tokens import Word
from brief.records import Stance

_UNSAID = frozenset("say confirm comment disclose reveal specify answer respond elaborate state".split())
_CONDITION = frozenset("if unless provided should".split())
_DUTY = frozenset("must should need needs".split())
_HAVE = frozenset("has have had".split())
_READY = frozenset("ready willing prepared open".split())
_AGAINST = frozenset(
    "oppose opposes opposed reject rejects rejected refuse refuses refused unacceptable against never wrong mistake"
    " illegal unconstitutional disaster disgrace shameful terrible outrageous".split()
)
_FOR = frozenset(
    "support supports supported welcome welcomes agree agrees agreed favor favour excellent".split()
)
_WILL = frozenset("will 'll shall".split())
_OURS = frozenset("we i".split())
SCANNED = 40


def stance_of(cue: Cue | None, sense: Sense | None, content: list[Word]) -> Stance:
    """The stance of what is said in the words `content`, with the cue's verb in `sense`.

    A verb that takes sides decides; one that only reports leaves it to the words.
    """
    if cue is not None and sense is not None:
        if cue.negated:
            return "undecided" if cue.word.lemma in _UNSAID else sense.negated
        if sense.stance != "reports":
            return sense.stance
    return _told(content[:SCANNED])


def _told(content: list[Word]) -> Stance:  # noqa: PLR0911 - one return for each reading
    lows = [word.low for word in content]
    seen = set(lows)
    negated = any(word.kinds & NEGATION for word in content)
    if (
        (lows[:1] and lows[0] in {"if", "unless"})
        or "unless" in seen
        or ("if" in seen and (seen & _WILL or "would" in seen))
    ):
        return "conditional"
    if seen & _DUTY or any(low in _HAVE and lows[n + 1 : n + 2] == ["to"] for n, low in enumerate(lows)):
        return "opposes" if negated and "not" in seen and "must" in seen else "demands"
    if seen & _READY and not negated:
        return "offers"
    if seen & _AGAINST:
        return "opposes" if not negated or "never" in seen else "reports"
    if seen & _FOR:
        return "opposes" if negated else "supports"
    if (seen & _WILL or "won't" in seen) and seen & _OURS:
        return "opposes" if negated else "commits"
    return "reports"
