"""Any text, Markdown or plain, as an article with the place of every passage.

Accepts everything: what it does not know is kept where it stands. Judges nothing; the checks do.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile

from vsgen.articles.article import (
    Article,
    Footnote,
    Lines,
    Part,
    SectionText,
    is_blank,
    join_lines,
    read_lines,
)
from vsgen.articles.markdown_blocks import HeadingLine, read_blocks
from vsgen.articles.outline import Outline, fold_heading
from vsgen.documents.patterns import Pattern

_FRONT_TITLE = Pattern(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?:(?!(?P=fence))[^\n]*\n){0,60}?"
    r"title[ \t]*[:=][ \t]*(?P<quote>[\"']?)(?P<title>[^\n]{1,300}?)(?P=quote)[ \t]*\n"
)
_NO_TITLES = ("", "---", "+++")
_HEADING = Pattern(r"^ {0,3}#{1,6}[ \t]|^ {0,3}\S[^\n]*+\n {0,3}={2,}+[ \t]*+$", re.MULTILINE)
_INDENT = Pattern(r" {1,4}|\t")
_VERSUS = Pattern(r"\s+(?:vs\.?|versus)\s+", re.IGNORECASE)
_BOLD = Pattern(r"(\*\*|__)(?P<words>[^*_\n]++)\1:?")
_HASHES = Pattern(r"#{1,6}[ \t]+")
_LONGEST = 80
_OPENINGS = ("", "for ", "for aspiring ", "aspiring ")


def read_article(text: str, outline: Outline) -> Article:
    """`text` read as Markdown, or where that shows no section as plain text; never raises.

    The title of a text that has none of its own is the one that its front matter gives.
    """
    article = _read(text, outline)
    front = _FRONT_TITLE.match(text) if article.title in _NO_TITLES else None
    if front is None:
        return article
    line = text.count("\n", 0, front.start("title")) + 1
    return replace(article, title=front["title"], line=line)


def parse_article(text: str, outline: Outline) -> Article:
    """Markdown as an article; never raises.

    Sections stand at level 2, or where a text knows no such headings at the level that names
    sections of the outline; roles stand one level below. Deeper headings belong to the passage.
    """
    source = read_lines(text)
    headings, notes = read_blocks(source)
    level = _find_section_level(headings, outline)
    title = _find_title(headings, level, outline)
    below = title.last if title else 0
    dividers = [it for it in headings if it.first >= below and it.level <= level + 1]
    return _assemble(source, title, dividers, level, notes)


def parse_plain(text: str, outline: Outline, role_names: Iterable[str] = ()) -> Article:
    """A text without Markdown headings as an article; never raises.

    A line that says nothing but a section's heading opens the section; one that says nothing but a
    role's name opens its part, or right above a section all that is said of the role. Either may
    stand in bold, which is how many people set a heading. The first line that is not blank is the
    title. Without `role_names` the two names around "vs." in the title are taken.
    """
    source = read_lines(text)
    filled = (number for number, line in enumerate(source.lines) if not is_blank(line))
    title = None
    if (first := next(filled, None)) is not None:
        words = " ".join(_strip_marks(source.lines[first]).split())
        title = HeadingLine(1, words, first, first + 1)
    names = tuple(role_names) or split_title(title.text if title else "")
    roles = {
        fold_heading(f"{opening}{name}{ending}")
        for name in names
        for opening in _OPENINGS
        for ending in ("", "s")
    }
    dividers = list(_find_plain(source, title.last if title else 0, outline, roles))
    notes = read_blocks(source).notes if "[^" in text else ()
    return _assemble(source, title, dividers, 2, notes)


def split_title(title: str) -> tuple[str, ...]:
    """The two names in "A vs. B"; none where the title says nothing of the kind."""
    names = tuple(name.strip() for name in _VERSUS.split(title.partition(":")[0]))
    return names if len(names) == 2 and all(names) else ()


def _read(text: str, outline: Outline) -> Article:
    if not _HEADING.search(text):
        return parse_plain(text, outline)
    article = parse_article(text, outline)
    if _knows_any(article, outline):
        return article
    # A title with a hash before it, and below it the sections as lines of their own.
    plain = parse_plain(text, outline)
    return plain if _knows_any(plain, outline) else article


def _knows_any(article: Article, outline: Outline) -> bool:
    return any(outline.identify(section.heading) for section in article.sections)


def _find_section_level(headings: Sequence[HeadingLine], outline: Outline) -> int:
    known = Counter(heading.level for heading in headings if outline.identify(heading.text))
    if known[1] > max(known[2], 1):
        return 1
    if known[2] or any(heading.level == 2 for heading in headings):
        return 2
    return min((level for level in known if level > 1), default=2)


def _find_title(
    headings: Iterable[HeadingLine], level: int, outline: Outline
) -> HeadingLine | None:
    """The first heading above the sections, unless a section comes before it."""
    for heading in headings:
        if heading.level < level:
            return heading
        if heading.level == level:
            nameless = heading.level == 1 and not outline.identify(heading.text)
            return heading if nameless else None
    return None


def _find_plain(
    source: Lines, first: int, outline: Outline, roles: set[str]
) -> Iterator[HeadingLine]:
    """The lines of a plain text that are headings, sections at level 2 and parts at level 3."""
    for number in range(first, len(source.lines)):
        line = _strip_marks(source.lines[number])
        if not (0 < len(line) <= _LONGEST and line[0].isalnum() and line[-1] not in ".,;?!"):
            continue
        if outline.identify(line):
            yield HeadingLine(2, line, number, number + 1)
        elif fold_heading(line) in roles:
            # A role's name right above a section is over the sections that follow.
            below = next((it for it in source.lines[number + 1 :] if not is_blank(it)), "")
            level = 2 if outline.identify(_strip_marks(below)) else 3
            yield HeadingLine(level, line, number, number + 1)


def _strip_marks(line: str) -> str:
    """The words of a line that is set in bold as a whole, or that has hashes before it."""
    if len(line) > 2 * _LONGEST:
        return line.strip()
    line = _HASHES.sub("", line.strip(), count=1) if line.lstrip()[:1] == "#" else line.strip()
    bold = _BOLD.fullmatch(line)
    return bold["words"].strip() if bold else line


def _assemble(
    source: Lines,
    title: HeadingLine | None,
    headings: Iterable[HeadingLine],
    level: int,
    notes: Sequence[tuple[int, int]],
) -> Article:
    """The article that headings divide `source` into; no line of it is lost.

    Sections stand at `level` or above, and parts below it; what is a part's belongs to the section
    before it. Definitions are taken out of the passages and become footnotes.
    """
    skipped = frozenset(line for first, last in notes for line in range(first, last))
    dividers = list(dropwhile(lambda it: it.level > level, headings))
    ends = [*(divider.first for divider in dividers), len(source.lines)]
    sections: list[SectionText] = []
    for divider, end in zip(dividers, ends[1:], strict=True):
        cut = source.cut(divider.last, end, skipped)
        named, line = divider.text, divider.first + 1
        if divider.level > level:
            part = Part(named, cut.text, divider.level, line, cut.origin)
            sections[-1] = replace(sections[-1], parts=(*sections[-1].parts, part))
        else:
            section = SectionText(named, cut.text, (), divider.level, line, cut.origin)
            sections.append(section)
    preamble = source.cut(0, title.first if title else 0, skipped)
    introduction = source.cut(title.last if title else 0, ends[0], skipped)
    return Article(
        title=title.text if title else "",
        introduction=introduction.text,
        sections=tuple(sections),
        footnotes=tuple(_read_footnote(source, *note) for note in notes),
        preamble=preamble.text,
        line=title.first + 1 if title else 0,
        origin=introduction.origin,
        preamble_origin=preamble.origin,
    )


def _read_footnote(source: Lines, first: int, last: int) -> Footnote:
    """The definition on these lines, its continuation lines moved to the margin."""
    opening, _, said = source.lines[first].partition("]:")
    indent = len(source.lines[first]) - len(said.lstrip())
    lines = [(source.lines[first][indent:], source.starts[first] + indent)]
    for number in range(first + 1, last):
        spare = _INDENT.match(source.lines[number])
        width = spare.end() if spare else 0
        lines.append((source.lines[number][width:], source.starts[number] + width))
    body = join_lines(lines, source.starts[first])
    return Footnote(opening.lstrip()[2:], body.text, first + 1, body.origin)
