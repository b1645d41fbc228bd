"""Roles: what the titles and roles before a name tell of who has it, and how a role is printed."""

from __future__ import annotations

from brief.extraction.rules.document import Document
from brief.extraction.rules.figures import Figure, surname
from brief.extraction.rules.lexicon import FEMALE, GENDERED, MALE, MALE_WORD, NO_KINDS, RANK, Kind
from brief.extraction.rules.naming import Named
from brief.names import without_article

_POSSESSIVES = frozenset("his her their its our my your".split())


def ranks_before(document: Document, name: Named) -> frozenset[str]:
    """The titles and roles before a name."""
    before = document.tokens.words[name.first : name.core]
    return frozenset([word.low.rstrip(".") for word in before if word.kinds & RANK])


def sex_of(document: Document, name: Named) -> Kind:
    """The sex that the title before a name tells."""
    for word in document.tokens.words[name.first : name.core]:
        if word.kinds & GENDERED:
            return MALE if word.kinds & MALE_WORD else FEMALE
    return NO_KINDS


def printed_role(document: Document, first: int, last: int, owner: Figure | None) -> str:
    """The role as printed, its article left out and its possessive pronoun replaced by the owner's name."""
    tokens, begin = document.tokens, first
    if tokens.words[first].low in _POSSESSIVES and last - first > 1:
        begin += 1
    role = document.text[tokens.starts[begin] : tokens.ends[last - 1]]
    if begin == first:
        return without_article(role)
    return f"{surname(owner)}'s {role}" if owner is not None and owner.kind == "person" else role
