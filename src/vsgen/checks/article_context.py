"""Everything that a rule may look at: the text, what it was read as, and the library."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from vsgen.articles import (
    Article,
    Lines,
    Outline,
    Section,
    SectionText,
    Style,
    find_adverts,
    read_article,
    read_lines,
    read_page,
    split_title,
)
from vsgen.articles.literals import find_literals, is_within
from vsgen.checks.rule import Fault, Fix, IgnoreComment, Severity, Spot
from vsgen.documents import Span, find_markup
from vsgen.facts import Library, Role
from vsgen.facts.library import build_library
from vsgen.tracing import (
    Catalogue,
    ReadPassage,
    Trace,
    build_catalogue,
    find_roles,
    read_passages,
    trace_passages,
)
from vsgen.tracing.article_roles import Names, Sides, list_owners, name_sides

if TYPE_CHECKING:
    from vsgen.articles import Page

_LONGEST_QUOTED = 1000  # so far back, within its line, the opening of a quotation is looked for


class Surroundings(NamedTuple):
    """What is known of a text and does not stand in it."""

    beside: tuple[str, ...] = ()
    """Names of files that a merge or a patch left beside the article; it may be one itself."""
    own: bool = True
    """Whether the house answers for the article; else its style and form are its author's."""
    locked: bool = False
    """Whether vsgen wrote the article: it has a lock, and every number is to be accounted for."""
    today: date | None = None
    """Without it nothing is said of what is past."""
    unconfirmed: tuple[str, ...] = ()
    """Sentences of the text that go beyond the facts and that nobody confirmed, as they stand."""


UNKNOWN = Surroundings()
"""Of a text that somebody hands over."""
LOCKED = Surroundings(locked=True)
"""Of an article that vsgen wrote."""


@dataclass(frozen=True, slots=True)
class Context:
    """An article as the rules see it."""

    source: str
    """The text of the file."""
    text: str
    """The same as Markdown or plain text, with which all offsets agree."""
    page: "Page | None"
    """The HTML that `text` was read from, if it was."""
    lines: Lines
    """Of `text`."""
    source_lines: Lines
    article: Article
    outline: Outline
    style: Style
    library: Library | None
    roles: tuple[Role, ...]
    """The article's roles that the library knows, in reading order."""
    sides: Sides
    """For each role, known or not, every name that a sub-heading may give it."""
    passages: tuple[ReadPassage, ...]
    catalogue: Catalogue
    """What the library knows of populations and sources, arranged for looking up."""
    traces: tuple[Trace, ...]
    reads: Mapping[int, ReadPassage]
    """For the `id()` of every trace's claim the passage that it stands in."""
    low: bytes
    """The text as `holds` searches it: bytes are searched the quickest."""
    end: int
    """Where the article ends: there adverts begin, or the text ends."""
    code: tuple[Span, ...]
    """Blocks of code and code in a line, which is shown and asserts nothing."""
    around: Surroundings
    """What the text itself does not say."""
    dealt_with: frozenset[str]
    """Ids of the sections that some heading names, be it for one role or with others."""
    comments: tuple[IgnoreComment, ...] = ()
    """What became of each; none before all other rules have had their say."""

    def sections(self) -> Iterator[tuple[Section, SectionText, Names]]:
        """The article's sections that the outline knows, in the order of the article.

        With the role that each is about, by the headings; empty for all roles.
        """
        sections = self.article.sections
        owners = list_owners((it.heading for it in sections), self.outline, self.sides)
        for section, owner in zip(sections, owners, strict=True):
            if known := self.outline.identify(section.heading):
                yield known, section, owner

    @property
    def follows_outline(self) -> bool:
        """Whether the article is to have the outline's sections.

        Ours is if it has any of them; somebody's if it compares and has at least half of them,
        for a few headings that all such articles share make no outline.
        """
        if self.around.own:
            return bool(self.dealt_with)
        asked = {section.id for section in self.outline.required}
        found = len(self.dealt_with & asked)
        return bool(split_title(self.article.title)) and 2 * found >= len(asked)

    def span_of_line(self, line: int) -> Span:
        """The offsets of a line, counted from 1; of the first one for 0."""
        number = max(line, 1) - 1
        start = self.lines.starts[number]
        return start, start + len(self.lines.lines[number])

    def span_of_lines(self, line: int, count: int = 1) -> Span:
        """The offsets of whole lines from `line` (counted from 1) on, line ends included."""
        starts, after = self.lines.starts, line - 1 + count
        return starts[line - 1], starts[after] if after < len(starts) else len(self.text)

    def fault(
        self, line: int, message: str, hint: str, *, severity: Severity | None = None
    ) -> Fault:
        """What is wrong with a whole line, counted from 1; with the first one for 0."""
        return Fault(*self.span_of_line(line), message, hint, severity=severity)

    def fault_in_heading(
        self, section: SectionText, message: str, wanted: str, *, has_fix: bool
    ) -> Fault:
        """What is wrong with the words of a heading; with its line if they are not found there."""
        start, end = self.span_of_line(section.line)
        at = self.text.find(section.heading, start, end) if section.heading else -1
        if at < 0:
            return Fault(start, end, message, f"write “{wanted}”")
        span = at, at + len(section.heading)
        return Fault(*span, message, f"write “{wanted}”", Fix(*span, wanted) if has_fix else None)

    def spot(self, start: int, end: int) -> Spot:
        """Where in the file the text from `start` to before `end` stands."""
        if self.page:
            start, end = self.page.span(start, end)
        place = self.source_lines.locate(start)
        return Spot(start, max(end, start), place.line, max(place.column, 1))

    def holds(self, words: str) -> bool:
        """Whether ASCII `words` in lower case stand anywhere in the text, in whatever case.

        A plain search, many times as quick as a pattern: to pass by what need not be looked for.
        Any white space is a blank, also at the text's ends, and any apostrophe a straight one.
        """
        return words.encode() in self.low

    def write_heading(self, section: Section) -> str:
        """A section's heading as the house writes it."""
        heading = section.heading
        in_title_case = self.style.heading_case == "title"
        return heading if in_title_case else heading[:1] + heading[1:].lower()

    def is_code(self, offset: int) -> bool:
        """Whether the character at `offset` stands in code."""
        return is_within(self.code, offset)

    def is_literal(self, offset: int) -> bool:
        """Whether the character at `offset` is no prose: code, an address, a tag, a formula."""
        return is_within(find_literals(self.text), offset)

    def is_quoted(self, offset: int) -> bool:
        """Whether the character at `offset` stands in a quotation, which no rule rewrites."""
        least = max(offset - _LONGEST_QUOTED, 0)
        before = self.text[max(self.text.rfind("\n", least, offset) + 1, least) : offset]
        is_open = before.count("“") > before.count("”") or before.count('"') % 2 == 1
        return is_open or before.lstrip().startswith(">")


def read_context(
    text: str,
    library: Library | None,
    outline: Outline,
    style: Style,
    around: Surroundings = UNKNOWN,
) -> Context:
    """`text` as the rules see it, read as Markdown, plain text or HTML.

    Raises:
        ArticleError: `text` is HTML, and the extra `html` is not installed.
    """
    source, page = text, read_page(text)
    text = page.text if page else text
    article = read_article(text, outline)
    known = library or build_library({}, (), {}, {})
    roles = find_roles(article, known)
    passages = read_passages(article, known, outline)
    catalogue = build_catalogue(known, roles)
    adverts = find_adverts(text)
    headings = [it.heading for it in article.sections]
    headings += [part.heading for it in article.sections for part in it.parts]
    return Context(
        source=source,
        text=text,
        page=page,
        lines=(lines := read_lines(text)),
        source_lines=read_lines(source) if page else lines,
        article=article,
        outline=outline,
        style=style,
        library=library,
        roles=roles,
        sides=name_sides(article, roles),
        passages=passages,
        catalogue=catalogue,
        traces=trace_passages(passages, article, catalogue),
        reads={id(claim): read for read in passages for claim in read.claims},
        low=_lower(text),
        end=adverts[0] if adverts else len(text),
        code=tuple(it.span for it in find_markup(text) if it.name == "code"),
        around=around,
        dealt_with=frozenset().union(*map(outline.find_within, headings)),
    )


def _lower(text: str) -> bytes:
    """Lower case as far as ASCII goes, straight apostrophes, a single blank between words."""
    straight = text.replace("’", "'").replace("‘", "'")
    return b" ".join((b"", *straight.encode("utf-8", "surrogatepass").lower().split(), b""))


def locate_words(read: ReadPassage, start: int, end: int) -> Span:
    """The offsets in the article of what stands from `start` to before `end` in a passage."""
    return read.position(start), read.position(end - 1) + 1
