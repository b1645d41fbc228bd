"""Exports of databases and monitoring services: .json, .jsonl and .csv, a row an article."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from brief.dates import header_date
from brief.errors import SourceError
from brief.sources.decoding import decoded
from brief.sources.kinds.kind import Document, Kind, Unread
from brief.sources.metadata import Metadata
from brief.sources.moments import day_of, moment

MAX_ROWS = 10_000
_USUAL = {
    "title": ("title", "headline", "hed", "name", "subject"),
    "text": ("text", "body", "content", "fulltext", "full_text", "articlebody", "story", "html"),
    "url": ("url", "link", "permalink", "address", "source_url", "web_url", "canonical_url"),
    "published": ("published", "date", "published_at", "publishedat", "pubdate", "publication_date",
                  "publish_date", "published_date", "datepublished", "datetime"),
    "outlet": ("outlet", "source", "publication", "publisher", "site", "site_name", "medium", "media", "newspaper"),
    "author": ("author", "authors", "byline", "creator"),
}  # fmt: skip
_LISTS = (
    "articles",
    "items",
    "results",
    "documents",
    "docs",
    "data",
    "records",
    "entries",
    "hits",
    "rows",
    "stories",
)
_IS_JSON = re.compile(rb"\s*(?:\[\s*)?\{\s*[\"}]")
_IS_HTML = re.compile(r"(?i)<(?:p|br|div|article|body|html)\b[^<>]{0,300}>")


def _recognises_json(document: Document) -> bool:
    head = document.head.removeprefix(b"\xef\xbb\xbf")
    return bool(_IS_JSON.match(head))


def _recognises_csv(document: Document) -> bool:
    first = document.head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    columns = {_key(name) for name in re.split(r"[,;\t]", first)}
    return len(columns) >= 2 and all(columns & {*_USUAL[name]} for name in ("title", "text"))


def _read_json(document: Document) -> Iterator[Document | Unread]:
    whole = decoded(document.data)
    text = whole.text.strip()
    try:
        rows, word = _rows(json.loads(text, strict=False)), "item"
    except RecursionError as error:
        raise SourceError("it is nested too deeply") from error
    except ValueError:
        rows, word = [_line(line) for line in text.split("\n")], "line"
        if all(row is None for row in rows):
            raise SourceError("it is neither JSON nor JSON Lines") from None
    yield from _documents(document._replace(problems=whole.note), rows, word)


def _line(line: str) -> Any:
    try:
        return json.loads(line, strict=False) if line.strip() else ""
    except (ValueError, RecursionError):
        return None


def _rows(value: Any) -> list[Any]:
    """The list of articles in an export: the whole, or what stands under a usual name, or a single one."""
    for _ in range(4):
        if isinstance(value, list):
            return value
        if not isinstance(value, dict):
            break
        inner = next((value[key] for key in value if str(key).lower() in (*_LISTS, "response")), None)
        if not isinstance(inner, (list, dict)) or (
            isinstance(inner, list) and not any(isinstance(x, dict) for x in inner)
        ):
            return [value]
        value = inner
    return [value]


def _read_csv(document: Document) -> Iterator[Document | Unread]:
    text, note = decoded(document.data)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    csv.field_size_limit(len(text) + 1)
    try:
        rows = list(csv.DictReader(StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise SourceError("it is no table that can be read; save it as CSV anew") from error
    # The number that a spreadsheet shows: the names of the columns are its first row.
    yield from _documents(document._replace(problems=note), ["", *rows], "row")


def _documents(document: Document, rows: list[Any], word: str) -> Iterator[Document | Unread]:
    """The rows as documents, each with the problems of the whole."""
    if len(rows) > MAX_ROWS:
        raise SourceError(f"it has more than {MAX_ROWS:,} articles; split it")
    for number, row in enumerate(rows, 1):
        part = f"#{word} {number}"
        if row == "":
            continue
        if not isinstance(row, Mapping):
            yield Unread(part, "it is no article: no named fields")
            continue
        values = _values(row, document)
        body = values.pop("text", "")
        if not body.strip():
            yield Unread(part, "it has no text; name its field in [sources.fields] of brief.toml")
            continue
        is_page = len(_IS_HTML.findall(body[:20_000])) >= 2
        data = (f"<html><body><article>{body}</article></body></html>" if is_page else body).encode(
            "utf-8", "replace"
        )
        name, kind = ("row.html", "page") if is_page else ("row.txt", "text")
        yield Document(name, data, part, _said(values), kind=kind, problems=document.problems)


def _values(row: Mapping[Any, Any], document: Document) -> dict[str, str]:
    """The fields of a row under our names: those that brief.toml maps, else the usual ones."""
    known = {_key(key): value for key, value in row.items() if isinstance(key, str)}
    chosen = document.fields.model_dump()
    found: dict[str, str] = {}
    for name, usual in _USUAL.items():
        keys = (_key(chosen[name]),) if chosen[name] else usual
        text = next((text for key in keys if (text := _text(known.get(key)))), None)
        if text:
            found[name] = text
    return found


def _key(name: str) -> str:
    return name.strip().strip("\"'").lower().replace(" ", "_")


def _text(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        value = ", ".join(str(item) for item in value if isinstance(item, str))
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return str(value).strip() or None


def _said(values: Mapping[str, str]) -> Metadata:
    when = values.get("published", "")
    date = day_of(when) or header_date(when)
    url = values.get("url", "")
    return Metadata(
        title=" ".join(values.get("title", "").split()) or None,
        outlet=" ".join(values.get("outlet", "").split()) or None,
        author=" ".join(values.get("author", "").split()) or None,
        published=date,
        published_at=moment(when),
        date_from="export" if date else None,
        url=url if re.match(r"https?://[^\s<>\"]+$", url) else None,
    )


JSON = Kind("JSON export", (".json", ".jsonl", ".ndjson"), _recognises_json, _read_json, holds_others=True)
CSV = Kind("CSV export", (".csv", ".tsv"), _recognises_csv, _read_csv, holds_others=True)
