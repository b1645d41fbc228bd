from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cassettes.scrubbing import PLACE, scrub_request, scrub_response
from tests.standin import Standin

REPLAY = "none"
RECORDED = Path(__file__).parent / "recorded"


@pytest.fixture(scope="module")
def vcr_cassette_dir() -> str:
    return str(RECORDED)


@pytest.fixture
def vcr_config() -> dict[str, Any]:
    return {
        "match_on": ["method", "path", "body"],
        "before_record_request": scrub_request,
        "before_record_response": scrub_response,
        "decode_compressed_response": True,
        "allow_playback_repeats": False,
    }


@pytest.fixture
def misbehaving(record_mode: str) -> Iterator[Standin | None]:
    """The stand-in while it is recorded, since no real endpoint misbehaves on demand; None in a replay."""
    if record_mode == REPLAY:
        yield None
        return
    with Standin() as standin:
        yield standin


@pytest.fixture
def endpoint(record_mode: str) -> Iterator[dict[str, str]]:
    """The variables of the endpoint that is recorded: the one that is configured, else the stand-in."""
    if record_mode == REPLAY:
        yield {"OPENAI_BASE_URL": PLACE, "OPENAI_API_KEY": "none", "OPENAI_MODEL": "recorded"}
    elif os.environ.get("OPENAI_BASE_URL") or os.environ.get("OPENAI_API_KEY"):
        names = ("OPENAI_BASE_URL", "OPENAI_API_KEY", "OPENAI_MODEL")
        yield {name: os.environ[name] for name in names if os.environ.get(name)}
    else:
        with Standin() as standin:
            yield {"OPENAI_BASE_URL": standin.base_url, "OPENAI_API_KEY": "none", "OPENAI_MODEL": "stand-in"}


@pytest.fixture(autouse=True)
def everything_is_played(request: pytest.FixtureRequest, record_mode: str) -> Iterator[None]:
    """In a replay, every recorded answer must be asked for, and none twice."""
    yield
    if request.node.get_closest_marker("vcr") and record_mode == REPLAY:
        cassette = request.getfixturevalue("vcr")
        assert cassette.all_played, f"asked for {cassette.play_count} of {len(cassette)} recorded answers"
