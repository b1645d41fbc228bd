"""Cleaning: whole lines that are no article text are dropped, and every other line stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from brief.records import Removal
from brief.sources.captions import captions
from brief.sources.frontmatter import front_matter_length
from brief.sources.furniture import NAVIGATION, RELATED, furniture, menu_runs
from brief.sources.lines import Line, split_lines
from brief.sources.related import related
from brief.sources.repeats import repeats
from brief.sources.site import site_lines


def clean(text: str) -> tuple[str, tuple[Removal, ...]]:
    r"""The article text of `text`, and what was dropped from it, in order.

    Captions, navigation, related links, trackers, site headers, prompts and a body that is printed twice
    go as whole lines; in doubt a line stays. Kept lines are unchanged and in order, joined with \n, without
    blank lines at either end. For each removal, ``text[start:start + len(removal.text)] == removal.text``.

    >>> clean("Truce talks begin\nPHOTO: A street. Photograph: A. Sample/Wire\nTalks began.")[0]
    'Truce talks begin\nTalks began.'
    """
    lines = split_lines(text)
    contents = [line.content for line in lines]
    blocks = _blocks(contents, _reasons(contents))
    dropped = {index for first, last, _ in blocks for index in range(first, last + 1)}
    removals = tuple(
        Removal(text=text[lines[first].start : lines[last].end], reason=reason, start=lines[first].start)
        for first, last, reason in blocks
    )
    return _joined([line for index, line in enumerate(lines) if index not in dropped]), removals


def _reasons(contents: Sequence[str]) -> dict[int, str]:
    """Index of each line that goes, with the reason; a later step sees what the ones before dropped."""
    reasons = {i: "front matter" for i in range(front_matter_length(contents)) if contents[i]}
    steps = (
        ("site header", set(site_lines(contents))),
        (None, {index for index, content in enumerate(contents) if furniture(content)}),
        (NAVIGATION, menu_runs(contents)),
        ("caption", captions(contents)),
    )
    for reason, indices in steps:
        for index in sorted(indices - reasons.keys()):
            reasons[index] = reason or furniture(contents[index]) or NAVIGATION
    for index in repeats(contents, set(reasons)):
        reasons[index] = "text printed twice"
    # A heading that went by its words alone still tells that what follows it are links.
    for index in related(contents, {index for index, reason in reasons.items() if reason != RELATED}):
        reasons[index] = RELATED
    return reasons


def _blocks(contents: Sequence[str], reasons: Mapping[int, str]) -> list[tuple[int, int, str]]:
    """First and last index of neighbouring lines with one reason; blank lines between them go along."""
    blocks: list[tuple[int, int, str]] = []
    for index in sorted(reasons):
        first, last, reason = blocks[-1] if blocks else (0, -1, "")
        if blocks and reason == reasons[index] and not any(contents[last + 1 : index]):
            blocks[-1] = (first, index, reason)
        else:
            blocks.append((index, index, reasons[index]))
    return blocks


def _joined(lines: Sequence[Line]) -> str:
    filled = [index for index, line in enumerate(lines) if line.content]
    if not filled:
        return ""
    return "\n".join(line.text for line in lines[filled[0] : filled[-1] + 1])
