"""Verified findings for the benches of the merge: stories that several articles tell, each in its own way.

Everything follows from the seed. Who speaks and of what is Zipf-distributed; names are printed in several forms;
quotes are repeated, shortened and told with other numbers; later stories repeat or turn round what was said.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple

from brief.records import (
    Article,
    Evidence,
    VerifiedActor,
    VerifiedEvent,
    VerifiedFindings,
    VerifiedPosition,
    VerifiedQuestion,
)

PER_ARTICLE = 5
"""Findings of an article: three positions, an event and a question."""
PER_STORY = 4
_FIRST_DAY = date(2025, 1, 6)
_SYLLABLES = (
    "ba bren ca cor da del fa gor ha hol i ja kar len lo mar mi nov o pe ra rin sa sel to tar ve vin wen zor"
).split()
_FIRST = (
    "Mara Tomas Elena Viktor Amina Jonas Leila Pedro Hana Olaf Ruth Dario Selma Ivan Carla Noor Sergey Yuri Dmitry "
    "Anna Maria Julia Henryk Petra Luis Aisha Omar Kofi Mei Hiro Ingrid Nadia Paulo Greta Emil Zofia Andrei Samir"
).split()
_TITLES = ("", "President", "Foreign Minister", "Prime Minister", "Ambassador", "Mr", "Special Envoy")
_STATES = (
    "Russia Ukraine France Germany Poland China India Brazil Egypt Kenya Norway Japan Canada Mexico".split()
)
_NOUNS = (
    "ceasefire border treaty prisoners grain corridor sanctions guarantees summit troops gas embargo tariffs bridge "
    "pipeline visas airspace water refugees elections budget loan satellites fisheries drones ports minerals oil aid "
    "observers inspections railway hospital archive currency steel timber vaccines cables mines convoy island dam"
).split()
_KINDS = (
    "talks",
    "deal",
    "question",
    "commission",
    "plan",
    "dispute",
    "programme",
    "crisis",
    "law",
    "mission",
)
_MODALS = ("will", "will not", "must", "cannot", "should", "is ready to", "has refused to")
_VERBS = ("accept", "sign", "extend", "discuss", "pay for", "support", "reopen", "delay", "ban", "monitor")
_ENDS = (
    "before the winter", "without any condition", "unless the other side moves first", "in the coming weeks",
    "as long as the shelling goes on", "under no pressure from abroad", "at a meeting of experts",
)  # fmt: skip
_STANCES = ("supports", "opposes", "demands", "offers", "conditional", "warns", "commits", "reports")
_HAPPENINGS = (
    "met in",
    "signed a protocol in",
    "held a telephone call from",
    "opened an office in",
    "left the talks in",
)


class Corpus(NamedTuple):
    """Articles and what was found in each."""

    articles: list[Article]
    findings: list[VerifiedFindings]

    @property
    def size(self) -> int:
        """Positions, questions and events together."""
        return sum(len(f.positions) + len(f.open_questions) + len(f.events) for f in self.findings)


class _Zipf:
    """Draws the first of `items` most often, the n-th one n times less."""

    def __init__(self, items: Sequence[object]) -> None:
        self.items = items
        self._weights = list(accumulate(1 / rank for rank in range(1, len(items) + 1)))

    def number(self, draw: random.Random) -> int:
        return draw.choices(range(len(self.items)), cum_weights=self._weights)[0]


class _Person(NamedTuple):
    first: str
    last: str
    title: str
    state: str

    def form(self, draw: random.Random) -> str:
        """The name as one article prints it."""
        whole = f"{self.first} {self.last}"
        forms = (whole, whole, f"{self.title} {whole}".strip(), self.last, f"{self.first[0]}. {self.last}",
                 f"{self.first} {self.last.replace('i', 'y')}")  # fmt: skip
        return draw.choice(forms)


class _Saying(NamedTuple):
    person: int
    topic: int
    words: str
    stance: str


class _Story(NamedTuple):
    """What the articles of a story tell: who said what, what two of them did where, and what is open."""

    sayings: list[_Saying]
    did: str
    place: str
    number: int
    asked: str


class Writer:
    """Builds an article's text sentence by sentence, and keeps the place of each."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.text = ""

    def add(self, before: str, quote: str, after: str) -> Evidence:
        """Add a sentence; the evidence is its quote."""
        start = len(self.text) + len(before)
        self.text += f"{before}{quote}{after}\n\n"
        return Evidence(source=self.name, start=start, end=start + len(quote), quote=quote)

    def article(self, published: str | None) -> Article:
        """All that was added, as an article."""
        return Article(
            id=self.name, path=f"{self.name}.txt", outlet=f"Outlet {self.name[-1]}", published=published,
            language="en", text=self.text,
        )  # fmt: skip


def news(findings: int, seed: int = 1) -> Corpus:
    """About `findings` findings, `PER_ARTICLE` an article and `PER_STORY` articles a story."""
    return _News(findings, random.Random(seed)).written()


class _News:
    def __init__(self, findings: int, draw: random.Random) -> None:
        self.draw = draw
        self.stories = max(1, findings // (PER_ARTICLE * PER_STORY))
        # New people and topics go on turning up, ever more seldom (Heaps' law).
        self.people = _Zipf([self._person() for _ in range(20 + 6 * int(findings**0.6))])
        self.topics = _Zipf([self._topic() for _ in range(10 + 3 * int(findings**0.5))])
        self.said: list[_Saying] = []
        self.corpus = Corpus([], [])

    def written(self) -> Corpus:
        for number in range(self.stories):
            self._story(number)
        return self.corpus

    def _person(self) -> _Person:
        last = "".join(self.draw.choices(_SYLLABLES, k=self.draw.randint(2, 3))).capitalize()
        return _Person(self.draw.choice(_FIRST), last, self.draw.choice(_TITLES), self.draw.choice(_STATES))

    def _topic(self) -> tuple[str, str]:
        noun, kind = self.draw.choice(_NOUNS), self.draw.choice(_KINDS)
        return f"{self.draw.choice(_STATES)}-{self.draw.choice(_STATES)} {noun} {kind}", noun

    def _story(self, number: int) -> None:
        draw = self.draw
        day = _FIRST_DAY + timedelta(days=number * 300 // self.stories)
        place = "".join(draw.choices(_SYLLABLES, k=2)).capitalize()
        sayings = [self._saying() for _ in range(5)]
        asked = f"whether the {self.topics.items[sayings[0].topic][1]} of {place} will {draw.choice(_VERBS)}"
        story = _Story(sayings, draw.choice(_HAPPENINGS), place, draw.randint(2, 900), asked)
        copied = None
        for part in range(PER_STORY):
            writer = Writer(f"{number:06d}-{part}")
            copied = copied if copied and draw.random() < 0.3 else self._filler()
            writer.add("", copied, "")
            self._article(writer, story, (day + timedelta(days=part // 2)).isoformat())

    def _saying(self) -> _Saying:
        """What somebody says; one time in four it is what was said before, or its contrary."""
        draw = self.draw
        if self.said and draw.random() < 0.25:
            old = draw.choice(self.said[-400:])
            turned = old.words.replace(" will not ", " will ") if " will not " in old.words else old.words
            if turned == old.words and draw.random() < 0.4:
                turned = old.words.replace(" will ", " will not ")
            return old._replace(words=turned)
        topic = self.topics.number(draw)
        noun = self.topics.items[topic][1]
        words = (
            f"We {draw.choice(_MODALS)} {draw.choice(_VERBS)} the {noun} {draw.choice(_KINDS)} with "
            f"{draw.randint(2, 900)} {draw.choice(_NOUNS)} {draw.choice(_ENDS)}"
        )
        saying = _Saying(self.people.number(draw), topic, words, draw.choice(_STANCES))
        self.said.append(saying)
        return saying

    def _filler(self) -> str:
        draw = self.draw
        words = (
            draw.choice((*_NOUNS, *_VERBS, *_KINDS)) + draw.choice(("", "", "s", "ed", "ing"))
            for _ in range(90)
        )
        return " ".join(words).capitalize() + "."

    def _article(self, writer: Writer, story: _Story, iso: str) -> None:
        draw = self.draw
        sayings = draw.sample(story.sayings, 3)
        pair = [saying.person for saying in story.sayings[:2]]
        forms: dict[int, str] = {}
        for person in (*(saying.person for saying in sayings), *pair):
            forms.setdefault(person, self.people.items[person].form(draw))
        positions = [self._position(writer, saying, forms[saying.person], iso) for saying in sayings]
        names = tuple(dict.fromkeys(forms[person] for person in pair))
        number = story.number + draw.choice((0, 0, 0, 1, 12))
        what = f"{' and '.join(names)} {story.did} {story.place} with {number} delegates"
        happened = VerifiedEvent(
            what=what + ".", date=draw.choice((iso, iso, iso[:7], None)), place=story.place,
            participants=names, evidence=(writer.add("", what, " on that day."),),
        )  # fmt: skip
        question = VerifiedQuestion(
            question=story.asked[0].upper() + story.asked[1:] + "?", kind="unknown",
            evidence=(writer.add("It was not clear ", story.asked, draw.choice((".", ", officials said."))),),
        )  # fmt: skip
        actors = {form: self._actor(writer.name, person, form) for person, form in forms.items()}
        self.corpus.articles.append(writer.article(draw.choice((iso, iso, iso, None))))
        self.corpus.findings.append(
            VerifiedFindings(
                source=writer.name, actors=tuple(actors.values()), positions=tuple(positions),
                open_questions=(question,), events=(happened,),
            )
        )  # fmt: skip

    def _position(self, writer: Writer, saying: _Saying, form: str, iso: str) -> VerifiedPosition:
        draw = self.draw
        quote = draw.choice(_TELLINGS)(saying.words)
        evidence = writer.add('"', quote, f'," {form} said.')
        by_rules = draw.random() < 0.5
        return VerifiedPosition(
            actor=form, via=None, topic=self.topics.items[saying.topic][0], stance=saying.stance, speech="direct",
            statement=quote if by_rules else f"{form} says: {saying.words[3:]}.",
            said_on=draw.choice((iso, iso, None)), evidence=(evidence,),
        )  # fmt: skip

    def _actor(self, source: str, person: int, form: str) -> VerifiedActor:
        known = self.people.items[person]
        return VerifiedActor(
            name=form,
            kind="person",
            role=known.title or None,
            represents=known.state,
            mentions=(form,),
            source=source,
        )


_TELLINGS = (
    lambda words: words,
    lambda words: words,
    lambda words: words[: words.index(" with ")],
    lambda words: words.replace("We ", "we ", 1),
    lambda words: words.replace("1", "7"),
    lambda words: words + " and not later",
)
