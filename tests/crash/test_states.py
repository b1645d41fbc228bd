"""Whatever becomes of the articles between two runs, the project's memory shows in nothing but what it is for."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pydantic import SecretStr

from brief.cli.outputs import Format
from brief.cli.produce import produce
from brief.records import Meeting
from brief.settings import ArticleEntry, ModelSettings, Settings
from brief.store.database import Database
from brief.store.editions import history, newest
from tests.articles import SEEDS
from tests.crash.project import Keys
from tests.standin.fixtures import strict_standin

TEXTS = {
    "novak": "Foreign Minister Ana Novak said on Monday that Sarvia would open the bridge. "
    '"We will not close it again," she told reporters.',
    "berg": "President Jon Berg of Tolia said that the bridge must stay closed. It is unclear who will repair it.",
    "lopez": "Maria Lopez, an envoy of the Union, warned on Monday that the talks on the bridge had stalled. "
    "She said that it was for the two sides to agree on a new round, and demanded that it be held in Geneva.",
    "again": "Ana Novak said that Sarvia would not open the bridge. Jon Berg did not comment.",
}
SEED_TEXTS = {path.stem: path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))}
NAMES = ("one.txt", "two.txt", "three.txt")
_OF_THE_EDITION = ("edition", "changes", "sources")


class Articles(RuleBasedStateMachine):
    """Articles come, change, go and get other names, and a brief is made of them now and then."""

    texts = TEXTS
    fewest = 1

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.articles = self.folder / "articles"
        self.articles.mkdir()
        self.editions = 0
        self.known: dict[str, Any] | None = None
        self.title = "Briefing"
        self.dates: dict[str, str] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize(data=st.data(), several=st.integers(1, len(NAMES)))
    def begin(self, data: st.DataObject, several: int) -> None:
        for name in NAMES[: max(several, self.fewest)]:
            self.write(name, data)

    @rule(name=st.sampled_from(NAMES), data=st.data())
    def write(self, name: str, data: st.DataObject) -> None:
        """Add an article, or change it."""
        text = data.draw(st.sampled_from(sorted(self.texts)))
        (self.articles / name).write_text(f"{text.title()}\n\n{self.texts[text]}\n", encoding="utf-8")

    @precondition(lambda self: len(list(self.articles.iterdir())) > 1)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        data.draw(st.sampled_from(sorted(self.articles.iterdir()))).unlink()

    @rule(data=st.data(), to=st.sampled_from(("a.txt", "z.txt")))
    def rename(self, data: st.DataObject, to: str) -> None:
        data.draw(st.sampled_from(sorted(self.articles.iterdir()))).rename(self.articles / to)

    @rule(name=st.sampled_from(NAMES), date=st.sampled_from(("2025-08-19", "2025-09-01")))
    def date(self, name: str, date: str) -> None:
        """Say in brief.toml when an article was published."""
        self.dates[name] = date

    @rule(title=st.sampled_from(("Briefing", "Talks on the bridge")))
    def change_settings(self, title: str) -> None:
        self.title = title

    @rule(writes=st.integers(0, 6))
    def crash(self, writes: int) -> None:
        """A run dies at a write to the store; what is there afterwards is whole."""
        with _dying_at(writes), _killed():
            self.made(self.folder)
        database = Database(self.folder / ".brief")
        if database.exists:
            assert database.problems() == []
        self.editions = newest(database) or 0
        database.close()

    @rule()
    def make(self) -> None:
        """A brief keeps the ids of the last one, and is that of a project without a past under other ids."""
        made = self.made(self.folder)
        with tempfile.TemporaryDirectory() as fresh:
            shutil.copytree(self.articles, Path(fresh) / "articles")
            anew = self.made(Path(fresh))
        assert _without_ids(made) == _without_ids(anew)
        if self.known is not None:
            before, now = _named(self.known), _named(made)
            assert all(now[mark] == before[mark] for mark in before.keys() & now.keys())
        assert made["edition"] in {self.editions, self.editions + 1}
        self.editions, self.known = made["edition"], made

    def made(self, folder: Path) -> dict[str, Any]:
        """The dossier of the brief that a run in `folder` writes."""
        entries = tuple(
            ArticleEntry(path=f"articles/{name}", published=date)
            for name, date in self.dates.items()
            if (folder / "articles" / name).exists()
        )
        chosen = Settings(
            project=folder, meeting=Meeting(title=self.title), model=self.model(), articles=entries
        )
        output = folder / "brief.json"
        with contextlib.redirect_stderr(io.StringIO()):
            produce(chosen, [str(folder / "articles")], {output: Format.json})
        made: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
        return made

    def model(self) -> ModelSettings:
        """Who reads."""
        return ModelSettings(reader="rules")

    @invariant()
    def editions_have_no_gaps(self) -> None:
        database = Database(self.folder / ".brief")
        numbers = [edition.number for edition in history(database)]
        database.close()
        assert numbers == list(range(1, self.editions + 1))


class ArticlesOfAModel(Articles):
    """The same with a model, which is asked for nothing twice."""

    texts = SEED_TEXTS
    fewest = 2

    def __init__(self) -> None:
        super().__init__()
        self.temperature: float | None = None
        self._open = contextlib.ExitStack()
        self.standin = self._open.enter_context(strict_standin())

    def teardown(self) -> None:
        self._open.close()
        super().teardown()

    @rule(temperature=st.sampled_from((None, 0.0)))
    def change_model(self, temperature: float | None) -> None:
        self.temperature = temperature

    @rule()
    def make_again(self) -> None:
        """Where nothing is new nobody is asked, and the bytes are the same."""
        self.make()
        before, asked = (self.folder / "brief.json").read_bytes(), len(self.standin.requests)
        made = self.made(self.folder)
        assert len(self.standin.requests) == asked
        assert (self.folder / "brief.json").read_bytes() == before
        assert made["edition"] == self.editions

    def made(self, folder: Path) -> dict[str, Any]:
        """As before; no stored answer is asked for, and nothing twice."""
        known, first = _answers(folder), len(self.standin.requests)
        try:
            return super().made(folder)
        finally:
            keys = Keys(self.standin, self.model())
            asked = [key for seen in self.standin.requests[first:] for key in keys.of(seen.body)]
            assert not known & set(asked), "a stored answer was paid for again"
            assert len(asked) == len(set(asked)), "one answer was paid for twice"

    def model(self) -> ModelSettings:
        """The stand-in."""
        return ModelSettings(
            reader="llm",
            name="stand-in",
            base_url=self.standin.base_url,
            api_key=SecretStr("sk-test-0123456789"),
            temperature=self.temperature,
        )


def _answers(folder: Path) -> frozenset[str]:
    """The keys of the answers that a project's store holds."""
    database = Database(folder / ".brief")
    if not database.exists:
        return frozenset()
    with contextlib.closing(database), database.reading() as connection:
        return frozenset(key for (key,) in connection.execute("SELECT key FROM answer"))


class Killed(BaseException):
    """What no run catches."""


@contextlib.contextmanager
def _killed() -> Iterator[None]:
    """What ends by `Killed` has ended, in whatever group of tasks it was raised."""
    try:
        yield
    except Killed:
        pass
    except BaseExceptionGroup as group:
        if group.split(Killed)[1] is not None:
            raise


@contextlib.contextmanager
def _dying_at(writes: int) -> Iterator[None]:
    """The write to a store after so many others kills the run, before it is done."""
    honest = Database.writing
    left = iter(range(writes))

    @contextlib.contextmanager
    def writing(self: Database) -> Iterator[sqlite3.Connection]:
        with honest(self) as connection:
            yield connection
            if next(left, None) is None:
                raise Killed

    Database.writing = writing  # type: ignore[method-assign]
    try:
        yield
    finally:
        Database.writing = honest  # type: ignore[method-assign]


def _named(made: dict[str, Any]) -> dict[tuple[str, ...], str]:
    """The ids of the positions by actor and first passage: what they name."""
    return {
        (
            position["actor"],
            position["statement"],
            *sorted(e["quote"] for e in position["evidence"]),
        ): position["id"]
        for position in made["positions"]
    }


def _without_ids(made: dict[str, Any]) -> object:
    """All that the brief says, apart from edition, changes, ids and the order that hangs on them."""
    names = {actor["id"]: actor["name"] for actor in made["actors"]}
    ids = {
        **names,
        **{p["id"]: f"{names[p['actor']]}: {p['statement']}" for p in made["positions"]},
        **{q["id"]: q["question"] for q in made["open_questions"]},
        **{e["id"]: e["what"] for e in made["events"]},
        **{d["id"]: d["about"] for d in made["disagreements"]},
    }
    told = {key: value for key, value in made.items() if key not in _OF_THE_EDITION}
    for position in told["positions"]:
        position.pop("status")
    return _plain({**told, "sources": made["sources"]}, ids)


def _plain(value: object, ids: dict[str, str]) -> object:
    if isinstance(value, dict):
        return {key: _plain(item, ids) for key, item in value.items()}
    if isinstance(value, list):
        return sorted(
            (_plain(item, ids) for item in value), key=lambda item: json.dumps(item, sort_keys=True)
        )
    return ids.get(value, value) if isinstance(value, str) else value


_MANY = settings(
    max_examples=15,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)
TestArticles = Articles.TestCase
TestArticles.settings = _MANY
TestArticlesOfAModel = ArticlesOfAModel.TestCase
TestArticlesOfAModel.settings = settings(_MANY, max_examples=10, stateful_step_count=10)
