"""Openness: the rules by which a sentence leaves something open, each with its name, kind and cues."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from brief.extraction.rules import inquiry
from brief.extraction.rules.entries import classes
from brief.records import QuestionKind

Build = Callable[[re.Match[str], str], str | None]
"""Makes a question of a rule's match and the text before the sentence; None where none can be made."""


class Opening(NamedTuple):
    """A rule: tried on sentences that hold one of its `triggers`; `kind` None is told by the cue."""

    name: str
    kind: QuestionKind | None
    triggers: frozenset[str]
    pattern: re.Pattern[str]
    build: Build


_UNSAID = (
    "not never no neither nobody none no-one without cannot isn't aren't wasn't weren't hasn't haven't hadn't doesn't "
    "don't didn't won't wouldn't can't couldn't declined declines declining refused refuses refusing failed fails "
    "unable unwilling reluctant short yet"
).split()
_ADV = (
    r"(?:\s+(?:still|yet|also|now|so far|as yet|far from|currently|largely|immediately|entirely|publicly|quite"
    r"|otherwise|very|initially|completely|at all|officially|fully|specifically|repeatedly|directly|explicitly"
    r"|independently|even|just|exactly|once again|again|sharply|deeply|first|apparently|highly|really|necessarily"
    r"|formally|finally|definitively|categorically|flatly|strongly|vehemently|consistently|always|itself|themselves|himself|openly)\b)*"
)
_WH = r"(?:whether|if|when|where|how|what|which|who|whom|whose|why)\b"
_BE = r"(?:is|are|was|were|be|remain(?:s|ed)?|seem(?:s|ed)?|[’']s)"
_NOT = r"(?:\s+not|n[’']t|\s+never)"
_DO_NOT = rf"(?:\b(?:did|does|do|would|could|has|have|had|will|can|was|were|is|are){_NOT}|\bcannot|\bnever)"
_UNWILLING = (
    r"(?:(?:declin|refus|fail)(?:ed|es|s|ing|e)?\s+to|(?:was|were|is|are|been)\s+(?:unable|not\s+able|unwilling|reluctant)\s+to"
    r"|(?:has|have|had)\s+yet\s+to)"
)
_WHO = r"(?:he|she|they|it|the\s\w+(?:\s\w+)?|(?-i:[A-Z])\w+(?:\s(?-i:[A-Z])\w+)?)"
_NOBODY = (
    r"(?:\b(?:neither(?:\s+(?:the\s+)?\w+(?:\s+(?:nor|or|of)\s+(?:the\s+)?\w+){0,2})?|nobody|no-?\s?one"
    r"|none(?:\s+of\s+(?:\w+\s){1,3}?\w+)?|no\s+(?:\w+\s)?(?:officials?|side|party|government|country|leaders?|authority|group))"
    r"(?:\s+(?:has|have|had|could|would|can|will|did))?)"
)


@cache
def openings() -> tuple[Opening, ...]:
    """All rules, the more telling first."""
    return (*_untold(), *_unsettled(), *_disputed(), *_possible())


def kind_of(cue: str) -> QuestionKind:
    """The kind of openness that a cue tells: decisions are undecided, what is confirmed or not unconfirmed."""
    low = cue.lower()
    if re.search(r"\bconfirm|verif|proven\b", low):
        return "unconfirmed"
    if re.search(rf"\b(?:{_any('undecided', 'settled')}|decid\w+|open|agree\w*|rul\w+ out)\b", low):
        return "undecided"
    return "disputed" if re.search(rf"\b(?:{_any('disputed')})\b", low) else "unknown"


def _untold() -> tuple[Opening, ...]:
    """Somebody does not tell, or nobody knows."""
    return (
        _opening(
            "fronted", None, inquiry.clause,
            "unsaid unknown undecided unconfirmed disputed known settled told open yet",
            r"(?:^|[;:—–]\s|,\s(?:but|and|though|while)\s|\bthat\s)(?:(?:but|and|yet|just",
            rf"|exactly)\s)?(?P<c>{_WH}[^;:?]{{4,220}}?),?\s",
            rf"(?:{_predicate()}|{_WHO}\s+(?:also\s+)?left\s+open|{_WHO}\s+(?:did|would|could)(?:\s+not",
            r"|n[’']t)\s+(?:yet\s+)?(?:say|know)",
            rf"|{_NOBODY}\s+(?:say|said|knows?|knew|explain\w*)\b)",
        ),
        _opening(
            "stated", None, inquiry.clause,
            "unknown undecided unconfirmed disputed known settled told open yet clarity guess",
            rf"\b(?:{_predicate()})(?:\s+to\s+\w+)?(?:\s+(?:about|on|over|as\s+to|of",
            rf"|from\s+\w+))?\s+(?P<c>{_WH}.+)$",
        ),
        _opening(
            "untold", None, inquiry.clause,
            "unsaid",
            rf"(?:{_DO_NOT}{_ADV}\s+(?:be\s+able\s+to\s+)?(?:{_any('tell', 'telt')})",
            rf"|{_UNWILLING}{_ADV}\s+(?:{_any('tell')})",
            rf"|stop(?:ped|s|ping)?\s+short\s+of\s+(?:{_any('telling')})|\bwithout\s+(?:{_any('telling')})",
            rf"|{_NOBODY}{_ADV}\s+(?:{_any('tell', 'telt')}))",
            rf"(?:\s+(?:on|about|as\s+to|to\s+\w+))?\s+(?:exactly\s+|precisely\s+)?(?P<c>{_WH}.+)$",
        ),
        _opening(
            "unconfirmed", "unconfirmed", inquiry.claim,
            "confirm confirming verify verified confirmed acknowledge admit",
            rf"(?:{_DO_NOT}{_ADV}\s+|{_UNWILLING}\s+|\bshort\s+of\s+|\bwithout\s+)(?:confirm|verif",
            r"|acknowledg|admit)\w*\s+",
            r"(?:reports?\s+|claims?\s+)?that\s+(?P<c>.+)$",
        ),
        _opening(
            "neither", "undecided", inquiry.neither,
            "neither",
            rf"\b(?:{_any('give')})\s+neither\s+(?P<a>(?:an?|the",
            r"|any)\s[\w-]+(?:\s[\w-]+)?)\s+nor\s+(?P<b>(?:an?|the|any)\s[\w-]+",
            r"(?:\s[\w-]+)?)(?P<r>\s(?:for|of)\s.+)?[.,;]?",
        ),
        _opening(
            "not_given", None, inquiry.thing,
            "unsaid",
            rf"(?:{_DO_NOT}{_ADV}\s+|{_UNWILLING}\s+|\bwithout\s+|{_NOBODY}{_ADV}\s+)(?:{_any('give')})\s+",
            rf"(?P<n>(?:[\w’'-]+\s){{0,4}}?(?:{_any('thing', 'fact')})\b.*)$",
        ),
    )  # fmt: skip


def _unsettled() -> tuple[Opening, ...]:
    """Nothing is fixed, agreed or verified yet."""
    return (
        _opening(
            "none_set", "undecided", inquiry.none_set,
            "no",
            rf"\bno\s+(?P<n>(?:[\w-]+\s){{0,3}}?(?:{_any('thing', 'fact', 'accord')})(?:\s+(?:or",
            r"|and)\s+[\w-]+)?)",
            r"(?P<of>\s+(?:for|of|on)\s+[^,;]+?)?\s+(?P<b>has\s+been|have\s+been|had\s+been|was|were|is",
            rf"|are){_ADV}\s+",
            rf"(?P<v>{_any('settled', 'told')}|reached|made|taken|found|available",
            r"|in\s+sight)\b(?P<r>[^,;]*)",
        ),
        _opening(
            "unset", "undecided", inquiry.unset,
            "settled",
            rf"\s(?:(?:has|have){_NOT}{_ADV}\s+been|(?:has|have)\s+yet\s+to\s+be|(?:is|are",
            r"|was|were|remains?)\s+",
            rf"(?:still\s+|yet\s+)?[“\"'‘]?to\s+be)\s+(?:\w+ly\s+)?(?P<v>{_any('settled', 'told')})\b(?P<r>[^,;]*)",
        ),
        _opening(
            "yet_to", "undecided", inquiry.yet_to,
            "yet",
            r"\s(?:has|have)\s+yet\s+to\s+(?P<v>(?!respond|comment|reply",
            r"|be\b)\w+)(?P<r>.*)$",
        ),
        _opening(
            "unverified", "unconfirmed", inquiry.can_be_verified,
            "verify verified confirm confirmed",
            rf"\scould{_NOT}{_ADV}\s+be{_ADV}\s+(?:verified|confirmed)",
        ),
        _opening(
            "not_verified", "unconfirmed", inquiry.can_verify,
            "verify verified confirm",
            r"\b(?:could|was\s+unable\s+to|were\s+unable\s+to|has",
            rf"|have)(?:{_NOT})?{_ADV}\s+(?:independently\s+)?(?:verify|verified)\s+",
            r"(?P<n>(?:the|these|those|this|that|any|either|his|her|its|their)\s.+)$",
        ),
        _opening(
            "unmentioned", "unconfirmed", inquiry.claim_before,
            "mention address refer",
            r"\b(?:account|statement|readout|communiqu[eé]|report|release|version|summary|transcript",
            r"|post)\b[^,;]{0,60}?",
            rf"{_DO_NOT}\s+(?:mention|address|refer\s+to)\s+(?:this|that|it|the\s+\w+)\b",
        ),
    )  # fmt: skip


def _disputed() -> tuple[Opening, ...]:
    """Somebody maintains something else."""
    return (
        _opening(
            "contradicted", "disputed", inquiry.claim,
            "contradicts contradicted contradict badly uneasily awkwardly odds counter contrast",
            r"(?:s[ia]ts?\s+(?:badly|uneasily|awkwardly|poorly)\s+with|contradict(?:s|ed|ing)?",
            r"|at\s+odds\s+with|r[ua]ns?\s+counter\s+to",
            rf"|in\s+contrast\s+to)\s+(?:[\w’'.-]+\s+){{1,5}}?(?:{_any('claim')})s?\s+that\s+(?P<c>.+)$",
        ),
        _opening(
            "accounts", "disputed", inquiry.accounts,
            (
                "differ differed differing vary varied conflict conflicted conflicting contradictory "
                "diverge diverged competing contradict contradicted"
            ),
            rf"(?:\b(?P<n>{_any('accounts')})(?P<r>\s+(?:of|about|on|over",
            r"|as\s+to)\s[^,;]+?)?\s+(?:about\s+this\s+)?(?:differ|vary|conflict",
            r"|diverge|varied|are\s+conflicting|contradict)(?:ed|s)?\b|\b(?:conflicting|contradictory",
            r"|differing|competing)\s+",
            rf"(?P<m>{_any('accounts')})\b(?P<q>\s+(?:of|about|on|over|as\s+to)\s[^,;]+)?)",
        ),
        _opening(
            "denied", "disputed", inquiry.denied,
            "denies denied deny disputes disputed dispute",
            r"\s(?:has\s+|have\s+|had\s+)?(?:\w+ly\s+|also\s+)?(?:den(?:ies|ied|y)",
            r"|disput(?:es|ed|e))\s+",
            r"(?:that\s+(?P<c>.+)|(?P<g>being|having|\w{2,}ing)\s+(?P<r>.+)",
            r"|(?P<n>(?:(?:the|any|all|those|these|such|an?|his|her|its",
            r"|their)\s+)?(?:\w+[’']s?\s+)?(?:[\w-]+\s+){0,2}?(?:claims?",
            r"|allegations?|accusations?|charges?|reports?|involvement|responsibility|wrongdoing|role",
            r"|complicity|figures?)\b.*))$",
        ),
    )  # fmt: skip


def _possible() -> tuple[Opening, ...]:
    """It may come, or is still looked into."""
    return (
        _opening(
            "see_whether", "undecided", inquiry.decision,
            "whether if",
            r"(?:\b(?:will|would|to|must|can|could|should|wants?\s+to|wait(?:s|ed|ing)?\s+to",
            r"|still)\s+(?:then\s+|first\s+)?(?:see|decide",
            r"|find\s+out|establish|determine|consider)|\b(?:is|are|was|were)\s+(?:also\s+|still\s+",
            r"|now\s+)?(?:considering|weighing",
            r"|debating|discussing|deciding|assessing|mulling|examining))(?:\s+first)?\s+(?P<c>(?:whether",
            r"|if)\b.+)$",
        ),
        _opening(
            "possibility", "undecided", inquiry.comes_to,
            "possibility idea prospect option",
            r"\b(?:discuss|explor|consider|examin|weigh|rais|float|debat",
            r"|mull)\w*\s+(?:also\s+)?(?:the\s+)?(?:possibility|idea|prospect",
            r"|option)\s+of\s+(?P<n>.+)$",
        ),
        _opening(
            "not_ruled_out", "undecided", inquiry.comes_to,
            "rule ruled ruling open",
            rf"(?:(?:{_DO_NOT}{_ADV}|{_UNWILLING}|\bwithout)\s+rul(?:e|ed|ing)\s+out",
            r"|left\s+(?:the\s+)?(?:door\s+)?open\s+(?:to",
            r"|for|the\s+possibility\s+of|the\s+prospect\s+of|the\s+option\s+of))\s+(?P<n>.+)$",
        ),
        _opening(
            "left_open", "undecided", inquiry.clause,
            "open",
            r"\b(?:left|leaves?|leaving)\s+(?:it\s+)?open\s+(?:the\s+(?:question",
            rf"|issue)\s+of\s+)?(?P<c>{_WH}.+)$",
        ),
        _opening(
            "questions", "unknown", inquiry.about,
            "questions doubts doubt uncertainty clarity word disagreement differences confirmation",
            r"(?:\b(?:questions|doubts|uncertainty|disagreements?|differences)\s+(?:still\s+)?(?:remain",
            r"|remained|remains|linger|persist)",
            r"\w*|\bthere\s+(?:is|was|were|are|has\s+been|remains?)\s+(?:still\s+)?(?:no|little|some",
            r"|much)\s+(?:\w+\s+)?(?:clarity",
            r"|uncertainty|word|doubts?|disagreement))\s+(?:about|over|on|as\s+to|around|regarding|of",
            r"|from\s+\w+\s+on)\s+(?P<n>.+)$",
        ),
        _opening(
            "noun", None, inquiry.noun_open,
            "unknown undecided known details vague",
            rf"\s(?P<p>{_predicate()}|remain(?:s|ed)?\s+(?:vague|scarce|sketchy",
            r"|sparse))\s*(?:[.,;]|$)",
        ),
        _opening(
            "if", "undecided", inquiry.condition,
            "if unless",
            r"(?:^|,\s|\bthat\s)(?P<s>[^,;:]{3,70}?)\s+(?P<m>could|might",
            r"|may)\s+(?P<r>(?!have\b)[^,;:]{3,120}?\s(?:if|unless)\s[^,;:]+)",
        ),
    )  # fmt: skip


def _opening(name: str, kind: QuestionKind | None, build: Build, triggers: str, *pattern: str) -> Opening:
    compiled = re.compile("".join(pattern), re.IGNORECASE | re.DOTALL)
    return Opening(f"question.{name}", kind, _triggers(triggers), compiled, build)


def _any(*names: str) -> str:
    """An alternative of all entries of the classes, the longer first."""
    entries = sorted(
        (entry for name in names for entry in classes("open_cues.txt")[name]), key=len, reverse=True
    )
    return "|".join(re.sub(r"['’]", "[’']", re.escape(entry)).replace(r"\ ", r"\s+") for entry in entries)


def _triggers(names: str) -> frozenset[str]:
    """The words among `names`; a name of a class stands for the longest word of each of its entries."""
    known = {**classes("open_cues.txt"), "unsaid": tuple(_UNSAID)}
    words: set[str] = set()
    for name in names.split():
        words.update(max(reversed(entry.split()), key=len) for entry in known.get(name, (name,)))
    return frozenset(words)


def _predicate() -> str:
    """What may be said of something that is open: "is unclear", "was not known", "has yet to be decided"."""
    settled = _any("settled", "told", "known")
    state = _any("unknown", "undecided", "unconfirmed", "disputed")
    return (
        rf"(?:{_BE}{_ADV}\s+(?:{state}|open\b(?!\s+(?:to|for|until|at|from|and|on)\b)|to\s+be\s+(?:seen|{settled}))"
        rf"|{_BE}{_NOT}{_ADV}\s+(?:{settled})"
        rf"|(?:has|have|had){_NOT}{_ADV}\s+been{_ADV}\s+(?:{settled})|(?:has|have|had)\s+yet\s+to\s+be\s+(?:{settled}))\b"
    )
