"""Claims: the question that is left open where somebody's claim is denied, unconfirmed or told otherwise.

Every function takes the match of its rule, with its named groups, and the text before the sentence, and
gives None where no grammatical question comes of it.
"""

from __future__ import annotations

import re

from brief.extraction.rules.asking import confirmed
from brief.extraction.rules.inquiry import ANAPHORA, rest_of, subject
from brief.extraction.rules.phrases import is_plural, sentence, trimmed

_ATTRIBUTION = re.compile(
    r"[,.?!]?[’'”\"]\s*,?\s*(?:he|she|they|[A-Z][\w.’-]+(?:\s[A-Z][\w.’-]+)*)\s+(?:said|told|wrote|added|claimed)\b.*$",
    re.DOTALL,
)
_TOLD = re.compile(
    r"(?:[\w.’'-]+\s+){1,6}?(?:said|says|claimed|claims|wrote|added|announced)\s+(?:on\s\w+day\s+)?that\s+(.+)$",
    re.DOTALL,
)
_CLAIMED = re.compile(
    r"(?:(?:the|these|those|such|his|her|its|their|all|any)\s)?(?:[\w’'-]+\s){0,2}?"
    r"(?:claims?|allegations?|accusations?|reports?)\b(.*)$"
)
_SINGULAR = {"testimonies": "testimony"}


def claim(match: re.Match[str], before: str) -> str | None:
    """Whether what somebody maintains is so."""
    del before
    return confirmed(match["c"])


def claim_before(match: re.Match[str], before: str) -> str | None:
    """Whether the claim of the sentence before is so, which somebody's account passes over."""
    del match
    said = _ATTRIBUTION.sub("", before.strip())
    told = _TOLD.match(said)
    said = (told[1] if told else said).strip("\"“”'‘’ ")
    if len(said) < 10 or re.search(r"\b(?:I|we|my|our|you|your)\b", said):
        return None
    return confirmed(said)


def can_be_verified(match: re.Match[str], before: str) -> str | None:
    """Whether what could not be verified can be."""
    del before
    who = subject(match.string[: match.start()])
    if not who or re.match(r"(?:he|she|they|we|i)\b", who, re.IGNORECASE):
        return None
    return sentence(["can", *who.split(), "be", "independently", "verified"])


def can_verify(match: re.Match[str], before: str) -> str | None:
    """Whether what somebody could not verify can be verified."""
    del before
    noun = trimmed(match["n"])
    return sentence(["can", *noun.split(), "be", "independently", "verified"]) if noun else None


def accounts(match: re.Match[str], before: str) -> str | None:
    """Which of several accounts is right."""
    del before
    noun = (match["n"] or match["m"]).lower()
    one = _SINGULAR.get(noun, noun.removesuffix("s"))
    return sentence(["which", one, *rest_of(match["r"] or match["q"]), "is", "right"])


def unclaimed(match: re.Match[str], before: str) -> str | None:
    """Who did what nobody has claimed."""
    del before
    noun = trimmed(match["n"] or "")
    return sentence(["who", "is", "responsible", *noun.split()]) if noun else None


def neither_denied(match: re.Match[str], before: str) -> str | None:
    """Whether what somebody neither confirms nor denies is so."""
    del before
    if match["c"]:
        return confirmed(match["c"])
    noun = trimmed(match["n"])
    return sentence(["can", *noun.split(), "be", "confirmed"]) if noun and not ANAPHORA.match(noun) else None


def denied(match: re.Match[str], before: str) -> str | None:
    """Whether what somebody denies is so."""
    del before
    if match["c"]:
        return confirmed(match["c"])
    who = subject(match.string[: match.start()])
    if match["n"]:
        return _denied_noun(who, trimmed(match["n"])) if who else None
    be, rest = ("are" if is_plural(who.split()) else "is"), trimmed(match["r"]).split()
    if match["g"].lower() == "having":
        be = "have" if be == "are" else "has"
    elif match["g"].lower() != "being":
        rest = [match["g"], *rest]
    return sentence([be, *who.split(), *rest]) if who else None


def _denied_noun(who: str, noun: str) -> str | None:
    claimed = _CLAIMED.match(noun)
    if claimed is None:
        return sentence(["is", *who.split(), "right", "to", "deny", *noun.split()])
    told = re.match(r"\s+that\s+(.+)", claimed[1])
    if told:
        return confirmed(told[1])
    return sentence(["are" if is_plural(noun.split()) else "is", *noun.split(), "true"])
