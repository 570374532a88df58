"""The first article of a role goes alone; others wait in line, and nobody waits for ever."""

from dataclasses import replace

import pytest

from vsgen.batch.role_leaders import WaitingLine
from vsgen.store import QueuedPair

ROW = QueuedPair(
    "a-vs-b", "a", "b", 0, None, "", "", {}, "", "running", "", "", {}, 1, "2026-11-29", None, None
)


def make_rows(*pairs: str) -> list[QueuedPair]:
    """Rows of pairs such as "a-b"."""
    found = []
    for pair in pairs:
        a, b = pair.split("-")
        found.append(replace(ROW, pair=f"{a}-vs-{b}", role_a=a, role_b=b))
    return found


def pick_all(line: WaitingLine) -> list[QueuedPair]:
    """All that need not wait now."""
    return list(iter(line.pick, None))


@pytest.fixture
def line() -> WaitingLine:
    """Every two of four roles."""
    line = WaitingLine()
    line.add(make_rows("a-b", "a-c", "a-d", "b-c", "b-d", "c-d"))
    return line


def test_who_shares_no_role_with_a_leader_goes_at_once(line: WaitingLine) -> None:
    """In the order of the line."""
    assert ["a-vs-b", "c-vs-d"] == [row.pair for row in pick_all(line)]
    assert 4 == len(line)


def test_when_the_words_stand_all_others_go_together(line: WaitingLine) -> None:
    """Nobody leads a role twice."""
    for row in pick_all(line):
        line.leave(row, stands=True)
    assert ["a-vs-c", "a-vs-d", "b-vs-c", "b-vs-d"] == [row.pair for row in pick_all(line)]
    assert 0 == len(line)


def test_a_leader_that_fails_hands_on_to_the_next(line: WaitingLine) -> None:
    """Of each role one."""
    first, other = pick_all(line)
    line.leave(other, stands=True)
    line.leave(first, stands=False)
    assert ["a-vs-c", "b-vs-c"] == [row.pair for row in pick_all(line)]


def test_all_are_over_in_the_end_whatever_fails(line: WaitingLine) -> None:
    """With nobody under way, somebody may always go."""
    done = 0
    while len(line):
        going = pick_all(line)
        assert going
        for place, row in enumerate(going):
            line.leave(row, stands=place % 2 == 0)
        done += len(going)
    assert 6 == done
