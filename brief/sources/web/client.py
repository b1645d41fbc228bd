"""The client: what an http(s) address gives, asked for politely and within bounds."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import NamedTuple

import httpcore2

from brief import __version__
from brief.errors import SourceError
from brief.sources.web.address import Address, address_from
from brief.sources.web.connecting import (
    CONNECT_SECONDS,
    READ_SECONDS,
    CheckedNetwork,
    RefusedError,
    Resolve,
    resolve,
)
from brief.sources.web.manners import Manners
from brief.sources.web.robots import LARGEST, Robots, read_robots
from brief.sources.web.unpacking import unpacked
from brief.trust import trusted

AGENT = "brief"
USER_AGENT = f"{AGENT}/{__version__} (diplomatic briefing generator; reads single pages; keeps to robots.txt)"
REDIRECTIONS = 5
_WAITS = 2
"""How often a busy server is asked again."""


class Patience(NamedTuple):
    """Seconds: for a whole page, redirections included; for one wait that a server asks for; between two pages."""

    whole: float = 60.0
    wait: float = 30.0
    pause: float = 0.5


class Answer(NamedTuple):
    """What came: from where it came in the end, its status, header fields in lower case, and body."""

    address: Address
    status: int
    fields: Mapping[str, str]
    body: bytes


class UnreachableError(SourceError):
    """A page could not be had, now or for good: the message says which."""


class Client:
    """Asks for pages. No cookies, no proxies, no credentials; any thread may use it."""

    def __init__(
        self,
        allowed: tuple[str, ...] = (),
        *,
        patience: Patience | None = None,
        look_up: Resolve = resolve,
        trust: ssl.SSLContext | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`allowed` are private hosts and networks that may be asked; the rest is for tests."""
        self._allowed = allowed
        self._patience = patience or Patience()
        self._look_up = look_up
        self._trust = trust or trusted()
        self._sleep = sleep
        self._manners = Manners(self._patience.pause, sleep)
        self._robots: dict[str, Robots | str] = {}

    def get(self, address: Address, conditions: Mapping[str, str] | None = None) -> Answer:
        """Ask for a page; `conditions` are header fields that make it a conditional request.

        The answer's status is 200 or 304. Raises RefusedError where an address, here or along the way, is not asked
        for, and SourceError where nothing came of it; the message is the bare reason.
        """
        deadline = time.monotonic() + self._patience.whole
        for _ in range(REDIRECTIONS + 1):
            robots = self._robots_of(address)
            if not robots.allows(address.target):
                raise RefusedError(
                    "its site asks programs not to read it (robots.txt); save the page by hand"
                )
            began = time.monotonic()
            with self._manners.turn(address.host, robots.delay):
                deadline += time.monotonic() - began
                answer = self._patiently(address, conditions or {}, deadline)
            if (onward := _onward(answer)) is None:
                return _checked(answer)
            address = onward
        raise UnreachableError(f"it leads on more than {REDIRECTIONS} times")

    def _patiently(self, address: Address, conditions: Mapping[str, str], deadline: float) -> Answer:
        """One request, made again where a busy server says when."""
        for _ in range(_WAITS):
            answer = self._asked(address, conditions, deadline)
            wait = _asked_wait(answer)
            if wait is None or wait > self._patience.wait:
                return answer
            self._sleep(wait)
            deadline += wait
        return self._asked(address, conditions, deadline)

    def _asked(self, address: Address, conditions: Mapping[str, str], deadline: float) -> Answer:
        headers = {
            "Host": address.origin.partition("://")[2],
            "User-Agent": USER_AGENT,
            "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
            **conditions,
        }
        network = CheckedNetwork(self._look_up, self._allowed, deadline)
        timeout = {
            "connect": CONNECT_SECONDS,
            "read": READ_SECONDS,
            "write": READ_SECONDS,
            "pool": READ_SECONDS,
        }
        try:
            with (
                httpcore2.ConnectionPool(self._trust, max_connections=1, network_backend=network) as pool,
                pool.stream(
                    "GET", address.url, headers=list(headers.items()), extensions={"timeout": timeout}
                ) as response,
            ):
                fields = {
                    name.decode("latin-1").lower(): value.decode("latin-1")
                    for name, value in response.headers
                }
                is_body = response.status == 200
                encoding = fields.get("content-encoding", "")
                body = unpacked(response.iter_stream(), encoding) if is_body else b""
                return Answer(address, response.status, fields, body)
        except httpcore2.TimeoutException as error:
            raise UnreachableError("the server takes too long to answer; try again later") from error
        except httpcore2.ConnectError as error:
            raise UnreachableError(_why(error)) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError, ssl.SSLError, OSError) as error:
            raise UnreachableError(
                "the connection broke off, or it spoke no HTTP; try again later"
            ) from error

    def _robots_of(self, address: Address) -> Robots:
        """The rules of a site, asked for once; two threads that ask at once do no harm."""
        known = self._robots.get(address.origin)
        if known is None:
            known = self._robots[address.origin] = self._fetched_robots(address)
        if isinstance(known, str):
            raise UnreachableError(known)
        return known

    def _fetched_robots(self, address: Address) -> Robots | str:
        """The rules of a site; or why the site is not read, where it does not get its rules out."""
        place = address._replace(target="/robots.txt")
        deadline = time.monotonic() + self._patience.whole
        try:
            for _ in range(REDIRECTIONS + 1):
                answer = self._asked(place, {}, deadline)
                if (onward := _onward(answer)) is None:
                    break
                place = onward
        except RefusedError:
            raise
        except SourceError as error:
            return str(error)
        if answer.status == 200:
            return read_robots(answer.body[:LARGEST].decode("utf-8", "replace"), AGENT)
        if answer.status == 429 or answer.status >= 500:
            return f"its site's robots.txt cannot be had ({answer.status}); try again later"
        return Robots()


def _onward(answer: Answer) -> Address | None:
    location = answer.fields.get("location")
    if answer.status not in (301, 302, 303, 307, 308) or not location:
        return None
    # Header fields are bytes; addresses in them are UTF-8 where they are not ASCII.
    location = location.encode("latin-1").decode("utf-8", "replace")
    try:
        return address_from(location, answer.address)
    except SourceError as error:
        raise RefusedError(f"it leads on to what is not read: {error}") from error


def _asked_wait(answer: Answer) -> float | None:
    """The seconds that a busy server asks for; None where it does not."""
    after = answer.fields.get("retry-after", "").strip()
    if answer.status not in (429, 503) or not after:
        return None
    if after.isdigit():
        return float(after[:9])
    try:
        return max(0.0, parsedate_to_datetime(after).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None


_MEANINGS = {
    401: "it takes a login (401)",
    402: "it takes a payment (402)",
    403: "the site refuses programs, or takes a login (403)",
    404: "there is no such page (404)",
    410: "the page is gone for good (410)",
    429: "the site is asked too often (429); try again later",
    451: "it is withheld for legal reasons (451)",
}


def _checked(answer: Answer) -> Answer:
    if answer.status in (200, 304):
        return answer
    if answer.status >= 500:
        raise UnreachableError(f"the server fails ({answer.status}); try again later")
    raise UnreachableError(_MEANINGS.get(answer.status, f"the server answers with {answer.status}"))


def _why(error: Exception) -> str:
    cause = str(error)
    if "CERTIFICATE_VERIFY_FAILED" in cause or "certificate verify failed" in cause:
        return "its certificate is not good, so that it may be somebody else's page"
    if "SSL" in cause or "TLS" in cause:
        return "no protected connection comes about; try again later"
    return "no connection comes about; try again later"
