"""An article as it stands, as a person reviews it. Saves nothing.

A decision on a role's passage that stands as the role's items word it is a decision on these
items, and so counts in every article: it is kept in the role's lock only.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from vsgen.checks import LOCKED, Finding, inspect_article, read_context
from vsgen.desk import Changes, State, compute_state, count_accepted, find_standing, hash_text
from vsgen.errors import UsageError
from vsgen.passages import Decision, Passage, PassageKey, Verdict
from vsgen.production.standing_article import StandingArticle, StandingPassage, load_standing
from vsgen.review.comparison import compare_article
from vsgen.review.decision_records import (
    Request,
    add_verdict,
    find_edited,
    find_shared,
    undo_decision,
)
from vsgen.review.fact_places import find_facts, find_named
from vsgen.review.passage_states import (
    compute_item_state,
    compute_states,
    find_items,
    is_shared,
    join_states,
)
from vsgen.review.rewriting import rewrite_passage, split_passage
from vsgen.review.role_subject import RoleSubject, count_shared, set_items
from vsgen.review.subject import Basis, Examined, ReadStates, Subject, count_errors, list_waiting
from vsgen.review.views import Against, Comparison, FactPlace, Shared
from vsgen.tracing import Trace

Placed = TypeVar("Placed", Finding, Trace)


class _ItemErrors(NamedTuple):
    """An item of a role as it reads in its lock, and the errors found in it in one article."""

    key: PassageKey
    record: Passage
    text: str
    errors: int


@dataclass(frozen=True, slots=True)
class ArticleSubject(Subject):
    """A standing article; see `Subject` for what each method promises."""

    standing: StandingArticle
    kind = "article"
    how_to_word_anew = "Draft the article again; it is worded there anew."

    @classmethod
    def load(cls, basis: Basis, slug: str) -> "ArticleSubject":
        """The article as it stands; raises as `load_standing` does."""
        standing = load_standing(basis.desk, slug, basis.library, basis.prompts)
        return cls(basis, slug, standing.article.title, standing.passages, standing)

    def list_items(self, stood: StandingPassage) -> Mapping[PassageKey, Passage]:
        """Of a role's passage."""
        lock = self.standing.roles.get(stood.key.role or "")
        if lock is None:
            return {}
        return {key: lock.items[key] for key in stood.record.items if key in lock.items}

    def examine(self) -> Examined:
        """Check the whole article."""
        basis, text = self.basis, self.standing.text
        outline, style = basis.prompts.outline, basis.prompts.style
        sentences = self.list_all_sentences()
        around = LOCKED._replace(unconfirmed=list_waiting(sentences))
        context = read_context(text, basis.library, outline, style, around)
        inspection = inspect_article(context, basis.levels)
        passages = tuple(self.passages.values())
        findings, outside = _place(inspection.findings, passages)
        traces, _ = _place(context.traces, passages)
        faulty = {
            key for key, found in findings.items() if any(f.severity != "note" for f in found)
        }
        errors = {key: count_errors(found) for key, found in findings.items()}
        states = compute_states(self.standing, errors, faulty, basis)
        return Examined(findings, traces, states, sentences, outside, inspection.totals)

    def compare(
        self, traces: Mapping[PassageKey, tuple[Trace, ...]], wanted: Against | None
    ) -> Mapping[PassageKey, Comparison]:
        """With what was approved here or in the role's items, else with what was generated."""
        return compare_article(self.standing, traces, wanted, self.basis)

    def list_shared(
        self, states: Mapping[PassageKey, State], read_states: ReadStates
    ) -> Mapping[PassageKey, Shared]:
        """Of every role's passage, with the state of its items."""
        del states
        found: dict[PassageKey, Shared] = {}
        for slug in self.standing.roles:
            articles = read_states(slug)
            for key, stood in self.passages.items():
                items = self.list_items(stood) if stood.key.role == slug else {}
                if items:
                    told = join_states(
                        compute_item_state(it, it.figures, self.basis) for it in items.values()
                    )
                    found[key] = count_shared(slug, stood.key.section, articles, told)
        return found

    def list_facts(self, key: PassageKey) -> Iterator[FactPlace]:
        """Of a role's passage those of its items, else those that the writer was told."""
        roles = self.basis.library.roles
        stood = self.passages[key]
        role = stood.key.role or ""
        if role in roles:
            for item in stood.record.items:
                yield from find_facts(self.basis, roles[role], item)
            return
        for part in stood.record.parts:
            yield from find_named(self.basis, part.rpartition("@")[0])

    def give_verdict(
        self,
        keys: Iterable[PassageKey],
        verdict: Verdict,
        request: Request,
        findings: Mapping[PassageKey, Sequence[Finding]],
    ) -> Changes:
        """In the article's lock, or in the roles' where a passage stands as the items read.

        Raises:
            UsageError: it is to count in the role, and the passage does not stand so.
        """
        lock, roles = self.standing.lock, dict(self.standing.roles)
        passages = dict(lock.passages)
        for key in keys:
            stood, found = self.passages[key], findings.get(key, ())
            shared = request.scope != "article" and is_shared(stood, self.standing, self.basis)
            if request.scope == "role" and not shared:
                cure = "Decide on it in this article, or open the role and decide on its items."
                raise UsageError("does not stand as the role's items read now", self.slug, cure)
            if not shared:
                here = replace(request, scope="article")
                many = count_errors(found)
                passages[stood.key] = add_verdict(stood.record, stood.text, verdict, here, many)
                continue
            role = stood.key.role or ""
            there = replace(request, scope=request.scope or "role")
            decided = {
                name: add_verdict(item, words, verdict, there, many)
                for name, item, words, many in self._share_errors(stood, found)
                if compute_state(item, words) != verdict or many > count_accepted(item)
            }
            roles[role] = set_items(roles[role], decided)
        changed = {slug: it for slug, it in roles.items() if it != self.standing.roles[slug]}
        same = passages == lock.passages
        locks = {} if same else {self.slug: replace(lock, passages=passages)}
        return Changes(locks=locks, roles=changed)

    def set_record(self, key: PassageKey, record: Passage) -> Changes:
        """In this article's lock, or in the role's."""
        if key.item:
            role = self.standing.roles[key.role or ""]
            return Changes(roles={role.role: set_items(role, {key: record})})
        lock = self.standing.lock
        return Changes(locks={self.slug: replace(lock, passages={**lock.passages, key: record})})

    def change(self, stood: StandingPassage, record: Passage, text: str) -> Changes:
        """In this article only; an empty text takes the passage out of the file."""
        lock = self.standing.lock
        lock = replace(lock, passages={**lock.passages, stood.key: record})
        if text == stood.text:
            return Changes(locks={self.slug: lock})
        whole = rewrite_passage(self.standing, stood.key, text, self.basis)
        lock = replace(lock, generated=hash_text(whole))
        return Changes(locks={self.slug: lock}, texts={self.slug: whole})

    def edit_items(self, stood: StandingPassage, text: str, request: Request) -> Changes:
        """Split `text` into the role's items and edit those that it words anew."""
        texts = split_passage(stood, self.standing, text, self.basis)
        role = RoleSubject.load(self.basis, stood.key.role or "")
        return role.edit_texts(texts, request)

    def undo(self, stood: StandingPassage, request: Request) -> tuple[Changes, Decision]:
        """The newest decision on the passage, be it on its items."""
        own = find_standing(stood.record.decisions)
        items = {} if stood.edited else find_items(stood, self.standing, self.basis.prompts)
        shared, decided = find_shared(items)
        edited = find_edited(items)
        others = [it.when for it in (own, shared) if it]
        if edited and all(when <= edited[1] for when in others):
            role = RoleSubject.load(self.basis, stood.key.role or "")
            return role.undo(role.passages[edited[0]], request)
        if shared is None or (own is not None and own.when >= shared.when):
            record, text, last = undo_decision(stood.record, stood.text, request)
            return self.change(stood, record, text), last
        lock = self.standing.roles[stood.key.role or ""]
        undone = {
            key: undo_decision(item, self.basis.render_words(item), request)[0]
            for key, item in decided.items()
        }
        return Changes(roles={lock.role: set_items(lock, undone)}), shared

    def _share_errors(
        self, stood: StandingPassage, findings: Sequence[Finding]
    ) -> list[_ItemErrors]:
        """A role's items, each with its errors; the first has those between them, too."""
        rest = [it.start - stood.start for it in findings if it.severity == "error"]
        found: list[_ItemErrors] = []
        end = 0
        for key, item in find_items(stood, self.standing, self.basis.prompts).items():
            text = self.basis.render_words(item)
            start = max(stood.text.find(text, end), end)
            end = start + len(text)
            outside = [at for at in rest if not start <= at < end]
            found.append(_ItemErrors(key, item, text, len(rest) - len(outside)))
            rest = outside
        if found:
            found[0] = found[0]._replace(errors=found[0].errors + len(rest))
        return found


def _place(
    found: Iterable[Placed], passages: Sequence[StandingPassage]
) -> tuple[dict[PassageKey, tuple[Placed, ...]], tuple[Placed, ...]]:
    """Each in the first passage that it stands in, so that none counts twice; and the others."""
    groups: dict[PassageKey, list[Placed]] = {stood.key: [] for stood in passages}
    outside: list[Placed] = []
    for one in found:
        places = (
            groups[it.key] for it in passages if it.start >= 0 and it.start <= one.start <= it.end
        )
        next(places, outside).append(one)
    return {key: tuple(group) for key, group in groups.items()}, tuple(outside)
