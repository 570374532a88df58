"""The one service behind `vsgen review`, `vsgen approve` and `vsgen serve`.

Reads articles and locks afresh for every call, so nothing that it shows or decides on is older
than the files. Every request names what the person saw, and raises StaleError where that is not
what stands; what it changes is saved whole or not at all.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

from vsgen.desk import Changes, CommentAct
from vsgen.errors import VsgenError
from vsgen.passages import PassageKey
from vsgen.production.standing_article import load_standing
from vsgen.review.commenting import Remark, say_remark
from vsgen.review.decision_records import Request, Verb, read_request
from vsgen.review.edition_patterns import approve_pattern, list_patterns
from vsgen.review.index import Index, Known, refresh_index, stamp_all
from vsgen.review.new_facts import save_with_fact, take_back_fact
from vsgen.review.passage_states import compute_states
from vsgen.review.presenting import load_subject, show_subject
from vsgen.review.subject import Basis, Kind, find_passage, is_role
from vsgen.review.verbs import Done, carry_out
from vsgen.review.views import Against, Entry, FactPlace, Pattern, SubjectView

T = TypeVar("T")
_MOST_TOLD = 200
"""Characters of a reason in the log."""
_MANY = 6
"""Proposals, from which on they are counted in the log."""


class Note(NamedTuple):
    """Something that a person did, for the log of activity."""

    who: str
    what: str
    slug: str
    """Of an article or role; empty where it concerns several."""
    detail: str


def note_proposals(who: str, slug: str, verdict: str, names: Sequence[str], why: str = "") -> Note:
    """That a person accepted, edited, rejected, or took back decisions on proposals of a role."""
    named = ", ".join(names) if len(names) < _MANY else f"{len(names)} facts"
    return Note(who, f"proposal {verdict}", slug, _name_act((named,), why))


def forget(note: Note) -> None:
    """Keep no log."""
    del note


@dataclass(frozen=True, slots=True)
class Review(Basis):
    """The articles of a desk, as a reviewer sees them and decides on them.

    Where a call names a `slug`, it is an article's, or a role's for the wordings that the role's
    articles share.
    """

    facts: Path | None = None
    """The project's own folder of facts; none where they are those that vsgen comes with."""
    index: Index = field(default_factory=Index)
    """States computed before; give it a file to keep them from one run to the next."""
    note: Callable[[Note], None] = forget
    """Told of every act once it is saved; it raises nothing, and no act waits for what it keeps."""

    def list_entries(self) -> tuple[Entry, ...]:
        """All articles and roles: conflicts first, then errors, stale, undecided, approved.

        Raises:
            FileError: the folder cannot be read.
        """
        self._refresh()
        return self.index.list_entries()

    def look_at(self, slugs: Collection[str]) -> Mapping[str, Known]:
        """What is known of all; of these articles and roles alone as they stand now."""
        return refresh_index(self.index, self, self._look, slugs)

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
            load_subject(self, slug), lambda role: _read_states(role, known, self), against
        )

    def find_facts(self, slug: str, key: str) -> tuple[FactPlace, ...]:
        """The facts that a passage or an item words, and where each is written.

        Raises:
            UsageError: there is no such passage.
        """
        subject = load_subject(self, slug)
        stood = find_passage(subject, key, None)
        return tuple(subject.list_facts(stood.key))

    def list_patterns(self) -> tuple[Pattern, ...]:
        """Changes of editions only, each once, however many articles and roles it stands in."""
        return list_patterns(self, self._refresh())

    def decide(self, verb: Verb, request: Request) -> Done:
        """Do what a person wants done with a passage, an item, or all that may be approved.

        With scope `role`, an edit of a role's passage changes its items and every article where
        these stand unchanged. With scope `fact` an edit changes nothing: `find_facts` says what to
        correct; a rejection waits for that. A rejection's reason goes into the next take of just
        this text. What undoing a decision replaces stands again. A sentence that is confirmed with
        a fact stands on it; the fact is written into its role's file, or nothing is done.

        Raises:
            StaleError: what stands is not what the person saw.
            ErrorsStandError: errors are found in what is to be approved, and it is not approved
                despite them and with a reason.
            FactsError: the facts would not load with the one that was to be made.
            UsageError: there is no such passage, a reason is missing, or what stands does not
                allow it: it is missing, in conflict, drafted again since, or has nothing to undo.
        """
        if verb == "edit" and request.scope == "fact":
            return Done(())
        asked = read_request(verb, request)

        def save() -> Done:
            return self._save(lambda: carry_out(self, verb, asked))

        if asked.fact is not None and verb == "confirm":
            done = save_with_fact(self.facts, self.library, asked.fact, asked.when, save)
        else:
            done = save()
        self.note(Note(asked.who, verb, asked.slug, _name_act(done.keys, asked.why)))
        name = done.undone.fact if done.undone else ""
        if name and not take_back_fact(self.facts, name, asked.when):
            done = done._replace(fact=self.library.where("fact", name.replace("/", ".")) or name)
        return done

    def approve_pattern(self, pattern: Pattern, who: str, when: str) -> int:
        """Approve all places of a pattern that still read as it says; how many these were."""
        asked = read_request("approve", Request("", "", None, who, when))
        number = self._save(lambda: approve_pattern(self, pattern, asked))
        self.note(Note(asked.who, "approve-pattern", "", f"{pattern.figure}, {number} passages"))
        return number

    def say(self, remark: Remark) -> CommentAct:
        """Add to what people say about an article or role; see `say_remark`."""
        act = say_remark(self.desk, remark)
        # Words that stood already were not said anew.
        if act.when == remark.when:
            what = remark.verb if remark.verb == "comment" else f"comment {remark.verb}"
            self.note(Note(act.who, what, remark.slug, _name_act((act.passage,), act.text)))
        return act

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
        return refresh_index(self.index, self, self._look)

    def _look(self, slug: str) -> tuple[str, Entry]:
        try:
            view = self.open(slug)
        except VsgenError as error:
            # What cannot be read stands in the list, so that a person sees it.
            kind: Kind = "role" if is_role(slug) else "article"
            return "", Entry(kind, slug, slug, {}, 1, 0, (), "", str(error))
        shared = (f"{it.state} {it.key}" for it in view.passages if it.shared)
        return "\n".join(shared), _sum_up(view)


def _name_act(keys: Sequence[str], why: str) -> str:
    """`outlooks: compared with the source`, `14 passages`."""
    where = f"{len(keys)} passages" if len(keys) > 1 else "".join(keys)
    why = " ".join(why.split())
    short = why if len(why) <= _MOST_TOLD else f"{why[:_MOST_TOLD].rstrip()}…"
    return ": ".join(filter(None, (where, short)))


def _sum_up(view: SubjectView) -> Entry:
    """States, findings and causes of an article or role."""
    findings = [it for passage in view.passages for it in passage.findings]
    severities = Counter(it.severity for it in (*findings, *view.findings))
    why = (cause for passage in view.passages for cause in passage.causes)
    causes = Counter(f"{it.kind} {it.what}".strip() for it in why)
    return Entry(
        kind=view.kind,
        slug=view.slug,
        title=view.title,
        counts=view.counts,
        errors=severities["error"],
        warnings=severities["warning"],
        causes=(*["replaced"] * view.replaced, *(cause for cause, _ in causes.most_common())),
        since="",
    )


def _read_states(
    role: str, known: Mapping[str, Known], basis: Basis
) -> dict[str, Mapping[PassageKey, str]]:
    """The states of the passages of a role's articles as they stand now, by article.

    What is known of files that have not changed is taken as it is; the others are read.
    """
    found: dict[str, Mapping[PassageKey, str]] = {}
    locks = basis.desk.stamp_roles()
    for slug, stamps in basis.desk.stamp_articles().items():
        roles = slug.split("-vs-", 1)
        if role not in roles:
            continue
        before = known.get(slug)
        if before is not None and before.stamps == stamp_all(stamps, roles, locks):
            states = (line.partition(" ") for line in before.places.splitlines())
            found[slug] = {PassageKey.read(key): state for state, _, key in states}
        else:
            found[slug] = _compute(slug, basis)
    return found


def _compute(slug: str, basis: Basis) -> Mapping[PassageKey, str]:
    try:
        standing = load_standing(basis.desk, slug, basis.library, basis.prompts)
    except VsgenError:
        # It stands in the list as unreadable.
        return {}
    states = compute_states(standing, {}, (), basis)
    return {key: state for key, state in states.items() if key.role}
