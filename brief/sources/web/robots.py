"""robots.txt, as RFC 9309 has it: the longest rule that fits decides, and where two are as long, it is allowed."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

LARGEST = 500_000
"""Bytes of robots.txt that are looked at, the least that the RFC asks for."""
_MOST_DELAY = 10.0
"""Seconds: a longer Crawl-delay is taken for this."""


class Robots(NamedTuple):
    """The rules for one agent: (is allowed, path with * and $), and how long it is to wait between two pages."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allows(self, target: str) -> bool:
        """Whether a path with query may be asked for.

        >>> Robots(((False, "/"), (True, "/news/*.html$"))).allows("/news/a.html")
        True
        """
        fitting = [
            (len(path), allowed) for allowed, path in self.rules if path and _fits(path, unquote(target))
        ]
        return max(fitting)[1] if fitting else True


def read_robots(text: str, agent: str) -> Robots:
    r"""The rules of a robots.txt for `agent`; those for * where it names no such agent.

    >>> read_robots("User-agent: *\nDisallow: /private", "brief").allows("/private/1")
    False
    """
    named: list[tuple[str, str]] = []
    for_all: list[tuple[str, str]] = []
    agents: list[str] = []
    is_header = is_named = False
    for field, value in _fields(text):
        if field == "user-agent":
            agents = [*agents, value.lower()] if is_header else [value.lower()]
            is_header = True
            is_named = is_named or value.lower() == agent
            continue
        is_header = False
        if agent in agents:
            named.append((field, value))
        if "*" in agents:
            for_all.append((field, value))
    chosen = named if is_named else for_all
    rules = [(field == "allow", unquote(value)) for field, value in chosen if field in ("allow", "disallow")]
    delays = [_seconds(value) for field, value in chosen if field == "crawl-delay"]
    return Robots(tuple(rules), max(delays, default=0.0))


def _fields(text: str) -> list[tuple[str, str]]:
    lines = (line.partition("#")[0] for line in re.split(r"[\r\n]+", text.lstrip("\ufeff")))
    pairs = (line.partition(":") for line in lines if ":" in line)
    return [(name.strip().lower(), value.strip()) for name, _, value in pairs]


def _seconds(value: str) -> float:
    return min(float(value), _MOST_DELAY) if re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", value) else 0.0


def _fits(pattern: str, target: str) -> bool:
    """Whether a path begins as `pattern` has it; linear, whatever a hostile pattern looks like."""
    is_whole = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    if not rest:
        return not is_whole or target == first
    at = len(first)
    *middle, last = rest
    for piece in middle:
        found = target.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if is_whole:
        return len(target) - len(last) >= at and target.endswith(last)
    return target.find(last, at) >= 0
