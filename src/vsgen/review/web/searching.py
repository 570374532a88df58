"""Words that an editor looks for -> the articles and roles that hold all of them, and where.

Reads the files afresh, one after the other: a thousand articles are searched in the time that a
person takes to look up, and nothing that is found is older than the files.
"""

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from vsgen.documents import MARK
from vsgen.errors import VsgenError
from vsgen.production.rebuilding import render_words
from vsgen.review.service import Review
from vsgen.review.views import Entry
from vsgen.review.web.marks import show_hidden

_AROUND = 70
"""Characters shown before and after what was found."""
_SIGNS = re.compile(rf"{MARK}:?|\*\*|\\(?=[^\w\s])|^[#>|-]+ ?", re.MULTILINE)


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
