"""Contrasts: what is given differently, as it is found, before the same ones are joined and numbered."""

from __future__ import annotations

from typing import NamedTuple

from brief.records import DisagreementKind, Evidence


class Contrast(NamedTuple):
    """What is given differently, and how: each value with the passage that gives it."""

    about: str
    kind: DisagreementKind
    versions: tuple[tuple[str, Evidence], ...]
    findings: tuple[str, ...] = ()
