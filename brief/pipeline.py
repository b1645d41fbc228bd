"""The pipeline: the stages in order, and no logic of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Container, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from brief.collection import uncollected
from brief.errors import BriefError
from brief.extraction.chunking import split
from brief.extraction.coverage import coverage_of
from brief.extraction.port import Reader, Reading, Usage
from brief.records import (
    Article,
    Chunk,
    Coverage,
    Dossier,
    Matter,
    ReaderInfo,
    VerifiedFindings,
)
from brief.settings import Settings

if TYPE_CHECKING:
    from brief.dossier.docket import Docket
    from brief.dossier.merge import Frame
    from brief.extraction.asking import Clerk

Recall = Callable[[Matter], str | None]
"""What was decided on a matter before; None where nothing is known."""
OnReading = Callable[[Reading], None]
OnVerified = Callable[[Article, Sequence[Reading], VerifiedFindings], None]
_ROUNDS = 3
"""How often a model may be asked, in one run, what a merge under its own decisions leaves open."""
_CALLS_FIRST = 0.01
"""Seconds in which freed slots are filled before an article is verified."""


class Earlier(NamedTuple):
    """What earlier runs left: what is `known` of an article in these chunks, None if nobody looked.

    What is verified now is given to `keep`. The texts whose hashes are `seen` were printed before: most likely nobody
    need be asked about them.
    """

    known: Callable[[Article, Sequence[Chunk]], VerifiedFindings | None] = lambda *_: None
    keep: OnVerified = lambda *_: None
    seen: Container[str] = ()


_NOTHING_EARLIER = Earlier()


class Extraction(NamedTuple):
    """What reading gave: verified findings by article, how much was read, and what it cost."""

    findings: tuple[VerifiedFindings, ...]
    coverage: Coverage
    usage: Usage


class Settled(NamedTuple):
    """A dossier with what a model decided, what asking cost, and what went wrong, a line each."""

    dossier: Dossier
    usage: Usage
    notes: tuple[str, ...] = ()


def chunked(articles: Iterable[Article], characters: int) -> list[tuple[Article, tuple[Chunk, ...]]]:
    """Every article with its chunks of at most `characters`."""
    return [(article, split(article, characters)) for article in articles]


async def extract(
    work: Sequence[tuple[Article, Sequence[Chunk]]],
    reader: Reader,
    on_reading: OnReading,
    earlier: Earlier = _NOTHING_EARLIER,
    on_begun: Callable[[], None] = lambda: None,
) -> Extraction:
    """Read all chunks of all articles at once, and verify each article as soon as its last chunk is read.

    What earlier runs proved is neither read nor verified again; `on_begun` is called when it is known of each article
    whether it is read. The reader decides how many calls run at a time. Raises EndpointError where no chunk can be
    read, and another BriefError where a prompt fails, or where none was read, unless a limit that the user set left
    it so.
    """
    readings: list[Reading] = []

    def note(reading: Reading) -> Reading:
        readings.append(reading)
        on_reading(reading)
        return reading

    async def read(chunk: Chunk) -> Reading:
        return note(await reader.read(chunk))

    async def read_article(article: Article, chunks: Sequence[Chunk]) -> VerifiedFindings:
        answered = await asyncio.gather(*map(read, chunks))
        # What is waited for comes first: calls that got a free slot go out, then there is time to verify.
        await asyncio.sleep(_CALLS_FIRST)
        from brief.extraction.verification import verify

        verified = verify(article, answered, reader.info.language)
        earlier.keep(article, answered, verified)
        return verified

    found: dict[int, VerifiedFindings] = {}
    tasks: dict[int, asyncio.Task[VerifiedFindings]] = {}
    try:
        async with asyncio.TaskGroup() as group:
            for place in _new_first(work, earlier.seen):
                article, chunks = work[place]
                if (findings := earlier.known(article, chunks)) is None:
                    tasks[place] = group.create_task(read_article(article, chunks))
                else:
                    found[place] = findings
                    for chunk in chunks:
                        note(Reading(chunk=chunk))
                await asyncio.sleep(0)  # calls go out meanwhile
            on_begun()
            import brief.extraction.verification  # noqa: F401 - while answers are awaited
    except BaseExceptionGroup as errors:
        # Not `except*`: Python 3.11.2, which Debian 12 has, wraps what is raised in it into a group again.
        ours, others = errors.split(BriefError)
        if ours is None or others is not None:
            raise
        raise _first(ours) from None
    coverage = coverage_of(len(work), readings)
    is_stopped = any(reading.is_stopped for reading in readings)
    is_empty = all(reading.gaps and not reading.findings.positions for reading in readings)
    if coverage.gaps and is_empty and not is_stopped:
        raise BriefError(f"nothing could be read: {coverage.gaps[0].reason}")
    return Extraction(
        findings=tuple(found.get(place) or tasks[place].result() for place in range(len(work))),
        coverage=coverage,
        usage=sum((reading.usage for reading in readings), Usage()),
    )


def _new_first(work: Sequence[tuple[Article, Sequence[Chunk]]], seen: Container[str]) -> list[int]:
    """The places in `work`: calls for what is new shall not wait until all that is known is found."""
    return sorted(range(len(work)), key=lambda place: work[place][0].sha256 in seen)


def _first(errors: BaseExceptionGroup[BriefError]) -> BriefError:
    error = errors.exceptions[0]
    return _first(error) if isinstance(error, BaseExceptionGroup) else error


def frame_of(
    coverage: Coverage, reader: ReaderInfo, settings: Settings, known_topics: Sequence[str] = ()
) -> Frame:
    """What a dossier of what `reader` read has that no finding tells; `known_topics` keep their names."""
    from brief.dossier.merge import Frame

    return Frame(
        title=settings.meeting.title or "Briefing",
        reader=reader,
        coverage=coverage,
        attendees=settings.meeting.attendees,
        aliases=settings.actors.aliases,
        merged=settings.actors.merge,
        apart=settings.actors.apart,
        topics=settings.topics.names,
        known_topics=known_topics,
    )


def assemble(
    articles: Sequence[Article], extraction: Extraction, frame: Frame, docket: Docket | None = None
) -> Dossier:
    """Merge what was verified into a dossier, under the decisions of `docket`."""
    from brief.dossier.merge import merge

    with uncollected():
        return merge(articles, extraction.findings, frame, docket)


async def judge(
    articles: Sequence[Article], extraction: Extraction, clerk: Clerk
) -> tuple[Extraction, tuple[str, ...]]:
    """Ask a model whether each quote supports its statement; also gives what went wrong, a line each."""
    from brief.extraction.decisions import decide
    from brief.extraction.judgement import judged, to_judge

    answers = await decide(to_judge(articles, extraction.findings), clerk)
    findings, judgement = judged(articles, extraction.findings, answers.choices)
    coverage = extraction.coverage.model_copy(update={"judgement": judgement})
    return Extraction(findings, coverage, extraction.usage + answers.usage), answers.notes


def recall_of(clerk: Clerk) -> Recall:
    """What the model decided on a matter in earlier runs; each is looked up once."""
    from brief.extraction.decisions import remembered

    return cache(lambda matter: remembered(matter, clerk))


async def settle(
    merge_under: Callable[[Docket], Dossier], clerk: Clerk, settings: Settings, recall: Recall | None = None
) -> Settled:
    """Merge, ask a model what the rules leave open, and merge again until nothing new is open.

    No matter is asked twice, and what was decided in an earlier run is known to the first merge, so that one is
    enough where nothing is new. In the end the model proposes the bottom line.
    """
    from brief.dossier.docket import Docket
    from brief.extraction.decisions import decide

    recall = recall or recall_of(clerk)
    decisions: dict[str, str] = {}
    asked: set[str] = set()
    usage = Usage()
    notes: list[str] = []
    dossier = merge_under(docket := Docket(decisions, recall))
    for _ in range(_ROUNDS):
        new = [matter for matter in docket.open if matter.id not in asked]
        if not new:
            break
        asked.update(matter.id for matter in new)
        answers = await decide(new, clerk)
        usage += answers.usage
        notes += answers.notes
        if not answers.choices:
            break
        decisions |= answers.choices
        dossier = merge_under(docket := Docket(decisions, recall))
    summed_up = await _summed_up(dossier, clerk, settings)
    return Settled(summed_up.dossier, usage + summed_up.usage, (*notes, *summed_up.notes))


async def _summed_up(dossier: Dossier, clerk: Clerk, settings: Settings) -> Settled:
    """The dossier with the model's bottom line, as far as it is proven; else with its own."""
    if settings.output.language != "en":
        # Whether a sentence says more than its findings is known of English only.
        return Settled(dossier, Usage())
    from brief.dossier.drafts import FEWEST, proven
    from brief.dossier.topical import topical
    from brief.extraction.drafting import draft

    drafted = await draft(topical(dossier, settings.meeting.attendees), settings.meeting, clerk)
    lines, dropped = proven(drafted.lines, dossier)
    notes = (*drafted.notes, *dropped)
    if len(lines) >= FEWEST:
        return Settled(dossier.model_copy(update={"bottom_line": lines}), drafted.usage, notes)
    if drafted.lines:
        notes = (
            *notes,
            "bottom line: too few sentences of the model stand, so it is drawn from the findings",
        )
    return Settled(dossier, drafted.usage, notes)


def cross_checked(
    dossier: Dossier, first: Iterable[VerifiedFindings], second: Iterable[VerifiedFindings]
) -> Dossier:
    """The dossier with what the second reader found where the first found nothing."""
    from brief.dossier.missed import possibly_missed

    return dossier.model_copy(update={"possibly_missed": possibly_missed(first, second)})
