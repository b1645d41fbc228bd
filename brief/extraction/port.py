"""The seam between the pipeline and whatever reads: the Reader protocol."""

from __future__ import annotations

from typing import Protocol

from brief.extraction.schema import Findings
from brief.records import Chunk, Gap, ReaderInfo, Record


class Usage(Record):
    """What reading cost: calls that were answered, and tokens as the server counts them."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            calls=self.calls + other.calls,
            tokens_in=self.tokens_in + other.tokens_in,
            tokens_out=self.tokens_out + other.tokens_out,
        )

    def __sub__(self, other: Usage) -> Usage:
        return Usage(
            calls=self.calls - other.calls,
            tokens_in=self.tokens_in - other.tokens_in,
            tokens_out=self.tokens_out - other.tokens_out,
        )


class Reading(Record):
    """What a reader says about one chunk, what of it could not be read, and what it cost.

    `by_rules` is what the built-in reader read in place of a model, with the reason why. It `is_stopped` where a
    limit of the run left the gap: the reader could have read it.
    """

    chunk: Chunk
    findings: Findings = Findings()
    gaps: tuple[Gap, ...] = ()
    by_rules: tuple[Gap, ...] = ()
    usage: Usage = Usage()
    is_stopped: bool = False


class Reader(Protocol):
    """Reads one chunk on its own; any number of chunks may be read at once."""

    @property
    def info(self) -> ReaderInfo:
        """Which reader this is, for the brief's header."""

    async def read(self, chunk: Chunk) -> Reading:
        """Read `chunk`. What cannot be read becomes a gap; EndpointError only where no chunk can be read."""

    async def close(self) -> None:
        """Let go of connections."""
