"""The lines above an article's body, and those of them that hold nothing but the site's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief.sources.frontmatter import front_matter_length
from brief.sources.furniture import NAVIGATION, furniture
from brief.sources.lines import LONGEST_FURNITURE, is_capitalised, is_headline, is_prose

HEADER_LINES = 15
"""How many lines a header has at most."""


def header_lines(contents: Sequence[str]) -> list[int]:
    """Indices of the lines that stand before the first paragraph, front matter and blank lines left out."""
    found: list[int] = []
    for index in range(front_matter_length(contents), len(contents)):
        content = contents[index]
        if is_prose(content) or len(found) == HEADER_LINES:
            break
        if content:
            found.append(index)
    return found


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
    found: dict[int, str] = {}
    for place, index in enumerate(header[:8]):
        content = contents[index]
        below = [contents[i] for i in header[place + 1 : place + 4]]
        name = _name_beside_address(content) or _name_with_support(content, contents)
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


def _name_with_support(content: str, contents: Sequence[str]) -> str | None:
    name = _DESK.sub("", content)
    if len(name) < 4 or not _could_be_a_name(name):
        return None
    if not (" " in name or _is_outlet(name)):
        return None
    escaped = re.escape(name)
    mention = r"\b(?i:more (?:from|on|in)|also (?:on|in|from)|source:)|©"
    support = rf"\({escaped}\)|/{escaped}\b|(?:{mention}) (?:the )?{escaped}\b"
    whole = "\n".join(content for content in contents if len(content) <= LONGEST_FURNITURE)
    return name if re.search(support, whole) else None


def _name_on_top(content: str, below: Sequence[str]) -> str | None:
    if not _could_be_a_name(content):
        return None
    if furniture(below[0]) == NAVIGATION and len(below) > 1 and _could_be_headline(below[1]):
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
