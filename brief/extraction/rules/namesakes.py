"""Namesakes: whom a bare surname means where several people share it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from brief.extraction.rules.naming import Named
from brief.extraction.rules.tokens import Word

_KIN = frozenset(
    "wife husband spouse son daughter brother sister father mother cousin nephew niece uncle aunt widow widower"
    " lady son-in-law daughter-in-law grandson granddaughter".split()
)

NEVER_NAMED = -1


def surname_holders(
    words: Sequence[Word], names: Sequence[Named], figures: Mapping[int, int]
) -> dict[str, int]:
    """For surnames with namesakes: the number of the figure that the bare surname means, where the text tells.

    That is the only one who is not named as a relative, or whose surname is used before another bearer is named.
    `figures` has the figure of each name that is printed in full, by its token. It is NEVER_NAMED where only a
    relative is named in full ("President Bell … his wife, Mara Bell"): the surname alone is then never hers.
    """
    first: dict[str, dict[int, Named]] = {}
    bare: dict[str, int] = {}
    for name in names:
        core, last = name.core, name.last
        if core in figures:
            first.setdefault(name.printed.keys[-1], {}).setdefault(figures[core], name)
        elif last - core == 1 and name.kind in {None, "person"}:
            bare.setdefault(name.printed.keys[0], core)
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
