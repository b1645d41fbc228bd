"""Capitals: which of them are somebody's surname in a text, and so stand for no state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from brief.extraction.rules.lexicon import PREPOSITION
from brief.extraction.rules.namewords import GIVEN
from brief.extraction.rules.naming import Named
from brief.extraction.rules.tokens import Word
from brief.names import states

_PERSONS = frozenset({None, "person"})


def as_surnames(words: Sequence[Word], names: Iterable[Named]) -> list[Named]:
    """`names`, those persons that are a bare capital and the surname of somebody whom the text names in full.

    Who writes of Helen Paris calls her Paris, and France by its name. After a preposition it is the place. A full
    name counts only with a given name or a title: Radio Kyiv is nobody.
    """
    told = list(names)
    surnames = {name.printed.last for name in told if _is_full(words, name)}
    for name in told:
        bare = name.kind == "state" and name.last - name.core == 1 and name.printed.keys[0] in surnames
        if bare and _is_capital(words[name.core].text, name.state or "") and not _is_place(words, name):
            name.kind, name.state = "person", None
    return told


def _is_full(words: Sequence[Word], name: Named) -> bool:
    if name.kind not in _PERSONS or name.last - name.core < 2:
        return False
    return name.first < name.core or bool(words[name.core].kinds & GIVEN)


def _is_capital(form: str, state: str) -> bool:
    return state in states() and form in states()[state].metonyms


def _is_place(words: Sequence[Word], name: Named) -> bool:
    return name.first > 0 and bool(words[name.first - 1].kinds & PREPOSITION)
