"""A project whose brief is made by processes of their own, and what its store holds when they are gone."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from brief.extraction.call import Call, key
from brief.extraction.prompts import Prompts, _as_text
from brief.packaged import packaged_folder
from brief.records import Matter
from brief.settings import ModelSettings
from brief.store.database import FILE
from tests.articles import SEEDS
from tests.command import command, environment, pointing_to
from tests.standin import Standin
from tests.standin.prompt import question

OUTPUTS = ("brief.md", "brief.html", "brief.json")
CHUNK = "600"
CONCURRENCY = 3


class Project(NamedTuple):
    """A folder with articles, and the stand-in that reads them."""

    folder: Path
    standin: Standin

    @classmethod
    def made(cls, folder: Path, standin: Standin, names: Sequence[str] = ()) -> Project:
        """A project of the seed articles `names`; all where none is given."""
        articles = folder / "articles"
        articles.mkdir(parents=True)
        for path in sorted(SEEDS.glob("*.txt")):
            if not names or path.name in names:
                shutil.copy(path, articles)
        return cls(folder, standin)

    def start(
        self,
        *arguments: str,
        sources: str = "articles",
        prefix: Sequence[str] = (),
        before: Callable[[], None] | None = None,
    ) -> subprocess.Popen[str]:
        """``brief generate`` in a process of its own, under way; `arguments` in place of all outputs.

        `prefix` is a command that starts it, and `before` runs in its process.
        """
        given = arguments or tuple(part for name in OUTPUTS for part in ("-o", name))
        options = ("--chunk-characters", CHUNK, "--concurrency", str(CONCURRENCY))
        variables = environment(**pointing_to(self.standin.base_url), PYTHONDONTWRITEBYTECODE="1")
        # A process that is killed, or may write little, can't write what coverage measures either.
        unmeasured = {key: value for key, value in variables.items() if not key.startswith("COVERAGE_")}
        return subprocess.Popen(
            [*prefix, *command("generate", sources, *given, *options)],
            cwd=self.folder,
            env=unmeasured,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            preexec_fn=before,  # noqa: PLW1509 - limits of the process; no thread of ours holds a lock
        )

    def finish(self, *arguments: str) -> str:
        """``brief generate`` to its end, which must be a good one; what it told."""
        process = self.start(*arguments)
        _, told = process.communicate(timeout=60)
        assert process.returncode == 0, told
        return told

    def outputs(self) -> dict[str, bytes]:
        """The outputs that are there, whole or not."""
        return {name: (self.folder / name).read_bytes() for name in OUTPUTS if (self.folder / name).exists()}

    def store(self) -> Stored:
        """What the store holds; it is looked at in a copy, so that the next process finds it as it was left."""
        with tempfile.TemporaryDirectory() as copy:
            for part in (self.folder / ".brief").glob(f"{FILE}*"):
                shutil.copy(part, copy)
            path = Path(copy) / FILE
            if not path.exists():
                return Stored(frozenset(), (), ())
            with closing(sqlite3.connect(path)) as connection:
                problems = [row[0] for row in connection.execute("PRAGMA integrity_check")]
                tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
                if "answer" not in tables:  # killed before the tables were made
                    return Stored(frozenset(), (), tuple(problems))
                keys = frozenset(row[0] for row in connection.execute("SELECT key FROM answer"))
                editions = tuple(row[0] for row in connection.execute("SELECT number FROM edition"))
        return Stored(keys, editions, tuple(problems))


class Stored(NamedTuple):
    """The keys of the answers and the numbers of the editions in a store, and what SQLite says of the file."""

    keys: frozenset[str]
    editions: tuple[int, ...]
    problems: tuple[str, ...]


class Keys:
    """The keys under which the answers to a request are kept."""

    def __init__(self, standin: Standin, settings: ModelSettings | None = None) -> None:
        self._prompts = Prompts([packaged_folder("prompts")])
        self._settings = settings or ModelSettings(name="stand-in", base_url=standin.base_url)

    def of(self, body: Mapping[str, Any]) -> tuple[str, ...]:
        """One for each chunk or bottom line, one for each matter that is to be decided."""
        asked = question(dict(body))
        if asked.matters:
            matters = [Matter.model_validate(matter) for matter in asked.matters]
            return tuple(self._key(self._prompts.decision(one.kind, (one,))) for one in matters)
        schema = body["response_format"]["json_schema"]
        system, *messages = body["messages"]
        if asked.article:
            spelled_out = self._prompts.system(with_schema=True)
        else:
            text = _as_text(schema["schema"])
            spelled_out = self._prompts._render("bottom_line.system.jinja", schema=text)
        call = Call(schema["name"], schema["schema"], system["content"], spelled_out, tuple(messages))
        return (self._key(call),)

    def _key(self, call: Call) -> str:
        return key(call, self._settings)


def is_chunk(body: Mapping[str, Any]) -> bool:
    """Whether the request is about a chunk of an article."""
    return "<article>" in json.dumps(body["messages"])
