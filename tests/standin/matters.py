"""What the stand-in decides on matters, and the bottom line that it proposes, as the JSON that a model would give."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

Item = dict[str, Any]
Settle = Callable[[Item], str]
"""Decides one matter (id, kind, choices, texts): gives one of its choices."""

MatterLie = Literal[
    "invented_ids", "foreign_choices", "judged_no", "judged_partly", "invented_numbers",
    "invented_names", "invented_findings", "invented_likelihood",
]  # fmt: skip
MATTER_LIES: tuple[MatterLie, ...] = get_args(MatterLie)

# How a choice may begin that means this; the last choice is taken where none does.
_MEANING = {
    "same": ("same", "yes"),
    "shift": ("shift", "change"),
    "neither": ("neither", "different", "no"),
    "answered": ("answer", "yes"),
    "partly": ("part",),
    "unanswered": ("no", "open", "unanswered", "neither"),
    "contradict": ("contradict", "yes"),
    "compatible": ("compatible", "no", "neither", "both", "consistent"),
    "supports": ("supports",),
}


class Gold(NamedTuple):
    """What was settled by hand: wordings by finding, and findings that belong together."""

    wordings: dict[str, tuple[str, ...]]
    same: tuple[frozenset[str], ...]
    shifts: tuple[tuple[frozenset[str], frozenset[str]], ...]
    answers: dict[str, tuple[str, tuple[str, ...]]]
    versions: tuple[tuple[str, ...], ...]


def gold_settler(folder: Path) -> Settle:
    """Decides as the hand-made ``folder/dossier.json`` does, and for keeping apart where it says nothing."""
    gold = _read(folder)

    def settle(matter: Item) -> str:
        meaning = _DECIDED[matter["kind"]](gold, matter["texts"])
        return _chosen(meaning, matter["choices"])

    return settle


def settle_apart(matter: Item) -> str:
    """Keeps everything apart, and finds every statement supported."""
    return _chosen(_CAUTIOUS[matter["kind"]], matter["choices"])


def decided(matters: Iterable[Item], settle: Settle) -> Item:
    """The answer on `matters`."""
    return {"decisions": {matter["id"]: settle(matter) for matter in matters}}


def proposed(findings: Sequence[Item]) -> Item:
    """A bottom line in the very words of the first findings."""
    return {"lines": [{"findings": [one["id"]], "text": _sentence(one)} for one in findings[:4]]}


def with_lies(answer: Item, lies: Iterable[str]) -> Item:
    """`answer` with these lies in it; what a lie does not touch stays."""
    for kind in lies:
        if kind in _LIARS:
            name, make = _LIARS[kind]
            if name in answer:
                answer = {name: make(answer[name])}
    return answer


def _sentence(finding: Item) -> str:
    text, who, date = finding["text"].rstrip("."), finding.get("who"), finding.get("date")
    said = text if who is None or who.split()[-1] in text else f"{who}: {text}"
    return said if date is None else f"{said} ({date})."


def _read(folder: Path) -> Gold:
    whole = json.loads((folder / "dossier.json").read_text(encoding="utf-8"))
    wordings: dict[str, tuple[str, ...]] = {}
    for path in folder.glob("?-*.json"):
        findings = json.loads(path.read_text(encoding="utf-8"))["findings"]
        for item in findings["positions"]:
            wordings[item["id"]] = (item["statement"], item["quote"])
        for item in findings["open_questions"]:
            wordings[item["id"]] = (item["question"], item["quote"])
    return Gold(
        wordings=wordings,
        same=tuple(frozenset(cluster["positions"]) for cluster in whole["position_clusters"]),
        shifts=tuple(
            (frozenset(one["earlier"]["positions"]), frozenset(one["later"]["positions"]))
            for one in whole["superseded"]
        ),
        answers={
            one["question"]: (one["status"], tuple(piece["quote"] for piece in one["evidence"]))
            for one in whole["questions"]
        },
        versions=tuple(tuple(v["quote"] for v in one["versions"]) for one in whole["disagreements"]),
    )


def _in(gold: Gold, text: str) -> frozenset[str]:
    """The findings whose statement or quote stands in the text."""
    return frozenset(id_ for id_, said in gold.wordings.items() if any(one in text for one in said))


def _topic(gold: Gold, texts: Sequence[str]) -> str:
    return "same" if len({text.casefold() for text in texts}) == 1 else "neither"


def _position(gold: Gold, texts: Sequence[str]) -> str:
    one, other = _in(gold, texts[0]), _in(gold, texts[-1])
    if one & other or any(one & cluster and other & cluster for cluster in gold.same):
        return "same"
    shifted = any(
        (one & earlier and other & later) or (one & later and other & earlier)
        for earlier, later in gold.shifts
    )
    return "shift" if shifted else "neither"


def _answer(gold: Gold, texts: Sequence[str]) -> str:
    for question in _in(gold, texts[0]):
        status, quotes = gold.answers.get(question, ("", ()))
        if any(quote in texts[-1] or texts[-1] in quote for quote in quotes):
            return {"answered": "answered", "partly answered": "partly"}.get(status, "unanswered")
    return "unanswered"


def _contradiction(gold: Gold, texts: Sequence[str]) -> str:
    for quotes in gold.versions:
        told = [[quote for quote in quotes if quote in text or text in quote] for text in texts]
        if all(told) and len(set(map(tuple, told))) > 1:
            return "contradict"
    return "compatible"


_DECIDED: dict[str, Callable[[Gold, Sequence[str]], str]] = {
    "topic": _topic,
    "position": _position,
    "answer": _answer,
    "contradiction": _contradiction,
    "support": lambda _gold, _texts: "supports",
}
_CAUTIOUS = {
    "topic": "neither",
    "position": "neither",
    "answer": "unanswered",
    "contradiction": "compatible",
    "support": "supports",
}


def _chosen(meaning: str, choices: Sequence[str]) -> str:
    return next((one for one in choices if one.lower().startswith(_MEANING[meaning])), choices[-1])


def _all(choice: str) -> Callable[[dict[str, str]], dict[str, str]]:
    return lambda decisions: dict.fromkeys(decisions, choice)


def _reworded(change: Callable[[str], str]) -> Callable[[list[Item]], list[Item]]:
    return lambda lines: [{**line, "text": change(line["text"])} for line in lines]


_LIARS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "invented_ids": (
        "decisions",
        lambda decisions: {f"d-{n:012}": decisions[id_] for n, id_ in enumerate(decisions)},
    ),
    "foreign_choices": ("decisions", _all("both of them")),
    "judged_no": ("decisions", _all("no")),
    "judged_partly": ("decisions", _all("partly")),
    "invented_numbers": (
        "lines",
        _reworded(lambda text: f"{text.rstrip('.')}, for the 731st time in 4,129 days."),
    ),
    "invented_names": ("lines", _reworded(lambda text: f"{text.rstrip('.')}, as Quillon Ferrant confirmed.")),
    "invented_findings": ("lines", lambda lines: [{**line, "findings": ["p-00000000"]} for line in lines]),
    "invented_likelihood": ("lines", _reworded(lambda text: f"Most probably, {text}")),
}
