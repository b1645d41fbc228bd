"""Asking: how a clause that the text leaves open turns into a question that ends in "?", with its own words."""

from __future__ import annotations

import re

from brief.extraction.rules.lexicon import verb_of
from brief.extraction.rules.phrases import is_plural, sentence, trimmed

_AUXILIARIES = frozenset(
    "will would can could may might shall should must is are was were has have had do does did cannot".split()
)
_DO = {"has": "does", "have": "do", "had": "did"}
_FUTURE = {"would": "will", "cannot": "can"}
_MEASURES = frozenset(
    "much many long far soon often quickly fast big large close likely serious badly well high deep old widely "
    "strongly firmly heavily easily".split()
)
_ASKS = frozenset("when where how what which who whom why whose".split())
_OPENS_NOUN = frozenset(
    "the a an this that these those each every any some no its his her their our my he she it they we i you one both "
    "either neither there all".split()
)
_PRONOUNS = frozenset("he she it they we i you there".split())
_BREAKS_SUBJECT = frozenset(
    "that who which whom whose where when if because while whether as but said says say added told although though "
    "so than unless until since".split()
)
_LOWERED = frozenset(
    "the a an this that these those each every any some no its his her their our my he she it they we you one both "
    "either neither there all more many most several two three four five six seven eight nine ten in at on for "
    "with after before under such much few new other talks".split()
)
_ADVERBS = frozenset(
    "yet still also now ever even already actually really fully eventually ultimately finally really then first".split()
)
_LONGEST_SUBJECT = 12


def asked(clause: str, subject: str = "", *, future: bool = False) -> str | None:
    """The question that the clause after "unclear" or "did not say" puts, None where its grammar is not plain.

    `clause` begins with a question word; `subject` is who has not decided, for "whether to go". `future`
    tells that a present tense in it is meant for the time to come.

    >>> asked("whether American soldiers would be sent")
    'Will American soldiers be sent?'
    >>> asked("what each country would contribute"), asked("who will pay")
    ('What will each country contribute?', 'Who will pay?')
    >>> asked("whether to attend", "the minister"), asked("how many people died")
    ('Will the minister attend?', 'How many people died?')
    >>> asked("how fast the ship was going")
    'How fast was the ship going?'
    """
    text = trimmed(clause)
    words = text.split()
    if len(words) < 2:
        return None
    first = words[0].lower()
    if first in {"whether", "if"}:
        rest = words[1:]
        if rest[:2] == ["or", "not"]:
            rest = rest[2:]
        if rest[:1] == ["to"] and len(rest) > 1:
            return sentence(["will", *_lowered(subject.split()), *rest[1:]]) if subject else None
        return confirmed(" ".join(rest), future=future)
    if first not in _ASKS:
        return None
    return _wh_question(words)


def confirmed(claim: str, *, future: bool = False) -> str | None:
    """The question whether `claim`, a clause of its own, is so.

    >>> confirmed("Putin had accepted a meeting of any format.")
    'Has Putin accepted a meeting of any format?'
    >>> confirmed("they meet", future=True), confirmed("the strike killed ten people")
    ('Will they meet?', 'Is it the case that the strike killed ten people?')
    """
    words = _lowered(trimmed(claim).split())
    if len(words) < 2:
        return None
    inverted = _inverted(words, future=future)
    if inverted:
        return sentence(inverted)
    if len(words) > 40 or words[0].lower() in _AUXILIARIES:
        return None
    return sentence(["is", "it", "the", "case", "that", *words])


def _wh_question(words: list[str]) -> str | None:
    """A question of who, what, when …: verb before subject unless the question word itself is the subject."""
    joined = len(words) > 3 and words[1] in {"and", "or"} and words[2].lower() in _ASKS
    at = _end_of_asking(words, 3 if joined else 1)
    if at >= len(words):
        return None
    low, first = words[at].lower(), words[0].lower()
    if low in _AUXILIARIES:
        return sentence([*words[:at], _FUTURE.get(low, words[at]), *words[at + 1 :]])
    inverted = None if low == "to" else _inverted(_lowered(words[at:]))
    if inverted:
        return sentence([*words[:at], *inverted])
    is_subject = first in {"who", "what", "which"} or (first == "how" and at > 1)
    opens_another = low in _OPENS_NOUN or words[at][:1].isupper()
    if low == "to" or (is_subject and not opens_another):
        return sentence(words)
    return sentence(["is", "it", "known", first, *words[1:]])


def _end_of_asking(words: list[str], at: int) -> int:
    """Where the question word's phrase ends: "how many troops", "which side", "what"."""
    first, low = words[at - 1].lower(), words[at].lower() if at < len(words) else ""
    if first == "how" and low in _MEASURES:
        return _end_of_noun(words, at + 1) if low in {"much", "many"} else at + 1
    if first in {"what", "which", "whose"} and not low.endswith("ed"):
        return _end_of_noun(words, at)
    return at


def _end_of_noun(words: list[str], at: int) -> int:
    """Where the noun after "which" or "how many" ends: at a verb, or where another noun phrase opens."""
    for place in range(at, min(at + 5, len(words))):
        low = words[place].lower()
        if low in _AUXILIARIES or low in _OPENS_NOUN or words[place][:1].isupper():
            return place
    return at


def _inverted(words: list[str], *, future: bool = False) -> list[str] | None:
    """`words` with their auxiliary in front, or with one put there; None where there is no telling which it is."""
    for at, word in enumerate(words[: _LONGEST_SUBJECT + 1]):
        low = word.lower()
        if low in _AUXILIARIES and at:
            if (
                low in {"has", "have", "had"}
                and words[at + 1 : at + 2]
                and words[at + 1].lower() in _OPENS_NOUN
            ):
                return [_DO[low], *words[:at], "have", *words[at + 1 :]]
            return [_tense(low, words[:at]), *words[:at], *_after(low, words[at + 1 :])]
        if at and (low in _BREAKS_SUBJECT or low in _PRONOUNS or words[at - 1][-1:] in ",;:"):
            break
    return _supported(words, future=future)


def _after(auxiliary: str, rest: list[str]) -> list[str]:
    return ["not", *rest] if auxiliary == "cannot" else rest


def _tense(auxiliary: str, subject: list[str]) -> str:
    if auxiliary == "had":
        return "have" if is_plural(subject) else "has"
    return _FUTURE.get(auxiliary, auxiliary)


def _supported(words: list[str], *, future: bool) -> list[str] | None:
    """A clause without auxiliary put with "do": only where one word, a pronoun or a name, is its subject."""
    subject, verb, rest = words[:1], words[1].lower(), words[2:]
    if verb in _ADVERBS and rest:
        verb, rest = rest[0].lower(), rest[1:]
    low = subject[0].lower()
    if not verb.isalpha():
        return None
    if low in {"they", "we", "you"} and not verb.endswith("ed") and len(rest) < 20:
        return ["will" if future else "do", *subject, verb, *rest]
    is_name = subject[0][:1].isupper() and verb_of(verb) is not None
    if (low in {"he", "she", "it"} or is_name) and rest and re.search(r"[^s]s$", verb):
        return ["will" if future else "does", *subject, _infinitive(verb), *rest]
    return None


def _infinitive(verb: str) -> str:
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return verb[:-2] if re.search(r"(?:sh|ch|ss|x|zz|o)es$", verb) else verb[:-1]


def _lowered(words: list[str]) -> list[str]:
    return [words[0].lower(), *words[1:]] if words and words[0].lower() in _LOWERED else words
