"""Stance: how somebody stands to what is said, from the verb and its negation, and from the words themselves."""

from __future__ import annotations

from brief.extraction.rules.doing import done
from brief.extraction.rules.idioms import by_phrase, is_negated, is_negation, words_of_phrases
from brief.extraction.rules.lexicon import MARK, Sense
from brief.extraction.rules.sides import REFUSING, is_bound, refusal, sided, words_of
from brief.extraction.rules.speech import Cue
from brief.extraction.rules.tokens import Word
from brief.extraction.rules.voicing import acted, is_against, voiced
from brief.records import Stance

_UNSAID = frozenset(
    "say confirm comment disclose reveal specify answer respond elaborate state discuss speculate deny name".split()
)
_REFUSALS = frozenset("refuse decline".split())
_QUESTIONS = frozenset("whether if".split())
_ASKED = frozenset("whether if why how what when where who which".split())
_MAIN = frozenset("will would can could may might must should shall won't wouldn't can't".split())
_UNREAL = frozenset("was were wasn't weren't had hadn't didn't".split())
_NO_CONDITION = frozenset(
    "as even what know see sure ask asked wonder tell doubt say unclear discuss check examine decide".split()
)
_DUTY = frozenset("must should".split())
_NEED = frozenset("need needs".split())
_HAVE = frozenset("has have".split())
_NO_DUTY = frozenset("say admit tell thank be".split())
_BANS = frozenset("mustn't shouldn't".split())
_READY = frozenset("ready willing prepared open".split())
_MAY = frozenset("could might may".split())
_AGAINST, _VOICING, _EXPRESSING = words_of("against"), words_of("voicing"), words_of("expressing")
_OPPOSE = frozenset("oppose reject refuse".split())
_SUPPORT = frozenset("agree support welcome favor favour endorse".split())
_BE = frozenset("is are was were be am 's i'm we're it's that's they're".split())
_FAVOUR = frozenset("favour favor support".split())
_OURS = frozenset("we i".split())
_TOLD = frozenset("he she it they".split())
_WILL = frozenset("will shall".split())
_PROMISES = frozenset("we'll i'll".split())
_REFUSES = frozenset("won't".split())
_SIDES = _OPPOSE | _SUPPORT | _REFUSES | _WILL
_CONDITIONS = frozenset("if unless provided".split())
_DUTIES = _DUTY | _HAVE | _BANS
_OWN = _PROMISES | _FAVOUR | _OURS
_TELLING = _CONDITIONS | _NEED | _DUTIES | _OWN | _READY | _AGAINST | REFUSING
"""Words of which one must stand in what is said, or of `_TOLD` open it, for any stance to be told."""
_OPENING = _TOLD | _QUESTIONS
_HANGING = frozenset(("conditional", "warns", "undecided"))
_FEW = 9
_GIVEN = frozenset(("supports", "offers", "commits"))
_STATES = _READY | _AGAINST
_NEAR = 3
SCANNED = 40


def stance_of(  # noqa: PLR0911 - one return for each reading
    cue: Cue | None, sense: Sense | None, content: list[Word], *, own: bool = False
) -> Stance:
    """The stance of what is said in the words `content`, with the cue's verb in `sense`.

    A verb that takes sides decides; one that only reports leaves it to the words. `own` tells that the first word
    is who speaks.
    """
    content = content[:SCANNED]
    if not own and _is_report(cue, sense) and _tells_nothing(content):
        return "reports"
    words = [word for word in content if not word.kinds & MARK]
    if cue is not None and sense is not None:
        if cue.negated or cue.withheld:
            return "undecided" if cue.withheld or cue.word.lemma in _UNSAID else sense.negated
        if cue.word.lemma in _REFUSALS and _leaves_unsaid(words):
            return "undecided"
        # "Stopped short of confirming whether …"; who asks takes no side.
        if words and cue.word.lemma == "ask" and words[0].low in _ASKED:
            return "reports"
        if (
            words
            and words[0].low == "whether"
            and sense.stance == "reports"
            and set(cue.word.frames) & {"q", "t"}
        ):
            return "undecided"
        stance = _sided(cue.word.lemma, sense, words)
        return _done(words, stance) if own and stance not in _HANGING else stance
    return _told(words)


def _is_report(cue: Cue | None, sense: Sense | None) -> bool:
    """Whether the stance is left to the words said: the verb takes no side, nor does what stands before it."""
    if cue is None or sense is None:
        return True
    if cue.negated or cue.withheld or cue.word.lemma in _REFUSALS:
        return False
    return sense.stance == "reports" and "s" not in sense.frames and cue.word.lemma not in _VOICING


def _tells_nothing(content: list[Word]) -> bool:
    """Whether no word of the content can tell a stance: most do not."""
    lows = [word.low for word in content]
    if lows[1:2] == ["with"] or not (_TELLING.isdisjoint(lows) and words_of_phrases().isdisjoint(lows)):
        return False
    return next((word.low for word in content if not word.kinds & MARK), "") not in _OPENING


def _done(words: list[Word], stance: Stance) -> Stance:
    """The side of what the first word, the speaker, is said to do; `stance` where that takes none."""
    lows = [word.low for word in words]
    return _unless_bound(done(words, lows) or stance, lows)


def _sided(lemma: str, sense: Sense, words: list[Word]) -> Stance:
    """The verb's side, on a condition where one binds it; a verb of tone or report leaves it to the words."""
    if (
        words
        and words[0].verb is not None
        and words[0].verb.lemma == lemma
        and (side := acted(lemma, sense, words))
    ):
        return side
    if lemma in _EXPRESSING and (felt := voiced([lemma, *[word.low for word in words[:_FEW]]])):
        return felt
    if sense.stance == "reports":
        return "opposes" if "s" in sense.frames and _is_blamed(words) else _told(words)
    if lemma in words_of("bound") and is_bound([word.low for word in words], _NO_CONDITION):
        return "conditional"
    tells = lemma in words_of("tone") or (
        lemma in words_of("promising") and words[:1] and words[0].verb is None
    )
    if tells and (told := _told(words)) != "reports":
        return told
    return sense.stance


def _is_blamed(words: list[Word]) -> bool:
    """Whether what somebody calls a thing is a word of blame."""
    return any(word.low in _AGAINST and not is_negated(words, at) for at, word in enumerate(words))


def _leaves_unsaid(words: list[Word]) -> bool:
    """Whether an infinitive of saying comes first ("refused to confirm", "declined to rule out")."""
    lows = [word.low for word in words[:5]]
    for at, low in enumerate(lows):
        following = lows[at + 1 : at + 3]
        if low == "to" and following:
            return following[0] in _UNSAID or following == ["rule", "out"]
    return False


def _told(words: list[Word]) -> Stance:  # noqa: PLR0911 - one return for each reading
    lows = [word.low for word in words]
    telling, opened = _TELLING.intersection(lows), bool(lows) and lows[0] in _TOLD
    refused = refusal(words, lows) if telling & REFUSING else None
    if phrase := refused or by_phrase(words, lows):
        return phrase
    if not telling and not opened:
        return "reports"
    if telling & _CONDITIONS and _is_conditional(lows):
        return "warns" if _is_threat(lows) else "conditional"
    if telling & _NEED and (needs := [at for at, low in enumerate(lows) if low in _NEED]):
        if any(is_negated(words, at) for at in needs):
            return "opposes"
        if any(lows[at + 1 : at + 2] in (["to"], ["a"], ["an"], ["the"], ["more"]) for at in needs):
            return "demands"
    if telling & _DUTIES and (duty := _duty(words, lows)):
        return duty
    if (opened or telling & _OWN) and (side := sided(words, lows) or _own(words, lows)):
        return _unless_bound(side, lows)
    return _stated(words, lows) if telling & _STATES else "reports"


def _stated(words: list[Word], lows: list[str]) -> Stance:
    """Offers of who is ready or willing; what is called wrong or unacceptable is opposed."""
    ready = [at for at, low in enumerate(lows) if low in _READY]
    if any(_is_ready(words, lows, at) for at in ready):
        return "offers"
    if any(lows[at + 1 : at + 2] == ["to"] and is_negated(words, at) for at in ready):
        return "opposes"
    for at in [at for at, low in enumerate(lows) if low in _AGAINST]:
        judged = not _BE.isdisjoint(lows[max(0, at - _NEAR) : at])
        if judged and not is_negated(words, at):
            return "opposes"
    return "reports"


def _is_ready(words: list[Word], lows: list[str], at: int) -> bool:
    """Whether somebody whom a word calls ready is so for something; what is open is so only "to" it."""
    if is_negated(words, at):
        return False
    return lows[at] != "open" or lows[at + 1 : at + 2] == ["to"]


def _is_conditional(lows: list[str]) -> bool:
    """Whether what is said hangs on a condition that may still come true; "if it wasn't, I would say so" does not."""
    if "unless" in lows or lows[:1] == ["provided"]:
        return True
    for at, low in enumerate(lows):
        if low != "if" or (at and lows[at - 1] in _NO_CONDITION):
            continue
        if not _UNREAL & set(lows[at + 1 : at + 5]) and any(_is_main(word) for word in lows):
            return True
    return False


def _unless_bound(side: Stance, lows: list[str]) -> Stance:
    """What one agrees to or offers, unless a condition binds it."""
    return "conditional" if side in _GIVEN and is_bound(lows, _NO_CONDITION) else side


def _is_threat(lows: list[str]) -> bool:
    """Whether harm may come on that condition ("could leave if …")."""
    return not _MAY.isdisjoint(lows) and not words_of("harm").isdisjoint(lows)


def _is_main(low: str) -> bool:
    return low in _MAIN or low.endswith(("'ll", "'d")) or low == "cannot"


def _duty(words: list[Word], lows: list[str]) -> Stance | None:
    """Demands with "must", "should" or "have to"; what must not be or need not be is opposed."""
    for at in [at for at, low in enumerate(lows) if low in _DUTIES]:
        low, following = lows[at], lows[at + 1 : at + 3]
        if low in _BANS or (low in _DUTY and following[:1] in (["not"], ["never"])):
            return "opposes"
        if low in _DUTY:
            return "opposes" if is_negated(words, at) else "demands"
        if low in _HAVE and following[:1] == ["to"] and not set(following) & _NO_DUTY:
            return "opposes" if is_negated(words, at) else "demands"
    return None


def _own(words: list[Word], lows: list[str]) -> Stance | None:
    """The speaker's own side: "I agree", "we will …", and told by others "(that) it rejects …"."""
    ours, opened = not _OURS.isdisjoint(lows), lows[0] in _TOLD
    for at, low in enumerate(lows if ours or _OWN.intersection(lows) else lows[: _NEAR + 1]):
        if low in _PROMISES:
            return "opposes" if is_against(words, at + 1) else "commits"
        if (low in _FAVOUR and lows[at - 1 : at] in (["in"], ["expressed"])) and not is_negated(words, at):
            return "supports"
        verb = words[at].verb
        lemma = verb.lemma if verb else low
        if lemma not in _SIDES and low not in _SIDES:
            continue
        near = lows[max(0, at - _NEAR) : at]
        if not (opened and at <= _NEAR) and (not ours or _OURS.isdisjoint(near)):
            continue
        if lemma in _OPPOSE or low in _REFUSES:
            return "reports" if is_negated(words, at) and lemma in _OPPOSE else "opposes"
        if lemma in _SUPPORT:
            return "opposes" if is_negated(words, at) else "supports"
        if low in _WILL and near[-1] in _OURS:
            return "opposes" if is_negation(words[at + 1 : at + 2]) else "commits"
    return None
