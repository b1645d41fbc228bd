"""Saved pages as many newsrooms lay them out, their texts invented: article text stays, furniture goes."""

from pathlib import Path

import pytest

from bench.pages import alone, missed, ours, pairs, score

PAGES = list(pairs(Path(__file__).parent / "pages"))


@pytest.mark.parametrize(("name", "data", "gold"), PAGES, ids=[name for name, _, _ in PAGES])
def test_no_line_of_an_article_is_lost(name, data, gold):
    assert missed(ours(data), gold) == []


def test_few_lines_of_furniture_are_left_over():
    left = [line for _, data, gold in PAGES for line in score(ours(data), gold).left_over]
    without = [line for _, data, gold in PAGES for line in score(alone(data), gold).left_over]
    headlines = len(PAGES)
    assert len(without) > 140
    assert len(left) <= 16 + headlines


def test_a_caption_that_the_page_marks_goes_and_is_listed():
    from brief.sources.kinds.html import read_page

    text = "<p>" + "The envoys talked for nine hours about the strait and went home. " * 4 + "</p>"
    caption = "The customs house, where the talks take place"
    for marked in (f"<figcaption>{caption}</figcaption>", f'<p class="imageCaption">{caption}</p>'):
        raw = read_page(
            f"<html><body><article><h1>Talks</h1>{text}{marked}{text}</article></body></html>".encode()
        )
        assert caption not in raw.text
        assert [(one.text, one.reason) for one in raw.removed] == [(caption, "caption")]


def test_a_picture_story_keeps_its_captions():
    from brief.sources.kinds.html import read_page

    pictures = "".join(
        f"<figure><img><figcaption>Day {n}: envoys of both countries leave the old customs house on the quay by the "
        f"back door, as they did on each of the {n} days before.</figcaption></figure>"
        for n in range(1, 9)
    )
    page = f"<html><body><article><h1>Nine days</h1><p>The talks in pictures.</p>{pictures}</article></body></html>"
    assert "by the back door" in read_page(page.encode()).text
