"""Finds the recorded figures that footnote marks and links cite.

A label that the library knows names an occupation in one edition, or one figure of it. Anybody's
own footnote is read for publisher and title or address, for edition, and for population. It opens
no links.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from vsgen.articles import Article
from vsgen.claims import Claim
from vsgen.documents import Mark, find_links, normalize_address
from vsgen.documents.patterns import Pattern
from vsgen.facts import RecordedFigure
from vsgen.facts.sources import Unit
from vsgen.tracing.attributions import Attribution, abbreviate, covers
from vsgen.tracing.catalogue import Catalogue, Publication, fold_edition
from vsgen.tracing.value_agreement import Records, group_by_value, list_near

_BETWEEN_MARKS = Pattern(r"[\s,;.]*")
_YEARS = Pattern(r"\b(?:19|20)\d\d-\d\d\b")
_MANY = 64
"""So many figures are all compared with a statement; of more those that it may mean."""

Run = tuple[Mark, ...]
"""Marks that nothing but punctuation parts."""


class Cited(NamedTuple):
    """What one footnote stands for."""

    named: RecordedFigure | None
    """The figure that its label names alone; none of an occupation's footnote, or anybody's."""
    source: Records
    """Every figure of the cited source and edition, the named one first."""
    text: str
    """The footnote itself."""
    row: Records = ()
    """The figures that its label names, where it names an occupation in one edition."""


@dataclass(frozen=True, eq=False)  # each equals itself only, and is kept by that
class Citation:
    """What several marks, or several links, stand for together."""

    marks: Run = ()
    links: tuple[str, ...] = ()
    """Addresses."""
    cited: tuple[Cited, ...] = ()
    """Of the marks that have a footnote."""
    source: Records = ()
    """The figures that the labels name, and every other one of the cited sources and editions."""

    @property
    def defined(self) -> bool:
        """Whether any label has a definition, or any address is known."""
        return bool(self.cited or (self.links and self.source))

    @cached_property
    def named(self) -> Mapping[str, RecordedFigure]:
        """The figures that its own labels name, by label."""
        return {one.named.label: one.named for one in self.cited if one.named}

    @cached_property
    def populations(self) -> frozenset[str]:
        """Those whose figures it holds."""
        return frozenset(record.population.id for record in self.source)

    def select(self, claim: Claim, said: str, populations: frozenset[str]) -> Records:
        """The figures that a claim may mean: all, or of very many only likely ones, in order.

        Those that labels name, unless they are many, and those of `populations`, if there are any;
        else those of about the claim's value, which many have by chance, and each unit's first.
        """
        if len(self.source) <= _MANY:
            return self.source
        likely = list(self.named.values()) if len(self.named) <= _MANY else []
        for population in populations:
            likely += self._by_population.get(population, ())
        if not likely:
            likely = [*list_near(claim, said, self._by_value), *self._firsts]
        return distinct(sorted(likely, key=lambda record: self._order[record.label]))

    def disputes(self, said_by: Attribution, catalogue: Catalogue) -> bool:
        """Whether what is cited is another publisher's than the one that is named for it."""
        publishers = catalogue.publishers
        if self.source:
            sources = {record.source.id: record.source for record in self.source}.values()
            return not any(publishers.may_mean(said_by, source) for source in sources)
        notes = "\n".join(one.text for one in self.cited)
        owners = {found.owner for found in publishers.find(notes)}
        return bool(owners) and not any(covers(said_by.owner, owner) for owner in owners)

    @cached_property
    def _by_value(self) -> Mapping[Unit, list[RecordedFigure]]:
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


def resolve_labels(article: Article, catalogue: Catalogue) -> Mapping[str, Cited]:
    """What each defined label of the article stands for, by label in lower case."""
    found: dict[str, Cited] = {}
    for note in article.footnotes:
        label = note.label.lower()
        record = catalogue.library.labelled(label)
        row = () if record else catalogue.library.noted(label)
        if record:
            source = catalogue.siblings(record)
        else:
            source = row or _read_definition(note.text, catalogue)
        found[note.label.casefold()] = Cited(record, source, note.text, row)
    return found


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
    cited = tuple(one for mark in marks if (one := labels.get(mark.label.casefold())))
    named = (one.named for one in cited if one.named)
    # Many notes that name one publication have the very same figures.
    sources = {id(one.source): one.source for one in cited}.values()
    return Citation(marks, (), cited, distinct(chain(named, *sources)))


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


def cite_contradicted(catalogue: Catalogue, citation: Citation) -> Citation | None:
    """What is cited where a footnote's text counts and not its label, which names another edition.

    None if no label says other than its text.
    """
    cited = tuple(_contradict(one, catalogue) for one in citation.cited)
    if cited == citation.cited:
        return None
    source = distinct(record for one in cited for record in one.source)
    return Citation(citation.marks, (), cited, source)


def find_mismatch(label: str, definition: str, catalogue: Catalogue) -> str:
    """What a footnote says that the figures which its label names do not; empty if nothing.

    Other years than their edition and period, or another population.
    """
    records = catalogue.library.noted(label.lower())
    if not records:
        return ""
    record, periods = records[0], [it.period for it in records]
    own = {f"{period.start}-{str(period.end)[2:]}" for period in periods}
    own.add(fold_edition(record.edition.edition))
    for years in _YEARS.findall(fold_edition(definition)):
        if years not in own:
            return str(years)
    found = (*catalogue.codes.find(definition), *catalogue.names.find(definition))
    named = [known for known, _ in found]
    if named and record.population.id not in named:
        return catalogue.library.populations[named[0]].name
    return ""


def distinct(records: Iterable[RecordedFigure]) -> Records:
    """Figures, each once, in order."""
    return tuple({record.label: record for record in records}.values())


def _contradict(cited: Cited, catalogue: Catalogue) -> Cited:
    """What a footnote stands for by the edition that its text names, if its label names another."""
    record, library = cited.named or next(iter(cited.row), None), catalogue.library
    if record is None:
        return cited
    said = set(_YEARS.findall(fold_edition(cited.text)))
    for other in library.figures.get(record.id, ()):
        if other.label != record.label and fold_edition(other.edition.edition) in said:
            if cited.named:
                return Cited(other, catalogue.siblings(other), cited.text)
            return Cited(None, row := library.noted(other.note), cited.text, row)
    return cited


def _read_definition(definition: str, catalogue: Catalogue) -> Records:
    """The figures of the source and edition that a footnote describes; none if it names none."""
    dated = fold_edition(definition)
    publications = _list_publications(definition, catalogue)
    found = [known.records for known in publications if known.edition in dated]
    # Of many notes that name one publication each has the very same figures.
    records = found[0] if len(found) == 1 else tuple(chain.from_iterable(found))
    if not records:
        return ()
    places = catalogue.codes.find(definition) or catalogue.names.find(definition)
    named = {known for known, _ in places}
    return tuple(it for it in records if it.population.id in named) if named else records


def _list_publications(definition: str, catalogue: Catalogue) -> list[Publication]:
    """Those of which a footnote gives the address, or the title and the publisher."""
    known, plain = catalogue.publications, " ".join(definition.split())
    addresses = (normalize_address(link.address) for link in find_links(definition, {}))
    found = {one.place: one for address in addresses for one in known.get(address, ())}
    for title in {title for title, _ in catalogue.titles.find(plain)}:
        found |= {one.place: one for one in known[title] if _names(plain, one.publisher)}
    return [found[place] for place in sorted(found)]


def _names(plain: str, publisher: str) -> bool:
    short = abbreviate(publisher)
    return publisher.casefold() in plain.casefold() or (
        len(short) > 1 and re.search(rf"\b{short}\b", plain) is not None
    )
