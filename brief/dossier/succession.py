"""Succession: how a later position of an actor stands to an earlier one on the same topic."""

from __future__ import annotations

from typing import Literal

from brief.dossier.contrast import TAKES_SIDES, is_turned, names_differ, stances_differ
from brief.dossier.sameness import ALIKE, BY_CONTENT, NEAR, likeness, nearness, same_by
from brief.dossier.saying import Saying

Relation = Literal["same", "shifted", "unclear", "other"]
DECIDED = 0.5
"""The share from which a position that takes a side decides an earlier one that left the matter open."""


def relation(early: Saying, late: Saying) -> tuple[Relation, float]:
    """How a later position stands to an earlier one, whatever their dates, with the share of common content.

    It is the same where it has the same words or content, and shifted where it is about the same but denies
    it, or gives another number, or decides what was left open. "Unclear" is what may be either.
    """
    early = early._replace(said_on=None)  # then one comparison of contents serves all that follows
    share = likeness(early, late)
    same = same_by(early, late)
    if same:
        # What is only reported may be told of another day's event in the same words.
        reported = same[1] == BY_CONTENT and early.stance == late.stance == "reports"
        # "Must pay" is not yet "must pay 50 million": who names a figure for the first time says more.
        more = late.content.numbers - early.content.numbers
        return ("unclear" if reported or more else "same"), max(share, ALIKE)
    if early.speaker != late.speaker or names_differ(early, late):
        return "other", share
    if share >= ALIKE and _is_changed(early, late):
        return "shifted", share
    if early.stance == "undecided" and late.stance in TAKES_SIDES and share >= DECIDED:
        return "shifted", share
    near = nearness(early, late)
    if near and (near >= NEAR or stances_differ(early.stance, late.stance)):
        return "unclear", near
    return "other", share


def _is_changed(early: Saying, late: Saying) -> bool:
    ones, others = early.content.numbers, late.content.numbers
    return (
        is_turned(early.content, late.content)
        or bool(ones - others and others - ones)
        or stances_differ(early.stance, late.stance)
    )
