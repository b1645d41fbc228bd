"""Deciding: let the model settle what the rules leave open, where a model reads."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from brief.cli.progress import note
from brief.cli.reading import llm_reader, llm_reader_of
from brief.cli.waiting import waited_for

if TYPE_CHECKING:
    from brief.dossier.docket import Docket
    from brief.dossier.merge import Frame
    from brief.extraction.asking import Clerk
    from brief.extraction.port import Reader
    from brief.pipeline import Extraction, Recall, Settled
    from brief.records import Article, Dossier
    from brief.settings import Settings

T = TypeVar("T")


class Decider(NamedTuple):
    """The model that settles what the rules leave open, and what it decided in earlier runs."""

    clerk: Clerk
    recall: Recall


def clerk_of(reader: Reader) -> Clerk | None:
    """The model that `reader` asks; None for the built-in rules."""
    first = llm_reader_of(reader)
    return first.clerk if first else None


def decider_of(reader: Reader) -> Decider | None:
    """Who decides what the rules leave open; None where nobody does."""
    from brief.pipeline import recall_of

    clerk = clerk_of(reader)
    return Decider(clerk, recall_of(clerk)) if clerk else None


def limit_reached(reader: Reader) -> str | None:
    """The limit that stopped the model of `reader`, in words; None where none did."""
    clerk = clerk_of(reader)
    return clerk.llm.budget.reached if clerk else None


def decider_for(settings: Settings) -> Decider:
    """The model that the settings name; UsageError where none is."""
    from brief.pipeline import recall_of

    clerk = llm_reader(settings).clerk
    return Decider(clerk, recall_of(clerk))


def judge(articles: Sequence[Article], extraction: Extraction, clerk: Clerk | None) -> Extraction:
    """What was extracted, after the model's second look; as it is, and told, where there is no model."""
    from brief.pipeline import judge as judge_all

    if clerk is None:
        note("nothing is judged: --judge needs a model, and the built-in rules read")
        return extraction
    judged, notes = _run(judge_all(articles, extraction, clerk), clerk)
    for one in notes:
        note(one)
    return judged


def assemble(
    articles: Sequence[Article],
    extraction: Extraction,
    frame: Frame,
    settings: Settings,
    decider: Decider | None,
) -> Settled:
    """The dossier, under the decisions of the model where there is one, and what all of it cost.

    What goes wrong with the model is told on stderr; the dossier stands without it.
    """
    from brief.pipeline import Settled, settle
    from brief.pipeline import assemble as merge_under

    def merged(docket: Docket | None = None) -> Dossier:
        return merge_under(articles, extraction, frame, docket)

    if decider is None:
        return Settled(merged(), extraction.usage)
    settled = _run(settle(merged, decider.clerk, settings, decider.recall), decider.clerk)
    for one in settled.notes:
        note(one)
    return settled._replace(usage=extraction.usage + settled.usage)


def _run(work: Coroutine[Any, Any, T], clerk: Clerk) -> T:
    async def run() -> T:
        try:
            return await work
        finally:
            await clerk.llm.close()

    return waited_for(run)
