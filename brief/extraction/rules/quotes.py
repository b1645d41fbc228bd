"""Quotes: which quotations are somebody's words, and whose."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from brief.extraction.rules.contents import follow
from brief.extraction.rules.document import Quote
from brief.extraction.rules.owners import owner_before
from brief.extraction.rules.parties import is_shared_event, speaks_as_one
from brief.extraction.rules.pointers import pointed_to
from brief.extraction.rules.scene import NO_QUOTE, Scene
from brief.extraction.rules.signatures import signed_by
from brief.extraction.rules.sources import Source
from brief.extraction.rules.speech import Cue
from brief.extraction.rules.subjects import main_subject
from brief.extraction.rules.titles import is_title, last_letter
from brief.quotation import record
from brief.wording.numbers import numbers

_NEAR_VERB = 5
_SPOKEN = frozenset("qt")
_BE = frozenset("was were is are be".split())
_TRAILING = frozenset({"comma", "end"})
_CLAUSES = frozenset({"that", "clause", "question"})
_RELATIVES = frozenset({"who", "which"})
_FARTHEST = 100


class Told(NamedTuple):
    """Quotation number `quote` is told by `source`, as `rule` found; `cue` is the verb where there is one."""

    quote: int
    cue: Cue | None
    source: Source | None
    rule: str


def tell_quotes(scene: Scene, cues: list[Cue]) -> list[Told]:
    """Whose words each quotation holds, in order; titles, nicknames and scare quotes are left out."""
    teller = _Teller(scene, cues)
    for number, quote in enumerate(scene.document.quotes):
        told = teller.tell(number, quote)
        if told is not None:
            teller.told.append(told)
    return teller.told


class _Teller:
    """Goes through the quotations in order and remembers who spoke last."""

    def __init__(self, scene: Scene, cues: list[Cue]) -> None:
        self._scene = scene
        self._cues = cues
        self._verbs = [cue.verb for cue in cues]
        self._by_first = {cue.first: cue for cue in cues if cue.order != "shared"}
        self.told: list[Told] = []

    def tell(self, number: int, quote: Quote) -> Told | None:  # noqa: PLR0911 - one return for each reading
        """Who tells the quotation; None where it is no speech at all."""
        first, last = self._scene.quote_tokens[number]
        after, before = self._cue_after(quote, last), self._cue_before(first)
        if quote.form != "speech" and self._scene.document.paragraphs[quote.paragraph].headline:
            return None
        if quote.form == "scare" and not self._is_judgement(quote, before, first):
            return None
        if is_title(self._scene, quote, self._scene.quote_tokens[number], before, told=after is not None):
            return None
        if quote.form != "speech" and is_shared_event(self._scene, before, first):
            teller = self._cue_later(last)
            if teller is None or follow(self._scene, teller).opening not in _TRAILING:
                return record(Told, (number, None, None, "quote.set_apart"))
            return record(Told, (number, teller, teller.source, "quote.within"))
        ends_open = quote.inner.end > quote.inner.start and last_letter(self._scene, quote) in ",?!—–-"
        if (after is None or not ends_open) and (owner := owner_before(self._scene, first, last, before)):
            return record(Told, (number, None, owner, "quote.owner"))
        if after is not None and (ends_open or before is None):
            return record(Told, (number, after, after.source, "quote.after"))
        if before is not None:
            return record(Told, (number, before, before.source, "quote.before"))
        return self._without_cue(number, quote, first, last)

    def _cue_after(self, quote: Quote, last: int) -> Cue | None:
        """The cue whose clause follows the quotation at once (", said X", "X told reporters")."""
        words = self._scene.words
        if last >= len(words) or last >= self._scene.paragraph(last - 1).end:
            return None
        outside = words[last].text in {",", "—", "–", "-"}
        cue = self._by_first.get(last + outside)
        if cue is None:
            return None
        if outside or last_letter(self._scene, quote) in ",—–-" or cue.order == "after":
            return cue
        opening = follow(self._scene, cue).opening
        return (
            cue
            if opening == "end" or (opening == "comma" and last_letter(self._scene, quote) in "?!")
            else None
        )

    def _cue_before(self, first: int) -> Cue | None:
        """The last cue before the quotation in its sentence."""
        begin = self._scene.sentence(first).start
        at = bisect_left(self._verbs, first) - 1
        while at >= 0 and self._cues[at].verb >= begin and first - self._cues[at].verb <= _FARTHEST:
            cue = self._cues[at]
            if cue.order != "by" and not self._is_spent(cue, first):
                return self._teller_over(at, begin) or cue
            at -= 1
        return None

    def _teller_over(self, at: int, begin: int) -> Cue | None:
        """The cue of speech in whose clause the act of others stands: theirs is a relative clause, or they are two."""
        scene, cue = self._scene, self._cues[at]
        words = scene.words
        relative = not set(cue.word.frames) & _SPOKEN and words[cue.source.last].low in _RELATIVES
        if not relative and not speaks_as_one(scene, cue.source):
            return None
        for outer in reversed(self._cues[max(0, at - 3) : at]):
            if outer.verb < begin or not set(outer.word.frames) >= _SPOKEN:
                continue
            if words[outer.verb + 1].low == "that":
                return outer
            after = follow(scene, outer)
            if not relative and after.opening in _CLAUSES and after.at <= cue.source.first:
                return outer
        return None

    def _is_spent(self, cue: Cue, first: int) -> bool:
        """Whether another clause stands between the cue and the quotation ("he said, and the "plan" went on")."""
        words = self._scene.words
        return any(
            words[token].text == ";"
            for token in range(cue.verb, first)
            if self._scene.quoted[token] == NO_QUOTE
        )

    def _is_judgement(self, quote: Quote, cue: Cue | None, first: int) -> bool:
        """Whether a single quoted word is what a cue says of something ("called it "stupid"").

        A figure is none ("what he described as a "two-hour" call").
        """
        if cue is None or first - cue.verb > _NEAR_VERB + 3:
            return False
        if numbers(self._scene.document.text[slice(*quote.inner)]):
            return False
        if "s" in cue.word.frames:
            return True
        if self._scene.words[first - 1].low in _BE and set(cue.word.frames) >= _SPOKEN:
            return True
        return first - cue.verb <= 2 and "q" in cue.word.frames

    def _without_cue(self, number: int, quote: Quote, first: int, last: int) -> Told | None:  # noqa: PLR0911 - one return for each reading
        scene = self._scene
        sentence = scene.sentence(first)
        if signed := signed_by(scene, last):
            return record(Told, (number, None, signed, "quote.signature"))
        if (later := self._cue_later(last)) and (
            quote.form == "fragment" or last_letter(self._scene, quote) not in "."
        ):
            return record(Told, (number, later, later.source, "quote.within"))
        if sentence.start < first - (quote.form != "speech") and (
            source := self._subject(sentence.start, first)
        ):
            return record(Told, (number, None, source, "quote.subject"))
        if quote.form != "speech":
            return None
        if not quote.continues and (named := pointed_to(scene, last)):
            return record(Told, (number, None, named, "quote.pointed_to"))
        paragraph = scene.paragraph(first)
        if first > paragraph.start:
            return self._in_paragraph(number, first, paragraph.start)
        return self._over_paragraphs(number, quote)

    def _subject(self, begin: int, first: int) -> Source | None:
        """Whom the sentence before the quotation is about; where that is a thing, who spoke before it."""
        source = main_subject(self._scene, begin, first)
        if source is not None and self._scene.words[source.last - 1].low == "it":
            cue = self._last_cue(self._scene.paragraph(first).start, first)
            source = (
                cue.source
                if cue is not None
                else main_subject(self._scene, self._scene.paragraph(first).start, begin)
            )
        return source

    def _cue_later(self, last: int) -> Cue | None:
        """The next cue in the sentence after the quotation."""
        end = self._scene.sentence(last - 1).end
        at = bisect_left(self._verbs, last)
        if (
            at < len(self._cues)
            and self._cues[at].verb < end
            and self._cues[at].order in {"before", "after", "according"}
        ):
            return self._cues[at]
        return None

    def _in_paragraph(self, number: int, first: int, begin: int) -> Told:
        """Told by who spoke last in the paragraph, else by whom the sentence before is about."""
        if (
            self.told
            and self._scene.quote_tokens[self.told[-1].quote].start >= begin
            and self.told[-1].source
        ):
            between = self._last_cue(self._scene.quote_tokens[self.told[-1].quote].end, first)
            if between is None or between == self.told[-1].cue:
                return record(Told, (number, None, self.told[-1].source, "quote.carried"))
        sentence = self._scene.sentence(first - 1)
        cue = self._last_cue(max(begin, sentence.start), first)
        source = cue.source if cue is not None else main_subject(self._scene, sentence.start, first)
        return record(Told, (number, None, source, "quote.sentence_before"))

    def _last_cue(self, begin: int, end: int) -> Cue | None:
        at = bisect_left(self._verbs, end) - 1
        return self._cues[at] if at >= 0 and self._cues[at].verb >= begin else None

    def _over_paragraphs(self, number: int, quote: Quote) -> Told:
        """Told by who spoke in the paragraph before, if that leads on."""
        scene = self._scene
        if quote.paragraph == 0:
            return record(Told, (number, None, None, "quote.alone"))
        previous = scene.document.paragraphs[quote.paragraph - 1]
        tokens = scene.document.tokens
        begin, end = tokens.at(previous.span.start), tokens.at(previous.span.end)
        last = (
            self.told[-1]
            if self.told and scene.document.quotes[self.told[-1].quote].paragraph >= quote.paragraph - 1
            else None
        )
        if quote.continues and last is not None:
            return record(Told, (number, last.cue, last.source, "quote.continued"))
        if end > begin and scene.words[end - 1].text == ":":
            cue = self._last_cue(begin, end)
            source = cue.source if cue else main_subject(scene, scene.sentence(end - 1).start, end)
            return record(Told, (number, cue, source, "quote.block"))
        if last is not None and last.source is not None:
            return record(Told, (number, None, last.source, "quote.paragraph_before"))
        cue = self._last_cue(scene.sentence(end - 1).start, end) if end > begin else None
        return record(Told, (number, None, cue.source if cue else None, "quote.alone"))
