"""The mail of an edition: golden files, inert, never too long, and good to read as text.

Renew the golden files after a wanted change with ``make golden`` and read the difference before you commit it.
"""

import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from brief.errors import TemplateError, UsageError
from brief.output.addresses import mailbox, mailboxes
from brief.output.mail import MOST_BYTES, WIDTH, fitted, folded, mail, only_changes
from brief.output.message import Attachment, Envelope, compose
from brief.output.view import view
from brief.packaged import packaged_folder
from tests.output.material import MEETING, gold_dossier, gold_update, hostile_dossier, long_dossier

GOLDEN = Path(__file__).parent / "golden"
FOLDERS = [packaged_folder("templates")]
MAKERS = {
    "mail-1": lambda: view(gold_dossier(), MEETING),
    "mail-2": lambda: view(gold_update(), MEETING),
    "mail-changes": lambda: only_changes(view(gold_update(), MEETING)),
}
TAGS = set("html head meta title body table tbody tr th td h1 h2 h3 p br b i span a".split())
INVISIBLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\U000e0041]")


class Page(HTMLParser):
    """The elements and attributes of a page, and its words."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.words = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *one) for one in attrs]

    def handle_comment(self, data):
        self.tags.append("comment")

    def handle_data(self, data):
        self.words.append(data)


@pytest.mark.parametrize("name", MAKERS)
def test_the_mail_is_the_golden_one(name):
    made = mail(MAKERS[name](), FOLDERS)
    for ending, text in (("txt", made.text), ("html", made.html)):
        golden = GOLDEN / f"{name}.{ending}"
        if os.environ.get("BRIEF_RENEW_GOLDEN"):
            golden.write_text(text, encoding="utf-8")
        assert text == golden.read_text("utf-8")


@pytest.fixture(scope="module")
def attacked():
    return mail(view(*hostile_dossier()), FOLDERS)


def test_hostile_text_is_inert_in_the_page(attacked):
    page = Page(attacked.html)
    assert set(page.tags) <= TAGS
    names = {name for _, name, _ in page.attributes}
    assert names <= set(
        "lang charset name content role class width cellpadding cellspacing border style scope dir href".split()
    )
    links = {value for _, name, value in page.attributes if name == "href"}
    assert [link[:21] for link in links] == ["https://good.example/"]
    assert not [value for _, name, value in page.attributes if name == "style" and "url" in value]
    assert "49" not in "".join(page.words).replace("X49X", "")


def test_hostile_text_is_inert_in_the_text_and_the_subject(attacked):
    assert not INVISIBLE.search(attacked.text + attacked.subject)
    assert "\n" not in attacked.subject
    assert "{{ 7*7 }}" in attacked.text
    headings = [line for line in attacked.text.splitlines() if line in {"# heading", "---", "- item"}]
    assert headings == []


def test_hostile_text_is_inert_in_the_message(attacked):
    sender = mailbox("desk@mission.example", "sender")
    message = compose(Envelope(sender=sender, to=(sender,)), attacked, (), utf8=False)
    head, _, _ = message.partition(b"\r\n\r\n")
    names = [line.split(b":")[0] for line in re.sub(rb"\r\n[ \t]", b" ", head).split(b"\r\n")]
    assert set(names) == {b"From", b"To", b"Subject", b"X-Unsent", b"MIME-Version", b"Content-Type"}
    assert max(map(len, message.split(b"\r\n"))) <= 998


MADE = {
    "gold": lambda: view(gold_dossier(), MEETING),
    "long": lambda: view(long_dossier(), MEETING),
    "names": lambda: view(long_dossier(60, 12, "Incomprehensibilities" * 500), MEETING),
}


@pytest.mark.parametrize("name", MADE)
def test_a_long_page_is_cut_at_the_end_of_a_section_and_says_so(name):
    made = mail(MADE[name](), FOLDERS)
    assert made.is_cut
    assert len(made.html.encode()) <= MOST_BYTES
    page = Page(made.html)
    assert page.tags.count("table") == made.html.count("</table>")
    assert page.tags.count("td") == made.html.count("</td>")
    assert "The rest is attached" in made.html
    assert MEETING.handling in made.html.rsplit("The rest is attached", 1)[1]


def test_a_page_that_fits_is_whole_and_says_nothing_of_a_rest():
    made = mail(only_changes(view(gold_update(), MEETING)), FOLDERS)
    assert not made.is_cut
    assert "The rest is attached" not in made.html
    assert "<!--" not in made.html


def test_a_page_is_cut_where_it_just_does_not_fit():
    page = "<a><!--section-->1234<!--section-->5678<!--cut-->note<!--end--></a>"
    assert fitted(page, 15) == ("<a>12345678</a>", False)

    assert fitted(page.replace("note", "n"), 14) == ("<a>1234n</a>", True)
    with pytest.raises(TemplateError, match="nowhere to be cut"):
        fitted(page, 10)
    with pytest.raises(TemplateError, match="nowhere to be cut"):
        fitted("<a>no marks at all</a>", 10)


def test_the_lines_of_the_text_are_short_and_none_is_lost():
    made = mail(view(gold_update(), MEETING), FOLDERS)
    long = [line for line in made.text.splitlines() if len(line) > WIDTH]
    assert all(" " not in line.strip() for line in long)
    assert not re.search(r"\n{4,}", made.text)


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ("one two three", "one two\nthree\n"),
        ("  - one two three", "  - one\n    two\n    three\n"),
        ("[12] one two", "[12] one\n     two\n"),
        ("incomprehensibilities", "incomprehensibilities\n"),
        ("停火 停火 停火", "停火 停火\n停火\n"),
        ("e\u0301e\u0301 e\u0301e\u0301 e\u0301e\u0301", "e\u0301e\u0301 e\u0301e\u0301 e\u0301e\u0301\n"),
        ("trailing   ", "trailing\n"),
    ],
)
def test_a_long_line_is_broken_between_words_under_their_beginning(line, broken):
    assert folded(line, 9) == broken


def test_what_changed_comes_with_its_sources_and_evidence_alone():
    whole = view(gold_update(), MEETING)
    shown = only_changes(whole)
    assert shown.changes == whole.changes
    assert shown.parties == shown.bottom_line == shown.timeline == ()
    printed = mail(shown, FOLDERS).text
    marks = {int(number) for number in re.findall(r"\[(\d+)\]", printed)}
    assert marks == {source.number for source in shown.sources}
    labels = {line.reference.label for group in shown.changes.groups for line in group.lines}
    assert labels <= {entry.reference.label for group in shown.annex for entry in group.entries}


def test_the_mail_of_a_note_is_short():
    made = mail(view(gold_update(), MEETING, style="note"), FOLDERS)
    assert not made.is_cut
    assert "BOTTOM LINE" in made.text
    assert "EVIDENCE ANNEX" not in made.text


def test_equal_input_gives_equal_bytes_and_a_boundary_that_no_part_has():
    made = mail(view(gold_dossier(), MEETING), FOLDERS)
    file = Attachment("brief.html", "text/html", b"=_brief_x_0" * 30)
    first, second = (compose(Envelope(None), made, (file,), utf8=False) for _ in range(2))
    assert first == second
    (outer, inner) = re.findall(rb'boundary="([^"]+)"', first)
    assert (first.count(b"--" + outer), first.count(b"--" + inner)) == (3, 3)


@pytest.mark.parametrize(
    "text",
    ["", "x", "a@", "@b", "a b@c", "a@b c", "a@b..c", "a@-b", "a..b@c", "a@b\n", "A\nB <a@b>", "<a@b", "a@b>",
     "A <a@b> c", "a@" + "x" * 64, "a" * 65 + "@b", "a,b@c", '"a b"@c', "a@[127.0.0.1]", "a\u202eb@c", "a;b@c"],
)  # fmt: skip
def test_what_is_no_address_is_told_with_its_key(text):
    with pytest.raises(UsageError, match=r"^brief\.toml: email\.cc: .* is no address"):
        mailbox(text, "cc")


def test_addresses_are_told_apart_by_all_but_case():
    found = mailboxes(["A <a@Bücher.example>", "A@bücher.example", "b@x"], "to")
    assert [one.address for one in found] == ["a@xn--bcher-kva.example", "b@x"]
