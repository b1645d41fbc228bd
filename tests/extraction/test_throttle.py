"""The throttle's slots, where calls are given up while they wait for one."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from brief.extraction.throttle import Throttle


async def _waits(throttle: Throttle) -> None:
    async with throttle.slot():
        pass


@pytest.mark.parametrize("given_up", ["before", "after"])
def test_a_call_given_up_as_a_slot_comes_free_ends_as_cancelled_and_blocks_nobody(given_up: str) -> None:
    async def run() -> None:
        throttle = Throttle(1)
        async with throttle.slot():
            waiting = asyncio.create_task(_waits(throttle))
            await asyncio.sleep(0)
            if given_up == "before":
                waiting.cancel()
        waiting.cancel()
        with suppress(asyncio.CancelledError):
            await waiting
        assert waiting.cancelled()
        await asyncio.wait_for(_waits(throttle), 5)

    asyncio.run(run())
