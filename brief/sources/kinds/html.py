"""Saved web pages (.html): their main text, and what they declare of themselves."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from brief.dates import header_date
from brief.errors import SourceError
from brief.records import Moment, PartialDate
from brief.sources.decoding import decoded
from brief.sources.doubles import address_key
from brief.sources.figures import take_out_captions
from brief.sources.gates import doubt, gate, is_free
from brief.sources.header import date_line
from brief.sources.hidden import take_out_hidden, take_out_invisible
from brief.sources.kinds.kind import MAX_TEXT, Document, Kind, Raw
from brief.sources.linked_data import linked_objects
from brief.sources.metadata import Metadata, metadata
from brief.sources.moments import day_of, moment

_QUIET = logging.NullHandler()
_ARTICLE_TYPES = re.compile(r"(?:\w*Article|BlogPosting|\w*NewsArticle|Report)$")
_DATE_NAMES = ("article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
               "publish-date", "publish_date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created",
               "parsely-pub-date", "sailthru.date", "article.published", "article:published")  # fmt: skip

_UPDATED_NAMES = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified",
                  "dcterms.modified", "dc.date.modified")  # fmt: skip


def read_page(data: bytes) -> Raw:
    """Read a saved .html file: the main text by trafilatura, the metadata from what the page declares.

    The order is JSON-LD, OpenGraph and other meta elements, then the lines around the headline. A date that
    only an address or a footer bears is not taken. Raises SourceError, whose message is the bare reason.
    """
    import trafilatura  # 150 ms, for saved pages only

    logging.getLogger("trafilatura").addHandler(_QUIET)
    markup, note = decoded(data)
    options = _options()
    tree: Any = trafilatura.load_html(markup)
    if tree is None:
        raise SourceError("it is no HTML page; give its text as a .txt file")
    declared = _declared(tree)
    removed = (*take_out_hidden(tree), *take_out_captions(tree), *take_out_invisible(tree))
    text = trafilatura.extract(tree, options=options)
    free = is_free(tree)
    if reason := gate(tree, text or "", free=free):
        raise SourceError(reason)
    if not text:
        raise SourceError("no article text was found in the page; give its text as a .txt file")
    said = metadata(text)
    if declared.published is not None:
        said = said.model_copy(update={"published_at": None, "date_from": None})
    whole = Metadata(**(said.model_dump() | declared.model_dump(exclude_none=True)))
    return Raw(text, whole, removed, note if free else (*note, doubt(text)))


@cache
def _options() -> Any:
    """How trafilatura is to read every page, made ready once: each of the two took a twentieth of the time."""
    from lxml.etree import ElementDefaultClassLookup
    from lxml.html import HtmlElement
    from trafilatura import utils
    from trafilatura.settings import Extractor

    if (parser := getattr(utils, "HTML_PARSER", None)) is not None:
        # Else lxml asks Python of every element it comes upon what kind of element it is to be.
        parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    return Extractor(comments=False)


def _declared(tree: Any) -> Metadata:
    meta = _meta_values(tree)
    article = next(_articles(tree), {})
    outlet = _name(article.get("publisher")) or meta.get("og:site_name") or meta.get("application-name")
    title = _text(article.get("headline")) or meta.get("og:title") or _element_text(tree, "h1")
    dated = _dated(tree, article, meta)
    return Metadata(
        title=_without_outlet(title or _element_text(tree, "title"), outlet),
        outlet=outlet,
        author=_author(article, meta),
        published=dated.date,
        published_at=dated.at,
        date_from=dated.source,
        updated=_updated(article, meta),
        url=_address(tree, article, meta),
        language=_text(article.get("inLanguage")) or _attribute(tree, "/html/@lang") or meta.get("og:locale"),
    )


def _address(tree: Any, article: dict[str, Any], meta: dict[str, str]) -> str | None:
    """The declared address that tells this article from others; where none does, the first that is one at all."""
    declared = (
        meta.get("og:url"),
        _attribute(tree, "//link[@rel='canonical']/@href"),
        _text(article.get("url")),
        _text(article.get("mainEntityOfPage")) or _identity(article.get("mainEntityOfPage")),
    )
    found = [one for one in declared if one and re.match(r"https?://[^\s<>\"]+$", one)]
    return next((one for one in found if address_key(one)), found[0] if found else None)


def _identity(value: Any) -> str | None:
    return _text(value.get("@id")) if isinstance(value, dict) else None


def _meta_values(tree: Any) -> dict[str, str]:
    """The first value of each named meta element, names in lower case."""
    values: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = _text(element.get("content"))
        if name and content:
            values.setdefault(name.lower(), content)
    return values


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article."""
    for item in linked_objects(tree):
        kinds = item.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and _ARTICLE_TYPES.match(kind) for kind in kinds):
            yield item


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str | None:
    """A declared text on one line, its entities resolved; None for anything else."""
    return (" ".join(html.unescape(value).split()) or None) if isinstance(value, str) else None


def _element_text(tree: Any, name: str) -> str | None:
    element = next(iter(tree.xpath(f"//{name}")), None)
    return _text(element.text_content()) if element is not None else None


def _attribute(tree: Any, path: str) -> str | None:
    return next((str(value).strip() for value in tree.xpath(path)), None)


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """The title without the outlet after a bar or dash: "Talks begin | Example Wire"."""
    if title and outlet:
        return re.sub(rf"\s[|–—-]\s{re.escape(outlet)}$", "", title) or title
    return title


class _Dated(NamedTuple):
    date: PartialDate | None = None
    at: Moment | None = None
    source: str | None = None


def _dated(tree: Any, article: dict[str, Any], meta: dict[str, str]) -> _Dated:
    """The date of publication, the moment where one is declared, and where it was found."""
    declared = [
        ("JSON-LD", _text(article.get("datePublished"))),
        *((f"meta {n}", meta.get(n)) for n in _DATE_NAMES),
    ]
    for source, value in declared:
        if value and (date := day_of(value) or header_date(value)):
            return _Dated(date, moment(value), source)
    shown = _visible_date(tree)
    return _Dated(shown, None, "beside the headline") if shown else _Dated()


def _updated(article: dict[str, Any], meta: dict[str, str]) -> Moment | None:
    values = (_text(article.get("dateModified")), *(meta.get(name) for name in _UPDATED_NAMES))
    return next((when for value in values if value and (when := moment(value) or day_of(value))), None)


def _author(article: dict[str, Any], meta: dict[str, str]) -> str | None:
    """The authors as they are declared; an address of a profile is no name."""
    given = article.get("author")
    names = [_name(one) for one in given] if isinstance(given, list) else [_name(given)]
    told = (
        ", ".join(dict.fromkeys(name for name in names if name))
        or meta.get("author")
        or meta.get("article:author")
    )
    return told if told and not re.match(r"https?://", told) and len(told) <= 200 else None


def _visible_date(tree: Any) -> PartialDate | None:
    """The date of a time element within the article, or of a line near the headline."""
    times = tree.xpath("//article//time/@datetime | //time[@itemprop='datePublished' or @pubdate]/@datetime")
    for value in times[:1]:
        if date := day_of(str(value)) or header_date(str(value)):
            return date
    near = tree.xpath("(//h1)[1]/following::text()[normalize-space()][position() <= 12]")
    return next((date for line in near if (date := date_line(" ".join(str(line).split())))), None)


_IS_PAGE = re.compile(
    r"(?i)(?:\s|<\?xml[^>]{0,200}>|<!--.{0,2000}?-->)*<(?:!doctype\s+html|html\b|head\b|body\b)", re.DOTALL
)


def _recognises(document: Document) -> bool:
    head = document.head
    wide = next(
        (
            name
            for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
            if head.startswith(mark)
        ),
        None,
    )
    text = head.decode(wide or "latin-1", "replace").lstrip("\ufeff").removeprefix("\xef\xbb\xbf")
    return bool(_IS_PAGE.match(text))


def _read(document: Document) -> Iterator[Raw]:
    yield read_page(document.data)


HTML = Kind(
    "page", (".html", ".htm", ".xhtml"), _recognises, _read, largest=MAX_TEXT, modules=("trafilatura",)
)
