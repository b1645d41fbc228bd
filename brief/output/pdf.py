"""PDF: a page of HTML, set on paper by WeasyPrint as its print style says."""

from __future__ import annotations

import re
from typing import Any

from brief.errors import BriefError, TemplateError

_NO_EXTRA = "PDF needs the extra pdf-out: pip install 'brief[pdf-out]'"
_NO_PANGO = (
    "PDF needs Pango, which is not on this machine: on Debian, apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
    "libharfbuzz-subset0; else see WeasyPrint's installation page"
)

# A browser breaks a run of letters without an end in no time, WeasyPrint tries each of its letters.
_ENDLESS = re.compile(r"(?<=[>\s])[^\s<>&\"]{80,}(?=[\s<])")
_PIECE = 30
_BREAK = "\u200b"
_LONGEST = 300
"""Letters of one run that are set; no word or address is longer, and pages of one would bury the rest."""
_CUT = "[…]"
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff]")
"""Scripts that write no blanks between words: a run of their letters is a text."""

# What WeasyPrint's layout has been seen to raise over styles that it only half supports.
_MISTAKES = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)


def check_pdf() -> None:
    """Raise BriefError if WeasyPrint, or the Pango with which it sets type, is not there."""
    _weasyprint()


def pdf(page: str) -> bytes:
    """`page`, self-contained HTML, as a tagged PDF with an outline; equal pages give equal bytes.

    Nothing is fetched, whatever the page asks for: a picture stands in it as a data URL, or is left out.
    Raises BriefError where WeasyPrint is not there, and TemplateError where it cannot lay the page out.
    """
    weasyprint = _weasyprint()
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    try:
        made = weasyprint.HTML(string=_breakable(page), url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
    except _MISTAKES as error:
        raise TemplateError(
            f"brief.pdf.jinja: WeasyPrint cannot lay the page out ({type(error).__name__}); "
            "simplify the styles of your own templates, or print the HTML from a browser"
        ) from error
    return bytes(made)


def _breakable(page: str) -> str:
    r"""`page` with places to break in runs of letters that no line holds: without them a page takes seconds.

    A run that is longer than any word is cut, which […] says; the HTML has it whole.

    >>> _breakable("<p>" + "a" * 90 + "</p>").count("\u200b"), _breakable('<a href="' + "a" * 90 + '">')[-3:]
    (2, 'a">')
    >>> _breakable("<p>" + "a" * 9000 + "</p>").count("a"), _breakable("<p>" + "語" * 9000 + "</p>").count("語")
    (300, 9000)
    """
    head, end, body = page.partition("</style>")
    if not end:
        head, body = "", page
    return head + end + _ENDLESS.sub(_in_pieces, body)


def _in_pieces(run: re.Match[str]) -> str:
    text = run[0]
    if len(text) > _LONGEST and not _UNSPACED.search(text):
        text = text[:_LONGEST] + _CUT
    return _BREAK.join(text[place : place + _PIECE] for place in range(0, len(text), _PIECE))


def _weasyprint() -> Any:
    try:
        import weasyprint
    except ImportError as error:
        raise BriefError(_NO_EXTRA) from error
    except OSError as error:  # what its loader raises where a shared library is missing
        raise BriefError(_NO_PANGO) from error
    return weasyprint
