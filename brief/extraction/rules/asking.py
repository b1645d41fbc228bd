"""Asking: how a clause that the text leaves open turns into a question that ends in "?", with its own words."""

from __future__ import annotations

import re

from brief.extraction.rules.lexicon import verb_of

_AUXILIARIES = frozenset(
    "will would can could may might shall should must is are was were has have had do does did cannot".split()
)
_FUTURE = {"would": "will", "cannot": "can"}
_MEASURES = frozenset(
    "much many long far soon often quickly big large close likely serious badly well high deep".split()
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
_PLURAL = frozenset("they we you people police both these those all troops forces".split())
_LOWERED = frozenset(
    "the a an this that these those each every any some no its his her their our my he she it they we you one both "
    "either neither there all more many most several two three four five six seven eight nine ten in at on for "
    "with after before under such much few new other talks".split()
)
_TAIL = re.compile(
    r"\s*(?:[;:(—–]|\s-\s|,\s+(?:but|and|while|although|though|which|who|whose|according|adding|saying|citing|with|as|after"
    r"|before|despite|amid|even|because|so|or|nor|however|leaving|raising|making|given|since|where|when|particularly"
    r"|including|especially|if|not|he|she|they|it|we|said|says|the|an?|in|on|at|[A-Z][\w’'-]*)\b"
    r"|\s+(?:but|although|though|because|while|despite)\s).*$",
    re.DOTALL,
)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_DOUBLE = '"“”„«»'
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


def what_is(noun_phrase: str, verb: str = "") -> str | None:
    """The question after what a noun phrase stands for: in `verb` "be" the future, else the present.

    >>> what_is("a date for the talks", "be"), what_is("any further details of the plan")
    ('What will the date for the talks be?', 'What are the details of the plan?')
    """
    words = bare_noun(noun_phrase).split()
    if not words or len(words) > 16:
        return None
    start = [] if words[0].lower() in {"his", "her", "its", "their"} or _is_possessive(words) else ["the"]
    words = [words[0] if words[0][:1].isupper() else words[0].lower(), *words[1:]]
    if verb == "be":
        return sentence(["what", "will", *start, *words, "be"])
    return sentence(["what", "are" if is_plural(words) else "is", *start, *words])


def bare_noun(noun_phrase: str) -> str:
    """`noun_phrase` without what follows it in the sentence, its article, and words like "any further"."""
    words = trimmed(noun_phrase).split()
    while words and words[0].lower() in {
        "the", "a", "an", "any", "some", "further", "more", "additional", "immediate", "other", "specific", "no",
        "exact", "precise", "concrete", "clear", "firm", "that", "this", "those", "these", "all", "many",
    }:  # fmt: skip
        words = words[1:]
    return " ".join(words)


def is_plural(words: list[str]) -> bool:
    """Whether the noun phrase of these words is a plural, by its head: the last word before a preposition.

    >>> is_plural("the fate of the hostages".split()), is_plural("European leaders".split())
    (False, True)
    """
    head: list[str] = []
    for word in words:
        if head and word.lower() in {
            "of", "for", "in", "on", "at", "to", "with", "from", "by", "about", "between", "over", "under", "behind",
        }:  # fmt: skip
            break
        head.append(word.lower())
    if "and" in head or any(word in _PLURAL for word in head):
        return True
    last = head[-1].strip(",.") if head else ""
    if words[len(head) - 1][:1].isupper():
        return last in {"russians", "ukrainians", "americans", "europeans", "democrats", "republicans"}
    return last.endswith("s") and not last.endswith(("ss", "us", "is", "’s", "'s"))


def trimmed(clause: str) -> str:
    """`clause` without brackets, what is loosely tied on behind it, and marks that stand alone."""
    text = _BRACKETS.sub("", clause)
    text = _TAIL.sub("", text, count=1).strip().rstrip(".,;:!?…'’ ")
    if any(mark in text for mark in _DOUBLE):
        text = re.sub(f"[{_DOUBLE}]", "", text)
    if len(re.findall(r"(?<!\w)['‘]", text)) != len(re.findall(r"['’](?!\w)", text)):
        text = re.sub(r"(?<!\w)['‘]|['’](?!\w)", "", text)
    return re.sub(r"\s+", " ", text)


def _wh_question(words: list[str]) -> str | None:
    """A question of who, what, when …: verb before subject unless the question word itself is the subject."""
    joined = len(words) > 3 and words[1] in {"and", "or"} and words[2].lower() in _ASKS
    at = 3 if joined else 1
    if words[at : at + 1] == ["to"]:
        return sentence(words)
    first = words[at - 1].lower()
    if first == "how" and words[at].lower() in _MEASURES:
        at += 1
        if words[at - 1].lower() in {"much", "many"}:
            at = _end_of_noun(words, at)
    elif first in {"what", "which", "whose"}:
        at = _end_of_noun(words, at)
    if at >= len(words):
        return None
    if words[at].lower() in _AUXILIARIES:
        return sentence([*words[:at], _FUTURE.get(words[at].lower(), words[at]), *words[at + 1 :]])
    inverted = _inverted(_lowered(words[at:]))
    if inverted:
        return sentence([*words[:at], *inverted])
    if first in {"who", "what", "which"} or (first == "how" and at > 1):
        opens = words[at].lower() in _OPENS_NOUN or words[at][:1].isupper()
        if not opens:
            return sentence(words)
    return sentence(["is", "it", "known", words[0].lower(), *words[1:]])


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


def _is_possessive(words: list[str]) -> bool:
    return any(re.search(r"(?:['’]s|s['’])$", word) for word in words[:3])


def sentence(words: list[str]) -> str | None:
    """The words as a question with a capital and its mark; None where they are too few or too many for one."""
    if not 2 < len(words) <= 45:
        return None
    text = " ".join(words).rstrip(".,;: ")
    return text[:1].upper() + text[1:] + "?"
