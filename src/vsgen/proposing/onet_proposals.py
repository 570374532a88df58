"""Sorts the rows of O*NET into the lists of a role, without a model: a beginning to be reworded.

No number of a row is kept, and no row makes no proposal. Which topic a row belongs to is guessed
by its words, and said to be a guess.
"""

import re
from collections import Counter
from collections.abc import Iterator
from math import log
from typing import NamedTuple

from vsgen.drafting.content_words import list_stems
from vsgen.facts import Library
from vsgen.proposing.clauses import make_clause, make_label
from vsgen.proposing.onet_folder import Occupation
from vsgen.proposing.onet_rows import list_education, list_skills, list_wanted_tools, list_zones
from vsgen.proposing.opening import make_slug
from vsgen.proposing.proposals import MOST_QUOTED, Origin, ProposedFact
from vsgen.proposing.request import Request, list_topics

_MOST_TASKS = 20
_MOST_TOOLS = 15
_ROUGH = "to be reworded; its topic is a guess"
_DOUBTFUL = "to be reworded, a later verb with it; its topic is a guess"
_LEVELS = {
    "1": ("No diploma", "may begin without a high school diploma"),
    "2": ("High school diploma", "{} holds a high school diploma or its equivalent"),
    "3": ("Certificate", "{} holds a certificate earned after high school"),
    "4": ("Some college", "has {} taken some college courses"),
    "5": ("Associate's degree", "{} holds an associate's degree"),
    "6": ("Bachelor's degree", "{} holds a bachelor's degree"),
    "7": ("Graduate certificate", "{} holds a certificate earned after a bachelor's degree"),
    "8": ("Master's degree", "{} holds a master's degree"),
    "9": ("Advanced certificate", "{} holds a certificate earned after a master's degree"),
    "10": ("Professional degree", "{} holds a professional degree"),
    "11": ("Doctorate", "{} holds a doctorate"),
    "12": ("Training after a doctorate", "has {} gone through training after a doctorate"),
}
"""Label and text by the category of O*NET's required level of education."""
_ZONES = {
    "1": "needs little or no earlier experience",
    "2": "needs some earlier experience, or a short time of being shown",
    "3": "usually needs earlier experience, training on the job or an apprenticeship",
    "4": "usually needs considerable earlier experience in the work",
    "5": "usually needs long earlier experience, after extensive schooling",
}


def list_onet_facts(request: Request, on: str) -> Iterator[ProposedFact]:
    """Proposals from every occupation that was given; ids may stand twice."""
    for occupation in request.occupations:
        made = _Maker(request, occupation, on)
        for worded in made.list_worded():
            if (fact := made.propose(worded)) is not None:
                yield fact


class _Worded(NamedTuple):
    """A row in the words of a list."""

    list: str
    label: str
    text: str
    quote: str = ""
    note: str = _ROUGH
    kind: str = ""
    """Of its topic, where that is known."""


class _Maker:
    """Words the rows of one occupation."""

    def __init__(self, request: Request, occupation: Occupation, on: str) -> None:
        self._occupation, self._on = occupation, on
        self._guess = TopicGuess(request.library)

    def list_worded(self) -> Iterator[_Worded]:
        """Everything that its rows bear, list by list."""
        yield from self._list_purpose()
        yield from self._list_tasks()
        yield from self._list_skills()
        yield from self._list_education()
        yield from self._list_tools()

    def propose(self, it: _Worded) -> ProposedFact | None:
        """The proposal; None where nothing is left to say, or the field has no topic for it."""
        label = it.label.strip()[:120]
        topic = self._guess.choose(it.list, f"{label} {it.text}", it.kind)
        id = "-".join(make_slug(label).split("-")[:6])
        if topic is None or not id or not it.text:
            return None
        words = " ".join(it.quote.split())
        origin = Origin(
            by=f"O*NET {self._occupation.release}",
            on=self._on,
            source=self._occupation.source_id,
            quote=words if 0 < len(words) <= MOST_QUOTED else None,
            note=it.note,
        )
        own = {"id": id, "topic": topic, "label": label, "text": it.text[:400].strip()}
        own["basis"] = self._occupation.source_id
        return ProposedFact.model_validate({**own, "list": it.list, "proposed": origin})

    def _list_purpose(self) -> Iterator[_Worded]:
        """What the job is, of the first sentence of its description."""
        for row in self._occupation.rows("Occupation Data"):
            sentence = re.split(r"(?<=\.)\s", row["Description"])[0]
            clause = make_clause(sentence, self._verbs)
            yield _Worded("definition", make_label(clause), clause.text, sentence, kind="purpose")

    def _list_tasks(self) -> Iterator[_Worded]:
        """Duties: what is marked Core first."""
        rows = self._occupation.rows("Task Statements")
        ranked = sorted(rows, key=lambda row: row.get("Task Type", "") == "Supplemental")
        for row in ranked[:_MOST_TASKS]:
            clause = make_clause(row["Task"], self._verbs)
            note = _DOUBTFUL if clause.doubtful else _ROUGH
            label = make_label(clause)
            yield _Worded("responsibilities", label, clause.text, row["Task"], note)

    @property
    def _verbs(self) -> frozenset[str]:
        rows = self._occupation.rows("Task Statements")
        return frozenset(row["Task"].split()[0].strip(",").lower() for row in rows if row["Task"])

    def _list_skills(self) -> Iterator[_Worded]:
        """The most important skills, which O*NET names alike for every occupation."""
        note = "to be reworded: what it means in this job; its topic is a guess"
        for row in list_skills(self._occupation):
            name = row["Element Name"]
            yield _Worded("skills", name.capitalize(), name.lower(), name, note=note)

    def _list_education(self) -> Iterator[_Worded]:
        """What most people asked need, in words; and the job zone."""
        occupation = self._occupation
        for level, often in list_education(occupation):
            if level in _LEVELS:
                label, text = _LEVELS[level]
                quote = occupation.levels.get(level, "")
                yield _Worded("education", label, text.format(often), quote, kind="degree")
        for zone in list_zones(occupation):
            if zone in _ZONES:
                quote, label = occupation.zones.get(zone, ""), "Earlier experience"
                yield _Worded("education", label, _ZONES[zone], quote, kind="experience")

    def _list_tools(self) -> Iterator[_Worded]:
        """Technologies that are in demand."""
        for row in list_wanted_tools(self._occupation)[:_MOST_TOOLS]:
            label = re.sub(r" software$", "", row["Example"])
            purpose = re.sub(r" (?:software|systems?)$", "", row["Commodity Title"])
            text = purpose if re.match(r"[A-Z]{2}", purpose) else purpose[:1].lower() + purpose[1:]
            note = "to be reworded: what it is used for; its topic is a guess"
            yield _Worded("tools", label, text, row["Example"], note=note)


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
            topics = list_topics(name, self._library)
            found: dict[str, Counter[str]] = {it: Counter() for it in topics}
            for role in self._library.roles.values():
                for fact in role.facts(name):
                    found[fact.topic].update(list_stems(f"{fact.label} {fact.text}"))
            self._said[name] = found
        return self._said[name]
