"""Details: the date and the place of a finding, as far as the article gives them; what is cut off is written down."""

from __future__ import annotations

from brief.extraction.figures import covered
from brief.extraction.ground import Ground
from brief.names import words
from brief.records import PartialDate, check_partial_date


def given_date(claimed: str | None, ground: Ground, corrections: list[str]) -> PartialDate | None:
    """`claimed` as far as the article gives it: to the day, to the month, or not at all."""
    if not claimed:
        return None
    try:
        date = check_partial_date(claimed.strip()[:10])
    except ValueError:
        corrections.append(f"{claimed!r} is not an ISO date")
        return None
    while not covered(date, ground.dates):
        date = date[:-3] if len(date) > 4 else ""
        if not date:
            corrections.append(f"the article does not give the date {claimed}")
            return None
    if date != claimed:
        corrections.append(f"the article gives {date}, not {claimed}")
    return date


def named_place(claimed: str | None, ground: Ground, corrections: list[str]) -> str | None:
    """The parts of `claimed` between commas that the article names."""
    if not claimed:
        return None
    parts = [part.strip() for part in claimed.split(",")]
    named = [part for part in parts if part and ground.words.issuperset(words(part))]
    if named != parts:
        corrections.append(
            f"the article does not name {', '.join(p for p in parts if p not in named)} as a place"
        )
    return ", ".join(named) or None
