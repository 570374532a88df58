"""The one service behind `vsgen review`, `vsgen approve` and `vsgen serve`.

Reads articles and locks afresh for every call, so nothing that it shows or decides on is older
than the files. Every request names what the person saw, and raises StaleError where that is not
what stands; what it changes is saved whole or not at all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from vsgen.desk import Changes
from vsgen.errors import VsgenError
from vsgen.review.decision_records import Request, Verb, read_request
from vsgen.review.edition_patterns import approve_pattern, list_patterns
from vsgen.review.index import Index, Known
from vsgen.review.overview import know_fault, know_view, make_entries, read_states
from vsgen.review.presenting import load_subject, show_subject
from vsgen.review.refreshing import digest_roles, refresh_index
from vsgen.review.subject import Basis, find_passage
from vsgen.review.verbs import Done, carry_out
from vsgen.review.views import Against, Entry, FactPlace, Pattern, SubjectView

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Review(Basis):
    """The articles of a desk, as a reviewer sees them and decides on them.

    Where a call names a `slug`, it is an article's, or a role's for the wordings that the role's
    articles share.
    """

    index: Index = field(default_factory=Index)
    """States computed before; give it a file to keep them from one run to the next."""

    def list_entries(self) -> tuple[Entry, ...]:
        """All articles and roles: conflicts first, then errors, stale, undecided, approved.

        Raises:
            FileError: the folder cannot be read.
        """
        self._refresh()
        return self.index.make(make_entries)

    def open(self, slug: str, against: Against | None = None) -> SubjectView:
        """One article or role with all that a person needs to decide on it.

        Without `against` each passage is compared with what was approved last, else with what
        was generated.

        Raises:
            UsageError: there is no such article or role, or it has no lock.
            FileError: a file is damaged.
        """
        known = self.index.read()
        return show_subject(
            load_subject(self, slug), lambda role: read_states(role, known, self), against
        )

    def find_facts(self, slug: str, key: str) -> tuple[FactPlace, ...]:
        """The facts that a passage or an item words, and where each is written.

        Raises:
            UsageError: there is no such passage.
        """
        subject = load_subject(self, slug)
        find_passage(subject, key, None)
        return tuple(subject.list_facts(key))

    def list_patterns(self) -> tuple[Pattern, ...]:
        """Changes of editions only, each once, however many articles and roles it stands in."""
        return list_patterns(self, self._refresh())

    def decide(self, verb: Verb, request: Request) -> Done:
        """Do what a person wants done with a passage, an item, or all that may be approved.

        With scope `role`, an edit of a role's passage changes its items and every article where
        these stand unchanged. With scope `fact` an edit changes nothing: `find_facts` says what to
        correct; a rejection waits for that. A rejection's reason goes into the next take of just
        this text. What undoing a decision replaces stands again.

        Raises:
            StaleError: what stands is not what the person saw.
            ErrorsStandError: errors are found in what is to be approved, and it is not approved
                despite them and with a reason.
            UsageError: there is no such passage, a reason is missing, or what stands does not
                allow it: it is missing, in conflict, drafted again since, or has nothing to undo.
        """
        if verb == "edit" and request.scope == "fact":
            return Done(())
        asked = read_request(verb, request)
        return self._save(lambda: carry_out(self, verb, asked))

    def approve_pattern(self, pattern: Pattern, who: str, when: str) -> int:
        """Approve all places of a pattern that still read as it says; how many these were."""
        asked = read_request("approve", Request("", "", None, who, when))
        return self._save(lambda: approve_pattern(self, pattern, asked))

    def _save(self, make: Callable[[], tuple[Changes, T]]) -> T:
        """Save the changes that are made while nobody else may save."""
        results: list[T] = []

        def change() -> Changes:
            changes, result = make()
            results.append(result)
            return changes

        self.desk.decide(change)
        return results[0]

    def _refresh(self) -> Mapping[str, Known]:
        digests = digest_roles(self)
        return refresh_index(self.desk, self.index, digests, self._look)

    def _look(self, slug: str) -> Known:
        try:
            return know_view(self.open(slug))
        except VsgenError as error:
            # What cannot be read stands in the list, so that a person sees it.
            return know_fault(slug, error)
