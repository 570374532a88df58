"""Everything that a rule may look at: the text, what it was read as, and the library."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vsgen.articles import (
    Article,
    Lines,
    Outline,
    Part,
    SectionText,
    Style,
    parse_article,
    parse_plain,
    read_lines,
    split_title,
)
from vsgen.articles.outline import Section
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

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]|^ {0,3}\S[^\n]*+\n {0,3}={2,}+[ \t]*+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Context:
    """An article as the rules see it."""

    text: str
    lines: Lines
    article: Article
    outline: Outline
    style: Style
    library: Library | None
    roles: tuple[Role, ...]
    """The article's roles that the library knows, in reading order."""
    sides: tuple[tuple[str, ...], ...]
    """For each role, known or not, every name that a sub-heading may give it."""
    passages: tuple[ReadPassage, ...]
    catalogue: Catalogue
    """What the library knows of populations and sources, arranged for looking up."""
    traces: tuple[Trace, ...]

    def sections(self) -> Iterator[tuple[Section, SectionText]]:
        """The article's sections that the outline knows, in the order of the article."""
        for section in self.article.sections:
            if known := self.outline.identify(section.heading):
                yield known, section

    def span_of_line(self, line: int) -> tuple[int, int]:
        """The offsets of a line, counted from 1; of the first one for 0."""
        number = max(line, 1) - 1
        start = self.lines.starts[number]
        return start, start + len(self.lines.lines[number])

    def role(self, slug: str | None) -> Role | None:
        """The article's role called `slug`."""
        return next((role for role in self.roles if role.slug == slug), None)


def read_context(text: str, library: Library | None, outline: Outline, style: Style) -> Context:
    """`text` read as Markdown, or where it has no heading as plain text; never raises."""
    has_headings = _HEADING.search(text) is not None
    article = parse_article(text, outline) if has_headings else parse_plain(text, outline)
    known = library or build_library({}, (), {}, {})
    roles = find_roles(article, known)
    passages = read_passages(article, known, outline)
    catalogue = build_catalogue(known, roles)
    return Context(
        text=text,
        lines=read_lines(text),
        article=article,
        outline=outline,
        style=style,
        library=library,
        roles=roles,
        sides=_name_sides(article, roles),
        passages=passages,
        catalogue=catalogue,
        traces=trace_passages(passages, article, catalogue),
    )


def names_side(part: Part, names: tuple[str, ...]) -> bool:
    """Whether a sub-heading names the role that goes by `names`."""
    return any(
        re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", part.heading, re.IGNORECASE)
        for name in names
    )


def _name_sides(article: Article, roles: tuple[Role, ...]) -> tuple[tuple[str, ...], ...]:
    sides = split_title(article.title)
    if not sides:
        return tuple((role.title, *role.names()) for role in roles)
    return tuple(_name_side(side, roles) for side in sides)


def _name_side(side: str, roles: tuple[Role, ...]) -> tuple[str, ...]:
    for role in roles:
        if side.casefold() in map(str.casefold, role.names()):
            return (role.title, *role.names())
    return (side,)
