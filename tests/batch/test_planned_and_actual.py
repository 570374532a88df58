"""Planned beside actual, as people read it."""

from vsgen.batch.planned_and_actual import Range, compare, show_count, show_dollars, show_time

PLANNED = {
    "articles": 20,
    "calls": {"least": 24, "likely": 26, "most": 72},
    "input_tokens": {"least": 150_000, "likely": 171_400, "most": 520_000},
    "cost": None,
    "seconds": {"least": 60, "likely": 130, "most": 900},
}


def test_each_figure_stands_beside_what_came() -> None:
    lines = compare(PLANNED, {"articles": 20, "calls": 27, "input_tokens": 169_000, "seconds": 131})
    assert [line.split() for line in lines] == [
        ["planned", "came", "to"],
        ["articles", "20", "20"],
        ["calls", "26", "(24", "to", "72)", "27"],
        "tokens read 171 thousand (150 thousand to 520 thousand) 169 thousand".split(),
        "time 2 min (60 s to 15 min) 2 min".split(),
    ]


def test_what_lies_outside_its_range_is_named() -> None:
    said = "\n".join(compare(PLANNED, {"articles": 20, "calls": 80, "seconds": 12}))
    assert "80 (above the most)" in said
    assert "12 s (below the least)" in said


def test_a_run_that_was_stopped_has_nothing_below_the_least() -> None:
    said = "\n".join(compare(PLANNED | {"drafted": 20}, {"articles": 20, "written": 3, "calls": 9}))
    assert "below" not in said


def test_unknown_sides_are_dashes_and_unpriced_calls_are_told() -> None:
    said = compare({"cost": None, "calls": 3}, {"cost": "0.5", "unpriced": 2})
    assert said[1].split() == ["calls", "3", "–"]
    assert said[2].split() == ["cost", "–", *"$0.50 and 2 of unknown cost".split()]


def test_numbers_are_as_exact_as_they_can_be_trusted() -> None:
    assert [show_count(it) for it in (7, 9_999, 12_345, 3_456_789)] == [
        "7",
        "9,999",
        "12 thousand",
        "3.5 million",
    ]
    assert [show_dollars(it) for it in (0, 0.0042, 0.42, 1234.5)] == [
        "$0.00",
        "$0.0042",
        "$0.42",
        "$1,234",
    ]
    assert [show_time(it) for it in (50, 240, 7_800, 7_200)] == [
        "50 s",
        "4 min",
        "2 h 10 min",
        "2 h",
    ]


def test_ranges_add_up() -> None:
    assert Range(1, 2, 3).plus(Range(1, 1, 1)).times(2) == Range(4, 6, 8)
