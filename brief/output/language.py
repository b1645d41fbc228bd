"""The language of the frame: a catalogue of its fixed words, its dates, numbers, lists and quotation marks.

Catalogues are gettext's, `brief/languages/<code>.po`; the English words are the messages themselves and need
none. A language is a value that is handed down, so that two of them can be printed in one process.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from brief.errors import BriefError
from brief.quotation import DOUBLE_MARKS
from brief.settings import LanguageCode

CATALOGUES = Path(__file__).resolve().parent.parent / "languages"
SOURCE: LanguageCode = "en"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SKELETONS = ("y", "yMMM", "yMMMd")


class Language:
    """The fixed words in one language. Placeholders are %(name)s; a number is printed as the language does.

    >>> Language("en", NullTranslations()).ngettext("%(number)s report", "%(number)s reports", 1200)
    '1,200 reports'
    """

    def __init__(self, code: str, translations: NullTranslations) -> None:
        self.code = code
        self._translations = translations
        self._dates: dict[str, str] = {}
        before, after = self.gettext("“%(words)s”").split("%(words)s")
        self._quotes = (before, after)

    @property
    def is_source(self) -> bool:
        """Whether the messages themselves are its words."""
        return self.code == SOURCE

    def gettext(self, message: str, /, **variables: object) -> str:
        """`message` in this language, its placeholders filled."""
        found = self._translations.gettext(message)
        return found % variables if variables else found

    def pgettext(self, context: str, message: str, /, **variables: object) -> str:
        """`message` as it is said in `context`: a word may be one in English and two elsewhere."""
        found = self._translations.pgettext(context, message)
        return found % variables if variables else found

    def ngettext(self, singular: str, plural: str, number: int, /, **variables: object) -> str:
        """The form of the message that goes with `number`, which it has as %(number)s."""
        return self.form(singular, plural, number) % {"number": self.number(number), **variables}

    def form(self, singular: str, plural: str, number: int) -> str:
        """The form of the message that goes with `number`, its placeholders as they are."""
        return self._translations.ngettext(singular, plural, number)

    def number(self, value: int) -> str:
        """An integer with the language's marks between thousands."""
        if value < 1000:
            return str(value)
        if self.is_source:
            return f"{value:,}"
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.code)

    def date(self, value: str) -> str:
        """A partial ISO date as it is printed, in the precision that it has.

        >>> [Language("en", NullTranslations()).date(value) for value in ("2025-05-19", "2025-05", "2025")]
        ['19 May 2025', 'May 2025', '2025']
        """
        if value not in self._dates:
            self._dates[value] = self._date(*map(int, value.split("-")))
        return self._dates[value]

    def listed(self, words: Sequence[str]) -> str:
        """Words as a list in a sentence.

        >>> english = Language("en", NullTranslations())
        >>> english.listed(["a"]), english.listed(["a", "b"]), english.listed(["a", "b", "c"])
        ('a', 'a and b', 'a, b and c')
        """
        *first, last = words
        return self.gettext("%(first)s and %(last)s", first=", ".join(first), last=last) if first else last

    def quoted(self, words: str) -> str:
        """Verbatim words within the language's quotation marks; with their own only where these would nest.

        >>> english = Language("en", NullTranslations())
        >>> english.quoted("We sign"), english.quoted('“We sign,” he said'), english.quoted("he said “we sign”")
        ('“We sign”', '“We sign,” he said', 'he said “we sign”')
        """
        before, after = self.marks_around(words)
        return before + words + after

    def marks_around(self, words: str) -> tuple[str, str]:
        """The opening and the closing mark that `quoted` puts around `words`."""
        nests = bool(words) and words[0] in DOUBLE_MARKS
        return ("", "") if nests or self._quotes[1].strip() in words else self._quotes

    def _date(self, year: int, month: int = 0, day: int = 0) -> str:
        if self.is_source:
            parts = (str(day) if day else "", _MONTHS[month - 1] if month else "", str(year))
            return " ".join(filter(None, parts))
        from babel.dates import format_skeleton

        skeleton = _SKELETONS[bool(month) + bool(day)]
        printed = str(format_skeleton(skeleton, date(year, month or 1, day or 1), locale=self.code))
        # Ukrainian may say "year" behind a date, which a column of dates has no room for. German's day keeps to
        # its month: a line does not part them, and Markdown does not take the day for the number of a list.
        return printed.removesuffix("\u202fр.").replace(f"{day}. ", f"{day}.\u00a0", 1)


@cache
def language(code: LanguageCode = SOURCE) -> Language:
    """The language with this code. Raises BriefError where its catalogue can't be read."""
    return Language(code, NullTranslations() if code == SOURCE else _read(CATALOGUES / f"{code}.po"))


def _read(path: Path) -> GNUTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    compiled = io.BytesIO()
    try:
        with path.open("rb") as file:
            write_mo(compiled, read_po(file, abort_invalid=True))
    except (OSError, PoFileError) as error:
        raise BriefError(f"{path}: this catalogue cannot be read: {error}; install brief again") from error
    compiled.seek(0)
    return GNUTranslations(compiled)
