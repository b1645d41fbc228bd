"""Changes: what is different from an earlier edition, in short lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from brief.output.contested import dispute_line
from brief.output.context import ChangedName, ChangeGroup, ChangesView, GoneLine
from brief.output.ledger import Ledger
from brief.output.lines import about, quoted_words, speaker
from brief.output.passages import settle_quotes, shorten
from brief.output.printed import FindingLine, HistoryLine, PositionLine
from brief.output.questions import question_line
from brief.output.reasons import reason_in
from brief.output.sections import event_line
from brief.output.selection import in_turns
from brief.records import Changes, Gone, Position

_SHIFTS = 3
"""What shifted comes before all else, up to so many."""
_LONGEST = 140
_FINDINGS = (
    "shifted", "answered", "partly", "contested", "opened", "new", "withdrawn", "events",
)  # fmt: skip


def changes(
    ledger: Ledger, lines: Mapping[str, PositionLine], weighed: Iterable[Position], cap: int
) -> ChangesView | None:
    """What changed since an earlier edition, about `cap` lines; None in a first edition.

    The kinds take turns in the order of the words for them; actors and sources take one line a kind. New positions
    come as they are `weighed`.
    """
    found = ledger.dossier.changes
    if found is None:
        return None
    told = {one.id for one in found.gone}
    ids: dict[str, tuple[str, ...]] = {kind: getattr(found, kind) for kind in _FINDINGS}
    places = {one.id: place for place, one in enumerate(weighed)}
    ids["new"] = tuple(sorted(found.new, key=lambda key: places.get(key, len(places))))
    ids["withdrawn"] = tuple(key for key in found.withdrawn if key not in told)
    shifts = min(_SHIFTS, len(found.shifted))
    room = in_turns([*map(len, ids.values()), len(found.gone)], cap, first=shifts)
    groups = [
        _findings(ledger, lines, kind, ids[kind], shown) for kind, shown in zip(ids, room, strict=False)
    ]
    groups += [_gone(ledger, found.gone, room[-1]), *_named(ledger, found)]
    return ChangesView(
        since=found.since,
        groups=tuple(one for one in groups if one.lines or one.gone or one.names or one.left_out),
    )


def _findings(
    ledger: Ledger, lines: Mapping[str, PositionLine], kind: str, ids: Sequence[str], shown: int
) -> ChangeGroup:
    known = [key for key in ids if key in ledger.references][:shown]
    told = tuple(finding_line(ledger, lines, key) for key in known)
    heading = ledger.wording.changes[kind]
    return ChangeGroup(heading=heading, lines=told, left_out=_more(ledger, len(ids) - len(told), len(told)))


def finding_line(ledger: Ledger, lines: Mapping[str, PositionLine], finding: str) -> FindingLine:
    """Any finding that has a label, in one line."""
    if finding in lines:
        return _position(ledger, lines[finding], ledger.positions[finding])
    for event in ledger.events:
        if event.id == finding:
            return event_line(ledger, event)
    for question in ledger.questions:
        if question.id == finding:
            return question_line(ledger, question)
    return dispute_line(ledger, next(one for one in ledger.dossier.disagreements if one.id == finding))


def _position(ledger: Ledger, line: PositionLine, position: Position) -> FindingLine:
    """A position in one line; one that changed with its own words and those of the one that it changes."""
    shifted = position.status == "shifted"
    words, speech = quoted_words(ledger, position) if shifted else ((), None)
    quoted = ledger.words.quoted
    quotes = ", ".join(quoted(shorten(one, _LONGEST)) for one in words)
    note = f"{line.stance}, {speech}" if speech else line.stance
    return FindingLine(
        reference=line.reference,
        marks=line.marks,
        independence=line.independence,
        date=line.date,
        who=speaker(ledger, position),
        text=quotes or line.statement or quoted(shorten(line.passage or "", _LONGEST)),
        note=note,
        history=tuple(_then(one) for one in line.history[:1]) if shifted else (),
    )


def _then(line: HistoryLine) -> HistoryLine:
    """Only what was said then: what is said now is the line itself."""
    said = tuple(shorten(words, _LONGEST) for words in line.said)
    return line.model_copy(update={"said": said, "now": (), "now_speech": None, "now_marks": ()})


def _gone(ledger: Ledger, gone: Sequence[Gone], shown: int) -> ChangeGroup:
    lines = (
        GoneLine(
            kind=ledger.wording.findings[one.kind],
            text=settle_quotes(shorten(one.text, _LONGEST), ()),
            reason=reason_in(ledger.words, one.reason),
        )
        for one in gone[:shown]
    )
    heading = ledger.wording.changes["gone"]
    return ChangeGroup(heading=heading, gone=tuple(lines), left_out=_more(ledger, len(gone) - shown, shown))


def _named(ledger: Ledger, found: Changes) -> list[ChangeGroup]:
    named = {
        "reaffirmed": [_on_topic(ledger, key) for key in found.reaffirmed if key in ledger.positions],
        "further": [_on_topic(ledger, key) for key in found.further if key in ledger.positions],
        "actors": [ChangedName(name=ledger.name(key)) for key in found.actors],
        "sources": [_source(ledger, key) for key in found.sources if key in ledger.sources],
        "updated": [_source(ledger, key) for key in found.updated if key in ledger.sources],
        "sources_gone": _removed(ledger, found),
    }
    return [
        ChangeGroup(
            heading=ledger.wording.changes[kind],
            names=tuple(names[: ledger.caps.names]),
            left_out=_more(ledger, len(names) - ledger.caps.names, ledger.caps.names),
        )
        for kind, names in named.items()
    ]


def _on_topic(ledger: Ledger, key: str) -> ChangedName:
    position = ledger.positions[key]
    marks = ledger.marks(key, position.evidence)
    who, topic = speaker(ledger, position), about(position)
    name = ledger.words.gettext("%(who)s on %(topic)s", who=who, topic=topic) if topic else who
    return ChangedName(name=name, marks=marks)


def _removed(ledger: Ledger, found: Changes) -> list[ChangedName]:
    """Sources that are gone have no entry in the register: they are counted."""
    ngettext, gone, forgotten = ledger.words.ngettext, len(found.sources_gone), found.forgotten
    told = [
        (gone, ngettext("%(number)s no longer there", "%(number)s no longer there", gone)),
        (forgotten, ngettext("%(number)s on the user’s wish", "%(number)s on the user’s wish", forgotten)),
    ]
    return [ChangedName(name=words) for number, words in told if number]


def _source(ledger: Ledger, key: str) -> ChangedName:
    name = ledger.outlet(key) or ledger.sources[key].path or ledger.wording.no_outlet
    return ChangedName(name=name, number=ledger.numbers[key])


def _more(ledger: Ledger, number: int, shown: int) -> str | None:
    """That `number` more than the `shown` ones changed in this way; None where all are shown."""
    if number <= 0:
        return None
    if not shown:
        return ledger.words.ngettext("%(number)s, not listed here", "%(number)s, not listed here", number)
    return ledger.words.ngettext("%(number)s more", "%(number)s more", number)
