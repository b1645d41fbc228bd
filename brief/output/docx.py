"""DOCX: a page becomes a Word document that can be edited, with the evidence in endnotes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from brief.errors import TemplateError
from brief.output.runs import w
from brief.output.wordml import NAMESPACE, TEXT_WIDTH, Converter

_FIXED = Path(__file__).resolve().parent / "word"
_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package.rels",
    "word/_rels/document.xml.rels": "document.rels",
    "word/settings.xml": "settings.xml",
    "word/numbering.xml": "numbering.xml",
    "docProps/app.xml": "app.xml",
}
_LOCALES = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "de": "de-DE", "uk": "uk-UA"}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NAMESPACES = {
    "w": NAMESPACE,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def docx(page: str) -> bytes:
    """`page`, in the part of XHTML that brief.docx.jinja names, as a Word document on A4.

    Nothing in it leads outside, and no text of the page becomes a field. Equal pages give equal bytes.
    Raises TemplateError where the page is no well-formed XML.
    """
    try:
        root = ET.fromstring(page)  # noqa: S314 - the page is a template's, and all that it prints is escaped
    except ET.ParseError as error:
        raise TemplateError(f"brief.docx.jinja: what it makes is no well-formed XML: {error}") from error
    title = root.findtext("head/title") or ""
    handling = next(
        (one.get("content", "") for one in root.iter("meta") if one.get("name") == "handling"), ""
    )
    language = root.get("lang", "en")
    body = root.find("body")
    converter = Converter(root if body is None else body, language)
    parts = {name: (_FIXED / file).read_bytes() for name, file in _PARTS.items()} | {
        "docProps/core.xml": _serialised(_core(title, language)),
        "word/styles.xml": _styles(_LOCALES.get(language, language)),
        "word/document.xml": _serialised(w("document", w("body", *converter.blocks, _section()))),
        "word/endnotes.xml": _serialised(w("endnotes", *_separators(), *converter.endnotes())),
        "word/header1.xml": _serialised(w("hdr", _line("Header", _run(handling)))),
        "word/footer1.xml": _serialised(w("ftr", _footer(title))),
    }
    return _packed(parts)


def _section() -> Element:
    header, footer = w("headerReference", type="default"), w("footerReference", type="default")
    header.set("r:id", "rHeader")
    footer.set("r:id", "rFooter")
    return w(
        "sectPr",
        header,
        footer,
        w("endnotePr", w("numFmt", val="decimal")),
        w("pgSz", w="11906", h="16838"),
        w("pgMar", top="1134", right="964", bottom="964", left="964", header="567", footer="454", gutter="0"),
    )


def _separators() -> list[Element]:
    return [
        w("endnote", w("p", w("r", w(kind))), type=kind, id=key)
        for key, kind in (("-1", "separator"), ("0", "continuationSeparator"))
    ]


def _footer(title: str) -> Element:
    tab = w("r", w("tab"))
    pages = [w("fldSimple", _run("1"), instr=f" {name} ") for name in ("PAGE", "NUMPAGES")]
    line = _line("Footer", _run(title), tab, pages[0], _run(" / "), pages[1])
    line[0].append(w("tabs", w("tab", val="right", pos=str(TEXT_WIDTH))))
    return line


def _line(style: str, *content: Element) -> Element:
    return w("p", w("pPr", w("pStyle", val=style)), *content)


def _run(text: str) -> Element:
    made = w("t")
    made.text = text
    made.set("xml:space", "preserve")
    return w("r", made)


def _styles(language: str) -> bytes:
    styles = (_FIXED / "styles.xml").read_bytes()
    return styles.replace(b'<w:lang w:val="en-GB"', f"<w:lang w:val={quoteattr(language)}".encode())


def _core(title: str, language: str) -> Element:
    """The document's own data: what it is called and its language; nobody is named as its author."""
    core = Element("cp:coreProperties")
    for name, value in (("title", title), ("language", language)):
        ET.SubElement(core, f"dc:{name}").text = value
    return core


def _serialised(element: Element) -> bytes:
    # Names stand with their prefixes, which the root declares: a quarter of the time of real namespaces.
    for prefix, namespace in _NAMESPACES.items():
        element.set(f"xmlns:{prefix}", namespace)
    return bytes(ET.tostring(element, encoding="UTF-8", xml_declaration=True))


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip archive that has no date, so that equal parts are equal archives."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same archive on every system
            archive.writestr(entry, content)
    return packed.getvalue()
