"""A decision that a call names -> made, and printed."""

from typing import TYPE_CHECKING, NamedTuple

from vsgen.cli.console import count, say, say_json
from vsgen.cli.review_access import find_passage, list_left_out, now, open_view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vsgen.passages import Scope
    from vsgen.review import Review, Verb

_DID: "Mapping[Verb, str]" = {
    "approve": "approved",
    "leave-out": "left-out",
    "restore": "restored",
    "take": "taken",
    "keep": "kept",
    "reject": "rejected",
    "undo": "undone",
}


class Case(NamedTuple):
    """One passage, or all of an article or role, before whoever decides."""

    review: "Review"
    slug: str
    section: str
    revision: str
    who: str


def decide_passage(
    case: Case,
    verb: "Verb",
    why: str,
    scope: "Scope | None" = None,
    *,
    despite: bool = False,
    as_json: bool,
) -> None:
    """Decide on one passage and print how it stands now."""
    from vsgen.review import Request

    review, slug, _, revision, who = case
    passage = find_passage(open_view(review, slug), case.section)
    seen = None if verb == "undo" else revision or passage.revision
    asked = Request(slug, passage.key, seen, who, now(), why, scope, despite=despite)
    review.decide(verb, asked)
    after = find_passage(open_view(review, slug), passage.key)
    if as_json:
        told = {"slug": slug, "key": after.key, "act": _DID[verb], "by": who}
        say_json(told | {"state": after.state, "revision": after.revision})
    else:
        did = _DID[verb].replace("-", " ")
        say(f"{slug}: {after.key}: {did} by {who}; now: {after.state.replace('-', ' ')}")


def approve_rest(case: Case, why: str, *, as_json: bool) -> int:
    """Approve what may be approved together and print what was left out; how much that was."""
    from vsgen.review import Request

    review, slug, _, revision, who = case
    view = open_view(review, slug)
    asked = Request(slug, "", revision or view.revision, who, now(), why)
    keys = review.decide("approve-rest", asked).keys
    after = open_view(review, slug)
    left = tuple(list_left_out(after, keys))
    if as_json:
        told = {"slug": slug, "act": "approved", "by": who, "keys": keys}
        left_out = [{"key": key, "why": reason} for key, reason in left]
        say_json(told | {"left": left_out, "revision": after.revision})
    else:
        say(f"{slug}: {count(len(keys), 'passage')} approved by {who}")
        for key, reason in left:
            say(f"  left: {key}, {reason}")
    return len(left)
