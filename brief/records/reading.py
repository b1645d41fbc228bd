"""The nouns of reading: who read, what was left open to be decided, and what was not read."""

from __future__ import annotations

from typing import Literal, Self

from brief.records.record import Record
from brief.records.sources import Skipped, text_hash

ReaderKind = Literal["llm", "rules"]
MatterKind = Literal["topic", "position", "answer", "contradiction", "support"]


class Gap(Record):
    """A stretch of an article that no reader could read, with the reason."""

    source: str
    start: int
    end: int
    reason: str


class ReaderInfo(Record):
    """Which reader found the findings; `model` and `prompt_hash` only for an llm.

    `language` is the code of the language that its statements are in, where they are not the article's own words.
    """

    kind: ReaderKind
    model: str | None = None
    prompt_hash: str | None = None
    language: str = "en"


class Matter(Record):
    """What the rules leave open, to be settled by choosing one of `choices`; `texts` is what is compared.

    `id` depends on kind, texts and choices only, so that a decision once taken is found again.
    """

    id: str
    kind: MatterKind
    texts: tuple[str, ...]
    choices: tuple[str, ...]

    @classmethod
    def of(cls, kind: MatterKind, texts: tuple[str, ...], choices: tuple[str, ...]) -> Self:
        """The matter, with its id."""
        whole = "\0".join((kind, *texts, "", *choices))
        return cls(id=f"d-{text_hash(whole)[:12]}", kind=kind, texts=texts, choices=choices)


class Judgement(Record):
    """How many statements a second look found borne out by their quotes; `unjudged` got no answer."""

    supports: int = 0
    partly: int = 0
    no: int = 0
    unjudged: int = 0


class Coverage(Record):
    """How much was read: articles, chunks, chunks read, and the gaps.

    `by_rules` are stretches that the built-in reader read because the model could not, with the reason;
    `judgement` is None where nobody was asked whether the quotes support the statements; `unread` are files that
    could not be read as articles.
    """

    articles: int
    chunks: int
    read: int
    gaps: tuple[Gap, ...] = ()
    by_rules: tuple[Gap, ...] = ()
    judgement: Judgement | None = None
    unread: tuple[Skipped, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether all that the user named was read."""
        return not self.gaps and not self.unread
