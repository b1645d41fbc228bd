"""Gold: what a person labelled in articles, read from a folder of JSON files and checked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from brief.errors import BriefError
from brief.records import ActorKind, PartialDate, QuestionKind, QuestionStatus, Record, Speech, Stance

DOSSIER_FILE = "dossier.json"
STATUSES: Mapping[str, QuestionStatus] = {
    "still open": "open",
    "partly answered": "partly",
    "answered": "answered",
}


class GoldActor(Record):
    """Somebody whom the article names; `mentions` are the forms in which it does."""

    name: str
    kind: ActorKind | None = None
    role: str | None = None
    represents: str | None = None
    mentions: tuple[str, ...] = ()


class _Passage(Record):
    """A verbatim passage of the article. `start` and `end` are for people: code looks the quote up."""

    quote: str = Field(min_length=1)
    id: str | None = None
    start: int | None = None
    end: int | None = None
    note: str | None = None


class GoldPosition(_Passage):
    """What an actor holds; a field that is left out is not scored."""

    actor: str
    via: str | None = None
    topic: str | None = None
    stance: Stance | None = None
    statement: str | None = None
    speech: Speech | None = None
    said_on: PartialDate | None = None


class GoldQuestion(_Passage):
    """What the article leaves open."""

    question: str | None = None
    kind: QuestionKind | None = None


class GoldEvent(_Passage):
    """What happened."""

    what: str | None = None
    date: PartialDate | None = None
    place: str | None = None
    participants: tuple[str, ...] = ()


class GoldFindings(Record):
    """All that is to be found in an article; None for a kind that was not labelled."""

    actors: tuple[GoldActor, ...] | None = None
    positions: tuple[GoldPosition, ...] | None = None
    open_questions: tuple[GoldQuestion, ...] | None = None
    events: tuple[GoldEvent, ...] | None = None


class _Loose(BaseModel):
    """A part of the gold that may hold more than is scored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class ArticleName(_Loose):
    """Which article the labels are for."""

    file: str


class GoldArticle(_Loose):
    """One article's labels."""

    article: ArticleName
    findings: GoldFindings


class RosterActor(_Loose):
    """An actor of all articles, with the names that they give it."""

    name: str
    aliases: tuple[str, ...] = ()
    spelling_variants: tuple[str, ...] = ()
    other_known_spellings: tuple[str, ...] = ()


class Members(_Loose):
    """Ids of positions that belong together."""

    positions: tuple[str, ...]


class Change(_Loose):
    """An earlier view and the later one that took its place."""

    id: str = ""
    earlier: Members
    later: Members


class Answer(_Loose):
    """What became of a question, by its id."""

    question: str
    status: Literal["still open", "partly answered", "answered"]


class GoldVersion(_Loose):
    """One side of a disagreement: a passage of the article that `article` names by its file or its key."""

    article: str
    quote: str


class GoldDisagreement(_Loose):
    """What the articles give differently; a difference of spelling alone is none of a dossier's."""

    about: str
    kind: str = ""
    versions: tuple[GoldVersion, ...]


class Corpus(_Loose):
    """Short keys of articles."""

    articles: dict[str, ArticleName] = Field(default_factory=dict)


class GoldDossier(_Loose):
    """What the merge of all articles should give; None for what was not labelled."""

    corpus: Corpus = Corpus()
    actors: tuple[RosterActor, ...] = ()
    position_clusters: tuple[Members, ...] | None = None
    questions: tuple[Answer, ...] | None = None
    superseded: tuple[Change, ...] | None = None
    not_superseded: tuple[Members, ...] | None = None
    disagreements: tuple[GoldDisagreement, ...] | None = None


class Gold(_Loose):
    """The labels of some articles by file name, and of the dossier that they should give."""

    articles: dict[str, GoldFindings]
    dossier: GoldDossier | None = None


_M = TypeVar("_M", bound=BaseModel)


def read_gold(folder: Path) -> Gold:
    """The labels in the JSON files of `folder`; docs/gold.md describes them.

    Raises BriefError that names the file and the field of the first label that is wrong, and where no file
    holds labels.
    """
    if not folder.is_dir():
        raise BriefError(f"{folder}: no such folder; name the folder that holds the gold's .json files")
    labelled: dict[str, GoldFindings] = {}
    for path in sorted(folder.glob("*.json")):
        if path.name == DOSSIER_FILE:
            continue
        one = _validated(path, GoldArticle)
        if one.article.file in labelled:
            raise BriefError(f"{path}: article.file: {one.article.file!r} is labelled by another file, too")
        labelled[one.article.file] = one.findings
    if not labelled:
        raise BriefError(f"{folder}: no gold in it; docs/gold.md tells how articles are labelled")
    path = folder / DOSSIER_FILE
    gold = Gold(articles=labelled, dossier=_validated(path, GoldDossier) if path.exists() else None)
    for complaint in _complaints(gold):
        raise BriefError(f"{folder}: {complaint}")
    return gold


def _validated(path: Path, record: type[_M]) -> _M:
    try:
        value: Any = json.loads(path.read_text(encoding="utf-8"))
        return record.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise BriefError(f"{path}: {place}: {first['msg']}; docs/gold.md describes the format") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BriefError(f"{path}: cannot be read: {error}") from None
    except (ValueError, RecursionError):
        raise BriefError(f"{path}: is no JSON") from None


def _complaints(gold: Gold) -> Iterator[str]:
    """What the files say that cannot be true together."""
    ids: set[str] = set()
    for file, found in gold.articles.items():
        for one in (*(found.positions or ()), *(found.open_questions or ()), *(found.events or ())):
            if one.id in ids:
                yield f"{file}: the id {one.id!r} is given twice"
            ids |= {one.id} if one.id else set()
    if gold.dossier is None:
        return
    for where, named in _references(gold.dossier):
        if named not in ids:
            yield f"{DOSSIER_FILE}: {where}: no finding has the id {named!r}"
    for about in gold.dossier.disagreements or ():
        for version in about.versions:
            if file_of(version.article, gold.dossier) not in gold.articles:
                yield f"{DOSSIER_FILE}: disagreements: no article {version.article!r} is labelled"


def _references(dossier: GoldDossier) -> Iterator[tuple[str, str]]:
    for cluster in dossier.position_clusters or ():
        yield from (("position_clusters", named) for named in cluster.positions)
    for kept in dossier.not_superseded or ():
        yield from (("not_superseded", named) for named in kept.positions)
    for change in dossier.superseded or ():
        yield from (("superseded", named) for named in (*change.earlier.positions, *change.later.positions))
    yield from (("questions", answer.question) for answer in dossier.questions or ())


def unfound(gold: Gold, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Every quote of the labels, with its file, that does not stand in that file's text in `texts`."""
    for file, found in gold.articles.items():
        for one in (*(found.positions or ()), *(found.open_questions or ()), *(found.events or ())):
            if one.quote not in texts[file]:
                yield file, one.quote


def file_of(article: str, dossier: GoldDossier) -> str:
    """The file of an article that is named by its key in `corpus`, or by its file."""
    known = dossier.corpus.articles.get(article)
    return known.file if known else article
