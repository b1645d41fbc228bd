"""Accounts: what one article itself sets against something else that it tells."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from brief.dossier.contrasts import Contrast
from brief.dossier.hints import Hints
from brief.dossier.scenes import Scene
from brief.quotation import Span, quoted_spans
from brief.records import DisagreementKind, Evidence
from brief.remembering import RememberedBy
from brief.wording.sentences import sentence_spans

_HALVES = re.compile(r";\s+|,\s+(?:while|whereas|but)\s+")


class Cues(NamedTuple):
    """Wordings that announce differing accounts, and that set a sentence against the one before it.

    `denial` are those of the latter by which somebody denies what somebody else said. No wording stands
    where none of its hints does.
    """

    follow: re.Pattern[str]
    contrast: re.Pattern[str]
    denial: re.Pattern[str]
    attributes: re.Pattern[str]
    follow_hints: frozenset[str]
    contrast_hints: frozenset[str]
    hints: Hints


@cache
def _cues() -> Cues:
    path = Path(__file__).with_name("words") / "accounts.json"
    given = json.loads(path.read_text(encoding="utf-8"))
    follow, contrast, denial = (
        "|".join(f"(?:{p})" for p in given[name]) for name in ("follow", "contrast", "denial")
    )
    return Cues(
        re.compile(follow, re.IGNORECASE),
        re.compile(f"{contrast}|{denial}", re.MULTILINE),
        re.compile(denial),
        re.compile(given["attributes"], re.IGNORECASE),
        frozenset(given["follow_hints"]),
        frozenset(given["contrast_hints"]),
        Hints([*given["follow_hints"], *given["contrast_hints"]]),
    )


def differing_accounts(scene: Scene) -> tuple[Contrast, ...]:
    """Accounts that the article says differ, and sentences that it says do not fit the one before.

    What somebody denies that somebody else said is between these two, not the article's own doing.
    """
    return ACCOUNTS[scene]


def _differing(scene: Scene) -> Iterator[Contrast]:
    text = scene.article.text
    # Most articles hold none of these words, and most lines of the others: patterns are for the rest.
    hints = _cues().hints.within(text)
    follow = [hint for hint in hints if hint in _cues().follow_hints]
    contrast = [hint for hint in hints if hint in _cues().contrast_hints]
    begin = 0
    for line in text.split("\n") if follow or contrast else ():
        if _may_follow(line, follow) or _may_contrast(line, contrast):
            yield from _in_paragraph(scene, list(sentence_spans(text, begin, begin + len(line))))
        begin += len(line) + 1


ACCOUNTS = RememberedBy[Scene, tuple[Contrast, ...]](lambda scene: tuple(_differing(scene)), most=1 << 12)
"""What each article sets against each other, once."""


def _may_follow(line: str, hints: Sequence[str]) -> bool:
    return any(hint in line for hint in hints) and bool(_cues().follow.search(line))


def _may_contrast(line: str, hints: Sequence[str]) -> bool:
    # "^" stands for the beginning of a sentence, which a line may hold anywhere.
    return any(hint in line for hint in hints) and bool(
        _cues().contrast.search(re.sub(r"(?<=[.!?'\"”’])\s+", "\n", line))
    )


def _in_paragraph(scene: Scene, sentences: Sequence[Span]) -> Iterator[Contrast]:
    text = scene.article.text
    for number, span in enumerate(sentences):
        sentence = text[span.start : span.end]
        if _outside_quotes(_cues().contrast, sentence) and number:
            kind: DisagreementKind = "parties" if _outside_quotes(_cues().denial, sentence) else "within"
            yield _contrast(scene, sentence, [sentences[number - 1], span], kind)
        elif match := _outside_quotes(_cues().follow, sentence):
            colon = text.find(":", span.start + match.end(), span.end)
            given = Span(colon + 1, span.end) if colon > 0 else None
            sides = _sides(scene, given, sentences[number + 1 : number + 3])
            if len(sides) > 1:
                yield _contrast(scene, sentence[: colon - span.start] if given else sentence, sides)


def _outside_quotes(pattern: re.Pattern[str], sentence: str) -> re.Match[str] | None:
    quoted = quoted_spans(sentence)
    matches = (m for m in pattern.finditer(sentence) if not any(s <= m.start() < e for s, e in quoted))
    return next(matches, None)


def _sides(scene: Scene, given: Span | None, following: Sequence[Span]) -> list[Span]:
    """The two accounts: halves of what follows the colon or of the next sentence, or the next two sentences."""
    if given is not None:
        return _halves(scene, given)
    if following and (halves := _halves(scene, following[0])):
        return halves
    text = scene.article.text
    attributed = [span for span in following if _cues().attributes.search(text, *span)]
    return attributed if len(attributed) == 2 else []


def _halves(scene: Scene, span: Span) -> list[Span]:
    text = scene.article.text
    start = span.start + len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip())
    for match in _HALVES.finditer(text, start, span.end):
        halves = [Span(start, match.start()), Span(match.end(), span.end)]
        if all(_cues().attributes.search(text, *half) for half in halves):
            return halves
    return []


def _contrast(scene: Scene, about: str, sides: Sequence[Span], kind: DisagreementKind = "within") -> Contrast:
    proofs: list[Evidence] = [scene.evidence(side) for side in sides]
    return Contrast(about.strip(), kind, tuple((proof.quote, proof) for proof in proofs))
