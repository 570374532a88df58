"""The one service behind `vsgen review`, `vsgen approve` and `vsgen serve`.

Every act names what the person saw, and raises StaleError where that is not what stands; it is
saved whole or not at all.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from vsgen.checks import Finding
from vsgen.desk import Changes
from vsgen.passages import Decision, Scope
from vsgen.review.acts import change_text, give_verdict, is_role, leave_out, restore, settle
from vsgen.review.article_acts import approve_together, undo_in_article
from vsgen.review.deciding import make_act, read_reason, read_text
from vsgen.review.patterns import approve_pattern
from vsgen.review.reading import Reading
from vsgen.review.role_acts import approve_items, undo_in_role
from vsgen.review.tools import Tools
from vsgen.review.views import Pattern

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Review(Reading):
    """The articles of a desk, as a reviewer sees them and decides on them."""

    def approve(  # noqa: PLR0913, PLR0917 (what was seen, and who decides)
        self,
        slug: str,
        key: str,
        revision: str,
        who: str,
        when: str,
        scope: Scope | None = None,
        why: str = "",
        *,
        despite: bool = False,
    ) -> None:
        """The passage may be published as it stands.

        Without a scope, a role's passage that stands as the role's items read is approved in all
        articles, everything else in this one. With `despite`, and a reason, errors may stand.

        Raises:
            StaleError: it is not what the person saw.
            ErrorsStandError: errors are found in it, and it is not approved despite them.
            UsageError: there is no such passage, it is missing, or a conflict is open.
        """
        act = replace(make_act(who, when, why), despite=despite)
        self._decide(lambda it: give_verdict(it, slug, key, revision, "approved", act, scope))

    def approve_rest(
        self, slug: str, revision: str, who: str, when: str, why: str = ""
    ) -> tuple[str, ...]:
        """All that is undecided and without an error is approved, in one act; the keys.

        `revision` is the whole view's. Raises as `approve` does, and where the file is another
        text than the article that was drafted.
        """
        act = make_act(who, when, why)
        approve = approve_items if is_role(slug) else approve_together
        return self._decide_with(lambda it: approve(it, slug, revision, act))

    def reject(  # noqa: PLR0913, PLR0917 (what was seen, and who decides)
        self,
        slug: str,
        key: str,
        revision: str,
        reason: str,
        who: str,
        when: str,
        scope: Scope | None = None,
    ) -> None:
        """The passage must not be published as it stands.

        `reason` goes into the next take of just this text. Scopes and errors as with `approve`;
        with scope `article` a role's passage waits for an edit here, for its words are shared,
        and with scope `fact` for the fact to be corrected.
        """
        act = replace(make_act(who, when), why=read_reason(reason))
        self._decide(lambda it: give_verdict(it, slug, key, revision, "rejected", act, scope))

    def restore(self, slug: str, key: str, revision: str, who: str, when: str) -> None:
        """What was generated stands again, at its place, where a person's text stands or none.

        Raises:
            StaleError: it is not what the person saw.
            UsageError: no generated text is known, it stands already, or a conflict is open.
        """
        act = make_act(who, when)
        self._decide(lambda it: restore(it, slug, key, revision, act))

    def leave_out(  # noqa: PLR0913, PLR0917 (what was seen, and who decides)
        self, slug: str, key: str, revision: str, reason: str, who: str, when: str
    ) -> None:
        """The article stands without the passage, on purpose; where it stands it is taken out.

        Raises as `restore` does, and without a reason.
        """
        act = make_act(who, when, read_reason(reason, "what is left out"))
        self._decide(lambda it: leave_out(it, slug, key, revision, act))

    def take(self, slug: str, key: str, revision: str, who: str, when: str) -> None:
        """End a conflict with the new text; raises as `approve` does."""
        act = make_act(who, when)
        self._decide(lambda it: settle(it, slug, key, revision, "taken", "", act))

    def keep(self, slug: str, key: str, revision: str, who: str, when: str) -> None:
        """End a conflict with the text that stands; raises as `approve` does."""
        act = make_act(who, when)
        self._decide(lambda it: settle(it, slug, key, revision, "kept", "", act))

    def resolve(  # noqa: PLR0913, PLR0917 (what was seen, and who decides)
        self, slug: str, key: str, revision: str, text: str, who: str, when: str
    ) -> tuple[Finding, ...]:
        """End a conflict with `text`; what is found in it then. Raises as `edit` does."""
        act, words = make_act(who, when), read_text(text)
        self._decide(lambda it: settle(it, slug, key, revision, "resolved", words, act))
        return self._find(slug, key)

    def edit(  # noqa: PLR0913, PLR0917 (what was seen, and who decides)
        self,
        slug: str,
        key: str,
        revision: str,
        text: str,
        who: str,
        when: str,
        scope: Scope = "article",
    ) -> tuple[Finding, ...]:
        """Put `text` in the place of a passage or an item; what is found in it then.

        With scope `role`, a role's passage changes in its items and in every article where it
        stands unchanged. With scope `fact` nothing changes: `find_facts` says what to correct.

        Raises:
            StaleError: it is not what the person saw.
            UsageError: there is no such passage, or the text would not stay one passage.
        """
        if scope == "fact":
            return ()
        act, words = make_act(who, when), read_text(text)
        self._decide(lambda it: change_text(it, slug, key, revision, words, act, scope))
        return self._find(slug, key)

    def undo(
        self, slug: str, key: str, who: str, when: str, revision: str | None = None
    ) -> Decision:
        """Take back the newest decision; what it replaced stands again.

        Raises:
            UsageError: there is nothing to take back, or the text has changed since.
            StaleError: it is not what the person saw, if `revision` says what that was.
        """
        act = make_act(who, when)
        take_back = undo_in_role if is_role(slug) else undo_in_article
        return self._decide_with(lambda it: take_back(it, slug, key, act, revision))

    def approve_pattern(self, pattern: Pattern, who: str, when: str) -> int:
        """Approve all places of a pattern that still read as it says; how many these were."""
        act = make_act(who, when)
        return self._decide_with(lambda it: approve_pattern(it, pattern, act))

    def _decide(self, make: Callable[[Tools], Changes]) -> None:
        tools = self._tools
        self.desk.decide(lambda: make(tools))

    def _decide_with(self, make: Callable[[Tools], tuple[Changes, T]]) -> T:
        results: list[T] = []

        def change(tools: Tools) -> Changes:
            changes, result = make(tools)
            results.append(result)
            return changes

        self._decide(change)
        return results[0]
