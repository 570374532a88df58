"""The grammar of `[[...]]`."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.articles import find_references, scan_references
from vsgen.errors import ArticleError


@pytest.mark.parametrize(
    ("text", "form", "figures", "part"),
    [
        ("[[a.b]]", "figure", ("a.b",), ""),
        ("[[bls-ep-x.median-pay|value]]", "figure", ("bls-ep-x.median-pay",), "value"),
        ("[[a.b|period]]", "figure", ("a.b",), "period"),
        ("[[a.b|grow]]", "figure", ("a.b",), "grow"),
        ("[[a.b|pace]]", "figure", ("a.b",), "pace"),
        ("[[ a.b | value ]]", "figure", ("a.b",), "value"),
        ("[[a.b - c-d.e]]", "difference", ("a.b", "c-d.e"), ""),
        ("[[a.b / c.d]]", "ratio", ("a.b", "c.d"), ""),
        ("[[a.b/c.d]]", "ratio", ("a.b", "c.d"), ""),
    ],
)
def test_reference_is_read(text: str, form: str, figures: tuple[str, ...], part: str) -> None:
    """Every form is read with its figures, its part and its place."""
    (reference,) = find_references(f"so {text}.")
    assert (form, figures, part) == (reference.form, reference.figures, reference.part)
    assert (3, 3 + len(text)) == reference.span


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[growth]]", "<source>.<figure>"),
        ("[[A.b]]", "<source>.<figure>"),
        ("[[a.b.c]]", "<source>.<figure>"),
        ("[[]]", "<source>.<figure>"),
        ("[[a.b|values]]", "no part"),
        ("[[a.b - c.d|value]]", "<source>.<figure>"),
        ("[[a.b + c.d]]", "<source>.<figure>"),
        ("[[a.b", "not closed"),
        ("[[a.b\n]]", "not closed"),
        ("a.b]]", "nothing opens it"),
        ("[[a.b [[c.d]]", "not closed"),
    ],
)
def test_fault_says_why(text: str, why: str) -> None:
    """Whatever else stands in double brackets is named with a reason, and raised on request."""
    faults = scan_references(text).faults
    assert why in faults[0].why
    with pytest.raises(ArticleError, match="is no reference"):
        find_references(text)


def test_all_faults_are_raised_together() -> None:
    """A writer is told everything at once."""
    with pytest.raises(ArticleError) as caught:
        find_references("[[x]] and [[a.b]] and [[a.b|y]]")
    assert 2 == len(caught.value.problems)


def test_footnote_marks_and_links_are_no_references() -> None:
    """Single brackets are Markdown's."""
    assert ((), ()) == scan_references("a[^a-b] [link](x) [a][b] - [ ] task")


@given(st.text(alphabet="[]ab.-/| \n"))
def test_scan_accounts_for_every_double_bracket(text: str) -> None:
    """Any text can be scanned; spans are ordered, inside the text and hold what they say."""
    scan = scan_references(text)
    found = sorted(
        [reference.span for reference in scan.references] + [fault.span for fault in scan.faults]
    )
    assert all(end <= start for (_, end), (start, _) in pairwise(found))
    rest = text
    for start, end in reversed(found):
        rest = f"{rest[:start]} {rest[end:]}"
    assert "[[" not in rest


@given(st.sampled_from(["[[a.b]]", "[[a.b|grow]]", "[[a.b - c.d]]", "[[a.b / c.d]]"]))
def test_canonical_spelling_reads_back(text: str) -> None:
    """`str` of a reference is its spelling."""
    assert [text] == [str(reference) for reference in find_references(text)]
