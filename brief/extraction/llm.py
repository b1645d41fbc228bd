"""The model: chat completions from an OpenAI-compatible endpoint.

A call goes out in a slot of the throttle and waits for its next try outside of it. What a server can do
wrong ends in one of three ways: another try (overload, broken connections, silence), a gap in the brief
(this chunk cannot be read), or EndpointError (no chunk can be read).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from brief.errors import EndpointError
from brief.extraction.budget import Budget
from brief.extraction.call import Call, key, request
from brief.extraction.completion import Completion, usage_of
from brief.extraction.connecting import connect
from brief.extraction.endpoint import Learned
from brief.extraction.faults import (
    GapError,
    RefusedParameterError,
    TryAgainError,
    UnreachableError,
    not_json,
    of_connection,
    of_status,
)
from brief.extraction.throttle import Throttle
from brief.settings import ModelSettings

if TYPE_CHECKING:
    from openai import AsyncOpenAI
    from tenacity import RetryCallState

_PATH = "/chat/completions"
_TRIES_TO_REACH = 3
_LONGEST_BACKOFF = 20.0
_IN_VAIN = 3
"""Calls in a row that got no answer in all of their time: after so many the endpoint is taken to be down."""


class Llm:
    """A model behind an OpenAI-compatible endpoint."""

    def __init__(
        self,
        settings: ModelSettings,
        learned: Learned | None = None,
        keep: Callable[[Learned], None] | None = None,
    ) -> None:
        """`settings.name` must be given; `learned` is what an earlier run found out about the endpoint.

        `keep` is called at the end with what this run found out, if that is something else.
        """
        self._settings = settings
        self.model = settings.name or ""
        forced = settings.response_format
        self.learned = learned or Learned()
        if forced != "auto":
            self.learned = self.learned.model_copy(update={"rung": forced})
        self._known = self.learned
        self._keep = keep
        self.budget = Budget(settings)
        self._throttle = Throttle(settings.concurrency)
        self._client: AsyncOpenAI | None = None
        self._answered = False
        self._in_vain = 0
        self._failure: EndpointError | GapError | None = None

    @property
    def base_url(self) -> str:
        """The endpoint's address, fit to be printed."""
        return self._settings.address

    def key(self, call: Call) -> str:
        """The key under which the answer to `call` may be kept."""
        return key(call, self._settings)

    async def models(self) -> list[str]:
        """The names of the models that the endpoint offers; EndpointError if it does not tell."""
        raw = await self._once(lambda client: client.get("/models", cast_to=_response_type()))
        listed = json.loads(raw.content).get("data") or []
        return [str(model.get("id")) for model in listed if isinstance(model, dict)]

    async def close(self) -> None:
        """Close the connections; another call opens new ones."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()
        if self._keep and self.learned != self._known and self._settings.response_format == "auto":
            self._keep(self.learned)
            self._known = self.learned

    async def complete(self, call: Call, before: Callable[[], None] = lambda: None) -> Completion:
        """The answer to `call`, if the budget has room for it.

        Every call goes through here. `before` runs when the call has its slot and is about to go out; what it
        raises ends the call. Raises GapError where this one cannot be answered or paid for, and EndpointError
        where none can be answered.
        """
        async with self.budget.room_for(call) as spend:
            completion = await self._complete(call, before)
            spend(usage_of(completion))
            return completion

    async def _complete(self, call: Call, before: Callable[[], None]) -> Completion:
        """The answer to `call`; steps down the ladder where the endpoint refuses a parameter."""
        while True:
            tried: list[Learned] = []

            def send(client: AsyncOpenAI, tried: list[Learned] = tried) -> Any:
                if self._failure is not None:
                    raise self._failure
                before()
                # Built when the call has its slot: what others learned while it waited counts.
                tried.append(self.learned)
                body = request(call, self._settings, self.learned)
                return client.post(_PATH, body=body, cast_to=_response_type())

            try:
                return self._typed(await self._persistently(send))
            except RefusedParameterError as refused:
                if self.learned == tried[-1]:
                    self.learned = self._step_down(refused)
            except EndpointError as failure:
                # Nobody who still waits for a slot need ask again.
                self._failure = failure
                raise

    def _step_down(self, refused: RefusedParameterError) -> Learned:
        following = self.learned.without(refused.parameter)
        if refused.parameter == "response_format" and self._settings.response_format != "auto":
            following = None
        if following is None:
            raise EndpointError(f"{self.base_url} refuses the request: {refused}") from refused
        return following

    async def _persistently(self, call: Callable[[AsyncOpenAI], Any]) -> Any:
        """Try `call` until it is answered, or until its tries and waits have taken `max_wait` seconds."""
        from tenacity import AsyncRetrying, retry_if_exception_type

        spent = 0.0

        def is_over(state: RetryCallState) -> bool:
            return spent + state.idle_for + state.upcoming_sleep > self._settings.max_wait

        attempts = AsyncRetrying(
            retry=retry_if_exception_type(TryAgainError), wait=self._wait, stop=is_over, reraise=True
        )
        loop = asyncio.get_running_loop()
        try:
            async for attempt in attempts:
                with attempt:
                    number = attempt.retry_state.attempt_number
                    async with self._throttle.slot(again=number > 1):
                        began = loop.time()
                        try:
                            answer = await self._once(call)
                        except UnreachableError as error:
                            if not self._answered and number >= _TRIES_TO_REACH:
                                raise EndpointError(f"{self.base_url} cannot be reached: {error}") from error
                            raise
                        else:
                            self._in_vain = 0
                            return answer
                        finally:
                            spent += loop.time() - began
        except TryAgainError as error:
            gap = GapError(f"{error}, after {attempts.statistics['attempt_number']} tries")
            self._came_to_nothing(gap)
            raise gap from error
        raise AssertionError("tenacity ends with an answer or an error")

    def _came_to_nothing(self, gap: GapError) -> None:
        """Ask no more where nobody is answered: to wait it out call by call would take hours."""
        self._in_vain += 1
        if self._in_vain >= _IN_VAIN or self._throttle.pause_left() > self._settings.max_wait:
            self._failure = self._failure or GapError(
                f"not asked, as what was asked last got no answer: {gap}"
            )
            self._throttle.let_through()

    def _wait(self, state: RetryCallState) -> float:
        """The server's Retry-After, shared by all who were pushed back; else exponential with jitter."""
        from tenacity import wait_random_exponential

        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, TryAgainError) and error.retry_after is not None:
            return max(error.retry_after, self._throttle.pause_left())
        return wait_random_exponential(multiplier=0.5, max=_LONGEST_BACKOFF)(state)

    async def _once(self, call: Callable[[AsyncOpenAI], Any]) -> Any:
        """One try of `call`; every fault becomes one of ours."""
        # Made at the first call: importing it costs more than all the rest of a run that needs none.
        client = self._client = self._client or connect(self._settings)
        from openai import APIConnectionError, APIStatusError

        try:
            async with asyncio.timeout(self._settings.timeout):
                raw = await call(client)
        except TimeoutError:
            self._throttle.pushed_back()
            raise TryAgainError(f"no answer within {self._settings.timeout:g} seconds") from None
        except APIConnectionError as error:
            raise of_connection(error) from None
        except APIStatusError as error:
            fault = of_status(error, self.base_url, self.model)
            if isinstance(fault, TryAgainError) and fault.is_push_back:
                self._throttle.pushed_back(fault.retry_after)
            raise fault from None
        self._throttle.succeeded()
        return raw

    def _typed(self, raw: Any) -> Completion:
        """The completion in a 200 answer; an answer that is none ends the run if no other came before."""
        reason = not_json(raw.headers.get("content-type", ""), raw.content)
        if reason is None:
            try:
                completion = Completion.model_validate_json(raw.content)
            except ValidationError:
                reason = "JSON that is no chat completion"
            else:
                self._answered = True
                return completion
        if self._answered:
            raise GapError(f"the endpoint answered with {reason}")
        raise EndpointError(
            f"{self.base_url} answered with {reason}; is base_url the API's address (it often ends in /v1)?"
        )


def _response_type() -> type[Any]:
    """The type by which the SDK is asked for the plain HTTP answer.

    Its own types would walk through each request and each answer; a wrong answer they take for a right one.
    """
    from httpx2 import Response

    return Response
