"""Pages that a browser saved as one file (.mhtml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from email import policy
from email.parser import BytesParser

from brief.errors import SourceError
from brief.sources.kinds.kind import Document, Kind
from brief.sources.metadata import Metadata

_SAVED = re.compile(rb"(?im)^(?:snapshot-content-location:|from: <?saved by)")
_RELATED = re.compile(rb"(?im)^content-type:\s*multipart/related")


def _recognises(document: Document) -> bool:
    if document.head.startswith(b"<") and document.suffix not in (".mhtml", ".mht"):
        return False  # as nearly all pages do, and no message
    head = re.split(rb"\r?\n\r?\n", document.head.lstrip(), maxsplit=1)[0]
    is_saved = bool(_SAVED.search(head)) or document.suffix in (".mhtml", ".mht")
    return is_saved and bool(_RELATED.search(head) or b"MIME-Version" in head)


def _read(document: Document) -> Iterator[Document]:
    message = BytesParser(policy=policy.default).parsebytes(document.data)
    pages = (
        part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")
    )
    page = next(pages, None)
    if page is None:
        raise SourceError("no page was found in it; save the page anew")
    address = str(message.get("snapshot-content-location") or page.get("content-location") or "").strip()
    data = page.get_payload(decode=True)
    charset = page.get_content_charset() or "utf-8"
    if isinstance(data, bytes) and charset not in ("utf-8", "us-ascii"):
        with suppress(LookupError, UnicodeDecodeError):  # else the page may declare it, or it is detected
            data = data.decode(charset).encode("utf-8")
    url = Metadata(url=address if re.match(r"https?://[^\s<>\"]+$", address) else None)
    yield Document("page.html", data if isinstance(data, bytes) else b"", or_else=url, kind="page")


MHTML = Kind("saved page", (".mhtml", ".mht"), _recognises, _read, modules=("trafilatura",))
