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
        _, pgettext = words.gettext, words.pgettext
        self.undated = pgettext("position or event", "undated")
        self.planned = pgettext("event", "planned")
        self.overdue = pgettext("event", "planned for then, not reported since")
        self.no_date = _("no date given")
        self.at_the_time = _("as things stood at the time of writing")
        self.no_title = _("no title given")
        self.no_outlet = _("outlet not given")
        self.paraphrase = pgettext("speech", "paraphrase")
        self.unnamed = pgettext("speech", "unnamed source")
        self.outlets_account = pgettext("speech", "the outlet’s account")
        self.articles_words = pgettext("speech", "the article’s words")
        self.stances: Mapping[Stance, str] = {
            "supports": pgettext("stance", "supports"),
            "opposes": pgettext("stance", "opposes"),
            "demands": pgettext("stance", "demands"),
            "offers": pgettext("stance", "offers"),
            "conditional": pgettext("stance", "conditional"),
            "warns": pgettext("stance", "warns"),
            "commits": pgettext("stance", "commits"),
            "reports": pgettext("stance", "reports"),
            "undecided": pgettext("stance", "undecided"),
        }
        self.demands: Mapping[Stance, str] = {
            "demands": pgettext("heading", "Asks"),
            "conditional": pgettext("heading", "Conditions"),
            "opposes": pgettext("heading", "Opposed"),
            "warns": pgettext("heading", "Warnings"),
        }
        self.statuses: Mapping[PositionStatus, str] = {
            "new": pgettext("position", "new"),
            "unchanged": pgettext("position", "unchanged"),
            "reaffirmed": pgettext("position", "reaffirmed"),
            "shifted": pgettext("position", "shifted"),
            "withdrawn": pgettext("position", "withdrawn"),
        }
        self.question_kinds: Mapping[QuestionKind, str] = {
            "undecided": pgettext("question", "undecided"),
            "unconfirmed": pgettext("question", "unconfirmed"),
            "unknown": pgettext("question", "not known"),
            "disputed": pgettext("question", "disputed"),
        }
        self.questions: Mapping[QuestionKind, str] = {
            "undecided": pgettext("questions", "Undecided"),
            "unconfirmed": pgettext("questions", "Unconfirmed"),
            "unknown": pgettext("questions", "Not known"),
            "disputed": pgettext("questions", "Disputed"),
        }
        self.question_statuses: Mapping[QuestionStatus, str] = {
            "open": pgettext("question", "Open"),
            "partly": pgettext("question", "Partly answered"),
            "answered": pgettext("question", "Answered"),
        }
        self.answered = pgettext("questions", "Answered")
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
            "shifted": pgettext("changes", "Shifted"),
            "answered": pgettext("changes", "Answered"),
            "partly": pgettext("changes", "Partly answered"),
            "contested": pgettext("changes", "Newly contested"),
            "opened": pgettext("changes", "New questions"),
            "new": pgettext("changes", "New positions"),
            "withdrawn": pgettext("changes", "Withdrawn"),
            "events": pgettext("changes", "New events"),
            "reaffirmed": pgettext("changes", "Reaffirmed"),
            "further": pgettext("changes", "More sources"),
            "gone": pgettext("changes", "No longer found"),
            "actors": pgettext("changes", "New actors"),
            "sources": pgettext("changes", "New sources"),
            "updated": pgettext("changes", "Updated sources"),
            "sources_gone": pgettext("changes", "Removed sources"),
        }
        self.findings: Mapping[FindingKind, str] = {
            "actor": pgettext("finding", "actor"),
            "position": pgettext("finding", "position"),
            "open_question": pgettext("finding", "open question"),
            "event": pgettext("finding", "event"),
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
    ngettext = words.ngettext
    told = {
        "positions": ngettext(
            "%(number)s further position is in the annex",
            "%(number)s further positions are in the annex",
            number,
        ),
        "demands": ngettext(
            "%(number)s more of this kind is in the annex",
            "%(number)s more of this kind are in the annex",
            number,
        ),
        "points": ngettext(
            "%(number)s further point is in the annex", "%(number)s further points are in the annex", number
        ),
        "events": ngettext(
            "%(number)s further event is in the annex", "%(number)s further events are in the annex", number
        ),
        "questions": ngettext(
            "%(number)s further question is in the annex",
            "%(number)s further questions are in the annex",
            number,
        ),
        "findings": ngettext(
            "%(number)s earlier finding is in the annex",
            "%(number)s earlier findings are in the annex",
            number,
        ),
    }
    return told[kind] if number > 0 else None
