"""A role's wordings that its articles share, as a person reviews them. Saves nothing.

A new wording of an item goes into every article in which the item stands unchanged.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vsgen.articles import (
    Article,
    Footnote,
    Part,
    SectionText,
    find_references,
    parse_article,
    passages_of,
    render_article,
)
from vsgen.checks import LOCKED, Finding, inspect_article, read_context
from vsgen.desk import ArticleLock, Changes, RoleLock, State, hash_text
from vsgen.drafting.glance_and_sources import word_footnote
from vsgen.errors import UsageError, show_command
from vsgen.facts import Role
from vsgen.passages import Decision, Passage, PassageKey, Verdict
from vsgen.production.hand_merge import find_records
from vsgen.production.standing_article import StandingPassage, load_standing
from vsgen.review.comparison import compare_passage, derive_footnotes, find_approved
from vsgen.review.decision_records import Request, add_verdict, replace_text, undo_decision
from vsgen.review.fact_places import find_facts
from vsgen.review.passage_states import compute_item_state_here, stand_items
from vsgen.review.rewriting import reword_passage, rewrite_passage
from vsgen.review.statistic_changes import compare_traces
from vsgen.review.subject import Basis, Examined, ReadStates, Subject, count_errors, list_waiting
from vsgen.review.views import Against, Comparison, FactPlace, Shared
from vsgen.tracing import Trace, trace_article


@dataclass(frozen=True, slots=True)
class RoleSubject(Subject):
    """A role's lock and its items; see `Subject` for what each method promises."""

    role: Role
    lock: RoleLock
    kind = "role"
    how_to_word_anew = "Draft an article of the role; it is worded there anew."

    @classmethod
    def load(cls, basis: Basis, slug: str) -> "RoleSubject":
        """The role as it stands.

        Raises:
            UsageError: there is no such role, or nothing of it is worded yet.
        """
        role, desk = basis.library.role(slug), basis.desk
        lock = desk.load_role_lock(slug)
        if lock is None:
            other = next((it for it in basis.library.roles if it != slug), "")
            drafts = show_command("vsgen", "draft", slug, other, *desk.option)
            cure = f"{drafts} words it." if other else "An article of it needs another role."
            path = str(desk.role_lock_path(slug))
            raise UsageError("nothing of this role is worded yet", path, cure)
        return cls(basis, slug, role.title, stand_items(lock, role, basis), role, lock)

    def examine(self) -> Examined:
        """Check the items as if they stood one below the other in an article."""
        basis = self.basis
        outline, style = basis.prompts.outline, basis.prompts.style
        text = render_article(self._lay_out_items())
        article = parse_article(text, outline)
        sentences = self.list_all_sentences()
        around = LOCKED._replace(unconfirmed=list_waiting(sentences))
        context = read_context(text, basis.library, outline, style, around)
        found = inspect_article(context, basis.levels).findings
        findings: dict[PassageKey, tuple[Finding, ...]] = dict.fromkeys(self.passages, ())
        traces: dict[PassageKey, tuple[Trace, ...]] = dict.fromkeys(self.passages, ())
        for key, inside in self._place_items(article):
            findings[key] = tuple(it for it in found if it.start in inside)
            traces[key] = tuple(it for it in context.traces if it.start in inside)
        states = {
            key: compute_item_state_here(stood, count_errors(findings[key]))
            for key, stood in self.passages.items()
        }
        return Examined(findings, traces, states, sentences)

    def compare(
        self, traces: Mapping[PassageKey, tuple[Trace, ...]], wanted: Against | None
    ) -> Mapping[PassageKey, Comparison]:
        """With what was approved, else with what was generated."""
        found: dict[PassageKey, Comparison] = {}
        notes = derive_footnotes((), self.basis.library)
        for key, stood in self.passages.items():
            before = find_approved(stood.record, stood.text, stood.generated)
            compared = compare_passage(stood, before, wanted)
            if compared.against != "nothing" and compared.text != stood.text:
                part = Part(self.title, compared.text)
                section = SectionText(stood.heading, "", (part,))
                article = Article(self.title, "", (section,), notes)
                old = trace_article(article, self.basis.library, self.basis.prompts.outline)
                compared = replace(compared, changes=compare_traces(old, traces[key]))
            found[key] = compared
        return found

    def list_shared(
        self, states: Mapping[PassageKey, State], read_states: ReadStates
    ) -> Mapping[PassageKey, Shared]:
        """Of every item."""
        articles = read_states(self.slug)
        return {
            key: count_shared(self.slug, self.passages[key].key.section, articles, state)
            for key, state in states.items()
        }

    def list_facts(self, key: PassageKey) -> Iterator[FactPlace]:
        """The one that an item words."""
        return find_facts(self.basis, self.role, key)

    def give_verdict(
        self,
        keys: Iterable[PassageKey],
        verdict: Verdict,
        request: Request,
        findings: Mapping[PassageKey, Sequence[Finding]],
    ) -> Changes:
        """For all articles of the role."""
        here = replace(request, scope="fact" if request.scope == "fact" else "role")
        decided = {}
        for key in keys:
            stood, many = self.passages[key], count_errors(findings.get(key, ()))
            decided[key] = add_verdict(stood.record, stood.text, verdict, here, many)
        return Changes(roles={self.slug: set_items(self.lock, decided)} if decided else {})

    def set_words(self, record: Passage, text: str) -> Passage:
        """With references in place of values, so that a new edition finds them."""
        words = self.basis.lift(text, record.figures, record.text, record.words)
        return replace(record, hand=None if words == record.text else words)

    def set_record(self, key: PassageKey, record: Passage) -> Changes:
        """In the role's lock."""
        return Changes(roles={self.slug: set_items(self.lock, {key: record})})

    def change(self, stood: StandingPassage, record: Passage, text: str) -> Changes:
        """In the role, and wherever the item stands unchanged."""
        del text
        return self._change_items({stood.key: record})

    def edit_items(self, stood: StandingPassage, text: str, request: Request) -> Changes:
        """The item itself."""
        return self.edit_texts({stood.key: text}, request)

    def edit_texts(self, texts: Mapping[PassageKey, str], request: Request) -> Changes:
        """Other texts for some items of one section."""
        here = replace(request, scope="role")
        records = {}
        for key, text in texts.items():
            stood = self.passages[key]
            if text != stood.text:
                edited = replace_text(stood.record, stood.text, text, "edited", here)
                records[key] = self.set_words(edited, text)
        return self._change_items(records)

    def undo(self, stood: StandingPassage, request: Request) -> tuple[Changes, Decision]:
        """The newest decision on an item; of an edit, in the articles as well."""
        record, _, last = undo_decision(stood.record, stood.text, request)
        return self._change_items({stood.key: record}), last

    def _change_items(self, records: Mapping[PassageKey, Passage]) -> Changes:
        """Records of items of one section, and their new words in the articles."""
        words = {
            key: record.words
            for key, record in records.items()
            if record.words != self.passages[key].record.words
        }
        locks: dict[str, ArticleLock] = {}
        texts: dict[str, str] = {}
        sections = {self.passages[key].key.section for key in words}
        passage = PassageKey(next(iter(sections), ""), self.slug)
        for slug in self.basis.desk.stamp_articles() if words else ():
            roles = slug.split("-vs-", 1)
            # A broken role's article cannot be read; the new words come when it is next drafted.
            if self.slug not in roles or self.basis.library.broken.keys() & set(roles):
                continue
            standing = load_standing(self.basis.desk, slug, self.basis.library, self.basis.prompts)
            stood = standing.passages.get(passage)
            found = stood and reword_passage(stood, standing, words, self.basis)
            if found:
                record, text = found
                texts[slug] = rewrite_passage(standing, passage, text, self.basis)
                kept = {**standing.lock.passages, passage: record}
                generated = hash_text(texts[slug])
                locks[slug] = replace(standing.lock, passages=kept, generated=generated)
        return Changes(locks, texts, {self.slug: set_items(self.lock, records)})

    def _lay_out_items(self) -> Article:
        sections: dict[str, list[str]] = {}
        for stood in self.passages.values():
            sections.setdefault(stood.heading, []).append(stood.text)
        records = {
            id: record
            for stood in self.passages.values()
            if any(find_references(stood.record.words))
            for id, record in find_records(stood.record.figures, self.basis.library).items()
        }
        notes = tuple(Footnote(it.note, word_footnote(it)) for it in records.values())
        parts = (
            SectionText(heading, "", (Part(self.title, "\n\n".join(texts)),))
            for heading, texts in sections.items()
        )
        return Article(self.title, "", tuple(parts), notes)

    def _place_items(self, article: Article) -> Iterator[tuple[PassageKey, range]]:
        """Where each item stands in the text that `article` was read from."""
        outline = self.basis.prompts.outline
        passages = {it.section: it for it in passages_of(article, outline) if it.role}
        ends = dict.fromkeys(passages, 0)
        for key, stood in self.passages.items():
            section = stood.key.section
            passage = passages.get(section)
            at = passage.text.find(stood.text, ends[section]) if passage else -1
            if passage and at >= 0:
                ends[section] = at + len(stood.text)
                yield key, range(passage.position(at), passage.position(ends[section]))


def set_items(lock: RoleLock, records: Mapping[PassageKey, Passage]) -> RoleLock:
    """The lock with some records set."""
    return replace(lock, items={**lock.items, **records})


def count_shared(
    role: str, section: str, articles: Mapping[str, Mapping[PassageKey, str]], standing: State
) -> Shared:
    """In how many articles the role's passage of a section stands, and is approved."""
    key = PassageKey(section, role)
    states = [states[key] for states in articles.values() if key in states]
    return Shared(role, len(states), states.count("approved"), standing)
