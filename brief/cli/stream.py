"""The stream between the stages: JSON Lines, each an object whose one key says what it holds."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pydantic import ValidationError

from brief.cli.evidence import check_findings
from brief.errors import BriefError
from brief.extraction.port import Usage
from brief.records import Article, Chunk, Coverage, ReaderInfo, Record, Skipped, VerifiedFindings

_TYPES: dict[str, type[Record]] = {
    "article": Article,
    "skipped": Skipped,
    "chunk": Chunk,
    "findings": VerifiedFindings,
    "coverage": Coverage,
    "reader": ReaderInfo,
    "usage": Usage,
}
_NAMES = {record: name for name, record in _TYPES.items()}


class Stream(NamedTuple):
    """All records of one stream, by what they are; `skipped` are files that could not be read."""

    articles: list[Article]
    skipped: list[Skipped]
    chunks: list[Chunk]
    findings: list[VerifiedFindings]
    coverages: list[Coverage]
    readers: list[ReaderInfo]


def write(records: Iterable[Record]) -> None:
    """Write `records` to standard output, a line each."""
    for record in records:
        sys.stdout.write(f'{{"{_NAMES[type(record)]}":{record.model_dump_json()}}}\n')
    sys.stdout.flush()


def read() -> Stream:
    """Read the stream on standard input.

    Raises BriefError for a line that is none of it, and for what is said of an article that is not in it or
    has another text.
    """
    records = list(_records())
    given = Stream(
        articles=[r for r in records if isinstance(r, Article)],
        skipped=[r for r in records if isinstance(r, Skipped)],
        chunks=[r for r in records if isinstance(r, Chunk)],
        findings=[r for r in records if isinstance(r, VerifiedFindings)],
        coverages=[r for r in records if isinstance(r, Coverage)],
        readers=[r for r in records if isinstance(r, ReaderInfo)],
    )
    _check(given)
    return given


def _check(given: Stream) -> None:
    texts = {article.id: article.text for article in given.articles}
    named = [
        *(chunk.source for chunk in given.chunks),
        *(found.source for found in given.findings),
        *(gap.source for coverage in given.coverages for gap in (*coverage.gaps, *coverage.by_rules)),
    ]
    missing = next((source for source in named if source not in texts), None)
    if missing is not None:
        raise BriefError(f"standard input: article {missing} is missing; pipe whole stages only")
    for chunk in given.chunks:
        if texts[chunk.source][chunk.start : chunk.end] != chunk.text:
            raise BriefError(f"standard input: a chunk has another text than its article {chunk.source}")
    check_findings(texts, given.findings)


def _records() -> Iterator[Record]:
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            ((name, value),) = json.loads(line).items()
            yield _TYPES[name].model_validate_json(json.dumps(value))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise BriefError(f"standard input, line {number}: {place}: {first['msg']}") from None
        except (ValueError, AttributeError, KeyError):
            raise BriefError(
                f"standard input, line {number}: not a line of brief's stages; pipe one stage into the next"
            ) from None
