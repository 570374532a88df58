"""An article or role -> the next one of the list that awaits a decision."""

from vsgen.review.overview import make_entries
from vsgen.review.service import Review
from vsgen.review.views import Entry
from vsgen.review.web.selecting import awaits


def find_following(review: Review, kind: str, slug: str) -> Entry | None:
    """What comes after it in the list, as far as the list is known; from the end back to its top.

    Reads no file: the page of one article does not wait for all the others.
    """
    entries = review.index.make(make_entries)
    here = next((n for n, it in enumerate(entries) if (it.kind, it.slug) == (kind, slug)), -1)
    others = (*entries[here + 1 :], *entries[: max(here, 0)])
    return next((it for it in others if awaits(it)), None)
