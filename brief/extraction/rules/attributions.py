"""Attributions: who said or holds what, in direct and indirect speech."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import NamedTuple

from brief.extraction.rules.contents import Follow, follow
from brief.extraction.rules.document import Document, Quote
from brief.extraction.rules.indirect import read_indirect
from brief.extraction.rules.mentions import Entity, Mention, People
from brief.extraction.rules.owners import claimed_by
from brief.extraction.rules.parties import may_be_joint, parties_of, speaks_as_one
from brief.extraction.rules.quotes import Told, tell_quotes
from brief.extraction.rules.scene import Scene, set_scene
from brief.extraction.rules.sources import Source
from brief.extraction.rules.speech import Cue, find_cues
from brief.extraction.rules.stance import SCANNED, stance_of
from brief.extraction.rules.transcripts import Turn, turns
from brief.extraction.rules.voices import is_writing, relayed, said_on, voice_of
from brief.quotation import Span
from brief.records import PartialDate, Speech, Stance

_CONTENT = attrgetter("content")
_AHEAD = 6
_NEAR = 600
_WRITES = frozenset("write post tweet blog pen announce email text message sign".split())


class Attribution(NamedTuple):
    """Somebody's words or view.

    `content` is what is said, in order, possibly in pieces around the cue; `quotes` are the quotations in
    it, without their marks; `passage` is the contiguous stretch to show, which names the speaker where that
    stands near. `source` is who speaks as printed, `speaker` whose position it is, `via` who relays it;
    `rule` names what found it; `beside` is who holds the same with the speaker, where two speak as one.
    """

    content: tuple[Span, ...]
    quotes: tuple[Span, ...]
    passage: Span
    cue: Span | None
    source: Mention | None
    speaker: Entity | None
    via: Entity | None
    speech: Speech
    stance: Stance
    rule: str
    said_on: PartialDate | None
    beside: Entity | None = None


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
    busy = _busy_sentences(scene, cues, by_cue)
    spoken: Attribution | None = None
    for number, cue in enumerate(cues):
        following = cues[number + 1 : number + _AHEAD]
        attribution = _of_cue(scene, cue, following, by_cue.get(cue.verb, []), busy)
        if attribution is None:
            continue
        if attribution.speaker is None and found and is_writing(scene, cue.source):
            attribution = _by_author(scene, attribution, found[-1])
        outer = _outer(attribution, spoken)
        if outer is None:
            found.append(attribution)
            spoken = attribution if attribution.rule.startswith("indirect") else None
        elif (inner := _inner(outer, attribution)) is not None:
            if outer.rule.endswith("relayed") and outer.speaker == inner.speaker and found[-1] is outer:
                found.pop()
            found.append(inner)
    found += _of_transcript(scene)
    found.sort(key=_CONTENT)
    return found


def _by_author(scene: Scene, attribution: Attribution, before: Attribution) -> Attribution:
    """What "the post" or "the letter" says, as said by its author: who wrote right before it."""
    if before.cue is None or not 0 < attribution.passage.start - before.passage.start < _NEAR:
        return attribution
    verb = scene.words[scene.document.tokens.at(before.cue.start)].verb
    again = (
        before.source is not None
        and attribution.source is not None
        and (_printed(scene, before.source) == _printed(scene, attribution.source))
    )
    if not again and (verb is None or verb.lemma not in _WRITES):
        return attribution
    return attribution._replace(speaker=before.speaker, via=before.via)


def _printed(scene: Scene, mention: Mention) -> str:
    return scene.document.text[mention.start : mention.end].lower()


def _outer(attribution: Attribution, spoken: Attribution | None) -> Attribution | None:
    """The indirect speech before it, if it is told within that."""
    if spoken is None or attribution.cue is None:
        return None
    at = attribution.cue.start
    return spoken if any(start <= at < end for start, end in spoken.content) else None


def _same_source(outer: Attribution, inner: Attribution) -> bool:
    if outer.source is None or inner.source is None or inner.source.kind == "pronoun":
        return True
    return inner.source.entity is None or outer.source.entity == inner.source.entity


def _inner(outer: Attribution, inner: Attribution) -> Attribution | None:
    """`inner`, told within `outer`, as it stands for itself; None where it is only a part of that.

    What one says that two hold are the words of that one.
    """
    if inner.content[0] < outer.content[0]:
        return None
    if inner.beside is not None and inner.quotes:
        return inner._replace(source=outer.source, speaker=outer.speaker, via=outer.via, beside=None)
    told = inner.beside is not None or inner.rule.startswith("act") or _same_source(outer, inner)
    return None if told and not inner.quotes else _relayed(outer, inner)


def _relayed(outer: Attribution, inner: Attribution) -> Attribution:
    """`inner` as relayed by whoever tells it, where the text names both."""
    teller = outer.via or outer.speaker
    named = inner.source is not None and inner.source.kind == "name"
    if inner.via or not named or teller is None or inner.speaker in {None, teller}:
        return inner
    return inner._replace(via=teller)


def _outside_headlines(scene: Scene, cues: list[Cue]) -> list[Cue]:
    document = scene.document
    starts, paragraphs = document.tokens.starts, document.paragraphs
    last = max([paragraph.span.end for paragraph in paragraphs if paragraph.headline], default=0)
    return [
        cue
        for cue in cues
        if (start := starts[cue.verb]) >= last or not paragraphs[document.paragraph_at(start)].headline
    ]


def _busy_sentences(scene: Scene, cues: list[Cue], by_cue: dict[int, list[Told]]) -> set[int]:
    """The first tokens of sentences with more than one cue, whose clauses are to be told apart."""
    starts = [scene.sentence(cue.verb).start for cue in cues if cue.order != "by" or cue.verb in by_cue]
    return {start for start, times in Counter(starts).items() if times > 1}


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
    found = Attribution(
        (quote.outer,), (quote.inner,), passage, None, voice.mention, voice.speaker, voice.via,
        "direct", stance_of(None, None, words), told.rule, None,
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
    quotes = tuple([scene.document.quotes[one.quote] for one in told])
    if told and _is_bare(scene, told, after):
        pieces = tuple([scene.quote_tokens[one.quote] for one in told])
        content = tuple([quote.outer for quote in quotes])
        sense, rule = cue.word.senses[0], told[0].rule
    else:
        indirect = read_indirect(scene, cue, after, following)
        if indirect is None:
            if not told:
                return None
            pieces, sense, rule = (
                tuple([scene.quote_tokens[one.quote] for one in told]),
                cue.word.senses[0],
                told[0].rule,
            )
        else:
            pieces, sense, rule = indirect.pieces, indirect.sense, indirect.rule
        content = tuple([scene.span(*piece) for piece in pieces])
    voice = voice_of(scene, cue.source)
    if not rule.startswith("act") and not cue.negated and (passed_on := relayed(scene, voice, pieces[0])):
        voice, sense = passed_on
        rule += ".relayed"
    elif (claimant := claimed_by(scene, cue.source)) is not None and claimant != voice.speaker:
        voice = voice._replace(speaker=voice.speaker or claimant, via=claimant if voice.speaker else None)
    words = [word for begin, end in pieces for word in scene.words[begin : min(end, begin + SCANNED)]]
    passage = _passage(scene, cue, content, quotes, sole=scene.sentence(cue.verb).start not in busy)
    speech: Speech = "direct" if quotes else "paraphrase"
    found = Attribution(
        content, tuple([quote.inner for quote in quotes]), passage, scene.span(cue.verb, cue.verb + 1), voice.mention,
        voice.speaker, voice.via, "anonymous" if voice.anonymous else speech, stance_of(cue, sense, words), rule,
        said_on(scene, cue),
    )  # fmt: skip
    return _with_both(scene, cue.source, cue, found)


def _is_bare(scene: Scene, told: list[Told], after: Follow) -> bool:
    """Whether the quotations are all that the cue gives, and no part of a clause in the writer's words."""
    if told[0].rule in {"quote.after", "quote.block"}:
        return True
    return after.opening in {"quote", "colon"} and scene.document.quotes[told[0].quote].form == "speech"


def _passage(
    scene: Scene, cue: Cue, content: tuple[Span, ...], quotes: tuple[Quote, ...], *, sole: bool
) -> Span:
    """The stretch to show: cue and content, with their sentence where no other cue has a part in it."""
    own = scene.span(cue.first, max(cue.verb + 1, cue.source.last))
    paragraph = scene.document.paragraphs[scene.document.paragraph_at(own.start)].span
    near = [span for span in content if span.start < paragraph.end and paragraph.start < span.end]
    if not near:
        return content[0]
    start, end = min(own.start, near[0].start), max(own.end, near[-1].end)
    if sole and len(quotes) <= 1:
        start = min(start, scene.document.sentence_at(start).start)
        end = max(end, scene.document.sentence_at(end - 1).end)
    return Span(start, end)


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
