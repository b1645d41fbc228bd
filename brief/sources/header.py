"""Headline, date, byline and outlet, as the lines above an article's body give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from brief.dates import header_date
from brief.records import PartialDate
from brief.sources.captions import is_caption
from brief.sources.frontmatter import front_matter_length
from brief.sources.furniture import furniture, last_step
from brief.sources.lines import is_capitalised, is_headline, is_prose
from brief.sources.site import HEADER_LINES, header_lines, site_lines


class Dateline(NamedTuple):
    """The place, date and agency that open a report: "KYIV, Aug 23, 2025 (Example Wire)"."""

    date: PartialDate | None
    agency: str | None


_LEADING_DATE = re.compile(r"(?:[Dd]ate:?\s+)?(?P<date>\d{4}-\d\d-\d\d)[\s:|–—-]+(?P<title>\S)")
_BYLINE = re.compile(
    r"(?:By|BY|by(?= [A-Z])|Written by|Reported by|Story by|Text by|Words by|Author:|From our|Analysis by|Opinion by)\s"
    r"|(?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w.’'-]+,? (?:in|for) [A-Z]\w+(?: [A-Z]\w+){0,2}$"
)
_DATE_LABEL = re.compile(
    r"(?i)(?:first |originally |last |date )?(?:published|posted|updated|modified|issued|released|date|created)\b"
)
_PUBLISHED_LABEL = re.compile(
    r"(?i)(?:first |originally )?(?:published|posted)\b|date (?:published|posted)\b|published:"
)
_DATE_FILLER = re.compile(
    r"(?i)\b(?:\d{1,2}(?:[:.]\d\d){1,2}|[ap]\.?m\.?|at|on|by|updated|published|posted|created|first|last|min(?:ute)?s?"
    r"|read|hrs?|hours?|mon|tue|wed|thu|fri|sat|sun|[a-z]{3,6}day|gmt|utc|bst|[ce]es?t|edt|est|[pmc][ds]t|ist|msk"
    r"|eest|eet|local time|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\b|[\d\W_]+"
)
_PLACE = re.compile(r"[A-Z][A-Z’'./&-]{2,}")


def dateline(content: str) -> Dateline | None:
    """The dateline that a line is or opens with; None without one.

    >>> dateline("KYIV, Aug 23, 2025 (Example Wire) - Moscow said on Saturday that talks will go on.")
    Dateline(date='2025-08-23', agency='Example Wire')
    """
    head = content[:140]
    opening = _DATELINE.match(head)
    if opening is None:
        return None
    date = header_date(opening[0])
    agency = opening["agency"]
    if not (date or agency) or not (date or _PLACE.match(head)):
        return None
    return Dateline(date, agency.strip() if agency else None)


_DATELINE = re.compile(
    r"[A-Z][\w.’'/&-]+(?: [A-Z][\w.’'/&-]+){0,3}(?:, (?!\d)[A-Z][\w.]+(?: [A-Z]\w+)?)?"
    r"(?:,? (?:[\w.]{3,10},? ?\d{0,2},? ?\d{0,4}|\d{1,2} [A-Za-z.]{3,10},? ?\d{0,4}))?,?\s{0,2}"
    r"(?:\((?P<agency>[A-Z][\w .&’'/-]{1,40})\)\s?(?:[-–—:]|$|\s)|\s?(?:--|[–—]|-\s)|$)"
)


def title_of(contents: Sequence[str]) -> str | None:
    """The headline in the header, without a date that stands before it; None if nothing looks like one."""
    first = next((index for index, content in enumerate(contents) if content), None)
    if first is not None and (match := _LEADING_DATE.match(contents[first])):
        rest = contents[first][match.start("title") :]
        if _is_quotation(rest):
            return rest
        contents = [*contents[:first], rest, *contents[first + 1 :]]
    candidates = _title_candidates(contents)
    # Above the headline there may stand a section, or a site that is not known as one.
    below = [*candidates[1:], ""]
    titles = [
        title for title, next_one in zip(candidates, below, strict=False) if not _leads_to(title, next_one)
    ]
    longer = (title for title in titles[:4] if not _is_kicker(title))
    return next(longer, candidates[0] if candidates else None)


def _leads_to(content: str, below: str) -> bool:
    """Whether a line is the one below it with section names before: "Home World Talks begin in Geneva"."""
    return len(below) > 20 and len(content) > len(below) and content.endswith(below)


def _is_quotation(content: str) -> bool:
    """Whether a line is one quotation, which may end like a sentence and be a headline all the same."""
    return len(content) <= 200 and content[0] in "'\"‘“" and content[-1] in "'\"’”"


def _is_kicker(content: str) -> bool:
    words = content.count(" ") + 1
    plain = is_capitalised(content) and not re.search(r"[.!?:’']", content)
    return words <= 4 and (plain or content.endswith(":") or content[0].isdigit())


def _title_candidates(contents: Sequence[str]) -> list[str]:
    names = site_lines(contents)
    found: list[str] = []
    for place, index in enumerate(header_lines(contents)):
        content = contents[index]
        step = last_step(content) or ""
        if step.count(" ") >= 4:
            found.append(step)
        if index in names or furniture(content) or is_caption(content) or _is_glued(content):
            continue
        if _BYLINE.match(content) or dateline(content) or date_line(content):
            if any(not _is_kicker(title) for title in found):
                break
            continue
        if is_headline(content) and any(contents[index + 1 :]):
            found.append(content.removeprefix("#").lstrip("# "))
        elif found or place >= 3:
            break
    return found


def _is_glued(content: str) -> bool:
    """A menu whose items lost the space between them: "Latest NewsNEWSmembersPolitics"."""
    return len(re.findall(r"[a-z][A-Z]", content)) >= 2 and content.count(" ") < 8


def published_in(contents: Sequence[str]) -> PartialDate | None:
    """The date that the header, a dateline or a "Published …" line gives; None where none does.

    A date in a headline or in a sentence is no date of publication.
    """
    places = _date_places(contents)
    labelled = [
        date for content in places if _PUBLISHED_LABEL.match(content) and (date := date_line(content))
    ]
    if labelled:
        return labelled[0]
    if places and (match := _LEADING_DATE.match(places[0])):
        return header_date(match["date"])
    for content in places:
        line = dateline(content)
        if date := (line.date if line else None) or date_line(content):
            return date
    return None


def _date_places(contents: Sequence[str]) -> list[str]:
    """The header, the line that opens the body, and the last lines where they say "Published"."""
    filled = [content for content in contents[front_matter_length(contents) :] if content]
    header: list[str] = []
    paragraphs = 0
    for content in filled[:HEADER_LINES]:
        header.append(content)
        paragraphs += 2 if len(content) >= 200 else is_prose(content)
        if paragraphs >= 2:
            break
    tail = [content for content in filled[len(header) :][-6:] if _PUBLISHED_LABEL.match(content)]
    return header + tail


def date_line(content: str) -> PartialDate | None:
    """The date in a line that says little else, or that is labelled as date or byline; else None."""
    if len(content) > 160:
        return None
    date = header_date(content)
    if date is None:
        return None
    if _DATE_LABEL.match(content) or _BYLINE.match(content):
        return date
    rest = _DATE_FILLER.sub(" ", content).split()
    return date if len(rest) <= 3 and all(word[0].isupper() for word in rest) and len(content) <= 90 else None


def outlet_of(contents: Sequence[str]) -> str | None:
    """The outlet: the site's name in the header, else the agency of the dateline."""
    names = site_lines(contents)
    if names:
        return next(iter(names.values()))
    for content in _date_places(contents):
        line = dateline(content)
        if line and line.agency:
            return line.agency
    return None
