"""Signs: for which rules a word is a sign, as bits, so that one pass over a text finds them for all rules."""

from __future__ import annotations

import re
from functools import cache

from brief.extraction.rules.deeds import heads
from brief.extraction.rules.lexicon import GROUP, POSSESSIVE, PRONOUN, ROLE, Kind, Verb
from brief.extraction.rules.namewords import is_plain, may_begin, may_introduce, may_join
from brief.extraction.rules.openers import reach
from brief.extraction.rules.openness import triggers
from brief.extraction.rules.reality import may_doubt

Sign = int

BEGINS, REFERS, TELLS, HAPPENS, LEAVES_OPEN = (1 << bit for bit in range(5))
"""A name may begin here, a role or pronoun stands here, somebody speaks or acts, happens, or is left open."""
OPENS, DOUBTS, OURS = (1 << bit for bit in range(5, 8))
"""A clause may open here, something may be denied or wished, somebody may speak of himself."""
NAMES, JOINS, INTRODUCES = (1 << bit for bit in range(8, 11))
"""A name surely begins here within a sentence, may go on, or is introduced: these are not looked for in a text."""
UNREAD = OPENS | DOUBTS | OURS
"""What a word that is not looked at may be a sign of."""

# Each form begins with a plain letter, and what stands before it is looked at last: that makes the search fast.
FIRST_PERSON = re.compile(
    "|".join(rf"{form}(?<!\w{form})\b" for form in ("I", "We", "we", "Our", "our", "My", "my"))
)

PRONOUNS = frozenset("he his him she her they it".split())
"""Those that may refer to somebody known."""
NO_VERBS = {"according": "to", "words": "of"}
"""Words that tell who speaks without being a verb, each with the word that must follow it."""
_REFERRING = ROLE | GROUP | PRONOUN | POSSESSIVE


def signs_of(printed: str, low: str, kinds: Kind, verb: Verb | None, *, capital: bool) -> Sign:
    """What the word `printed`, `low` in lower case, of these kinds is a sign of."""
    signs = 0
    if may_begin(kinds, capital=capital):
        signs |= BEGINS | (NAMES if is_plain(printed, kinds) else 0)
    signs |= JOINS if may_join(low, capital=capital) else 0
    signs |= INTRODUCES if may_introduce(low, kinds) else 0
    if kinds & _REFERRING and (not kinds & PRONOUN or low in PRONOUNS or kinds & GROUP):
        signs |= REFERS
    if verb is not None or low in NO_VERBS:
        signs |= TELLS
    signs |= OPENS if reach(printed) else 0
    signs |= DOUBTS if may_doubt(printed) else 0
    signs |= OURS if FIRST_PERSON.search(printed) else 0
    return signs | _lexical().get(low, 0)


@cache
def _lexical() -> dict[str, Sign]:
    found = dict.fromkeys(heads(), HAPPENS)
    for word in triggers():
        found[word] = found.get(word, 0) | LEAVES_OPEN
    return found
