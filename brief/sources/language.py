"""The language of an article: what most of its text is written in, whatever a page declares of itself."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

from brief.sources.letters import words

UNKNOWN = "und"
_READ = 8_000
"""Characters of an article that are looked at."""
_PIECE = 300
"""Characters that are told at once: enough for any language, and as many as the library looks at."""
_SURE = 60
"""Letters from which on what is told is taken without any other sign."""
_CODE = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][\w-]*)?\s*$")
_ENGLISH = frozenset(
    """the of and to in a that is was for on with as by from at he his she her they their it its has have had said
    be are were not but who which will would an this after""".split()
)
_ENOUGH_WORDS, _ENGLISH_SHARE = 40, 0.2


def language_of(text: str, declared: str | None = None) -> str:
    """The ISO 639-1 code of the language that most of `text` is written in; "und" where it can't be told.

    `declared` is what a page says of itself ("fr-FR", "ar_AE"), often no more than the template's language: it is
    taken only for a text that is too short to tell.

    >>> language_of("Переговори у Стамбулі завершилися без угоди, заявила речниця уряду.")
    'uk'
    >>> language_of("Kyiv, 12", "fr-FR"), language_of("Kyiv, 12")
    ('fr', 'und')
    """
    told = _read_as_english(text) or _told(text)
    if told != UNKNOWN or declared is None:
        return told
    code = _CODE.match(declared)
    return code[1].lower() if code else UNKNOWN


def _read_as_english(text: str) -> str | None:
    """'en' where the small words leave no doubt, so that nothing need be loaded for it."""
    found = words(text[:_READ].lower())
    if len(found) < _ENOUGH_WORDS or "the" not in found:
        return None
    return "en" if sum(map(_ENGLISH.__contains__, found)) >= _ENGLISH_SHARE * len(found) else None


def _told(text: str) -> str:
    """What the pieces of the text are told to be, each with the weight of its letters."""
    letters: Counter[str] = Counter()
    for start in range(0, min(len(text), _READ), _PIECE):
        piece = text[start : start + _PIECE]
        weight = sum(unicodedata.category(character)[0] in "LM" for character in piece)
        found = _detector().detect(piece)
        if found.language is not None and (found.is_reliable() or weight >= _SURE):
            letters[found.language] += weight
    return letters.most_common(1)[0][0] if letters else UNKNOWN


@cache
def _detector() -> Any:
    from eld import LanguageDetector  # 0.1 s and 40 MB, for what is not plainly English only

    return LanguageDetector()
