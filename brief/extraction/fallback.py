"""Fallback: where one reader cannot read, another one does."""

from __future__ import annotations

from brief.errors import EndpointError
from brief.extraction.port import Reader, Reading
from brief.records import Chunk, Gap, ReaderInfo


class FallbackReader:
    """Reads with `first`; what that cannot read, and all that is left once it fails for good, with `second`."""

    def __init__(self, first: Reader, second: Reader) -> None:
        self.first = first
        self._second = second
        self._failure: str | None = None

    @property
    def info(self) -> ReaderInfo:
        """The first reader: what the second read is named in the readings."""
        return self.first.info

    async def read(self, chunk: Chunk) -> Reading:
        """Read `chunk` with the first reader, else with the second; `by_rules` of the reading says why."""
        if self._failure is None:
            try:
                reading = await self.first.read(chunk)
            except EndpointError as error:
                self._failure = str(error)
            else:
                return await self._filled(reading) if reading.gaps else reading
        return await self._filled(Reading(chunk=chunk, gaps=(_whole(chunk, self._failure or ""),)))

    async def close(self) -> None:
        """Close both."""
        await self.first.close()
        await self._second.close()

    async def _filled(self, reading: Reading) -> Reading:
        """`reading` with what the second reader finds in its chunk, where the first left gaps."""
        second = await self._second.read(reading.chunk)
        first = reading.findings
        found = {name: (*items, *getattr(second.findings, name)) for name, items in first}
        return reading.model_copy(
            update={
                "findings": type(first)(**found),
                "gaps": second.gaps,
                "by_rules": reading.gaps,
                "usage": reading.usage + second.usage,
            }
        )


def _whole(chunk: Chunk, reason: str) -> Gap:
    return Gap(source=chunk.source, start=chunk.start, end=chunk.end, reason=reason)
