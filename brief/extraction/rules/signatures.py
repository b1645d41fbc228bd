"""Signatures: who signs a quotation ("…" ― Maria Lopez)."""

from __future__ import annotations

from brief.extraction.rules.scene import Scene
from brief.extraction.rules.sources import Source

_DASHES = frozenset("-–—―")


def signed_by(scene: Scene, last: int) -> Source | None:
    """The name after a dash from token `last` on, behind the quotation, on the same line or the next."""
    words = scene.words
    begin = last
    while begin < len(words) and words[begin].text in _DASHES:
        begin += 1
    if begin in {last, len(words)}:
        return None
    mention = scene.mention_from(begin)
    if mention is None or mention.kind == "pronoun":
        return None
    stop = scene.document.tokens.at(mention.end)
    is_end = stop >= scene.paragraph(begin).end or words[stop].text in {",", "(", "."}
    return Source(begin, stop, mention) if is_end else None
