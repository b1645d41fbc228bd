"""The source register, and the header's account of what was read."""

from __future__ import annotations

from collections import Counter, defaultdict
from urllib.parse import quote, urlsplit

from brief.output.context import Header, SourceEntry
from brief.output.ledger import Ledger
from brief.output.wording import NO_DATE, NO_OUTLET, NO_TITLE, count, listed, show_date
from brief.records import Coverage, Dossier, Meeting, ReaderInfo, Source


def header(dossier: Dossier, meeting: Meeting) -> Header:
    """Whom the brief is for, its cut-off, its reader and how much it rests on."""
    found = len(dossier.positions) + len(dossier.open_questions) + len(dossier.events)
    return Header(
        title=meeting.title or dossier.title,
        date=meeting.date,
        recipient=meeting.recipient,
        handling=meeting.handling,
        edition=dossier.edition,
        cut_off=_cut_off(dossier),
        reader=_reader(dossier.reader),
        articles=count(dossier.coverage.articles, "article"),
        read=_read(dossier.coverage),
        findings=f"{count(found, 'finding')} proven",
        rejected=f"{len(dossier.rejected):,} rejected"
        + (f", {len(dossier.ignored):,} ignored" if dossier.ignored else ""),
        complete=dossier.coverage.read == dossier.coverage.chunks and not dossier.coverage.gaps,
    )


def register(ledger: Ledger) -> tuple[SourceEntry, ...]:
    """All sources in their order, numbered from 1."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for source in ledger.dossier.sources:
        groups[source.origin].append(ledger.numbers[source.id])
    used = {piece.source for proof in ledger.evidence.values() for piece in proof}
    return tuple(
        SourceEntry(
            number=ledger.numbers[source.id],
            anchor=f"s{ledger.numbers[source.id]}",
            outlet=source.outlet or NO_OUTLET,
            title=source.title or NO_TITLE,
            date=NO_DATE if source.published is None else show_date(source.published),
            link=web_link(source.url),
            path=source.path,
            origin=_origin(ledger.numbers[source.id], groups[source.origin]),
            removed=_removed(source),
            unread=_unread(source, ledger.dossier.coverage),
            unused=source.id not in used,
        )
        for source in ledger.dossier.sources
    )


def origins(ledger: Ledger) -> str | None:
    """How many sources, from how many origins; None without sources."""
    sources = ledger.dossier.sources
    independent = len({source.origin for source in sources})
    return f"{count(len(sources), 'report')}, {count(independent, 'origin')}" if sources else None


def web_link(url: str | None) -> str | None:
    """`url` if it is a plain http(s) address, with all that could end a link percent-encoded; else None.

    >>> web_link("https://example.org/a b(1)"), web_link("javascript:alert(1)")
    ('https://example.org/a%20b%281%29', None)
    """
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return None
    return quote(parts.geturl(), safe=":/?#&=%+,;~-._@!", errors="replace")


def _cut_off(dossier: Dossier) -> str:
    dates = [source.published for source in dossier.sources if source.published]
    latest = dossier.as_of or max(dates, default=None)
    return "not known, no source is dated" if latest is None else show_date(latest)


def _reader(reader: ReaderInfo) -> str:
    if reader.kind == "rules":
        return "read by rules, without a model"
    return f"language model {reader.model}" if reader.model else "language model"


def _read(coverage: Coverage) -> str:
    by_rules = f" ({count(len(coverage.by_rules), 'part')} by rules)" if coverage.by_rules else ""
    if coverage.read == coverage.chunks and not coverage.gaps:
        return f"all of the text read{by_rules}"
    return f"{coverage.read:,} of {count(coverage.chunks, 'part')} read{by_rules}"


def _origin(number: int, group: list[int]) -> str:
    others = [f"[{other}]" for other in group if other != number]
    if not others:
        return "independent"
    return f"{count(len(group), 'report')}, 1 origin: with {listed(others)}"


def _removed(source: Source) -> str | None:
    if not source.removed:
        return None
    reasons = Counter(removal.reason for removal in source.removed)
    told = ", ".join(f"{number} {reason}" for reason, number in sorted(reasons.items()))
    return f"{count(sum(reasons.values()), 'passage')} ({told})"


def _unread(source: Source, coverage: Coverage) -> str | None:
    unread = sum(gap.end - gap.start for gap in coverage.gaps if gap.source == source.id)
    return f"{unread:,} of {count(len(source.text), 'character')}" if unread else None
