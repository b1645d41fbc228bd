"""Bytes to text: utf-8, then the encoding that a page declares, then detection."""

from __future__ import annotations

import codecs
import json
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from unicodedata import category

from brief.errors import SourceError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_DECLARED = re.compile(
    rb"""(?i)<(?:meta[^<>]{0,200}?charset|\?xml[^<>]{0,80}?encoding)\s*=\s*["']?([\w:.-]{2,40})"""
)
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1b"))
_SAMPLE = 65_536
_LATIN = ("cp1252", "cp1250", "cp1254", "cp1257", "iso8859_15", "iso8859_2")
"""Code pages of Latin script, the most usual first."""


class Decoded(NamedTuple):
    """A text, and what to know of it where its encoding was found by its letters alone."""

    text: str
    note: tuple[str, ...] = ()


def decoded(data: bytes) -> Decoded:
    r"""The text of a file with every line end as \n, and no byte order mark; with what to know of its encoding.

    Raises SourceError, whose message is the bare reason, where the bytes are no text.

    >>> decoded(b"caf\xc3\xa9\r\n")
    Decoded(text='café\n', note=())
    """
    note: tuple[str, ...] = ()
    text = _marked(data)
    if text is None:
        if b"\0" in data[:_SAMPLE]:
            raise SourceError("it is a binary file")
        text = _utf8(data)
    if text is None:
        text = _declared(data)
    if text is None:
        text, encoding = _detected(data)
        note = (f"its encoding is not declared; it was read as {encoding}",)
    if _has_controls(text) or "\0" in text:
        raise SourceError("it is a binary file")
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"), note)


def _has_controls(text: str) -> bool:
    """Whether a fiftieth of what is looked at is control characters, as in no text."""
    start = text[:_SAMPLE]
    data = start.encode("utf-8", "surrogatepass")  # in bytes they are counted ten times as quickly
    return (len(data) - len(data.translate(None, _CONTROLS))) * 50 > len(start)


def _marked(data: bytes) -> str | None:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None:
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    if match is None:
        return None
    try:
        return data.decode(match[1].decode("ascii"))
    except (LookupError, UnicodeDecodeError):
        return None


def _detected(data: bytes) -> tuple[str, str]:
    """The text, and the encoding that it was taken for."""
    from charset_normalizer import from_bytes  # costs 30 ms, for few files

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise SourceError("its encoding is unknown; save it as UTF-8")
    texts = {name: data.decode(name, errors="replace") for name in (best.encoding, *_LATIN)}
    if best.encoding not in _LATIN and not _is_latin(texts[best.encoding]):
        return texts[best.encoding], best.encoding
    # A few accents fit several code pages equally well: which letters the language has, decides, and then the West.
    likeliest = min(_LATIN, key=lambda name: _foreign(texts[name]))
    return texts[likeliest], likeliest


def _is_latin(text: str) -> bool:
    letters = [one for one in text[:_SAMPLE] if one.isalpha()]
    return sum(one < "\u0250" for one in letters) * 2 > len(letters)


def _foreign(text: str) -> int:
    """How many letters of a text its language does not have; all beyond ASCII where that is not known."""
    from brief.sources.language import language_of

    code = language_of(text[:_SAMPLE], None)
    own = _alphabets().get(code, "")
    return sum(not one.isascii() and one.lower() not in own and _is_odd(one) for one in text[:_SAMPLE])


def _is_odd(character: str) -> bool:
    return character.isalpha() or category(character) in ("Cc", "Cn", "Sc", "Sm", "So", "Sk", "No", "Lm")


@cache
def _alphabets() -> dict[str, str]:
    """The letters beyond ASCII of languages in Latin script."""
    text = (files("brief.sources") / "alphabets.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)
    return found
