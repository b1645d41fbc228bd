"""Mojibake: text that was decoded in a wrong encoding, and saved like that."""

from __future__ import annotations

import re

_SIGN = re.compile("[ÂÃâÐÑãäåæçèéïîØÙ][\u0080-\u00bf\u2013-\u2122\u0152-\u0192\u02c6\u02dc€]")
_LEAST = 2
_ENOUGH = 200_000


def repaired(text: str) -> str | None:
    """`text` with its double encoding undone; None where there is none, or where that is not certain.

    Certain is: the text shows at least two of its signs, and a whole line, read back in the wrong encoding, is valid
    UTF-8, letter by letter; ftfy's table knows the bytes that Windows leaves undefined. A line that mixes right and
    wrong stays as it is. It is undone up to twice.

    >>> repaired("The cafÃ© is closed, SeÃ±or MuÃ±oz says.")
    'The café is closed, Señor Muñoz says.'
    """
    if text.isascii() or len(_SIGN.findall(text[:_ENOUGH])) < _LEAST:
        return None
    found = "\n".join(_undone(_undone(line)) for line in text.split("\n"))
    return None if found == text else found


def _undone(line: str) -> str:
    import ftfy.bad_codecs  # noqa: F401 - registers "sloppy-windows-1252"

    for encoding in ("sloppy-windows-1252", "latin-1") if _SIGN.search(line) else ():
        try:
            return line.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return line
