"""A decision that a call names -> made, and printed."""

from typing import TYPE_CHECKING, Literal, NamedTuple

from vsgen.cli.console import count, say, say_json
from vsgen.cli.review_access import find_passage, list_left_out, now, open_view

if TYPE_CHECKING:
    from vsgen.passages import Scope
    from vsgen.review.service import Review

Act = Literal["approved", "left-out", "restored", "taken", "kept", "rejected", "undone"]


class Case(NamedTuple):
    """One passage, or all of an article or role, before whoever decides."""

    review: "Review"
    slug: str
    section: str
    revision: str
    who: str


def decide_passage(
    case: Case,
    act: Act,
    why: str,
    scope: "Scope | None" = None,
    *,
    despite: bool = False,
    as_json: bool,
) -> None:
    """Decide on one passage and print how it stands now."""
    review, slug, _, revision, who = case
    passage = find_passage(open_view(review, slug), case.section)
    known = (slug, passage.key, revision or passage.revision)
    if act == "approved":
        review.approve(*known, who, now(), why=why, despite=despite)
    elif act == "rejected":
        review.reject(*known, why, who, now(), scope)
    elif act == "left-out":
        review.leave_out(*known, why, who, now())
    elif act == "restored":
        review.restore(*known, who, now())
    elif act == "taken":
        review.take(*known, who, now())
    elif act == "kept":
        review.keep(*known, who, now())
    else:
        review.undo(slug, passage.key, who, now())
    after = find_passage(open_view(review, slug), passage.key)
    if as_json:
        told = {"slug": slug, "key": after.key, "act": act, "by": who}
        say_json(told | {"state": after.state, "revision": after.revision})
    else:
        did = act.replace("-", " ")
        say(f"{slug}: {after.key}: {did} by {who}; now: {after.state.replace('-', ' ')}")


def approve_rest(case: Case, why: str, *, as_json: bool) -> int:
    """Approve what may be approved together and print what was left out; how much that was."""
    review, slug, _, revision, who = case
    view = open_view(review, slug)
    keys = review.approve_rest(slug, revision or view.revision, who, now(), why=why)
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
