"""What all tests share."""

from tests.standin.fixtures import standin

__all__ = ["standin"]
