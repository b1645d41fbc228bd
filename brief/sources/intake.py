"""Intake: one document becomes cleaned bodies, further documents that it holds, and what could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pydantic import Field

from brief.credentials import masked, without_credentials
from brief.errors import SourceError
from brief.records import Record, Removal
from brief.sources.clean import clean
from brief.sources.invisible import without_invisible
from brief.sources.kinds.kind import (
    MADE_BY_BRIEF,
    Document,
    Kind,
    NothingToReadError,
    Raw,
    Unread,
    too_large,
)
from brief.sources.language import UNKNOWN, language_of
from brief.sources.metadata import Metadata
from brief.sources.mojibake import repaired
from brief.sources.recognition import SUFFIXES, kind_of

DEEPEST = 3
"""How deep archives and mails may be nested."""
_MARKS = (b'<meta name="generator" content="brief">', b"[//]: # (made by brief)")
"""What the packaged templates put into every brief: a brief among the sources is no article."""
_MENDED = "its text was saved in a wrong encoding, which was undone"
_DOSSIER = re.compile(rb'\s*\{\s*"schema":\s*"brief\.dossier/')
_UNSOUND = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Body(Record):
    """The text of one article, cleaned, what was dropped, what it says of itself, and the language it is in."""

    part: str = ""
    kind: str
    size: int = Field(ge=0)
    text: str
    removed: tuple[Removal, ...]
    metadata: Metadata
    language: str = UNKNOWN
    problems: tuple[str, ...] = ()


Answer = Body | Document | Unread


def take_in(document: Document, added: Sequence[Kind] = (), *, named: bool = False) -> Iterator[Answer]:
    """Read one document; never raises but for what a parser raises on purpose or by accident."""
    kind = _checked(document, added, named=named)
    for found in kind.read(document):
        if isinstance(found, Raw):
            yield _body(found, document, kind)
        elif isinstance(found, Document):
            yield found._replace(
                part=document.part + found.part,
                held_by=kind.name if found.kind else None,
                depth=document.depth + 1,
                said=_together(found.said, document.said),
                or_else=_together(found.or_else, document.or_else),
                fields=document.fields,
                problems=(*document.problems, *found.problems),
            )
        else:
            yield found._replace(part=document.part + found.part)


def _checked(document: Document, added: Sequence[Kind], *, named: bool) -> Kind:
    """The document's kind. Raises SourceError, whose message is the bare reason, for what is not read at all."""
    if not document.data.strip():
        raise NothingToReadError("it is empty")
    if any(mark in document.data for mark in _MARKS) or _DOSSIER.match(document.head):
        raise NothingToReadError(MADE_BY_BRIEF)
    if document.head.startswith(_OLD_OFFICE):
        raise SourceError("it is in an old format of Outlook or Office; save it anew as .eml, .docx or .pdf")
    kind = kind_of(document, added, named=named)
    if kind is None:
        raise _unknown(document, named=named)
    if len(document.data) > kind.largest:
        raise SourceError(too_large(kind.largest))
    if document.depth > DEEPEST:
        raise SourceError(f"it is nested more than {DEEPEST} deep")
    return kind


def _unknown(document: Document, *, named: bool) -> SourceError:
    suffix = document.suffix or "no suffix"
    if named:
        return SourceError(f"unknown kind of file ({suffix}); known are {' '.join(SUFFIXES)}")
    return NothingToReadError(f"unknown kind of file ({suffix})")


def _body(raw: Raw, document: Document, kind: Kind) -> Body:
    mended = repaired(raw.text)
    seen, invisible = without_invisible(_UNSOUND.sub(" ", mended or raw.text))
    text, removed = clean(seen)
    if not text:
        raise NothingToReadError("it is empty but for page furniture" if removed else "it is empty")
    said = _mended(_together(document.said, raw.metadata, document.or_else))
    return Body(
        part=document.part,
        kind=document.held_by or kind.name,
        size=len(document.data),
        text=text,
        removed=tuple(map(_harmless, (*removed, *raw.removed, *invisible))),
        metadata=said,
        language=language_of(text, said.language),
        problems=(
            *document.problems,
            *raw.problems,
            *_misnamed(document, kind),
            *(() if mended is None else (_MENDED,)),
        ),
    )


def _mended(said: Metadata) -> Metadata:
    """What is said in a wrong encoding, too: a title alone shows few signs of it; no address lets anybody in."""
    names = ("title", "outlet", "author")
    values = {name: value for name in names if (value := getattr(said, name))}
    mended = {name: masked(repaired(value) or value) for name, value in values.items()}
    return said.model_copy(update={**mended, "url": said.url and without_credentials(said.url)})


def _harmless(removal: Removal) -> Removal:
    """What was taken out, for a user to look at; it proves nothing, so that no password need stay in it."""
    text = masked(removal.text)
    return removal if text == removal.text else removal.model_copy(update={"text": text})


def _misnamed(document: Document, kind: Kind) -> Iterator[str]:
    if document.kind is None and document.suffix and document.suffix not in kind.suffixes:
        yield f"it is named {document.suffix}, but was read as {kind.name}"


def _together(*layers: Metadata) -> Metadata:
    """What the first layer says, completed by the next; the parts of one date stay together."""
    whole: dict[str, str] = {}
    for layer in layers:
        said = layer.model_dump(exclude_none=True)
        if "published" in whole:
            said = {key: value for key, value in said.items() if key not in ("published_at", "date_from")}
        whole = said | whole
    return Metadata(**whole)
