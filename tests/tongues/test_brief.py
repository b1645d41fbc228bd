"""Articles in three scripts become one brief, in English and in Ukrainian: originals quoted, translations marked."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from brief.records import Dossier
from tests.command import pointing_to, process
from tests.standin import Standin

HERE = Path(__file__).parent
ENDINGS = ("md", "html", "json", "docx", "eml")
ORIGINALS = (
    "Ми чекаємо на відповідь до 25 серпня",
    "وافقنا على ثلاثة شروط من أصل سبعة",
    "我们将于8月25日公布立场",
)


class Written(NamedTuple):
    """The outputs of one run by their endings."""

    texts: dict[str, str]
    dossier: Dossier


def generate(folder: Path, answers: str, language: str) -> Written:
    outputs = [folder / f"brief.{ending}" for ending in ENDINGS]
    named = [argument for output in outputs for argument in ("-o", str(output))]
    with Standin(gold=HERE / answers) as standin:
        ended = process(
            "generate", str(HERE / "articles"), "--language", language, *named,
            folder=folder, variables=pointing_to(standin.base_url),
        )  # fmt: skip
        assert standin.invalid_requests() == []
    assert ended.code == 0, ended.err
    texts = {output.suffix[1:]: _text(output) for output in outputs}
    return Written(texts, Dossier.model_validate_json(texts["json"]))


def _text(output: Path) -> str:
    if output.suffix == ".docx":
        with zipfile.ZipFile(output) as parts:
            xml = parts.read("word/document.xml").decode("utf-8") + parts.read("word/endnotes.xml").decode(
                "utf-8"
            )
        return re.sub(r"<[^>]+>", "", xml)
    if output.suffix == ".eml":
        from email import message_from_bytes, policy

        message = message_from_bytes(output.read_bytes(), policy=policy.default)
        body = message.get_body(("plain",))
        assert body is not None
        return str(body.get_content())
    return output.read_text("utf-8")


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return generate(tmp_path_factory.mktemp("english"), "english", "en")


@pytest.fixture(scope="module")
def ukrainian(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return generate(tmp_path_factory.mktemp("ukrainian"), "ukrainian", "uk")


def test_all_that_is_right_is_proven_and_what_is_wrong_is_rejected(english: Written) -> None:
    told = english.dossier
    assert sorted(source.language for source in told.sources) == ["ar", "uk", "zh"]
    assert {(one.rule, one.finding["statement"]) for one in told.rejected} == {
        ("number", "The transit deal covers 30 million tonnes of goods a year.")
    }
    assert (len(told.positions), len(told.open_questions), len(told.events)) == (6, 3, 2)
    for finding in (*told.positions, *told.open_questions, *told.events):
        assert [one for one in finding.corrections if "own words only" in one] == []


def test_every_quote_stands_in_its_article(english: Written, ukrainian: Written) -> None:
    for told in (english.dossier, ukrainian.dossier):
        texts = {source.id: source.text for source in told.sources}
        findings = (*told.positions, *told.open_questions, *told.events)
        proofs = [proof for finding in findings for proof in finding.evidence]
        assert len(proofs) > 8
        assert all(texts[one.source][one.start : one.end] == one.quote for one in proofs)


def test_names_are_spelt_for_the_readers_of_the_brief(english: Written, ukrainian: Written) -> None:
    names = {actor.name for actor in english.dossier.actors}
    assert {"Andrii Koval", "Salim Nasser", "Leila Haddad", "Wang Fang", "China"} <= names
    assert {"Андрій Коваль", "Салім Насер", "Лейла Хаддад"} <= {a.name for a in ukrainian.dossier.actors}


@pytest.mark.parametrize("ending", ["md", "html", "docx", "eml"])
def test_the_original_is_shown_and_the_translation_marked(english: Written, ending: str) -> None:
    text = english.texts[ending]
    for words, language in zip(ORIGINALS, ("Ukrainian", "Arabic", "Chinese"), strict=True):
        assert words in text
        assert f"translated from {language}" in text


@pytest.mark.parametrize("ending", ["md", "html", "docx", "eml"])
def test_what_is_in_the_language_of_the_brief_is_no_translation(ukrainian: Written, ending: str) -> None:
    text = ukrainian.texts[ending]
    assert "мова оригіналу: арабська" in text
    assert "мова оригіналу: китайська" in text
    assert "мова оригіналу: українська" not in text
    assert "translated" not in text


@pytest.mark.parametrize("ending", ["md", "html", "docx", "eml"])
def test_no_translation_stands_in_quotation_marks(english: Written, ukrainian: Written, ending: str) -> None:
    for written in (english, ukrainian):
        for position in written.dossier.positions:
            words = re.escape(position.statement.rstrip("."))
            assert not re.search(rf"[“«„\"]{words}", written.texts[ending])


def test_originals_bear_their_language_and_find_their_direction(english: Written) -> None:
    html = english.texts["html"]
    for code, words in zip(("uk", "ar", "zh"), ORIGINALS, strict=True):
        assert re.search(rf'<bdi dir="auto" lang="{code}" class="said">“{re.escape(words)}”', html)
