"""Bytes to text: utf-8, then the encoding that a page declares, then detection."""

from __future__ import annotations

import codecs
import re

from brief.errors import SourceError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_DECLARED = re.compile(
    rb"""(?i)<(?:meta[^<>]{0,200}?charset|\?xml[^<>]{0,80}?encoding)\s*=\s*["']?([\w:.-]{2,40})"""
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65_536


def decode(data: bytes) -> str:
    r"""The text of a file with every line end as \n, and no byte order mark.

    Raises SourceError, whose message is the bare reason, where the bytes are no text.

    >>> decode(b"caf\xc3\xa9\r\n")
    'café\n'
    """
    text = _marked(data)
    if text is None:
        if b"\0" in data[:_SAMPLE]:
            raise SourceError("it is a binary file")
        text = _utf8(data)
    if text is None:
        text = _declared(data) or _detected(data)
    if len(_CONTROL.findall(text, 0, _SAMPLE)) * 50 > min(len(text), _SAMPLE) or "\0" in text:
        raise SourceError("it is a binary file")
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


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


def _detected(data: bytes) -> str:
    from charset_normalizer import from_bytes  # costs 30 ms, for few files

    matches = from_bytes(data[:_SAMPLE])
    best = matches.best()
    if best is None:
        raise SourceError("its encoding is unknown; save it as UTF-8")
    # A few accents fit several code pages equally well: "Muñoz" is "Muńoz" in another. Then the West's counts.
    tied = (m for m in matches if m.encoding == "cp1252")
    western = any(m.chaos <= best.chaos and m.coherence >= best.coherence for m in tied)
    return data.decode("cp1252" if western else best.encoding, errors="replace")
