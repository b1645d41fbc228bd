"""The evidence annex: every finding with each proving passage in its paragraph, and what was rejected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from brief.output.contested import versions
from brief.output.context import AnnexEntry, AnnexGroup, EvidenceEntry, MissedLine, RejectedLine
from brief.output.facets import facets
from brief.output.ledger import Ledger
from brief.output.passages import mark_passages, paragraph, settle_quotes, shorten
from brief.output.printed import PositionLine
from brief.output.questions import ANSWERS, question_line
from brief.output.reasons import reason_in
from brief.output.sections import event_line
from brief.output.subjects import subject_in
from brief.quotation import Span
from brief.records import Disagreement, Event, Evidence, OpenQuestion, Position, Rejected

_LONGEST_CLAIM = 220


def annex(ledger: Ledger, lines: Mapping[str, PositionLine]) -> Iterator[AnnexGroup]:
    """All findings: positions by party, events, open questions, disagreements; empty groups left out."""
    facets_of = facets(ledger)
    _ = ledger.words.gettext
    for party in ledger.parties:
        entries = tuple(
            _position(ledger, lines[one.id], one, facets_of.get(one.id, ())) for one in party.positions
        )
        yield AnnexGroup(heading=_("Positions: %(party)s", party=party.name), entries=entries)
    events = (_event(ledger, one, facets_of.get(one.id, ())) for one in ledger.events)
    questions = (_question(ledger, one, facets_of.get(one.id, ())) for one in ledger.questions)
    disputes = (_dispute(ledger, one, facets_of.get(one.id, ())) for one in ledger.dossier.disagreements)
    others = ((_("Events"), events), (_("Open questions"), questions), (_("Disagreements"), disputes))
    for heading, made in others:
        if entries := tuple(made):
            yield AnnexGroup(heading=heading, entries=entries)


def rejected(ledger: Ledger) -> tuple[RejectedLine, ...]:
    """What was not proven, in the order of the dossier."""
    return tuple(
        RejectedLine(
            kind=ledger.wording.findings[one.kind],
            claim=_claim(ledger, one),
            source=_outlet(ledger, one.source),
            number=ledger.numbers.get(one.source),
            reason=reason_in(ledger.words, one.reason),
        )
        for one in ledger.dossier.rejected
    )


def possibly_missed(ledger: Ledger) -> tuple[MissedLine, ...]:
    """What only the built-in reader found, in the order of the dossier."""
    return tuple(
        MissedLine(
            kind=ledger.wording.findings[one.kind],
            actor=one.actor,
            passage=shorten(one.evidence[0].quote),
            language=ledger.language(one.evidence[0].source),
            outlet=_outlet(ledger, one.evidence[0].source),
            number=ledger.numbers.get(one.evidence[0].source),
        )
        for one in ledger.dossier.possibly_missed
    )


def _recalled(
    ledger: Ledger, finding: str, keys: tuple[str, ...], printed: str | None = None
) -> AnnexEntry | None:
    """The entry that was made before, unless it leads elsewhere or other filters hold for it."""
    made = ledger.recalled.entries.get(finding)
    return made if made and (made.facets, made.printed) == (keys, printed) else None


def _position(ledger: Ledger, line: PositionLine, position: Position, keys: tuple[str, ...]) -> AnnexEntry:
    return _recalled(ledger, position.id, keys, line.anchor) or AnnexEntry(
        reference=line.reference,
        printed=line.anchor,
        line=line.model_copy(update={"anchor": None}) if line.anchor else line,
        # The day of one report is not that of another.
        evidence=_evidence(
            ledger, line.reference.entry, position.evidence, said=line.date if position.said_on else None
        ),
        corrections=_corrections(ledger, position.corrections),
        facets=keys,
    )


def _event(ledger: Ledger, event: Event, keys: tuple[str, ...]) -> AnnexEntry:
    if made := _recalled(ledger, event.id, keys):
        return made
    line = event_line(ledger, event)
    return AnnexEntry(
        reference=line.reference,
        text=line.text,
        date=line.date,
        notes=tuple(note for note in (line.planned, event.place, ", ".join(event.participants)) if note),
        evidence=_evidence(ledger, line.reference.entry, event.evidence, said=line.date),
        corrections=_corrections(ledger, event.corrections),
        facets=keys,
    )


def _question(ledger: Ledger, question: OpenQuestion, keys: tuple[str, ...]) -> AnnexEntry:
    if made := _recalled(ledger, question.id, keys):
        return made
    line = question_line(ledger, question)
    return AnnexEntry(
        reference=line.reference,
        text=line.text,
        notes=(ledger.wording.question_kinds[question.kind],),
        answer=line.answer,
        evidence=(
            *_evidence(ledger, line.reference.entry, question.evidence, said=None),
            *_evidence(ledger, line.reference.entry, question.answered_by, said=None, place=ANSWERS),
        ),
        corrections=_corrections(ledger, question.corrections),
        facets=keys,
    )


def _dispute(ledger: Ledger, dispute: Disagreement, keys: tuple[str, ...]) -> AnnexEntry:
    if made := _recalled(ledger, dispute.id, keys):
        return made
    reference = ledger.references[dispute.id]
    proof = ledger.evidence[dispute.id]
    return AnnexEntry(
        reference=reference,
        text=ledger.settled(subject_in(ledger.words, dispute.about, ledger.name), proof),
        notes=(ledger.wording.disagreements[dispute.kind],),
        versions=versions(ledger, dispute),
        evidence=_evidence(ledger, reference.entry, proof, said=None),
        facets=keys,
    )


def _evidence(
    ledger: Ledger, entry: str, proof: Sequence[Evidence], said: str | None, place: str = ""
) -> tuple[EvidenceEntry, ...]:
    by_paragraph: defaultdict[tuple[int, str, Span], list[Evidence]] = defaultdict(list)
    for piece in proof:
        if piece.source in ledger.sources:
            around = paragraph(ledger.sources[piece.source].text, piece)
            by_paragraph[ledger.numbers[piece.source], piece.source, around].append(piece)
    entries: list[EvidenceEntry] = []
    taken: set[int] = set()
    for number, source, around in sorted(by_paragraph):
        anchor = f"{entry}-{place}{number}" + (f"-{len(entries)}" if number in taken else "")
        taken.add(number)
        entries.append(
            EvidenceEntry(
                number=number,
                anchor=anchor,
                outlet=_outlet(ledger, source),
                date=_published(ledger, source, said),
                language=ledger.language(source),
                segments=mark_passages(
                    ledger.sources[source].text, around, by_paragraph[number, source, around]
                ),
                answers=bool(place),
            )
        )
    return tuple(entries)


def _published(ledger: Ledger, source: str, said: str | None) -> str:
    published = ledger.sources[source].published
    if published is not None:
        return ledger.words.date(published)
    # A paragraph must not be read as of today only because its article bears no date.
    told = ledger.wording
    if said is None or said == told.undated:
        return f"{told.no_date}; {told.at_the_time}"
    return ledger.words.gettext("no date given; of %(date)s", date=said)


def _outlet(ledger: Ledger, source: str) -> str:
    return ledger.outlet(source) or ledger.wording.no_outlet


def _claim(ledger: Ledger, one: Rejected) -> str:
    parts = [one.finding.get(key) for key in ("actor", "name", "statement", "question", "what")]
    claim = ": ".join(part for part in parts if isinstance(part, str) and part)
    if not claim:
        claim = str(one.finding.get("quote") or ledger.wording.findings[one.kind])
    return settle_quotes(shorten(claim, _LONGEST_CLAIM), ())


def _corrections(ledger: Ledger, stored: Iterable[str]) -> tuple[str, ...]:
    return tuple(reason_in(ledger.words, one) for one in stored)
