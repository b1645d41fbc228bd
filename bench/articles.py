"""Articles for the benches: English news prose, each different, each as long as is asked for."""

from __future__ import annotations

import random
from pathlib import Path

_FIRST = "Mara Tomas Elena Viktor Amina Jonas Leila Pedro Hana Olaf Ruth Dario Selma Ivan Carla Noor".split()
_LAST = (
    "Velden Ostrow Marchetti Lindqvist Okafor Brandt Haddad Sousa Novak Larsen Ashby Conti Yilmaz Petrenko"
).split()
_ROLES = ("Foreign Minister", "President", "Prime Minister", "Special Envoy", "Spokeswoman", "Ambassador")
_PLACES = "Oslo Geneva Vienna Istanbul Doha Lisbon Nairobi Ottawa".split()
_SUBJECTS = (
    *("the ceasefire", "the exchange of prisoners", "the grain corridor", "the border commission"),
    *("the sanctions", "the security guarantees", "the date of the summit", "the draft treaty"),
)
_VERBS = ("would support", "would not accept", "was ready to discuss", "demanded a vote on", "warned against",
          "had asked for changes to", "ruled out any talk of")  # fmt: skip
_TAILS = (
    *("before the end of the month", "unless the other side moved first", "in the presence of observers"),
    *("after two rounds of talks", "as long as the shelling went on", "whatever the outcome of the vote"),
)


def article(seed: int, characters: int) -> str:
    """An article of exactly `characters` characters: a headline, then paragraphs of four sentences."""
    draw = random.Random(seed)
    who = f"{draw.choice(_FIRST)} {draw.choice(_LAST)}"
    text = f"{who} speaks of {draw.choice(_SUBJECTS)} in {draw.choice(_PLACES)}, round {seed}\n\n"
    while len(text) < characters:
        text += " ".join(_sentence(draw) for _ in range(4)) + "\n\n"
    # The last sentence is cut, and closed again, so that the length is exact.
    return text[: characters - 2].rstrip(" .\n").ljust(characters - 2, "e") + ".\n"


def write_articles(folder: Path, count: int, characters: int) -> list[Path]:
    """Write `count` articles into `folder` and return their paths, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:05d}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(article(number, characters), encoding="utf-8")
    return paths


def _sentence(draw: random.Random) -> str:
    who = f"{draw.choice(_ROLES)} {draw.choice(_FIRST)} {draw.choice(_LAST)}"
    what = f"{draw.choice(_VERBS)} {draw.choice(_SUBJECTS)} {draw.choice(_TAILS)}"
    number = draw.randint(2, 900)
    forms = (
        f"{who} said in {draw.choice(_PLACES)} that {number} delegates {what}.",
        f"{who} told reporters that the government {what}, with {number} votes against.",
        f'"We have waited {number} days and {draw.choice(_SUBJECTS)} is still open," {who} said.',
        f"According to {who}, the {number} members of the assembly {what}.",
    )
    return draw.choice(forms)
