"""A position as one printed line: when, who, on what, how, in whose words."""

from __future__ import annotations

from brief.output.arrangement import reported_on
from brief.output.history import Step, steps_back, stretches
from brief.output.ledger import Ledger
from brief.output.passages import is_spoken, shorten, spoken_words, with_whole_quotes
from brief.output.printed import HistoryLine, PositionLine
from brief.quotation import DOUBLE_MARKS, SINGLE_MARKS
from brief.records import Position
from brief.wording.topics import names_a_matter

_PAST_QUOTE = 160
_MARKS_AND_STOPS = DOUBLE_MARKS + SINGLE_MARKS + ",;: "


def position_line(ledger: Ledger, position: Position) -> PositionLine:
    """The line of `position`, with its words in quotation marks only where they are verbatim speech."""
    if position.id in ledger.recalled.lines:
        return ledger.recalled.lines[position.id]
    own_words = _is_own_words(position)
    translated = None if own_words else ledger.translated(position.statement, position.evidence)
    spoken = () if own_words else _spoken(ledger, position)
    speech = _speech(ledger, position, own_words=own_words, quoted=bool(spoken))
    if translated and not spoken:
        # A translation is never shown without the words that it was made of.
        spoken = (_passage(ledger, position),)
        speech = _speech(ledger, position, own_words=True, quoted=False)
    history = history_lines(ledger, position)
    beneath = sum(one.folded for one in history)
    return PositionLine(
        reference=ledger.references[position.id],
        marks=ledger.marks(position.id, position.evidence),
        independence=ledger.independence(position.evidence, position.origins),
        date=date_words(ledger, position),
        who=ledger.name(position.actor),
        via=None if position.via is None else ledger.name(position.via),
        topic=position.topic,
        about=about(position),
        stance=ledger.wording.stances[position.stance],
        stance_class=position.stance,
        statement=None if own_words else ledger.settled(position.statement, position.evidence),
        passage=_passage(ledger, position) if own_words else None,
        language=ledger.language(position.evidence[0].source),
        spoken=spoken,
        speech=ledger.words.gettext("; ").join(filter(None, (speech, translated))) or None,
        status=_status(ledger, position),
        history=history,
        folded=_earlier(ledger, beneath),
    )


def history_lines(ledger: Ledger, position: Position) -> tuple[HistoryLine, ...]:
    """What `position` repeats or changes, newest first, as many as the style has room for."""
    steps = stretches(steps_back(position, ledger.positions))
    shown = [_history_line(ledger, step) for step in steps[: ledger.caps.past]]
    if position.status == "shifted":
        # A shift is only seen where both quotes stand side by side.
        shown[:1] = [one.model_copy(update={"folded": False}) for one in shown[:1]]
    return tuple(shown)


def quoted_words(ledger: Ledger, position: Position) -> tuple[tuple[str, ...], str | None]:
    """Words of `position` that stand verbatim in a source, and whose they are if not plainly the actor's own."""
    spoken = () if _is_own_words(position) else _spoken(ledger, position)
    if spoken:
        return spoken, ledger.wording.unnamed if position.speech == "anonymous" else None
    return (_passage(ledger, position),), _speech(ledger, position, own_words=True, quoted=False)


def about(position: Position) -> str | None:
    """The topic of `position`; None where that tells nothing."""
    return position.topic if names_a_matter(position.topic) else None


def speaker(ledger: Ledger, position: Position) -> str:
    """Who said it, and through whom."""
    who = ledger.name(position.actor)
    if position.via is None:
        return who
    return ledger.words.gettext("%(who)s (via %(via)s)", who=who, via=ledger.name(position.via))


def date_words(ledger: Ledger, position: Position) -> str:
    """When it was said; else when it was reported, in those words; else "undated"."""
    if position.said_on is not None:
        return ledger.words.date(position.said_on)
    reported = reported_on(position, ledger.sources)
    if reported is None:
        return ledger.wording.undated
    return ledger.words.gettext("reported %(date)s", date=ledger.words.date(reported))


def _history_line(ledger: Ledger, step: Step) -> HistoryLine:
    said, speech = quoted_words(ledger, step.earlier)
    now: tuple[str, ...] = ()
    now_speech = None
    shown = _is_own_words(step.later) or _spoken(ledger, step.later)
    if step.later.status == "shifted" and not shown:
        now, now_speech = quoted_words(ledger, step.later)
    return HistoryLine(
        reference=ledger.references[step.earlier.id],
        marks=ledger.marks(step.earlier.id, step.earlier.evidence),
        independence=ledger.independence(step.earlier.evidence, step.earlier.origins),
        since=ledger.wording.since(step.later.status, date_words(ledger, step.earlier)),
        who=_other_speaker(ledger, step),
        said=tuple(shorten(words, _PAST_QUOTE) for words in said),
        language=ledger.language(step.earlier.evidence[0].source),
        speech=speech,
        now=now,
        now_language=ledger.language(step.later.evidence[0].source) if now else None,
        now_speech=now_speech,
        now_marks=ledger.marks(step.later.id, step.later.evidence) if now else (),
        folded=True,
    )


def _other_speaker(ledger: Ledger, step: Step) -> str | None:
    earlier, later = step.earlier, step.later
    is_same = (earlier.actor, earlier.via) == (later.actor, later.via)
    return None if is_same else speaker(ledger, earlier)


def _is_own_words(position: Position) -> bool:
    return position.statement == position.evidence[0].quote


def _spoken(ledger: Ledger, position: Position) -> tuple[str, ...]:
    if position.speech not in {"direct", "anonymous"}:
        return ()
    for source in dict.fromkeys(piece.source for piece in position.evidence):
        if source not in ledger.sources:
            continue
        pieces = [piece for piece in position.evidence if piece.source == source]
        if words := spoken_words(ledger.sources[source].text, pieces):
            return tuple(shorten(one) for one in words)
    return ()


def _passage(ledger: Ledger, position: Position) -> str:
    first = position.evidence[0]
    if _is_all_spoken(ledger, position):
        return shorten(first.quote.strip(_MARKS_AND_STOPS))
    if first.source not in ledger.sources:
        return shorten(first.quote.strip())
    return shorten(with_whole_quotes(ledger.sources[first.source].text, first).strip())


def _is_all_spoken(ledger: Ledger, position: Position) -> bool:
    first = position.evidence[0]
    return first.source in ledger.sources and is_spoken(ledger.sources[first.source].text, first)


def _speech(ledger: Ledger, position: Position, *, own_words: bool, quoted: bool) -> str | None:
    if position.speech == "anonymous":
        return ledger.wording.unnamed
    if position.speech == "outlet":
        return ledger.wording.outlets_account
    if own_words:
        spoken = position.speech == "direct" and _is_all_spoken(ledger, position)
        return None if spoken else ledger.wording.articles_words
    # Speech that a reader calls direct, but that stands in no quotation marks, is a paraphrase to us.
    return None if quoted else ledger.wording.paraphrase


def _status(ledger: Ledger, position: Position) -> str | None:
    # In a first edition everything is new: the word would say nothing.
    is_first = ledger.dossier.changes is None
    if position.status == "unchanged" or (is_first and position.status == "new"):
        return None
    return ledger.wording.statuses[position.status]


def _earlier(ledger: Ledger, number: int) -> str | None:
    if not number:
        return None
    return ledger.words.ngettext("%(number)s earlier statement", "%(number)s earlier statements", number)
