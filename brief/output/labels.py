"""Labels: the short name under which a finding is printed, the same in every edition."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from brief.output.printed import Reference

_SHORTEST = 4
_CONTENT_ID = re.compile(r"[a-z]{1,2}-([0-9a-f]{8,})")


def labelled(letter: str, ids: Iterable[str]) -> dict[str, Reference]:
    """The label of each id: `letter` and the id's first digits, so that no other finding moves it.

    Where ids share their first digits, these get more of them and all others stay as they are.

    >>> [one.label for one in labelled("P", ["p-3f2a91bc", "p-07ce11aa"]).values()]
    ['P-3f2a', 'P-07ce']
    >>> [one.label for one in labelled("P", ["p-3f2a91bc", "p-3f2a07ce"]).values()]
    ['P-3f2a9', 'P-3f2a0']
    """
    digits = {key: _digits(key) for key in ids}
    if len(set(digits.values())) < len(digits):
        digits = {key: _hashed(key) for key in digits}
    lengths: dict[str, int] = {}
    length = _SHORTEST
    while len(lengths) < len(digits):
        pending = [key for key in digits if key not in lengths]
        shared = Counter(digits[key][:length] for key in pending)
        lengths |= {key: length for key in pending if shared[digits[key][:length]] == 1}
        length += 1
    return {key: _reference(letter, all_[: lengths[key]]) for key, all_ in digits.items()}


def _digits(key: str) -> str:
    given = _CONTENT_ID.fullmatch(key)
    return given[1] if given else _hashed(key)


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _reference(letter: str, digits: str) -> Reference:
    label = f"{letter}-{digits}"
    return Reference(label=label, entry=label.lower())
