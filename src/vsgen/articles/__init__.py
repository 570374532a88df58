"""Articles as values: outline, style, references, rendering and parsing of Markdown. Pure."""

from vsgen.articles.article import Article, Footnote, Part, Passage, SectionText, passages_of
from vsgen.articles.boilerplate import find_adverts, find_boilerplate
from vsgen.articles.derived import Derived, Interval, derive_difference, derive_ratio, is_comparable
from vsgen.articles.filling import Rendered, find_pace, render_passage
from vsgen.articles.lines import Lines, Place, read_lines
from vsgen.articles.literal import escape_markdown
from vsgen.articles.outline import Outline, Section, fold_heading
from vsgen.articles.parse import parse_article
from vsgen.articles.plain import parse_plain, split_title
from vsgen.articles.reading import read_article, read_page
from vsgen.articles.references import (
    Reference,
    ReferenceFault,
    Scan,
    find_references,
    scan_references,
)
from vsgen.articles.render import normalize_article, render_article
from vsgen.articles.safety import assert_survives
from vsgen.articles.style import Style
from vsgen.articles.values import (
    format_amount,
    format_growth,
    format_period,
    format_short_period,
    format_value,
)

__all__ = [
    "Article",
    "Derived",
    "Footnote",
    "Interval",
    "Lines",
    "Outline",
    "Part",
    "Passage",
    "Place",
    "Reference",
    "ReferenceFault",
    "Rendered",
    "Scan",
    "Section",
    "SectionText",
    "Style",
    "assert_survives",
    "derive_difference",
    "derive_ratio",
    "escape_markdown",
    "find_adverts",
    "find_boilerplate",
    "find_pace",
    "find_references",
    "fold_heading",
    "format_amount",
    "format_growth",
    "format_period",
    "format_short_period",
    "format_value",
    "is_comparable",
    "normalize_article",
    "parse_article",
    "parse_plain",
    "passages_of",
    "read_article",
    "read_lines",
    "read_page",
    "render_article",
    "render_passage",
    "scan_references",
    "split_title",
]
