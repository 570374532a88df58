"""Findings in the Markdown that a page was read as -> the same findings in the page itself."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from vsgen.articles import Lines
from vsgen.checks.rule import Finding

if TYPE_CHECKING:
    from vsgen.articles.webpage import Page


def place_in_page(findings: Iterable[Finding], page: "Page", lines: Lines) -> tuple[Finding, ...]:
    """The findings at the page's own offsets, lines and columns; `lines` are the page's.

    Without fixes: these are written for the Markdown, which nobody has.
    """
    return tuple(_place(finding, page, lines) for finding in findings)


def _place(finding: Finding, page: "Page", lines: Lines) -> Finding:
    start, end = page.span(finding.start, finding.end)
    place = lines.locate(start)
    return replace(
        finding,
        start=start,
        end=end,
        line=place.line,
        column=max(place.column, 1),
        fix=None,
        also=tuple(page.span(*other) for other in finding.also),
    )
