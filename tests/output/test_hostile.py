"""Text of articles, models and users stays text: in Markdown, in HTML and in a browser."""

import re
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

from brief.output.rendering import render, render_json
from brief.output.view import view
from brief.packaged import packaged_folder
from brief.records import Dossier, Meeting
from tests.output.material import MEETING, gold_dossier, hostile_dossier

GITHUB = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
GOOD_LINK = "https://good.example/"
TAGS = (
    "html head meta title style body header main footer section div h1 h2 h3 h4 p ul ol li dl dt dd a span b "
    "strong cite br bdi blockquote figure figcaption mark "
    "label select optgroup option input button dialog template script details summary "
    "table caption thead tbody tr th td svg title desc path text tspan g"
).split()
INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.words, self.styles, self.scripts = [], [], [], [], []
        self.inside = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *attribute) for attribute in attrs]
        self.inside = tag

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, data):
        ({"style": self.styles, "script": self.scripts}.get(self.inside, self.words)).append(data)


@pytest.fixture(scope="module")
def pages():
    shown = view(*hostile_dossier())
    return {kind: render(shown, kind, [packaged_folder("templates")]) for kind in ("md", "html")}


@pytest.fixture(scope="module")
def numbers():
    dossier, meeting = hostile_dossier()
    return set(re.findall(r"X(\d+)X", dossier.model_dump_json() + meeting.model_dump_json()))


def test_html_has_no_element_but_the_templates_own(pages):
    page = Page(pages["html"])
    assert set(page.tags) <= set(TAGS)
    assert not [name for _, name, _ in page.attributes if name.startswith("on") or name == "src"]


def test_the_script_is_the_templates_own(pages):
    (script,) = Page(pages["html"]).scripts
    assert script == (packaged_folder("templates") / "brief.js").read_text("utf-8")


def test_html_links_lead_into_the_page_or_to_a_web_address_of_the_metadata(pages):
    links = [value for _, name, value in Page(pages["html"]).attributes if name == "href"]
    outside = {link for link in links if not re.fullmatch(r"#[a-z0-9-]+", link)}
    assert len(outside) == 1
    assert outside.pop().startswith(GOOD_LINK)


def test_html_styles_hold_the_handling_line_as_a_string_only(pages):
    (style,) = Page(pages["html"]).styles
    strings = re.findall(r'content: ("[^"\n]*");', style)
    assert any("X122X" in string for string in strings)
    assert "<" not in re.sub(r'"[^"\n]*"', '""', style.split("@page {\n  @top-center")[-1])


@pytest.mark.parametrize("kind", ["md", "html"])
def test_no_invisible_character_is_left(pages, kind):
    assert not INVISIBLE.search(pages[kind])
    assert "\r" not in pages[kind]


@pytest.mark.parametrize("kind", ["md", "html"])
def test_every_hostile_text_is_printed_and_no_template_in_it_runs(pages, numbers, kind):
    assert numbers - set(re.findall(r"X(\d+)X", pages[kind])) == {"90"}, (
        "only the meeting's title hides a title"
    )
    text = " ".join(Page(pages["html"]).words) if kind == "html" else pages["md"]
    assert "49" not in text.replace("X49X", "")


def markdown_tokens(text):
    def flat(tokens):
        for token in tokens:
            yield token
            yield from flat(token.children or ())

    return list(flat(MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)))


def test_markdown_has_no_construct_but_the_templates_own(pages):
    benign = render(view(gold_dossier(), hostile_dossier()[1]), "md", [packaged_folder("templates")])
    used = {token.type for token in markdown_tokens(pages["md"])}
    assert used <= {token.type for token in markdown_tokens(benign)} | {"softbreak", "html_inline"}
    assert {token.content for token in markdown_tokens(pages["md"]) if token.type == "html_inline"} <= {
        "<!-- -->"
    }
    assert not used & {
        "html_block",
        "image",
        "code_inline",
        "fence",
        "table_open",
        "s_open",
        "hr",
    }


def test_markdown_links_lead_into_the_page_or_to_a_web_address_of_the_metadata(pages):
    links = {token.attrs["href"] for token in markdown_tokens(pages["md"]) if token.type == "link_open"}
    outside = {link for link in links if not re.fullmatch(r"#[a-z0-9-]+", link)}
    assert len(outside) == 1
    assert outside.pop().startswith(GOOD_LINK)


def test_github_makes_no_element_and_no_link_of_hostile_text(pages):
    made = Page(cmarkgfm.github_flavored_markdown_to_html(pages["md"], GITHUB))
    assert set(made.tags) <= set("h1 h2 h3 h4 p ul ol li a strong em".split())
    links = {value for _, name, value in made.attributes if name == "href" and not value.startswith("#")}
    assert {link[: len(GOOD_LINK)] for link in links} == {GOOD_LINK}


def test_github_sets_each_proving_passage_in_bold():
    page = render(view(gold_dossier(), MEETING), "md", [packaged_folder("templates")])
    made = cmarkgfm.github_flavored_markdown_to_html(page)
    assert "**" not in made
    assert made.count("<strong>") == len(re.findall(r"\*\*.+?\*\*", page))


@pytest.mark.parametrize("kind", ["md", "html", "docx", "pdf"])
def test_half_a_character_is_printed_as_a_sign_for_it(kind):
    page = render(view(gold_dossier(), Meeting(title="a\ud800b")), kind, [packaged_folder("templates")])
    assert "a\ufffdb" in page
    page.encode()


def test_markdown_prints_hostile_text_as_the_words_it_is(pages):
    words = "".join(token.content for token in markdown_tokens(pages["md"]) if token.type == "text")
    for phrase in (
        "**bold** __bold__",
        "{{ 7*7 }}",
        "<script>",
        "![i](https",
        "| a | b |",
        "&lt;b&gt; &#60;",
        "~~no~~",
    ):
        assert phrase in words
    assert words.count("X104X") >= 1


def test_markdown_headings_are_the_templates_and_hold_one_line_each(pages):
    inside = re.findall(r"^#+ (.*)$", pages["md"], re.MULTILINE)
    assert not [heading for heading in inside if heading in {"heading", "item"}]


def test_json_holds_hostile_text_as_it_is_and_no_control_character():
    dossier, _ = hostile_dossier()
    text = render_json(dossier)
    assert Dossier.model_validate_json(text) == dossier
    assert not re.search("[\x00-\x09\x0b-\x1f]", text)
