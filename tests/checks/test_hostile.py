"""No text makes a check raise or point outside of it: a sample of the hostile campaign."""

import pytest
from benchmarks.hostile import judge, list_makers, make_nested, try_texts

from vsgen.checks import Finding

pytestmark = pytest.mark.slow

SEEDS = 200


@pytest.fixture(scope="module")
def tried() -> tuple[int, list[str]]:
    """What checking one text for each seed came to."""
    return try_texts(range(SEEDS))


def test_hostile_texts_are_checked_without_fault(tried: tuple[int, list[str]]) -> None:
    """Random, mangled and nested texts raise nothing, and all findings and claims lie inside."""
    assert [] == tried[1]


def test_sample_is_not_of_empty_texts(tried: tuple[int, list[str]]) -> None:
    """The texts have hundreds of characters on average."""
    assert tried[0] > 300 * SEEDS


def test_every_kind_of_text_is_made() -> None:
    """There are six makers, and nesting is one of them."""
    assert (6, True) == (len(list_makers()), make_nested in list_makers())


@pytest.mark.parametrize(
    ("start", "end", "line", "fault"),
    [
        (0, 5, 1, ""),
        (5, 5, 1, ""),
        (0, 6, 1, "text.mojibake at 0-6 of 5"),
        (3, 2, 1, "text.mojibake at 3-2 of 5"),
        (-1, 2, 1, "text.mojibake at -1-2 of 5"),
        (0, 5, 0, "text.mojibake at 0-5 of 5"),
        (0, 5, 9, "text.mojibake at 0-5 of 5"),
    ],
)
def test_finding_outside_its_text_is_a_fault(start: int, end: int, line: int, fault: str) -> None:
    """The campaign sees offsets and lines that the text does not have."""
    finding = Finding("text.mojibake", "error", line, 1, start, end, "message")
    assert fault == judge("plain", [finding])
