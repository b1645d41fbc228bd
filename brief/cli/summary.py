"""Summary: what a run did and what it cost, at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from brief.cli.counting import counted
from brief.cli.progress import note
from brief.tongues import language_name

if TYPE_CHECKING:
    from brief.extraction.port import Usage
    from brief.records import Dossier, Gap, Judgement
    from brief.settings import ModelSettings


_READ = ("en", "und")
"""Languages that the built-in rules read, and those that nobody could tell."""
_GAPS_TOLD = 10
"""Gaps of one reason that get a line each; more get one line together, and the brief names them all."""


class Done(NamedTuple):
    """What a run did: the edition in words, its dossier, what it cost and how many seconds it took."""

    edition: str
    dossier: Dossier
    usage: Usage
    seconds: float


def summarise(done: Done, model: ModelSettings) -> None:
    """Say it on stderr: the edition, articles, chunks, calls, tokens, cost, what was rejected, gaps and seconds."""
    dossier, usage = done.dossier, done.usage
    for line in (*_told_languages(dossier), *_told_gaps(dossier)):
        note(line)
    rules = Counter(rejected.rule for rejected in dossier.rejected)
    reasons = ", ".join(
        f"{count} judged unsupported" if rule == "judged" else f"{count} for its {rule}"
        for rule, count in sorted(rules.items())
    )
    parts = [
        done.edition,
        counted(dossier.coverage.articles, "article"),
        counted(dossier.coverage.chunks, "chunk"),
        counted(usage.calls, "call"),
        f"{usage.tokens_in:,} tokens in, {usage.tokens_out:,} out",
        *_cost(usage, model),
        counted(len(dossier.positions), "position"),
        f"{len(dossier.rejected)} rejected" + (f" ({reasons})" if reasons else ""),
        *told_judgement(dossier.coverage.judgement),
        counted(len(dossier.coverage.gaps), "gap"),
        *_unread(len(dossier.coverage.unread)),
        f"{done.seconds:.1f} s",
    ]
    note("; ".join(parts))


def told_judgement(judgement: Judgement | None) -> list[str]:
    """How many quotes support their statements, in words; nothing where nobody was asked."""
    if judgement is None:
        return []
    unjudged = f", {judgement.unjudged} not judged" if judgement.unjudged else ""
    return [
        f"quotes support {judgement.supports} statements, {judgement.partly} partly, {judgement.no} not{unjudged}"
    ]


def _told_gaps(dossier: Dossier) -> Iterator[str]:
    titles = {source.id: source.path or source.url or source.id for source in dossier.sources}
    by_reason: dict[str, list[Gap]] = {}
    for gap in dossier.coverage.gaps:
        by_reason.setdefault(gap.reason, []).append(gap)
    for reason, gaps in by_reason.items():
        if len(gaps) > _GAPS_TOLD:
            articles = counted(len({gap.source for gap in gaps}), "article")
            yield f"not read: {len(gaps)} chunks of {articles}, which the brief names: {reason}"
            continue
        for gap in gaps:
            place = titles.get(gap.source, gap.source)
            yield f"not read: {place}, characters {gap.start} to {gap.end}: {reason}"


def _told_languages(dossier: Dossier) -> Iterator[str]:
    """Which languages the built-in rules could not read, and in how many articles."""
    if dossier.reader.kind != "rules":
        return
    unread = {gap.source for gap in dossier.coverage.gaps}
    codes = Counter(source.language for source in dossier.sources if source.id in unread)
    told = [f"{language_name(code)} ({number})" for code, number in codes.most_common() if code not in _READ]
    if told:
        articles = counted(sum(number for code, number in codes.items() if code not in _READ), "article")
        yield (
            f"{articles} in languages that the built-in rules cannot read: {', '.join(told)}; only quotations "
            "were looked for; a model reads them: see [model] in brief.toml"
        )


def _unread(sources: int) -> list[str]:
    return [f"{counted(sources, 'source')} not read"] if sources else []


def _cost(usage: Usage, model: ModelSettings) -> list[str]:
    cost = model.price_of(usage.tokens_in, usage.tokens_out)
    return [] if cost is None else [f"{cost:.4f} {model.currency}"]
