"""Languages by their names, as a reader knows them."""

from __future__ import annotations

from functools import cache


@cache
def language_name(code: str, locale: str = "en") -> str:
    """The name of the language `code` in the language `locale`; the code itself where it has none there.

    >>> language_name("uk"), language_name("uk", "fr"), language_name("x-none")
    ('Ukrainian', 'ukrainien', 'x-none')
    """
    if code.startswith("x-"):  # for private use, and without a name anywhere
        return code
    from babel import Locale, UnknownLocaleError  # 60 ms, for articles and briefs that are not in English

    try:
        return str(Locale.parse(locale).languages.get(code, code))
    except (UnknownLocaleError, ValueError):
        return code
