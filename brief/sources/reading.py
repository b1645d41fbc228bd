"""Reading: the files of all places, several at a time, each given whole and in order."""

from __future__ import annotations

import stat
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from brief.errors import SourceError
from brief.records import text_hash
from brief.settings import ExportFields
from brief.shelf import Shelf, shelf_key
from brief.sources.child import answered
from brief.sources.frames import Request
from brief.sources.intake import Answer, Body
from brief.sources.kept import Part, packed, unpacked
from brief.sources.kinds.kind import MAX_BYTES, Document, Unread
from brief.sources.kinds.text import TEXT
from brief.sources.opening import MissingError, read_bytes
from brief.sources.places import STDIN, Place
from brief.sources.plugins import added_suffixes, signature
from brief.sources.processes import cores
from brief.sources.recognition import kind_of
from brief.sources.workers import Limits, Workers

if TYPE_CHECKING:
    from brief.sources.web.address import Address
    from brief.sources.web.visiting import Visitor

SMALL = 200_000
"""Bytes of a plain text that is read here: no parser is involved, and a process would cost more than the reading."""
_PAGES_AT_ONCE = 8
MAX_PARTS = 10_000
MAX_SECONDS = 600.0
"""The most articles that one file may hold, and how long reading all of them may take."""
MOST_ALIKE = 20
"""Parts of one file that are named each, although none of them can be read for the same reason."""


class Keeping(NamedTuple):
    """Where what was read lies for the next run; texts whose hashes are `forgotten` are not put there.

    Pages are fetched and kept by `visitor`; without one, none is.
    """

    shelf: Shelf
    forgotten: AbstractSet[str] = frozenset()
    visitor: Visitor | None = None


class Desk(NamedTuple):
    """What reading goes by: how exports name their fields, standard input, limits, and what is kept."""

    fields: ExportFields
    stdin: BinaryIO
    limits: Limits
    keeping: Keeping


def read_places(found: Iterable[Place], desk: Desk) -> Iterator[tuple[Place, list[Part]]]:
    """Each place with what it holds, in the order of `found`; files are read by as many threads as there are cores.

    Raises `MissingError` for a file that the user named and that is not there.
    """
    size = cores()
    workers = Workers(desk.limits)
    waiting: deque[tuple[Place, Future[list[Part]]]] = deque()
    pool = ThreadPoolExecutor(size)
    pages = ThreadPoolExecutor(_PAGES_AT_ONCE)
    turn = BoundedSemaphore(size)
    asked: dict[str, str] = {}
    try:
        for place in found:
            if place.address is not None and place.real in asked:
                known = place._replace(reason=f"same page as {asked[place.real]}", named=False)
                waiting.append((known, pool.submit(_read_place, known, desk, workers)))
            elif place.address is None:
                waiting.append((place, _known(place, desk) or pool.submit(_read_place, place, desk, workers)))
            else:
                asked[place.real] = place.shown
                waiting.append((place, pages.submit(_read_page, place.address, desk, workers, turn)))
            if len(waiting) >= 8 * size:
                yield _first(waiting)
        while waiting:
            yield _first(waiting)
    finally:
        workers.close()
        pool.shutdown(cancel_futures=True)
        pages.shutdown(cancel_futures=True)


def _known(place: Place, desk: Desk) -> Future[list[Part]] | None:
    """What an earlier run read of a file that is not large: to hand it to a thread takes longer than to look."""
    try:
        if place.reason is not None or place.shown == STDIN or not _is_small(place.path):
            return None
        parts = _kept(_document(place, read_bytes(place.path), desk), desk, named=place.named)
    except (OSError, SourceError):
        return None  # told where it is read
    if parts is None:
        return None
    known: Future[list[Part]] = Future()
    known.set_result(parts)
    return known


def _is_small(path: Path) -> bool:
    status = path.stat()
    return stat.S_ISREG(status.st_mode) and status.st_size <= SMALL


def _first(waiting: deque[tuple[Place, Future[list[Part]]]]) -> tuple[Place, list[Part]]:
    place, future = waiting.popleft()
    return place, future.result()


def _read_place(place: Place, desk: Desk, workers: Workers) -> list[Part]:
    if place.reason is not None:
        return [Unread("", place.reason, problem=place.named or place.problem)]
    try:
        data = desk.stdin.read(MAX_BYTES + 1) if place.shown == STDIN else read_bytes(place.path)
    except MissingError as error:
        if not place.named:  # it was there a moment ago
            return [Unread("", "it was removed meanwhile", problem=False)]
        raise MissingError(f"{place.shown}: {error}") from error
    except SourceError as error:
        return [Unread("", str(error))]
    return read_file(_document(place, data, desk), desk, workers, named=place.named)


def _document(place: Place, data: bytes, desk: Desk) -> Document:
    return Document(place.path.name, data, fields=desk.fields)


def _read_page(address: Address, desk: Desk, workers: Workers, turn: BoundedSemaphore) -> list[Part]:
    """What an address gives; pages are waited for by many, but read by no more than there are cores."""
    from brief.sources.web.pages import Wanted, read_address

    visitor, forgotten = desk.keeping.visitor, desk.keeping.forgotten
    if visitor is None:
        return [Unread("", "nothing is fetched here; save the page and give the file")]

    def read(document: Document) -> list[Part]:
        with turn:
            return read_file(document._replace(fields=desk.fields), desk, workers, named=True)

    return read_address(Wanted(address, forgotten=forgotten), visitor, read)


def read_file(document: Document, desk: Desk, workers: Workers, *, named: bool) -> list[Part]:
    """All that a file holds: itself, or its parts in their order. What lies on the shelf is not read again."""
    if (known := _kept(document, desk, named=named)) is not None:
        return known
    parts = _folded(_opened(Request(document, named), workers))
    if _may_stay(parts, desk.keeping.forgotten):
        desk.keeping.shelf.put(_key(document, named=named), packed(parts))
    return parts


def _kept(document: Document, desk: Desk, *, named: bool) -> list[Part] | None:
    kept = desk.keeping.shelf.find(_key(document, named=named))
    return None if kept is None else unpacked(kept)


def _key(document: Document, *, named: bool) -> str:
    rules = (document.suffix, str(named), document.fields.model_dump_json(), signature())
    return shelf_key("file", (*rules, document.data))


def _may_stay(parts: list[Part], forgotten: AbstractSet[str]) -> bool:
    """Whether what was read may be kept: there is an article, none is forgotten, and another time gives the same."""
    if any(isinstance(part, Unread) and part.passing for part in parts):
        return False
    bodies = [part for part in parts if isinstance(part, Body)]
    return bool(bodies) and not (forgotten and any(text_hash(one.text) in forgotten for one in bodies))


class _Ahead(NamedTuple):
    """A document that is being read while those before it are."""

    document: Document
    answers: Future[list[Answer]]


def _opened(request: Request, workers: Workers) -> list[Part]:
    waiting: deque[Answer | _Ahead] = deque(_answers(request, workers))
    parts: list[Part] = []
    unpacked_bytes = 0
    deadline = time.monotonic() + MAX_SECONDS
    while waiting:
        _read_ahead(waiting, workers)
        first = waiting.popleft()
        answer = first.document if isinstance(first, _Ahead) else first
        if not isinstance(answer, Document):
            parts.append(answer)
            continue
        unpacked_bytes += len(answer.data)
        if unpacked_bytes > 2 * MAX_BYTES or len(parts) + len(waiting) > MAX_PARTS:
            parts.append(Unread(answer.part, "its file holds too much; split it"))
        elif time.monotonic() > deadline:
            parts.append(
                Unread(answer.part, f"its file takes more than {MAX_SECONDS:g} s to read", passing=True)
            )
        elif isinstance(first, _Ahead):
            waiting.extendleft(reversed(first.answers.result()))
        else:
            waiting.extendleft(reversed(_answers(Request(answer, named=False), workers)))
    return parts


def _read_ahead(waiting: deque[Answer | _Ahead], workers: Workers) -> None:
    """Begin to read the next documents for which a worker is needed: a large archive has many."""
    if len(waiting) < 2:
        return
    for place, one in enumerate(islice(waiting, 2 * cores())):
        if isinstance(one, Document) and _modules(request := Request(one, named=False)) is not None:
            waiting[place] = _Ahead(one, workers.pool.submit(_answers, request, workers))


def _folded(parts: list[Part]) -> list[Part]:
    """The parts, those that cannot be read for one reason told once where they are many: a bomb has thousands."""
    alike = Counter(part[1:] for part in parts if isinstance(part, Unread))
    told: set[tuple[object, ...]] = set()
    folded: list[Part] = []
    for part in parts:
        if isinstance(part, Unread) and alike[part[1:]] > MOST_ALIKE:
            if part[1:] not in told:
                told.add(part[1:])
                more = f"{part.reason}; the same of {alike[part[1:]] - 1:,} more parts of its file"
                folded.append(part._replace(reason=more))
            continue
        folded.append(part)
    return folded


def _answers(request: Request, workers: Workers) -> list[Answer]:
    modules = _modules(request)
    return answered(request, ()) if modules is None else workers.read(request, modules)


def _modules(request: Request) -> tuple[str, ...] | None:
    """What a worker needs to read a document; None for a plain text that is not large, which is read without one."""
    document = request.document
    kind = kind_of(document, named=request.named)
    if kind in (TEXT, None) and len(document.data) <= SMALL and not added_suffixes():
        return None
    return kind.modules if kind else ()
