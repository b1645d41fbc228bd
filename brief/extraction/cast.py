"""The cast of an article: which of the found actors it names, and under which name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from brief.extraction.schema import FoundActor
from brief.extraction.speakers import standing
from brief.names import fold, state_of, states, surname, without_article, without_honorifics, words
from brief.records import ActorKind, Rejected, VerifiedActor
from brief.wording.renderings import countries, renders
from brief.wording.stems import stem

_PRONOUNS = frozenset("he she it they i we you him her them us his hers its their our me my".split())
_NOBODY = _PRONOUNS | frozenset(
    "the a an this that these those there here who what nobody nothing both all".split()
)
_OWNERS = frozenset({"his", "her"})
_WORDS_BEFORE, _WORDS_AFTER = 6, 8
_SMALL = frozenset("a an the of for to in on at and or with by from 's".split())


class Cast:
    """The verified actors of one article, found again by any name that a reader gives them."""

    def __init__(self, source: str, text: str, found: Iterable[FoundActor], language: str = "en") -> None:
        """Verify `found` against `text`.

        A mention must stand in the text to the letter. The name is kept if it stands there itself, or if it
        describes with words of the text ("Russian delegation"), or names a state by another form of it
        ("Washington"), or if it spells a mention in another script; else the best mention takes its place. Role
        and state are kept only where the text gives them beside a mention. An actor with no mention left is
        rejected.
        """
        self._source = source
        self._text = text
        self._language = language
        self._by_found_name: dict[str, VerifiedActor] = {}
        self._implied: dict[str, VerifiedActor] = {}
        self.rejected: list[Rejected] = []
        for actor in _joined(found):
            verified = self._verify(actor)
            if verified is None:
                self.rejected.append(
                    Rejected(
                        kind="actor",
                        finding=actor.model_dump(mode="json"),
                        source=source,
                        rule="actor",
                        reason="neither the name nor a mention of it stands in the article",
                    )
                )
            else:
                self._by_found_name[actor.name] = verified

    @property
    def actors(self) -> tuple[VerifiedActor, ...]:
        """All verified actors, in the order in which they were found."""
        return tuple(dict.fromkeys((*self._by_found_name.values(), *self._implied.values())))

    def find(self, name: str) -> VerifiedActor | None:
        """The actor that `name` means, by found or verified name, mention, state, or surname; None if nobody.

        A name that no found actor has, but that stands in the text, is an actor too.
        """
        return (
            self._by_found_name.get(name) or self._implied.get(name) or self._alike(name) or self._imply(name)
        )

    def _alike(self, name: str) -> VerifiedActor | None:
        bare = without_honorifics(without_article(name))
        for actor in self._by_found_name.values():
            if bare == actor.name or name in actor.mentions or fold(bare) == fold(actor.name):
                return actor
        state = state_of(bare)
        same_state = [
            a for a in self._by_found_name.values() if state and a.kind == "state" and a.name == state
        ]
        persons = [a for a in self._by_found_name.values() if a.kind == "person"]
        same_surname = [a for a in persons if bare == surname(a.name)]
        candidates = same_state or same_surname
        return candidates[0] if len(candidates) == 1 else None

    def _imply(self, name: str) -> VerifiedActor | None:
        bare = without_honorifics(without_article(name))
        if bare.lower() in _NOBODY or bare[:1].islower() or not standing(bare, self._text):
            return None
        kind: ActorKind = "state" if state_of(bare) else "person" if len(bare.split()) > 1 else "organization"
        actor = VerifiedActor(
            name=bare,
            kind=kind,
            role=None,
            represents=None,
            mentions=(bare,),
            source=self._source,
            corrections=("named by a finding, not among the reader's actors",),
        )
        self._implied[name] = actor
        return actor

    def _verify(self, actor: FoundActor) -> VerifiedActor | None:
        mentions = [
            m for m in dict.fromkeys(actor.mentions) if m.lower() not in _PRONOUNS and standing(m, self._text)
        ]
        if standing(actor.name, self._text) and actor.name not in mentions:
            mentions.append(actor.name)
        if not mentions:
            return None
        corrections = []
        name = self._printed_name(actor, mentions)
        if name != actor.name:
            corrections.append(f"the name {actor.name} does not stand in the article")
        represents = actor.represents if actor.represents and self._is_named(actor.represents) else None
        nearby = self._words_beside(mentions)
        if represents is not None and not _OWNERS.isdisjoint(word.lower() for word in nearby):
            nearby.update(words(represents))  # "his adviser" is Bell's where the adviser stands for Bell
        role = _borne_out(actor.role, nearby, whole=actor.kind != "person") if actor.role else None
        if role != actor.role:
            corrections.append(f"the role {actor.role} is not given beside the name")
        if actor.represents and represents is None:
            corrections.append(
                f"{actor.represents}, as what the actor represents, does not stand in the article"
            )
        return VerifiedActor(
            name=name,
            kind=actor.kind,
            role=role,
            represents=represents,
            mentions=tuple(mentions),
            source=self._source,
            corrections=tuple(corrections),
            rule=actor.rule,
        )

    def _printed_name(self, actor: FoundActor, mentions: Sequence[str]) -> str:
        if standing(actor.name, self._text) or any(state_of(m) == actor.name for m in mentions):
            return actor.name
        if self._language not in {"en", "und"} and self._is_rendered(actor, mentions):
            return actor.name
        bare = [without_honorifics(without_article(mention)) for mention in mentions]
        for mention in bare:
            if fold(mention) == fold(actor.name):
                return mention
        if actor.kind != "person" and self._is_named(actor.name):
            return actor.name
        return max(bare, key=lambda mention: (mention[:1].isupper(), len(mention)))

    def _is_rendered(self, actor: FoundActor, mentions: Sequence[str]) -> bool:
        """Whether the name is that of a mention in another script, word for word, or the country it means."""
        if actor.kind == "state" and countries(actor.name, "en"):
            return any(countries(actor.name, "en") & countries(m, self._language) for m in mentions)
        return any(
            not mention.isascii() and all(renders(word, mention) for word in words(actor.name))
            for mention in mentions
        )

    def _is_named(self, name: str) -> bool:
        if standing(name, self._text):
            return True
        if self._language not in {"en", "und"}:
            return bool(countries(name, "en") & countries(self._text, self._language))
        state = states().get(name)
        if state and any(standing(form, self._text) for form in state.all):
            return True
        return _described(name, set(words(self._text)))

    def _words_beside(self, mentions: Sequence[str]) -> set[str]:
        nearby: set[str] = set()
        for mention in mentions:
            for at in standing(mention, self._text):
                before = re.split(r"[.!?\n]\s", self._text[max(0, at - 80) : at])[-1]
                after = re.split(
                    r"[.!?\n](?:\s|$)|\band\b", self._text[at + len(mention) : at + len(mention) + 120]
                )[0]
                nearby.update(words(before)[-_WORDS_BEFORE:], words(mention), words(after)[:_WORDS_AFTER])
        return nearby


def _borne_out(role: str, nearby: set[str], *, whole: bool) -> str | None:
    """`role`, or unless it must be `whole` the longest run of its words that the words nearby give."""
    if _described(role, nearby):
        return role
    parts = [] if whole else role.split()
    runs = ((start, end) for start in range(len(parts)) for end in range(start + 1, len(parts) + 1))
    for start, end in sorted(runs, key=lambda run: run[0] - run[1]):
        run = " ".join(parts[start:end]).strip(" ,;")
        ends = {parts[start].lower(), parts[end - 1].lower()}
        if ends.isdisjoint(_SMALL) and state_of(run) is None and _described(run, nearby):
            return run
    return None


def _described(description: str, given: Iterable[str]) -> bool:
    """Whether every weighty word of `description` is given, in the same or another form or as a form of a state."""
    stems = {stem(word) for word in given}
    given_states = {state for word in given if (state := state_of(word))}
    rest = description
    for state in sorted(given_states):
        for form in sorted(states()[state].all, key=len, reverse=True):
            rest = re.sub(rf"\b{re.escape(form)}(?!\w)", "", rest)
    return all(stem(word) in stems for word in words(rest) if word.lower() not in _SMALL)


def _joined(found: Iterable[FoundActor]) -> list[FoundActor]:
    """One found actor for each name: chunks of one article tell of the same ones."""
    joined: dict[str, FoundActor] = {}
    for actor in found:
        known = joined.get(actor.name)
        if known is None:
            joined[actor.name] = actor
        else:
            joined[actor.name] = known.model_copy(
                update={
                    "role": known.role or actor.role,
                    "represents": known.represents or actor.represents,
                    "mentions": tuple(dict.fromkeys((*known.mentions, *actor.mentions))),
                }
            )
    return list(joined.values())
