"""One fault of a text is one finding, whatever number of figures it makes wrong."""

import pytest
from tests.tracing.sentences import trace

from vsgen.articles import Footnote
from vsgen.facts import Library

HEAD = "| | Change, {} | Openings, {} |\n|---|--:|--:|\n"
ROWS = "| Toy makers[^tm] | 33.5% | 23,400 |\n| Metal casters[^mc] | 8.7% | 4,000 |\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "From 2023 to 2033 toy makers will grow 33.5%, with 23,400 openings a year.[^tm]",
            [False, True],
        ),
        (
            "From 2023 to 2033 toy makers grow 33.5%[^tm] and metal casters 8.7%[^mc] "
            "and find 4,000 openings a year.[^mc]",
            [False, True, True],
        ),
        # Each sentence is to be mended by itself; so are other years, and the other kind of fault.
        (
            "From 2023 to 2033 toy makers grow 33.5%.[^tm] From 2023 to 2033 they have "
            "23,400 openings a year.[^tm]",
            [False, False],
        ),
        ("Toy makers grow 33.5% by 2031[^tm] and metal casters 8.7% by 2032.[^mc]", [False, False]),
        ("From 2023 to 2033 toy makers grow 33.5% and earn $112,500.[^tm]", [False, False]),
        # A column's header dates all its cells, a cell only itself.
        (f"{HEAD.format('2023–33', '2024–34')}{ROWS}", [False, False, True, False]),
        (f"{HEAD.format('2023–33', '2023–33')}{ROWS}", [False, False, True, True]),
        (
            "| | Change |\n|---|--:|\n| Toy makers[^tm] | 33.5%, 2023–33 |\n"
            "| Metal casters[^mc] | 8.7%, 2023–33 |\n",
            [False, False],
        ),
        ("From 2024 to 2034 toy makers will grow 33.5%, with 23,400 openings.[^tm]", [False] * 2),
    ],
)  # fmt: skip
def test_one_wrong_period_is_one_fault(text: str, expected: list[bool], library: Library) -> None:
    """Of the figures that it dates, all but the first repeat it."""
    assert expected == [one.repeats for one in trace(text, library)]


@pytest.mark.parametrize(
    ("edition", "text", "expected"),
    [
        ("2024-34", "Toy makers grow 33.5%[^a] by 2034.", ("wrong-value", True)),
        ("2024-34", "Toy makers grow 36%[^a] by 2033.", ("stale", False)),
        ("2024-34", "Toy makers grow 40%[^a] by 2034.", ("wrong-value", False)),
        ("2023-33", "Toy makers grow 33.5%[^a].", ("wrong-value", False)),
    ],
)
def test_a_label_of_another_edition_than_its_footnote_is_one_fault(
    edition: str, text: str, expected: tuple[str, bool], library: Library
) -> None:
    """What the footnote's own text cites is true; `citations.mismatch` tells of the label."""
    label = "ots-toy-makers-growth-2023-33"
    note = Footnote(label, f"OTS, Trade Outlook, {edition}, toy makers.")
    (found,) = trace(text.replace("[^a]", f"[^{label}]"), library, note)
    assert expected == (found.verdict, found.repeats)
