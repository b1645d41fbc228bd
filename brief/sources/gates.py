"""Gates: pages that stand before an article, or in place of one, and are not to be read as one.

A gate is told by what it says and by how little else is there: a long article that speaks of cookies, robots or
subscriptions is an article. Nothing here knows any site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from brief.sources.letters import words
from brief.sources.linked_data import linked_objects

SHORT = 130
"""Words: fewer, together with one thing that a gate says, make a gate."""
FEW = 60
"""Words: fewer are not even a note."""
MIDDLING = 700
"""Words: fewer, most of whose paragraphs say what gates say, make a gate."""
PREVIEW = 220
"""Words: a page that says it is not free and has no more is a preview."""
_SHARE = 0.5
_REASONS = {
    "challenge": "the site wants to see a browser or a human first; save the page by hand",
    "consent": "it is a page that asks for consent (cookies), not the article; save the page by hand",
    "paywall": "it is behind a paywall; save the page as a subscriber sees it",
    "login": "it is behind a login; save the page as a user sees it",
    "error": "it is a page that says that there is no such page",
}


def gate(tree: Any, text: str, *, free: bool = True) -> str | None:
    """Why the page is no article; None where it is one. `text` is what was found to be its main text, if any.

    `free` is what the page says of itself (`is_free`).
    """
    count = _words(text.lower())
    if count < PREVIEW and not free:
        return _REASONS["paywall"]
    if count >= MIDDLING:
        return None
    said = _plain(text)
    # Where hardly any main text was found, what a reader of the page sees tells more.
    shown = said if count >= 40 else _plain(_visible(tree))
    heading = _plain(" ".join(_headings(tree)))
    if _words(shown) < SHORT:
        if _has_password(tree) and not _is_article(tree):
            return _REASONS["login"]
        # A note of an agency is short, too, and may quote what such a page says.
        needed = 1 if _words(shown) < FEW or _first_kind(heading) else 2
        kind = _first_kind(f"{heading}\n{shown}", needed + _is_article(tree))
        return _REASONS[kind] if kind else None
    if (kind := _first_kind(heading, kinds=("challenge", "error"))) and count < SHORT:
        return _REASONS[kind]
    return _REASONS.get(_crowded(shown) or "")


def doubt(text: str) -> str:
    """What to know of a page that says that it is not free, though it has a text."""
    return f"the page says that it is not free: its text ({_words(text):,} words) may be cut off"


def is_free(tree: Any) -> bool:
    """Whether a page does not say of itself that it is not free."""
    return not any(str(item.get("isAccessibleForFree")).lower() == "false" for item in linked_objects(tree))


def _first_kind(text: str, needed: int = 1, kinds: Iterable[str] = tuple(_REASONS)) -> str | None:
    """The kind of gate that says most in `text`, if it says as many different things as are `needed`."""
    counts = {kind: len(set(_phrases()[kind].findall(text))) for kind in kinds}
    best = max(counts, key=lambda kind: counts[kind])
    return best if counts[best] >= needed else None


def _crowded(text: str) -> str | None:
    """The kind of gate that speaks in most paragraphs of `text`."""
    paragraphs = [line for line in text.split("\n") if line.strip()]
    for kind, phrases in _phrases().items():
        if kind in ("error", "challenge"):
            continue
        speaking = [line for line in paragraphs if phrases.search(line)]
        said = sum(map(_words, speaking))
        if len(speaking) > 1 and said >= _SHARE * _words(text):
            return kind
    return None


@cache
def _phrases() -> Mapping[str, re.Pattern[str]]:
    kinds = json.loads((files("brief.sources") / "gates.json").read_text(encoding="utf-8"))
    return {
        kind: re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)")
        for kind, phrases in kinds.items()
    }


def _is_article(tree: Any) -> bool:
    return bool(tree.xpath("//article//p"))


def _has_password(tree: Any) -> bool:
    return bool(tree.xpath("//input[@type='password']"))


def _headings(tree: Any) -> Iterator[str]:
    for element in tree.xpath("//title | //h1")[:4]:
        yield str(element.text_content())


def _visible(tree: Any) -> str:
    texts = tree.xpath(
        "//text()[normalize-space() and not(ancestor::script or ancestor::style or ancestor::head)]"
    )
    return "\n".join(str(text) for text in texts[:2000])


def _plain(text: str) -> str:
    """The text as the phrases are written: small letters, straight apostrophes, one blank between words."""
    # A single blank is one already: most are.
    return re.sub(r"[^\S\n]{2,}|[^\S\n ]", " ", text.lower().replace("\u2019", "'"))


def _words(text: str) -> int:
    """How many words a text has; in scripts without blanks, two characters count as one."""
    syllables = 0 if text.isascii() else len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff]", text))
    return len(words(text)) + syllables // 2
