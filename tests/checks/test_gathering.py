"""What holds for all of a line, a list or a table is said once."""

from collections.abc import Callable

import pytest

from vsgen.checks import Finding

Check = Callable[..., tuple[Finding, ...]]

TABLE = """\
| Trade | First year | Later |
|---|---|---|
| Brewer | $41,200 | $52,300 |
| Cooper | $43,400 | $54,500 |

Coopers earn $44,000.
"""
LIST = """\
- Brewers: 4% more jobs
- Coopers: 5% more jobs

- Sawyers: 6% more jobs
  and pay of $40,000

There are 4,000 of them.
"""
LINE = "Pay is $41,000, $42,000 or $43,000 a year.\nCoopers earn $44,000, or $45,000.\n"


def find_uncited(check: Check, text: str) -> list[tuple[int, str]]:
    """Lines and messages of the statistics without a source."""
    found = check(f"# How Barrels Are Made\n\n{text}", own=False)
    return [(one.line, one.message) for one in found if one.rule == "statistics.uncited"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            TABLE,
            [
                (5, "4 statistics of this table cite no source: $41,200, $52,300, $43,400, …"),
                (8, "says $44,000 and cites no source"),
            ],
        ),
        (
            LIST,
            [
                (3, "4 statistics of this list cite no source: 4%, 5%, 6%, …"),
                (9, "says 4,000 and cites no source"),
            ],
        ),
        (
            LINE,
            [
                (3, "3 statistics of this line cite no source: $41,000, $42,000, $43,000 a year"),
                (4, "says $44,000 and cites no source"),
                (4, "says $45,000 and cites no source"),
            ],
        ),
    ],
)
def test_a_block_of_the_same_faults_is_one_finding(
    check: Check, text: str, expected: list[tuple[int, str]]
) -> None:
    """From three on, with how many there are; it stands where the first does."""
    assert expected == find_uncited(check, text)


def test_a_comment_still_answers_for_one_row(check: Check) -> None:
    """Its statistics are not counted."""
    text = TABLE.replace("$54,500 |", "$54,500 | <!-- vsgen: ignore statistics.uncited: ours -->")
    assert [5, 5, 8] == [line for line, _ in find_uncited(check, text)]


def test_every_place_is_known_to_machines(check: Check) -> None:
    """The finding stands at the first place, and has the others with it."""
    text = f"# How Barrels Are Made\n\n{TABLE}"
    first, _ = (one for one in check(text, own=False) if one.rule == "statistics.uncited")
    places = [(first.start, first.end), *first.also]
    assert ["$41,200", "$52,300", "$43,400", "$54,500"] == [text[slice(*it)] for it in places]


def test_numbers_that_mean_nothing_are_told_once(check: Check) -> None:
    """As statistics are."""
    found = check("# A Table\n\n| a | 47 | 48 |\n|---|---|---|\n| b | 49 | 50 |\n")
    told = [one.message for one in found if one.rule == "statistics.unaccounted"]
    assert ["what 4 numbers of this table mean is not clear: 47, 48, 49, …"] == told


def test_a_suggestion_is_no_part_of_a_group(check: Check) -> None:
    """A figure that stands somewhere is worth a finding of its own."""
    text = "# Kite Maker vs. Bell Founder\n\nIt is 33.5%, 12%, 13%, 14% and 15%.\n"
    found = [one for one in check(text) if one.rule == "statistics.uncited"]
    assert ["says 33.5%", "4 statisti"] == [one.message[:10] for one in found]


def test_notes_that_stayed_behind_are_told_once(check: Check) -> None:
    """Wherever they stand in the article."""
    found = check("# A Page\n\nKites fly.[1]\n\n- They fall.[2]\n\nThey tear.[3]\n", own=False)
    told = [(one.line, one.message) for one in found if one.rule == "text.note-number"]
    assert [(3, "3 numbers point to notes that are not here: [1], [2], [3]")] == told
