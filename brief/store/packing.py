"""Packing: long texts are kept compressed."""

from __future__ import annotations

import zlib

QUICK = 1
"""For what can be made again at any time: a fifth more bytes in less than half of the time."""


def packed(text: str, level: int = 6) -> bytes:
    """`text` as few bytes; equal texts give equal bytes."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), level)


def unpacked(content: bytes) -> str:
    """The text that `packed` made `content` of."""
    return zlib.decompress(content).decode("utf-8", "surrogatepass")
