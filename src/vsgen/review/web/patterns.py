"""Sentence patterns of the service -> what their page shows, and the one that a form means."""

import json
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from vsgen.review.service import Review
from vsgen.review.views import Pattern
from vsgen.review.web.wording import mark_pieces
from vsgen.revisions import diff_words


@dataclass(frozen=True, slots=True)
class ShownPattern:
    """One pattern, ready to be laid out."""

    pattern: Pattern
    id: str
    """Changes with its sentences and places: what was read is what is approved."""
    diff: Markup


def list_shown_patterns(review: Review) -> tuple[ShownPattern, ...]:
    """All patterns, in the service's order."""
    return tuple(
        ShownPattern(it, _identify(it), mark_pieces(diff_words(it.before, it.after)))
        for it in review.list_patterns()
    )


def find_pattern(review: Review, id: str) -> Pattern | None:
    """The pattern that a page showed under `id`; None if it is no longer the same."""
    return next((one for one in review.list_patterns() if _identify(one) == id), None)


def _identify(pattern: Pattern) -> str:
    content = (pattern.before, pattern.after, pattern.figure, pattern.places)
    return sha256(json.dumps(content).encode()).hexdigest()[:32]
