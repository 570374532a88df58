"""Everything that a rule may look at: the text, what it was read as, and the library."""

from collections.abc import Iterator
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
from vsgen.checks.searching import Words, find_code, list_letters, read_words
from vsgen.checks.sides import Names, Sides, list_owners, name_sides
from vsgen.checks.suppressions import Suppression
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


UNKNOWN = Surroundings()
"""Of a text that somebody hands over."""
LOCKED = Surroundings(locked=True)
"""Of an article that vsgen wrote."""


@dataclass(frozen=True, slots=True)
class Context:
    """An article as the rules see it."""

    text: str
    """As Markdown or plain text, with which all offsets agree."""
    page: "Page | None"
    """The HTML that `text` was read from, if it was."""
    lines: Lines
    shown: Lines
    """Of the file: the page's, if the text was read from one."""
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
    letters: frozenset[str]
    """Every character up to U+FFFF, once: what is not among them need not be searched for."""
    words: Words
    """The text as `holds` searches it."""
    end: int
    """Where the article ends: there adverts begin, or the text ends."""
    code: tuple[tuple[int, int], ...]
    """The spans of code, which is shown and asserts nothing."""
    around: Surroundings = UNKNOWN
    """What the text itself does not say."""
    dealt_with: frozenset[str] = frozenset()
    """Ids of the sections that some heading names, be it for one role or with others."""
    suppressions: tuple[Suppression, ...] = ()
    """What became of each; none before all other rules have had their say."""

    def sections(self) -> Iterator[tuple[Section, SectionText]]:
        """The article's sections that the outline knows, in the order of the article."""
        for section in self.article.sections:
            if known := self.outline.identify(section.heading):
                yield known, section

    def owned_sections(self) -> Iterator[tuple[Section, SectionText, Names]]:
        """The same with the role that each is about, by the headings; empty for all roles."""
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
        asked = sum(bool(section.heading) for section in self.outline.sections)
        return bool(split_title(self.article.title)) and 2 * len(self.dealt_with) >= asked

    def span_of_line(self, line: int) -> tuple[int, int]:
        """The offsets of a line, counted from 1; of the first one for 0."""
        number = max(line, 1) - 1
        start = self.lines.starts[number]
        return start, start + len(self.lines.lines[number])

    def span_of_heading(self, line: int, heading: str) -> tuple[int, int] | None:
        """The offsets of a heading's words on its line; None if they are not to be found there."""
        start, end = self.span_of_line(line)
        at = self.text.find(heading, start, end) if heading else -1
        return (at, at + len(heading)) if at >= 0 else None

    def span_of_lines(self, line: int, count: int = 1) -> tuple[int, int]:
        """The offsets of whole lines from `line` (counted from 1) on, line ends included."""
        starts, after = self.lines.starts, line - 1 + count
        return starts[line - 1], starts[after] if after < len(starts) else len(self.text)

    def holds(self, words: str, *, whole: bool = False) -> bool:
        """Whether ASCII `words` in lower case stand anywhere in the text, in whatever case.

        A plain search, many times as quick as a pattern: to pass by what need not be looked for.
        Any white space is a blank, also at the text's ends, and any apostrophe a straight one.
        `whole` says that the first and the last are whole words, which is quicker still.
        """
        return self.words.hold(words, whole=whole)

    def shown_line(self, offset: int) -> int:
        """The line of the file, from 1, on which the character at `offset` stands."""
        at = self.page.span(offset, offset + 1)[0] if self.page else offset
        return self.shown.locate(at).line

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

    def role(self, slug: str | None) -> Role | None:
        """The article's role called `slug`."""
        return next((role for role in self.roles if role.slug == slug), None)


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
        text=text,
        page=page,
        lines=(lines := read_lines(text)),
        shown=read_lines(source) if page else lines,
        article=article,
        outline=outline,
        style=style,
        library=library,
        roles=roles,
        sides=name_sides(article, roles),
        passages=passages,
        catalogue=catalogue,
        traces=trace_passages(passages, article, catalogue),
        letters=list_letters(text),
        words=read_words(text),
        end=adverts[0] if adverts else len(text),
        code=find_code(text),
        around=around,
        dealt_with=frozenset().union(*map(outline.find_within, headings)),
    )
