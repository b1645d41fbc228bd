"""What is remembered is what would be read anew."""

from brief.remembering import Remembered


def test_each_word_is_read_once() -> None:
    read: list[str] = []
    remembered = Remembered(lambda word: read.append(word) or len(word))
    assert list(map(remembered.__getitem__, ["war", "peace", "war"])) == [3, 5, 3]
    assert read == ["war", "peace"]


def test_no_more_is_remembered_than_was_asked_for() -> None:
    remembered = Remembered(len, most=2)
    assert [remembered[word] for word in ("a", "bb", "ccc", "a")] == [1, 2, 3, 1]
    assert len(remembered) <= 2
