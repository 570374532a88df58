"""Footnote marks and links -> what they cite together, and marks in groups.

What a footnote's own text names is read in `vsgen.tracing.definitions`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from vsgen.claims import Claim
from vsgen.documents import Mark
from vsgen.documents.patterns import Pattern
from vsgen.facts import RecordedFigure
from vsgen.facts.sources import Unit
from vsgen.tracing.agreement import Records, group_by_value, list_near
from vsgen.tracing.attributions import covers
from vsgen.tracing.catalogue import Catalogue
from vsgen.tracing.links import normalize_address

_BETWEEN_MARKS = Pattern(r"[\s,;.]*")
_MANY = 64
"""So many figures are all compared with a statement; of more those that it may mean."""


Run = tuple[Mark, ...]
"""Marks that nothing but punctuation parts."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What one footnote label stands for."""

    label: str
    defined: bool
    named: Records = ()
    """The figure that the label names; for anybody's footnote none."""
    source: Records = ()
    """Every figure of the cited source and edition."""
    text: str = ""
    """The footnote itself."""


_UNDEFINED = Cited("", defined=False)


@dataclass(frozen=True, eq=False)  # each equals itself only, and is kept by that
class Citation:
    """What several marks, or several links, stand for together."""

    labels: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    """Addresses."""
    cited: tuple[Cited, ...] = ()
    """By label."""
    source: Records = ()
    """The figures that the labels name, and every other one of the cited sources and editions."""

    @property
    def defined(self) -> bool:
        """Whether any label has a definition, or any address is known."""
        return any(one.defined for one in self.cited) or bool(self.links and self.source)

    @cached_property
    def named(self) -> frozenset[str]:
        """The labels of the figures that its own labels name."""
        return frozenset(record.label for one in self.cited for record in one.named)

    def select(self, claim: Claim, said: str, populations: frozenset[str]) -> Records:
        """The figures that a claim may mean: all, or of very many only likely ones, in order.

        Those that labels name, unless they are many, and those of `populations`, if there are any;
        else those of about the claim's value, which many have by chance, and each unit's first.
        """
        if len(self.source) <= _MANY:
            return self.source
        named = (record for one in self.cited for record in one.named)
        likely = list(named) if len(self.named) <= _MANY else []
        for population in populations:
            likely += self._by_population.get(population, ())
        if not likely:
            likely = [*list_near(claim, said, self._by_value), *self._firsts]
        return distinct(sorted(likely, key=lambda record: self._order[record.label]))

    @cached_property
    def populations(self) -> frozenset[str]:
        """Those whose figures it holds."""
        return frozenset(record.population.id for record in self.source)

    @cached_property
    def text(self) -> str:
        """The footnotes themselves."""
        return "\n".join(one.text for one in self.cited)

    @cached_property
    def _by_value(self) -> Mapping[Unit, Records]:
        return group_by_value(self.source)

    @cached_property
    def _by_population(self) -> Mapping[str, list[RecordedFigure]]:
        found: dict[str, list[RecordedFigure]] = {}
        for record in self.source:
            found.setdefault(record.population.id, []).append(record)
        return found

    @cached_property
    def _firsts(self) -> Records:
        return tuple({record.unit: record for record in reversed(self.source)}.values())

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {record.label: place for place, record in enumerate(self.source)}


def group_marks(marks: Iterable[Mark], text: str) -> tuple[Run, ...]:
    """Marks in groups that nothing but punctuation parts."""
    runs: list[list[Mark]] = []
    for mark in marks:
        if runs and _BETWEEN_MARKS.fullmatch(text, runs[-1][-1].end, mark.start):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return tuple(map(tuple, runs))


def cite_marks(marks: Run, labels: Mapping[str, Cited]) -> Citation:
    """What marks stand for; `labels` is by label in lower case."""
    cited = tuple(labels.get(mark.label.casefold(), _UNDEFINED) for mark in marks)
    named = (record for one in cited for record in one.named)
    # Many notes that name one publication have the very same figures.
    sources = {id(one.source): one.source for one in cited}.values()
    every = distinct(chain(named, *sources))
    return Citation(tuple(mark.label for mark in marks), (), cited, every)


def cite_links(
    catalogue: Catalogue, addresses: tuple[str, ...], of: frozenset[str] | None = None
) -> Citation:
    """What addresses stand for, `of` these populations only if given.

    They name no edition, so that the newest count first.
    """
    publications = catalogue.publications
    found = (publications.get(normalize_address(address), ()) for address in addresses)
    records = (record for each in found for one in each for record in one.records)
    newest_first = sorted(records, key=lambda record: record.newest_age - record.age)
    meant = (it for it in newest_first if of is None or it.population.id in of)
    return Citation(links=addresses, source=distinct(meant))


def disputes(catalogue: Catalogue, citation: Citation, name: str, owner: str) -> bool:
    """Whether what is cited is another publisher's than `name`, whose publisher is `owner`."""
    if not citation.defined:
        return False
    if sources := {record.source.id: record.source for record in citation.source}.values():
        return not any(catalogue.publishers.may_mean(name, owner, one) for one in sources)
    owners = catalogue.publishers.find_owners(citation.text)
    return bool(owners) and not any(covers(owner, other) for other in owners)


def distinct(records: Iterable[RecordedFigure]) -> Records:
    """Figures, each once, in order."""
    return tuple({record.label: record for record in records}.values())
