"""Unpacking: the body of an answer, never larger than it may be, packed or not."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from brief.errors import SourceError

MAX_BODY = 10_000_000
"""Bytes of the largest body, as sent and as unpacked."""
_STEP = 1 << 16


def unpacked(parts: Iterable[bytes], encoding: str, limit: int = MAX_BODY) -> bytes:
    """The body whose `parts` arrive in this `encoding`. Raises SourceError, whose message is the bare reason."""
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return _bounded(parts, limit)
    if name not in ("gzip", "x-gzip", "deflate"):
        raise SourceError("it came packed in a way that was not asked for")
    try:
        return _inflated(_bounded(parts, limit), limit, is_deflate=name == "deflate")
    except zlib.error as error:
        raise SourceError("it came packed, and the packing is damaged") from error


def _bounded(parts: Iterable[bytes], limit: int) -> bytes:
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > limit:
            raise SourceError(_too_large(limit))
    return bytes(body)


def _inflated(data: bytes, limit: int, *, is_deflate: bool) -> bytes:
    # Servers send "deflate" with the header of zlib, as they should, and without it.
    is_raw = is_deflate and not (len(data) > 1 and data[0] & 15 == 8 and (data[0] << 8 | data[1]) % 31 == 0)
    engine = zlib.decompressobj(-15 if is_raw else 47)
    body = bytearray()
    while data and not engine.eof:
        body += engine.decompress(data, _STEP)
        data = engine.unconsumed_tail
        if len(body) > limit:
            raise SourceError(_too_large(limit))
    if not engine.eof:
        raise SourceError("it came packed, and its end is missing")
    return bytes(body)


def _too_large(limit: int) -> str:
    return f"it is larger than {limit // 1_000_000} MB; save the part that matters and give the file"
