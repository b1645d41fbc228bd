"""The child: a process that reads documents and nothing else, within a limit of memory and time.

It gets documents and gives answers until there are no more. It has no key in its environment, and dies of its own
when it takes more than it may; see `workers`. Where the system has forks, the nursery starts it, else `main`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import BinaryIO

from brief.errors import SourceError
from brief.sources.frames import Request, receive_request, send_answers
from brief.sources.intake import Answer, take_in
from brief.sources.kinds.kind import Kind, NothingToReadError, Unread
from brief.sources.plugins import added_kinds

_TOO_MUCH_MEMORY = "it needs more memory than a source may have; give only the article's text"
_ENOUGH = 400_000
"""Kilobytes: a process that has grown so far makes room for a new one."""


def main() -> None:
    """Serve on standard input and output; arguments are the limits of memory (bytes) and time (seconds)."""
    answers = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - what a parser prints must not be taken for an answer
        os.dup2(nowhere.fileno(), 1)
    serve(sys.stdin.buffer, answers, memory=int(sys.argv[1]), seconds=int(float(sys.argv[2])))


def serve(requests: BinaryIO, answers: BinaryIO, *, memory: int, seconds: int) -> None:
    """Answer each request, until the other side ends or this process has grown too large."""
    _limit_memory(memory)
    failed: str | None = None
    added: tuple[Kind, ...] = ()
    try:
        added = added_kinds()
    except SourceError as error:
        failed = str(error)
    with suppress(BrokenPipeError, KeyboardInterrupt):
        while (request := receive_request(requests)) is not None:
            _limit_time(seconds)
            part = request.document.part
            send_answers(answers, [Unread(part, failed)] if failed else answered(request, added))
            if _has_grown():
                return


def answered(request: Request, added: Sequence[Kind]) -> list[Answer]:
    """What comes of a request, whatever a parser does."""
    document = request.document
    found: list[Answer] = []
    try:
        found.extend(take_in(document, added, named=request.named))  # as far as it comes
    except SourceError as error:
        found.append(Unread(document.part, str(error), problem=not isinstance(error, NothingToReadError)))
    except MemoryError:
        return [Unread(document.part, _TOO_MUCH_MEMORY)]
    except RecursionError:
        found.append(Unread(document.part, "it is nested too deeply"))
    except Exception as error:  # noqa: BLE001 - parsers of hostile bytes fail in every way there is
        found.append(
            Unread(document.part, f"it is damaged ({type(error).__name__}); open it and save it anew")
        )
    return found


def _limit_memory(size: int) -> None:
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: int) -> None:
    """Let the system end this process if it works for longer, even where nobody is left to end it."""
    with suppress(ImportError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + seconds + 5
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _has_grown() -> bool:
    with suppress(ImportError):
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > _ENOUGH
    return False
