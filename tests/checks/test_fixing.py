"""Mechanical fixes: which are made together, what they leave alone, when they are refused."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.articles import Outline, read_lines
from vsgen.checks import Finding, Inspection
from vsgen.checks.fixing import (
    Substance,
    apply_fixes,
    choose_fixes,
    even_lines,
    format_diff,
    mend_text,
    weigh_text,
)
from vsgen.checks.rule import Fix

Inspect = Callable[[str], Inspection]
Weigh = Callable[[str], Substance]


@pytest.fixture(scope="session")
def weigh(outline: Outline) -> Weigh:
    """What a text states, with the small outline."""
    return lambda text: weigh_text(text, outline, ("Python 3",))


def replace(old: str, new: str) -> Inspect:
    """An inspection that finds every `old` and would write `new`."""

    def inspect(text: str) -> Inspection:
        spans = [match.span() for match in re.finditer(re.escape(old), text)]
        findings = tuple(
            Finding("x.y", "error", 1, 1, *span, "m", "", Fix(*span, new)) for span in spans
        )
        return Inspection(text, read_lines(text), findings, ())

    return inspect


@pytest.mark.parametrize(
    ("fixes", "chosen"),
    [
        ([Fix(5, 6, "b"), Fix(0, 1, "a")], [Fix(0, 1, "a"), Fix(5, 6, "b")]),
        ([Fix(0, 3, "a"), Fix(2, 4, "b"), Fix(4, 5, "c")], [Fix(0, 3, "a"), Fix(4, 5, "c")]),
        ([Fix(0, 2, "a"), Fix(2, 4, "b")], [Fix(0, 2, "a"), Fix(2, 4, "b")]),
        ([Fix(1, 1, "a"), Fix(1, 1, "b"), Fix(1, 2, "c")], [Fix(1, 1, "a")]),
        ([Fix(1, 2, "a"), Fix(1, 2, "a")], [Fix(1, 2, "a")]),
    ],
)
def test_fixes_that_overlap_are_not_made_together(fixes: list[Fix], chosen: list[Fix]) -> None:
    """The first one is made; the others are looked at again afterwards."""
    findings = [Finding("x.y", "note", 1, 1, 0, 0, "m", "", fix) for fix in fixes]
    assert chosen == list(choose_fixes([*findings, Finding("x.y", "note", 1, 1, 0, 0, "m")]))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("# A\r\na old\r\nb old\r\n", "# A\r\na new\r\nb new\r\n"),
        ("\ufeff# A\na old\nb", "\ufeff# A\na new\nb"),
        ("# A\r\nb old\nc old\rd", "# A\r\nb new\nc new\rd"),
        ("# A\nold", "# A\nnew"),
    ],
)
def test_line_ends_and_byte_order_mark_stay(raw: str, expected: str, weigh: Weigh) -> None:
    """Also where a file mixes them."""
    mended = mend_text(raw, replace("old", "new"), weigh)
    assert expected == mended.raw
    assert (raw.count("old"), "") == (mended.fixed, mended.refused)
    assert () == mended.inspection.findings


def test_a_line_that_a_fix_adds_ends_like_the_others() -> None:
    """CRLF where most lines have it."""
    assert "a\r\nb\r\nc\r\n" == apply_fixes("a\r\nb c\r\n", [Fix(3, 4, "\n")])
    assert "a\nb\nc\r\n" == apply_fixes("a\nb c\r\n", [Fix(3, 4, "\n")])
    assert "ab" == apply_fixes("a\r\nb", [Fix(1, 2, "")])


@given(st.lists(st.sampled_from(["a", "\r\n", "\n", "\r", "\ufeff"])).map("".join), st.data())
def test_a_fix_changes_its_span_only(raw: str, data: st.DataObject) -> None:
    """With line ends evened out it is the plain replacement."""
    text = even_lines(raw)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert text[:start] + "X" + text[end:] == even_lines(apply_fixes(raw, [Fix(start, end, "X")]))


def test_fixing_goes_on_until_nothing_is_left(weigh: Weigh) -> None:
    """A fix may make another one possible."""
    mended = mend_text("# T\naaaa", replace("aa", "a"), weigh)
    assert ("# T\na", 3) == (mended.raw, mended.fixed)


def test_fixing_that_never_ends_is_stopped(weigh: Weigh) -> None:
    """A rule that finds its own cure at fault does not hang the call."""
    mended = mend_text("# T\nb", replace("b", "bc"), weigh)
    assert mended.raw.startswith("# T\nbccc")
    assert len(mended.raw) < 20


ARTICLE = """\
# A vs. B

## Definitions

### Data Manager

Grows 33.5% to 2034.[^x] Uses Python 3 and has 47 of them.

## Tools

Text.

[^x]: Source.
"""


@pytest.mark.parametrize(
    ("old", "new", "refused"),
    [
        ("33.5%", "35%", "the statistic “33.5%” would become “35%”"),
        ("33.5%", "33.5 pp", "the statistic “33.5%” would become “33.5 pp”"),
        ("to 2034", "to 2033", "the statistic “33.5%” would become “33.5%”"),
        (" Uses", " Two thirds use", "the statistic “Two thirds” would come in"),
        (" 33.5%", "", "the statistic “33.5%” would become “to 2034”"),
        ("has 47", "has 48", "the statistic “47” would become “48”"),
        ("[^x] ", " ", "the footnote label “[^x]” would go"),
        ("[^x]:", "[^y]:", "the footnote label “[^x]:” would go"),
        ("## Tools", "## Toys", "the heading “## Tools” would become “## Toys”"),
        ("\n## Tools", "\n### Tools", "the heading “## Tools” would become “### Tools”"),
        ("## Tools\n\n", "", "the heading “## Tools” would go"),
        ("### Data Manager", "### Data", "the heading “### Data Manager” would become “### Data”"),
        ("A vs. B", "B vs. A", "the heading “# A vs. B” would become “# B vs. A”"),
    ],
)
def test_a_fix_that_changes_what_is_stated_is_refused(
    old: str, new: str, refused: str, weigh: Weigh
) -> None:
    """Sections, statistics and labels stay; the text is left as it was, and why is said."""
    mended = mend_text(ARTICLE, replace(old, new), weigh)
    assert (ARTICLE, 0, refused) == (mended.raw, mended.fixed, mended.refused)
    assert ("x.y",) == mended.culprits
    assert mended.before == mended.inspection


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("33.5%", "33.5 percent"),
        ("## Tools", "## TOOLS:"),
        ("### Data Manager", "### data manager"),
        ("Source.", "The source."),
    ],
)
def test_a_fix_of_the_spelling_is_made(old: str, new: str, weigh: Weigh) -> None:
    """Another form of the same value, another case of the same heading."""
    mended = mend_text(ARTICLE, replace(old, new), weigh)
    assert (ARTICLE.replace(old, new), "") == (mended.raw, mended.refused)


def test_adverts_may_go_with_their_numbers(weigh: Weigh) -> None:
    """What a page had around the article is none of its statements."""
    tail = "Data Engineer\n@ Murmur | Remote\nFull Time Senior-level USD 100K - 130K\n"
    mended = mend_text(ARTICLE + tail, replace(tail, ""), weigh)
    assert (ARTICLE, "") == (mended.raw, mended.refused)


def test_a_difference_is_shown_line_by_line() -> None:
    """As a unified diff that names the file twice; nothing where nothing differs."""
    assert (
        "--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n a\n-old\n+new\n\\ No newline at end of file\n"
    ) == format_diff("a.md", "a\r\nold\r\n", "a\r\nnew")
    assert "" == format_diff("a.md", "a\r\n", "a\n")


@pytest.mark.parametrize("note", ["[^y]: Somebody, 12% in 2021\n", "[^x]: Source.\n"])
def test_a_definition_that_serves_nothing_may_go(note: str, weigh: Weigh) -> None:
    """One that no mark points to, or that says again what is defined, states nothing."""
    mended = mend_text(ARTICLE + note, replace(".\n" + note, ".\n"), weigh)
    assert ("", ARTICLE) == (mended.refused, mended.raw)
