"""What all tests share."""

from tests.llama.fixtures import llama_base_url
from tests.standin.fixtures import standin

__all__ = ["llama_base_url", "standin"]
