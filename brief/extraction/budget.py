"""The budget: a run's limits on calls, tokens and cost, and what its calls have taken of them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from brief.extraction.call import Call
from brief.extraction.faults import GapError
from brief.extraction.port import Usage
from brief.settings import ModelSettings

_CHARACTERS_PER_TOKEN = 4
_ANSWER_PER_QUESTION = 3
"""Before any answer has come, one is taken to have a third of its question's tokens."""


class OverBudgetError(GapError):
    """A limit that the user set is reached; the message says which."""


def passed(model: ModelSettings, usage: Usage) -> str | None:
    """The limit of `model` that `usage` is over, in words; None where it keeps to all of them."""
    if model.max_calls is not None and usage.calls > model.max_calls:
        return f"the limit of {model.max_calls:,} call{'' if model.max_calls == 1 else 's'} is reached"
    if model.max_tokens is not None and usage.tokens_in + usage.tokens_out > model.max_tokens:
        return f"the limit of {model.max_tokens:,} token{'' if model.max_tokens == 1 else 's'} is reached"
    price = model.price_of(usage.tokens_in, usage.tokens_out)
    if model.max_cost is not None and price is not None and price > model.max_cost:
        return f"the limit of {model.max_cost:g} {model.currency} is reached"
    return None


def estimate(call: Call, answer: float | None = None) -> Usage:
    """What `call` will take: its characters / 4, and an answer of `answer` tokens, else a third of that.

    The schema counts, as servers count it.
    """
    characters = len(call.spelled_out) + sum(len(message["content"]) for message in call.messages)
    asked = -(-characters // _CHARACTERS_PER_TOKEN)
    answered = asked / _ANSWER_PER_QUESTION if answer is None else answer
    return Usage(calls=1, tokens_in=asked, tokens_out=round(answered))


class Budget:
    """Lets a call go out only if it keeps to the limits together with all that were answered or are under way.

    A call itself counts as estimated, those under way with the longest answers that they may get: so a limit
    is passed by one wrong estimate at most, and never by as many as run at once. Who does not fit waits for
    those under way, which may take less, or fail and take nothing. The first that does not fit even then ends
    the spending: from then on every call is refused.
    """

    def __init__(self, model: ModelSettings) -> None:
        self.reached: str | None = None
        """The limit that stopped the run, in words; None while none did."""
        self._model = model
        self._is_limited = (model.max_calls, model.max_tokens, model.max_cost) != (None, None, None)
        self._spent = Usage()
        self._under_way = Usage()
        self._waiting: deque[tuple[Call, asyncio.Future[Usage]]] = deque()

    @asynccontextmanager
    async def room_for(self, call: Call) -> AsyncIterator[Callable[[Usage], None]]:
        """Room for `call` while it lasts; call what this gives with what the answer took.

        An answer whose server counts no tokens counts as estimated. Raises OverBudgetError where there is no
        room.
        """
        if not self._is_limited:
            yield lambda _usage: None
            return
        estimated = await self._room(call)

        def spend(usage: Usage) -> None:
            self._spent += usage if usage.tokens_in or usage.tokens_out else estimated

        try:
            yield spend
        finally:
            self._release(call)

    async def _room(self, call: Call) -> Usage:
        turn: asyncio.Future[Usage] = asyncio.get_running_loop().create_future()
        self._waiting.append((call, turn))
        self._let_in()
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self._release(call)
            raise

    def _release(self, call: Call) -> None:
        self._under_way -= self._at_most(call)
        self._let_in()

    def _let_in(self) -> None:
        """Give those who wait their room, first come, first served; or refuse them all."""
        while self._waiting:
            call, turn = self._waiting[0]
            estimated = estimate(call, self._mean_answer())
            fits = self._fits(estimated)
            if not fits and self._under_way.calls and self.reached is None:
                return
            self._waiting.popleft()
            if turn.done():  # who waited has gone
                continue
            if fits:
                self._under_way += self._at_most(call)
                turn.set_result(estimated)
            else:
                self.reached = self.reached or passed(self._model, self._spent + estimated)
                turn.set_exception(OverBudgetError(self.reached or ""))

    def _fits(self, estimated: Usage) -> bool:
        if self.reached is not None:
            return False
        return passed(self._model, self._spent + self._under_way + estimated) is None

    def _at_most(self, call: Call) -> Usage:
        return estimate(call, self._model.max_output_tokens)

    def _mean_answer(self) -> float | None:
        return self._spent.tokens_out / self._spent.calls if self._spent.calls else None
