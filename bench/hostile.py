"""Findings of shapes that make a careless merge slow: everything meets in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from bench.findings import Corpus, Writer
from brief.records import VerifiedActor, VerifiedEvent, VerifiedFindings, VerifiedPosition, VerifiedQuestion

_WORDS = "treaty border gas grain water loan steel ports visas law dam oil".split()


def one_actor(size: int) -> Corpus:
    """One actor with `size` positions on one topic, ten an article, each in words of its own."""
    corpus = Corpus([], [])
    for number in range(size // 10):
        writer = Writer(f"{number:06d}")
        said = [
            _position(writer, "Ana Novak", f"We want {_own(10 * number + n)} to be settled this year",
                      said_on=_day(number))
            for n in range(10)
        ]  # fmt: skip
        _close(corpus, writer, [_actor(writer, "Ana Novak")], positions=tuple(said))
    return corpus


def one_quote(size: int) -> Corpus:
    """`size` articles that each print the same quote of the same speaker."""
    corpus = Corpus([], [])
    for number in range(size):
        writer = Writer(f"{number:06d}")
        writer.add("", f"Report {_own(number)} of {_own(number + 7)}.", "")
        said = _position(writer, "Ana Novak", "We want a truce before the winter comes", said_on=_day(number))
        _close(corpus, writer, [_actor(writer, "Ana Novak")], positions=(said,))
    return corpus


def one_surname(size: int) -> Corpus:
    """`size` people of one surname, each in an article that calls them by the surname, too."""
    corpus = Corpus([], [])
    for number in range(size):
        writer = Writer(f"{number:06d}")
        name = f"{_name(number)} Novak"
        said = _position(writer, name, f"We want {_own(number)} to be settled", said_on=_day(number))
        actors = [_actor(writer, name), _actor(writer, "Novak") if number % 2 else _actor(writer, "Mr Novak")]
        _close(corpus, writer, actors, positions=(said,))
    return corpus


def one_day(size: int) -> Corpus:
    """`size` events on one day in one place, and as many questions, of few words."""
    corpus = Corpus([], [])
    for number in range(size // 2):
        writer = Writer(f"{number:06d}")
        what = f"Ana Novak met {number} envoys on {_own(number)}"
        asked = f"whether {_own(number)} will be settled by {number} envoys"
        event = VerifiedEvent(
            what=what + ".", date="2025-05-19", place="Vienna", participants=("Ana Novak",),
            evidence=(writer.add("", what, "."),),
        )  # fmt: skip
        question = VerifiedQuestion(
            question=f"W{asked[1:]}?", kind="unknown", evidence=(writer.add("It is open ", asked, "."),)
        )
        _close(corpus, writer, [_actor(writer, "Ana Novak")], events=(event,), open_questions=(question,))
    return corpus


def many_labels(size: int) -> Corpus:
    """`size` positions, each with a topic label of its own, made of the same few words."""
    corpus = Corpus([], [])
    for number in range(size):
        writer = Writer(f"{number:06d}")
        said = _position(writer, "Ana Novak", f"We want {_own(number)} to be settled", said_on=_day(number))
        said = said.model_copy(update={"topic": f"{_own(number)} talks {number}"})
        _close(corpus, writer, [_actor(writer, "Ana Novak")], positions=(said,))
    return corpus


def one_article(size: int) -> Corpus:
    """One article, a single line, in which one actor says `size` things on a dozen topics."""
    corpus = Corpus([], [])
    writer = Writer("000000")
    said = [
        _position(writer, "Ana Novak", f"We want {_own(number)} to be settled with {number} trucks",
                  said_on="2025-12-24", topic=f"{_WORDS[number % len(_WORDS)]} talks")
        for number in range(size)
    ]  # fmt: skip
    writer.text = writer.text.replace("\n\n", "  ")
    _close(corpus, writer, [_actor(writer, "Ana Novak")], positions=tuple(said))
    return corpus


class Shape(NamedTuple):
    """A corpus of any size, and the size at which it is measured."""

    corpus: Callable[[int], Corpus]
    size: int


SHAPES: Mapping[str, Shape] = {
    "one-actor": Shape(one_actor, 10_000),
    "one-quote": Shape(one_quote, 5_000),
    "one-surname": Shape(one_surname, 10_000),
    "one-day": Shape(one_day, 10_000),
    "many-labels": Shape(many_labels, 10_000),
    "one-article": Shape(one_article, 10_000),
}


def _own(number: int) -> str:
    """Three words of a dozen, the same for every 1,728th number."""
    base = len(_WORDS)
    return " ".join(
        ("the", _WORDS[number % base], _WORDS[number // base % base], _WORDS[number // base**2 % base])
    )


def _name(number: int) -> str:
    """A first name of its own."""
    letters = ""
    while number or not letters:
        number, rest = divmod(number, 21)
        letters += "bcdfghklmnprstvwzaeou"[rest]
    return "A" + letters


def _day(number: int) -> str:
    return f"2025-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


def _position(
    writer: Writer, actor: str, quote: str, *, said_on: str, topic: str = "border talks"
) -> VerifiedPosition:
    return VerifiedPosition(
        actor=actor, via=None, topic=topic, stance="demands", statement=quote, speech="direct",
        said_on=said_on, evidence=(writer.add('"', quote, f'," {actor} said.'),),
    )  # fmt: skip


def _actor(writer: Writer, name: str) -> VerifiedActor:
    return VerifiedActor(
        name=name, kind="person", role=None, represents=None, mentions=(name,), source=writer.name
    )


def _close(corpus: Corpus, writer: Writer, actors: list[VerifiedActor], **found: Any) -> None:
    corpus.articles.append(writer.article("2025-12-28"))
    corpus.findings.append(VerifiedFindings(source=writer.name, actors=tuple(actors), **found))
