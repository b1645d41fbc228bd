"""A mail server for tests: aiosmtpd on this machine, with TLS, logins and a script of what it says to whom."""

from __future__ import annotations

import asyncio
import email
import email.policy
import socket
import ssl
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Literal, NamedTuple

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "desk", "correct horse battery staple"
OK = "250 OK"


class Received(NamedTuple):
    """A message as the server took it."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        """The message, parsed."""
        return email.message_from_bytes(self.content, policy=email.policy.default)

    def body(self, kind: Literal["plain", "html"]) -> str:
        """The text or the page, with plain line ends."""
        part = self.message.get_body((kind,))
        assert part is not None
        return str(part.get_content()).replace("\r\n", "\n")


class Sink:
    """What the server took, and what it says: `replies` to RCPT and `ends` to the end of DATA, by recipient.

    Each list is used up from its front; then all is fine.
    """

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.replies: dict[str, list[str]] = {}
        self.ends: dict[str, list[str]] = {}
        self.connections = 0
        self.on_data: Callable[[], None] | None = None
        self.port = 0

    def got(self, address: str) -> int:
        """How often `address` was given a message."""
        return sum(address in one.recipients for one in self.received)

    async def handle_EHLO(  # noqa: N802 - the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        said = _next(self.replies, address)
        if said == OK:
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        said = _next(self.ends, envelope.rcpt_tos[0])
        if said in {OK, "gone"}:
            content = envelope.original_content or b""
            self.received.append(Received(envelope.mail_from or "", tuple(envelope.rcpt_tos), content))
        if self.on_data:
            self.on_data()
        if said == "gone":
            server.transport.abort()
        return said


def _next(script: dict[str, list[str]], address: str) -> str:
    said = script.get(address)
    return said.pop(0) if said else OK


def _authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
) -> AuthResult:
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=good, handled=good)


class Certificates(NamedTuple):
    """An authority, as a file for clients, and what it certifies servers with."""

    authority: trustme.CA
    file: Path

    def context(self, name: str = "localhost", **when: Any) -> ssl.SSLContext:
        """A server's side of TLS, with a certificate for `name`."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert(name, **when).configure_cert(context)
        return context


def certificates(folder: Path) -> Certificates:
    """An authority of its own."""
    authority, file = trustme.CA(), folder / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    return Certificates(authority, file)


@contextmanager
def running(
    context: ssl.SSLContext | None,
    security: Literal["starttls", "tls", "none"] = "starttls",
    *,
    login: bool = False,
    **options: Any,
) -> Iterator[Sink]:
    """A server that listens on `port` of this machine until the block ends."""
    sink, loop = Sink(), asyncio.new_event_loop()
    options = {"enable_SMTPUTF8": True, "hostname": "sink.example", **options}
    if login:
        options |= {"authenticator": _authenticate, "auth_required": True}
        options |= {"auth_require_tls": security == "starttls"}
    if security == "starttls":
        options |= {"tls_context": context, "require_starttls": True}

    async def serve() -> asyncio.Server:
        return await loop.create_server(
            lambda: _protocol(sink, loop, options),
            "127.0.0.1",
            0,
            ssl=context if security == "tls" else None,
        )

    server = loop.run_until_complete(serve())
    sink.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield sink
    finally:
        asyncio.run_coroutine_threadsafe(_close(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


def _protocol(sink: Sink, loop: asyncio.AbstractEventLoop, options: dict[str, Any]) -> SMTP:
    with warnings.catch_warnings():
        # It warns of logins without STARTTLS even where TLS is there from the first byte.
        warnings.simplefilter("ignore", UserWarning)
        return SMTP(sink, loop=loop, **options)


async def _close(server: asyncio.Server) -> None:
    server.close()
    pending = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)


@contextmanager
def scripted(*lines: bytes | None, hung_up: threading.Event | None = None) -> Iterator[int]:
    """The port of a server that says the next of `lines` whenever it was told one, and then hangs up.

    None says nothing and waits for the client to go. `hung_up` is set when it has.
    """
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                _talk(connection, lines)
            if hung_up:
                hung_up.set()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(10)


def _talk(connection: socket.socket, lines: tuple[bytes | None, ...]) -> None:
    for number, line in enumerate(lines):
        if number and not connection.recv(1000):
            return
        if line is not None:
            connection.sendall(line + b"\r\n")
        else:
            while connection.recv(65536):
                pass
    if lines and lines[-1] is not None:
        connection.recv(1000)  # the beginning of what it was told last
