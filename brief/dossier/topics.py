"""Topics: the labels that readers give, folded into one label for one matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from brief.dossier.docket import Docket
from brief.dossier.identity import wording
from brief.wording.content import content_of

CHOICES = ("same", "different")
NEAR = 0.5
"""The share of the terms of both that two labels must have in common for somebody to be asked."""
CROWD = 24
"""A term that more topics have than this brings no two labels together."""


def fold_topics(
    labels: Iterable[str], wanted: Sequence[str], known: Sequence[str], docket: Docket
) -> Mapping[str, str]:
    """The canonical topic of each label: one of `wanted` (the user's), else of `known` (earlier editions').

    Labels are one where they have the same terms, whatever their order, spelling and little words; a label
    with all terms of a wanted topic, and more, is the most exact such topic. Names tell topics apart. Of
    new labels the shortest counts, so that a label more renames nothing without need. Two labels that share
    much but not all are asked of `docket`, once for a label.
    """
    canonical = _Canonical(wanted, known)
    folded: dict[str, str] = {}
    for label in sorted(set(labels), key=lambda label: (len(label.split()), label)):
        found = canonical.certain(label)
        near = None if found else canonical.nearest(label)
        if near and docket.ask("topic", (label, near), CHOICES) == "same":
            found = near
        folded[label] = found or canonical.add(label)
    return folded


def _terms(label: str) -> frozenset[str]:
    """The classes of the words and names of a label; its bare words where all of them are little words."""
    content = content_of(label)
    return content.words | content.names | content.condition or frozenset({wording(label)})


class _Canonical:
    """The canonical topics so far, found by their terms."""

    def __init__(self, wanted: Sequence[str], known: Sequence[str]) -> None:
        self._wanted = [(_terms(label), label) for label in wanted]
        self._by_terms: dict[frozenset[str], str] = {}
        self._by_term: dict[str, list[frozenset[str]]] = defaultdict(list)
        for label in (*wanted, *known):
            if self.certain(label) is None:
                self.add(label)

    def add(self, label: str) -> str:
        """Make `label` canonical."""
        terms = _terms(label)
        self._by_terms[terms] = label
        for term in terms:
            self._by_term[term].append(terms)
        return label

    def certain(self, label: str) -> str | None:
        """The topic that `label` names for sure."""
        terms = _terms(label)
        if terms in self._by_terms:
            return self._by_terms[terms]
        held = [(len(own), topic) for own, topic in self._wanted if own < terms]
        best = max((size for size, _ in held), default=0)
        exact = [topic for size, topic in held if size == best]
        return exact[0] if len(exact) == 1 else None

    def nearest(self, label: str) -> str | None:
        """The topic that shares most with `label`, if it is near enough to be the same in other words."""
        terms = _terms(label)
        shared: Counter[frozenset[str]] = Counter()
        for term in sorted(terms):
            holders = self._by_term.get(term, ())
            if len(holders) <= CROWD:
                shared.update(holders)
        ranked = [
            (-count / len(own | terms), self._by_terms[own])
            for own, count in shared.items()
            if count >= NEAR * len(own | terms)
        ]
        return min(ranked)[1] if ranked else None
