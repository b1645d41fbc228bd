"""Connecting: a name is looked up, every address it leads to is checked, and one of these is connected to."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore2

from brief.errors import SourceError
from brief.sources.web.networks import refusal

Resolve = Callable[[str, int], Sequence[str]]
"""From a host's name and a port to the addresses of the net."""
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0


class RefusedError(SourceError):
    """An address is not asked for, whatever would come of it."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses that the system knows for a host. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class CheckedNetwork(httpcore2.NetworkBackend):
    """Connections to nothing but checked addresses, none of which outlives the `deadline` (of time.monotonic).

    What was checked is what is connected to: the name is looked up once, so that another answer of the name server
    a moment later changes nothing. TLS still proves the name. Environment variables for proxies are not looked at.
    """

    def __init__(self, resolve: Resolve, allowed: Sequence[str], deadline: float) -> None:
        self._resolve = resolve
        self._allowed = allowed
        self._deadline = deadline
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address that answers. Raises RefusedError if any of them is not allowed."""
        addresses = self._looked_up(host, port, min(timeout or CONNECT_SECONDS, left(self._deadline)))
        for address in addresses:
            if reason := refusal(address, host, self._allowed):
                raise RefusedError(f"{reason}; allow_private in [sources] of brief.toml can allow it")
        failure: Exception | None = None
        for address in addresses:
            seconds = min(timeout or CONNECT_SECONDS, left(self._deadline))
            try:
                stream = self._plain.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline)
        raise failure or httpcore2.ConnectError("no address")

    def _looked_up(self, host: str, port: int, seconds: float) -> Sequence[str]:
        """What the name server says; it is waited for no longer than anything else."""
        found: list[Sequence[str]] = []
        failed: list[OSError | UnicodeError] = []

        def look_up() -> None:
            try:
                found.append(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                failed.append(error)

        thread = threading.Thread(target=look_up, daemon=True)
        thread.start()
        thread.join(seconds)
        if not found or not found[0]:
            raise NoSuchHostError(
                f"no host is called {host}" if failed else f"the name server does not know {host}"
            )
        return found[0]


class NoSuchHostError(SourceError):
    """A name leads nowhere."""


class _Stream(httpcore2.NetworkStream):
    def __init__(self, stream: httpcore2.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, min(timeout or READ_SECONDS, left(self._deadline)))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, min(timeout or READ_SECONDS, left(self._deadline)))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        seconds = min(timeout or CONNECT_SECONDS, left(self._deadline))
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, seconds), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def left(deadline: float) -> float:
    """The seconds to a deadline. Raises httpcore2.ReadTimeout where it has passed."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise httpcore2.ReadTimeout("the whole takes too long")
    return seconds
