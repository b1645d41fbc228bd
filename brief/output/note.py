"""The note: of the whole brief what stands on one page, and the sources that it names."""

from __future__ import annotations

from collections.abc import Iterator

from brief.output.contested import contested
from brief.output.context import BriefView
from brief.output.ledger import Ledger
from brief.output.printed import Mark


def noted(ledger: Ledger, whole: BriefView) -> BriefView:
    """`whole` with its header, bottom line, changes and contested points, and the sources of these alone.

    The annex stays for formats that print the evidence as notes.
    """
    cited = set(_cited(whole))
    _, more = contested(ledger, ledger.caps.contested)
    return BriefView(
        style="note",
        language=whole.language,
        header=whole.header,
        bottom_line=whole.bottom_line,
        changes=whole.changes,
        contested=whole.contested,
        # A note has no annex that it could refer to.
        contested_left_out=ledger.words.ngettext("%(number)s more", "%(number)s more", more)
        if more
        else None,
        sources=tuple(source for source in whole.sources if source.number in cited),
        annex=whole.annex,
    )


def _cited(whole: BriefView) -> Iterator[int]:
    for item in whole.bottom_line:
        yield from _numbers(item.marks)
    for group in whole.changes.groups if whole.changes else ():
        for line in group.lines:
            yield from _numbers(line.marks)
            for one in line.history:
                yield from _numbers(one.marks)
        for name in group.names:
            yield from _numbers(name.marks)
            yield from () if name.number is None else (name.number,)
    for disputed in whole.contested:
        for point in disputed.points:
            yield from _numbers(point.marks)


def _numbers(marks: tuple[Mark, ...]) -> Iterator[int]:
    return (mark.number for mark in marks)
