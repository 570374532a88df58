"""An article -> its passages with their claims, sentences and footnote marks: what is traced.

Headings and titles, footnote definitions, the Sources section, comments, and what a page had
around the article hold none of the article's statistics.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from vsgen.articles import Article, Outline, Passage, fold_heading, passages_of
from vsgen.claims import Account, Claim, account_for
from vsgen.facts import Library, Role
from vsgen.tracing.attributions import Attribution, find_attributions
from vsgen.tracing.catalogue import list_numbered
from vsgen.tracing.citations import Mark, read_marks
from vsgen.tracing.cited_numbers import read_cited_numbers
from vsgen.tracing.furniture import find_furniture
from vsgen.tracing.publishers import Publishers, know_publishers
from vsgen.tracing.roles import find_role
from vsgen.tracing.scopes import MARK, Scope, find_scopes, scope_at
from vsgen.tracing.titles import is_title

SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage and everything quantitative in it; positions count from its start."""

    passage: Passage
    prose: str
    """The passage's text with blanks in place of its footnote marks."""
    section: str | None
    """Section id; without an outline, or under an unknown heading, the heading."""
    role: Role | None
    claims: tuple[Claim, ...]
    unaccounted: tuple[tuple[int, int], ...]
    scopes: tuple[Scope, ...]
    marks: tuple[Mark, ...]
    attributions: tuple[Attribution, ...]
    """Where the text says whose a statement is."""

    def position(self, offset: int) -> int:
        """Where in the article's source the character at `offset` stands."""
        return self.passage.position(offset)

    def scope(self, offset: int) -> Scope:
        """The sentence or cell at `offset`."""
        found = scope_at(self.scopes, offset)
        return found or Scope(offset, offset + 1, (offset, offset + 1))

    def attributed(self, start: int, end: int) -> tuple[Attribution, ...]:
        """The attributions from `start` to before `end`."""
        first = bisect_left(self.attributions, start, key=lambda one: one.start)
        last = bisect_left(self.attributions, end, key=lambda one: one.start)
        return self.attributions[first:last]

    def sentence(self, scope: Scope) -> str:
        """A scope's text on one line."""
        return " ".join(self.passage.text[scope.start : scope.end].split())


def read_passages(
    article: Article, library: Library, outline: Outline | None = None
) -> tuple[ReadPassage, ...]:
    """Every passage that makes statements of its own, with its claims in order."""
    names, publishers = list_numbered(library), publishers_of(library)
    passages = [
        (passage, section)
        for passage, section in _passages(article, outline)
        if passage.text and section != SOURCES
    ]
    headings = {passage.role for passage, _ in passages if passage.role}
    roles = {heading: find_role(heading, library.roles.values()) for heading in headings}
    return tuple(
        _read(passage, section, roles.get(passage.role or ""), library, (names, publishers))
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
    library: Library,
    known: tuple[tuple[str, ...], Publishers],
) -> ReadPassage:
    names, publishers = known
    scopes, marks = find_scopes(passage.text), read_marks(passage.text)
    claims, unaccounted = _own(account_for(passage.text, names), passage, scopes)
    cited = tuple(read_cited_numbers(unaccounted, passage.text, marks, library))
    if cited:
        claims = tuple(sorted((*claims, *cited), key=lambda claim: claim.span))
        spans = {claim.span for claim in cited}
        unaccounted = tuple(span for span in unaccounted if span not in spans)
    prose = MARK.sub(lambda mark: " " * len(mark[0]), passage.text)
    said = tuple(find_attributions(prose, publishers))
    return ReadPassage(passage, prose, section, role, claims, unaccounted, scopes, marks, said)


def _own(
    account: Account, passage: Passage, scopes: tuple[Scope, ...]
) -> tuple[tuple[Claim, ...], tuple[tuple[int, int], ...]]:
    """The claims and unaccounted numbers that are the article's own statements."""
    furniture = find_furniture(passage.text)

    def is_own(offset: int) -> bool:
        scope = scope_at(scopes, offset)
        if scope and scope.heading:
            return False
        before = bisect_right(furniture, offset, key=lambda span: span[0]) - 1
        return before < 0 or offset >= furniture[before][1]

    return (
        tuple(
            claim
            for claim in account.claims
            if is_own(claim.span[0]) and not is_title(passage.text, claim)
        ),
        tuple(span for span in account.unaccounted if is_own(span[0])),
    )


def publishers_of(library: Library) -> Publishers:
    """The publishers that a text may name, a library's own among them."""
    return know_publishers(frozenset(source.publisher for source in library.sources.values()))
