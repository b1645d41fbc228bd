"""The nouns of sources: articles, what cleaning took from them, and the chunks that are read at a time."""

from __future__ import annotations

import hashlib
from typing import Self

from pydantic import Field, model_validator

from brief.records.record import Moment, PartialDate, Record


class Removal(Record):
    """Lines that cleaning dropped, with the reason; `start` counts characters of the source as decoded.

    Passwords and tokens of addresses are masked in `text`.
    """

    text: str
    reason: str
    start: int = Field(ge=0)


class Skipped(Record):
    """A file that was found but not read as an article, with the reason.

    It is a `problem` where an article is missed by it: the file is damaged, hostile, too large or hides its text.
    """

    path: str
    reason: str
    problem: bool = False


class EarlierVersion(Record):
    """What an article said before it was updated: kept beside the newer one, and no source of findings."""

    id: str
    path: str | None
    dated: Moment | None
    sha256: str
    text: str


class Article(Record):
    """One article: metadata and the cleaned text that every offset points into.

    `path` or `url` says where it came from; `published` is None where the article gives no date. `published_at`
    and `updated` are as precise as the source declares them, `date_from` says where the date was found. `kind` and
    `size` (bytes) are the file's; `problems` are what a reader should know of it, a line each; `earlier` are the
    versions that it takes the place of.
    """

    id: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    published_at: Moment | None = None
    date_from: str | None = None
    updated: Moment | None = None
    language: str = "und"
    kind: str | None = None
    size: int | None = None
    text: str
    removed: tuple[Removal, ...] = ()
    problems: tuple[str, ...] = ()
    earlier: tuple[EarlierVersion, ...] = ()

    @model_validator(mode="after")
    def _comes_from_somewhere(self) -> Self:
        if self.path is None and self.url is None:
            raise ValueError("an article needs a path or a url")
        return self

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text, in hexadecimal."""
        return text_hash(self.text)


def text_hash(text: str) -> str:
    """The SHA-256 of `text` as UTF-8, in hexadecimal; lone surrogates count as themselves."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Chunk(Record):
    """A stretch of an article, `article.text[start:end] == text`, with what it takes to read it alone."""

    source: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    text: str
    title: str | None = None
    outlet: str | None = None
    published: PartialDate | None = None
    lead: str = ""
    language: str = "und"

    @model_validator(mode="after")
    def _slice_is_as_long_as_its_text(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError("a chunk's text must be as long as its span")
        return self
