"""What is forgotten is nowhere in the file any more; what nothing uses goes."""

from __future__ import annotations

from pathlib import Path

from brief.store.answers import Answer, Answers, prune
from brief.store.database import FILE, Database
from brief.store.forgetting import Leaving, forget, forgotten
from tests.store.test_editions import WRITTEN, dossier, keep


def test_nothing_of_a_forgotten_article_stays_in_the_file(tmp_path: Path) -> None:
    database = Database(tmp_path)
    secret, other = "the leaked cable", "another text"
    whole = dossier("one", secret, other)
    keep(database, whole)
    gone, left = whole.sources
    answers = Answers(database)
    answers.keep(Answer("k1", "quotes the leaked cable", 1, 1, (gone.id,)))
    answers.keep(Answer("k2", "quotes both: the leaked cable", 1, 1, (left.id, gone.id)))
    answers.keep(Answer("k3", "quotes another", 1, 1, (left.id,)))
    answers.close()
    without = whole.model_copy(update={"sources": (left,)})
    forget(database, Leaving(gone.sha256, [gone.id]), WRITTEN, [without])
    assert forgotten(database) == {gone.sha256}
    assert Answers(database).known(["k1", "k2", "k3"]) == {"k3"}
    database.close()
    for file in tmp_path.iterdir():
        assert b"leaked cable" not in file.read_bytes()
    assert (tmp_path / FILE).exists()


def test_answers_that_the_newest_edition_did_not_use_are_pruned(tmp_path: Path) -> None:
    database = Database(tmp_path)
    for number, key in enumerate(("old", "new"), start=1):
        answers = Answers(database)
        answers.keep(Answer(key, "x", 1, 1, ())).result()
        keep(database, dossier(str(number), "x"))
        answers.used_for(number)
        answers.close()
    assert prune(database) == 1
    assert Answers(database).known(["old", "new"]) == {"new"}
