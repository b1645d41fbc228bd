"""A shelf for tests."""

from __future__ import annotations


class OnAShelf:
    """A shelf that lies in memory."""

    def __init__(self) -> None:
        self.pieces: dict[str, str] = {}

    def find(self, key: str) -> str | None:
        return self.pieces.get(key)

    def put(self, key: str, content: str) -> None:
        self.pieces[key] = content
