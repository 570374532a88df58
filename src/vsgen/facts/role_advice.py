"""Advises on roles that load: what is thin, what is missing, what will not read well.

None of it stops an article. What is held against other roles' words is
`vsgen.proposing.near_copies`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vsgen.errors import Problem
from vsgen.facts.clause_grammar import Slip, find_clause_slips, words
from vsgen.facts.fact_wording import gather_words
from vsgen.facts.library import Library
from vsgen.facts.role_naming import (
    find_article_slips,
    find_label_slips,
    find_name_slips,
    find_population_slips,
)
from vsgen.facts.roles import FACT_LISTS, Fact, Reading, Role

WANTED: Mapping[str, int] = {
    "choose": 4,
    "avoid": 3,
    "responsibilities": 8,
    "skills": 8,
    "education": 4,
    "tools": 9,
    "industries": 5,
    "tips": 6,
}
"""How many facts a list should have, so that a plan can choose those that contrast; docs/facts.md
says the same."""
_COMPARED = ("definition", "choose", "responsibilities", "education", "tips")
"""Lists of which any job can tell the usual topics. Situations, requirements and what to avoid are
not among them: what a job does not meet is best left out."""
_LEAST_LIKE = 3
_USUAL = 0.8
"""Of the other roles of a level: a topic that so many of them tell of is missed."""


def _find_thin_lists(role: Role) -> Iterator[str]:
    """Each list that has fewer facts than articles need, with both numbers."""
    for name, wanted in WANTED.items():
        count = len(role.facts(name))
        if count < wanted and (count or name not in ("choose", "avoid")):
            yield f"{name} ({count} of {wanted})"


def _find_missing_topics(role: Role, library: Library) -> Iterator[tuple[str, tuple[str, ...]]]:
    """By list, the topics that most other roles of the level tell of and this one does not.

    Nothing where there are too few others to speak of a custom.
    """
    others = [
        it for it in library.roles.values() if it.level == role.level and it.slug != role.slug
    ]
    if len(others) < _LEAST_LIKE:
        return
    for name in _COMPARED:
        told = Counter(topic for other in others for topic in _list_topics(other, name))
        usual = {topic for topic, count in told.items() if count >= _USUAL * len(others)}
        missing = usual - _list_topics(role, name)
        if missing:
            yield name, tuple(it.id for it in library.topics if it.id in missing)


def _list_topics(role: Role, name: str) -> frozenset[str]:
    return frozenset(fact.topic for fact in role.facts(name))


_SMALL = re.compile(r"(?<![\w'’-])[a-z][a-z'’-]+(?![\w'’-])")
_SENTENCE = re.compile(r"[^a-z\s].*[.?!]['”’\"]?$", re.DOTALL)


class _Vocabulary(NamedTuple):
    tools: frozenset[str]
    """Words of the labels of tools."""
    plain: frozenset[str]
    """Words that texts write in lower case."""


def advise_on_roles(library: Library) -> Iterator[Problem]:
    """Every weakness of every role, with its place and what to do."""
    texts = (fact.text for role in library.roles.values() for fact in role.all_facts())
    plain = frozenset(word for text in texts for word in _SMALL.findall(text))
    known = _Vocabulary(gather_words(library.names), plain)
    for role in library.roles.values():
        yield from _advise(role, library, known)


def _advise(role: Role, library: Library, known: _Vocabulary) -> Iterator[Problem]:
    here = library.where("role", role.slug)
    thin = ", ".join(_find_thin_lists(role))
    if thin:
        cure = "Add facts, so that an article can choose those that tell two jobs apart."
        yield Problem(f"thin lists: {thin}", here, cure)
    for name, topics in _find_missing_topics(role, library):
        what = f"“{name}” says nothing on {', '.join(topics)}"
        cure = f"Most other roles of the level “{role.level}” do; an article compares them."
        yield Problem(what, here, cure)
    for what, cure in find_name_slips(role, *known):
        yield Problem(what, here, cure)
    if role.abstains is not None:
        yield from _place("“abstains”", here, _find_sentence_slips(role.abstains))
    for name in FACT_LISTS:
        yield from _find_alike(role, name, library)
        for fact in role.facts(name):
            where = library.where("fact", f"{role.slug}.{name}.{fact.id}")
            yield from _place(f"“{fact.id}”", where, _find_fact_slips(role, name, fact, known))
    for reading in role.outlook:
        where = library.where("reading", f"{role.slug}.{reading.population}")
        yield from _place("the reading", where, _find_reading_slips(reading, library))


def _find_fact_slips(role: Role, name: str, fact: Fact, known: _Vocabulary) -> Iterator[Slip]:
    for text in (fact.label, fact.text):
        yield from find_article_slips(text)
    yield from find_label_slips(name, fact.label, *known)
    subject = re.match(rf"(?:the |an? )?{re.escape(role.one)}\b ", fact.text, re.IGNORECASE)
    if subject:
        cure = "Begin after it: the article's sentence has its subject already."
        yield f"repeats its subject, “{subject[0].strip()}”", cure
    else:
        yield from find_clause_slips(name, fact.text)


def _find_reading_slips(reading: Reading, library: Library) -> Iterator[Slip]:
    yield from _find_sentence_slips(reading.why)
    for key, text in (("when", reading.when), ("skews", reading.skews)):
        if text is not None:
            yield from find_article_slips(text)
            yield from find_clause_slips(key, text)
    if reading.population in library.populations:
        yield from find_population_slips(library.populations[reading.population].name)


def _find_sentence_slips(text: str) -> Iterator[Slip]:
    yield from find_article_slips(text)
    if not _SENTENCE.match(text):
        cure = "Begin it with a capital and end it with a full stop."
        yield f"is no whole sentence: “{text[:40]}…”", cure


def _find_alike(role: Role, name: str, library: Library) -> Iterator[Problem]:
    """Labels of one list that a reader takes for one."""
    seen: dict[frozenset[str], str] = {}
    for fact in role.facts(name):
        shown = frozenset(re.findall(r"[\w+#]+", fact.label.casefold())) - words("small")
        first = seen.setdefault(shown, fact.id)
        if first != fact.id:
            where = library.where("fact", f"{role.slug}.{name}.{fact.id}")
            what = f"“{fact.id}” is labelled like “{first}”: “{fact.label}”"
            yield Problem(what, where, "Name in each what the other is not.")


def _place(subject: str, where: str, slips: Iterator[Slip]) -> Iterator[Problem]:
    for what, cure in slips:
        yield Problem(what if what.startswith("“") else f"{subject} {what}", where, cure)
