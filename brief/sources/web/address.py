"""Addresses: which http(s) address a text means, how it is shown, and when two are the same."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from brief.credentials import is_credential, without_credentials
from brief.errors import SourceError

LONGEST = 4000
_PORTS = {"http": 80, "https": 443}
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_UNSEEN = re.compile(r"[\x00-\x20\x7f\\\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_KEPT = "/%:@!$&'()*+,;=~-._?"


class Address(NamedTuple):
    """A checked address: scheme and host in lower case, the host in ASCII, and path with query as `target`."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def url(self) -> str:
        """What is asked for."""
        return self.origin + self.target

    @property
    def origin(self) -> str:
        """Scheme, host and, where it is not the usual one, port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def shown(self) -> str:
        """What is printed and kept: without parameters that track a reader or let somebody in."""
        path, _, query = without_credentials(self.origin + self.target).partition("?")
        kept = [one for one in query.split("&") if one and not _is_tracking(one)]
        return path + (f"?{'&'.join(kept)}" if kept else "")

    @property
    def key(self) -> str:
        """What two addresses of one page have in common."""
        path, mark, query = self.shown.partition("?")
        return path.partition("://")[2].rstrip("/") + mark + query


def is_address(source: str) -> bool:
    """Whether a source is written as an address of whatever scheme, rather than as a file.

    >>> is_address("HTTPS://example.org"), is_address("file:///etc/passwd"), is_address("C:/articles")
    (True, True, False)
    """
    return bool(re.match(r"\s*[A-Za-z][A-Za-z0-9+.-]+://", source))


def address_of(source: str) -> Address:
    """The address that a user, a list or a feed names.

    Raises SourceError, whose message is the bare reason, for what is none, or bears a password or a token.

    >>> address_of("HTTPS://Example.org:443/a/?utm_source=x&p=1#top").key
    'example.org/a?p=1'
    """
    address = _parsed(source.strip())
    parameters = re.split("[&;]", address.target.partition("?")[2])
    if name := next((one for one in parameters if is_credential(one)), None):
        raise SourceError(
            f"its address bears a credential ({name.partition('=')[0][:40]}=…), which is not kept; "
            "leave that out, or save the page and give the file"
        )
    return address


def address_from(location: str, base: Address) -> Address:
    """Where a redirection or a link of `base` leads. Raises SourceError with the bare reason."""
    try:
        return _parsed(urljoin(base.url, location.strip()))
    except ValueError as error:
        raise SourceError("it leads to what is no address") from error


def _parsed(text: str) -> Address:
    if len(text) > LONGEST:
        raise SourceError(f"its address is longer than {LONGEST:,} characters")
    if _UNSEEN.search(text):
        raise SourceError("its address has blanks, control characters or backslashes in it; correct it")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise SourceError("it is no address; correct it") from error
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise SourceError(f"{scheme or 'no scheme'}: only http and https addresses are read")
    if "@" in parts.netloc:
        raise SourceError("its address bears a user name or password; leave that out")
    if port is not None and port != _PORTS[scheme] and port not in _PORTS.values() and port < 1024:
        raise SourceError(f"port {port} is none that pages are read from")
    path = quote(parts.path or "/", safe=_KEPT)
    query = f"?{quote(parts.query, safe=_KEPT + '[]')}" if parts.query else ""
    return Address(scheme, _host(parts.hostname or ""), port or _PORTS[scheme], path + query)


def _host(name: str) -> str:
    if ":" in name:
        try:
            return str(IPv6Address(name))
        except AddressValueError as error:
            raise SourceError("its host is no address of the net; correct it") from error
    name = name.lower() if name.isascii() else _in_ascii(name)
    name = name.removesuffix(".")
    labels = name.split(".")
    if not name or len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise SourceError("its host is no name that can be; correct it")
    if re.fullmatch(r"\d+|0x[0-9a-f]*", labels[-1]):
        try:
            return str(IPv4Address(name))
        except AddressValueError as error:
            raise SourceError("its host is a number in an unusual spelling; write it as 192.0.2.1") from error
    return name


def _in_ascii(name: str) -> str:
    import idna

    try:
        return idna.encode(name, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise SourceError("its host is no name that can be; correct it") from error


def _is_tracking(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return any(name.startswith(one[:-1]) if one.endswith("*") else name == one for one in _tracking())


@cache
def _tracking() -> tuple[str, ...]:
    lines = (files("brief.sources.web") / "tracking.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
