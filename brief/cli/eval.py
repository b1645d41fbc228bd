"""``brief eval``: how well a reader and the merge do on articles that a person labelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from brief.cli.options import (
    HERE,
    ChunkCharacters,
    EndpointOptions,
    Fallback,
    Judge,
    Project,
    settings_from,
    with_model_options,
)
from brief.errors import BriefError

if TYPE_CHECKING:
    from brief.evaluation.gold import Gold
    from brief.pipeline import Extraction
    from brief.records import Article, ReaderInfo
    from brief.settings import Settings


class EvalReader(StrEnum):
    """Who reads: as in `ReaderName`, or the labels themselves, which measures the merge alone."""

    auto = "auto"
    llm = "llm"
    rules = "rules"
    gold = "gold"


class EvalFormat(StrEnum):
    """What the scores are written as."""

    table = "table"
    json = "json"


GoldFolder = Annotated[
    Path, typer.Argument(metavar="GOLD_DIR", help="The folder of the labels; see docs/gold.md.")
]
Places = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="ARTICLES",
        help="Folders or files of the labelled articles; else GOLD_DIR and the folder above it.",
        show_default=False,
    ),
]
ReaderOption = Annotated[
    EvalReader | None,
    typer.Option("--reader", help="Who reads the articles; gold takes the labels and measures the merge."),
]
FormatOption = Annotated[EvalFormat, typer.Option("--format", help="A table for people, or JSON.")]


@dataclass(frozen=True)
class EvalOptions(EndpointOptions):
    """How the articles are read that are scored."""

    fallback: Fallback = None
    judge: Judge = None
    chunk_characters: ChunkCharacters = None


@with_model_options
def eval_(
    gold_folder: GoldFolder,
    articles: Places = None,
    *,
    format_: FormatOption = EvalFormat.table,
    reader: ReaderOption = None,
    model: EvalOptions,
    project: Project = HERE,
) -> None:
    """Score a reader and the merge on articles that you labelled."""
    from brief.cli.articles import load_articles
    from brief.cli.progress import note
    from brief.cli.scores import table
    from brief.evaluation.evaluate import Material, evaluate
    from brief.evaluation.gold import read_gold, unfound
    from brief.pipeline import assemble, frame_of

    chosen = None if reader is EvalReader.gold else reader
    settings = settings_from(project, reader=chosen, **asdict(model))
    gold = read_gold(gold_folder)
    paths = _paths(gold, articles or [gold_folder, gold_folder.parent])
    loaded = {file: load_articles([str(path)], settings)[0] for file, path in paths.items()}
    for file, quote in unfound(gold, {file: article.text for file, article in loaded.items()}):
        note(
            f"{file}: the quote {quote!r} does not stand in the article as brief reads it, and counts as missed"
        )
    by_labels = reader is EvalReader.gold
    read = _read_labels(gold, loaded) if by_labels else _read(settings, list(loaded.values()))
    frame = frame_of(read.extraction.coverage, read.info, settings)
    dossier = assemble(list(loaded.values()), read.extraction, frame)
    found = {one.source: one for one in read.extraction.findings}
    by_file = {file: found[article.id] for file, article in loaded.items()}
    who = "gold" if by_labels else read.info.model or read.info.kind
    scores = evaluate(Material(who, gold, loaded, by_file, dossier))
    typer.echo(scores.model_dump_json(indent=2) if format_ is EvalFormat.json else "\n".join(table(scores)))


class _Read(NamedTuple):
    """Who read, and what was found."""

    info: ReaderInfo
    extraction: Extraction


def _paths(gold: Gold, places: Sequence[Path]) -> dict[str, Path]:
    """Where each labelled article is. Raises BriefError for the first that is nowhere."""
    paths = {}
    for file in gold.articles:
        candidates = [place / file if place.is_dir() else place for place in places]
        path = next((one for one in candidates if one.name == Path(file).name and one.is_file()), None)
        if path is None:
            looked_in = ", ".join(str(place) for place in places)
            raise BriefError(f"{file}: is labelled, but not in {looked_in}; name the articles after GOLD_DIR")
        paths[file] = path
    return paths


def _read(settings: Settings, articles: Sequence[Article]) -> _Read:
    from brief.cli import deciding
    from brief.cli.progress import note
    from brief.cli.reading import chunk_size, make_reader, run_reader
    from brief.cli.summary import told_judgement
    from brief.pipeline import chunked

    chosen = make_reader(settings, articles)
    extraction = run_reader(
        chosen, chunked(articles, chunk_size(settings, by_rules=chosen.info.kind == "rules"))
    )
    if settings.model.judge:
        extraction = deciding.judge(articles, extraction, deciding.clerk_of(chosen))
        for line in told_judgement(extraction.coverage.judgement):
            note(line)
    return _Read(chosen.info, extraction)


def _read_labels(gold: Gold, articles: Mapping[str, Article]) -> _Read:
    from brief.evaluation.labels import read_by_labels
    from brief.extraction.port import Usage
    from brief.pipeline import Extraction
    from brief.records import Coverage, ReaderInfo

    findings = []
    for file, article in articles.items():
        try:
            findings.append(read_by_labels(article, gold.articles[file]))
        except BriefError as error:
            raise BriefError(f"{file}: {error}") from None
    number = len(articles)
    coverage = Coverage(articles=number, chunks=number, read=number)
    # Statements of a person's hand are merged as a model's are: in words of their own, not the article's.
    return _Read(ReaderInfo(kind="llm", model="gold"), Extraction(tuple(findings), coverage, Usage()))
