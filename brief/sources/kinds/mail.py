"""Mails (.eml): the article stands in the body or is attached."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from brief.dates import header_date
from brief.errors import SourceError
from brief.sources.kinds.kind import MADE_BY_BRIEF, Document, Kind, NothingToReadError, Unread
from brief.sources.metadata import Metadata
from brief.sources.moments import moment_of_mail

_HEADER = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\r?\n(?:[ \t]+\S[^\n]*\r?\n)*)+(?=\r?\n|$)|From \S+@\S+ "
)
_OF_A_MAIL = re.compile(rb"(?im)^(received|message-id|mime-version|return-path|delivered-to|x-[\w-]+):")
_OF_A_LETTER = re.compile(rb"(?im)^(from|to|subject|date):")
_FORWARDED = re.compile(r"(?i)^(?:\s*(?:fwd?|fw|re|wg|tr|aw|rv)\s*:\s*)+")
_OWN = re.compile(rb'boundary="=_brief_[0-9a-f]{24}_0"')
_A_NOTE = 400
"""Characters: a shorter body beside an attachment is a covering note."""
_MAX_PARTS = 200


def _recognises(document: Document) -> bool:
    head = document.head.lstrip(b"\xef\xbb\xbf")
    header = _HEADER.match(head)
    if header is None:
        return False
    top = header[0]
    letter = {name.lower() for name in _OF_A_LETTER.findall(top)}
    if document.suffix in (".eml", ".msg"):
        return bool(letter)
    sure = {name.lower() for name in _OF_A_MAIL.findall(top)}
    return (len(letter) >= 2 and bool(sure)) or top.startswith(b"From ")


def _read(document: Document) -> Iterator[Document | Unread]:
    if _OWN.search(document.head):
        raise NothingToReadError(MADE_BY_BRIEF)
    message = BytesParser(policy=policy.default).parsebytes(document.data)
    attached = list(_attachments(message))
    if len(attached) > _MAX_PARTS:
        raise SourceError(f"the mail has more than {_MAX_PARTS} parts")
    readable = [one for one in attached if isinstance(one, Document)]
    body = _body(message)
    if body is not None:
        text, kind = body
        if readable and kind == "text" and len(text.strip()) < _A_NOTE:
            yield Unread("#body", "a covering note, read is what is attached", problem=False)
        else:
            name = "body.html" if kind == "page" else "body.txt"
            said, or_else = _said(message)
            yield Document(name, text.encode("utf-8", "replace"), "", said, or_else, kind)
    elif not readable:
        raise SourceError("the mail has neither a text nor an attachment that can be read")
    yield from attached


def _body(message: EmailMessage) -> tuple[str, str] | None:
    """The text of the body, plain where it is long enough to be more than a pointer to a page."""
    plain, page = (message.get_body((form,)) for form in ("plain", "html"))
    texts = [_content(part) if part is not None else "" for part in (plain, page)]
    if len(texts[0].strip()) >= _A_NOTE or (texts[0].strip() and not texts[1].strip()):
        return texts[0], "text"
    return (texts[1], "page") if texts[1].strip() else None


def _content(part: Any) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, KeyError, AttributeError):
        data = part.get_payload(decode=True) or b""
        return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""


def _said(message: EmailMessage) -> tuple[Metadata, Metadata]:
    """The title, and the date for want of one in the text; whoever forwards an article is not its outlet."""
    subject = " ".join(str(message.get("subject") or "").split())
    when = moment_of_mail(str(message.get("date") or ""))
    date = when[:10] if when else header_date(str(message.get("date") or ""))
    dated = Metadata(published=date, published_at=when, date_from="mail header" if date else None)
    return Metadata(title=_FORWARDED.sub("", subject) or None), dated


def _attachments(message: EmailMessage) -> Iterator[Document | Unread]:
    seen: Counter[str] = Counter()
    for number, part in enumerate(message.iter_attachments(), 1):
        is_mail = part.get_content_type() == "message/rfc822"
        name = str(part.get_filename() or (f"message {number}.eml" if is_mail else f"part {number}"))
        name = re.sub(r"[/\\\x00-\x1f]+", "_", name)
        seen[name] += 1
        at = f"/{name}" + (f"#{seen[name]}" if seen[name] > 1 else "")
        if part.get_content_maintype() in ("image", "audio", "video", "font"):
            yield Unread(at, f"{part.get_content_type()} is no text", problem=False)
            continue
        if is_mail:
            inner: Any = part.get_payload()
            data = inner[0].as_bytes() if isinstance(inner, list) and inner else b""
        else:
            payload = part.get_payload(decode=True)
            data = payload if isinstance(payload, bytes) else b""
        yield Document(name, data, at)


MAIL = Kind("mail", (".eml", ".msg"), _recognises, _read, holds_others=True)
