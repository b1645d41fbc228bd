import base64
import hashlib
import re
from html import unescape
from itertools import pairwise

import pytest

from brief.errors import TemplateError
from brief.output.rendering import check_templates, render
from brief.output.view import view
from brief.packaged import packaged_folder
from brief.records import Coverage, Dossier, Meeting, ReaderInfo
from tests.output.material import MEETING, gold_dossier, gold_update, hostile_dossier, long_dossier

PACKAGED = packaged_folder("templates")
EMPTY = Dossier(
    title="Nothing", as_of=None, reader=ReaderInfo(kind="rules"), sources=(),
    coverage=Coverage(articles=0, chunks=0, read=0),
)  # fmt: skip


def slugs(text):
    headings = re.findall(r"^#{1,6} (.+)$", text, re.MULTILINE)
    return [re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings]


@pytest.mark.parametrize(
    "make",
    [
        lambda: (gold_dossier(), MEETING),
        lambda: (gold_update(), MEETING),
        hostile_dossier,
        lambda: (long_dossier(), MEETING),
    ],
)
def test_every_reference_mark_leads_somewhere(make):
    shown = view(*make())
    html = render(shown, "html", [PACKAGED])
    anchors = re.findall(r'\bid="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    links = re.findall(r'href="#([^"]*)"', html)
    assert links
    assert set(links) <= set(anchors)
    markdown = render(shown, "md", [PACKAGED])
    links = re.findall(r"\]\(#([^)]+)\)", markdown)
    assert links
    assert set(links) <= set(slugs(markdown))


@pytest.mark.parametrize("kind", ["md", "html"])
def test_an_empty_dossier_renders_without_empty_sections(kind):
    text = render(view(EMPTY, Meeting()), kind, [PACKAGED])
    assert "Nothing" in text
    assert "<h2" not in text
    assert "\n## " not in text


@pytest.mark.parametrize("kind", ["md", "html"])
def test_equal_input_gives_equal_bytes(kind):
    first, second = (render(view(gold_dossier(), MEETING), kind, [PACKAGED]) for _ in range(2))
    assert first == second


def test_html_is_one_file_that_requests_nothing():
    html = render(view(gold_dossier(), MEETING), "html", [PACKAGED])
    assert not re.search(r"<(link|img|iframe|object|embed|base|form)\b|@import|url\(|\bsrc=|\bstyle=", html)
    assert re.search(r"fetch\(|XMLHttpRequest|WebSocket|import\(|eval\(|innerHTML", html) is None


def test_html_allows_its_own_style_and_script_and_no_other():
    html = render(view(*hostile_dossier()), "html", [PACKAGED])
    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    rules = dict(rule.strip().split(" ", 1) for rule in unescape(policy).split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"


def test_headings_go_down_one_level_at_a_time():
    for kind, pattern in (("html", r"<h([1-6])"), ("md", r"(?m)^(#+) ")):
        found = re.findall(pattern, render(view(gold_dossier(), MEETING), kind, [PACKAGED]))
        levels = [int(one) if one.isdigit() else len(one) for one in found]
        assert levels[0] == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_a_users_template_comes_first_file_by_file(tmp_path):
    (tmp_path / "brief.css").write_text("body { color: teal }")
    html = render(view(EMPTY, Meeting()), "html", [tmp_path, PACKAGED])
    assert "color: teal" in html
    assert "<h1>Nothing</h1>" in html
    (tmp_path / "brief.md.jinja").write_text("Only {{ brief.header.title }}")
    assert render(view(EMPTY, Meeting()), "md", [tmp_path, PACKAGED]) == "Only Nothing"


def test_a_users_template_may_replace_one_block_and_use_the_packaged_macros(tmp_path):
    (tmp_path / "brief.md.jinja").write_text(
        '{% extends "packaged/brief.md.jinja" %}'
        "{% block bottom_line %}{% for item in brief.bottom_line %}~{{ item.text }} {{ marks(item.marks) }}\n"
        "{% endfor %}{% endblock %}"
    )
    text = render(view(gold_dossier(), MEETING), "md", [tmp_path, PACKAGED])
    assert re.search(r"^~18 Aug 2025: .+ \[\[4\]\]\(#p-[0-9a-f]+\)$", text, re.MULTILINE)
    assert "## Positions by party" in text
    check_templates([tmp_path, PACKAGED])


BROKEN = [
    ("one\n{% for x in %}\n", r"brief\.md\.jinja:2: .*"),
    ("one\n{{ brief.header.title }}\n{{ breif }}", r"brief\.md\.jinja:3: 'breif' is undefined.*"),
    ("{{ brief.titel }}", r"brief\.md\.jinja:1: .*titel.*"),
    ("\n\n{{ brief.header.titel }}", r"brief\.md\.jinja:3: .*titel.*"),
    ("\n{{ 1 / 0 }}", r"brief\.md\.jinja:2: division by zero"),
    ("\n{% for x in 3 %}{% endfor %}", r"brief\.md\.jinja:2: 'int' object is not iterable"),
    ('\n{% include "gone.md" %}', r"brief\.md\.jinja:2: gone\.md: no such template in .*"),
    ("{{ brief|shout }}", r"brief\.md\.jinja:1: No filter named 'shout'\."),
    ("{{ ''.__class__ }}", r"brief\.md\.jinja:1: .*__class__.*unsafe.*"),
    ('{% include "brief.md.jinja" %}', r"brief\.md\.jinja:1: .*recursion.*"),
    ("{% macro m() %}\n{{ m() }}{% endmacro %}{{ m() }}", r"brief\.md\.jinja:2: .*recursion.*"),
    ("{% for x in range(1000000000) %}{% endfor %}", r"brief\.md\.jinja:1: Range too big.*"),
    ("\n{{ 9 ** 999999999 }}", r"brief\.md\.jinja:2: this power is too great for a template"),
    ("\n{{ 'ab' * 1000000000 }}", r"brief\.md\.jinja:2: this repetition is too long for a template"),
    ("\n{{ [1] * 1000000000 }}", r"brief\.md\.jinja:2: this repetition is too long for a template"),
    ("\n{{ '%1000000000d' % 1 }}", r"brief\.md\.jinja:2: this format is too wide for a template"),
    ("{{ brief.__class__ }}", r"brief\.md\.jinja:1: .*__class__.*unsafe.*"),
    ("{{ brief.model_dump() }}", r"brief\.md\.jinja:1: .*model_dump.*unsafe.*"),
    ("{{ brief.header.__dict__ }}", r"brief\.md\.jinja:1: .*__dict__.*unsafe.*"),
    ("{{ brief|attr('__class__') }}", r"brief\.md\.jinja:1: .*__class__.*unsafe.*"),
    ("{{ '{0.__class__}'.format(brief) }}", r"brief\.md\.jinja:1: .*__class__.*unsafe.*"),
    ("{{ _.__globals__ }}", r"brief\.md\.jinja:1: .*__globals__.*unsafe.*"),
    ("{{ brief.parties.append(1) }}", r"brief\.md\.jinja:1: .*append.*"),
    ("{{ _('%(who)s came') }} {{ _('%(who)s came', name=1) }}", r"brief\.md\.jinja:1: .*who.*"),
    (
        '{% extends "packaged/brief.md.jinja" %}\n{% block points %}\n{{ breif }}{% endblock %}',
        r"brief\.md\.jinja:3: 'breif' is undefined",
    ),
    (
        '{% extends "packaged/gone.jinja" %}',
        r"brief\.md\.jinja:1: packaged/gone\.jinja: no such template in .*",
    ),
    ('{% include "../secret.jinja" %}', r"brief\.md\.jinja:1: \.\./secret\.jinja: no such template in .*"),
]


@pytest.mark.parametrize(("template", "message"), BROKEN, ids=range(len(BROKEN)))
def test_a_broken_template_is_one_line_with_file_and_line(tmp_path, template, message):
    (tmp_path / "brief.md.jinja").write_text(template)
    with pytest.raises(TemplateError) as error:
        render(view(EMPTY, Meeting()), "md", [tmp_path, PACKAGED])
    assert re.fullmatch(f"{re.escape(str(tmp_path))}/{message}", str(error.value))


def test_a_mistake_in_an_included_file_is_told_with_that_files_name_and_line(tmp_path):
    (tmp_path / "part.jinja").write_text("{% block inner %}\n\n{{ missing }}{% endblock %}")
    (tmp_path / "brief.md.jinja").write_text('\n{% include "part.jinja" %}')
    with pytest.raises(TemplateError, match=r"part\.jinja:3: 'missing' is undefined$"):
        render(view(EMPTY, Meeting()), "md", [tmp_path, PACKAGED])
    (tmp_path / "brief.css").write_text("\n{{ teal }}")
    with pytest.raises(TemplateError, match=r"brief\.css:2: 'teal' is undefined$"):
        render(view(EMPTY, Meeting()), "html", [tmp_path, PACKAGED])


@pytest.mark.parametrize(("template", "message"), [BROKEN[0], BROKEN[1], BROKEN[2], BROKEN[7]], ids=str)
def test_checking_finds_what_is_wrong_without_a_dossier(tmp_path, template, message):
    (tmp_path / "brief.md.jinja").write_text(template)
    with pytest.raises(TemplateError) as error:
        check_templates([tmp_path, PACKAGED])
    assert re.fullmatch(f"{re.escape(str(tmp_path))}/{message}", str(error.value))


def test_checking_compiles_also_what_no_other_template_names(tmp_path):
    (tmp_path / "extra.md.jinja").write_text("\n\n{% if %}")
    with pytest.raises(TemplateError, match=r"extra\.md\.jinja:3: "):
        check_templates([tmp_path, PACKAGED])


def test_the_packaged_templates_are_sound():
    check_templates([PACKAGED])


def test_a_template_that_is_not_utf_8_is_named(tmp_path):
    (tmp_path / "brief.md.jinja").write_bytes(b"\xff")
    with pytest.raises(TemplateError, match=r"brief\.md\.jinja"):
        render(view(EMPTY, Meeting()), "md", [tmp_path, PACKAGED])


def test_a_missing_folder_of_the_user_is_no_error(tmp_path):
    assert render(view(EMPTY, Meeting()), "md", [tmp_path / "none", PACKAGED])
