"""All roles, topics and sources as one frozen value that answers questions about them.

Looks at no file and judges nothing: `vsgen.facts.loading` reads and cross-checks first.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from vsgen.errors import FactsError, Problem, UsageError, suggest_name
from vsgen.facts.fact_wording import gather_names
from vsgen.facts.recorded import RecordedFigure, record_figures
from vsgen.facts.roles import Fact, Role, RoleNames
from vsgen.facts.sources import Population, Source
from vsgen.facts.topics import Topic, TopicRow

T = TypeVar("T")
_GAPS = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True, eq=False)  # equals itself only, and is kept by that
class Library:
    """Roles, topics and sources that agree with each other."""

    roles: Mapping[str, Role]
    """By slug, in alphabetical order."""
    topics: tuple[Topic, ...]
    """In order of importance."""
    sources: Mapping[str, Source]
    figures: Mapping[str, tuple[RecordedFigure, ...]]
    """By figure id `<source>.<figure>`, newest edition first; no withdrawn ones."""
    labels: Mapping[str, RecordedFigure]
    """By their own labels, withdrawn ones too."""
    populations: Mapping[str, Population]
    places: Mapping[tuple[str, str], str]
    """`(kind, id)` to `file:line`; see `where`."""
    broken: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    """Roles that cannot be used, by slug, and all that stops each; none of them is in `roles`."""
    broken_names: Mapping[str, RoleNames] = field(default_factory=dict)
    """What those roles are called, as far as their files can be read."""
    broken_sources: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    """Sources that cannot be used, by id; none of them is in `sources`."""
    proposed: frozenset[str] = frozenset()
    """Slugs of roles of which something is proposed."""
    problems: tuple[Problem, ...] = ()
    """Every problem of every file, by file and line; none where nothing is broken."""
    glance: tuple[TopicRow, ...] | None = None
    """The rows of At a Glance that the field chose; None where it left them to the kinds."""
    kinds: Mapping[str, str | None] = field(default_factory=dict)
    """What an article uses each topic for, by the topic's id."""

    @property
    def names(self) -> frozenset[str]:
        """Labels of tools: proper names, which keep their capital and may hold digits.

        Those of broken roles too: the articles of other roles do not change while one is broken.
        """
        return _list_tools(self)

    @property
    def knows_names(self) -> bool:
        """Whether `names` are all that there are."""
        return all(it.is_whole for it in self.broken_names.values())

    @property
    def numbered(self) -> frozenset[str]:
        """Titles of roles and labels of tools that would read as numbers: "Python 3"."""
        known = self.broken_names.values()
        others = (word for names in known for word in (*names.names, *names.tools))
        return gather_names(self.roles.values(), others)

    def role(self, slug: str) -> Role:
        """The role called `slug`.

        Raises:
            UsageError: there is none; the nearest slugs are named.
            FactsError: it is broken.
        """
        if slug in self.roles:
            return self.roles[slug]
        if slug in self.broken:
            raise FactsError(self.broken[slug])
        for known, role in self.roles.items():
            if slug.casefold() in (role.title.casefold(), known) or _stem(slug) == known:
                raise UsageError(f"“{slug}” is no role's slug", cure=f"Write {known}.")
        if awaits := {_fold(it): it for it in self.proposed}.get(_fold(slug)):
            cure = f"Its proposals await: `vsgen role review {awaits}`."
            raise UsageError(f"“{slug}” is no role yet", cure=cure)
        raise UsageError(f"there is no role “{slug}”", cure=_suggest(slug, self.roles))

    def topic(self, topic_id: str) -> Topic:
        """The topic called `topic_id`; UsageError if there is none."""
        for topic in self.topics:
            if topic.id == topic_id:
                return topic
        known = [topic.id for topic in self.topics]
        raise UsageError(f"there is no topic “{topic_id}”", cure=_suggest(topic_id, known))

    def of_kind(self, facts: Iterable[Fact], *kinds: str) -> tuple[Fact, ...]:
        """Those of `facts` whose topic is of one of `kinds`."""
        return tuple(fact for fact in facts if self.kinds.get(fact.topic) in kinds)

    def current(self, figure_id: str) -> RecordedFigure:
        """`figure_id` in the newest read edition that records it; UsageError if none does."""
        return self.history(figure_id)[0]

    def history(self, figure_id: str) -> tuple[RecordedFigure, ...]:
        """`figure_id` in every read edition, newest first; UsageError if none records it."""
        if figure_id in self.figures:
            return self.figures[figure_id]
        raise UsageError(
            f"there is no figure “{figure_id}”", cure=_suggest(figure_id, self.figures)
        )

    def labelled(self, label: str) -> RecordedFigure | None:
        """The figure of one edition for which a footnote label stands alone."""
        return self.labels.get(label)

    def noted(self, label: str) -> tuple[RecordedFigure, ...]:
        """The figures that a footnote label stands for: one, or all of a population and edition."""
        alone = self.labels.get(label)
        return (alone,) if alone else _group_notes(self).get(label, ())

    def newest_for(self, record: RecordedFigure) -> RecordedFigure | None:
        """The figure that supersedes `record`; None if it is current or discontinued.

        The same id, measure and population in the newest edition; for a withdrawn figure in the
        newest that stands.
        """
        known = self.figures.get(record.id, ())
        return next((other for other in known if other.supersedes(record)), None)

    def discontinued(self, record: RecordedFigure) -> bool:
        """Whether nothing supersedes `record` although its publisher has moved on."""
        if self.newest_for(record) is not None:
            return False
        return bool(record.source.continued_by) or record.age < record.newest_age

    def successors(self, record: RecordedFigure) -> tuple[str, ...]:
        """Ids of the populations that continue a discontinued figure's; often none."""
        if not self.discontinued(record):
            return ()
        return tuple(name for name in record.source.continued_by if name != record.population.id)

    def where(self, kind: str, item: str) -> str:
        """`file:line` of a role, fact, topic, source or figure; empty if unknown.

        Kinds and ids: role `<slug>`, fact `<slug>.<list>.<fact>`, reading `<slug>.<population>`,
        topic `<topic>`, source `<source>`; figure by footnote label, or by id if current.
        """
        if kind == "figure" and item in self.figures:
            item = self.figures[item][0].label
        return self.places.get((kind, item), "")


def build_library(
    roles: Mapping[str, Role],
    topics: Iterable[Topic],
    sources: Mapping[str, Source],
    places: Mapping[tuple[str, str], str],
    glance: tuple[TopicRow, ...] | None = None,
) -> Library:
    """The library of records that were found to agree; unchecked ones give nonsense."""
    records = tuple(record for source in sources.values() for record in record_figures(source))
    by_id: dict[str, tuple[RecordedFigure, ...]] = {}
    standing = [record for record in records if not record.withdrawn]
    for record in sorted(standing, key=lambda record: -record.age):
        by_id[record.id] = (*by_id.get(record.id, ()), record)
    populations = {
        source.population.id: source.population for source in sources.values() if source.population
    }
    populations |= {record.population.id: record.population for record in records}
    topics = tuple(topics)
    return Library(
        roles=_freeze(roles),
        topics=topics,
        sources=_freeze(sources),
        figures=_freeze(by_id),
        labels=MappingProxyType({record.label: record for record in records}),
        populations=_freeze(populations),
        places=places,
        glance=glance,
        kinds=MappingProxyType({topic.id: topic.kind for topic in topics}),
    )


@lru_cache(maxsize=2)
def _list_tools(library: Library) -> frozenset[str]:
    labels = {tool.label for role in library.roles.values() for tool in role.tools}
    return frozenset(labels.union(*(names.tools for names in library.broken_names.values())))


@lru_cache(maxsize=2)
def _group_notes(library: Library) -> Mapping[str, tuple[RecordedFigure, ...]]:
    groups: dict[str, tuple[RecordedFigure, ...]] = {}
    for record in library.labels.values():
        groups[record.note] = (*groups.get(record.note, ()), record)
    return groups


def _freeze(found: Mapping[str, T]) -> Mapping[str, T]:
    return MappingProxyType(dict(sorted(found.items())))


def _stem(word: str) -> str:
    return word.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".yaml")


def _suggest(word: str, known: Iterable[str]) -> str:
    names = sorted(known)
    some = f"There are: {', '.join(names[:12])}{', …' if names[12:] else ''}."
    return suggest_name(word, names, otherwise=some if names else "There are none yet.", most=3)


def find_role(library: Library, name: str) -> Role | None:
    """The role that `name` stands for; None if it stands for none.

    Slugs come before titles, and titles before those that postings use.

    Raises:
        UsageError: it is the title of several.
    """
    if role := library.roles.get(name):
        return role
    wanted = _fold(_stem(name))
    roles = library.roles.values()
    own = {it.slug: (it.slug, it.title) for it in roles}
    for names in (own, {it.slug: tuple(other.title for other in it.also_called) for it in roles}):
        found = [slug for slug, known in names.items() if wanted in map(_fold, known)]
        if len(found) > 1:
            what = f"“{name}” is the title of several roles"
            raise UsageError(what, cure=f"Write {' or '.join(found)}.")
        if found:
            return library.roles[found[0]]
    return None


def name_role(library: Library, name: str) -> Role:
    """The same; UsageError that names the nearest slugs where there is none."""
    return find_role(library, name) or library.role(name)


def _fold(name: str) -> str:
    return _GAPS.sub(" ", name).strip().casefold()
