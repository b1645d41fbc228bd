"""Other languages than English: their words of negation, refusal and speech, as far as our tables know."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

_TABLES = Path(__file__).with_name("tongues")
_WHOLE = 4
"""Letters up to which a word of refusal is a whole word; longer ones are beginnings of words."""
_CLAUSE = re.compile(r"[,.;:!?—–()،؛؟。，；：！？、«»“”„\"\n]")
_NEAR = 3
"""Words right before a passage in which a negation governs it."""
_NEAR_UNSPACED = 4


class Tongue:
    """What is known of one language; its tables say which words they hold."""

    def __init__(self, code: str, table: Mapping[str, object]) -> None:
        self.code = code
        self.is_spaced = bool(table["spaced"])
        self.numbers: Mapping[str, float] = dict(table["numbers"])  # type: ignore[call-overload]
        self.scales: Mapping[str, float] = dict(table["scales"])  # type: ignore[call-overload]
        self.names: Mapping[str, str] = dict(table["names"])  # type: ignore[call-overload]
        self.said = self._any(table["said"])
        self.pronoun = self._any(table["pronouns"])
        self._negation = self._any(table["no"])
        self._idle = self._any(table["idle"])
        self._refusal = self._any(table["soft"], beginnings=True)
        self._ends_in_negation = bool(table.get("ends_in_negation"))

    def negates(self, text: str) -> bool:
        """Whether `text` holds a plain negation; "not only" and its kin are none."""
        return bool(self._negation.search(self._idle.sub(" ", text)))

    def holds_back(self, text: str) -> bool:
        """Whether `text` negates, refuses or conditions, so that leaving it out may turn a sentence round."""
        return self.negates(text) or bool(self._refusal.search(text))

    def negates_beside(self, text: str, start: int, end: int) -> bool:
        """Whether a negation stands right beside ``text[start:end]``, in its clause, so that the cut leaves it out."""
        before = _CLAUSE.split(text[max(0, start - 60) : start])[-1]
        near = " ".join(before.split()[-_NEAR:]) if self.is_spaced else before[-_NEAR_UNSPACED:]
        if self.negates(near):
            return True
        after = _CLAUSE.split(text[end : end + 60])[0] if self._ends_in_negation else ""
        return self.negates(" ".join(after.split()[:_NEAR]))

    def _any(self, words: object, *, beginnings: bool = False) -> re.Pattern[str]:
        """A pattern for any of `words`, as whole words where the language sets them apart."""
        if not isinstance(words, Iterable):
            raise TypeError(words)
        forms = []
        for word in sorted(words, key=len, reverse=True):
            is_open = word.endswith(("'", "’")) or (beginnings and len(word) > _WHOLE)
            forms.append(re.escape(word) + ("" if is_open or not self.is_spaced else r"(?!\w)"))
        edge = r"(?<!\w)" if self.is_spaced else ""
        return re.compile(rf"{edge}(?:{'|'.join(forms)})" if forms else r"(?!)", re.IGNORECASE)


@cache
def tongue(code: str) -> Tongue | None:
    """What is known of the language `code`; None where no table is.

    >>> tongue("uk").negates("Ми не відступимо"), tongue("uk").negates("Не лише ми"), tongue("tlh")
    (True, False, None)
    """
    path = _TABLES / f"{code}.json"
    if not re.fullmatch(r"[a-z]{2,3}", code) or not path.exists():
        return None
    return Tongue(code, json.loads(path.read_text(encoding="utf-8")))
