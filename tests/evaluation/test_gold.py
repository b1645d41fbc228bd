"""The format of labels is what docs/gold.md says."""

from __future__ import annotations

import json
import re

from brief.evaluation.gold import GoldArticle, GoldDossier, GoldEvent, GoldPosition, GoldQuestion
from tests.articles import ROOT

GUIDE = (ROOT / "docs" / "gold.md").read_text(encoding="utf-8")


def test_the_guides_examples_are_labels() -> None:
    article, dossier = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL))
    read = GoldArticle.model_validate(article).findings
    assert [len(part or ()) for part in (read.actors, read.positions, read.open_questions, read.events)] == [
        1
    ] * 4
    assert GoldDossier.model_validate(dossier).model_fields_set == set(GoldDossier.model_fields)


def test_the_guide_names_every_field() -> None:
    for record in (GoldPosition, GoldQuestion, GoldEvent):
        assert [
            name for name in record.model_fields if f'"{name}"' not in GUIDE and f"`{name}`" not in GUIDE
        ] == []
