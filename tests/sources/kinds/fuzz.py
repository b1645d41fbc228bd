"""Fuzzing by coverage, by hand: `make fuzz KIND=a.docx`; it takes atheris (`pip install '.[fuzz]'`).

What it finds is written to the current folder as crash-… or timeout-…: move it to `found/`, where it stays a case.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from random import Random

from tests.sources.kinds.mutation import changed, rebuilt

_SLOWEST = "60"
"""Seconds by the clock; `check_all` counts those of the processor, of which it allows fewer."""
_PACKED = {"a.docx", "a.zip"}


def main() -> None:
    """Fuzz the kind whose name is the first argument; the others are libFuzzer's."""
    import atheris

    name, *options = sys.argv[1:]
    with atheris.instrument_imports(include=["brief.sources", "docx", "pypdf", "zipfile", "email"]):
        import brief.sources.intake
        from tests.sources.kinds.test_fuzz import GOOD, check_all
    assert brief.sources.intake

    def run(data: bytes) -> None:
        check_all(name, data)

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)

        def mutate(content: bytes) -> bytes:
            if random.random() < 0.5:
                return changed(content, random)
            return bytes(atheris.Mutate(content, len(content) + 200))

        return (rebuilt(data, random, mutate) if name in _PACKED else mutate(data))[:most]

    with tempfile.TemporaryDirectory() as corpus:
        (Path(corpus) / "good").write_bytes(GOOD[name])
        defaults = [f"-timeout={_SLOWEST}", "-max_len=200000", "-rss_limit_mb=2000", *options, corpus]
        atheris.Setup([sys.argv[0], *defaults], run, custom_mutator=mutated)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
