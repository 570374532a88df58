"""Filters and pages of the list."""

from collections.abc import Sequence

import pytest
from markupsafe import Markup

from vsgen.review.views import Entry
from vsgen.review.web.list_page import Filters, read_filters, select_entries

pytestmark = pytest.mark.slow

ENTRIES = (
    Entry("article", "a-vs-b", "A vs. B", {"conflict": 1, "approved": 2}, 1, 0, ("hand",), ""),
    Entry("role", "b", "B", {"needs-review": 3}, 0, 2, ("new",), ""),
    Entry("article", "b-vs-c", "B vs. C", {"approved": 4}, 0, 0, (), ""),
)


def _search(entries: Sequence[Entry], text: str) -> tuple[list[Entry], dict[str, Markup]]:
    return [entry for entry in entries if text in entry.title.casefold()], {}


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ({}, ["a-vs-b", "b"]),
        ({"state": "all"}, ["a-vs-b", "b", "b-vs-c"]),
        ({"state": "approved"}, ["a-vs-b", "b-vs-c"]),
        ({"state": "conflict"}, ["a-vs-b"]),
        ({"state": "all", "kind": "role"}, ["b"]),
        ({"state": "all", "errors": "yes"}, ["a-vs-b"]),
        ({"cause": "new"}, ["b"]),
        ({"state": "all", "text": "vs. c"}, ["b-vs-c"]),
        ({"state": "finished"}, ["b-vs-c"]),
        ({"state": "all", "sort": "title"}, ["a-vs-b", "b", "b-vs-c"]),
        ({"state": "all", "sort": "most"}, ["b", "a-vs-b", "b-vs-c"]),
        ({"state": "all", "sort": "least"}, ["b-vs-c", "a-vs-b", "b"]),
        ({"state": "all", "sort": "no such order"}, ["a-vs-b", "b", "b-vs-c"]),
        ({"text": "nothing"}, []),
    ],
)
def test_filters_go_together(query: dict[str, str], slugs: list[str]) -> None:
    """An entry is shown if every filter lets it through; without any, what awaits a decision."""
    selection = select_entries(ENTRIES, read_filters(query), 1, _search)

    assert slugs == [entry.slug for entry in selection.entries]


def test_counts_are_of_everything() -> None:
    """What is filtered out is still counted above the list."""
    selection = select_entries(ENTRIES, Filters(text="nothing"), 1, _search)

    found = {state: count for state, count in selection.states.items() if count}
    assert {"conflict": 1, "needs-review": 3, "approved": 6} == found
    assert (2, 3, 1) == (selection.waiting, selection.total, selection.errors)
    assert (("hand", 1), ("new", 1)) == selection.causes


@pytest.mark.parametrize(("wanted", "page", "first", "shown"), [(1, 1, 1, 100), (9, 3, 201, 50)])
def test_a_long_list_has_pages(wanted: int, page: int, first: int, shown: int) -> None:
    """A hundred entries a page; a page beyond the last is the last."""
    many = ENTRIES[:1] * 250

    selection = select_entries(many, Filters(), wanted, _search)

    assert (page, 3, first, shown) == (
        selection.page,
        selection.pages,
        selection.first,
        len(selection.entries),
    )
