"""Nesting: whose words those are that are told within another's, or right behind them."""

from __future__ import annotations

from brief.extraction.rules.attributed import Attribution
from brief.extraction.rules.mentions import Mention
from brief.extraction.rules.scene import Scene
from brief.extraction.rules.speech import Cue
from brief.extraction.rules.voices import is_writing

_NEAR = 600
_WRITES = frozenset("write post tweet blog pen announce email text message sign".split())
_BEHIND = frozenset({"indirect.trailing", "indirect.around"})


def after_former(scene: Scene, cue: Cue, attribution: Attribution, former: Attribution) -> Attribution:
    """`attribution` as that of who spoke right before it, where its own words leave open whose it is."""
    if attribution.speaker is None and is_writing(scene, cue.source):
        return _by_author(scene, attribution, former)
    return _by_former(attribution, former) if _names_itself(scene, attribution) else attribution


def _by_author(scene: Scene, attribution: Attribution, before: Attribution) -> Attribution:
    """What "the post" or "the letter" says, as said by its author: who wrote right before it."""
    if before.cue is None or not 0 < attribution.passage.start - before.passage.start < _NEAR:
        return attribution
    verb = scene.words[scene.document.tokens.at(before.cue.start)].verb
    again = (
        before.source is not None
        and attribution.source is not None
        and (_printed(scene, before.source) == _printed(scene, attribution.source))
    )
    if not again and (verb is None or verb.lemma not in _WRITES):
        return attribution
    return attribution._replace(speaker=before.speaker, via=before.via)


def _printed(scene: Scene, mention: Mention) -> str:
    return scene.document.text[mention.start : mention.end].lower()


def _names_itself(scene: Scene, attribution: Attribution) -> bool:
    """Whether "he" is taken for who is named first in his own words ("Bell would leave, he said"): he is another."""
    source, own = attribution.source, attribution.rule in _BEHIND
    if not own or source is None or source.kind != "pronoun":
        return False
    first = scene.mention_from(scene.document.tokens.at(attribution.content[0].start))
    if first is None or first.kind != "name" or first.entity != source.entity:
        return False
    after = scene.document.tokens.at(first.end)
    return first.start < source.start and scene.words[after].low != "'s"


def _by_former(attribution: Attribution, former: Attribution) -> Attribution:
    """`attribution` as told by who spoke right before it; by nobody, where that is the same one or far away."""
    near = former.cue is not None and attribution.passage.start - former.passage.end < _NEAR
    if not near or former.speaker == attribution.speaker:
        return attribution._replace(speaker=None, via=None)
    return attribution._replace(speaker=former.speaker, via=former.via)


def outer_of(
    scene: Scene, cue: Cue, attribution: Attribution, spoken: Attribution | None
) -> Attribution | None:
    """The indirect speech before it, `spoken`, if it is told within that."""
    if spoken is None or attribution.cue is None or _is_relative(scene, cue):
        return None
    at = attribution.cue.start
    for start, end in spoken.content:
        if start <= at < end:
            return None if _is_retold(spoken, attribution) else spoken
    return None


def _same_source(outer: Attribution, inner: Attribution) -> bool:
    if outer.source is None or inner.source is None or inner.source.kind == "pronoun":
        return True
    return inner.source.entity is None or outer.source.entity == inner.source.entity


def is_part(before: Attribution, trailing: Attribution) -> bool:
    """Whether an act told before is a part of the clause that `trailing`, behind it, gives to a teller."""
    if before.rule.startswith("act"):
        return not before.quotes and _is_within(before, trailing)
    return _is_retold(before, trailing)


def _is_retold(before: Attribution, trailing: Attribution) -> bool:
    """Whether a clause seemed to go on into a pronoun's words: "X accepts the truce, he added" is what "he" says."""
    told = before.rule == "indirect.clause" and not before.quotes
    pronoun = trailing.source is not None and trailing.source.kind == "pronoun"
    return told and pronoun and _is_within(before, trailing)


def _is_within(before: Attribution, trailing: Attribution) -> bool:
    """Whether the verb of `before` stands in what somebody, named behind it, says."""
    if before.cue is None or trailing.rule.removesuffix(".relayed") not in _BEHIND:
        return False
    at = before.cue.start
    return any(start <= at < end for start, end in trailing.content)


def inner_of(outer: Attribution, inner: Attribution) -> Attribution | None:
    """`inner`, told within `outer`, as it stands for itself; None where it is only a part of that.

    What one says that two hold are the words of that one.
    """
    if inner.content[0] < outer.content[0]:
        return None
    if inner.beside is not None and inner.quotes:
        return inner._replace(source=outer.source, speaker=outer.speaker, via=outer.via, beside=None)
    told = inner.beside is not None or inner.rule.startswith("act") or _same_source(outer, inner)
    return None if told and not inner.quotes else _relayed(outer, inner)


def _relayed(outer: Attribution, inner: Attribution) -> Attribution:
    """`inner` as relayed by whoever tells it, where the text names both."""
    teller = outer.via or outer.speaker
    named = inner.source is not None and inner.source.kind == "name"
    if inner.via or not named or teller is None or inner.speaker in {None, teller}:
        return inner
    return inner._replace(via=teller)


def _is_relative(scene: Scene, cue: Cue) -> bool:
    """Whether the cue tells of its source by the way (", who said that …"), in the outlet's own words."""
    words, at = scene.words, cue.source.last
    return at + 1 < len(words) and words[at].text == "," and words[at + 1].low == "who"
