"""Credentials: what in an address would let somebody in, so that it is neither kept nor printed."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from urllib.parse import unquote

_USER = r"(?<=://)(?:[^\s/?#\"'<>]*@|(?!\[)[^\s/?#:@]{0,99}:(?!\d{0,5}(?:[/?#]|\s|$))\S{0,200}@)"
"""User and password before a host; the second form is that of a password with a slash or ? in it, and is bounded so
that hostile text takes no longer than other."""
_PARAMETER = re.compile(r"(?<=[?&;#])([\w.%-]{1,80})=((?:(?!\?[\w.%-]{1,80}=)[^\s&;#\"'<>])+)")
_LONGEST = 300


def is_credential(parameter: str) -> bool:
    """Whether ``name=value`` is a parameter that lets somebody in, by its name.

    >>> is_credential("Access_Token=1"), is_credential("t%6Fken=1"), is_credential("token="), is_credential("id=1")
    (True, True, False, False)
    """
    name, mark, value = parameter.partition("=")
    return bool(mark and value) and unquote(name).lower() in _names()


def without_credentials(url: str) -> str:
    """An address that a source gives for itself, without what would let somebody in; else as it is written.

    >>> without_credentials("https://ann:pw@example.org/a;jsessionid=7?token=1&p=2#access_token=3")
    'https://example.org/a?p=2'
    """
    url = re.sub(_USER, "", url)
    head, mark, fragment = url.partition("#")
    if any(map(is_credential, re.split("[&;?]", fragment))):
        mark = fragment = ""
    path, ask, query = head.partition("?")
    path = "".join(
        one for one in re.split(r"(?=[;/])", path) if not (one[0:1] == ";" and is_credential(one[1:]))
    )
    kept = "".join(one for one in re.split("(?=[&;])", query) if not is_credential(one.lstrip("&;")))
    kept = kept if kept[0:1] == query[0:1] else kept.lstrip("&;")
    return path + (ask if kept else "") + kept + mark + fragment


def masked(text: str) -> str:
    """Any text, with "…" in the place of what lets somebody in by an address in it.

    >>> masked("Read on: https://ann:pw@example.org/a?token=1&p=2, or ask at ann@example.org")
    'Read on: https://…@example.org/a?token=…&p=2, or ask at ann@example.org'
    """
    if "://" in text:
        text = re.sub(_USER, "…@", text)
    return _without_values(text)


def printed(source: str) -> str:
    """A source as it may be printed, even one that is refused: no password, no token, on one line.

    >>> printed("https://ann:pw@example.org/a?token=1&p=2")
    'https://example.org/a?token=…&p=2'
    """
    line = _without_values(re.sub(_USER, "", source.strip()))
    return "".join(one if one.isprintable() else "?" for one in line)[:_LONGEST]


def _without_values(text: str) -> str:
    return _PARAMETER.sub(lambda one: f"{one[1]}=…" if is_credential(one[0]) else one[0], text)


@cache
def _names() -> frozenset[str]:
    lines = (files("brief") / "credentials.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
