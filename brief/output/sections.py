"""The short sections: bottom line, changes, demands, contested points, timeline, questions and gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from brief.dates import date_mentions
from brief.output.context import (
    BottomLineItem,
    ChangeGroup,
    ChangesView,
    ContestedPoint,
    DemandGroup,
    FindingLine,
    GapLine,
    Mark,
    PositionLine,
    QuestionGroup,
    VersionLine,
)
from brief.output.ledger import Ledger
from brief.output.lines import date_words, position_line
from brief.output.wording import (
    CHANGES,
    DEMANDS,
    DISAGREEMENTS,
    NO_OUTLET,
    QUESTION_STATUSES,
    QUESTIONS,
    UNDATED,
    count,
    show_date,
)
from brief.records import BottomLine, Changes, Event, Gap, OpenQuestion, Position


def bottom_line(ledger: Ledger) -> tuple[BottomLineItem, ...]:
    """The lines at the top, each with its findings and one mark a source."""
    items = []
    positions = {position.id: position for position in ledger.dossier.positions}
    for line in ledger.dossier.bottom_line:
        dates = [date_words(ledger, positions[finding]) for finding in line.findings if finding in positions]
        known = [finding for finding in line.findings if finding in ledger.references]
        marks: dict[int, Mark] = {}
        for finding in known:
            for mark in ledger.marks(finding, ledger.evidence[finding]):
                marks.setdefault(mark.number, mark)
        proof = [piece for finding in known for piece in ledger.evidence[finding]]
        text = _worded(ledger, line, positions) or ledger.settled(line.text, proof)
        items.append(
            BottomLineItem(
                text=text,
                date=None if not dates or date_mentions(text, None) else dates[0],
                references=tuple(ledger.references[finding] for finding in known),
                marks=tuple(marks[number] for number in sorted(marks)),
            )
        )
    return tuple(items)


def _worded(ledger: Ledger, line: BottomLine, positions: Mapping[str, Position]) -> str | None:
    """Whose words they are, where a line is nothing but words of the article after a name; else None."""
    position = positions.get(line.findings[0]) if len(line.findings) == 1 else None
    if position is None or position.statement != position.evidence[0].quote:
        return None
    own = line.text.find('"')
    if own < 0 or line.text[own:].strip('"') not in position.statement:
        return None
    said = position_line(ledger, position)
    via = f" (via {said.via})" if said.via else ""
    note = f" ({said.speech})" if said.speech else ""
    return f"{said.who}{via}: “{said.passage}”{note}"


def changes(ledger: Ledger, lines: Mapping[str, PositionLine], cap: int) -> ChangesView | None:
    """What changed since an earlier edition, at most `cap` lines a kind; None in a first edition."""
    found = ledger.dossier.changes
    if found is None:
        return None
    groups = []
    for kind, heading in CHANGES.items():
        ids = _changed(found, kind)
        known = [finding for finding in ids if finding in ledger.references]
        if ids:
            shown = tuple(finding_line(ledger, lines, finding) for finding in known[:cap])
            groups.append(ChangeGroup(heading=heading, lines=shown, left_out=_more(len(ids) - len(shown))))
    return ChangesView(since=found.since, groups=tuple(groups))


def finding_line(ledger: Ledger, lines: Mapping[str, PositionLine], finding: str) -> FindingLine:
    """Any finding in one line, by its id."""
    if finding in lines:
        line = lines[finding]
        return FindingLine(
            reference=line.reference,
            marks=line.marks,
            independence=line.independence,
            date=line.date,
            who=line.who,
            text=line.statement or f"“{line.passage}”",
            note=line.stance,
        )
    for event in ledger.events:
        if event.id == finding:
            return event_line(ledger, event)
    for question in ledger.questions:
        if question.id == finding:
            return question_line(ledger, question)
    dispute = next(one for one in ledger.dossier.disagreements if one.id == finding)
    proof = ledger.evidence[finding]
    return FindingLine(
        reference=ledger.references[finding], marks=ledger.marks(finding, proof),
        text=ledger.settled(dispute.about, proof), note=DISAGREEMENTS[dispute.kind],
    )  # fmt: skip


def demands(
    positions: Sequence[Position], lines: Mapping[str, PositionLine], cap: int
) -> tuple[tuple[DemandGroup, ...], int]:
    """Current asks, conditions, oppositions and warnings, the weightiest `cap`; how many are left out."""
    of_kind = [one for one in positions if one.stance in DEMANDS and one.status != "withdrawn"]
    shown = of_kind[:cap]
    groups = (
        DemandGroup(heading=heading, lines=tuple(lines[one.id] for one in shown if one.stance == stance))
        for stance, heading in DEMANDS.items()
    )
    return tuple(group for group in groups if group.lines), len(of_kind) - len(shown)


def contested(ledger: Ledger) -> tuple[ContestedPoint, ...]:
    """Disagreements with their versions, then the questions that the sources dispute."""
    points = []
    for one in ledger.dossier.disagreements:
        proof = ledger.evidence[one.id]
        points.append(
            ContestedPoint(
                reference=ledger.references[one.id],
                about=ledger.settled(one.about, proof),
                kind=DISAGREEMENTS[one.kind],
                versions=tuple(
                    VersionLine(
                        value=ledger.settled(version.value, version.evidence),
                        marks=ledger.marks(one.id, version.evidence),
                    )
                    for version in one.versions
                ),
                marks=ledger.marks(one.id, proof),
            )
        )
    disputed = (
        ContestedPoint(
            reference=ledger.references[question.id],
            about=ledger.settled(question.question, question.evidence),
            kind=QUESTIONS["disputed"].lower(),
            versions=(),
            marks=ledger.marks(question.id, question.evidence),
        )
        for question in ledger.questions
        if question.kind == "disputed"
    )
    return (*points, *disputed)


def timeline(ledger: Ledger, cap: int) -> tuple[FindingLine, ...]:
    """`cap` events by date, undated ones last and marked so: first two of each day, newest days first."""
    ranks: Counter[str | None] = Counter()
    weighed = []
    for event in sorted(ledger.events, key=lambda event: -len(event.evidence)):
        weighed.append((ranks[event.date] // 2, event))
        ranks[event.date] += 1
    weighed.sort(key=lambda one: one[1].date or "", reverse=True)
    weighed.sort(key=lambda one: one[0])
    shown = {event.id for _, event in weighed[:cap]}
    return tuple(event_line(ledger, event) for event in ledger.events if event.id in shown)


def event_line(ledger: Ledger, event: Event) -> FindingLine:
    """An event with its date and place."""
    return FindingLine(
        reference=ledger.references[event.id],
        marks=ledger.marks(event.id, event.evidence),
        independence=ledger.independence(event.evidence),
        date=UNDATED if event.date is None else show_date(event.date),
        text=ledger.settled(event.what, event.evidence),
        note=None if event.place is None or _says(event.what, event.place) else event.place,
    )


def questions(ledger: Ledger, cap: int) -> tuple[tuple[QuestionGroup, ...], int]:
    """Questions by kind, disputed ones aside, the `cap` most open; how many are left out."""
    asked = [one for one in ledger.questions if one.kind != "disputed"]
    shown = {one.id for one in _most_open(ledger, asked)[:cap]}
    groups = (
        QuestionGroup(
            heading=heading,
            lines=tuple(question_line(ledger, one) for one in asked if one.kind == kind and one.id in shown),
        )
        for kind, heading in QUESTIONS.items()
    )
    return tuple(group for group in groups if group.lines), len(asked) - len(shown)


def question_line(ledger: Ledger, question: OpenQuestion) -> FindingLine:
    """A question, and how far it is answered where it is."""
    status = QUESTION_STATUSES[question.status]
    answer = None if question.answer is None else ledger.settled(question.answer, question.evidence)
    note = None if question.status == "open" else f"{status}: {answer}" if answer else status
    return FindingLine(
        reference=ledger.references[question.id],
        marks=ledger.marks(question.id, question.evidence),
        independence=ledger.independence(question.evidence),
        text=ledger.settled(question.question, question.evidence),
        note=note,
    )


def gaps(ledger: Ledger, stretches: Sequence[Gap]) -> tuple[GapLine, ...]:
    """Stretches of text, those that no reader could read or only the rules, by source and reason."""
    lengths: Counter[tuple[str, str]] = Counter()
    numbers: Counter[tuple[str, str]] = Counter()
    for gap in stretches:
        lengths[gap.source, gap.reason] += gap.end - gap.start
        numbers[gap.source, gap.reason] += 1
    return tuple(
        GapLine(
            source=_outlet(ledger, source),
            number=ledger.numbers.get(source),
            amount=f"{count(numbers[source, reason], 'part')}, {count(characters, 'character')}",
            reason=reason,
        )
        for (source, reason), characters in lengths.items()
    )


def _most_open(ledger: Ledger, asked: Sequence[OpenQuestion]) -> list[OpenQuestion]:
    # The kinds take turns, so that one of them does not fill the section.
    def newest(question: OpenQuestion) -> str:
        sources = (ledger.sources.get(piece.source) for piece in question.evidence)
        return max((source.published or "" for source in sources if source), default="")

    turns: Counter[str] = Counter()
    weighed: list[tuple[int, int, OpenQuestion]] = []
    for question in sorted(sorted(asked, key=newest, reverse=True), key=lambda one: -len(one.evidence)):
        weighed.append((list(QUESTION_STATUSES).index(question.status), turns[question.kind], question))
        turns[question.kind] += 1
    return [question for _, _, question in sorted(weighed, key=lambda one: one[:2])]


def _says(what: str, place: str) -> bool:
    return any(part.strip().casefold() in what.casefold() for part in place.split(","))


def _more(number: int) -> str | None:
    return f"{number:,} more" if number else None


def _changed(found: Changes, kind: str) -> tuple[str, ...]:
    ids: Mapping[str, tuple[str, ...]] = {
        "new": found.new, "reaffirmed": found.reaffirmed, "shifted": found.shifted,
        "withdrawn": found.withdrawn, "answered": found.answered,
    }  # fmt: skip
    return ids[kind]


def _outlet(ledger: Ledger, source: str) -> str:
    if source not in ledger.sources:
        return source
    return ledger.sources[source].outlet or ledger.sources[source].path or NO_OUTLET
