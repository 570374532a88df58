"""The articles and roles of a desk -> what a reviewer sees of them. Saves nothing.

Reads articles and locks afresh for every call, so nothing that it shows is older than the files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vsgen.checks import Finding
from vsgen.checks.levels import AS_THEY_COME, Levels
from vsgen.desk import Desk
from vsgen.errors import VsgenError
from vsgen.facts import Library
from vsgen.prompts import Prompts
from vsgen.review.acts import is_role
from vsgen.review.articles import show_article
from vsgen.review.digests import digest_roles
from vsgen.review.facts import list_facts
from vsgen.review.index import ARTICLE, Index, Known
from vsgen.review.knowing import know_fault, know_view, list_shared, read_states
from vsgen.review.listing import make_entries
from vsgen.review.patterns import list_patterns
from vsgen.review.refreshing import refresh_index
from vsgen.review.roles import show_role
from vsgen.review.tools import Tools
from vsgen.review.views import Against, ArticleView, Entry, FactPlace, Pattern, RoleView


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles of a desk, as a reviewer sees them.

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
        states = read_states(slug, self.index.read(), self._tools)
        return show_role(slug, items, states, self.library, self.prompts, self.levels, against)

    def find_facts(self, slug: str, key: str) -> tuple[FactPlace, ...]:
        """The facts that a passage or an item words, and where each is written."""
        return list_facts(self._tools, slug, key)

    def list_patterns(self) -> tuple[Pattern, ...]:
        """Changes of editions only, each once, however many articles and roles it stands in."""
        return list_patterns(self._tools, self._refresh())

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
