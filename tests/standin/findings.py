"""What the stand-in finds in an article text, as the JSON that a model would give."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

Findings = dict[str, list[dict[str, Any]]]

# The fields of brief.extraction.schema.findings_schema(), in its order; a test holds the two together.
FIELDS = {
    "actors": ("name", "kind", "role", "represents", "mentions"),
    "positions": ("quote", "actor", "via", "topic", "stance", "statement", "speech", "said_on"),
    "open_questions": ("quote", "question", "kind"),
    "events": ("quote", "what", "date", "place", "participants"),
}
QUOTED = ("positions", "open_questions", "events")


class Finder(Protocol):
    """Finds findings in an article text."""

    def __call__(self, text: str) -> Findings:
        """The findings in `text`; lists of them may be empty, none may be missing."""


def nothing() -> Findings:
    """No findings at all."""
    return {name: [] for name in FIELDS}


def gold_finder(folder: Path) -> Finder:
    """A finder of the hand-made findings in ``folder/*.json``, of one article at a time.

    The article is the one with most quotes that stand verbatim in the text. Its findings whose quotes stand
    there are given, and its actors with those of their mentions that do. No quote there, no findings.
    """
    golds = [gold for path in sorted(folder.glob("*.json")) if (gold := _read_gold(path)) is not None]
    if not golds:
        raise FileNotFoundError(f"{folder}: no file of gold findings there")

    @lru_cache(maxsize=4096)
    def find(text: str) -> Findings:
        return max((_standing(gold, text) for gold in golds), key=_weight)

    return find


def _read_gold(path: Path) -> Findings | None:
    findings = json.loads(path.read_text(encoding="utf-8")).get("findings")
    if findings is None:
        return None
    return {
        name: [{field: item[field] for field in fields} for item in findings.get(name, [])]
        for name, fields in FIELDS.items()
    }


def _standing(gold: Findings, text: str) -> Findings:
    standing = nothing()
    for name in QUOTED:
        standing[name] = [item for item in gold[name] if item["quote"] in text]
    if not any(standing.values()):
        return standing
    for actor in gold["actors"]:
        mentions = [mention for mention in actor["mentions"] if _is_mentioned(mention, text)]
        if mentions:
            standing["actors"].append(actor | {"mentions": mentions})
    return standing


def _is_mentioned(mention: str, text: str) -> bool:
    if _UNSPACED.search(mention):
        return mention in text
    return mention in text and re.search(rf"(?<!\w){re.escape(mention)}(?!\w)", text) is not None


def _weight(findings: Findings) -> tuple[int, int]:
    return sum(len(findings[name]) for name in QUOTED), sum(len(a["mentions"]) for a in findings["actors"])


_UNSPACED = re.compile("[\u3400-\u9fff]")
_SENTENCE = re.compile(r"[^\s.!?][^.!?\n]{30,400}[.!?]+[\"”’]?")
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]+(?: [A-Z][a-z]+)+")


@lru_cache(maxsize=8192)
def find_synthetic(text: str) -> Findings:
    """Five positions, a question and an event whose quotes are sentences of `text`, and whom it names.

    Statements repeat the quote, so that whatever checks them finds all their names and numbers.
    """
    sentences = _spread([match.group() for match in _SENTENCE.finditer(text)], 5)
    found = nothing()
    names: dict[str, None] = {}
    for sentence in sentences:
        actor = _name_near(sentence, text)
        names[actor] = None
        found["positions"].append(
            {"quote": sentence, "actor": actor, "via": None, "topic": "talks", "stance": "reports",
             "statement": sentence, "speech": "paraphrase", "said_on": None}
        )  # fmt: skip
    for sentence in sentences[:1]:
        found["open_questions"].append({"quote": sentence, "question": sentence, "kind": "unknown"})
        found["events"].append(
            {
                "quote": sentence,
                "what": sentence,
                "date": None,
                "place": None,
                "participants": list(names)[:1],
            }
        )
    for name in names:
        found["actors"].append(
            {"name": name, "kind": "person", "role": None, "represents": None, "mentions": [name]}
        )
    return found


def _spread(items: list[str], count: int) -> list[str]:
    step = max(1, len(items) // count)
    return items[::step][:count]


def _name_near(sentence: str, text: str) -> str:
    at = text.find(sentence)
    start = text.rfind("\n", 0, at) + 1
    for passage in (sentence, text[start : at + len(sentence)], text):
        if match := _NAME.search(passage):
            return match.group()
    return text.split(maxsplit=1)[0]
