"""Merge: verified findings of many articles become one dossier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from brief.dossier.actors import Roster
from brief.dossier.disagreements import Ledger, find_disagreements
from brief.dossier.docket import Docket
from brief.dossier.history import with_history
from brief.dossier.origins import origins
from brief.dossier.positions import Sources, join_positions
from brief.dossier.questions import join_questions
from brief.dossier.summary import bottom_line
from brief.dossier.timeline import join_events
from brief.dossier.topics import fold_topics
from brief.records import Article, Coverage, Dossier, ReaderInfo, Source, VerifiedFindings

_KINDS = ("actors", "positions", "open_questions", "events")


class Frame(NamedTuple):
    """What a dossier has that no finding tells: its title, its reader, how much was read, the user's words.

    `origins` are those of the articles, by id, where they are known already.
    """

    title: str
    reader: ReaderInfo
    coverage: Coverage
    attendees: Sequence[str] = ()
    aliases: Mapping[str, Sequence[str]] = {}
    merged: Sequence[Sequence[str]] = ()
    apart: Sequence[Sequence[str]] = ()
    topics: Sequence[str] = ()
    known_topics: Sequence[str] = ()
    origins: Mapping[str, str] = {}


def merge(
    articles: Iterable[Article],
    findings: Iterable[VerifiedFindings],
    frame: Frame,
    docket: Docket | None = None,
) -> Dossier:
    """The dossier of `findings` in `articles`; the same for any order of either.

    What the rules can't decide is asked of `docket`, and left on it where nobody decided it. Sources are
    ordered by date (undated last), outlet and title. `as_of`, the information cut-off, is the day of the
    newest dated article.
    """
    return next(filter(None, merging(articles, findings, frame, docket)))


def merging(
    articles: Iterable[Article],
    findings: Iterable[VerifiedFindings],
    frame: Frame,
    docket: Docket | None = None,
) -> Iterator[Dossier | None]:
    """Merge step by step: None after each, and in the end the dossier."""
    register = sorted(articles, key=lambda a: (a.published or "9999", a.outlet or "", a.title or "", a.id))
    found = _once(findings)
    groups = frame.origins or origins(register)
    yield None
    docket = docket or Docket()
    roster = Roster(found, frame.aliases, frame.merged, frame.apart)
    yield None
    labels = sorted({position.topic for f in found for position in f.positions})
    topics = fold_topics(labels, frame.topics, frame.known_topics, docket)
    sources = Sources(groups, {article.id: article.published for article in register})
    joined = join_positions(found, roster, sources, topics, docket)
    yield None
    positions = with_history(joined, roster.actors, docket)
    events = join_events(register, found, roster)
    yield None
    questions = join_questions(register, found, roster, docket)
    yield None
    disagreements = find_disagreements(Ledger(register, found, roster, positions, events), docket)
    yield None
    dossier = Dossier(
        title=frame.title,
        as_of=max((a.published for a in register if a.published), default=None),
        reader=frame.reader,
        coverage=frame.coverage,
        sources=tuple(_source(article, groups[article.id]) for article in register),
        actors=roster.actors,
        positions=positions,
        open_questions=questions,
        events=events,
        disagreements=disagreements,
        rejected=tuple(rejected for f in found for rejected in f.rejected),
    )
    yield dossier.model_copy(update={"bottom_line": bottom_line(dossier, frame.attendees)})


def _once(findings: Iterable[VerifiedFindings]) -> list[VerifiedFindings]:
    """The findings of each source, by source; what is given twice, word for word, was found once."""
    by_source: dict[str, list[VerifiedFindings]] = {}
    for found in findings:
        by_source.setdefault(found.source, []).append(found)
    return [_united(_in_order(by_source[source])) for source in sorted(by_source)]


def _in_order(parts: Sequence[VerifiedFindings]) -> Sequence[VerifiedFindings]:
    return sorted(parts, key=lambda part: part.model_dump_json()) if len(parts) > 1 else parts


def _united(parts: Sequence[VerifiedFindings]) -> VerifiedFindings:
    if len(parts) == 1 and _says_all_once(parts[0]):
        return parts[0]
    lists = {kind: tuple(chain.from_iterable(getattr(part, kind) for part in parts)) for kind in _KINDS}
    unique: dict[str, tuple[object, ...]] = {
        kind: tuple(dict.fromkeys(every)) if len(every) > 1 else every for kind, every in lists.items()
    }
    rejected = {one.model_dump_json(): one for part in parts for one in part.rejected}
    return parts[0].model_copy(update={**unique, "rejected": tuple(rejected.values())})


def _says_all_once(found: VerifiedFindings) -> bool:
    """Whether no two of the findings can be one, as each has a name or a passage of its own."""
    names = {actor.name for actor in found.actors}
    if found.rejected or len(names) < len(found.actors):
        return False
    for every in (found.positions, found.open_questions, found.events):
        if len(every) > len({(one.evidence[0].start, one.evidence[0].end) for one in every}):
            return False
    return True


def _source(article: Article, origin: str) -> Source:
    return Source(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        url=article.url,
        path=article.path,
        sha256=article.sha256,
        origin=origin,
        text=article.text,
        language=article.language,
        removed=article.removed,
        author=article.author,
        published_at=article.published_at,
        date_from=article.date_from,
        updated=article.updated,
        kind=article.kind,
        problems=article.problems,
        earlier=article.earlier,
    )
