"""Text of unknown origin made inert: for any format, and for Markdown."""

from __future__ import annotations

import re
from functools import lru_cache

# A single no-break space is the typography of French and Ukrainian, and stays.
_SPACES = re.compile(r"\s{2,}|[^\S\u00a0\u202f]")
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls
    "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero-width space, word joiner, byte order mark
    "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"  # bidirectional embeddings, overrides, isolates, marks
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # interlinear annotation, tags
    "\ufffe\uffff]"  # no characters at all, and no XML
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_ACTIVE = re.compile(r"[\\`*_\[\]<>|~$^{}@#]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_AT = re.compile(r"(?<=[\w.+-])\\@(?=\w)")
_LINE_START = re.compile(r"^(\d{1,9})([.)])(?=[ \t]|$)|^([-+=])")


def plain(text: str) -> str:
    r"""`text` on one line, without characters that control a terminal, the direction or nothing visible.

    The joiners that Persian and Indic scripts need stay. Lone surrogates become U+FFFD.

    >>> plain("a\u202e b\n\x1b[31mc")
    'a b [31mc'
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    return _plain(text)


@lru_cache(maxsize=1 << 13)
def _plain(text: str) -> str:
    return _SURROGATES.sub("\ufffd", _INVISIBLE.sub("", _SPACES.sub(" ", text)))


def markdown(text: str) -> str:
    r"""`text` so that CommonMark, GitHub and pandoc print its characters and act on none of them.

    Web and mail addresses are broken up for the parser, as only metadata may become a link; GitHub looks for
    the latter in the finished text, where only an element, here an empty comment, keeps the parts asunder.

    >>> markdown("*Snow* [x](https://e.org) & 2. <b>")
    '\\*Snow\\* \\[x\\](https:\\//e.org) & 2. \\<b\\>'
    >>> markdown("press@e.org")
    'press\\@<!-- -->e.org'
    >>> markdown("2. second")
    '2\\. second'
    """
    escaped = plain(text)
    if _ACTIVE.search(escaped):  # most have none, and to look is sooner done than to replace nothing
        escaped = _ACTIVE.sub(r"\\\g<0>", escaped)
    # Few texts have an entity or an address, and looking for either at every character takes long.
    if "&" in escaped:
        escaped = _ENTITY.sub(r"\\&", escaped)
    if "://" in escaped or "www" in escaped.lower():
        escaped = _ADDRESS.sub(r"\\", escaped)
    if "@" in escaped:
        escaped = _AT.sub(r"\\@<!-- -->", escaped)
    start = _LINE_START.match(escaped)
    if start is None:
        return escaped
    return f"{start[1] or ''}\\{escaped[len(start[1] or '') :]}"


def css_string(text: str) -> str:
    r"""`text` as a CSS string, quotation marks included.

    >>> css_string('a "b"</style>')
    '"a \\22 b\\22 \\3c /style\\3e "'
    """
    return '"' + re.sub(r"[\"'\\<>&{}]", lambda found: f"\\{ord(found[0]):x} ", plain(text)) + '"'
