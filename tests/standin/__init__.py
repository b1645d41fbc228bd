"""A stand-in for an OpenAI-compatible server, on the loopback interface only.

In a test: the fixture `standin`, or ``with Standin() as standin: ...``. As a process of its own:
``python -m tests.standin --port 0``, which prints its URL on the first line.
"""

from tests.standin.thread import Standin

__all__ = ["Standin"]
