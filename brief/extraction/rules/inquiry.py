"""Inquiry: the question that each kind of opening puts, from the match of its rule and the text before.

Every function takes the match, with its named groups, and the text before the sentence, and gives None
where no grammatical question comes of it.
"""

from __future__ import annotations

import re

from brief.extraction.rules.asking import asked, confirmed
from brief.extraction.rules.entries import classes
from brief.extraction.rules.phrases import bare_noun, head_of, sentence, trimmed, what_is

_NO_SUBJECT = frozenset(
    "who which that and but or while because if when where as than what whom whose so though although since "
    "said says saying added adding told".split()
)
_LEADING = re.compile(
    r"^(?:.*(?:[,;:—–(]|\s(?:that|but|while|although|though|because|saying|and|which|who|whom|said|says|as|if|when|because)\s))?"
    r"\s*(?:(?:however|still|meanwhile|but|and|yet|so far|also|indeed|though|then|now|even|on \w+day)\b[,\s]*)*",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|can|said|says|told|there|it)\b", re.IGNORECASE
)
ANAPHORA = re.compile(
    r"^(?:it|this|that|these|those|they|he|she|one|some|none|all|nothing|much|little)\b", re.IGNORECASE
)

_WARNED = re.compile(r"\b(?:warn|threaten|caution)(?:s|ed|ing)?\b")


def clause(match: re.Match[str], before: str) -> str | None:
    """What the clause after a question word asks."""
    del before
    words = match["c"].split()
    future = bool(re.search(r"\b(?:see|seen)\b", match[0][: match.start("c") - match.start()]))
    if words[1:2] == ["to"]:
        return asked(match["c"], subject(match.string[: match.start()])) or asked(match["c"])
    return asked(match["c"], future=future)


def neither(match: re.Match[str], before: str) -> str | None:
    """Which of two things that were not given."""
    first, second = bare_noun(match["a"]), bare_noun(match["b"])
    rest = rest_of(match["r"]) or _of_occasion(match.string[: match.start()], before)
    return (
        sentence(["what", "will", "the", first, "and", "the", second, *rest, "be"])
        if first and second
        else None
    )


def thing(match: re.Match[str], before: str) -> str | None:
    """What the thing is that somebody did not give."""
    noun = trimmed(match["n"])
    if not noun or _LEADING.match(noun).end() or _FINITE.search(noun):  # type: ignore[union-attr]
        noun = re.split(r"\s+(?:and|or|that|who|which)\s", noun)[0]
    lies_ahead = noun.split()[-1].lower() in classes("open_cues.txt")["thing"]
    if lies_ahead and len(noun.split()) <= 3:
        rest = _of_occasion(match.string[: match.start()], before)
        return what_is(" ".join([noun, *rest]), "be")
    return what_is(noun)


def none_set(match: re.Match[str], before: str) -> str | None:
    """What the date will be that was not set, or whether the agreement comes that was not reached."""
    cues = classes("open_cues.txt")
    noun = bare_noun(match["n"])
    if not noun:
        return None
    head = noun.split()[-1].lower()
    rest = rest_of(match["of"]) or rest_of(match["r"])
    if head in cues["accord"]:
        article = "an" if noun[0].lower() in "aeiou" else "a"
        verb = match["v"].lower()
        return sentence(["will", article, noun, "be", "made" if verb in {"made", "taken"} else verb, *rest])
    noun = re.sub(r"\bor\b", "and", noun)
    if head in cues["thing"]:
        return what_is(" ".join([noun, *(rest or _of_occasion(match.string[: match.start()], before))]), "be")
    return what_is(" ".join([noun, *rest]))


def unset(match: re.Match[str], before: str) -> str | None:
    """What will be settled that has not been settled."""
    who = subject(match.string[: match.start()])
    if not who or ANAPHORA.match(who):
        return None
    cues, head, verb = classes("open_cues.txt"), head_of(who), match["v"].lower()
    if head in cues["thing"] or head in cues["fact"]:
        more = (
            []
            if head in cues["fact"] or len(who.split()) > 3
            else _of_occasion(match.string[: match.start()], before)
        )
        return what_is(" ".join([who, *more]), "" if match["past"] else "be")
    if match["past"] or (verb in {"made", "taken", "reached"} and head not in cues["accord"]):
        return None
    return sentence(["will", *who.split(), "be", verb, *rest_of(match["r"])])


def yet_to(match: re.Match[str], before: str) -> str | None:
    """Whether somebody will do what has yet to be done."""
    del before
    who = subject(match.string[: match.start()])
    return sentence(["will", *who.split(), match["v"], *trimmed(match["r"]).split()]) if who else None


def decision(match: re.Match[str], before: str) -> str | None:
    """What somebody will see, find or decide."""
    del before
    if match["c"].split()[1:2] == ["to"]:
        return asked(match["c"], subject(match.string[: match.start()]))
    return asked(match["c"], future=True)


def comes_to(match: re.Match[str], before: str) -> str | None:
    """Whether something comes about that was raised, or not ruled out."""
    del before
    noun = trimmed(match["n"])
    if not noun or noun.split()[0].lower() in {"that", "it", "this", "what", "how"}:
        return confirmed(noun.removeprefix("that ")) if noun.startswith("that ") else None
    return sentence(["will", "it", "come", "to", *noun.split()])


def about(match: re.Match[str], before: str) -> str | None:
    """What is known about something that questions remain about."""
    del before
    noun = trimmed(match["n"])
    if re.match(r"(?:whether|if|when|where|how|what|which|who|why)\b", noun):
        return asked(noun)
    return sentence(["what", "is", "known", "about", *noun.split()]) if noun else None


def noun_open(match: re.Match[str], before: str) -> str | None:
    """What something is that is unclear, or how it will be resolved."""
    del before
    who = subject(match.string[: match.start()])
    if not who or ANAPHORA.match(who) or len(who.split()) > 12:
        return None
    cue = match["p"].lower()
    names_issue = re.search(r"\b(?:questions?|issues?|points?|matters?|status)\b", who, re.IGNORECASE)
    if cue.endswith("open") and not names_issue:
        return None
    if re.search(
        r"unresolved|unsettled|undecided|unsolved|open$|question$|limbo|dispute|contested|air$|settled|decided|resolved",
        cue,
    ):
        return sentence(["how", "will", *_lower_start(who).split(), "be", "resolved"])
    if re.search(r"uncertain|doubt|balance|certain|sure|guess", cue):
        return sentence(["what", "will", "become", "of", *_lower_start(who).split()])
    if re.search(r"divided|split|odds|contentious|unsure|public|obvious|named|released|set$", cue):
        return None
    return what_is(who)


def condition(match: re.Match[str], before: str) -> str | None:
    """Whether something comes that might come under a condition."""
    del before
    if _is_warning(match):
        return None
    who = subject(match["s"])
    if not who or ANAPHORA.match(who) or re.match(r"(?:I|we|you)\b", who):
        return None
    return sentence([match["m"].lower(), *_lower_start(who).split(), *match["r"].strip().rstrip(".").split()])


def _is_warning(match: re.Match[str]) -> bool:
    """Whether harm is told of, or somebody warns: that leaves nothing open."""
    if _WARNED.search(match.string[: match.end("s")]):
        return True
    harm = classes("sides.txt")["harm"]
    return any(word in harm for word in match["r"].lower().split()[:2])


def subject(text: str) -> str:
    """The noun phrase that `text`, which stands before a verb, ends with; empty where there is no telling.

    >>> subject("However, he said that the two sides"), subject("the man who")
    ('the two sides', '')
    """
    leading = _LEADING.match(text)
    who = text[leading.end() :].strip(" ,\"“”'‘’") if leading else text.strip()
    words = who.split()
    if not words or len(words) > 14 or _FINITE.search(who.removeprefix("It ").removeprefix("it ")):
        return ""
    return "" if words[-1].lower() in _NO_SUBJECT else _lower_start(who)


def _lower_start(who: str) -> str:
    first, _, rest = who.partition(" ")
    return f"{first.lower()} {rest}".strip() if first.lower() in _LOWER else who


_LOWER = frozenset(
    "the a an this that these those each its his her their our it he she they we both all any some no more many most "
    "talks officials negotiations two three four five six several".split()
)


def rest_of(text: str | None) -> list[str]:
    """What follows a noun or verb and belongs to it: a prepositional phrase."""
    words = trimmed(text or "").split()
    return (
        words
        if words[:1] and words[0].lower() in {"for", "of", "on", "about", "over", "between", "with", "by"}
        else []
    )


def _of_occasion(here: str, before: str) -> list[str]:
    """The words "of the meeting", where the text just before speaks of one; the last one named."""
    occasions = "|".join(sorted(classes("open_cues.txt")["occasion"], key=len, reverse=True))
    for text in (here, before):
        named = re.findall(rf"\b(?:{occasions})\b", text.lower())
        if named:
            return ["of", "the", named[-1]]
    return []
