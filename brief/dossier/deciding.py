"""Deciding: whether one later passage decides what a question left open."""

from __future__ import annotations

import re
from typing import Literal

from brief.dossier.asking import Asked
from brief.dossier.happenings import MUTUAL, alike, is_announced, kind_of, words_of_kind
from brief.dossier.said import Said
from brief.names import state_of
from brief.records import Stance
from brief.wording.negation import negations
from brief.wording.numbers import numbers

COVERED = 0.7
"""The share of a question's terms that a passage must have to decide it."""
ENOUGH = 1.5
"""What these terms must weigh."""
UNNAMED = 2.0
"""What the words in common must weigh where the question names nobody who decides."""
CLOSE = 0.5
"""The share from which on a passage is worth asking about."""

Verdict = Literal["answered", "partly", "close", "no"]

_HEDGED = re.compile(
    r"\b(?:could|(?-i:may)|might|perhaps|possibl[ey]|probabl[ey]|likely|if|unless|once|until|provided|whether|consider\w*"
    r"|think\w*|thought|hop(?:e[sd]?|ing)|expect\w*|study|studying|explor\w*|idea|discuss\w*|undecided|open to"
    r"|not ready|no decision|decide later|yet to|wait\w*|depend\w*)\b",
    re.IGNORECASE,
)
_OPEN: frozenset[Stance] = frozenset({"undecided", "conditional", "offers"})
_NEVER: frozenset[Stance] = frozenset({"demands", "warns"})
_DECISIVE: frozenset[Stance] = frozenset({"commits", "opposes"})
_OF_FACTS: frozenset[Stance] = frozenset({"commits", "opposes", "supports", "reports"})


def decides(said: Said, asked: Asked) -> tuple[Verdict, float]:
    """Whether `said` decides what `asked` asks, and the share of the question that it speaks of.

    "close" is what the rules leave open: most of the question's matter, but not all, or not what was asked for.
    """
    if asked.negative or asked.terms.claims(said.terms):
        return "no", 0.0
    return _event_decides(said, asked) if said.happened else _position_decides(said, asked)


def _event_decides(said: Said, asked: Asked) -> tuple[Verdict, float]:
    """An event decides when and where, and whether it comes to it; one that is only announced does so in part."""
    if not _may_be_meant(said, asked):
        return "no", 0.0
    own = words_of_kind(asked.kind) if asked.kind in MUTUAL else frozenset[str]()
    matter = asked.terms.without(own) if own else asked.words
    present = said.every_term | (asked.words - matter)
    share, weight = _covered(asked, present)
    needs = [told for ask, told in (("when", said.date), ("where", said.place)) if ask in asked.asks]
    untold = bool(needs) and not any(needs)
    if (
        share < COVERED
        or weight < ENOUGH
        or untold
        or any(asked.weight_of(word) >= 1 for word in matter - present)
    ):
        return "no", 0.0
    planned = is_announced(said.statement) or bool(
        said.date and said.published and said.date > said.published
    )
    return ("partly" if planned or not all(needs) else "answered"), share


def _may_be_meant(said: Said, asked: Asked) -> bool:
    """Whether an event is of the kind that is asked for, and of those whom the question names."""
    kind = kind_of(said.statement)
    if (
        not asked.asks <= {"when", "where", "whether"}
        or asked.tense == "present"
        or kind in {"say", "cancel"}
    ):
        return False
    if negations(said.statement) or asked.terms.turned(said.terms) or not asked.names:
        return False
    if not asked.names <= said.every_term or (
        asked.subject and not asked.subject & (said.people | said.sides)
    ):
        return False
    if asked.kind in MUTUAL:
        return alike(kind, asked.kind) and _take_part(said, asked)
    return kind not in MUTUAL


def _take_part(said: Said, asked: Asked) -> bool:
    """Whether all whom the question names, two at least, are among those who met; a place may be named, too."""
    there = asked.names & (said.people | said.sides)
    return len(there) > 1 and asked.names - there <= said.extra


def _position_decides(said: Said, asked: Asked) -> tuple[Verdict, float]:
    """A position decides whether its holder, or the state that he stands for, will do something, or did."""
    own = bool(asked.subject & (said.people | said.sides))
    if said.speech == "outlet" or said.stance in _NEVER or _is_of_others(said, asked, own=own):
        return "no", 0.0
    present = said.terms.words.union(said.terms.names, said.extra, asked.subject)
    missing = asked.words - present
    if asked.terms.turned(said.terms) and len(missing) == 1:
        present |= missing & asked.opening
    share, weight = _covered(asked, present)
    weighty = sum(asked.weight_of(word) for word in asked.words & present)
    if share < COVERED or weight < ENOUGH or (not asked.subject and weighty < UNNAMED):
        close = share >= CLOSE and any(asked.weight_of(word) >= 1 for word in asked.words & present)
        return ("close" if close else "no"), share
    lacking = any(asked.weight_of(word) >= 1 for word in asked.words - present)
    told = {number.value for number in numbers(f"{said.statement} {said.quote}")} if asked.numbers else set()
    if asked.asks != {"whether"} or (lacking and asked.subject) or asked.numbers - told:
        return "close", share
    verdict = _weighed(said, asked)
    return ("partly" if verdict == "answered" and not own else verdict), share


def _is_of_others(said: Said, asked: Asked, *, own: bool) -> bool:
    """Whether a position is not of whom the question is about, or speaks of what others do."""
    if asked.subject and not own and not _speaks_for(said, asked):
        return True
    named = set(said.terms.names)
    if not asked.names - asked.subject <= named | said.extra | said.people | said.sides:
        return True
    strangers = named - asked.names - said.people - said.sides
    particular = not asked.subject & named or asked.names > asked.subject
    return bool(asked.subject) and particular and any(state_of(name) for name in strangers)


def _speaks_for(said: Said, asked: Asked) -> bool:
    """Whether a state or an office speaks of one of its own, whom the question is about."""
    return said.office and bool(asked.subject_sides & said.sides) and asked.subject <= set(said.terms.names)


def _weighed(said: Said, asked: Asked) -> Verdict:
    """What the stance makes of a passage that speaks of all that was asked."""
    if said.stance in _OPEN or _HEDGED.search(f"{said.statement} {said.quote}"):
        return "partly"
    decisive = _OF_FACTS if asked.tense == "past" else _DECISIVE
    if said.stance not in decisive:
        return "partly" if said.stance == "reports" else "close"
    return "partly" if said.relayed or said.speech == "anonymous" or not asked.subject else "answered"


def _covered(asked: Asked, present: frozenset[str]) -> tuple[float, float]:
    """The share of the question's terms that are `present`, and their weight."""
    every = asked.words | asked.names
    whole = sum(map(asked.weight_of, every))
    weight = sum(asked.weight_of(term) for term in every & present)
    return (weight / whole if whole else 0.0), weight
