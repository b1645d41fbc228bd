"""What a run may cost: it stops before it would pass a limit, keeps what it has, and goes on another time."""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
from pathlib import Path

import pytest

from tests.articles import SEEDS
from tests.command import Brief, command, environment, pointing_to
from tests.standin import Standin
from tests.standin import behaviours as b

NAMES = sorted(path.name for path in SEEDS.glob("*.txt"))
GENERATE = ("generate", "articles", "-o", "b.md", "-o", "b.json")
PRICES = "[model]\nprice_in = 1000\nprice_out = 2000\ncurrency = 'EUR'\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """The five seeds."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes((SEEDS / name).read_bytes())
    return folder


def chunks_asked(standin: Standin) -> int:
    return sum("<article>" in json.dumps(request.body["messages"]) for request in standin.requests)


def spent(standin: Standin, brief: Brief) -> tuple[int, int, int]:
    """Calls and tokens of all editions, as `history --cost` adds them up."""
    sums = [0, 0, 0]
    for line in brief("history", "--cost").out.splitlines():
        found = re.search(r"([\d,]+) calls?; ([\d,]+) tokens in, ([\d,]+) out", line)
        assert found, line
        for place, number in enumerate(found.groups()):
            sums[place] += int(number.replace(",", ""))
    return sums[0], sums[1], sums[2]


def totals(told: str) -> int:
    found = re.search(r"([\d,]+) tokens in, ([\d,]+) out", told)
    assert found, told
    return sum(int(number.replace(",", "")) for number in found.groups())


# --- limits ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("concurrency", ["1", "8"])
def test_a_run_makes_as_many_calls_as_it_may_names_its_gaps_and_goes_on_the_next_time(
    brief: Brief, standin: Standin, articles: Path, tmp_path: Path, concurrency: str
) -> None:
    ended = brief(*GENERATE, "--max-calls", "2", "--concurrency", concurrency)
    assert ended.code == 3, ended.err
    assert len(standin.requests) == 2
    assert ended.err.count("brief: not read: ") == 3
    assert "stopped: the limit of 2 calls is reached" in ended.err
    gaps = json.loads((tmp_path / "b.json").read_text("utf-8"))["coverage"]["gaps"]
    assert [gap["reason"] for gap in gaps] == ["the limit of 2 calls is reached"] * 3
    assert "the limit of 2 calls is reached" in (tmp_path / "b.md").read_text("utf-8")
    standin.requests.clear()
    ended = brief(*GENERATE, "--max-calls", "500")
    assert ended.code == 0, ended.err
    assert chunks_asked(standin) == 3


def test_in_the_end_no_more_was_paid_than_without_a_stop(
    brief: Brief, standin: Standin, articles: Path, tmp_path: Path
) -> None:
    for calls in ("1", "3", "2"):
        brief(*GENERATE, "--max-calls", calls)
    assert brief(*GENERATE).code == 0
    assert json.loads((tmp_path / "b.json").read_text("utf-8"))["coverage"]["gaps"] == []
    assert chunks_asked(standin) == len(NAMES)


def test_allow_gaps_makes_a_stop_a_success(brief: Brief, articles: Path) -> None:
    assert brief(*GENERATE, "--max-calls", "2", "--allow-gaps").code == 0


@pytest.mark.parametrize("limit", [6_000, 9_000, 12_000])
def test_tokens_stay_under_their_limit(brief: Brief, articles: Path, limit: int) -> None:
    ended = brief(*GENERATE, "--max-tokens", str(limit))
    assert ended.code == 3
    summary = next(line for line in ended.err.splitlines() if "tokens in" in line)
    assert limit / 4 < totals(summary) <= limit


def test_cost_stays_under_its_limit(brief: Brief, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text(PRICES, encoding="utf-8")
    ended = brief(*GENERATE, "--max-cost", "9.5")
    assert ended.code == 3
    found = re.search(r"; (\d+\.\d+) EUR;", ended.err)
    assert found
    assert 3 < float(found.group(1)) <= 9.5
    assert "the limit of 9.5 EUR is reached" in ended.err


def test_a_limit_that_is_reached_in_the_merge_leaves_it_undecided_in_one_line(
    brief: Brief, standin: Standin, articles: Path, tmp_path: Path
) -> None:
    brief(*GENERATE)
    needed = len(standin.requests)
    assert needed > 6, "the seeds raise questions of the merge"
    (tmp_path / ".brief" / "store.sqlite").unlink()
    standin.requests.clear()
    ended = brief(*GENERATE, "--max-calls", "5")
    assert ended.code == 3
    assert len(standin.requests) == 5
    assert chunks_asked(standin) == 5
    undecided = [line for line in ended.err.splitlines() if "undecided by the model" in line]
    assert len(undecided) == 1
    assert "the limit of 5 calls is reached" in undecided[0]
    standin.requests.clear()
    assert brief(*GENERATE).code == 0
    assert chunks_asked(standin) == 0


def test_a_repair_counts(brief: Brief, standin: Standin, article: Path) -> None:
    standin.always(b.wrong_schema())
    ended = brief("generate", "article.txt", "--max-calls", "1")
    assert len(standin.requests) == 1
    assert "the limit of 1 call is reached" in ended.err
    assert ended.code == 3


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (("--max-tokens", "1"), "the limit of 1 token is reached"),
        (("--max-cost", "0.01"), "the limit of 0.01 EUR is reached"),
    ],
)
def test_a_limit_with_no_room_for_one_call_stops_the_run_as_any_other_does(
    brief: Brief, standin: Standin, articles: Path, tmp_path: Path, option: tuple[str, str], told: str
) -> None:
    (tmp_path / "brief.toml").write_text(PRICES, encoding="utf-8")
    ended = brief(*GENERATE, *option)
    assert ended.code == 3, ended.err
    assert standin.requests == []
    assert f"stopped: {told}; a run with a higher one goes on from here" in ended.err
    gaps = json.loads((tmp_path / "b.json").read_text("utf-8"))["coverage"]["gaps"]
    assert [gap["reason"] for gap in gaps] == [told] * len(NAMES)
    assert told in (tmp_path / "b.md").read_text("utf-8")
    assert brief(*GENERATE).code == 0
    assert chunks_asked(standin) == len(NAMES)


def test_a_limit_with_no_room_for_one_call_takes_nothing_from_the_edition_before(
    brief: Brief, articles: Path, tmp_path: Path
) -> None:
    assert brief(*GENERATE).code == 0
    before = json.loads((tmp_path / "b.json").read_text("utf-8"))
    text = (articles / NAMES[0]).read_text("utf-8")
    (articles / NAMES[0]).write_text(text + "\nNobody else was there.\n", encoding="utf-8")
    assert brief(*GENERATE, "--max-tokens", "1").code == 3
    after = json.loads((tmp_path / "b.json").read_text("utf-8"))
    assert [gap["source"] for gap in after["coverage"]["gaps"]] != []
    assert after["positions"], "what was read before is known"
    assert len(before["sources"]) == len(after["sources"])


def test_a_check_with_no_room_for_its_question_says_that_it_is_the_limit(
    brief: Brief, tmp_path: Path
) -> None:
    (tmp_path / "brief.toml").write_text("[model]\nmax_tokens = 1\n", encoding="utf-8")
    ended = brief("check")
    assert ended.code == 1
    assert "the limit of 1 token is reached by one small question; raise it" in ended.complaint


def test_tries_that_fail_take_nothing(brief: Brief, standin: Standin, articles: Path) -> None:
    standin.plan([b.status(500), b.status(429, retry_after=0.01)])
    ended = brief(*GENERATE, "--max-calls", "2", "--concurrency", "1")
    assert [request.status for request in standin.requests] == [500, 429, 200, 200]
    assert "stopped" in ended.err


def test_the_variable_sets_it_too(brief: Brief, standin: Standin, articles: Path) -> None:
    brief.variables["BRIEF_MODEL_MAX_CALLS"] = "1"
    assert brief(*GENERATE).code == 3
    assert len(standin.requests) == 1


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (("--max-cost", "1"), "price_in"),
        (("--max-cost", "0"), "--max-cost: "),
        (("--max-cost", "nan"), "--max-cost: "),
        (("--max-calls", "0"), "--max-calls: "),
        (("--max-tokens", "-5"), "--max-tokens: "),
    ],
)
def test_a_limit_that_makes_no_sense_is_one_line(
    brief: Brief, standin: Standin, article: Path, option: tuple[str, str], told: str
) -> None:
    ended = brief("generate", "article.txt", *option)
    assert ended.code == 2
    assert told in ended.complaint
    assert standin.requests == []


def test_many_gaps_of_one_reason_get_one_line(brief: Brief, standin: Standin, tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    for number in range(14):
        text = (
            f"The minister {number} said the talks would go on.\n\nNothing more was known in town {number}.\n"
        )
        (tmp_path / "many" / f"{number:02}.txt").write_text(text, encoding="utf-8")
    first = (SEEDS / NAMES[0]).read_bytes()
    (tmp_path / "many" / "0.txt").write_bytes(first)
    ended = brief("generate", "many", "-o", "b.md", "--max-calls", "1", "--concurrency", "1")
    assert ended.code == 3, ended.err
    assert [line for line in ended.err.splitlines() if "not read:" in line] == [
        "brief: not read: 14 chunks of 14 articles, which the brief names: the limit of 1 call is reached"
    ]


# --- what editions cost --------------------------------------------------------------------------------


def test_the_editions_of_stopped_runs_add_up_to_all_that_was_paid(
    brief: Brief, standin: Standin, articles: Path
) -> None:
    for calls in ("2", "2", "500"):
        brief(*GENERATE, "--max-calls", calls)
    assert len(brief("history").out.splitlines()) == 3
    assert spent(standin, brief)[0] == len(standin.requests)


def test_a_run_that_was_killed_is_counted_into_the_next_edition(
    brief: Brief, standin: Standin, articles: Path, tmp_path: Path
) -> None:
    standin.plan([b.ok(), b.ok(), *[b.hang()] * 3])
    process = subprocess.Popen(
        command(*GENERATE, "--concurrency", "1"),
        cwd=tmp_path,
        env=environment(**pointing_to(standin.base_url)),
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 30
    while len(standin.requests) < 3:  # the third is asked once the second is kept, or at the same moment
        assert time.monotonic() < deadline
        os.sched_yield()
    while kept(tmp_path) < 2:
        assert time.monotonic() < deadline
        os.sched_yield()
    process.kill()
    process.communicate()
    assert brief("history").out == ""
    standin.plan([])
    before = len(standin.requests) - 1  # the one that hung was never answered
    standin.requests.clear()
    ended = brief(*GENERATE)
    assert ended.code == 0, ended.err
    assert chunks_asked(standin) == 3
    assert spent(standin, brief)[0] == len(standin.requests) + before


def kept(project: Path) -> int:
    import sqlite3
    from contextlib import closing

    try:
        with closing(sqlite3.connect(f"file:{project}/.brief/store.sqlite?mode=ro", uri=True)) as file:
            return int(file.execute("SELECT count(*) FROM answer").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_what_was_read_for_no_new_edition_is_counted_into_the_next(
    brief: Brief, standin: Standin, articles: Path, tmp_path: Path
) -> None:
    brief(*GENERATE)
    packaged = Path(__file__).parents[2] / "prompts" / "decide.system.jinja"
    (tmp_path / "prompts").mkdir()
    for text in ("\nBe brief.\n", "\nBe brief, please.\n"):
        (tmp_path / "prompts" / packaged.name).write_text(packaged.read_text("utf-8") + text, "utf-8")
        brief(*GENERATE)
    assert spent(standin, brief)[0] == len(standin.requests)


def test_refusals_cost_too(brief: Brief, standin: Standin, articles: Path) -> None:
    standin.plan([b.refusal()])
    assert brief(*GENERATE).code == 3
    assert spent(standin, brief)[0] == len(standin.requests)


def test_prune_spares_the_answers_of_an_edition_with_gaps(
    brief: Brief, standin: Standin, articles: Path
) -> None:
    brief(*GENERATE, "--max-calls", "3")
    brief("prune")
    standin.requests.clear()
    brief(*GENERATE)
    assert chunks_asked(standin) == 2


# --- the last line -------------------------------------------------------------------------------------


def test_the_last_line_names_the_edition_and_says_where_nothing_changed(
    brief: Brief, articles: Path, standin: Standin
) -> None:
    assert brief(*GENERATE).err.splitlines()[-1].startswith("brief: edition 1; 5 articles; ")
    assert "nothing changed: edition 1 as it was" in brief(*GENERATE).err
    again = brief("generate", "articles", "-o", "other.html").err.splitlines()[-1]
    assert again.startswith("brief: edition 1 again, as nothing changed; ")
    (articles / NAMES[0]).unlink()
    assert brief(*GENERATE).err.splitlines()[-1].startswith("brief: edition 2; 4 articles; ")
