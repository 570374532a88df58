"""Holds sources against the pages that they name, as these stand today.

What it finds are notes: a page that moved, or prints something else, does not make a recorded
figure wrong. Each address is asked once, however many sources name it.
"""

import re
from collections.abc import Iterable, Iterator
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from vsgen.errors import FileError
from vsgen.facts import Source
from vsgen.facts.recorded import order_editions
from vsgen.sourcing.fetching import Fetched, Fetcher
from vsgen.sourcing.published_text import read_fetched

_LOOSE = re.compile(r"[^\w.]+")
"""What a table loses on its way from a page to a file: bars, commas, quotes, spaces."""


class PageNote(NamedTuple):
    """What a page says of the sources that name it."""

    url: str
    holds: bool
    """Whether it still prints all quotes of their newest editions."""
    what: str
    sources: tuple[str, ...]


def compare_pages(sources: Iterable[Source], fetcher: Fetcher) -> Iterator[PageNote]:
    """A note a page, in the order in which sources name them."""
    pages: dict[str, list[Source]] = {}
    for source in sources:
        pages.setdefault(source.url, []).append(source)
    for url, named in pages.items():
        ids = tuple(source.id for source in named)
        try:
            holds, what = _compare(fetcher.fetch(url), named)
        except FileError as error:
            holds, what = False, error.problems[0].what
        yield PageNote(url, holds, what, ids)


def _compare(page: Fetched, sources: Iterable[Source]) -> tuple[bool, str]:
    if page.status != 200:
        return False, f"the server answers {page.status}"
    newest = [edition for source in sources for edition in order_editions(source)[-1:]]
    figures = (it.quote for edition in newest for it in edition.figures.values())
    words = (it.quote for edition in newest for it in edition.characteristics.values())
    quotes = {_fold(quote) for quote in (*figures, *words)}
    try:
        text = _fold(read_fetched(page).text)
    except FileError as error:
        read = max((it.read.on for it in newest if it.read), default="")
        return False, f"{error.problems[0].what}, so it was not compared{_say_age(page, read)}"
    missing = sum(quote not in text for quote in quotes)
    if not quotes:
        return True, "is there; nothing of it is quoted"
    if not missing:
        return True, f"prints all {len(quotes):,} quotes"
    return False, f"does not print {missing:,} of {len(quotes):,} quotes: a newer edition?"


def _say_age(page: Fetched, read: str) -> str:
    """Whether it says that it was changed after it was read."""
    try:
        changed = parsedate_to_datetime(page.modified)
    except ValueError:
        return ""
    day = f"{changed:%Y-%m-%d}"
    return f"; changed on {day}, {'after' if day > read else 'before'} it was read on {read}"


def _fold(text: str) -> str:
    return _LOOSE.sub("", text).casefold()
