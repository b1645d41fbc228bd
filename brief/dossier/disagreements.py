"""Disagreements: what sources or parties give differently."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from brief.dossier.actors import Roster
from brief.dossier.docket import Docket
from brief.records import Article, Disagreement, Event, Position, VerifiedFindings


class Ledger(NamedTuple):
    """All that was merged so far, and what it was merged from."""

    articles: Sequence[Article]
    findings: Sequence[VerifiedFindings]
    roster: Roster
    positions: Sequence[Position]
    events: Sequence[Event]


def find_disagreements(ledger: Ledger, docket: Docket) -> tuple[Disagreement, ...]:
    """All disagreements that can be told from the findings and the articles' own words."""
    return ()
