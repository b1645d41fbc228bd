"""The source register, and the header's account of what was read."""

from __future__ import annotations

from collections import Counter, defaultdict
from urllib.parse import quote, urlsplit

from brief.output.context import Header, SourceEntry, UnreadFile
from brief.output.language import Language
from brief.output.ledger import Ledger
from brief.output.reasons import reason_in
from brief.records import Coverage, Dossier, Meeting, Source
from brief.tongues import language_name

_READ_BY_RULES = ("en", "und")
"""Languages that the rules read, and those that nobody could tell."""


def header(ledger: Ledger, meeting: Meeting) -> Header:
    """Whom the brief is for, its cut-off, its reader and how much it rests on."""
    dossier, words = ledger.dossier, ledger.words
    ngettext = words.ngettext
    found = len(dossier.positions) + len(dossier.open_questions) + len(dossier.events)
    return Header(
        title=meeting.title or dossier.title,
        date=meeting.date,
        recipient=meeting.recipient,
        handling=meeting.handling,
        edition=dossier.edition,
        cut_off=_cut_off(ledger),
        reader=_reader(words, dossier),
        articles=ngettext("%(number)s article", "%(number)s articles", dossier.coverage.articles),
        read=_read(words, dossier.coverage),
        findings=ngettext("%(number)s finding proven", "%(number)s findings proven", found),
        rejected=_rejected(words, dossier),
        complete=dossier.coverage.read == dossier.coverage.chunks and dossier.coverage.is_whole,
    )


def register(ledger: Ledger) -> tuple[SourceEntry, ...]:
    """All sources in their order, numbered from 1."""
    words = ledger.words
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for source in ledger.dossier.sources:
        groups[source.origin].append(ledger.numbers[source.id])
    used = {piece.source for proof in ledger.evidence.values() for piece in proof}
    return tuple(
        SourceEntry(
            number=ledger.numbers[source.id],
            anchor=f"s{ledger.numbers[source.id]}",
            outlet=source.outlet or ledger.wording.no_outlet,
            title=source.title or ledger.wording.no_title,
            date=ledger.wording.no_date if source.published is None else ledger.words.date(source.published),
            link=web_link(source.url),
            path=source.path,
            origin=_origin(ledger, ledger.numbers[source.id], groups[source.origin]),
            removed=_removed(words, source),
            unread=_unread(words, source, ledger.dossier.coverage),
            unused=source.id not in used,
            problems="; ".join(reason_in(words, problem) for problem in source.problems) or None,
        )
        for source in ledger.dossier.sources
    )


def unread_files(ledger: Ledger) -> tuple[UnreadFile, ...]:
    """The files that are missing from the register, as they could not be read."""
    words, unread = ledger.words, ledger.dossier.coverage.unread
    return tuple(UnreadFile(path=one.path, reason=reason_in(words, one.reason)) for one in unread)


def origins(ledger: Ledger) -> str | None:
    """How many sources, from how many origins; None without sources."""
    sources = ledger.dossier.sources
    independent = len({source.origin for source in sources})
    return ledger.reports(len(sources), independent) if sources else None


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


def _cut_off(ledger: Ledger) -> str:
    dates = [source.published for source in ledger.dossier.sources if source.published]
    latest = ledger.dossier.as_of or max(dates, default=None)
    if latest is None:
        return ledger.words.gettext("not known, no source is dated")
    return ledger.words.date(latest)


def _reader(words: Language, dossier: Dossier) -> str:
    reader = dossier.reader
    if reader.kind == "rules":
        told = words.gettext("read by rules, without a model")
        abroad = _only_quotations(words, dossier)
        return f"{told}; {abroad}" if abroad else told
    if reader.model is None:
        return words.gettext("language model")
    return words.gettext("language model %(name)s", name=reader.model)


def _only_quotations(words: Language, dossier: Dossier) -> str | None:
    """How many articles the rules could not read, and in which languages; None where they read all."""
    gaps = {gap.source for gap in dossier.coverage.gaps}
    codes = Counter(
        one.language for one in dossier.sources if one.id in gaps and one.language not in _READ_BY_RULES
    )
    if not codes:
        return None
    names = [f"{language_name(code, words.code)} ({words.number(n)})" for code, n in codes.most_common()]
    return words.ngettext(
        "only quotations of %(number)s article in another language: %(languages)s",
        "only quotations of %(number)s articles in other languages: %(languages)s",
        codes.total(),
        languages=", ".join(names),
    )


def _read(words: Language, coverage: Coverage) -> str:
    if coverage.read == coverage.chunks and not coverage.gaps:
        told = words.gettext("all of the text read")
    else:
        told = words.ngettext(
            "%(read)s of %(number)s part read",
            "%(read)s of %(number)s parts read",
            coverage.chunks,
            read=words.number(coverage.read),
        )
    if coverage.by_rules:
        by_rules = words.ngettext(
            "%(number)s part by rules", "%(number)s parts by rules", len(coverage.by_rules)
        )
        told = f"{told} ({by_rules})"
    if not coverage.unread:
        return told
    unread = words.ngettext("%(number)s source not read", "%(number)s sources not read", len(coverage.unread))
    return f"{told}, {unread}"


def _rejected(words: Language, dossier: Dossier) -> str:
    rejected, ignored = len(dossier.rejected), len(dossier.ignored)
    told = [words.ngettext("%(number)s rejected", "%(number)s rejected", rejected)]
    if ignored:
        told.append(words.ngettext("%(number)s ignored", "%(number)s ignored", ignored))
    return ", ".join(told)


def _origin(ledger: Ledger, number: int, group: list[int]) -> str:
    others = [f"[{other}]" for other in group if other != number]
    _ = ledger.words.gettext
    if not others:
        return _("independent")
    return _(
        "%(reports)s: with %(others)s",
        reports=ledger.reports(len(group), 1),
        others=ledger.words.listed(others),
    )


def _removed(words: Language, source: Source) -> str | None:
    if not source.removed:
        return None
    reasons = Counter(removal.reason for removal in source.removed)
    told = ", ".join(
        f"{words.number(number)} {reason_in(words, reason)}" for reason, number in sorted(reasons.items())
    )
    passages = words.ngettext("%(number)s passage", "%(number)s passages", sum(reasons.values()))
    return f"{passages} ({told})"


def _unread(words: Language, source: Source, coverage: Coverage) -> str | None:
    unread = sum(gap.end - gap.start for gap in coverage.gaps if gap.source == source.id)
    if not unread:
        return None
    return words.ngettext(
        "%(unread)s of %(number)s character",
        "%(unread)s of %(number)s characters",
        len(source.text),
        unread=words.number(unread),
    )
