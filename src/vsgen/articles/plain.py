"""A text without Markdown headings, as copied from a web page -> Article.

A line that says nothing but a section's heading opens the section; one that says nothing but a
role's name opens its part, or right above a section all that is said of the role. Either may stand
in bold, which is how many people set a heading.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from vsgen.articles.article import Article
from vsgen.articles.assembly import Divider, assemble_article
from vsgen.articles.blocks import read_blocks
from vsgen.articles.common_blocks import HeadingLine
from vsgen.articles.lines import Lines, is_blank, read_lines
from vsgen.articles.outline import Outline, fold_heading
from vsgen.documents.patterns import Pattern

_VERSUS = Pattern(r"\s+(?:vs\.?|versus)\s+", re.IGNORECASE)
_BOLD = Pattern(r"(\*\*|__)(?P<words>[^*_\n]++)\1:?")
_HASHES = Pattern(r"#{1,6}[ \t]+")
_LONGEST = 80


def parse_plain(text: str, outline: Outline, role_names: Iterable[str] = ()) -> Article:
    """`text` as an article; never raises.

    The first line that is not blank is the title. Without `role_names` the two names around
    "vs." in the title are taken.
    """
    source = read_lines(text)
    title = _find_title(source)
    names = tuple(role_names) or split_title(title.text if title else "")
    folded = frozenset(chain.from_iterable(_fold_role(name) for name in names))
    first = title.last if title else 0
    dividers = tuple(_find_dividers(source, first, outline, folded))
    definitions = read_blocks(source).definitions if "[^" in text else ()
    return assemble_article(source, title, dividers, definitions)


def split_title(title: str) -> tuple[str, ...]:
    """The two names in "A vs. B"; none where the title says nothing of the kind."""
    names = tuple(name.strip() for name in _VERSUS.split(title.partition(":")[0]))
    return names if len(names) == 2 and all(names) else ()


def _find_title(source: Lines) -> HeadingLine | None:
    for number, line in enumerate(source.lines):
        if not is_blank(line):
            return HeadingLine(1, " ".join(_strip_marks(line).split()), number, number + 1)
    return None


def _fold_role(name: str) -> Iterator[str]:
    """Every folded line that opens the part of the role called `name`."""
    for opening in ("", "for ", "for aspiring ", "aspiring "):
        for ending in ("", "s"):
            yield fold_heading(f"{opening}{name}{ending}")


def _find_dividers(
    source: Lines, first: int, outline: Outline, roles: frozenset[str]
) -> Iterator[Divider]:
    in_section = False
    for number in range(first, len(source.lines)):
        line = _strip_marks(source.lines[number])
        if not _looks_like_heading(line):
            continue
        if outline.identify(line):
            in_section = True
            yield Divider(HeadingLine(2, line, number, number + 1), is_part=False)
        elif fold_heading(line) in roles:
            # A role's name right above a section is over the sections that follow.
            opens = outline.identify(_strip_marks(_next_line(source, number))) is not None
            if opens or in_section:
                in_section = True
                heading = HeadingLine(2 if opens else 3, line, number, number + 1)
                yield Divider(heading, is_part=not opens)


def _next_line(source: Lines, number: int) -> str:
    """The next line that is not blank; empty after the last."""
    return next((line for line in source.lines[number + 1 :] if not is_blank(line)), "")


def _strip_marks(line: str) -> str:
    """The words of a line that is set in bold as a whole, or that has hashes before it."""
    if len(line) > 2 * _LONGEST:
        return line.strip()
    line = _HASHES.sub("", line.strip(), count=1) if line.lstrip()[:1] == "#" else line.strip()
    bold = _BOLD.fullmatch(line)
    return bold["words"].strip() if bold else line


def _looks_like_heading(line: str) -> bool:
    """Whether a line may be a heading: short, no list item, no sentence."""
    return 0 < len(line) <= _LONGEST and line[0].isalnum() and line[-1] not in ".,;?!"
