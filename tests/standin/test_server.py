"""The stand-in keeps to the API's contract and misbehaves only as it is told."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from brief.extraction.schema import Findings, findings_schema
from tests.standin import Standin, behaviours, contract
from tests.standin.behaviours import Behaviour
from tests.standin.findings import FIELDS, QUOTED
from tests.standin.fixtures import strict_standin
from tests.standin.script import Latency

ROOT = Path(__file__).resolve().parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
SCHEMA_FORMAT = {
    "type": "json_schema",
    "json_schema": {"name": "findings", "strict": True, "schema": findings_schema()},
}
TEXT = "Mara Velden said on Monday that 12 envoys would not come to Oslo before the second round of talks."


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    raw: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.raw)

    @property
    def choice(self) -> Any:
        return self.json["choices"][0]

    @property
    def content(self) -> str:
        return str(self.choice["message"]["content"])

    @property
    def findings(self) -> Any:
        return json.loads(self.content)


class Client:
    """A raw client with one connection."""

    def __init__(self, base_url: str) -> None:
        self.url = urlsplit(base_url)
        self.connection = http.client.HTTPConnection(self.url.hostname or "", self.url.port, timeout=10)

    def send(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Answer:
        raw = None if body is None else json.dumps(body).encode()
        self.connection.request(method, path, raw, {"content-type": "application/json", **(headers or {})})
        response = self.connection.getresponse()
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())

    def ask(self, article: str, **parameters: Any) -> Answer:
        messages = [
            {"role": "system", "content": "Read what stands between <article> and </article>."},
            {"role": "user", "content": f"Title: none\n<article>\n{article}\n</article>"},
        ]
        return self.send("POST", "/v1/chat/completions", {"model": "m", "messages": messages} | parameters)


@pytest.fixture
def client(standin: Standin) -> Iterator[Client]:
    client = Client(standin.base_url)
    yield client
    client.connection.close()


def article(name: str) -> str:
    return next(path for path in SEEDS if path.name.startswith(name)).read_text(encoding="utf-8")


def gold(name: str) -> Any:
    return json.loads(next((ROOT / "tests/gold").glob(f"{name}-*.json")).read_text(encoding="utf-8"))[
        "findings"
    ]


def test_its_fields_are_those_of_the_findings_schema() -> None:
    properties = findings_schema()["properties"]
    assert {name: tuple(kind["items"]["required"]) for name, kind in properties.items()} == FIELDS


@pytest.mark.parametrize("name", "abcde")
def test_a_whole_article_gets_all_of_its_gold(client: Client, name: str) -> None:
    found = client.ask(article(name), response_format=SCHEMA_FORMAT).findings
    Findings.model_validate(found)
    expected = gold(name)
    for kind in QUOTED:
        assert found[kind] == [{f: item[f] for f in FIELDS[kind]} for item in expected[kind]]
    assert [actor["name"] for actor in found["actors"]] == [actor["name"] for actor in expected["actors"]]


def test_a_part_of_an_article_gets_the_findings_whose_quotes_stand_in_it(client: Client) -> None:
    part = article("d")[:1200]
    found = client.ask(part).findings
    quotes = [item["quote"] for kind in QUOTED for item in found[kind]]
    expected = [item["quote"] for kind in QUOTED for item in gold("d")[kind] if item["quote"] in part]
    assert quotes == expected
    assert quotes
    assert all(mention in part for actor in found["actors"] for mention in actor["mentions"])


def test_articles_are_not_mixed_when_a_quote_stands_in_two(client: Client) -> None:
    shared = gold("b")["positions"][0]["quote"]
    found = client.ask(article("a") + "\n" + shared).findings
    assert {item["quote"] for item in found["positions"]} == {
        item["quote"] for item in gold("a")["positions"]
    }


def test_an_unknown_text_gets_empty_lists(client: Client) -> None:
    assert client.ask(TEXT).findings == {"actors": [], "positions": [], "open_questions": [], "events": []}


def test_a_repair_request_is_about_the_last_article_before_it(client: Client) -> None:
    messages = [
        {"role": "user", "content": f"An example: <article>{article('b')}</article>"},
        {"role": "user", "content": [{"type": "text", "text": f"<article>{article('a')}</article>"}]},
        {"role": "assistant", "content": "{"},
        {"role": "user", "content": "That was no JSON."},
    ]
    answer = client.send("POST", "/v1/chat/completions", {"model": "m", "messages": messages})
    assert len(answer.findings["positions"]) == len(gold("a")["positions"])


def test_the_same_request_gets_the_same_answer(client: Client) -> None:
    first, second, other = client.ask(TEXT), client.ask(TEXT), client.ask(TEXT, temperature=0)
    assert first.raw == second.raw
    assert first.json["id"] != other.json["id"]
    assert first.json["model"] == "m"


def test_usage_is_a_quarter_of_the_characters(client: Client) -> None:
    answer = client.ask(TEXT)
    usage = answer.json["usage"]
    assert usage["completion_tokens"] == len(answer.content) // 4
    assert len(TEXT) // 4 < usage["prompt_tokens"] < len(TEXT) // 4 + 40
    assert usage["total_tokens"] == usage["completion_tokens"] + usage["prompt_tokens"]


def test_max_completion_tokens_cut_the_answer(client: Client) -> None:
    whole = client.ask(article("a"))
    enough = -(-len(whole.content) // 4)
    cut = client.ask(article("a"), max_completion_tokens=enough - 1)
    assert len(cut.content) == 4 * (enough - 1)
    assert cut.choice["finish_reason"] == "length"
    assert client.ask(article("a"), max_completion_tokens=enough).content == whole.content


def test_models_are_listed_and_other_places_are_404(client: Client) -> None:
    listed = client.send("GET", "/v1/models")
    assert contract.problems("ListModelsResponse", listed.json) == []
    for method, path in (("GET", "/"), ("POST", "/chat/completions"), ("GET", "/v1/chat/completions")):
        unknown = client.send(method, path)
        assert unknown.status == 404
        assert contract.problems("ErrorResponse", unknown.json) == []


COMPLETIONS: dict[str, tuple[str, Callable[[str], object]]] = {
    "ok": ("stop", Findings.model_validate_json),
    "fenced": (
        "stop",
        lambda text: Findings.model_validate_json(text.split("```json\n")[1].split("\n```")[0]),
    ),
    "think": ("stop", lambda text: Findings.model_validate_json(text.split("</think>")[1])),
    "prose": (
        "stop",
        lambda text: Findings.model_validate_json(text[text.index('{"') : text.rindex("]}") + 2]),
    ),
    "wrong_schema": ("stop", json.loads),
    "invalid_json": ("stop", len),
    "content_filter": ("content_filter", len),
    "length": ("length", len),
}


@pytest.mark.parametrize("kind", COMPLETIONS)
def test_completions_keep_to_the_api_whatever_their_content(
    standin: Standin, client: Client, kind: str
) -> None:
    standin.plan([kind])
    answer = client.ask(article("a"), response_format=SCHEMA_FORMAT)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert contract.problems("CreateChatCompletionResponse", answer.json) == []
    finish_reason, parse = COMPLETIONS[kind]
    assert answer.choice["finish_reason"] == finish_reason
    assert parse(answer.content)
    assert client.ask(article("a")).findings["positions"]


@pytest.mark.parametrize(
    "kind", ["fenced", "think", "prose", "wrong_schema", "invalid_json", "content_filter", "length"]
)
def test_what_is_not_honest_is_not_taken_for_findings(standin: Standin, client: Client, kind: str) -> None:
    standin.plan([kind])
    with pytest.raises(ValueError, match="validation error"):
        Findings.model_validate_json(client.ask(article("a")).content)


def test_a_cut_answer_ends_inside_a_quote(standin: Standin, client: Client) -> None:
    whole = client.ask(article("a")).content
    standin.plan(["length"])
    cut = client.ask(article("a")).content
    assert whole.startswith(cut)
    at = cut.rindex('{"quote": "') + len('{"quote": "')
    quotes = [item["quote"] for item in gold("a")["positions"]]
    halves = [quote for quote in quotes if json.dumps(quote, ensure_ascii=False)[1:].startswith(cut[at:])]
    assert halves == [quotes[len(quotes) // 2]]
    assert len(cut[at:]) < len(halves[0])


def test_long_texts_alone_are_cut_or_overflow_where_a_size_is_given(standin: Standin, client: Client) -> None:
    standin.plan(
        [behaviours.length(over=500), behaviours.length(over=500), behaviours.context_overflow(over=500)]
    )
    assert client.ask(article("a")).choice["finish_reason"] == "length"
    assert client.ask(article("a")[:480]).choice["finish_reason"] == "stop"
    assert client.ask(article("a")).json["error"]["code"] == "context_length_exceeded"


def test_a_refusal_has_no_content(standin: Standin, client: Client) -> None:
    standin.plan([behaviours.refusal(), behaviours.empty_choices()])
    answer = client.ask(article("a"))
    assert contract.problems("CreateChatCompletionResponse", answer.json) == []
    assert answer.choice["message"]["content"] is None
    assert answer.choice["message"]["refusal"]
    assert client.ask(article("a")).json["choices"] == []


ERRORS = [
    (behaviours.unauthorized(), 401, "invalid_api_key"),
    (behaviours.forbidden(), 403, "unsupported_country_region_territory"),
    (behaviours.model_not_found(), 404, "model_not_found"),
    (behaviours.insufficient_quota(), 429, "insufficient_quota"),
    (behaviours.context_overflow(), 400, "context_length_exceeded"),
    (behaviours.status(429), 429, "rate_limit_exceeded"),
    (behaviours.status(500), 500, None),
    (behaviours.status(502), 502, None),
    (behaviours.status(503, retry_after=2), 503, None),
]


@pytest.mark.parametrize(("behaviour", "status", "code"), ERRORS)
def test_errors_are_the_apis(
    standin: Standin, client: Client, behaviour: Behaviour, status: int, code: str | None
) -> None:
    standin.plan([behaviour])
    answer = client.ask(TEXT)
    assert answer.status == status
    assert contract.problems("ErrorResponse", answer.json) == []
    assert answer.json["error"]["code"] == code
    assert client.ask(TEXT).status == 200


def test_retry_after_is_left_out_given_in_seconds_or_as_a_date(standin: Standin, client: Client) -> None:
    standin.plan([429, {"kind": "status", "status": 429, "retry_after": 1.5},
                  behaviours.status(429, retry_after=60, as_date=True)])  # fmt: skip
    assert "retry-after" not in client.ask(TEXT).headers
    assert client.ask(TEXT).headers["retry-after"] == "1.5"
    date = parsedate_to_datetime(client.ask(TEXT).headers["retry-after"])
    assert 55 < date.timestamp() - time.time() < 61


def test_pages_and_other_content_types_come_as_success(standin: Standin, client: Client) -> None:
    standin.plan([behaviours.html(), behaviours.wrong_content_type()])
    page, plain = client.ask(TEXT), client.ask(TEXT)
    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert page.raw.startswith(b"<!doctype html>")
    assert (plain.status, plain.headers["content-type"]) == (200, "text/plain; charset=utf-8")
    assert plain.findings


def test_a_reset_connection_gives_no_answer_or_half_of_one(standin: Standin, client: Client) -> None:
    standin.plan([behaviours.reset(), behaviours.reset(midway=True)])
    with pytest.raises(ConnectionResetError) as raised:
        client.ask(TEXT)
    assert raised.type is ConnectionResetError  # a plain close would be RemoteDisconnected
    client.connection.close()
    with pytest.raises((ConnectionResetError, http.client.IncompleteRead)):
        client.ask(TEXT)
    client.connection.close()
    assert client.ask(TEXT).status == 200


def test_a_drip_comes_byte_by_byte_and_is_whole_in_the_end(standin: Standin, client: Client) -> None:
    standin.plan([behaviours.drip(0.0005)])
    started = time.monotonic()
    dripped = client.ask(TEXT)
    assert time.monotonic() - started > 0.0005 * len(dripped.raw)
    assert dripped.raw == client.ask(TEXT).raw


def test_a_hanging_request_is_never_answered_and_ends_with_the_client(
    standin: Standin, client: Client
) -> None:
    standin.plan([behaviours.hang()])
    client.connection.timeout = 0.1
    with pytest.raises(TimeoutError):
        client.ask(TEXT)
    client.connection.close()
    assert client.ask(TEXT).status == 200
    assert [seen.status for seen in standin.requests] == [0, 200]


def test_a_server_may_hang_up_after_its_answer(standin: Standin, client: Client) -> None:
    standin.plan([behaviours.hang_up()])
    assert client.ask(TEXT).findings
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        client.ask(TEXT)
    client.connection.close()
    assert client.ask(TEXT).findings


def test_a_failing_plan_is_noticed_like_an_invalid_request(standin: Standin, client: Client) -> None:
    standin.may_get_invalid_requests = True
    standin.plan(lambda number, body: behaviours.status(body["no such key"]))
    with pytest.raises(http.client.RemoteDisconnected):
        client.ask(TEXT)
    client.connection.close()
    standin.forget()
    assert "no such key" in " ".join(standin.invalid_requests())


def test_the_server_stops_while_requests_hang() -> None:
    with Standin() as standin:
        standin.always(behaviours.hang())
        client = Client(standin.base_url)
        client.connection.timeout = 0.1
        with pytest.raises(TimeoutError):
            client.ask(TEXT)
    client.connection.close()
    assert not standin._thread.is_alive()


CONDITIONS = [
    (
        behaviours.no_json_schema(),
        {"response_format": SCHEMA_FORMAT},
        {"response_format": {"type": "json_object"}},
    ),
    (behaviours.no_response_format(), {"response_format": {"type": "json_object"}}, {}),
    (behaviours.max_tokens_only(), {"max_completion_tokens": 9000}, {"max_tokens": 9000}),
    (behaviours.max_completion_tokens_only(), {"max_tokens": 9000}, {"max_completion_tokens": 9000}),
]


@pytest.mark.parametrize(("condition", "refused", "accepted"), CONDITIONS)
def test_what_the_server_lacks_is_refused_for_every_request(
    standin: Standin, client: Client, condition: Behaviour, refused: dict[str, Any], accepted: dict[str, Any]
) -> None:
    standin.always(condition)
    standin.plan(["ok", "fenced"])
    answer = client.ask(TEXT, **refused)
    assert answer.status == 400
    assert contract.problems("ErrorResponse", answer.json) == []
    assert next(iter(refused)) in answer.json["error"]["message"]
    assert client.ask(TEXT, **accepted).content.startswith("```json")
    assert client.ask(TEXT, **accepted).findings
    assert client.ask(TEXT, **refused).status == 400


def test_a_marker_comes_before_the_plan_and_the_plan_before_always(standin: Standin, client: Client) -> None:
    standin.on("Oslo", behaviours.status(500), times=1)
    standin.plan([502])
    standin.always(behaviours.status(503))
    assert [client.ask(TEXT).status for _ in range(3)] == [500, 502, 503]


def test_a_plan_may_be_a_function_of_number_and_body(standin: Standin, client: Client) -> None:
    standin.plan(
        lambda number, body: behaviours.status(500) if number == 1 and body["model"] == "m" else None
    )
    assert [client.ask(TEXT).status for _ in range(3)] == [200, 500, 200]


def test_more_requests_at_once_than_it_can_take_are_turned_away(standin: Standin) -> None:
    standin.capacity(3, retry_after=1)
    standin.latency(0.3)
    clients = [Client(standin.base_url) for _ in range(8)]
    answers: list[Answer] = []
    threads = [threading.Thread(target=lambda c=c: answers.append(c.ask(TEXT))) for c in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for client in clients:
        client.connection.close()
    assert sorted(answer.status for answer in answers) == [200] * 3 + [429] * 5
    assert {answer.headers.get("retry-after") for answer in answers if answer.status == 429} == {"1"}
    assert standin.server.turned_away == 5


def test_latency_is_kept_and_lognormal_latency_is_always_the_same(standin: Standin, client: Client) -> None:
    standin.latency(0.05)
    client.ask(TEXT)
    seen = standin.requests[0]
    assert 0.05 <= seen.ended - seen.started < 0.15
    draws = [Latency(0.5, 0.8, seed=1).of(number) for number in range(4000)]
    assert 0.46 < sum(draws) / len(draws) < 0.54
    assert draws[:50] == [Latency(0.5, 0.8, seed=1).of(number) for number in range(50)]
    assert min(draws) < 0.1
    assert max(draws) > 2


def test_a_key_is_demanded_and_never_kept(standin: Standin, client: Client) -> None:
    standin.require_key("sk-secret")
    assert client.ask(TEXT).status == 401
    assert client.send("GET", "/v1/models").status == 401
    body = {"model": "m", "messages": [{"role": "user", "content": "Hello"}]}
    sent = client.send("POST", "/v1/chat/completions", body, {"authorization": "Bearer sk-secret"})
    assert sent.status == 200
    assert "sk-secret" not in repr(standin.requests)


def test_requests_are_remembered_in_order_and_forgotten_on_demand(standin: Standin, client: Client) -> None:
    client.ask(TEXT)
    client.ask(TEXT, temperature=0)
    assert [(seen.number, seen.status, seen.behaviour) for seen in standin.requests] == [
        (0, 200, "ok"),
        (1, 200, "ok"),
    ]
    assert standin.requests[1].body["temperature"] == 0
    assert standin.requests[0].headers["content-type"] == "application/json"
    assert standin.max_in_flight == 1
    standin.forget()
    assert standin.requests == []


INVALID = [
    ({"model": "m"}, "messages"),
    ({"model": "m", "messages": []}, "messages"),
    ({"model": "m", "messages": [{"role": "reader", "content": "x"}]}, "messages"),
    ({"model": "m", "messages": [{"role": "user", "content": "x"}], "temperature": 3}, "temperature"),
    (
        {"model": "m", "messages": [{"role": "user", "content": "x"}], "max_completion_token": 3},
        "not a parameter",
    ),
    (
        {"model": "m", "messages": [{"role": "user", "content": "x"}], "response_format": {"type": "json"}},
        "response_format",
    ),
]


def a_test_with_an_invalid_request_that_is_forgotten() -> None:
    with strict_standin() as standin:
        client = Client(standin.base_url)
        client.send("POST", "/v1/chat/completions", {"model": "m"})
        client.connection.close()
        standin.forget()


def test_an_invalid_request_fails_the_test_even_if_it_was_forgotten() -> None:
    with pytest.raises(AssertionError, match="messages"):
        a_test_with_an_invalid_request_that_is_forgotten()


@pytest.mark.parametrize(("body", "word"), INVALID)
def test_a_request_that_breaks_the_schema_is_noticed(
    standin: Standin, client: Client, body: Any, word: str
) -> None:
    standin.may_get_invalid_requests = True
    client.send("POST", "/v1/chat/completions", body)
    assert word in " ".join(standin.invalid_requests())


def test_a_body_that_is_no_json_is_refused_and_noticed(standin: Standin, client: Client) -> None:
    standin.may_get_invalid_requests = True
    assert client.send("POST", "/v1/chat/completions", "a string").status == 400
    client.connection.request("POST", "/v1/chat/completions", b"{", {})
    response = client.connection.getresponse()
    assert contract.problems("ErrorResponse", json.loads(response.read())) == []
    assert len(standin.invalid_requests()) == 2


def test_a_valid_request_raises_no_complaint(standin: Standin, client: Client) -> None:
    client.ask(TEXT, response_format=SCHEMA_FORMAT, max_completion_tokens=8000, temperature=0, seed=1)
    assert len(standin.requests) == 1
    assert standin.invalid_requests() == []


def test_synthetic_findings_quote_the_text_itself() -> None:
    text = article("d")
    with Standin(synthetic=True) as standin:
        client = Client(standin.base_url)
        found = client.ask(text).findings
        client.connection.close()
    Findings.model_validate(found)
    assert [len(found[name]) for name in ("positions", "open_questions", "events")] == [5, 1, 1]
    assert all(item["quote"] in text for kind in QUOTED for item in found[kind])
    assert all(item["actor"] in text for item in found["positions"])


def test_as_a_process_it_prints_its_url_and_what_it_saw() -> None:
    command = [
        sys.executable,
        "-m",
        "tests.standin",
        "--synthetic",
        "--plan",
        '[500, "fenced"]',
        "--always",
        '["html"]',
    ]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        client = Client(process.stdout.readline().strip())
        answers = [client.ask(TEXT) for _ in range(3)]
        client.connection.close()
        process.terminate()
        seen = json.loads(process.stdout.readline())
    assert [answer.status for answer in answers] == [500, 200, 200]
    assert answers[1].content.startswith("```json")
    assert answers[2].headers["content-type"].startswith("text/html")
    assert (seen["requests"], seen["answered"], seen["max_in_flight"], process.returncode) == (3, 2, 1, 0)


def test_as_a_process_it_accompanies_a_command() -> None:
    ask = "import os, urllib.request as u; u.urlopen(os.environ['OPENAI_BASE_URL'] + '/models').read()"
    code = f"{ask}; raise SystemExit(7)"
    command = [sys.executable, "-m", "tests.standin", "--", sys.executable, "-c", code]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 7
