"""Labels as findings: a reader that gives what a person labelled, so that the merge is measured alone."""

from __future__ import annotations

from pydantic import ValidationError

from brief.errors import BriefError
from brief.evaluation.gold import GoldFindings
from brief.extraction.port import Reading
from brief.extraction.schema import FOUND_TYPES, Findings
from brief.extraction.verification import verify
from brief.records import Article, Chunk, Record, VerifiedFindings


def read_by_labels(article: Article, labels: GoldFindings) -> VerifiedFindings:
    """The labels of `article`, verified like the findings of any reader.

    Raises BriefError where a label lacks what a finding needs.
    """
    text = article.text
    chunk = Chunk(source=article.id, start=0, end=len(text), text=text)
    lists: dict[str, tuple[Record, ...]] = {}
    for kind, found_type in FOUND_TYPES.items():
        given = getattr(labels, kind) or ()
        lists[kind] = tuple(_found(found_type, one, f"{kind}.{n}") for n, one in enumerate(given))
    return verify(article, [Reading(chunk=chunk, findings=Findings.model_validate(lists))])


def _found(found_type: type[Record], label: Record, where: str) -> Record:
    given = {name: value for name, value in label.model_dump().items() if name in found_type.model_fields}
    try:
        return found_type.model_validate(given)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise BriefError(f"findings.{where}: {place} is missing, and --reader gold needs it") from None
