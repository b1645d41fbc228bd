"""Saved pages: what the page declares comes before what its text looks like."""

import json

import pytest

from brief.errors import SourceError
from brief.sources.kinds.html import read_page

PARAGRAPHS = [
    "Envoys of the two countries came back to Geneva on Tuesday for a second round of talks, the officials said.",
    "The first round ended without a result a week ago, and neither side wanted to say what has changed since then.",
    "Both governments said that they would publish a statement at the end of the day, whatever it holds for them.",
    "Diplomats who know the file expect little; they point to the maps that each side has printed in the past month.",
]


def page(head="", above="", title="Envoys return to Geneva for talks"):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a>"
        f"<a href='/w'>World</a></nav><main><article><h1>{title}</h1>{above}{body}</article></main>"
        "<footer><p>© 2019 Demo Media, published since 1 May 1999</p></footer></body></html>"
    ).encode()


def script(data):
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def linked(**values):
    return script({"@type": "NewsArticle"} | values)


def test_the_main_text_is_found_and_the_furniture_is_not():
    text = read_page(page()).text
    assert text.split("\n")[-4:] == PARAGRAPHS
    assert "©" not in text


def test_linked_data_comes_first():
    head = linked(
        headline="Talks &amp; maps",
        datePublished="2025-08-19T23:30:00-07:00",
        publisher={"name": "Demo Wire"},
    )
    head += '<meta property="og:title" content="Other"><meta property="article:published_time" content="2025-01-01">'
    said = read_page(page(head + '<meta property="og:url" content="https://demo.example/a">')).metadata
    assert said.model_dump(include={"title", "outlet", "published", "url"}) == {
        "title": "Talks & maps",
        "outlet": "Demo Wire",
        "published": "2025-08-19",
        "url": "https://demo.example/a",
    }


@pytest.mark.parametrize(
    "head",
    [
        linked(datePublished="2025-08-19"),
        script(
            {"@graph": [{"@type": "WebSite"}, {"@type": ["x", "NewsArticle"], "datePublished": "2025-08-19"}]}
        ),
        script(
            [
                {"@type": "Organization", "name": "x"},
                {"@type": "NewsArticle", "datePublished": "Aug 19, 2025"},
            ]
        ),
        '<script type="application/ld+json">{broken</script><meta name="date" content="2025-08-19">',
        '<meta property="article:published_time" content="2025-08-19T08:00:00+02:00">',
        '<meta itemprop="datePublished" content="2025-08-19">',
        '<meta name="DC.date.issued" content="19 August 2025">',
    ],
)
def test_the_declared_date_is_taken_as_written(head):
    assert read_page(page(head)).metadata.published == "2025-08-19"


@pytest.mark.parametrize(
    "above",
    [
        "<p class='by'>By Jo Sample | August 19, 2025</p>",
        "<div><span>Jo Sample</span><time datetime='2025-08-19T10:00'>Tuesday</time></div>",
        "<p>GENEVA, Aug 19, 2025 (Demo Wire)</p>",
    ],
)
def test_the_date_near_the_headline_counts(above):
    assert read_page(page(above=above)).metadata.published == "2025-08-19"


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<link rel="canonical" href="https://demo.example/2024/05/06/a">',
        linked(datePublished="soon"),
        linked(datePublished="2025-13-45"),
    ],
)
def test_no_date_is_invented_from_address_or_footer(head):
    assert read_page(page(head)).metadata.published is None


def test_the_title_loses_the_outlet_and_an_odd_address_is_none():
    head = '<meta property="og:site_name" content="Demo Wire">'
    head += '<meta property="og:title" content="Talks begin | Demo Wire">'
    said = read_page(page(head + '<meta property="og:url" content="javascript:alert(1)">')).metadata
    assert (said.title, said.outlet, said.url) == ("Talks begin", "Demo Wire", None)


def test_the_headline_is_the_title_where_nothing_is_declared():
    assert read_page(page()).metadata.title == "Envoys return to Geneva for talks"


@pytest.mark.parametrize(
    ("encoding", "declaration"),
    [
        ("utf-8", ""),
        ("iso-8859-1", '<meta charset="iso-8859-1">'),
        ("iso-8859-15", '<meta charset="iso-8859-15">'),
        ("windows-1251", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
    ],
)
def test_the_declared_encoding_is_used(encoding, declaration):
    titles = {"windows-1251": "Послы вернулись", "iso-8859-15": "Envoyés à Genève pour 5 € de plus"}
    title = titles.get(encoding, "Señor Muñoz in Genf, sagt Müller")
    data = page(declaration, title=title).decode().replace("©", "(c)").encode(encoding)
    assert read_page(data).metadata.title == title


def test_an_xml_declaration_does_no_harm():
    assert read_page(b'<?xml version="1.0" encoding="utf-8"?>' + page()).text.endswith(PARAGRAPHS[-1])


@pytest.mark.parametrize(
    "data", [b"<html></html>", b"just words", b"<html><body>" + b"<div>" * 20_000 + b"</body></html>", b"{}"]
)
def test_a_page_without_an_article_says_so(data):
    with pytest.raises(SourceError, match="page"):
        read_page(data)


def test_times_authors_and_the_place_of_the_date_are_told():
    head = linked(
        datePublished="2025-08-19T23:30:00-07:00",
        dateModified="2025-08-20T01:00:00.000Z",
        author=[{"name": "A. Sample"}, {"name": "B. Example"}, {"name": "A. Sample"}],
    )
    said = read_page(page(head)).metadata
    assert (said.published, said.published_at, said.date_from) == (
        "2025-08-19",
        "2025-08-19T23:30:00-07:00",
        "JSON-LD",
    )
    assert (said.updated, said.author) == ("2025-08-20T01:00:00Z", "A. Sample, B. Example")


def test_a_day_alone_is_no_moment_and_an_address_no_author():
    head = '<meta name="date" content="2025-08-19"><meta property="article:author" content="https://demo.example/a">'
    said = read_page(page(head)).metadata
    assert (said.published, said.published_at, said.date_from, said.author) == (
        "2025-08-19",
        None,
        "meta date",
        None,
    )
