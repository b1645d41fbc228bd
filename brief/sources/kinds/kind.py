"""What a kind of file is: a name, how its bytes are recognised, and how they are read.

A distribution adds a kind by an entry point of the group ``brief.sources``: its name is the suffix without the dot,
its value leads to a `Kind`. See docs/kinds.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from brief.errors import SourceError
from brief.records import Removal
from brief.settings import ExportFields
from brief.sources.metadata import Metadata

MAX_TEXT = 10_000_000
"""Bytes of the largest text or page that is read as one article."""
MAX_BYTES = 50_000_000
"""Bytes of the largest file that is read at all, and of all that is unpacked from one."""
MADE_BY_BRIEF = "it is a brief that brief made, not an article"
"""Why brief's own documents are not read: they would prove themselves."""
GROUP = "brief.sources"
"""The entry-point group by which others add kinds."""


class NothingToReadError(SourceError):
    """A file that holds no article, and none is missed: it is empty, or it is a brief that brief made."""


class Document(NamedTuple):
    """The bytes of a file, or of what a file holds.

    `part` says where it stands within its file: empty for the file itself, "/a.txt" in an archive or a mail,
    "#row 12" in an export. `said` is what its holder says of it and comes before what the text looks like, `or_else`
    what counts where the document says nothing; `kind` is "page" or "text" where its holder knows, or "entries";
    `held_by` is the holder's kind, where that is what a user would call it: a mail, an export. `problems` are what a
    user should know of what its holder is, a line each.
    """

    name: str
    data: bytes
    part: str = ""
    said: Metadata = Metadata()
    or_else: Metadata = Metadata()
    kind: str | None = None
    held_by: str | None = None
    depth: int = 0
    fields: ExportFields = ExportFields()
    problems: Sequence[str] = ()

    @property
    def suffix(self) -> str:
        """The last suffix of the name, with its dot and in lower case; empty without one."""
        stem, dot, suffix = self.name.rpartition(".")
        return f".{suffix.lower()}" if dot and stem and "/" not in suffix else ""

    @property
    def head(self) -> bytes:
        """The first 8 kB: by what a document is recognised, where these are enough."""
        return self.data[:8192]


class Raw(NamedTuple):
    """The text of one article before cleaning, and what the document says of it.

    `removed` is what was there and never reaches a reader, `problems` what a user should know, a line each.
    """

    text: str
    metadata: Metadata
    removed: tuple[Removal, ...] = ()
    problems: tuple[str, ...] = ()


class Unread(NamedTuple):
    """A part that is no article, and why; a `problem` is what should have been read and could not be.

    What is `passing` may be otherwise another time: it was the machine that failed.
    """

    part: str
    reason: str
    problem: bool = True
    passing: bool = False


class Kind(NamedTuple):
    """How one kind of file is known and read.

    `recognises` looks at the bytes; it must be cheap and never fail. Where no kind knows the bytes, the suffix tells.
    `read` gives articles, documents that the document holds, and what it cannot read. It runs in a process of its
    own and may raise whatever it likes; the message of a SourceError is shown as it is. `modules` are imported in that
    process before its first document comes.
    """

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[Document], bool]
    read: Callable[[Document], Iterable[Raw | Document | Unread]]
    largest: int = MAX_BYTES
    holds_others: bool = False
    modules: tuple[str, ...] = ()


def too_large(limit: int) -> str:
    """Why a file of more than `limit` bytes is not read."""
    return f"it is larger than {limit // 1_000_000} MB; give only the article's text"
