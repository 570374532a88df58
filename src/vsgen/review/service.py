"""The one service behind `vsgen review`, `vsgen approve` and `vsgen serve`.

Reads articles and locks afresh for every call, so nothing that it shows is older than the files.
Every act names what the person saw, and raises StaleError where that is not what stands; it is
saved whole or not at all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from vsgen.checks import Finding
from vsgen.checks.levels import AS_THEY_COME, Levels
from vsgen.desk import Changes, Decision, Desk, Scope
from vsgen.errors import VsgenError
from vsgen.facts import Library
from vsgen.prompts import Prompts
from vsgen.review.acts import change_text, give_verdict, is_role, leave_out, restore, settle
from vsgen.review.article_acts import approve_together, undo_in_article
from vsgen.review.articles import show_article
from vsgen.review.deciding import make_act, read_reason, read_text
from vsgen.review.digests import digest_roles
from vsgen.review.facts import list_facts
from vsgen.review.index import ARTICLE, Index, Known
from vsgen.review.knowing import know_fault, know_view, list_shared, read_states
from vsgen.review.listing import make_entries
from vsgen.review.patterns import approve_pattern, list_patterns
from vsgen.review.refreshing import refresh_index
from vsgen.review.role_acts import approve_items, undo_in_role
from vsgen.review.roles import show_role
from vsgen.review.tools import Tools
from vsgen.review.views import Against, ArticleView, Entry, FactPlace, Pattern, RoleView

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Review:
    """The articles of a desk, as a reviewer sees them and decides on them.

    Where a call names a `slug`, it is an article's, or a role's for the wordings that the role's
    articles share.
    """

    desk: Desk
    library: Library
    prompts: Prompts
    levels: Levels = AS_THEY_COME
    index: Index = field(default_factory=Index)
    """States computed before; give it a file to keep them from one run to the next."""

    def list_entries(self) -> tuple[Entry, ...]:
        """All articles and roles: conflicts first, then errors, stale, undecided, approved.

        Raises:
            FileError: the folder cannot be read.
        """
        self._refresh()
        return self.index.make(make_entries)

    def open_article(self, slug: str, against: Against | None = None) -> ArticleView:
        """One article with all that a person needs to decide on it.

        Without `against` each passage is compared with what was approved last, else with what
        was generated.

        Raises:
            UsageError: there is no such article, or it has no lock.
            FileError: a file is damaged.
        """
        tools = self._tools
        standing = tools.load_article(slug)
        path = str(self.desk.article_path(slug))
        shared = list_shared(standing, self.index.read(), tools)
        return show_article(
            standing, path, shared, self.library, self.prompts, self.levels, against
        )

    def open_role(self, slug: str, against: Against | None = None) -> RoleView:
        """The wordings of one role that its articles share.

        Raises:
            UsageError: there is no such role, or nothing of it is worded yet.
            FileError: its lock is damaged.
        """
        _, items = self._tools.load_role(slug)
        states = read_states(slug, self.index.read())
        return show_role(slug, items, states, self.library, self.prompts, self.levels, against)

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

    def find_facts(self, slug: str, key: str) -> tuple[FactPlace, ...]:
        """The facts that a passage or an item words, and where each is written."""
        return list_facts(self._tools, slug, key)

    def undo(self, slug: str, key: str, who: str, when: str) -> Decision:
        """Take back the newest decision; what it replaced stands again.

        Raises:
            UsageError: there is nothing to take back, or the text has changed since.
        """
        act = make_act(who, when)
        take_back = undo_in_role if is_role(slug) else undo_in_article
        return self._decide_with(lambda it: take_back(it, slug, key, act))

    def list_patterns(self) -> tuple[Pattern, ...]:
        """Changes of editions only, each once, however many articles and roles it stands in."""
        return list_patterns(self._tools, self._refresh())

    def approve_pattern(self, pattern: Pattern, who: str, when: str) -> int:
        """Approve all places of a pattern that still read as it says; how many these were."""
        act = make_act(who, when)
        return self._decide_with(lambda it: approve_pattern(it, pattern, act))

    @property
    def _tools(self) -> Tools:
        return Tools(self.desk, self.library, self.prompts, self.levels)

    def _refresh(self) -> Mapping[str, Known]:
        digests = digest_roles(self.library, self.prompts, self.levels)
        return refresh_index(self.desk, self.index, digests, self._look)

    def _look(self, name: str) -> Known:
        kind, _, slug = name.partition(" ")
        try:
            view = self.open_article(slug) if kind == ARTICLE else self.open_role(slug)
        except VsgenError as error:
            # What cannot be read stands in the list, so that a person sees it.
            return know_fault(slug, error)
        return know_view(view)

    def _find(self, slug: str, key: str) -> tuple[Finding, ...]:
        view = self.open_role(slug) if is_role(slug) else self.open_article(slug)
        return next((it.findings for it in view.passages if it.key == key), ())

    def _decide(self, make: Callable[[Tools], Changes]) -> None:
        tools = self._tools
        self.desk.decide(lambda: make(tools))

    def _decide_with(self, make: Callable[[Tools], tuple[Changes, T]]) -> T:
        tools, results = self._tools, []

        def change() -> Changes:
            changes, result = make(tools)
            results.append(result)
            return changes

        self.desk.decide(change)
        return results[0]
