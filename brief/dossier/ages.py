"""Ages: how old people are, as different articles tell it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from brief.dossier.contrasts import Contrast
from brief.dossier.measures import Measure
from brief.dossier.scenes import Scene, full_name
from brief.names import fold
from brief.quotation import Span
from brief.remembering import Remembered

_AGE = re.compile(
    r"(?P<age>[1-9](?<=[ (].)\d)"
    r"(?:(?=[,)])|-year-old\s(?:[a-z]+\s){0,3}(?:[A-Z][\w’'-]+\s){0,2}(?P<name>[A-Z][\w’'-]+))"
)
_NAME_BEFORE = re.compile(r"(?P<name>[A-Z][\w’'-]+)(?:,\s(?:aged\s)?|\s\()$")


def differing_ages(scenes: Iterable[Scene], full_names: dict[str, set[str]]) -> Iterator[Contrast]:
    """Whose age two articles give so differently that the years between them do not tell why."""
    told: dict[str, list[tuple[float, str, Scene, Span]]] = defaultdict(list)
    for scene in scenes:
        for name, measure in _AGES[scene.article.text]:
            key = fold(name)
            # Where two people bear the surname, nobody knows whose age it is.
            if key in scene.people and len({fold(full) for full in full_names.get(key, ())}) <= 1:
                told[key].append((measure.low, measure.value, scene, Span(measure.start, measure.end)))
    for key in sorted(told):
        ordered = sorted(told[key], key=lambda t: (t[2].article.published or "9999", t[2].article.id, t[3]))
        published = [t[2].article.published for t in ordered if t[2].article.published]
        years = int(max(published)[:4]) - int(min(published)[:4]) if published else 0
        values = [value for value, *_ in ordered]
        # Two ages in one article are mostly those of two people, as in a list of names.
        if max(values) - min(values) > 1 + years and len({t[2].article.id for t in ordered}) > 1:
            versions = tuple((value, scene.evidence(span)) for _, value, scene, span in ordered)
            yield Contrast(f"age of {full_name(key, full_names)}", "outlets", versions)


def _ages(text: str) -> Iterator[tuple[str, Measure]]:
    """The ages in `text`, each with the surname that it follows ("Putin, 72,") or stands before."""
    for match in _AGE.finditer(text):
        begin = max(0, match.start() - 40)
        before = None if match["name"] else _NAME_BEFORE.search(text[begin : match.start()])
        name, start = match["name"], match.start()
        if before:
            name, start = before["name"], begin + before.start()
        if name:
            age = float(match["age"])
            bare = name.removesuffix("'s").removesuffix("’s")
            yield bare, Measure("age", "", age, age, match["age"], frozenset(), start, match.end())


_AGES = Remembered[tuple[tuple[str, Measure], ...]](lambda text: tuple(_ages(text)), most=1 << 12)
