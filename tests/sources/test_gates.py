"""Pages that stand before an article are told from articles that speak of such pages."""

import json
from pathlib import Path

import pytest

from brief.errors import SourceError
from brief.sources.kinds.html import read_page

CASES = json.loads((Path(__file__).parent / "gates.json").read_text(encoding="utf-8"))


def page(case):
    return (
        f"<!DOCTYPE html><html><head><title>{case['title']}</title>{case.get('head', '')}</head>"
        f"<body>{case['body']}</body></html>"
    ).encode()


@pytest.mark.parametrize("case", CASES["gates"], ids=lambda case: case["why"])
def test_a_page_before_an_article_is_not_read_as_one(case):
    with pytest.raises(SourceError, match=case["reason"]):
        read_page(page(case))


@pytest.mark.parametrize("case", CASES["articles"], ids=lambda case: case["why"])
def test_an_article_is_read_whatever_it_speaks_of(case):
    assert len(read_page(page(case)).text) > 100


def test_a_long_text_that_is_said_not_to_be_free_is_read_and_doubted():
    paragraph = "Envoys of the two countries came back to Geneva on Tuesday for a second round of talks. "
    case = {
        "title": "Talks",
        "head": '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>',
        "body": "<article>" + "".join(f"<p>{n}. {paragraph}</p>" for n in range(20)) + "</article>",
    }
    assert "may be cut off" in read_page(page(case)).problems[0]
