"""The fixture `standin`: a stand-in server of its own for a test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.standin import Standin


@pytest.fixture
def standin() -> Iterator[Standin]:
    """A stand-in that answers from tests/gold; at the end all requests must fit the API's schema."""
    with Standin() as running:
        yield running
    if not running.may_get_invalid_requests:
        assert running.invalid_requests() == []
