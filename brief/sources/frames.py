"""Frames: how two processes talk, as JSON with bytes beside it; nothing that could run is ever unpacked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, BinaryIO, NamedTuple

from brief.records import Record
from brief.sources.intake import Answer, Body
from brief.sources.kinds.kind import MAX_BYTES, Document, Unread

_LONGEST = 4 * MAX_BYTES
"""Bytes that one frame may have: an answer that is longer is none."""

ROOM = 1 << 16
"""Bytes that a stream of frames should gather before it passes them on: as many as a pipe holds."""


class Request(NamedTuple):
    """A document to read; the user `named` it, or it was found in a folder or in another file."""

    document: Document
    named: bool


def send_request(stream: BinaryIO, request: Request) -> None:
    """Write a request; raises OSError where nobody reads."""
    _send(
        stream, {"document": _without_data(request.document), "named": request.named}, [request.document.data]
    )


def receive_request(stream: BinaryIO) -> Request | None:
    """The next request; None where there is none any more."""
    received = _receive(stream)
    if received is None:
        return None
    value, (data,) = received
    return Request(_document(value["document"], data), value["named"])


def send_answers(stream: BinaryIO, answers: Sequence[Answer]) -> None:
    """Write what came of a request."""
    values: list[dict[str, Any]] = []
    blobs: list[bytes] = []
    for answer in answers:
        if isinstance(answer, Body):
            values.append({"body": True})
            blobs.append(answer.model_dump_json(exclude_defaults=True).encode())
        elif isinstance(answer, Document):
            values.append({"document": _without_data(answer)})
            blobs.append(answer.data)
        else:
            values.append({"unread": answer._asdict()})
    _send(stream, values, blobs)


def receive_answers(stream: BinaryIO) -> list[Answer] | None:
    """What came of a request; None where the other side has ended. Raises ValueError for what is no answer."""
    received = _receive(stream)
    if received is None:
        return None
    values, blobs = received
    rest = iter(blobs)
    answers: list[Answer] = []
    for value in values:
        ((name, content),) = value.items()
        if name == "body":
            answers.append(Body.model_validate_json(next(rest)))
        elif name == "document":
            answers.append(_document(content, next(rest)))
        else:
            answers.append(Unread(**content))
    return answers


def _without_data(document: Document) -> dict[str, Any]:
    """What a document says, without its bytes; what it says by default goes without saying."""
    values = document._replace(data=b"")._asdict()
    del values["data"]
    return {
        key: value.model_dump() if isinstance(value, Record) else value
        for key, value in values.items()
        if value != Document._field_defaults.get(key)
    }


def _document(values: dict[str, Any], data: bytes) -> Document:
    kinds = {key: type(value) for key, value in Document._field_defaults.items() if isinstance(value, Record)}
    made: dict[str, Any] = {
        key: kinds[key].model_validate(value) if key in kinds else value for key, value in values.items()
    }
    return Document(data=data, **made)


def _send(stream: BinaryIO, value: Any, blobs: Sequence[bytes]) -> None:
    header = json.dumps({"sizes": [len(blob) for blob in blobs], "value": value}).encode()
    stream.write(len(header).to_bytes(4, "big"))
    stream.write(header)
    for blob in blobs:
        stream.write(blob)
    stream.flush()


def _receive(stream: BinaryIO) -> tuple[Any, list[bytes]] | None:
    size = stream.read(4)
    if len(size) < 4:
        return None
    length = int.from_bytes(size, "big")
    if length > _LONGEST:
        raise ValueError("a frame is too long")
    whole = json.loads(_exactly(stream, length))
    sizes = [int(one) for one in whole["sizes"]]
    if sum(sizes) > _LONGEST or any(one < 0 for one in sizes):
        raise ValueError("a frame is too long")
    return whole["value"], [_exactly(stream, one) for one in sizes]


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise ValueError("a frame is cut off")
    return data
