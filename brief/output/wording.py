"""Wording: how the brief says what the records name by a key, in the language of the frame."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from brief.output.language import Language
from brief.records import (
    DisagreementKind,
    FindingKind,
    PositionStatus,
    QuestionKind,
    QuestionStatus,
    Stance,
)


class Wording:
    """The words of one language for stances, statuses and kinds, and for what is not given.

    The order of each table is the order in which the brief prints its kinds.
    """

    def __init__(self, words: Language) -> None:
        _, of = words.gettext, words.pgettext
        self.undated = of("position or event", "undated")
        self.planned = of("event", "planned")
        self.overdue = of("event", "planned for then, not reported since")
        self.no_date = _("no date given")
        self.at_the_time = _("as things stood at the time of writing")
        self.no_title = _("no title given")
        self.no_outlet = _("outlet not given")
        self.paraphrase = of("speech", "paraphrase")
        self.unnamed = of("speech", "unnamed source")
        self.outlets_account = of("speech", "the outlet’s account")
        self.articles_words = of("speech", "the article’s words")
        self.stances: Mapping[Stance, str] = {
            "supports": of("stance", "supports"),
            "opposes": of("stance", "opposes"),
            "demands": of("stance", "demands"),
            "offers": of("stance", "offers"),
            "conditional": of("stance", "conditional"),
            "warns": of("stance", "warns"),
            "commits": of("stance", "commits"),
            "reports": of("stance", "reports"),
            "undecided": of("stance", "undecided"),
        }
        self.demands: Mapping[Stance, str] = {
            "demands": of("heading", "Asks"),
            "conditional": of("heading", "Conditions"),
            "opposes": of("heading", "Opposed"),
            "warns": of("heading", "Warnings"),
        }
        self.statuses: Mapping[PositionStatus, str] = {
            "new": of("position", "new"),
            "unchanged": of("position", "unchanged"),
            "reaffirmed": of("position", "reaffirmed"),
            "shifted": of("position", "shifted"),
            "withdrawn": of("position", "withdrawn"),
        }
        self.question_kinds: Mapping[QuestionKind, str] = {
            "undecided": of("question", "undecided"),
            "unconfirmed": of("question", "unconfirmed"),
            "unknown": of("question", "not known"),
            "disputed": of("question", "disputed"),
        }
        self.questions: Mapping[QuestionKind, str] = {
            "undecided": of("questions", "Undecided"),
            "unconfirmed": of("questions", "Unconfirmed"),
            "unknown": of("questions", "Not known"),
            "disputed": of("questions", "Disputed"),
        }
        self.question_statuses: Mapping[QuestionStatus, str] = {
            "open": of("question", "Open"),
            "partly": of("question", "Partly answered"),
            "answered": of("question", "Answered"),
        }
        self.answered = of("questions", "Answered")
        self.disagreements: Mapping[DisagreementKind, str] = {
            "outlets": _("sources differ"),
            "parties": _("the parties contradict each other"),
            "within": _("one source gives two accounts"),
            "over_time": _("changed over time"),
        }
        self.contested: Mapping[DisagreementKind, str] = {
            "outlets": _("Sources differ"),
            "parties": _("The parties contradict each other"),
            "within": _("One source gives two accounts"),
        }
        self.changes: Mapping[str, str] = {
            "shifted": of("changes", "Shifted"),
            "answered": of("changes", "Answered"),
            "partly": of("changes", "Partly answered"),
            "contested": of("changes", "Newly contested"),
            "opened": of("changes", "New questions"),
            "new": of("changes", "New positions"),
            "withdrawn": of("changes", "Withdrawn"),
            "events": of("changes", "New events"),
            "reaffirmed": of("changes", "Reaffirmed"),
            "further": of("changes", "More sources"),
            "gone": of("changes", "No longer found"),
            "actors": of("changes", "New actors"),
            "sources": of("changes", "New sources"),
            "updated": of("changes", "Updated sources"),
            "sources_gone": of("changes", "Removed sources"),
        }
        self.findings: Mapping[FindingKind, str] = {
            "actor": of("finding", "actor"),
            "position": of("finding", "position"),
            "open_question": of("finding", "open question"),
            "event": of("finding", "event"),
        }
        self._words = words

    def since(self, status: PositionStatus, when: str) -> str:
        """How an earlier position is introduced beneath the one of `status` that repeats or changes it."""
        _ = self._words.gettext
        if status == "reaffirmed":
            return _("reaffirmed since %(date)s", date=when)
        if status == "shifted":
            return _("shifted since %(date)s", date=when)
        if status == "withdrawn":
            return _("withdrawn; said %(date)s", date=when)
        return _("before that, %(date)s", date=when)


@cache
def wording(words: Language) -> Wording:
    """The wording of a language."""
    return Wording(words)


def _forms(singular: str, plural: str) -> tuple[str, str]:
    """Both forms of a message, marked for the catalogues."""
    return singular, plural


_LEFT_OUT = {
    "positions": _forms(
        "%(number)s further position is in the annex", "%(number)s further positions are in the annex"
    ),
    "demands": _forms(
        "%(number)s more of this kind is in the annex", "%(number)s more of this kind are in the annex"
    ),
    "points": _forms(
        "%(number)s further point is in the annex", "%(number)s further points are in the annex"
    ),
    "events": _forms(
        "%(number)s further event is in the annex", "%(number)s further events are in the annex"
    ),
    "questions": _forms(
        "%(number)s further question is in the annex", "%(number)s further questions are in the annex"
    ),
    "findings": _forms(
        "%(number)s earlier finding is in the annex", "%(number)s earlier findings are in the annex"
    ),
}


def left_out(
    words: Language,
    kind: Literal["positions", "demands", "points", "events", "questions", "findings"],
    number: int,
) -> str | None:
    """That so many of a section are in the annex only; None where none are.

    >>> from gettext import NullTranslations
    >>> left_out(Language("en", NullTranslations()), "events", 1)
    '1 further event is in the annex'
    """
    return words.ngettext(*_LEFT_OUT[kind], number) if number > 0 else None
