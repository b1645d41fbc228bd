"""Translating: the functions of gettext as a template calls them, in one language and for one format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from brief.output.language import Language


def callables(words: Language, printed: Callable[[Any], Any]) -> Mapping[str, Callable[..., Any]]:
    """`_`, `gettext`, `ngettext` and `pgettext` for templates.

    A message is ours and printed as it stands; what fills its placeholders goes through `printed`, as all
    that the format prints does. `%(number)s` is the number that decides between singular and plural.
    """
    from markupsafe import Markup

    def filled(message: str, variables: Mapping[str, Any]) -> Any:
        if not variables:
            # Not marked as safe: joined with what is not, it would make that pass for safe, too.
            return message
        return Markup(message) % {name: printed(value) for name, value in variables.items()}  # noqa: S704

    def gettext(message: str, /, **variables: Any) -> Any:
        return filled(words.gettext(message), variables)

    def pgettext(context: str, message: str, /, **variables: Any) -> Any:
        return filled(words.pgettext(context, message), variables)

    def ngettext(singular: str, plural: str, number: int, /, **variables: Any) -> Any:
        return filled(words.form(singular, plural, number), {"number": words.number(number), **variables})

    return {"_": gettext, "gettext": gettext, "pgettext": pgettext, "ngettext": ngettext}


def quoting(words: Language, printed: Callable[[Any], Any]) -> Callable[[str | None], Any]:
    """The filter that puts verbatim words into the language's quotation marks."""
    from markupsafe import Markup

    def quoted(verbatim: str | None) -> Any:
        before, after = words.marks_around(verbatim or "")
        return Markup(before) + printed(verbatim or "") + Markup(after)  # noqa: S704

    return quoted
