"""Identity: ids that depend on what a thing is, and keys under which equal wordings meet."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from brief.names import fold
from brief.words import lower_runs

_WORD = re.compile(r"\w+")


def content_id(prefix: str, *parts: str) -> str:
    """A short id that is the same for the same `parts` in every run and on every machine."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:8]}"


def slug(name: str) -> str:
    """`name` as an id that a person can read and type.

    >>> slug("Ursula von der Leyen"), slug("Лавров")
    ('ursula-von-der-leyen', 'lavrov')
    """
    from anyascii import anyascii

    plain = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")
    return plain[:60] or content_id("x", name)


@lru_cache(maxsize=1 << 16)
def wording(text: str) -> str:
    """A key that is the same for texts that differ only in case, punctuation, quotation marks and spacing.

    >>> wording("No 'summit' planned.") == wording("no summit planned")
    True
    """
    return " ".join(lower_runs(text)) if text.isascii() else " ".join(_WORD.findall(text)).casefold()


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """A key under which spellings of one name meet ("JD Vance", "J. D. Vance"; Zelensky, Zelenskyy)."""
    return fold(name).replace(" ", "")
