"""Captions that a page marks as such: they are taken out of its tree, and listed."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from brief.records import Removal

_CLASS = re.compile(
    r"(?i)(?:^|[\s_-])(?:image|img|photo|picture|figure|media|video|wp|gallery)?-?_?(?:caption|credit)"
    r"(?:-?text|-?container|__\w+)?(?:$|\s)"
)
_LONGEST = 600
"""Characters: what is longer is no caption, whatever it is called."""
_MOST = 0.3
"""The share of a page's text above which captions are what it is about: a picture story is kept whole."""


def take_out_captions(tree: Any) -> tuple[Removal, ...]:
    """Take out of `tree` (lxml) the captions of pictures, by their element or class; none that holds a heading."""
    found = _marked(tree)
    if not found:
        return ()
    whole = sum(len(text) for text in tree.itertext())
    if sum(len(text) for _, text in found) > whole * _MOST:
        return ()
    removed: list[Removal] = []
    gone: set[Any] = set()
    for element, text in found:
        if element.getparent() is None or any(above in gone for above in element.iterancestors()):
            continue
        gone.add(element)
        if text:
            removed.append(Removal(text=text, reason="caption", start=0))
    for element in gone:
        element.drop_tree()
    return tuple(removed)


def _marked(tree: Any) -> list[tuple[Any, str]]:
    """The elements that are captions by their name or class, with their texts."""
    found: list[tuple[Any, str]] = []
    is_caption = cache(_is_caption)
    for element in tree.iter("*"):
        if element.tag == "figcaption" or ((name := element.get("class")) and is_caption(name)):
            if element.tag in ("html", "body", "main", "article"):
                continue
            text = " ".join(" ".join(element.itertext()).split())
            if len(text) <= _LONGEST and element.find(".//h1") is None and element.find(".//h2") is None:
                found.append((element, text))
    return found


def _is_caption(classes: str) -> bool:
    return bool(_CLASS.search(classes))
