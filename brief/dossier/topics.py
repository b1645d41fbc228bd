"""Topics: the labels that readers give, folded into one label for one matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from brief.dossier.docket import Docket

NO_TOPIC = "other"
"""The label of what no topic fits: two positions with it are not on one topic."""


def fold_topics(
    labels: Iterable[str], wanted: Sequence[str], known: Sequence[str], docket: Docket
) -> Mapping[str, str]:
    """The canonical topic of each label: one of `wanted` (the user's), else of `known` (earlier editions')."""
    return {label: label for label in labels}
