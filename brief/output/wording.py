"""The fixed words of the brief: dates, stances, kinds and counts in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from brief.records import (
    ActorKind,
    DisagreementKind,
    FindingKind,
    PositionStatus,
    QuestionKind,
    QuestionStatus,
    Stance,
)

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

UNDATED = "undated"
PLANNED = "planned"
OVERDUE = "planned for then, not reported since"
NO_DATE = "no date given"
AT_THE_TIME = "as things stood at the time of writing"
NO_TITLE = "no title given"
NO_OUTLET = "outlet not given"

STANCES: Mapping[Stance, str] = {
    "supports": "supports",
    "opposes": "opposes",
    "demands": "demands",
    "offers": "offers",
    "conditional": "conditional",
    "warns": "warns",
    "commits": "commits",
    "reports": "reports",
    "undecided": "undecided",
}
DEMANDS: Mapping[Stance, str] = {
    "demands": "Asks",
    "conditional": "Conditions",
    "opposes": "Opposed",
    "warns": "Warnings",
}
STATUSES: Mapping[PositionStatus, str] = {
    "new": "new",
    "unchanged": "unchanged",
    "reaffirmed": "reaffirmed",
    "shifted": "shifted",
    "withdrawn": "withdrawn",
}
HISTORY: Mapping[PositionStatus, str] = {
    "new": "before that,",
    "unchanged": "before that,",
    "reaffirmed": "reaffirmed since",
    "shifted": "shifted since",
    "withdrawn": "withdrawn; said",
}
QUESTIONS: Mapping[QuestionKind, str] = {
    "undecided": "Undecided",
    "unconfirmed": "Unconfirmed",
    "unknown": "Not known",
    "disputed": "Disputed",
}
QUESTION_STATUSES: Mapping[QuestionStatus, str] = {
    "open": "open",
    "partly": "partly answered",
    "answered": "answered",
}
DISAGREEMENTS: Mapping[DisagreementKind, str] = {
    "outlets": "sources differ",
    "parties": "the parties contradict each other",
    "within": "one source gives two accounts",
    "over_time": "changed over time",
}
CONTESTED: Mapping[DisagreementKind, str] = {
    "outlets": "Sources differ",
    "parties": "The parties contradict each other",
    "within": "One source gives two accounts",
}
DISPUTED_QUESTIONS = "Disputed"
ANSWERED = "Answered"
CHANGES: Mapping[str, str] = {
    "shifted": "Shifted",
    "answered": "Answered",
    "partly": "Partly answered",
    "contested": "Newly contested",
    "opened": "New questions",
    "new": "New positions",
    "withdrawn": "Withdrawn",
    "events": "New events",
    "reaffirmed": "Reaffirmed",
    "further": "More sources",
    "gone": "No longer found",
    "actors": "New actors",
    "sources": "New sources",
    "updated": "Updated sources",
    "sources_gone": "Removed sources",
}
FINDINGS: Mapping[FindingKind, str] = {
    "actor": "actor",
    "position": "position",
    "open_question": "open question",
    "event": "event",
}
ACTORS: Mapping[ActorKind, str] = {
    "person": "person",
    "state": "state",
    "organization": "organization",
    "group": "group",
}

PARAPHRASE = "paraphrase"
UNNAMED = "unnamed source"
OUTLETS_ACCOUNT = "the outlet’s account"
ARTICLES_WORDS = "the article’s words"


def further(number: int, singular: str, plural: str) -> str | None:
    """That so many are in the annex only; None where none are.

    >>> further(1, "further event", "further events")
    '1 further event is in the annex'
    """
    if number <= 0:
        return None
    return f"{count(number, singular, plural)} {'is' if number == 1 else 'are'} in the annex"


def show_date(value: str) -> str:
    """A partial ISO date as it is printed, in the precision that it has.

    >>> [show_date(value) for value in ("2025-05-19", "2025-05", "2025")]
    ['19 May 2025', 'May 2025', '2025']
    """
    year, *rest = value.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def count(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "article"), count(1200, "article")
    ('1 article', '1,200 articles')
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
