"""SMTP: one message goes to one recipient after another, and what became of each is told."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, NamedTuple

from brief.errors import BriefError

_LONGEST_REPLY = 200
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_OURSELVES = "[127.0.0.1]"
"""How we greet a server: the name of the user's machine is nobody's business."""


class UnreachableError(BriefError):
    """The server cannot be reached now, or takes nothing now; later it may."""


class Server(NamedTuple):
    """Where and how to connect. Without a `user` nobody logs in; `timeout` is in seconds."""

    host: str
    port: int
    security: Literal["starttls", "tls", "none"]
    timeout: float
    user: str | None = None
    password: str | None = None
    ca_file: Path | None = None

    def __repr__(self) -> str:
        """The address alone: no password may show up in a log."""
        return f"Server({self.place})"

    @property
    def place(self) -> str:
        """Host and port, as errors name them."""
        return f"{self.host}:{self.port}"


class Outcome(NamedTuple):
    """What became of a message to one recipient, and the server's answer or what went wrong.

    `unknown` means that the connection was lost after the message was complete and before the answer came.
    """

    state: Literal["accepted", "refused", "deferred", "unknown"]
    reply: str


class Link:
    """An open connection to a mail server; `is_open` until it was lost."""

    def __init__(self, smtp: smtplib.SMTP) -> None:
        self._smtp = smtp
        self.is_open = True

    @property
    def takes_utf8(self) -> bool:
        """Whether the server takes addresses that are not ASCII."""
        return self._smtp.has_extn("smtputf8") and self._smtp.has_extn("8bitmime")

    def give(
        self, sender: str, recipient: str, content: bytes, before_end: Callable[[], None], *, utf8: bool
    ) -> Outcome:
        """Give the server `content` for `recipient`.

        `before_end` is called when the server has all of it but the end: until then it delivers nothing,
        after that it may have delivered even where no answer comes.
        """
        smtp, is_complete = self._smtp, False
        try:
            options = [f"SIZE={len(content)}"] if smtp.has_extn("size") else []
            options += ["BODY=8BITMIME", "SMTPUTF8"] if utf8 else []
            code, reply = smtp.mail(sender, options)
            if code == 250:
                code, reply = smtp.rcpt(recipient)
            if code in {250, 251}:
                code, reply = smtp.docmd("DATA")
            if code != 354:
                return self._turned_down(code, reply)
            smtp.send(re.sub(rb"(?m)^\.", b"..", content))
            before_end()
            self._check_listening()
            is_complete = True
            smtp.send(b".\r\n")
            code, reply = smtp.getreply()
        except OSError as error:  # all errors of smtplib are
            self._lose()
            return Outcome("unknown" if is_complete else "deferred", _lost(error))
        except BaseException:
            self._lose()
            raise
        return Outcome("accepted", _told(code, reply)) if code == 250 else self._turned_down(code, reply)

    def close(self) -> None:
        """Say goodbye, where somebody still listens."""
        with suppress(smtplib.SMTPException, OSError):
            if self.is_open:
                self._smtp.quit()
        self._lose()

    def _check_listening(self) -> None:
        """Raise OSError if the server hung up, or said something before it had the whole message."""
        peer = self._smtp.sock
        if peer is None:
            raise smtplib.SMTPServerDisconnected("no connection")
        timeout = peer.gettimeout()
        peer.settimeout(0)
        with suppress(BlockingIOError, ssl.SSLWantReadError):
            peer.recv(1)
            raise smtplib.SMTPServerDisconnected("the server broke off")
        peer.settimeout(timeout)

    def _turned_down(self, code: int, reply: bytes) -> Outcome:
        if code in {421, -1}:
            self._lose()
        else:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.rset()
        return Outcome("deferred" if code < 500 else "refused", _told(code, reply))

    def _lose(self) -> None:
        self.is_open = False
        self._smtp.close()


@contextmanager
def connected(server: Server) -> Iterator[Link]:
    """A connection on which we are logged in, where there is a user.

    The server's certificate must be good for its name. Raises UnreachableError where trying later may help,
    else BriefError; neither carries the password, nor what the server says to it.
    """
    check_security(server)
    link = Link(_opened(server))
    try:
        yield link
    finally:
        link.close()


def check_security(server: Server) -> None:
    """Raise BriefError if the connection would not be protected, or its certificates cannot be checked."""
    if server.security == "none" and (server.user or server.host not in _LOOPBACK):
        raise BriefError(
            f'{server.place}: security = "none" would send the brief for all to read; use starttls or tls'
        )
    _trust(server)


def _opened(server: Server) -> smtplib.SMTP:
    smtp: smtplib.SMTP | None = None
    try:
        smtp = _greeted(server)
        if server.user is not None:
            _log_in(smtp, server, server.user)
    except BaseException as error:
        if smtp is not None:
            smtp.close()
        if isinstance(error, (smtplib.SMTPException, OSError)):
            raise _explained(server, error) from None
        raise
    return smtp


def _greeted(server: Server) -> smtplib.SMTP:
    where = (server.host, server.port)
    if server.security == "tls":
        trust = _trust(server)
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(*where, _OURSELVES, timeout=server.timeout, context=trust)
    else:
        smtp = smtplib.SMTP(*where, _OURSELVES, timeout=server.timeout)
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            smtp.starttls(context=_trust(server))
            smtp.ehlo()
    except BaseException:
        smtp.close()
        raise
    return smtp


def _trust(server: Server) -> ssl.SSLContext:
    try:
        trust = ssl.create_default_context(cafile=server.ca_file)
    except OSError as error:
        raise BriefError(f"{server.ca_file}: email.ca_file holds no certificates: {error.strerror}") from None
    trust.minimum_version = ssl.TLSVersion.TLSv1_2
    return trust


def _log_in(smtp: smtplib.SMTP, server: Server, user: str) -> None:
    try:
        smtp.login(user, server.password or "")
    except smtplib.SMTPAuthenticationError as error:
        if error.smtp_code < 500:
            raise UnreachableError(f"{server.place}: takes no login now ({error.smtp_code})") from None
        raise BriefError(
            f"{server.place}: the login of {user!r} was not accepted ({error.smtp_code}); "
            f"check email.user and its password"
        ) from None
    except smtplib.SMTPNotSupportedError:
        raise BriefError(f"{server.place}: takes no login; leave email.user out") from None
    except UnicodeError:
        raise BriefError(f"{server.place}: user and password can only have ASCII characters") from None


def _explained(server: Server, error: smtplib.SMTPException | OSError) -> BriefError:
    place = server.place
    if isinstance(error, ssl.SSLCertVerificationError):
        why = _one_line(error.verify_message)
        return BriefError(f"{place}: the certificate is not to be trusted: {why}; nothing was sent")
    if isinstance(error, ssl.SSLError):
        return BriefError(
            f"{place}: no protected connection: {_ssl_reason(error)}; check email.security and port"
        )
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return BriefError(f"{place}: offers no STARTTLS, so nothing was sent; check email.security and port")
    if isinstance(error, smtplib.SMTPResponseException):
        told = f"{place}: answers {_told(error.smtp_code, error.smtp_error)}"
        return BriefError(told) if error.smtp_code >= 500 else UnreachableError(told)
    return UnreachableError(f"{place}: cannot be reached: {_lost(error)}")


def _ssl_reason(error: ssl.SSLError) -> str:
    return _one_line((error.reason or "").replace("_", " ").lower() or str(error))


def _lost(error: Exception) -> str:
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return "no answer in time"
    if isinstance(error, OSError) and error.strerror and not isinstance(error, smtplib.SMTPException):
        return _one_line(error.strerror)
    return "the connection was lost"


def _told(code: int, reply: bytes | str) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return f"{code} {_one_line(text)}".strip()


def _one_line(text: str) -> str:
    line = "".join(one if one.isprintable() else " " for one in text)
    return " ".join(line.split())[:_LONGEST_REPLY]
