"""HTML is checked like any other text, and findings stand in the HTML's own lines."""

from collections.abc import Callable

import pytest

from vsgen.articles import Outline, Style
from vsgen.checks import Finding, check_article, inspect_article, read_context
from vsgen.facts import Library

Check = Callable[[str], tuple[Finding, ...]]

PAGE = """\
<!DOCTYPE html>
<html><body>
<h1>Kite Maker vs. Bell Founder</h1>
<p>One of the two works with TODO the wind.</p>
<h2>Definitions</h2>
<h3>Kite Maker</h3><p>A kite.</p> <h3>Bell Founder</h3><p>A bell.</p>
<h2>Outlooks</h2>
<p>No published figure describes either job.</p>
<h3>Kite Maker</h3>
<p>Employment of toy makers is projected to grow
   <b>35%</b> from 2024 to 2034.<sup><a href="#n1">1</a></sup></p>
<h3>Bell Founder</h3><p>No figure describes bell founders.</p>
<h2>Conclusion</h2>
<p>Choose by the work.</p>
<h2>Sources</h2>
<ol><li id="n1">Office of Trade Statistics, Trade Outlook, 2024–34 edition: toy makers.
<a href="#r">^</a></li></ol>
</body></html>
"""


def test_findings_stand_in_the_lines_of_the_page(check: Check) -> None:
    """A leftover and a wrong value are found where an editor sees them, without a fix."""
    found = {finding.rule: finding for finding in check(PAGE)}
    assert {"text.placeholder", "statistics.value"} == set(found)
    for rule, line, words in (("text.placeholder", 4, "TODO"), ("statistics.value", 11, "35%")):
        finding = found[rule]
        start = PAGE.index(words)
        assert (line, start) == (finding.line, finding.start)
        assert words == PAGE[finding.start : finding.end]
        assert words == PAGE.splitlines()[line - 1][finding.column - 1 :][: len(words)]
        assert finding.fix is None


def test_a_comment_in_the_page_suppresses(library: Library, outline: Outline, style: Style) -> None:
    """A comment speaks for the paragraph below it, as in Markdown."""
    text = PAGE.replace("<p>One", "<!-- vsgen: ignore text.placeholder: meant -->\n<p>One")
    found = inspect_article(read_context(text, library, outline, style))
    assert ["statistics.value"] == [finding.rule for finding in found.findings]
    assert [5] == [one.finding.line for one in found.suppressed]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_page_can_be_reported(library: Library, outline: Outline, style: Style, end: str) -> None:
    """Whatever its line ends, every finding has a line of the page."""
    text = PAGE.replace("\n", end)
    found = check_article(text, library, outline, style)
    assert [4, 11] == [finding.line for finding in found]


def test_fragments_are_checked_too(check: Check) -> None:
    """What is copied out of a page begins with a heading or a paragraph."""
    inside = PAGE.partition("<body>\n")[2].partition("</body>")[0]
    assert [2, 9] == [finding.line for finding in check(inside)]


def test_places_that_a_finding_speaks_for_stand_in_the_page(check: Check) -> None:
    """What is told once of a row is found at every place of the HTML."""
    row = "<p>No source has 41%, 42% or 43%.</p>"
    text = PAGE.replace("<p>Choose", f"{row}\n<p>Choose")
    (found,) = (one for one in check(text) if one.rule == "statistics.uncited")
    assert ["41%", "42%", "43%"] == [
        text[start:end] for start, end in ((found.start, found.end), *found.also)
    ]
