"""Subjects: what a disagreement is about, told in the language of the frame with its dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from brief.output.language import Language
from brief.output.reasons import as_pattern
from brief.wording.topics import names_a_matter

_ = str
"""Marks a message for the catalogues."""

# What differs on one day ends with it.
_DAY = re.compile(r", (\d{4}(?:-\d\d){0,2})")
_ON_TOPIC = _("wording: %(name)s on %(topic)s")
_UNTOLD = _("wording: %(name)s")
"""The subject of wordings whose topic tells nothing."""
_MESSAGES = (
    _("age of %(name)s"),
    _("length of the call: %(names)s"),
    _("length of the meeting: %(names)s"),
    _("length of the talk: %(names)s"),
    _ON_TOPIC,
    _("%(topic)s: affirmed and denied"),
    _("%(topic)s: %(actor)s then and now"),
    _("%(topic)s: what %(side)s agreed to, according to %(name)s"),
)


def subject_in(words: Language, about: str, name: Callable[[str], str] = str) -> str:
    """`about`, as code or an article words it, in the language of `words`; an article's words stay as they are.

    `name` gives the name of an actor by its id, which stands in some of them.

    >>> from gettext import NullTranslations
    >>> subject_in(Language("en", NullTranslations()), "length of the call: Jo Bell and Ana Novak, 2026-03-09")
    'length of the call: Jo Bell and Ana Novak, 9 Mar 2026'
    """
    for message, pattern in _patterns().items():
        if found := pattern.fullmatch(about):
            parts = {name: _dated(words, part) for name, part in found.groupdict().items()}
            if "names" in parts:
                parts["names"] = words.listed(parts["names"].split(" and "))
            if "actor" in parts:
                parts["actor"] = name(parts["actor"])
            is_untold = message == _ON_TOPIC and not names_a_matter(parts["topic"])
            return words.gettext(_UNTOLD if is_untold else message) % parts
    return _dated(words, about)


def _dated(words: Language, text: str) -> str:
    """`text` with the day that may end it as the language prints one."""
    before, day = text[: text.rfind(", ")], _DAY.fullmatch(text[max(0, text.rfind(", ")) :])
    return f"{before}, {words.date(day[1])}" if day else text


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {message: as_pattern(message) for message in _MESSAGES}
