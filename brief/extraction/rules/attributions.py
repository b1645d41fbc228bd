"""Attributions: who said or holds what, in direct and indirect speech."""

from __future__ import annotations

from itertools import starmap
from operator import attrgetter

from brief.extraction.rules.attributed import Attribution
from brief.extraction.rules.conditions import bound
from brief.extraction.rules.contents import Follow, follow
from brief.extraction.rules.days import said_on
from brief.extraction.rules.document import Document, Quote
from brief.extraction.rules.indirect import read_indirect
from brief.extraction.rules.lexicon import Sense
from brief.extraction.rules.mentions import Mention, People
from brief.extraction.rules.nesting import after_former, inner_of, is_part, outer_of
from brief.extraction.rules.owners import claimed_by
from brief.extraction.rules.parties import may_be_joint, parties_of, speaks_as_one
from brief.extraction.rules.press import is_outlet
from brief.extraction.rules.quotes import Told, tell_quotes
from brief.extraction.rules.scene import Scene, set_scene
from brief.extraction.rules.sources import Source
from brief.extraction.rules.speech import Cue, find_cues
from brief.extraction.rules.stance import SCANNED, stance_of
from brief.extraction.rules.tokens import Word
from brief.extraction.rules.transcripts import Turn, turns
from brief.extraction.rules.voices import Voice, relayed, speaks_of_itself, voice_of
from brief.quotation import Span, record
from brief.records import Speech, Stance

_CONTENT = attrgetter("content")
_AHEAD = 6
_TELLING = frozenset("qt")
_SHORT_REST = 40
"""Characters behind a cue that are still part of it: whom somebody told, and where."""
_BINDING = frozenset(("supports", "offers", "commits"))


def attributions(document: Document, people: People) -> list[Attribution]:
    """All attributions of `document`, in the order of their contents."""
    scene = set_scene(document, people)
    cues = _outside_headlines(scene, find_cues(scene))
    told = tell_quotes(scene, cues)
    by_cue: dict[int, list[Told]] = {}
    for one in told:
        if one.cue is not None:
            by_cue.setdefault(one.cue.verb, []).append(one)
    found = [_of_quote(scene, one) for one in told if one.cue is None]
    busy = _busy_sentences(cues, by_cue)
    spoken: Attribution | None = None
    for number, cue in enumerate(cues):
        following = cues[number + 1 : number + _AHEAD]
        attribution = _of_cue(scene, cue, following, by_cue.get(cue.verb, []), busy)
        if attribution is None:
            continue
        attribution = after_former(scene, cue, attribution, found[-1]) if found else attribution
        outer = outer_of(scene, cue, attribution, spoken)
        if outer is None:
            while found and is_part(found[-1], attribution):
                found.pop()
            found.append(attribution)
            spoken = attribution if attribution.rule.startswith("indirect") else None
        elif (inner := inner_of(outer, attribution)) is not None:
            if outer.rule.endswith("relayed") and outer.speaker == inner.speaker and found[-1] is outer:
                found.pop()
            found.append(inner)
    found += _of_transcript(scene)
    found.sort(key=_CONTENT)
    return found


def _outside_headlines(scene: Scene, cues: list[Cue]) -> list[Cue]:
    document = scene.document
    starts, paragraphs = document.tokens.starts, document.paragraphs
    last = max([paragraph.span.end for paragraph in paragraphs if paragraph.headline], default=0)
    return [
        cue
        for cue in cues
        if (start := starts[cue.verb]) >= last or not paragraphs[document.paragraph_at(start)].headline
    ]


def _busy_sentences(cues: list[Cue], by_cue: dict[int, list[Told]]) -> set[int]:
    """The first tokens of sentences with more than one cue, whose clauses are to be told apart."""
    seen: set[int] = set()
    busy: set[int] = set()
    for cue in cues:
        if cue.order != "by" or cue.verb in by_cue:
            start = cue.sentence[0]
            (busy if start in seen else seen).add(start)
    return busy


def _of_quote(scene: Scene, told: Told) -> Attribution:
    """An attribution of a quotation without a verb of its own."""
    quote = scene.document.quotes[told.quote]
    voice = voice_of(scene, told.source)
    span = scene.quote_tokens[told.quote]
    words = scene.words[span.start : min(span.end, span.start + SCANNED)]
    passage = quote.outer
    if quote.form != "speech":
        passage = scene.document.sentence_at(quote.outer.start)
        passage = Span(passage.start, max(passage.end, quote.outer.end))
    stance = bound(scene, scene.sentence(span.start), span.start, stance_of(None, None, words))
    found = Attribution(
        (quote.outer,), (quote.inner,), passage, None, voice.mention, voice.speaker, voice.via,
        "anonymous" if voice.anonymous else "direct", stance, told.rule, None,
    )  # fmt: skip
    return _with_both(scene, told.source, None, found)


def _with_both(scene: Scene, source: Source | None, cue: Cue | None, attribution: Attribution) -> Attribution:
    """`attribution` as that of both parties, where two speak as one and the text tells which.

    It is nobody's where they only do something together.
    """
    if attribution.rule.endswith("relayed"):
        return attribution
    if cue is not None and not may_be_joint(cue.word):
        return attribution._replace(speaker=None, via=None) if speaks_as_one(scene, source) else attribution
    parties = parties_of(scene, source)
    if parties is None:
        return attribution
    speech: Speech = "paraphrase" if attribution.speech == "anonymous" else attribution.speech
    return attribution._replace(speaker=parties[0], via=None, beside=parties[1], speech=speech)


def _of_cue(
    scene: Scene, cue: Cue, following: list[Cue], told: list[Told], busy: set[int]
) -> Attribution | None:
    after = follow(scene, cue)
    quotes = tuple([scene.document.quotes[one.quote] for one in told]) if told else ()
    if told and _is_bare(scene, told, after):
        pieces = tuple([scene.quote_tokens[one.quote] for one in told])
        content = tuple([quote.outer for quote in quotes])
        sense, rule = _sense(scene, cue), told[0].rule
    else:
        indirect = read_indirect(scene, cue, after, following)
        if indirect is None:
            if not told:
                return None
            pieces, sense, rule = (
                tuple([scene.quote_tokens[one.quote] for one in told]),
                _sense(scene, cue),
                told[0].rule,
            )
        else:
            pieces, sense, rule = indirect.pieces, indirect.sense, indirect.rule
            sense = _sense(scene, cue) if after.opening == "quote" else sense
        content = tuple(starmap(scene.span, pieces))
    voice = voice_of(scene, cue.source)
    if not rule.startswith("act") and not cue.negated and (passed_on := relayed(scene, voice, pieces[0])):
        voice, sense = passed_on
        rule += ".relayed"
    elif (claimant := claimed_by(scene, cue.source)) is not None and claimant != voice.speaker:
        voice = voice._replace(speaker=voice.speaker or claimant, via=claimant if voice.speaker else None)
    own = speaks_of_itself(scene, voice, pieces[0]) if sense.stance == "reports" and not cue.negated else None
    words: list[Word] = []
    for begin, end in pieces:
        words += scene.words[begin : min(end, begin + SCANNED)]
    passage = _passage(scene, cue, content, quotes, sole=cue.sentence.start not in busy)
    stance = stance_of(cue, sense, words[own or 0 :], own=own is not None)
    stance = stance if stance == "reports" else bound(scene, cue.sentence, cue.first, stance)
    speech = _speech(scene, cue, voice, stance, quoted=bool(quotes))
    found = record(Attribution, (
        content, tuple([quote.inner for quote in quotes]) if quotes else (), passage,
        scene.span(cue.verb, cue.verb + 1), voice.mention,
        voice.speaker, voice.via, speech, stance, rule,
        said_on(scene, cue), None,
    ))  # fmt: skip
    return _with_both(scene, cue.source, cue, found)


def _speech(scene: Scene, cue: Cue, voice: Voice, stance: Stance, *, quoted: bool) -> Speech:
    """How it is told: what somebody unnamed does, and does not say, is the article's own account of it."""
    if voice.anonymous and (stance not in _BINDING or not _TELLING.isdisjoint(cue.word.frames)):
        return "anonymous"
    if quoted:
        return "direct"
    if stance != "reports" or voice.speaker is None:
        return "paraphrase"
    return "outlet" if is_outlet(scene, cue.source, voice.speaker) else "paraphrase"


def _sense(scene: Scene, cue: Cue) -> Sense:
    """The verb's sense with the preposition that follows it ("warned against “…”"), else its first one."""
    following = scene.words[cue.verb + 1].low if cue.verb + 1 < len(scene.words) else None
    return next((one for one in cue.word.senses if one.preposition == following), cue.word.senses[0])


def _is_bare(scene: Scene, told: list[Told], after: Follow) -> bool:
    """Whether the quotations are all that the cue gives, and no part of a clause in the writer's words."""
    if told[0].rule in {"quote.after", "quote.block"}:
        return True
    return after.opening in {"quote", "colon"} and scene.document.quotes[told[0].quote].form == "speech"


def _passage(
    scene: Scene, cue: Cue, content: tuple[Span, ...], quotes: tuple[Quote, ...], *, sole: bool
) -> Span:
    """The stretch to show: cue and content, with their sentence where no other cue has a part in it."""
    document = scene.document
    start, end = scene.span(cue.first, max(cue.verb + 1, cue.source.last))
    if content[-1].end <= start and 1 < (rest := document.sentence_at(end - 1).end) - end <= _SHORT_REST:
        end = max(end, rest)  # to whom: "…, a diplomat told reporters."
    begin, stop = document.paragraphs[document.paragraph_at(start)].span
    near = [span for span in content if span.start < stop and begin < span.end]
    if not near:
        return content[0]
    start, end = min(start, near[0].start), max(end, near[-1].end)
    if sole and len(quotes) <= 1:
        start = min(start, document.sentence_at(start).start)
        end = max(end, document.sentence_at(end - 1).end)
    return record(Span, (start, end))


def _of_transcript(scene: Scene) -> list[Attribution]:
    return [
        _of_turn(scene, turn) for turn in turns(scene.document, scene.people) if not _is_quoted(scene, turn)
    ]


def _is_quoted(scene: Scene, turn: Turn) -> bool:
    return bool(scene.document.quotes_within(*turn.speech))


def _of_turn(scene: Scene, turn: Turn) -> Attribution:
    tokens = scene.document.tokens
    source = Mention(turn.label.start, turn.label.end, "name", turn.speaker.number if turn.speaker else None)
    first = tokens.at(turn.speech.start)
    words = scene.words[first : min(tokens.at(turn.speech.end), first + SCANNED)]
    return Attribution(
        (turn.speech,), (turn.speech,), turn.speech, None, source, turn.speaker, None,
        "direct", stance_of(None, None, words), "transcript", None,
    )  # fmt: skip
