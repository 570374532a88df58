"""Articles as values: parsed from Markdown, plain text or HTML, and rendered to Markdown. Pure.

A text enters and an `Article` leaves, or the other way; figures are printed in the house style.
Start at `article`, then `parse` and `render`.
"""

from vsgen.articles.article import (
    Article,
    Footnote,
    Lines,
    Origin,
    Part,
    Passage,
    SectionText,
    passages_of,
    read_lines,
)
from vsgen.articles.derived import derive_difference, derive_ratio
from vsgen.articles.foreign_text import find_adverts, find_boilerplate, find_conflict_marks
from vsgen.articles.outline import Outline, Section, fold_heading
from vsgen.articles.parse import parse_article, read_article, split_title
from vsgen.articles.references import (
    find_references,
    mark_as,
    render_passage,
    scan_references,
)
from vsgen.articles.render import (
    assert_survives,
    escape_markdown,
    normalize_article,
    render_article,
)
from vsgen.articles.style import (
    Style,
    format_amount,
    format_growth,
    format_period,
    format_short_period,
    format_value,
    list_printed,
    show_code,
    show_day,
    show_edition,
    show_place,
    show_row,
)
from vsgen.articles.webpage import Page, read_page

__all__ = [
    "Article",
    "Footnote",
    "Lines",
    "Origin",
    "Outline",
    "Page",
    "Part",
    "Passage",
    "Section",
    "SectionText",
    "Style",
    "assert_survives",
    "derive_difference",
    "derive_ratio",
    "escape_markdown",
    "find_adverts",
    "find_boilerplate",
    "find_conflict_marks",
    "find_references",
    "fold_heading",
    "format_amount",
    "format_growth",
    "format_period",
    "format_short_period",
    "format_value",
    "list_printed",
    "mark_as",
    "normalize_article",
    "parse_article",
    "passages_of",
    "read_article",
    "read_lines",
    "read_page",
    "render_article",
    "render_passage",
    "scan_references",
    "show_code",
    "show_day",
    "show_edition",
    "show_place",
    "show_row",
    "split_title",
]
