"""Packing: long texts are kept compressed."""

from __future__ import annotations

import zlib


def packed(text: str) -> bytes:
    """`text` as few bytes; equal texts give equal bytes."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpacked(content: bytes) -> str:
    """The text that `packed` made `content` of."""
    return zlib.decompress(content).decode("utf-8", "surrogatepass")
