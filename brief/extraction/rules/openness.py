"""Openness: the rules by which a sentence leaves something open, each with its name, kind and cues."""

from __future__ import annotations

from functools import cache

from brief.extraction.rules import claims, inquiry
from brief.extraction.rules.cues import (
    ADV,
    DO_NOT,
    NOBODY,
    NOT,
    UNWILLING,
    WH,
    WHO,
    Opening,
    any_of,
    opening,
    predicate,
)

_PREDICATED = (
    "unknown undecided unconfirmed disputed open be"
    " not never isn't aren't wasn't weren't hasn't haven't hadn't"
)
"""What any `predicate` holds one of: a word for what is open, a negation, or an infinitive."""


@cache
def openings() -> tuple[Opening, ...]:
    """All rules, the more telling first."""
    return (*_untold(), *_unsettled(), *_disputed(), *_possible())


@cache
def triggers() -> frozenset[str]:
    """The words of which one must stand in a sentence for any of the rules to be tried."""
    return frozenset().union(*(opening.triggers for opening in openings()))


def _untold() -> tuple[Opening, ...]:
    """Somebody does not tell, or nobody knows."""
    return (
        opening(
            "fronted", None, inquiry.clause,
            "unsaid unknown undecided unconfirmed disputed known settled told open seen",
            r"(?:^|[;:—–]\s|,\s(?:but|and|though|while)\s|\bthat\s)(?:(?:but|and|yet|just",
            rf"|exactly)\s)?(?P<c>{WH}[^;:?]{{4,220}}?),?\s",
            rf"(?:{predicate()}|{WHO}\s+(?:also\s+)?left\s+open|{WHO}\s+(?:did|would|could)(?:\s+not",
            r"|n[’']t)\s+(?:yet\s+)?(?:say|know)",
            rf"|{NOBODY}\s+(?:say|said|knows?|knew|explain\w*)\b)",
            needs=f"asking; {_PREDICATED} didn't wouldn't couldn't neither nobody no none noone",
        ),
        opening(
            "stated", None, inquiry.clause,
            "unknown undecided unconfirmed disputed known settled told open yet seen",
            rf"\b(?:{predicate()})(?:\s+to\s+\w+)?(?:\s+(?:about|on|over|as\s+to|of",
            rf"|from\s+\w+))?\s+(?P<c>{WH}.+)$",
            needs=f"asking; {_PREDICATED}",
        ),
        opening(
            "untold", None, inquiry.clause,
            "unsaid",
            rf"(?:{DO_NOT}{ADV}\s+(?:be\s+able\s+to\s+)?(?:{any_of('tell', 'telt')})",
            rf"|{UNWILLING}{ADV}\s+(?:{any_of('tell')})",
            rf"|stop(?:ped|s|ping)?\s+short\s+of\s+(?:{any_of('telling')})|\bwithout\s+(?:{any_of('telling')})",
            rf"|{NOBODY}{ADV}\s+(?:{any_of('tell', 'telt')}))",
            rf"(?:\s+(?:on|about|as\s+to|to\s+\w+))?\s+(?:exactly\s+|precisely\s+)?(?P<c>{WH}.+)$",
            needs="tell telt telling; asking",
        ),
        opening(
            "unconfirmed", "unconfirmed", claims.claim,
            "confirm confirming verify verified confirmed acknowledge admit",
            rf"(?:{DO_NOT}{ADV}\s+|{UNWILLING}\s+|\bshort\s+of\s+|\bwithout\s+)(?:confirm|verif",
            r"|acknowledg|admit)\w*\s+",
            r"(?:reports?\s+|claims?\s+)?that\s+(?P<c>.+)$",
        ),
        opening(
            "neither", "undecided", inquiry.neither,
            "neither",
            rf"\b(?:{any_of('give')})\s+neither\s+(?P<a>(?:an?|the",
            r"|any)\s[\w-]+(?:\s[\w-]+)?)\s+nor\s+(?P<b>(?:an?|the|any)\s[\w-]+",
            r"(?:\s[\w-]+)?)(?P<r>\s(?:for|of)\s.+)?[.,;]?",
        ),
        opening(
            "not_given", None, inquiry.thing,
            "unsaid",
            rf"(?:{DO_NOT}{ADV}\s+|{UNWILLING}\s+|\bwithout\s+|{NOBODY}{ADV}\s+)(?:{any_of('give')})\s+",
            rf"(?P<n>(?:[\w’'-]+\s){{0,4}}?(?:{any_of('thing', 'fact')})\b.*)$",
            needs="give; thing fact",
        ),
    )  # fmt: skip


def _unsettled() -> tuple[Opening, ...]:
    """Nothing is fixed, agreed or verified yet."""
    return (
        opening(
            "none_set", "undecided", inquiry.none_set,
            "no",
            rf"\bno\s+(?P<n>(?:[\w-]+\s){{0,3}}?(?:{any_of('thing', 'fact', 'accord')})(?:\s+(?:or",
            r"|and)\s+[\w-]+)?)",
            r"(?P<of>\s+(?:for|of|on)\s+[^,;]+?)?\s+(?P<b>has\s+been|have\s+been|had\s+been|was|were|is",
            rf"|are){ADV}\s+",
            rf"(?P<v>{any_of('settled', 'told')}|reached|made|taken|found|available",
            r"|in\s+sight)\b(?P<r>[^,;]*)",
        ),
        opening(
            "unset", "undecided", inquiry.unset,
            "settled told made taken reached",
            rf"\s(?:(?:has|have){NOT}{ADV}\s+been|(?P<past>(?:was|were){NOT})|(?:has|have)\s+yet\s+to\s+be",
            r"|(?:is|are|was|were|remains?)\s+(?:still\s+|yet\s+)?[“\"'‘]?to\s+be)",
            rf"{ADV}\s+(?:\w+ly\s+)?(?P<v>{any_of('settled', 'told')}|made|taken|reached)\b(?P<r>[^,;]*)",
            needs="not never hasn't haven't wasn't weren't be",
        ),
        opening(
            "yet_to", "undecided", inquiry.yet_to,
            "yet",
            r"\s(?:has|have)\s+yet\s+to\s+(?P<v>(?!respond|comment|reply",
            r"|be\b)\w+)(?P<r>.*)$",
        ),
        opening(
            "unverified", "unconfirmed", claims.can_be_verified,
            "verify verified confirm confirmed",
            rf"\scould{NOT}{ADV}\s+be{ADV}\s+(?:verified|confirmed)",
        ),
        opening(
            "not_verified", "unconfirmed", claims.can_verify,
            "verify verified confirm",
            r"\b(?:could|was\s+unable\s+to|were\s+unable\s+to|has",
            rf"|have)(?:{NOT})?{ADV}\s+(?:independently\s+)?(?:verify|verified)\s+",
            r"(?P<n>(?:the|these|those|this|that|any|either|his|her|its|their)\s.+)$",
        ),
        opening(
            "unclaimed", "unknown", claims.unclaimed,
            "claimed",
            rf"{NOBODY}{ADV}\s+claimed\s+responsibility(?P<n>\s+for\s.+)?",
        ),
        opening(
            "unmentioned", "unconfirmed", claims.claim_before,
            "mention address refer",
            r"\b(?:account|statement|readout|communiqu[eé]|report|release|version|summary|transcript",
            r"|post)\b[^,;]{0,60}?",
            rf"{DO_NOT}\s+(?:mention|address|refer\s+to)\s+(?:this|that|it|the\s+\w+)\b",
        ),
    )  # fmt: skip


def _disputed() -> tuple[Opening, ...]:
    """Somebody maintains something else."""
    return (
        opening(
            "contradicted", "disputed", claims.claim,
            "contradicts contradicted contradict badly uneasily awkwardly odds counter contrast",
            r"(?:s[ia]ts?\s+(?:badly|uneasily|awkwardly|poorly)\s+with|contradict(?:s|ed|ing)?",
            r"|at\s+odds\s+with|r[ua]ns?\s+counter\s+to",
            rf"|in\s+contrast\s+to)\s+(?:[\w’'.-]+\s+){{1,5}}?(?:{any_of('claim')})s?\s+that\s+(?P<c>.+)$",
        ),
        opening(
            "accounts", "disputed", claims.accounts,
            (
                "differ differed differing vary varied conflict conflicted conflicting contradictory "
                "diverge diverged competing contradict contradicted"
            ),
            rf"(?:\b(?P<n>{any_of('accounts')})(?P<r>\s+(?:of|about|on|over",
            r"|as\s+to)\s[^,;]+?)?\s+(?:about\s+this\s+)?(?:differ|vary|conflict",
            r"|diverge|varied|are\s+conflicting|contradict)(?:ed|s)?\b|\b(?:conflicting|contradictory",
            r"|differing|competing)\s+",
            rf"(?P<m>{any_of('accounts')})\b(?:\s+\w+(?=\s+(?:about|on)\s))?(?P<q>\s+(?:of|about|on|over|as\s+to)\s[^,;]+)?)",
        ),
        opening(
            "neither_denied", "unconfirmed", claims.neither_denied,
            "neither",
            r"\bneither\s+(?:confirm|den)\w*\s+nor\s+(?:confirm|den)\w*\s+(?:that\s+(?P<c>.+)|(?P<n>.+))$",
        ),
        opening(
            "denied", "disputed", claims.denied,
            "denies denied deny disputes disputed dispute",
            r"\s(?:has\s+|have\s+|had\s+)?(?:\w+ly\s+|also\s+)?(?:den(?:ies|ied|y)",
            r"|disput(?:es|ed|e))\s+",
            r"(?:that\s+(?P<c>.+)|(?P<g>being|having|\w{2,}ing)\s+(?P<r>.+)",
            r"|(?P<n>(?:(?:the|any|all|those|these|such|an?|his|her|its",
            r"|their)\s+)?(?:\w+[’']s?\s+)?(?:[\w-]+\s+){0,2}?(?:claims?",
            r"|allegations?|accusations?|charges?|reports?|involvement|responsibility|wrongdoing|role",
            r"|complicity|figures?|accounts?|versions?)\b.*))$",
        ),
    )  # fmt: skip


def _possible() -> tuple[Opening, ...]:
    """It may come, or is still looked into."""
    return (
        opening(
            "see_whether", "undecided", inquiry.decision,
            "whether if",
            r"(?:\b(?:will|would|to|must|can|could|should|wants?\s+to|wait(?:s|ed|ing)?\s+to|still)\s+",
            r"(?:then\s+|first\s+)?(?:see|decide|find\s+out|establish|determine|consider)",
            r"|\b(?:is|are|was|were)\s+(?:also\s+|still\s+|now\s+)?(?:considering|weighing|debating|discussing",
            r"|deciding|assessing|mulling|examining))",
            r"(?:\s+first|\s+(?:next|this|on|in|by|at)\s+\w+(?:\s\w+)?)?\s+(?P<c>(?:whether|if)\b.+)$",
            needs="see decide find establish determine consider considering weighing debating discussing "
            "deciding assessing mulling examining",
        ),
        opening(
            "possibility", "undecided", inquiry.comes_to,
            "possibility idea prospect option",
            r"\b(?:discuss|explor|consider|examin|weigh|rais|float|debat",
            r"|mull)\w*\s+(?:also\s+)?(?:the\s+)?(?:possibility|idea|prospect",
            r"|option)\s+of\s+(?P<n>.+)$",
        ),
        opening(
            "not_ruled_out", "undecided", inquiry.comes_to,
            "rule ruled ruling open",
            rf"(?:(?:{DO_NOT}{ADV}|{UNWILLING}|\bwithout)\s+rul(?:e|ed|ing)\s+out",
            r"|left\s+(?:the\s+)?(?:door\s+)?open\s+(?:to",
            r"|for|the\s+possibility\s+of|the\s+prospect\s+of|the\s+option\s+of))\s+(?P<n>.+)$",
            needs="unsaid decline refuse fail left",
        ),
        opening(
            "left_open", "undecided", inquiry.clause,
            "open",
            r"\b(?:left|leaves?|leaving)\s+(?:it\s+)?open\s+(?:the\s+(?:question",
            rf"|issue)\s+of\s+)?(?P<c>{WH}.+)$",
            needs="asking",
        ),
        opening(
            "questions", "unknown", inquiry.about,
            "questions doubts doubt uncertainty clarity word disagreement differences confirmation",
            r"(?:\b(?:questions|doubts|uncertainty|disagreements?|differences)\s+(?:still\s+)?(?:remain",
            r"|remained|remains|linger|persist)",
            r"\w*|\bthere\s+(?:is|was|were|are|has\s+been|remains?)\s+(?:still\s+)?(?:no|little|some",
            r"|much)\s+(?:\w+\s+)?(?:clarity",
            r"|uncertainty|word|doubts?|disagreement))\s+(?:about|over|on|as\s+to|around|regarding|of",
            r"|from\s+\w+\s+on)\s+(?P<n>.+)$",
        ),
        opening(
            "noun", None, inquiry.noun_open,
            "unknown undecided known details vague",
            rf"\s(?P<p>{predicate()}|remain(?:s|ed)?\s+(?:vague|scarce|sketchy",
            r"|sparse))\s*(?:[.,;]|$)",
            needs=f"{_PREDICATED} vague scarce sketchy sparse",
        ),
        opening(
            "if", "undecided", inquiry.condition,
            "if unless",
            r"(?:^|,\s|\bthat\s)(?P<s>[^,;:]{3,70}?)\s+(?P<m>could|might",
            r"|may)\s+(?P<r>(?!have\b)[^,;:]{3,120}?\s(?:if|unless)\s[^,;:]+)",
            needs="could might may",
        ),
    )  # fmt: skip
