"""What rendering costs: milliseconds for the view, HTML, Markdown, the mail and the Word document.

    python -m bench.rendering [--positions 300] [--sources 60] [--runs 7] [--profile]

Target: 300 positions and 60 sources to HTML and Markdown, the view included, ≤ 150 ms after imports, and
≤ 100 ms more for the mail, which is HTML, text and subject. Each run is made of a new dossier; the medians
of processor time count, as a busy machine takes long for all. The last line is of an edition with one article
more than the one that was rehearsed, as `brief generate` does it while an answer is awaited (docs/cost.md).
"""

import argparse
import cProfile
import gc
import pstats
import statistics
import time

from brief.output import rendering
from brief.output import view as views
from brief.output.docx import docx
from brief.output.language import language
from brief.output.mail import mail
from brief.output.rendering import prepare, render
from brief.output.view import view
from brief.packaged import packaged_folder
from tests.output.material import MEETING, long_dossier

KINDS = ("html", "md", "docx")


def measured(positions, sources, folders):
    """Milliseconds of processor time by step, of one run."""
    dossier = long_dossier(positions, sources)
    gc.collect()
    steps, began = {}, time.process_time()
    seen = view(dossier, MEETING)
    steps["view"] = time.process_time() - began
    for kind in KINDS:
        began = time.process_time()
        page = render(seen, kind, folders)
        steps[kind] = time.process_time() - began
    began = time.process_time()
    mail(seen, folders)
    steps["mail"] = time.process_time() - began
    began = time.process_time()
    docx(page)
    steps["word"] = time.process_time() - began
    return {name: 1000 * seconds for name, seconds in steps.items()}


def rehearsed(positions, sources, folders):
    """Milliseconds for view, HTML and Markdown, of one run, after those of the dossier without its last article."""
    dossier = long_dossier(positions, sources)
    last = dossier.sources[-1].id
    before = [one for one in dossier.positions if all(piece.source != last for piece in one.evidence)]
    before = dossier.model_copy(update={"positions": tuple(before), "sources": dossier.sources[:-1]})
    words = language("en")
    for seen in views.rehearse(before, MEETING, words):
        for kind in KINDS[:2] if seen else ():
            for _ in rendering.rehearse(seen, kind, folders, words):
                pass
    gc.collect()
    began = time.process_time()
    seen = view(dossier, MEETING, words)
    for kind in KINDS[:2]:
        render(seen, kind, folders, words)
    return 1000 * (time.process_time() - began)


def main():
    options = argparse.ArgumentParser()
    for name, number in (("--positions", 300), ("--sources", 60), ("--runs", 7)):
        options.add_argument(name, type=int, default=number)
    options.add_argument("--profile", action="store_true")
    given = options.parse_args()
    folders = [packaged_folder("templates")]
    prepare(KINDS, folders)
    measured(60, 12, folders)
    if given.profile:
        seen = view(long_dossier(given.positions, given.sources), MEETING)
        with cProfile.Profile() as profile:
            view(long_dossier(given.positions, given.sources), MEETING)
            for kind in ("html", "md"):
                render(seen, kind, folders)
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
        return
    runs = [measured(given.positions, given.sources, folders) for _ in range(given.runs)]
    medians = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    for name, milliseconds in medians.items():
        print(f"{name:5} {milliseconds:7.1f} ms")
    whole = sum(medians[name] for name in ("view", "html", "md"))
    print(f"view, HTML and Markdown: {whole:.0f} ms (target at 300 positions and 60 sources: 150)")
    print(f"mail: {medians['mail']:.0f} ms more (target: 100)")
    again = statistics.median(rehearsed(given.positions, given.sources, folders) for _ in range(given.runs))
    print(f"view, HTML and Markdown after a rehearsal: {again:.0f} ms")


if __name__ == "__main__":
    main()
