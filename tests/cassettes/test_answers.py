"""Every kind of answer, replayed: no server is there, so that nothing but the recording can be at work."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

import pytest
from pydantic import SecretStr
from vcr.errors import CannotOverwriteExistingCassetteException

from brief.errors import EndpointError
from brief.extraction.llm import Llm
from brief.extraction.llm_reader import LlmReader
from brief.extraction.port import Reading
from brief.extraction.prompts import Prompts
from brief.packaged import packaged_folder
from brief.records import Article, Chunk
from brief.settings import ModelSettings
from tests.articles import gold, seed
from tests.cassettes.conftest import REPLAY
from tests.cassettes.scrubbing import PLACE
from tests.standin import Standin
from tests.standin import behaviours as b

LENGTH = 1100
WAIT = b.status(429, retry_after=0.05)


class Case(NamedTuple):
    """How the server behaves, request by request or always; what becomes of it; calls that are recorded."""

    plan: tuple[b.Behaviour, ...] = ()
    always: tuple[b.Behaviour, ...] = ()
    gap: str = ""
    error: str = ""
    learned: tuple[str, str] = ("json_schema", "max_completion_tokens")
    calls: int = 1


READ = {
    "honest": Case(),
    "fenced": Case(plan=(b.fenced(),)),
    "think": Case(plan=(b.think(),)),
    "prose": Case(plan=(b.prose(),)),
    "cut": Case(always=(b.length(over=700),), calls=3),
    "invalid-json-repaired": Case(plan=(b.invalid_json(),), calls=2),
    "wrong-schema-repaired": Case(plan=(b.wrong_schema(),), calls=2),
    "json-schema-unknown": Case(
        always=(b.no_json_schema(),), learned=("json_object", "max_completion_tokens"), calls=2
    ),
    "response-format-unknown": Case(
        always=(b.no_response_format(),), learned=("text", "max_completion_tokens"), calls=3
    ),
    "max-completion-tokens-unknown": Case(
        always=(b.max_tokens_only(),), learned=("json_schema", "max_tokens"), calls=2
    ),
    "429-with-retry-after": Case(plan=(WAIT, WAIT), calls=3),
    "429-without-retry-after": Case(plan=(b.status(429),), calls=2),
    "500": Case(plan=(b.status(500),), calls=2),
    "503": Case(plan=(b.status(503),), calls=2),
}
GAPS = {
    "refusal": Case(always=(b.refusal(),), gap="refused"),
    "content-filter": Case(always=(b.content_filter(),), gap="content filter"),
    "context-overflow": Case(always=(b.context_overflow(),), gap="chunk_characters"),
    "empty-choices": Case(always=(b.empty_choices(),), gap="empty choices"),
    "invalid-json": Case(always=(b.invalid_json(),), gap="did not fit the schema", calls=2),
    "wrong-schema": Case(always=(b.wrong_schema(),), gap="did not fit the schema", calls=2),
    "cut-every-time": Case(always=(b.length(),), gap="max_output_tokens", calls=7),
}
STOPS = {
    "html": Case(always=(b.html(),), error="text/html"),
    "wrong-content-type": Case(always=(b.wrong_content_type(),), error="text/plain"),
    "401": Case(always=(b.unauthorized(),), error=r"key \(401\)"),
    "403": Case(always=(b.forbidden(),), error="403"),
    "unknown-model": Case(always=(b.model_not_found(),), error="404"),
    "quota": Case(always=(b.insufficient_quota(),), error="quota"),
}


def cassettes(cases: dict[str, Case]) -> list[object]:
    """A test for each case, each with the cassette of its name."""
    return [
        pytest.param(case, id=name, marks=[pytest.mark.vcr, pytest.mark.default_cassette(name)])
        for name, case in cases.items()
    ]


def beginning() -> Chunk:
    """The beginning of a seed, up to a line end: enough for findings, and short in a cassette."""
    whole = seed("a-call-wire")
    text = whole.text[: whole.text.rindex("\n", 0, LENGTH)]
    article = Article(id="recorded", path="recorded.txt", text=text)
    return Chunk(source=article.id, start=0, end=len(text), text=text)


def read(case: Case, server: Standin | None) -> tuple[Reading, LlmReader]:
    if server is not None:
        server.plan(case.plan)
        server.always(*case.always)
    settings = ModelSettings(
        name="recorded",
        base_url=server.base_url if server else PLACE,
        api_key=SecretStr("none"),
        max_wait=3,
    )
    prompts = Prompts([packaged_folder("prompts")])
    reader = LlmReader(Llm(settings), prompts)

    async def run() -> Reading:
        try:
            return await reader.read(beginning())
        finally:
            await reader.close()

    return asyncio.run(run()), reader


@pytest.mark.parametrize("case", cassettes(READ))
def test_it_is_read(case: Case, misbehaving: Standin | None, vcr: object) -> None:
    reading, reader = read(case, misbehaving)
    assert reading.gaps == ()
    standing = {
        p["quote"] for p in gold("a-call-wire")["findings"]["positions"] if p["quote"] in beginning().text
    }
    assert {position.quote for position in reading.findings.positions} == standing
    assert len(standing) > 2
    assert (reader.llm.learned.rung, reader.llm.learned.token_parameter) == case.learned
    assert len(vcr) == case.calls


@pytest.mark.parametrize("case", cassettes(GAPS))
def test_it_is_a_gap_with_its_reason(case: Case, misbehaving: Standin | None, vcr: object) -> None:
    reading, _ = read(case, misbehaving)
    assert case.gap in reading.gaps[0].reason
    assert len(vcr) == case.calls


@pytest.mark.parametrize("case", cassettes(STOPS))
def test_it_stops_the_run(case: Case, misbehaving: Standin | None, vcr: object) -> None:
    with pytest.raises(EndpointError, match=case.error):
        read(case, misbehaving)
    assert len(vcr) == case.calls


@pytest.mark.vcr
@pytest.mark.default_cassette("honest")
def test_what_was_not_recorded_is_answered_by_nobody(misbehaving: Standin | None, record_mode: str) -> None:
    assert read(Case(), misbehaving)[0].gaps == ()
    if record_mode == REPLAY:
        with pytest.raises(CannotOverwriteExistingCassetteException):
            read(Case(), None)
