"""The fixture `standin`: a stand-in server of its own for a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.standin import Standin


@pytest.fixture
def standin() -> Iterator[Standin]:
    """A stand-in that answers from tests/gold; at the end all requests must fit the API's schema."""
    with strict_standin() as running:
        yield running


@contextmanager
def strict_standin() -> Iterator[Standin]:
    """A stand-in; AssertionError at the end if a request did not fit the API's schema and none was meant to."""
    with Standin() as running:
        yield running
    wrong = [] if running.may_get_invalid_requests else running.invalid_requests()
    assert not wrong, "; ".join(wrong)
