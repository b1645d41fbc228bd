"""Lists of links to other articles: a heading, and the headlines under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief.sources.lines import is_headline, is_prose

_SURE_HEADING = re.compile(
    r"(?i)(?:you (?:may|might) (?:also (?:like|be interested in|enjoy)|have missed)"
    r"|recommended (?:for you|stories|articles|reading|reads|videos?)"
    r"|related (?:articles?|stories|story|content|news|coverage|posts?|links?|topics?|reading|reads|videos?)"
    r"|read (?:more|next)|up next|what to read next|more on this (?:story|topic)"
    r"|most (?:read|popular|viewed|shared)(?: (?:stories|articles|news))?|editors?['’]?s?['’]? picks?"
    r"|(?:from )?around the web|from our partners|in case you missed it)\s?[:»>…]{0,3}$"
)
_LIKELY_HEADING = re.compile(
    r"(?:(?i:(?:more|also|latest|news|stories|more stories|more news) (?:from|on|in|at)) (?:the )?[A-Z0-9][^.!?]{1,50}"
    r"|(?i:related|trending(?: now| stories)?|popular(?: now| stories)?|recommended|latest(?: news| stories)?"
    r"|further reading|explore more|top stories|also read|see also|more (?:stories|news|headlines)|don['’]t miss"
    r"|(?:recent|popular|latest) posts|keep reading|must[ -]reads?))\s?[:»>…]{0,3}$"
)
_SIGN_OFF = re.compile(
    r"(?i)\(?(?:additional |with )?(?:reporting|editing|writing|edited|written|compiled|translated|correction|source)\b"
)


def related(contents: Sequence[str], skip: set[int]) -> set[int]:
    """Indices of headings like "You may also like", with the headlines that follow them.

    Where only headlines follow to the end of the text, all of them go. Where the article goes on, a sure
    heading goes alone with the lines that stand directly below it, up to the next blank line; a line that
    may be a subheading ("Latest", "More from Kyiv") stays. Lines in `skip` are gone already.
    """
    prose = (i for i, c in enumerate(contents) if i not in skip and is_prose(c) and not is_headline(c))
    last_prose = max(prose, default=-1)
    found: set[int] = set()
    for index, content in enumerate(contents):
        if index in skip or index in found or not 4 <= len(content) <= 80:
            continue
        sure = bool(_SURE_HEADING.match(content))
        if not sure and not _LIKELY_HEADING.match(content):
            continue
        if index > last_prose >= 0 and _only_headlines(contents, index + 1, skip):
            found.update(i for i in range(index, len(contents)) if i not in skip and _is_link(contents[i]))
            break
        if sure:
            found |= {index, *_links_below(contents, index, skip)}
    return found


def _is_link(content: str) -> bool:
    return bool(content) and not _SIGN_OFF.match(content)


def _only_headlines(contents: Sequence[str], start: int, skip: set[int]) -> bool:
    rest = [contents[i] for i in range(start, len(contents)) if contents[i] and i not in skip]
    return all(is_headline(content) for content in rest)


def _links_below(contents: Sequence[str], heading: int, skip: set[int]) -> list[int]:
    """The headlines directly under a heading amid the text, if a blank line tells where they end."""
    below: list[int] = []
    for index in range(heading + 1, len(contents)):
        if not contents[index]:
            return below
        if index in skip:
            continue
        if not is_headline(contents[index]):
            return []
        below.append(index)
    return []
