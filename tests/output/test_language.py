"""The catalogues say all that the brief says, in each language, and nothing of the frame stays in English."""

import ast
import json
import re
import tomllib
from gettext import NullTranslations
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from brief.extraction.budget import passed
from brief.extraction.port import Usage
from brief.output.language import CATALOGUES, Language, language
from brief.output.reasons import _patterns, reason_in
from brief.output.rendering import Kind, render
from brief.output.sample import sample_view
from brief.output.summaries import summary_in
from brief.output.view import view
from brief.packaged import packaged_folder
from brief.records import Dossier, Meeting
from brief.settings import LanguageCode, ModelSettings, Style
from brief.sources.furniture import _LINES
from tests.output.material import MEETING, ROOT, gold_dossier, gold_update

TEMPLATES = packaged_folder("templates")
CODES = [code for code in get_args(LanguageCode) if code != "en"]
KINDS = get_args(Kind)
PLACEHOLDER = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
LABEL = re.compile(r"\b[PEQD]-[0-9a-f]{4,}\b")


def both(message):
    return (message,) if isinstance(message, str) else tuple(message)


@pytest.fixture(scope="module")
def messages():
    """All messages of templates and code, as `make messages` finds them."""
    mappings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["babel"]["mappings"]
    found = Catalog()
    for _, _, message, _, context in extract_from_dir(
        ROOT, [(one["pattern"], one["method"]) for one in mappings]
    ):
        found.add(message, context=context)
    return found


@pytest.fixture(scope="module", params=CODES)
def catalogue(request):
    with (CATALOGUES / f"{request.param}.po").open("rb") as file:
        return read_po(file, locale=request.param)


def test_a_language_has_a_catalogue_and_a_catalogue_is_a_language():
    assert sorted(path.stem for path in CATALOGUES.glob("*.po")) == sorted(CODES)


def test_every_message_is_translated_and_nothing_else_is(messages, catalogue):
    asked = {(one.context, both(one.id)) for one in messages if one.id}
    given = {(one.context, both(one.id)) for one in catalogue if one.id and all(both(one.string))}
    assert asked == given, "run `make messages` and fill in what is new"
    assert len(asked) > 200


def test_a_translation_has_the_placeholders_of_its_message(catalogue):
    for one in catalogue:
        if one.id:
            wanted = {found[0] for found in PLACEHOLDER.finditer("".join(both(one.id)))}
            for form in both(one.string):
                assert {found[0] for found in PLACEHOLDER.finditer(form)} == wanted, (one.id, form)
                assert "%" not in PLACEHOLDER.sub("", form)


def test_a_translation_has_nothing_that_html_or_markdown_acts_on(catalogue):
    for one in catalogue:
        for form in both(one.string) if one.id else ():
            assert not re.search(r"[<>&`*#|\\]", form), form
            keys = "max_output_tokens|chunk_characters|allow_private"
            assert "_" not in re.sub(keys, "", PLACEHOLDER.sub("", form))


def test_a_translation_ends_and_begins_as_its_message_does(catalogue):
    for one in catalogue:
        message = both(one.id)[0] if one.id else ""
        for form in both(one.string) if message else ():
            assert message.endswith(".") == form.endswith("."), form
            if (
                message[:1].isalpha() and message[:2].istitle() and catalogue.locale_identifier != "de"
            ):  # where nouns are capital
                assert message[:1].isupper() == form[:1].isupper() or not form[:1].isalpha(), (message, form)


def test_french_has_a_narrow_space_before_high_marks_and_within_guillemets():
    with (CATALOGUES / "fr.po").open("rb") as file:
        forms = [form for one in read_po(file, locale="fr") if one.id for form in both(one.string)]
    text = "\n".join(PLACEHOLDER.sub("x", form) for form in forms)
    assert not re.search(r"[^\u202f\n][;:?!»]|«[^\u202f]", text)
    assert "'" not in text


@pytest.mark.parametrize(
    ("code", "counted"),
    [
        ("en", ["0 reports", "1 report", "2 reports", "5 reports", "21 reports", "1,200 reports"]),
        ("uk", ["0 повідомлень", "1 повідомлення", "2 повідомлення", "5 повідомлень", "21 повідомлення",
                "1\u00a0200 повідомлень"]),
        ("fr", ["0 article de presse", "1 article de presse", "2 articles de presse", "5 articles de presse",
                "21 articles de presse", "1\u202f200 articles de presse"]),
        ("de", ["0 Berichte", "1 Bericht", "2 Berichte", "5 Berichte", "21 Berichte", "1.200 Berichte"]),
    ],
)  # fmt: skip
def test_what_is_counted_takes_the_form_of_its_number(code, counted):
    words = language(code)
    told = [words.ngettext("%(number)s report", "%(number)s reports", n) for n in (0, 1, 2, 5, 21, 1200)]
    assert told == counted


@pytest.mark.parametrize(
    ("code", "dates"),
    [
        ("en", ["19 Sep 2025", "Sep 2025", "2025"]),
        ("fr", ["19 sept. 2025", "sept. 2025", "2025"]),
        ("es", ["19 sept 2025", "sept 2025", "2025"]),
        ("de", ["19.\u00a0Sept. 2025", "Sept. 2025", "2025"]),
        ("uk", ["19 вер. 2025", "вер. 2025", "2025"]),
    ],
)
def test_dates_are_printed_as_the_language_does_in_the_precision_they_have(code, dates):
    assert [language(code).date(value) for value in ("2025-09-19", "2025-09", "2025")] == dates


def test_two_languages_in_one_process_do_not_mix():
    def page(code):
        words = language(code)
        return render(view(gold_dossier(), MEETING, words), "html", [TEMPLATES], words)

    first = {code: page(code) for code in ("uk", "fr")}
    assert [page(code) for code in ("fr", "uk", "fr")] == [first["fr"], first["uk"], first["fr"]]
    assert '<html lang="uk">' in first["uk"]
    assert "Головне" in first["uk"]
    assert "Головне" not in first["fr"]


@pytest.mark.parametrize("code", CODES)
def test_verbatim_words_stay_and_stand_in_the_marks_of_the_language(code):
    english = view(gold_dossier(), MEETING)
    shown = view(gold_dossier(), MEETING, language(code))
    ours, theirs = (
        [line for p in v.parties for t in p.topics for line in t.current] for v in (english, shown)
    )
    said = {line.reference.label: line.spoken for line in theirs}
    both_have = [line for line in ours if line.spoken and said.get(line.reference.label) == line.spoken]
    assert both_have
    page = render(shown, "html", [TEMPLATES], language(code))
    opening, closing = {"fr": "«\u202f \u202f»", "es": "« »", "de": "„ “", "uk": "« »"}[code].split(" ")
    assert f"{opening}{both_have[0].spoken[0]}{closing}" in page.replace("&#39;", "'")


@pytest.mark.parametrize("style", ["brief", "note"])
def test_quotes_are_marked_with_the_language_of_their_article_where_it_is_another(style):
    def quotes(code, dossier):
        page = render(view(dossier, MEETING, language(code), style), "html", [TEMPLATES], language(code))
        return re.findall(r'<(?:bdi|blockquote|p) dir="auto"( lang="\w*")?', page)

    assert set(quotes("en", gold_update())) == {""}
    assert set(quotes("uk", gold_update())) == {' lang="en"'}
    unknown = [one.model_copy(update={"language": "und"}) for one in gold_update().sources]
    assert set(quotes("uk", gold_update().model_copy(update={"sources": tuple(unknown)}))) == {' lang=""'}


# --- nothing stays in English ----------------------------------------------------------------------


class Marked(NullTranslations):
    """A language that puts every message between ⟦ and ⟧."""

    def gettext(self, message):
        # The marks of a quotation are looked for apart; the placeholder must stay to split at.
        return f"⟦{message}⟧" if message != "“%(words)s”" else message

    def ngettext(self, singular, plural, n):
        return f"⟦{plural}⟧"

    def pgettext(self, context, message):
        return f"⟦{message}⟧"


# Ukrainian dates and a catalogue that marks: what is Latin in a brief of Greek data is an untranslated word.
PSEUDO = Language("uk", Marked())
GREEK = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "αβψδεφγηιξκλμνοπϙρστθωςχυζΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠϘΡΣΤΘΩϷΧΥΖ",
)
DATA = set(
    "text quote statement title outlet name topic question answer what place participants aliases role represents "
    "side about value handling recipient objectives attendees points url path model claim reason corrections".split()
)


def in_greek(value, key=None):
    if isinstance(value, dict):
        # All that a rejected finding claimed is data, by whatever name.
        return {name: in_greek(one, "claim" if key == "finding" else name) for name, one in value.items()}
    if isinstance(value, list):
        return [in_greek(one, key) for one in value]
    return value.translate(GREEK) if isinstance(value, str) and key in DATA else value


def greek(dossier):
    return Dossier.model_validate(in_greek(json.loads(dossier.model_dump_json())))


class Words(HTMLParser):
    """What a reader sees or hears of a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.found, self.inside = [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.inside = tag
        self.found += [
            value for name, value in attributes if name in {"title", "alt", "aria-label", "placeholder"}
        ]

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, data):
        if self.inside not in {"style", "script"}:
            self.found.append(data)


def unmarked(page, kind):
    """The Latin words of a page that stand in no message."""
    bare = {"md": r"\]\([^)]*\)|<\S+>|\[//\].*", "mail_text": r"https?://\S+", "subject": "$^"}
    found = [re.sub(bare[kind], "]", page)] if kind in bare else Words(page).found
    text = LABEL.sub("", "\n".join(found))
    inner = re.compile(r"⟦[^⟦⟧]*⟧")
    while inner.search(text):
        text = inner.sub("", text)
    return re.findall(r"[A-Za-z]{2,}", text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("style", get_args(Style))
def test_templates_print_no_words_of_their_own(kind, style):
    page = render(sample_view("everything").model_copy(update={"style": style}), kind, [TEMPLATES], PSEUDO)
    assert "⟦" in page or kind == "subject"  # which has none
    assert not [word for word in unmarked(page, kind) if not re.fullmatch("(sample)+", word.lower())]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("make", [gold_dossier, gold_update])
def test_code_puts_no_english_words_into_a_brief(make, kind):
    meeting = Meeting.model_validate(in_greek(json.loads(MEETING.model_dump_json())) | {"date": "25.08."})
    shown = view(greek(make()), meeting, PSEUDO)
    left = unmarked(render(shown, kind, [TEMPLATES], PSEUDO), kind)
    assert not left


# --- reasons that were stored ----------------------------------------------------------------------


def test_a_stored_reason_is_told_in_the_language_with_what_it_names():
    words = language("de")
    assert reason_in(words, "the name Jo Bell does not stand in the article") == (
        "der Name Jo Bell steht nicht im Artikel"
    )
    assert reason_in(words, "the endpoint answered 503, after 4 tries") == (
        "der Dienst antwortete 503, nach 4 Versuchen"
    )
    assert reason_in(words, "some words of nobody's") == "some words of nobody's"


@pytest.mark.parametrize(
    "reason",
    [
        "it is damaged (PdfReadError); open it and save it anew",
        "it is larger than 50 MB; give only the article's text",
        "it has more than 1,000 pages; give only those that count",
        "it takes more than 30 s to read",
        "it is named .txt, but was read as page",
        "updated; earlier version: a.html",
        "it holds a script, which was not run",
    ],
)
def test_what_is_wrong_with_a_source_is_told_in_the_brief_s_language(reason):
    for code in ("de", "es", "fr", "uk"):
        assert reason_in(language(code), reason) != reason


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ({"max_calls": 1}, "die Grenze von 1 Anfrage ist erreicht"),
        ({"max_calls": 1_000}, "die Grenze von 1,000 Anfragen ist erreicht"),
        ({"max_tokens": 1}, "die Grenze von 1 Token ist erreicht"),
        ({"max_tokens": 7}, "die Grenze von 7 Token ist erreicht"),
        ({"max_cost": 0.5, "price_in": 1, "price_out": 1}, "die Grenze von 0.5 USD ist erreicht"),
    ],
)
def test_the_limit_that_stopped_a_run_is_told_in_the_brief_s_language(limit, told):
    spent = Usage(calls=5_000, tokens_in=5_000_000, tokens_out=5_000)
    reason = passed(ModelSettings(**limit), spent)
    assert reason_in(language("de"), reason) == told
    for code in ("es", "fr", "uk"):
        assert reason_in(language(code), reason) != reason


NAMED = {"reason", "_REASON", "_OWN_WORDS", "NOT_ENGLISH"}


def written_reasons():
    """The reasons that the code of the reading writes, as they stand there, with X for what is filled in."""
    calls = {"Doubt": 1, "UnprovenError": 1, "GapError": 0, "TryAgainError": 0}
    for path in (ROOT / "brief" / "extraction").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else None
            if name in calls and len(node.args) > calls[name]:
                yield from _texts(node.args[calls[name]])
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in NAMED:
                yield from _texts(node.value)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "corrections.append":
                yield from _texts(node.args[0])


def _texts(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "X" for part in node.values)


def test_every_reason_that_code_writes_is_among_the_messages():
    written = set(written_reasons())
    assert len(written) > 20
    known = list(_patterns().values())
    missing = {one for one in written if not any(pattern.fullmatch(_stood(one)) for pattern in known)}
    assert not missing


def _stood(reason):
    return reason.replace("in the X", "in the article")


def test_every_reason_of_cleaning_is_among_the_messages():
    assert {reason for reason, *_ in _LINES} <= _patterns().keys()
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "brief" / "sources").rglob("*.py"))
    hidden = set(re.findall(r'"(hidden text: [^"]*)"|reason="([^"]*)"', code))
    hidden = {(one or other).replace("{reason}", "%(how)s") for one, other in hidden}
    assert len(hidden) > 2
    assert hidden - {"it is empty"} <= _patterns().keys()


def test_catalogues_and_templates_are_of_one_piece(tmp_path: Path):
    (tmp_path / "brief.md.jinja").write_text(
        '{% trans who=brief.header.title, number=3 %}A & {{ who }}{% endtrans %} {{ _("Bottom line") }} '
        "{% trans n=2 %}%(n)s page{% pluralize n %}{{ n }} pages{% endtrans %}",
        encoding="utf-8",
    )
    shown = view(gold_dossier(), Meeting(title="*B*"), language("de"))
    assert render(shown, "md", [tmp_path, TEMPLATES], language("de")) == "A & \\*B\\* Das Wichtigste 2 pages"


# --- the bottom line -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'Ana Novak (9 Mar 2026): "We sign (9 Mar 2026)"',
            'Ana Novak (9.\u00a0März 2026): "We sign (9 Mar 2026)"',
        ),
        (
            "Novak agreed (9 Mar 2026). Before that: Novak refused",
            "Novak agreed (9.\u00a0März 2026). Davor: Novak refused",
        ),
        ("Still open (9 Mar 2026): Who leads?", "Noch offen (9.\u00a0März 2026): Who leads?"),
        ("Still open: Who leads?", "Noch offen: Who leads?"),
        ("Novak spoke on 9 March 2026 (8 Mar 2026)", "Novak spoke on 9 March 2026 (8 Mar 2026)"),
    ],
)
def test_what_code_puts_around_a_finding_is_told_in_the_language_and_its_own_words_stay(text, told):
    assert summary_in(language("de"), text, ["2026-03-09"]) == told
    assert summary_in(language(), text, ["2026-03-09"]) == text
