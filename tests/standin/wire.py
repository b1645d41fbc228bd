"""As much of HTTP/1.1 as an API client speaks, on asyncio streams."""

from __future__ import annotations

import asyncio
import socket
import struct
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Literal, NamedTuple

Manner = Literal["whole", "then_close", "drip", "hang", "reset", "reset_midway"]


class Request(NamedTuple):
    """One request as it came; header names are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer, and the manner in which it is sent; `pause` is the time between two bytes of a drip."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    manner: Manner = "whole"
    pause: float = 0.05


class BadRequestError(Exception):
    """What came is no HTTP that this server speaks."""


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """The next request of a connection, or None when the client has closed it.

    Raises BadRequestError, and IncompleteReadError if the client goes in the middle of one.
    """
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as error:
        if error.partial.strip():
            raise
        return None
    except asyncio.LimitOverrunError as error:
        raise BadRequestError("the head is too long") from error
    first, *lines = head[:-4].decode("latin-1").split("\r\n")
    try:
        method, path, _ = first.split(" ")
        headers = {name.lower(): value.strip() for name, value in (line.split(":", 1) for line in lines)}
        length = int(headers.get("content-length", "0"))
    except ValueError as error:
        raise BadRequestError("the head cannot be read") from error
    if "transfer-encoding" in headers:
        raise BadRequestError("a body needs a Content-Length here")
    return Request(method, path, headers, await reader.readexactly(length) if length else b"")


async def send(reply: Reply, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    """Send `reply` in its manner; True if the connection may be used again. ConnectionError if it broke."""
    if reply.manner == "hang":
        await reader.read(1)  # until the client gives up
        return False
    if reply.manner == "reset":
        _reset(writer)
        return False
    whole = _head(reply) + reply.body
    if reply.manner == "reset_midway":
        writer.write(whole[: len(whole) - len(reply.body) // 2])
        await writer.drain()
        _reset(writer)
        return False
    if reply.manner == "drip":
        await _drip(reply, writer)
    else:
        writer.write(whole)
        await writer.drain()
    return reply.manner != "then_close"


def _head(reply: Reply) -> bytes:
    lines = [
        f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}",
        f"content-type: {reply.content_type}",
        f"content-length: {len(reply.body)}",
        *(f"{name}: {value}" for name, value in reply.headers.items()),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


async def _drip(reply: Reply, writer: asyncio.StreamWriter) -> None:
    writer.write(_head(reply))
    for at in range(len(reply.body)):
        await writer.drain()
        await asyncio.sleep(reply.pause)
        writer.write(reply.body[at : at + 1])
    await writer.drain()


def _reset(writer: asyncio.StreamWriter) -> None:
    # A lingering time of zero makes the kernel send RST in place of FIN.
    peer = writer.get_extra_info("socket")
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
