"""Recognition: which kind a document is, by its content first and by its name where that does not tell."""

from __future__ import annotations

from collections.abc import Sequence

from brief.sources.kinds.archive import ZIP
from brief.sources.kinds.docx import DOCX
from brief.sources.kinds.export import CSV, JSON
from brief.sources.kinds.feed import ENTRIES, FEED
from brief.sources.kinds.html import HTML
from brief.sources.kinds.kind import Document, Kind
from brief.sources.kinds.mail import MAIL
from brief.sources.kinds.mhtml import MHTML
from brief.sources.kinds.pdf import PDF
from brief.sources.kinds.text import TEXT

KINDS = (PDF, DOCX, ZIP, MHTML, MAIL, FEED, HTML, JSON, CSV, TEXT)
"""What brief reads by itself, in the order in which a document is looked at."""
SUFFIXES = tuple(suffix for kind in reversed(KINDS) for suffix in kind.suffixes)
_SURE = (PDF, MHTML, MAIL, FEED, HTML)
"""Kinds that are known by their first bytes, whatever the name says."""


def kind_of(document: Document, plugged_in: Sequence[Kind] = (), *, named: bool = False) -> Kind | None:
    """The kind of a document; None where it is none that can be read.

    Kinds that were added come first. Plain text is known by nothing but its name: by a suffix of ours, or because
    the user `named` the file.
    """
    if document.kind is not None:
        return {"page": HTML, "text": TEXT, "entries": ENTRIES}.get(document.kind)
    kinds = (*plugged_in, *KINDS)
    if (known := next((kind for kind in kinds if kind.recognises(document)), None)) is not None:
        return known
    suffix = document.suffix
    by_name = next((kind for kind in kinds if suffix in kind.suffixes), None)
    return by_name or (TEXT if named and not suffix else None)


def is_candidate(name: str, head: bytes, more_suffixes: Sequence[str] = ()) -> bool:
    """Whether a file in a folder may be an article, by its suffix or else by its first bytes."""
    document = Document(name, head)
    if document.suffix in SUFFIXES or document.suffix in more_suffixes:
        return True
    kinds = _SURE if document.suffix else KINDS[:-1]
    return any(kind.recognises(document) for kind in kinds)
