"""A passage seen with the library's names and the article's footnotes at hand."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vsgen.tracing.catalogue import Catalogue, find_populations
from vsgen.tracing.citations import Cited, Mark
from vsgen.tracing.reading import ReadPassage


@dataclass(frozen=True, slots=True)
class View:
    """What a claim's surroundings are asked for; positions count from the passage's start."""

    read: ReadPassage
    catalogue: Catalogue
    labels: Mapping[str, Cited]
    """By label in lower case; a label without definition is not among them."""
    places: tuple[tuple[str, int], ...]
    """Every population that the passage names, and where."""

    def populations(self, start: int, end: int) -> tuple[tuple[str, int], ...]:
        """The populations named from `start` to before `end`, and where."""
        first = bisect_left(self.places, start, key=lambda place: place[1])
        last = bisect_left(self.places, end, key=lambda place: place[1])
        return self.places[first:last]

    def names(self, spans: Iterable[tuple[int, int]]) -> list[str]:
        """The ids of the populations named in several spans, in order."""
        return [known for start, end in spans for known, _ in self.populations(start, end)]

    def resolve(self, marks: Iterable[Mark]) -> tuple[Cited, ...]:
        """What marks stand for."""
        return tuple(
            self.labels.get(mark.label.casefold(), Cited(mark.label, defined=False))
            for mark in marks
        )


def view_passage(read: ReadPassage, catalogue: Catalogue, labels: Mapping[str, Cited]) -> View:
    """The view of a passage."""
    return View(read, catalogue, labels, find_populations(read.prose, catalogue))
