"""The errors that brief raises on purpose; only ``cli/`` prints them and exits."""

from __future__ import annotations


class BriefError(Exception):
    """Something failed that the user can mend.

    The message is one line that says what failed, where (file, chunk, field) and what to do next.
    It never carries a key or the text of an article.
    """


class UsageError(BriefError):
    """The call or brief.toml is worded wrongly; exit code 2."""


class SourceError(BriefError):
    """A source cannot be read as an article."""


class EndpointError(BriefError):
    """The model's endpoint cannot be used at all, so that going on would fail for every chunk."""


class TemplateError(BriefError):
    """A template or prompt file is broken."""
