"""The stream between the stages: JSON Lines, each an object whose one key says what it holds."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pydantic import ValidationError

from brief.errors import BriefError
from brief.extraction.port import Usage
from brief.records import Article, Chunk, Gap, ReaderInfo, Record, Skipped, VerifiedFindings

_TYPES: dict[str, type[Record]] = {
    "article": Article,
    "skipped": Skipped,
    "chunk": Chunk,
    "findings": VerifiedFindings,
    "gap": Gap,
    "reader": ReaderInfo,
    "usage": Usage,
}
_NAMES = {record: name for name, record in _TYPES.items()}


class Stream(NamedTuple):
    """All records of one stream, by what they are."""

    articles: list[Article]
    chunks: list[Chunk]
    findings: list[VerifiedFindings]
    gaps: list[Gap]
    readers: list[ReaderInfo]


def write(records: Iterable[Record]) -> None:
    """Write `records` to standard output, a line each."""
    for record in records:
        sys.stdout.write(f'{{"{_NAMES[type(record)]}":{record.model_dump_json()}}}\n')
    sys.stdout.flush()


def read() -> Stream:
    """Read the stream on standard input; BriefError names the line that is none of it."""
    records = list(_records())
    return Stream(
        articles=[r for r in records if isinstance(r, Article)],
        chunks=[r for r in records if isinstance(r, Chunk)],
        findings=[r for r in records if isinstance(r, VerifiedFindings)],
        gaps=[r for r in records if isinstance(r, Gap)],
        readers=[r for r in records if isinstance(r, ReaderInfo)],
    )


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
