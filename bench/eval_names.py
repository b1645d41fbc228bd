"""How well the built-in rules tell which names mean one person, on labelled data.

``python -m bench.eval_names [--errors N]``. The data lie outside of the project (``../shared/evals``, or the folder
in BRIEF_EVALS); where they are missing, nothing is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from brief.dossier.resolution import Mention, resolve

_ROOT = Path(__file__).resolve().parent.parent
_EVALS = Path(os.environ.get("BRIEF_EVALS", _ROOT.parent / "shared" / "evals")) / "names"
_KINDS = {"PER": "person", "ORG": "organization", "GPE": "state"}
_TABLES = (("newswcl50", "name"), ("newswcl50", "name,nominal"), ("congress", "name"))
MENTIONS = 100_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=0, help="show so many errors of each kind")
    options = parser.parse_args()
    if not _EVALS.is_dir():
        print(f"labelled names: skipped, {_EVALS} is not there")
    else:
        with tempfile.TemporaryDirectory() as folder:
            for data, kinds in _TABLES:
                gold, predicted = _EVALS / f"{data}.jsonl", Path(folder) / f"{data}.jsonl"
                _predict(gold, predicted)
                sys.stdout.flush()
                command = [sys.executable, _EVALS / "score_names.py", gold, predicted, "--kinds", kinds]
                subprocess.run([*map(str, command), "--errors", str(options.errors)], check=True)
    _measure_speed()


def _predict(gold: Path, predicted: Path) -> None:
    groups = defaultdict(list)
    for line in gold.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        mention = Mention(item["doc"], item["mention"], _KINDS.get(item["type"], "group"))
        groups[item["group"]].append((item["id"], mention))
    with predicted.open("w", encoding="utf-8") as out:
        for group, items in groups.items():
            clusters = {one.mention: one.cluster for one in resolve(mention for _, mention in items)}
            for name, mention in items:
                out.write(json.dumps({"id": name, "cluster": f"{group}-{clusters[mention]}"}) + "\n")


def _measure_speed() -> None:
    for count in (MENTIONS // 10, MENTIONS):
        mentions = [_mention(number) for number in range(count)]
        start = time.process_time()
        found = len({one.cluster for one in resolve(mentions)})
        print(f"speed: {count} mentions, {found} clusters, {time.process_time() - start:.2f} s")


def _mention(number: int) -> Mention:
    """One of many people: full names, surnames and titles, eight mentions an article."""
    given = ("Anna", "Bohdan", "Chen", "Dilnoza", "Emeka", "Farid", "Greta", "Hiroshi")[number % 8]
    person = number // 24
    surname = "".join(chr(97 + person // 20**place % 20) for place in range(4)).capitalize() + "ov"
    text = (f"{given} {surname}", surname, f"President {surname}", f"{given[0]}. {surname}")[number % 4]
    return Mention(f"article-{number // 8}", text, "person")


if __name__ == "__main__":
    main()
