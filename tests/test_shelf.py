"""A shelf that somebody watches is the shelf itself."""

from __future__ import annotations

from brief.shelf import NoticedShelf
from tests.shelf import OnAShelf


def test_it_is_told_once_that_something_is_new() -> None:
    told: list[str] = []
    within = OnAShelf()
    shelf = NoticedShelf(within, lambda: told.append("new"))
    shelf.put("a", "1")
    assert within.pieces == {"a": "1"}
    assert shelf.find("a") == "1"
    assert told == []
    assert [shelf.find("b"), shelf.find("c")] == [None, None]
    assert told == ["new"]
