"""Chooses the entries of the list by a reader's filters, and counts the rest."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from vsgen.desk import State
from vsgen.documents import MARK
from vsgen.errors import VsgenError
from vsgen.production.hand_merge import render_words
from vsgen.review.service import Review
from vsgen.review.views import OPEN, Entry
from vsgen.review.web.labels import STATE_WORDS
from vsgen.review.web.text_html import show_hidden

_AROUND = 70
"""Characters shown before and after what was found."""
_SIGNS = re.compile(rf"{MARK}:?|\*\*|\\(?=[^\w\s])|^[#>|-]+ ?", re.MULTILINE)

_OPEN: frozenset[State] = frozenset({*OPEN, "rejected"})
_PAGE = 100
Search = Callable[[Sequence[Entry], str], tuple[list[Entry], Mapping[str, Markup]]]


class Filters(NamedTuple):
    """What a reader wants to see; empty wants everything."""

    state: str = ""
    """A state, `open` for all that await a decision, `finished` for all that do not."""
    kind: str = ""
    cause: str = ""
    errors: str = ""
    text: str = ""
    talk: str = ""
    """Whether to show only what has open comments."""
    sort: str = ""
    """One of SORTS; empty leaves the most pressing first."""


SORTS: Mapping[str, Callable[[Entry], tuple[object, ...]]] = {
    "title": lambda it: (it.title.casefold(), it.slug),
    "newest": lambda it: (_reverse(it.since), it.slug),
    "oldest": lambda it: (it.since, it.slug),
    "most": lambda it: (-_count_open(it), it.slug),
    "least": lambda it: (_count_open(it), it.slug),
}


@dataclass(frozen=True, slots=True)
class Selection:
    """One page of the list."""

    entries: tuple[Entry, ...]
    found: int
    page: int
    pages: int
    first: int
    """Number of the first entry shown, from 1."""
    states: Mapping[State, int]
    """Passages of everything in each state."""
    causes: tuple[tuple[str, int], ...]
    """What passages await a decision for, with the number of entries, most first."""
    errors: int
    """Entries with errors."""
    total: int
    waiting: int
    """Entries that await a decision."""
    unreadable: int
    excerpts: Mapping[str, Markup]
    """Where the words that were looked for stand, by slug."""


def read_filters(query: Mapping[str, str]) -> Filters:
    """The filters of an address; what is not one is left out.

    What has open comments is shown whether it awaits a decision or not.
    """
    state = query.get("state", "open")
    return Filters(
        "all" if state == "open" and query.get("talk") else state,
        query.get("kind", ""),
        query.get("cause", "")[:300],
        query.get("errors", ""),
        query.get("text", "")[:200].strip(),
        query.get("talk", ""),
        query.get("sort", ""),
    )


def select_entries(
    entries: Sequence[Entry],
    filters: Filters,
    page: int,
    search: Search,
    talked: Container[str] = (),
) -> Selection:
    """The page of those entries that all filters let through, in the order wanted.

    `search` says which entries hold the words that are looked for, and asks no other; `talked` has
    those with open comments.
    """
    found = [one for one in entries if _passes(one, filters)]
    if filters.talk:
        found = [one for one in found if one.slug in talked]
    excerpts: Mapping[str, Markup] = {}
    if filters.text:
        found, excerpts = search(found, filters.text)
    if filters.sort in SORTS:
        found = sorted(found, key=SORTS[filters.sort])
    pages = max(1, -(-len(found) // _PAGE))
    page = min(max(page, 1), pages)
    first = (page - 1) * _PAGE
    return Selection(
        tuple(found[first : first + _PAGE]),
        len(found),
        page,
        pages,
        first + 1,
        {state: sum(one.counts.get(state, 0) for one in entries) for state in STATE_WORDS},
        tuple(Counter(cause for one in entries for cause in one.causes).most_common(12)),
        sum(one.errors > 0 for one in entries),
        len(entries),
        sum(awaits(one) for one in entries),
        sum(bool(one.unreadable) for one in entries),
        excerpts,
    )


def _passes(entry: Entry, filters: Filters) -> bool:
    if filters.state in ("open", "finished") and awaits(entry) == (filters.state == "finished"):
        return False
    if filters.state == "unreadable" and not entry.unreadable:
        return False
    if any(it == filters.state and not entry.counts.get(it) for it in STATE_WORDS):
        return False
    if filters.kind and entry.kind != filters.kind:
        return False
    if filters.cause and filters.cause not in entry.causes:
        return False
    return not filters.errors or entry.errors > 0


def awaits(entry: Entry) -> bool:
    """Whether anything in it awaits a decision, or it cannot be read."""
    return bool(entry.unreadable) or _count_open(entry) > 0


def _count_open(entry: Entry) -> int:
    return sum(number for state, number in entry.counts.items() if state in _OPEN)


def _reverse(text: str) -> tuple[int, ...]:
    """A key that sorts texts from the last to the first."""
    return tuple(-ord(sign) for sign in text)


def search_entries(
    review: Review, entries: Iterable[Entry], text: str
) -> tuple[list[Entry], Mapping[str, Markup]]:
    """The entries whose title and text hold every word of `text`, in their order.

    And by slug the text around the first word that the title does not hold, with it marked.
    """
    words = text.casefold().split()
    found: list[Entry] = []
    excerpts: dict[str, Markup] = {}
    for entry in entries:
        title = f"{entry.title} {entry.slug}".casefold()
        missing = [word for word in words if word not in title]
        whole = _read_text(review, entry) if missing else ""
        if all(word in whole.casefold() for word in missing):
            found.append(entry)
            if missing:
                excerpts[entry.slug] = _cut_excerpt(whole, missing[0])
    return found, excerpts


def _read_text(review: Review, entry: Entry) -> str:
    """The words of an article, or of a role's items; empty where they cannot be read."""
    try:
        if entry.kind == "article":
            return _SIGNS.sub("", review.desk.read_article(entry.slug) or "")
        lock = review.desk.load_role_lock(entry.slug)
    except VsgenError:
        return ""
    items = lock.items.values() if lock else ()
    texts = (render_words(it, review.library, review.prompts) or it.words for it in items)
    return "\n".join(_SIGNS.sub("", text) for text in texts)


def _cut_excerpt(text: str, word: str) -> Markup:
    found = re.search(re.escape(word), text, re.IGNORECASE)
    if found is None:
        return Markup()
    start, end = max(found.start() - _AROUND, 0), found.end() + _AROUND
    sides = (text[start : found.start()], found[0], text[found.end() : end])
    before, hit, after = (show_hidden(side.replace("\n", " ")) for side in sides)
    return Markup("{}{}<mark>{}</mark>{}{}").format(
        "…" if start else "", before, hit, after, "…" if end < len(text) else ""
    )
