"""An act on an article or on a role -> what changes: which of the two a slug names, and the scope.

Saves nothing.
"""

from vsgen.desk import Changes
from vsgen.errors import UsageError
from vsgen.passages import Scope, Verdict
from vsgen.review.article_acts import decide_passage
from vsgen.review.changing import (
    edit_passage,
    leave_passage_out,
    restore_passage,
    settle_conflict,
)
from vsgen.review.deciding import Act
from vsgen.review.role_acts import (
    decide_item,
    edit_item,
    edit_shared,
    restore_item,
    settle_item,
)
from vsgen.review.tools import Tools


def is_role(slug: str) -> bool:
    """Whether `slug` names a role, not a pair."""
    return "-vs-" not in slug


def give_verdict(  # noqa: PLR0913, PLR0917 (what was seen, and what is decided)
    tools: Tools,
    slug: str,
    key: str,
    revision: str,
    verdict: Verdict,
    act: Act,
    scope: Scope | None,
) -> Changes:
    """A verdict on a passage or an item."""
    if is_role(slug):
        return decide_item(tools, slug, key, revision, verdict, act, scope)
    return decide_passage(tools, slug, key, revision, verdict, act, scope)


def settle(  # noqa: PLR0913, PLR0917 (what was seen, and what is decided)
    tools: Tools, slug: str, key: str, revision: str, verdict: Verdict, text: str, act: Act
) -> Changes:
    """The end of a conflict of a passage or an item."""
    end = settle_item if is_role(slug) else settle_conflict
    return end(tools, slug, key, revision, verdict, text, act)


def change_text(  # noqa: PLR0913, PLR0917 (what was seen, and what is decided)
    tools: Tools, slug: str, key: str, revision: str, text: str, act: Act, scope: Scope
) -> Changes:
    """Another text for a passage or an item.

    Raises:
        UsageError: the text is empty, where the role's articles share it.
    """
    if not text and (is_role(slug) or scope == "role"):
        cure = "To leave it out everywhere, take the fact out of the role's file."
        raise UsageError("a wording cannot be empty", slug, cure)
    if is_role(slug):
        return edit_item(tools, slug, key, revision, text, act)
    if scope == "role":
        return edit_shared(tools, slug, key, revision, text, act)
    return edit_passage(tools, slug, key, revision, text, act)


def restore(tools: Tools, slug: str, key: str, revision: str, act: Act) -> Changes:
    """The generated text of a passage or an item stands again."""
    bring_back = restore_item if is_role(slug) else restore_passage
    return bring_back(tools, slug, key, revision, act)


def leave_out(tools: Tools, slug: str, key: str, revision: str, act: Act) -> Changes:
    """An article without the passage.

    Raises:
        UsageError: it is asked of a role.
    """
    if is_role(slug):
        cure = "To leave it out everywhere, take the fact out of the role's file."
        raise UsageError("is a role, and this is decided in an article", slug, cure)
    return leave_passage_out(tools, slug, key, revision, act)
