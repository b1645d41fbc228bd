"""The lines above an article's body: front matter, the site's name, the headline, date and byline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from brief.dates import header_date
from brief.records import PartialDate
from brief.sources.captions import is_caption
from brief.sources.furniture import furniture
from brief.sources.lines import LONGEST_FURNITURE, is_capitalised, is_headline, is_prose

_HEADER_LINES = 15


class Dateline(NamedTuple):
    """The place, date and agency that open a report: "KYIV, Aug 23, 2025 (Example Wire)"."""

    date: PartialDate | None
    agency: str | None


def front_matter(contents: Sequence[str]) -> dict[str, str]:
    """The keys and values of a block between two ``---`` lines at the very top; empty without one.

    >>> front_matter(["---", "title: Talks", "---", "Text"])
    {'title': 'Talks'}
    """
    length = front_matter_length(contents)
    pairs = (content.split(":", 1) for content in contents[1 : length - 1] if ":" in content)
    return {key.strip().lower(): value.strip().strip("\"'") for key, value in pairs if value.strip()}


def front_matter_length(contents: Sequence[str]) -> int:
    """How many lines at the top are front matter, both ``---`` included."""
    if not contents or contents[0] != "---":
        return 0
    for index, content in enumerate(contents[1:60], 1):
        if content in {"---", "..."}:
            return index + 1 if index > 1 else 0
        if content and not _FRONT_MATTER_LINE.match(content):
            return 0
    return 0


_FRONT_MATTER_LINE = re.compile(r"[\w-]{1,40}\s?:|- |#|[\"'\w].{0,80}[\"'],?$")


def header_lines(contents: Sequence[str]) -> list[int]:
    """Indices of the lines that stand before the first paragraph, front matter and blank lines left out."""
    found: list[int] = []
    for index in range(front_matter_length(contents), len(contents)):
        content = contents[index]
        if is_prose(content) or len(found) == _HEADER_LINES:
            break
        if content:
            found.append(index)
    return found


# --- the site's name ------------------------------------------------------------------------------

_OUTLET_WORD = (
    r"(?:Wire|Post|Times|News|Gazette|Courier|Daily|Herald|Tribune|Journal|Guardian|Press|Agency|Telegraph"
    r"|Chronicle|Mirror|Express|Observer|Independent|Standard|Globe|Monitor|Today|Broadcasting|Radio|TV"
    r"|Television|Media|Online|Network|Bulletin|Dispatch|Inquirer|Examiner|Sentinel|Reporter|Weekly|Magazine"
    r"|Mail|Sun|Star|Economist|Review)"
)
_KNOWN_OUTLET = re.compile(
    r"(?:Reuters|AFP|AP|PA|Associated Press|BBC|CNN|TASS|Interfax|Xinhua|Al Jazeera|Bloomberg|Politico|Axios"
    r"|Euronews|DW|France 24|RFI|RFE/RL|NPR|PBS|MSNBC|Le Monde|Der Spiegel|El País|Kyodo|Yonhap|ANI|PTI|IANS"
    r"|Anadolu(?: Agency)?|EFE|dpa|ANSA|RIA Novosti|Ukrinform|Meduza|NDTV|Rediff|UPI|VOA|Voice of America|TIME"
    r"|Newsweek|The (?:Hill|Hindu))$"
)
_NAMED_OUTLET = re.compile(rf"(?:The )?(?:[A-Z][\w’'&.-]* ){{0,4}}{_OUTLET_WORD}(?: [A-Z]\w+)?(?: Online)?$")
_DESK = re.compile(
    r",? (?:[A-Za-z]+ ){0,2}(?:desk|bureau|staff|newsroom|correspondents?|web desk|Web Desk|Desk|Bureau|Staff)$"
)
_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<name>[A-Za-z0-9-]{2,40})(?:\.[a-z]{2,12}){1,2}/?$", re.IGNORECASE
)


def site_lines(contents: Sequence[str]) -> dict[int, str]:
    """The header lines that hold nothing but the site's name, each with that name.

    A name counts only with support: its own web address beside it, a menu below it, the name again where
    sources are named ("(Example Wire)", "More from Example Wire"), or a word that outlets are called by,
    on the first line, above a headline.
    """
    header = header_lines(contents)
    whole = "\n".join(content for content in contents if len(content) <= LONGEST_FURNITURE)
    found: dict[int, str] = {}
    for place, index in enumerate(header[:8]):
        content = contents[index]
        below = [contents[i] for i in header[place + 1 : place + 4]]
        name = _name_beside_address(content) or _name_with_support(content, whole)
        if name is None and place == 0 and below:
            name = _name_on_top(content, below)
        if name is not None:
            found[index] = name
    return found


def _name_beside_address(content: str) -> str | None:
    """A name whose web address repeats it, so that it is no headline: "Demo Courier  democourier.example"."""
    words = content.split()
    address = _DOMAIN.match(words[-1]) if 0 < len(words) <= 8 else None
    if address is None:
        return None
    name = " ".join(words[:-1]).strip(" |–—-·")
    if not name:
        return words[-1]
    label = address["name"].replace("-", "").casefold()
    beginnings = {"".join(name.split()[:n]).casefold() for n in range(1, len(words))}
    initials = "".join(word[0] for word in name.split()).casefold()
    return name if label in beginnings or label == initials else None


def _name_with_support(content: str, whole: str) -> str | None:
    name = _DESK.sub("", content)
    if len(name) < 4 or not _could_be_a_name(name):
        return None
    if not (" " in name or _is_outlet(name)):
        return None
    escaped = re.escape(name)
    mention = r"\b(?i:more (?:from|on|in)|also (?:on|in|from)|source:)|©"
    support = rf"\({escaped}\)|/{escaped}\b|(?:{mention}) (?:the )?{escaped}\b"
    return name if re.search(support, whole) else None


def _name_on_top(content: str, below: Sequence[str]) -> str | None:
    if not _could_be_a_name(content):
        return None
    if furniture(below[0]) == "navigation" and len(below) > 1 and _could_be_headline(below[1]):
        return content
    return content if _is_outlet(content) and _could_be_headline(below[0]) else None


def _could_be_a_name(content: str) -> bool:
    return (
        len(content) <= 60
        and content.count(" ") <= 4
        and is_capitalised(content)
        and not re.search(r"[.!?:;,|<>\"“”]|\d{3}|^(?:By|By:) ", content)
    )


def _is_outlet(name: str) -> bool:
    return bool(_KNOWN_OUTLET.match(name) or _NAMED_OUTLET.match(name))


def _could_be_headline(content: str) -> bool:
    return is_headline(content) and content.count(" ") >= 3 and not furniture(content)


# --- headline, date and byline --------------------------------------------------------------------

_LEADING_DATE = re.compile(r"(?:[Dd]ate:?\s+)?(?P<date>\d{4}-\d\d-\d\d)[\s:|–—-]+(?P<title>\S.{3,300})$")
_BYLINE = re.compile(
    r"(?:By|BY|Written by|Reported by|Story by|Text by|Words by|Author:|From our|Analysis by|Opinion by)\s"
    r"|(?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w.’'-]+,? (?:in|for) [A-Z][\w ]{2,30}$"
)
_DATE_LABEL = re.compile(
    r"(?i)(?:first |originally |last |date )?(?:published|posted|updated|modified|issued|released|date|created)\b"
)
_PUBLISHED_LABEL = re.compile(
    r"(?i)(?:first |originally )?(?:published|posted)\b|date (?:published|posted)\b|published:"
)
_DATE_FILLER = re.compile(
    r"(?i)\b(?:\d{1,2}(?:[:.]\d\d){1,2}|[ap]\.?m\.?|at|on|by|updated|published|posted|first|last|min(?:ute)?s?"
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
    first = next((content for content in contents if content), "")
    if match := _LEADING_DATE.match(first[:400]):
        return match["title"]
    candidates = [contents[index] for index in _title_lines(contents)]
    if not candidates:
        return None
    # Above the headline there may stand a section or a site that is not known as one.
    if len(candidates) > 1 and candidates[0].count(" ") < 3 <= candidates[1].count(" "):
        is_kicker = is_capitalised(candidates[0]) and not re.search(r"[.!?:’']", candidates[0])
        return candidates[1] if is_kicker else candidates[0]
    return candidates[0]


def _title_lines(contents: Sequence[str]) -> list[int]:
    names = site_lines(contents)
    header = header_lines(contents)
    found: list[int] = []
    for index in header:
        content = contents[index]
        if index in names or furniture(content) or is_caption(content):
            continue
        if _BYLINE.match(content) or dateline(content) or date_line(content):
            if found:
                break
            continue
        if not is_headline(content) or not any(contents[index + 1 :]):
            break
        found.append(index)
    return found


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
    for content in places:
        if match := _LEADING_DATE.match(content):
            return header_date(match["date"])
        line = dateline(content)
        if date := (line.date if line else None) or date_line(content):
            return date
    return None


def _date_places(contents: Sequence[str]) -> list[str]:
    """The header, the line that opens the body, and the last lines where they say "Published"."""
    filled = [content for content in contents[front_matter_length(contents) :] if content]
    header: list[str] = []
    paragraphs = 0
    for content in filled[:_HEADER_LINES]:
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
        return _DESK.sub("", next(iter(names.values())))
    for content in _date_places(contents):
        line = dateline(content)
        if line and line.agency:
            return line.agency
    return None
