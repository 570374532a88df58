"""The Markdown of any article -> Article, with the place of every passage.

Accepts everything: what it does not know is kept where it stands. Judges nothing; the checks do.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from vsgen.articles.article import Article
from vsgen.articles.assembly import Divider, assemble_article
from vsgen.articles.blocks import read_blocks
from vsgen.articles.common_blocks import HeadingLine
from vsgen.articles.lines import read_lines
from vsgen.articles.outline import Outline


@lru_cache(maxsize=2)
def parse_article(text: str, outline: Outline) -> Article:
    """`text` as an article; never raises.

    The last texts are remembered: a draft is read back once to prove that it survives, and once
    more by the check, which takes nothing from the drafting side.

    Sections stand at level 2, or where a text knows no such headings at the level that names
    sections of the outline; roles stand one level below. Deeper headings belong to the passage.
    """
    source = read_lines(text)
    blocks = read_blocks(source)
    level = _find_section_level(blocks.headings, outline)
    title = _find_title(blocks.headings, level, outline)
    dividers = tuple(_find_dividers(blocks.headings, level, title))
    return assemble_article(source, title, dividers, blocks.definitions)


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


def _find_dividers(
    headings: Iterable[HeadingLine], level: int, title: HeadingLine | None
) -> Iterator[Divider]:
    """The headings of sections and parts; a part belongs to the section before it."""
    in_section = False
    for heading in headings:
        if title is not None and heading.first < title.last:
            continue
        if heading.level <= level:
            in_section = True
            yield Divider(heading, is_part=False)
        elif heading.level == level + 1 and in_section:
            yield Divider(heading, is_part=True)
