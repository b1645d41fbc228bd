"""Namesakes: whom a bare surname means where several people share it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from brief.extraction.rules.naming import Named
from brief.extraction.rules.tokens import Word

_KIN = frozenset(
    "wife husband spouse son daughter brother sister father mother cousin nephew niece uncle aunt widow widower"
    " lady son-in-law daughter-in-law grandson granddaughter".split()
)

NEVER_NAMED = -1


def surname_holders(
    words: Sequence[Word], full: Iterable[tuple[Named, int]], bare: Mapping[str, int]
) -> dict[str, int]:
    """For surnames with namesakes: the number of the figure that the bare surname means, where the text tells.

    That is the only one who is not named as a relative, or whose surname is used before another bearer is named.
    `full` has the names that are printed in full, each with the number of its figure; `bare` the token at which a
    surname first stands alone, by the surname's key. It is NEVER_NAMED where only a
    relative is named in full ("President Bell … his wife, Mara Bell"): the surname alone is then never hers.
    """
    first: dict[str, dict[int, Named]] = {}
    for name, number in full:
        key = name.printed.keys[-1]
        if key in bare:
            first.setdefault(key, {}).setdefault(number, name)
    holders: dict[str, int] = {}
    for key, used in bare.items():
        if key not in first:
            continue
        introduced = list(first[key].items())
        own = [number for number, name in introduced if not _is_kin(words, name)]
        if len(introduced) > 1 and len(own) == 1:
            holders[key] = own[0]
        elif len(introduced) > 1 and used < introduced[1][1].core:
            holders[key] = introduced[0][0]
        elif len(introduced) == 1 and used < introduced[0][1].first and _is_kin(words, introduced[0][1]):
            holders[key] = NEVER_NAMED
    return holders


def _is_kin(words: Sequence[Word], name: Named) -> bool:
    """Whether a word of kinship introduces the name ("his wife, Mara Bell", "First Lady Mara Bell")."""
    before = words[max(0, min(name.first, name.core - 2)) : name.core]
    return not _KIN.isdisjoint([word.low for word in before])
