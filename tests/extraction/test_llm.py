"""What the reader makes of everything that a server can do. The server is real; only its answers are ours."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable

import pytest

from brief.errors import EndpointError
from brief.extraction.chunking import split
from brief.extraction.llm_reader import LlmReader
from brief.extraction.port import Reading
from brief.records import Chunk
from brief.trust import trusted
from tests.articles import gold, seed
from tests.extraction.conftest import KEY
from tests.standin import Standin
from tests.standin import behaviours as b

Make = Callable[..., LlmReader]
NAME = "a-call-wire"


def chunk() -> Chunk:
    (whole,) = split(seed(NAME))
    return whole


def read(reader: LlmReader, *chunks: Chunk) -> list[Reading]:
    async def run() -> list[Reading]:
        try:
            return await asyncio.gather(*(reader.read(one) for one in chunks))
        finally:
            await reader.close()

    return asyncio.run(run())


def read_one(reader: LlmReader) -> Reading:
    return read(reader, chunk())[0]


def assert_whole(reading: Reading) -> None:
    assert reading.gaps == ()
    assert len(reading.findings.positions) == len(gold(NAME)["findings"]["positions"])


def test_an_honest_answer_is_typed_and_its_usage_counted(make_reader: Make) -> None:
    reading = read_one(make_reader())
    assert_whole(reading)
    assert reading.usage.calls == 1
    assert reading.usage.tokens_in > 500
    assert reading.usage.tokens_out > 500


PASSING = {
    "429 with Retry-After": b.status(429, retry_after=0.05),
    "429 with Retry-After as a date": b.status(429, retry_after=1, as_date=True),
    "429 without Retry-After": b.status(429),
    "500": b.status(500),
    "503": b.status(503),
    "a connection that is reset": b.reset(),
    "a connection that is reset midway": b.reset(midway=True),
    "a body that drips too slowly": b.drip(pause=0.05),
    "a connection that hangs": b.hang(),
}


@pytest.mark.parametrize("behaviour", PASSING.values(), ids=PASSING.keys())
def test_what_passes_is_tried_again(standin: Standin, make_reader: Make, behaviour: b.Behaviour) -> None:
    standin.plan([behaviour, behaviour])
    assert_whole(read_one(make_reader(timeout=0.4)))
    assert len(standin.requests) == 3


def test_tries_end_at_the_cap_and_leave_a_gap_with_the_reason(standin: Standin, make_reader: Make) -> None:
    standin.always(b.status(503))
    (gap,) = read_one(make_reader(max_wait=0.5)).gaps
    assert "503" in gap.reason
    assert "tries" in gap.reason
    assert (gap.start, gap.end) == (0, len(seed(NAME).text))


def test_a_wait_longer_than_the_cap_is_not_begun(standin: Standin, make_reader: Make) -> None:
    standin.always(b.status(429, retry_after=3600))
    began = time.monotonic()
    reading = read_one(make_reader(max_wait=5))
    assert time.monotonic() - began < 3
    assert len(reading.gaps) == 1


DOWN = {
    "it never answers": ([b.hang()], 2),
    "it sends everybody away for an hour": ([b.status(429, retry_after=3600)], 2),
    "it stops answering": ([b.hang()], 8),
}


@pytest.mark.parametrize(("behaviour", "concurrency"), DOWN.values(), ids=DOWN.keys())
def test_where_nobody_is_answered_the_rest_is_not_asked(
    standin: Standin, make_reader: Make, behaviour: list[b.Behaviour], concurrency: int
) -> None:
    standin.plan([b.ok()] * (concurrency == 8))
    standin.always(*behaviour)
    began = time.monotonic()
    reader = make_reader(concurrency=concurrency, timeout=0.3, max_wait=0.4)
    readings = read(reader, *[chunk()] * 60)
    assert time.monotonic() - began < 10
    reasons = {gap.reason for reading in readings for gap in reading.gaps}
    assert any(reason.startswith("not asked, as what was asked last got no answer: ") for reason in reasons)
    assert len(standin.requests) < 30
    assert sum(not reading.gaps for reading in readings) == (concurrency == 8)


def test_calls_that_fail_between_others_that_are_answered_do_not_end_the_asking(
    standin: Standin, make_reader: Make
) -> None:
    standin.plan([b.hang(), b.ok()] * 5)
    readings = read(make_reader(concurrency=1, timeout=0.3, max_wait=0), *[chunk()] * 10)
    assert sum(not reading.gaps for reading in readings) == 5


def test_one_retry_after_makes_one_shared_pause(standin: Standin, make_reader: Make) -> None:
    standin.latency(0.05)
    standin.plan([b.status(429, retry_after=0.4) for _ in range(6)])
    began = time.monotonic()
    readings = read(make_reader(concurrency=6), *[chunk()] * 12)
    took = time.monotonic() - began
    assert all(not reading.gaps for reading in readings)
    starts = [request.started - standin.requests[0].started for request in standin.requests]
    assert all(start < 0.2 or start > 0.38 for start in starts), "nothing is sent during the pause"
    assert 0.4 < took < 2.0


def test_a_server_that_takes_five_at_once_loses_nothing_to_a_client_set_to_ten(
    standin: Standin, make_reader: Make
) -> None:
    standin.latency(0.03)
    standin.capacity(5)
    readings = read(make_reader(concurrency=10), *[chunk()] * 50)
    for reading in readings:
        assert_whole(reading)
    turned_away = sum(request.status == 429 for request in standin.requests)
    assert turned_away < 50, "the client learns the server's limit"


def test_concurrency_is_raised_again_when_the_server_takes_more(standin: Standin, make_reader: Make) -> None:
    standin.latency(0.1)  # long enough that on a busy machine, too, calls meet that are made at once
    standin.plan([b.status(503)] * 6)
    read(make_reader(concurrency=8), *[chunk()] * 60)
    late = standin.requests[-20:]
    at_once = max(sum(o.started <= r.started < o.ended for o in late) for r in late)
    assert at_once >= 6


def test_a_cut_answer_keeps_its_complete_items_and_both_halves_are_read(
    standin: Standin, make_reader: Make
) -> None:
    standin.always(b.length(over=2000))
    reading = read_one(make_reader())
    assert reading.gaps == ()
    assert len(standin.requests) == 3
    quotes = {position.quote for position in reading.findings.positions}
    assert quotes == {position["quote"] for position in gold(NAME)["findings"]["positions"]}
    assert all(quote in seed(NAME).text for quote in quotes), "no cut quote is kept"


def test_an_answer_that_is_cut_every_time_ends_in_a_gap(standin: Standin, make_reader: Make) -> None:
    standin.always(b.length())
    reading = read_one(make_reader())
    assert reading.gaps
    assert "max_output_tokens" in reading.gaps[0].reason


GAPS = {
    "refused": (b.refusal(), "refused"),
    "content filter": (b.content_filter(), "content filter"),
    "context overflow": (b.context_overflow(), "chunk_characters"),
    "empty choices": (b.empty_choices(), "empty choices"),
}


@pytest.mark.parametrize(("behaviour", "reason"), GAPS.values(), ids=GAPS.keys())
def test_what_only_this_chunk_meets_is_a_gap_and_the_rest_goes_on(
    standin: Standin, make_reader: Make, behaviour: b.Behaviour, reason: str
) -> None:
    standin.on(seed("b-call-daily").text[300:400], behaviour)
    (other,) = split(seed("b-call-daily"))
    good, bad = read(make_reader(), chunk(), other)
    assert_whole(good)
    assert reason in bad.gaps[0].reason
    assert bad.findings.positions == ()
    assert bad.usage.calls == (0 if behaviour.kind == "context_overflow" else 1), (
        "an answer costs, of use or not"
    )


@pytest.mark.parametrize("behaviour", [b.invalid_json(), b.wrong_schema()], ids=["no JSON", "wrong schema"])
def test_an_answer_that_does_not_fit_gets_one_repair_that_shows_the_error(
    standin: Standin, make_reader: Make, behaviour: b.Behaviour
) -> None:
    standin.plan([behaviour])
    reading = read_one(make_reader())
    assert_whole(reading)
    repair = standin.requests[1].body["messages"]
    assert [message["role"] for message in repair] == ["system", "user", "assistant", "user"]
    assert "could not be used" in repair[-1]["content"]
    assert reading.usage.calls == 2


@pytest.mark.parametrize("behaviour", [b.invalid_json(), b.wrong_schema()], ids=["no JSON", "wrong schema"])
def test_an_answer_that_fits_not_even_then_is_a_gap(
    standin: Standin, make_reader: Make, behaviour: b.Behaviour
) -> None:
    standin.always(behaviour)
    reading = read_one(make_reader())
    assert len(standin.requests) == 2
    assert "did not fit the schema" in reading.gaps[0].reason


@pytest.mark.parametrize(
    "behaviour", [b.fenced(), b.think(), b.prose()], ids=["fenced", "after <think>", "amid prose"]
)
def test_json_is_found_where_models_hide_it(
    standin: Standin, make_reader: Make, behaviour: b.Behaviour
) -> None:
    standin.always(behaviour)
    assert_whole(read_one(make_reader()))
    assert len(standin.requests) == 1


STOPS = {
    "401": (b.unauthorized(), "key"),
    "403": (b.forbidden(), "403"),
    "unknown model": (b.model_not_found(), "stand-in"),
    "spent quota": (b.insufficient_quota(), "quota"),
    "200 with HTML": (b.html(), "text/html"),
    "wrong content type": (b.wrong_content_type(), "text/plain"),
}


@pytest.mark.parametrize(("behaviour", "told"), STOPS.values(), ids=STOPS.keys())
def test_what_every_chunk_would_meet_stops_at_once(
    standin: Standin, make_reader: Make, behaviour: b.Behaviour, told: str
) -> None:
    standin.always(behaviour)
    with pytest.raises(EndpointError, match=told) as caught:
        read_one(make_reader())
    assert len(standin.requests) == 1
    assert "\n" not in str(caught.value)
    assert KEY not in str(caught.value)


def test_a_page_of_html_in_the_middle_of_a_run_costs_only_its_chunk(
    standin: Standin, make_reader: Make
) -> None:
    standin.plan([b.ok(), b.html()])
    good, bad = read(make_reader(concurrency=1), chunk(), chunk())
    assert_whole(good)
    assert "text/html" in bad.gaps[0].reason


def test_a_server_that_is_not_there_is_one_clear_error(make_reader: Make) -> None:
    with pytest.raises(EndpointError, match=r"127\.0\.0\.1:9/v1 cannot be reached"):
        read_one(make_reader(base_url="http://127.0.0.1:9/v1"))


UNUSABLE = {
    "a host with an empty part": ({"base_url": "http://b\u00fccher..example/v1"}, {}, "cannot be used"),
    **{
        f"a proxy at {proxy}": ({}, {"HTTP_PROXY": proxy}, "a proxy is set .*HTTP_PROXY.*correct or unset it")
        for proxy in (
            "http://127.0.0.1:99999",
            "127.0.0.1:99999",
            "http://127.0.0.1:-5",
            "http://ann:secret@127.0.0.1:port",
            "ftp://127.0.0.1",
        )
    },
    "any proxy": ({}, {"ALL_PROXY": "http://127.0.0.1:65536"}, "a proxy is set"),
    "a SOCKS proxy": ({}, {"ALL_PROXY": "socks5://127.0.0.1:9"}, "SOCKS proxy"),
    "certificates that are not there": ({}, {"SSL_CERT_FILE": "/no/such.pem"}, "SSL_CERT_FILE: .*unset it"),
    "certificates that are none": ({}, {"SSL_CERT_FILE": __file__}, "SSL_CERT_FILE: .*unset it"),
}


@pytest.mark.parametrize(("settings", "variables", "told"), UNUSABLE.values(), ids=UNUSABLE.keys())
def test_an_endpoint_that_no_call_can_go_to_is_one_clear_error(
    make_reader: Make,
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, str],
    variables: dict[str, str],
    told: str,
) -> None:
    monkeypatch.setitem(sys.modules, "socksio", None)
    monkeypatch.setattr("brief.extraction.connecting.trusted", trusted.__wrapped__)  # the environment changes
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(EndpointError, match=told) as caught:
        read_one(make_reader(**settings))
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "variables",
    [
        {"HTTPS_PROXY": "http://127.0.0.1:99999"},
        {"HTTP_PROXY": "http://127.0.0.1:99999", "NO_PROXY": "127.0.0.1"},
        {"ALL_PROXY": "http://127.0.0.1:99999", "NO_PROXY": "*"},
    ],
)
def test_a_wrong_proxy_that_no_call_goes_by_hinders_none(
    standin: Standin, make_reader: Make, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert not read_one(make_reader()).gaps


LADDER = {
    "no json_schema": ([b.no_json_schema()], "json_object", "max_completion_tokens", 1),
    "no response_format": ([b.no_response_format()], "text", "max_completion_tokens", 2),
    "max_tokens only": ([b.max_tokens_only()], "json_schema", "max_tokens", 1),
    "an old server": ([b.no_response_format(), b.max_tokens_only()], "text", "max_tokens", 3),
}


@pytest.mark.parametrize(("conditions", "rung", "parameter", "steps"), LADDER.values(), ids=LADDER.keys())
def test_the_ladder_is_taken_down_to_what_the_server_knows_and_no_further(
    standin: Standin, make_reader: Make, conditions: list[b.Behaviour], rung: str, parameter: str, steps: int
) -> None:
    standin.always(*conditions)
    reader = make_reader()
    for reading in read(reader, *[chunk()] * 12):
        assert_whole(reading)
    assert (reader.llm.learned.rung, reader.llm.learned.token_parameter) == (rung, parameter)
    last = standin.requests[-1].body
    assert parameter in last
    assert ("JSON Schema" in last["messages"][0]["content"]) is (rung != "json_schema")
    refused = sum(request.status == 400 for request in standin.requests)
    assert refused <= steps * 8, "only calls that were under way meet a refusal"


def test_a_rung_that_the_user_set_is_not_left(standin: Standin, make_reader: Make) -> None:
    standin.always(b.no_json_schema())
    with pytest.raises(EndpointError, match="refuses the request"):
        read_one(make_reader(response_format="json_schema"))
    read_one(make_reader(response_format="json_object"))
    assert standin.requests[-1].body["response_format"] == {"type": "json_object"}


def test_the_fixed_part_is_the_same_in_every_call_and_at_most_6000_characters(
    standin: Standin, make_reader: Make
) -> None:
    read(make_reader(), *split(seed(NAME)), *split(seed("d-white-house-gazette")))
    fixed = {
        (request.body["messages"][0]["content"], str(request.body["response_format"]))
        for request in standin.requests
    }
    assert len(fixed) == 1
    assert sum(map(len, fixed.pop())) <= 6000


def test_the_key_is_sent_and_stands_nowhere_else(standin: Standin, make_reader: Make) -> None:
    standin.require_key(KEY)
    reader = make_reader()
    assert_whole(read_one(reader))
    standin.require_key("another")
    with pytest.raises(EndpointError) as caught:
        read_one(make_reader())
    assert KEY not in f"{caught.value}{caught.value.__cause__}{reader.info}"


def test_cancelling_stops_within_a_second(standin: Standin, make_reader: Make) -> None:
    standin.always(b.hang())

    async def run() -> None:
        reader = make_reader(timeout=60)
        task = asyncio.gather(*(reader.read(chunk()) for _ in range(20)))
        await asyncio.sleep(0.2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await reader.close()

    began = time.monotonic()
    asyncio.run(run())
    assert time.monotonic() - began < 1.2
