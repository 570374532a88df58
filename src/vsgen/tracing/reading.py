"""An article -> its passages with their claims, sentences and footnote marks: what is traced.

Headings and titles, footnote definitions, the Sources section, comments, and what a page had
around the article hold none of the article's statistics.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from vsgen.articles import (
    Article,
    Outline,
    Passage,
    find_boilerplate,
    fold_heading,
    passages_of,
)
from vsgen.claims import Claim, Kind, account_for
from vsgen.documents import Link, Mark, Span, find_marks, mask_prose
from vsgen.documents.patterns import Pattern
from vsgen.facts import Library, Role
from vsgen.facts.sources import Unit
from vsgen.tracing.attributions import Attribution, find_attributions
from vsgen.tracing.catalogue import Catalogue, arrange_library
from vsgen.tracing.links import read_definitions, read_links
from vsgen.tracing.roles import find_role
from vsgen.tracing.scopes import Scope, find_scopes
from vsgen.tracing.titles import is_title
from vsgen.tracing.words import expression

SOURCES = "sources"
_NUMBER = Pattern(r"\d{1,3}(?:,\d{3})++|\d++(?:\.\d++)?+")
_RATE = expression("measure.plain_rate")
_FAR = 20
_READ_AS: dict[Unit, tuple[Kind, str]] = {
    "percent": ("percent", "%"),
    "openings/year": ("count", "openings/year"),
    "jobs": ("count", "jobs"),
    "USD/year": ("money", "USD/year"),
}


@dataclass(frozen=True)
class ReadPassage:
    """A passage and everything quantitative in it; positions count from its start."""

    passage: Passage
    prose: str
    """The passage's text with blanks in place of its footnote marks."""
    section: str | None
    """Section id; without an outline, or under an unknown heading, the heading."""
    role: Role | None
    claims: tuple[Claim, ...]
    unaccounted: tuple[Span, ...]
    marks: tuple[Mark, ...]
    definitions: Mapping[str, str]
    """The article's addresses by label, for links that name one."""
    attributions: tuple[Attribution, ...]
    """Where the text says whose a statement is."""

    @cached_property
    def scopes(self) -> tuple[Scope, ...]:
        """Its sentences and cells; most passages that hold no number are never asked for them."""
        return find_scopes(mask_prose(self.passage.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [scope.start for scope in self.scopes]

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links to other sites, in order."""
        return read_links(self.passage.text, self.definitions)

    def position(self, offset: int) -> int:
        """Where in the article's source the character at `offset` stands."""
        return self.passage.position(offset)

    def scope(self, offset: int) -> Scope:
        """The sentence or cell at `offset`."""
        place = bisect_right(self._starts, offset) - 1
        if place >= 0 and offset < self.scopes[place].end:
            return self.scopes[place]
        return Scope(offset, offset + 1, (offset, offset + 1))

    def sentence(self, scope: Scope) -> str:
        """A scope's text on one line."""
        return " ".join(self.passage.text[scope.start : scope.end].split())


def read_passages(
    article: Article, library: Library, outline: Outline | None = None
) -> tuple[ReadPassage, ...]:
    """Every passage that makes statements of its own, with its claims in order."""
    every = [(passage, section) for passage, section in _passages(article, outline) if passage.text]
    definitions = read_definitions(passage.text for passage, _ in every)
    passages = [(passage, section) for passage, section in every if section != SOURCES]
    headings = {passage.role for passage, _ in passages if passage.role}
    roles = {heading: find_role(heading, library) for heading in headings}
    catalogue = arrange_library(library)
    return tuple(
        _read(passage, section, roles.get(passage.role or ""), definitions, catalogue)
        for passage, section in passages
    )


def _passages(article: Article, outline: Outline | None) -> Iterator[tuple[Passage, str | None]]:
    if outline is not None:
        for passage in passages_of(article, outline):
            yield passage, passage.section
        return
    yield Passage(None, None, article.introduction, article.start, article.gaps), None
    for section in article.sections:
        name = SOURCES if fold_heading(section.heading) == SOURCES else section.heading
        yield Passage(None, None, section.text, section.start, section.gaps), name
        for part in section.parts:
            yield Passage(None, part.heading, part.text, part.start, part.gaps), name


def _read(
    passage: Passage,
    section: str | None,
    role: Role | None,
    definitions: Mapping[str, str],
    known: Catalogue,
) -> ReadPassage:
    text = passage.text
    marks = find_marks(text)
    prose = _blank(text, marks)
    said = find_attributions(prose, known.publishers)
    read = ReadPassage(passage, prose, section, role, (), (), marks, definitions, said)
    account = account_for(text, known.numbered)
    if not (account.claims or account.unaccounted):
        return read
    around = find_boilerplate(text)

    def is_own(offset: int) -> bool:
        """Whether a number stands in the article's own statements."""
        before = bisect_right(around, offset, key=lambda span: span[0]) - 1
        is_around = before >= 0 and offset < around[before][1]
        return not (is_around or read.scope(offset).heading)

    claims = [it for it in account.claims if is_own(it.span[0]) and not is_title(text, it)]
    unaccounted = []
    for span in account.unaccounted:
        if not is_own(span[0]):
            continue
        if cited := _read_cited_number(span, text, marks, known.library):
            claims.append(cited)
        else:
            unaccounted.append(span)
    in_order = tuple(sorted(claims, key=lambda claim: claim.span))
    found = replace(read, claims=in_order, unaccounted=tuple(unaccounted))
    # A copy is not given what was found for the original.
    vars(found)["scopes"] = read.scopes
    return found


def _blank(text: str, marks: tuple[Mark, ...]) -> str:
    pieces: list[str] = []
    end = 0
    for mark in marks:
        pieces += (text[end : mark.start], " " * (mark.end - mark.start))
        end = mark.end
    return "".join((*pieces, text[end:]))


def _read_cited_number(
    span: Span, text: str, marks: tuple[Mark, ...], library: Library
) -> Claim | None:
    """A number that no unit follows, with the unit of the figure that its mark names.

    "Against 234[^wages-of-toy-makers]" says nothing of its own unit, but its label does.
    """
    end = span[1]
    place = bisect_left(marks, end, key=lambda mark: mark.start)
    if place == len(marks) or marks[place].start - end > _FAR:
        return None
    number = _NUMBER.fullmatch(text, *span)
    record = library.labelled(marks[place].label.lower())
    if not (number and record and _RATE.fullmatch(text, end, marks[place].start)):
        return None
    kind, unit = _READ_AS[record.unit]
    return Claim(kind, Decimal(number[0].replace(",", "")), None, None, unit, None, span)
