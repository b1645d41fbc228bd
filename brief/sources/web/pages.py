"""Pages: an address becomes articles, by the kinds that files have, and the versions of a page are told apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from brief.copies import Copy
from brief.errors import SourceError
from brief.records import text_hash
from brief.sources.intake import Body
from brief.sources.kept import Part
from brief.sources.kinds.kind import Document, Unread
from brief.sources.metadata import Metadata
from brief.sources.recognition import kind_of
from brief.sources.web.address import Address, address_of
from brief.sources.web.visiting import Visit, Visitor, instead, is_refused

Read = Callable[[Document], list[Part]]
"""How a document is read: by its kind, in a process of its own."""
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/json": ".json",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
}


class Wanted(NamedTuple):
    """An address to read, what a feed says of its page, and the hashes of texts that are not to be kept."""

    address: Address
    said: Mapping[str, str] = {}
    forgotten: AbstractSet[str] = frozenset()


def read_address(wanted: Wanted, visitor: Visitor, read: Read) -> list[Part]:
    """All that an address gives. A page that gives no article any more is read as it was kept.

    What is read anew is kept, unless its text is forgotten.
    """
    address = wanted.address
    try:
        visit = visitor.visit(address)
    except SourceError as error:
        return [Unread("", str(error), passing=not is_refused(error))]
    if visit.is_new and wanted.said:
        visit = visit._replace(copy=visit.copy.model_copy(update={"said": dict(wanted.said)}))
    parts = _parts(visit.copy, read)
    if not any(isinstance(part, Body) for part in parts) and visit.is_new and visit.earlier:
        kept = visit.earlier[0]
        reason = next((part.reason for part in parts if isinstance(part, Unread)), "it holds no article")
        visit = Visit(kept, visit.earlier[1:], is_new=False, note=instead(reason, kept))
        parts = _parts(kept, read)
    texts = _texts(parts)
    if visit.is_new and texts and wanted.forgotten.isdisjoint(texts):
        visitor.copies.keep(address.key, _dated(visit, " ".join(texts)))
    others = [copy for copy in visit.earlier if copy.texts != " ".join(texts)]
    return _noted(parts, visit.note, *_updated(others))


def document_of(copy: Copy) -> Document:
    """A copy as the kinds read it: named by what it holds, else by what its server says, else by its address."""
    mime, charset = _declared(copy.content_type)
    data = (
        _in_utf8(copy.body, charset) if mime.startswith("text/") or mime.endswith("xhtml+xml") else copy.body
    )
    said = Metadata.model_validate(
        {**copy.said, **({"date_from": "feed"} if "published" in copy.said else {})}
    )
    plain = Document("", data, or_else=said)
    if kind_of(plain) is not None:
        return plain
    suffix = PurePosixPath(unquote(urlsplit(copy.address).path)).suffix.lower()
    name = f"page{_SUFFIXES.get(mime) or suffix or '.html'}"
    if mime == "text/plain" and suffix in (".md", ".markdown"):
        name = f"page{suffix}"
    return plain._replace(name=name)


def _parts(copy: Copy, read: Read) -> list[Part]:
    return [_placed(part, copy) for part in read(document_of(copy))]


def _placed(part: Part, copy: Copy) -> Part:
    """A part whose address is one that its page may speak for: of its own site, and without credentials."""
    if not isinstance(part, Body):
        return part
    url = part.metadata.url
    if url is None or (not part.part and not _is_of_site(url, copy.address)):
        url = copy.address
    else:
        try:
            url = address_of(url).shown
        except SourceError:
            url = copy.address
    return part.model_copy(update={"metadata": part.metadata.model_copy(update={"url": url})})


def _is_of_site(url: str, address: str) -> bool:
    """Whether an address is another one of the same site: its mobile or AMP version, say."""
    try:
        one, other = urlsplit(url), urlsplit(address)
    except ValueError:
        return False
    hosts = [_site(part.hostname or "") for part in (one, other)]
    return hosts[0] == hosts[1] and bool(one.path.strip("/") or one.query)


def _site(host: str) -> str:
    return re.sub(r"^(?:www|m|mobile|amp)\.", "", host.lower())


def _declared(content_type: str) -> tuple[str, str]:
    mime, _, rest = content_type.partition(";")
    charset = re.search(r"(?i)\bcharset\s*=\s*[\"']?([\w.:-]+)", rest)
    return mime.strip().lower(), charset[1].lower() if charset else ""


def _in_utf8(data: bytes, charset: str) -> bytes:
    """Text in the encoding that its server declares as UTF-8; as it came where that does not fit."""
    if not charset or charset in ("utf-8", "utf8"):
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return data.decode(charset).encode()
        except (LookupError, UnicodeError):
            return data
    return data


def _texts(parts: Iterable[Part]) -> list[str]:
    return [text_hash(part.text) for part in parts if isinstance(part, Body)]


def _dated(visit: Visit, texts: str) -> Copy:
    """The copy to keep: a text that was seen before keeps the day on which it was, and what a feed says of it."""
    same = next((one for one in (visit.copy, *visit.earlier) if one.texts == texts), None)
    update = (
        {"texts": texts} if same is None else {"texts": texts, "fetched": same.fetched, "said": same.said}
    )
    return visit.copy.model_copy(update=update)


def _updated(others: Sequence[Copy]) -> list[str]:
    return [f"updated: an earlier version was fetched on {others[0].day}"] if others else []


def _noted(parts: Iterable[Part], *notes: str | None) -> list[Part]:
    told = tuple(note for note in notes if note)
    return [
        part.model_copy(update={"problems": (*part.problems, *told)}) if isinstance(part, Body) else part
        for part in parts
    ]
