"""Answers: what later articles say that decides a question, wholly or in part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from brief.dossier.actors import Roster
from brief.dossier.asking import Asked, asked_first
from brief.dossier.deciding import Verdict, decides
from brief.dossier.docket import Docket
from brief.dossier.grouping import joined_evidence
from brief.dossier.said import Said
from brief.records import Article, Evidence, VerifiedFindings, VerifiedQuestion

CHOICES = ("answered", "partly", "no")
"""What can be said of a question and a later passage."""
RAREST = 4
"""By so many of its terms the passages are found that are held against a question."""
READ = 200
"""How many of the latest passages are looked at for each of these terms."""
ASKED = 2
"""How many passages that nearly decide a question are put on the docket."""
SHOWN = 4
"""How many passages stand behind an answer, at most."""


class Answer(NamedTuple):
    """Whether a question is answered or partly, by the statement of which finding, with its passages."""

    status: Literal["answered", "partly"]
    statement: str
    evidence: tuple[Evidence, ...]


class Answers:
    """Finds answers among all positions and events of a dossier."""

    def __init__(
        self,
        articles: Iterable[Article],
        findings: Sequence[VerifiedFindings],
        roster: Roster,
        wanted: frozenset[str],
        docket: Docket,
    ) -> None:
        """Positions and events are found by their words and names, of which `wanted` are those of questions."""
        self._published = {article.id: article.published for article in articles}
        self._docket = docket
        self._namer = namer = roster.namer
        if not wanted:
            findings = ()
        # Events first: the timeline had the namer read them, and it does not remember everything.
        events = [Said.of(e, roster, namer, self._published) for found in findings for e in found.events]
        every = [Said.by(p, roster, namer, self._published) for found in findings for p in found.positions]
        every += events
        every.sort(key=lambda said: (said.when or "", said.source, said.evidence[0].start, said.statement))
        self._every = every
        self._by_term: dict[str, list[int]] = defaultdict(list)
        for number, said in enumerate(every):
            terms = chain(said.terms.words, said.terms.names, said.extra, said.people, said.sides)
            for term in wanted.intersection(terms):
                self._by_term[term].append(number)

    def to(self, question: VerifiedQuestion, asked: Asked, left_open: Sequence[Evidence]) -> Answer | None:
        """The answer to `question`, which the passages `left_open` leave open; None where nothing decides it."""
        first = asked_first(question.question, self._namer)
        sources = {passage.source for passage in left_open}
        days = [day for source in sources if (day := self._published.get(source))]
        if not days or asked.dangling:
            return None
        newest = max(days)
        later = [said for said in self._near(asked) if said.source not in sources and said.is_after(newest)]
        verdicts = [(said, *_verdict(said, asked, first)) for said in later]
        found: list[tuple[Said, str, float]] = []
        found += [verdict for verdict in verdicts if verdict[1] in {"answered", "partly"}]
        if not any(status == "answered" for _, status, _ in found):
            found += self._settled(question, [verdict for verdict in verdicts if verdict[1] == "close"])
        if not found:
            return None
        status: Literal["answered", "partly"] = (
            "answered" if any(status == "answered" for _, status, _ in found) else "partly"
        )
        best = sorted(
            ((said, share) for said, its, share in found if its == status),
            key=lambda pair: (
                not pair[0].happened,
                -pair[1],
                pair[0].when or "",
                pair[0].source,
                pair[0].evidence[0].start,
            ),
        )[:SHOWN]
        return Answer(status, best[0][0].statement, joined_evidence(said.evidence for said, _ in best))

    def _near(self, asked: Asked) -> list[Said]:
        """The passages that have at least two of the rarest terms of the question."""
        terms = sorted(
            (term for term in asked.every_term if term in self._by_term),
            key=lambda term: (len(self._by_term[term]), term),
        )[:RAREST]
        hits = Counter(chain.from_iterable([self._by_term[term][-READ:] for term in terms]))
        return [self._every[number] for number in sorted(hits) if hits[number] > 1]

    def _settled(
        self, question: VerifiedQuestion, close: Sequence[tuple[Said, str, float]]
    ) -> list[tuple[Said, str, float]]:
        """What the docket says of passages that come close to an answer."""
        best = sorted(
            close, key=lambda near: (-near[2], near[0].when or "", near[0].source, near[0].statement)
        )[:ASKED]
        asked = [
            (said, self._docket.ask("answer", (question.question, said.cited), CHOICES), share)
            for said, _, share in best
        ]
        return [(said, choice, share) for said, choice, share in asked if choice in {"answered", "partly"}]


def _verdict(said: Said, whole: Asked, first: Asked | None) -> tuple[Verdict, float]:
    """What `said` decides of the question; of "this or that" the first alone is answered in part."""
    verdict, share = decides(said, whole)
    if first is None or verdict in {"answered", "partly"}:
        return verdict, share
    verdict, share = decides(said, first)
    return ("partly" if verdict == "answered" else verdict), share
