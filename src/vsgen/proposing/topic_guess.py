"""Guesses on which topic a statement is, by the words of the topics and of what stands on them."""

from collections import Counter
from math import log

from vsgen.drafting.content_words import list_stems
from vsgen.facts import Library
from vsgen.proposing.request import list_topics


class TopicGuess:
    """The words of each topic of a library, by list; made once for many guesses."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kinds = {topic.id: topic.kind for topic in library.topics}
        self._named = {
            topic.id: list_stems(f"{topic.label} {topic.phrase}") for topic in library.topics
        }
        self._said: dict[str, dict[str, Counter[str]]] = {}

    def choose(self, name: str, text: str, kind: str = "") -> str | None:
        """The topic of a statement in the list `name`; of one of a kind, a topic of that kind.

        None where the field has no topic that could be one.
        """
        said = self._gather(name)
        topics = [it.id for it in self._library.topics if it.scene is None]
        of_kind = [it for it in topics if kind and self._kinds.get(it) == kind]
        candidates = of_kind or [it for it in topics if it in said] or topics
        stems = list_stems(text)
        best, most = None, -1.0
        for topic in candidates:
            points = sum(self._weigh(stem, topic, said) for stem in stems)
            if points > most:
                best, most = topic, points
        return best

    def _weigh(self, stem: str, topic: str, said: dict[str, Counter[str]]) -> float:
        """How much a word speaks for a topic: more where few topics have it."""
        here = said.get(topic, Counter())[stem] + 3 * (stem in self._named[topic])
        if not here:
            return 0.0
        others = sum(stem in words for words in said.values()) or 1
        return log(1 + here) * log(1 + len(said) / others) + 0.01

    def _gather(self, name: str) -> dict[str, Counter[str]]:
        """What roles say on each topic of a list, as the counts of its words."""
        if name not in self._said:
            found: dict[str, Counter[str]] = {it: Counter() for it in self._list_known(name)}
            for role in self._library.roles.values():
                for fact in role.facts(name):
                    found[fact.topic].update(list_stems(f"{fact.label} {fact.text}"))
            self._said[name] = found
        return self._said[name]

    def _list_known(self, name: str) -> tuple[str, ...]:
        return list_topics(name, self._library)
