"""The pipeline: the stages in order, and no logic of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from brief.errors import BriefError, EndpointError
from brief.extraction.chunking import split
from brief.extraction.port import Reader, Reading, Usage
from brief.records import Article, Chunk, Coverage, Dossier, Gap, ReaderInfo, VerifiedFindings
from brief.settings import Settings

OnReading = Callable[[Reading], None]


class Extraction(NamedTuple):
    """What reading gave: verified findings by article, how much was read, and what it cost."""

    findings: tuple[VerifiedFindings, ...]
    chunks: int
    gaps: tuple[Gap, ...]
    usage: Usage


def chunked(articles: Iterable[Article], settings: Settings) -> list[tuple[Article, tuple[Chunk, ...]]]:
    """Every article with its chunks."""
    return [(article, split(article, settings.model.chunk_characters)) for article in articles]


async def extract(
    work: Sequence[tuple[Article, Sequence[Chunk]]], reader: Reader, on_reading: OnReading
) -> Extraction:
    """Read all chunks of all articles at once, and verify each article as soon as its last chunk is read.

    The reader decides how many calls run at a time. Raises EndpointError where no chunk can be read, and
    BriefError where none was.
    """
    readings: list[Reading] = []

    async def read(chunk: Chunk) -> Reading:
        reading = await reader.read(chunk)
        readings.append(reading)
        on_reading(reading)
        return reading

    async def read_article(article: Article, chunks: Sequence[Chunk]) -> VerifiedFindings:
        answered = await asyncio.gather(*map(read, chunks))
        # Imported when there is something to verify, so that the first calls go out before.
        from brief.extraction.verification import verify

        return verify(article, answered)

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(read_article(article, chunks)) for article, chunks in work]
    except* EndpointError as errors:
        raise _first(errors) from None
    gaps = tuple(sorted((gap for r in readings for gap in r.gaps), key=lambda g: (g.source, g.start)))
    if (
        readings
        and all(reading.gaps for reading in readings)
        and not any(r.findings.positions for r in readings)
    ):
        raise BriefError(f"nothing could be read: {gaps[0].reason}")
    return Extraction(
        findings=tuple(task.result() for task in tasks),
        chunks=len(readings),
        gaps=gaps,
        usage=sum((reading.usage for reading in readings), Usage()),
    )


def _first(errors: BaseExceptionGroup[EndpointError]) -> EndpointError:
    error = errors.exceptions[0]
    return _first(error) if isinstance(error, BaseExceptionGroup) else error


def assemble(
    articles: Sequence[Article],
    findings: Iterable[VerifiedFindings],
    *,
    coverage: Coverage,
    reader: ReaderInfo,
    settings: Settings,
) -> Dossier:
    """Merge what was verified into a dossier under the user's settings."""
    from brief.dossier.merge import Frame, merge

    frame = Frame(
        title=settings.meeting.title or "Briefing",
        reader=reader,
        coverage=coverage,
        attendees=settings.meeting.attendees,
        aliases=settings.actors.aliases,
    )
    return merge(articles, findings, frame)


def coverage_of(articles: Sequence[Article], chunks: int, gaps: Sequence[Gap]) -> Coverage:
    """How much of `articles` was read; a chunk with a gap in it counts as not read."""
    unread = min(chunks, len({(gap.source, gap.start) for gap in gaps}))
    return Coverage(articles=len(articles), chunks=chunks, read=chunks - unread, gaps=tuple(gaps))
