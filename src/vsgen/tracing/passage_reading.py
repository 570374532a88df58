"""Reads an article as passages with their claims, sentences and footnote marks.

Headings and titles, footnote definitions, the Sources section, comments, and what a page had
around the article hold none of the article's statistics.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TypeVar

from vsgen.articles import Article, Outline, Passage, find_boilerplate, passages_of
from vsgen.claims import Account, Claim, Kind, account_for
from vsgen.documents import (
    Link,
    Mark,
    Prose,
    Span,
    find_blocks,
    find_definitions,
    find_links,
    find_marks,
    find_sentences,
    find_tables,
    mask_prose,
    replace_marks,
)
from vsgen.documents.patterns import Pattern
from vsgen.facts import Library, Role
from vsgen.facts.sources import Unit
from vsgen.tracing.article_roles import find_role
from vsgen.tracing.attributions import Attribution
from vsgen.tracing.catalogue import Catalogue, arrange_library
from vsgen.tracing.vocabulary import expression

Place = TypeVar("Place", Link, Mark, Attribution)

_SOURCES = "sources"
_NUMBER = Pattern(r"\d{1,3}(?:,\d{3})++|\d++(?:\.\d++)?+")
_RATE = expression("measure.plain_rate")
_FAR = 20
_READ_AS: dict[Unit, tuple[Kind, str]] = {
    "percent": ("percent", "%"),
    "openings/year": ("count", "openings/year"),
    "jobs": ("count", "jobs"),
    "USD/year": ("money", "USD/year"),
}
_BEFORE_TITLE = Pattern(
    r"(?:^|[\[>“\"*_])[ \t]*+(?:(?:The|Our|These|My|Our)[ ])?(?:(?:Top|Best|Other|First)[ ]?)?+$",
    8,
)
_TITLE = Pattern(r"(?P<words>[^\n\]<”\"*_|.!?;,]{3,100}?)[*_ \t]*(?=[\n\]<”\"|]|\Z)")
_LONG_WORD = Pattern(r"[^\W\d_][\w'’-]{3,}")
_LONGEST_LIST = 100


@dataclass(frozen=True, slots=True)
class Scope:
    """A sentence or table cell; all positions count from the start of the passage."""

    start: int
    end: int
    block: Span
    """The paragraph, list item or cell that holds it."""
    headers: tuple[Span, ...] = ()
    """For a cell: its row's and its column's header cells."""
    row: Span | None = None
    """For a cell: the line that holds it."""
    heading: bool = False
    """Whether it is a heading inside the passage, which asserts nothing."""

    @property
    def span(self) -> Span:
        """Where it begins and ends."""
        return self.start, self.end


@dataclass(frozen=True)
class ReadPassage:
    """A passage and everything quantitative in it; positions count from its start."""

    passage: Passage
    role: Role | None
    definitions: Mapping[str, str]
    """The article's addresses by label, for links that name one."""
    known: Catalogue
    """Of no article in particular."""

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Its footnote marks, in order."""
        return find_marks(self.passage.text)

    @cached_property
    def prose(self) -> str:
        """The passage's text with blanks in place of its footnote marks."""
        return replace_marks(self.passage.text, lambda label: " " * len(f"[^{label}]"))

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Where the text says whose a statement is."""
        return self.known.publishers.find_attributions(self.prose)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links to other sites, in order."""
        return find_links(self.passage.text, self.definitions)

    @cached_property
    def scopes(self) -> tuple[Scope, ...]:
        """Its sentences and cells; most passages that hold no number are never asked for them."""
        return tuple(sorted(_list_scopes(mask_prose(self.passage.text)), key=lambda it: it.start))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The article's own, in order."""
        return self._account[0]

    @property
    def unaccounted(self) -> tuple[Span, ...]:
        """Numbers of which nobody knows what they say."""
        return self._account[1]

    @cached_property
    def _account(self) -> tuple[tuple[Claim, ...], tuple[Span, ...]]:
        text = self.passage.text
        account = _account_for(text, self.known.numbered)
        if not (account.claims or account.unaccounted):
            return (), ()
        around = find_boilerplate(text)

        def is_own(offset: int) -> bool:
            """Whether a number stands in the article's own statements."""
            before = bisect_right(around, offset, key=lambda span: span[0]) - 1
            is_around = before >= 0 and offset < around[before][1]
            return not (is_around or self.scope(offset).heading)

        claims = [it for it in account.claims if is_own(it.span[0]) and not is_title(text, it)]
        spans = [span for span in account.unaccounted if is_own(span[0])]
        cited = {span: claim for span in spans if (claim := self._read_cited_number(span))}
        in_order = sorted((*claims, *cited.values()), key=lambda claim: claim.span)
        return tuple(in_order), tuple(span for span in spans if span not in cited)

    def position(self, offset: int) -> int:
        """Where in the article's source the character at `offset` stands."""
        return self.passage.position(offset)

    def scope(self, offset: int) -> Scope:
        """The sentence or cell at `offset`."""
        place = bisect_right(self.scopes, offset, key=lambda scope: scope.start) - 1
        if place >= 0 and offset < self.scopes[place].end:
            return self.scopes[place]
        return Scope(offset, offset + 1, (offset, offset + 1))

    def sentence(self, scope: Scope) -> str:
        """A scope's text on one line."""
        return " ".join(self.passage.text[scope.start : scope.end].split())

    def _read_cited_number(self, span: Span) -> Claim | None:
        """A number that no unit follows, with the unit of the figure that its mark names.

        "Against 234[^wages-of-toy-makers]" says nothing of its own unit, but its label does; of an
        occupation's label the figure that is nearest to 234 does.
        """
        text, end = self.passage.text, span[1]
        mark = next(iter(cut_span(self.marks, end, end + _FAR + 1)), None)
        number = _NUMBER.fullmatch(text, *span)
        if not (mark and number and _RATE.fullmatch(text, end, mark.start)):
            return None
        value, records = (
            Decimal(number[0].replace(",", "")),
            self.known.library.noted(mark.label.lower()),
        )
        record = min(records, key=lambda it: abs(it.value - value), default=None)
        if record is None:
            return None
        kind, unit = _READ_AS[record.unit]
        return Claim(kind, value, None, None, unit, None, span)


def read_passages(article: Article, library: Library, outline: Outline) -> tuple[ReadPassage, ...]:
    """Every passage that makes statements of its own."""
    every = [passage for passage in passages_of(article, outline) if passage.text]
    definitions = find_definitions(passage.text for passage in every)
    own = [passage for passage in every if passage.section != _SOURCES]
    roles = {it: find_role(it, library) for it in {passage.role for passage in own} if it}
    catalogue = arrange_library(library)
    return tuple(
        ReadPassage(passage, roles.get(passage.role or ""), definitions, catalogue)
        for passage in own
    )


def cut_span(places: tuple[Place, ...], start: int, end: int) -> tuple[Place, ...]:
    """Those, of places in order, that begin from `start` to before `end`."""
    first = bisect_left(places, start, key=lambda place: place.start)
    return places[first : bisect_left(places, end, key=lambda place: place.start)]


def is_title(text: str, claim: Claim) -> bool:
    """Whether the claim in `text` only counts off what a title announces: "7 Top Careers".

    A title stands on a line of its own, or as the words of a link or a quotation; its long words
    have capitals, its number comes first, and nothing closes it as a sentence.
    """
    amount = claim.value if claim.value is not None else claim.high
    if claim.kind not in ("rank", "count") or amount is None or amount > _LONGEST_LIST:
        return False
    start = claim.span[0]
    title = _TITLE.match(text, start)
    if not title or not _BEFORE_TITLE.search(text[max(start - 24, 0) : start]):
        return False
    words = _LONG_WORD.findall(title["words"])
    return len(words) > 1 and all(word[0].isupper() for word in words)


@lru_cache(maxsize=2_000)
def _account_for(text: str, numbered: frozenset[str]) -> Account:
    # The passages of a role stand in all its articles.
    return account_for(text, numbered)


def _list_scopes(prose: Prose) -> Iterator[Scope]:
    """Its sentences and cells, which together hold everything but bars."""
    for table in find_tables(prose):
        head = table.head.cells if table.head else ()
        for row in filter(None, (table.head, *table.rows)):
            for column, cell in enumerate(row.cells):
                labels = (row.cells[0], *head[column : column + 1]) if row is not table.head else ()
                headers = tuple(label for label in labels if label != cell)
                if cell[0] < cell[1]:
                    yield Scope(*cell, cell, headers, (row.start, row.end))
    sentences = find_sentences(prose)
    for block in find_blocks(prose):
        span = (block.start, block.end)
        if block.kind == "heading":
            yield Scope(*span, span, heading=True)
        elif block.kind != "row":
            first = bisect_left(sentences, (block.start,))
            last = bisect_left(sentences, (block.end,))
            yield from (Scope(*sentence, span) for sentence in sentences[first:last])
