"""Summaries: the sentences of the bottom line that code put together, told in the language of the frame."""

from __future__ import annotations

import re
from collections.abc import Iterable

from brief.output.language import Language, language

_STILL_OPEN = re.compile(r"Still open(?: \((?P<date>[^)]*)\))?: (?P<question>.+)", re.DOTALL)
_BEFORE = " Before that: "


def summary_in(words: Language, text: str, dates: Iterable[str]) -> str:
    r"""`text` with the words and the `dates` (ISO) that are no part of a finding in the language of `words`.

    What stands within quotation marks stays as it is.

    >>> summary_in(language("de"), 'Ana Novak (9 Mar 2026): "We sign".', ["2026-03-09"])
    'Ana Novak (9.\xa0März 2026): "We sign".'
    """
    if words.is_source:
        return text
    for date in dict.fromkeys(dates):
        text = _outside_quotes(text, f"({language().date(date)})", f"({words.date(date)})")
    if opened := _STILL_OPEN.fullmatch(text):
        if opened["date"]:
            return words.gettext(
                "Still open (%(date)s): %(question)s", date=opened["date"], question=opened["question"]
            )
        return words.gettext("Still open: %(question)s", question=opened["question"])
    now, before, then = text.partition(_BEFORE)
    return words.gettext("%(now)s Before that: %(then)s", now=now, then=then) if before else text


def _outside_quotes(text: str, before: str, after: str) -> str:
    parts = text.split('"')
    parts[::2] = (part.replace(before, after) for part in parts[::2])
    return '"'.join(parts)
