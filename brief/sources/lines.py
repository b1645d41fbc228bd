"""Lines of a text with their places, and what kind of line one looks like."""

from __future__ import annotations

import re
from typing import NamedTuple

# No line of page furniture is longer; what is longer is never matched against a pattern.
LONGEST_FURNITURE = 600

_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]{0,3}$")
_FULL_STOP = re.compile(r"(?<!\.)[.…][\"'”’»)\]]{0,3}$")


class Line(NamedTuple):
    """A line without its end; `start` counts characters of the text that it was split from."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset after the line's last character."""
        return self.start + len(self.text)

    @property
    def content(self) -> str:
        """The line without white space around it."""
        return self.text.strip()


def split_lines(text: str) -> list[Line]:
    r"""The lines of `text`, split at \n alone.

    >>> split_lines("a\nbc")
    [Line(start=0, text='a'), Line(start=2, text='bc')]
    """
    lines: list[Line] = []
    start = 0
    for part in text.split("\n"):
        lines.append(Line(start, part))
        start += len(part) + 1
    return lines


def is_prose(content: str) -> bool:
    """Whether a line reads like a paragraph: long, or of some length and closed like a sentence."""
    if len(content) >= 220:
        return True
    return len(content) >= 60 and content.count(" ") >= 8 and bool(_SENTENCE_END.search(content))


def is_headline(content: str) -> bool:
    """Whether a line could be a headline or a teaser: short, and not closed by a full stop.

    >>> is_headline("Talks will go on, says minister"), is_headline("Talks will go on.")
    (True, False)
    """
    return 0 < len(content) <= 220 and content.count(" ") < 35 and not _FULL_STOP.search(content)


def is_capitalised(content: str) -> bool:
    """Whether every word that is not a small connecting one begins with a capital or a figure."""
    words = [word for word in content.split() if word not in {"and", "of", "the", "de", "la", "&"}]
    return bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words)
