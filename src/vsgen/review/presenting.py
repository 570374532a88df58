"""Makes all that a reviewer sees of an article or role as it stands."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from vsgen.articles import format_short_period
from vsgen.desk import State
from vsgen.facts import RecordedFigure
from vsgen.passages import Decision, Passage, PassageKey
from vsgen.production.standing_article import StandingPassage
from vsgen.review.article_subject import ArticleSubject
from vsgen.review.change_causes import find_causes
from vsgen.review.commenting import read_discussion
from vsgen.review.fact_places import show_sentence
from vsgen.review.role_subject import RoleSubject
from vsgen.review.subject import (
    Basis,
    Examined,
    ReadStates,
    Subject,
    find_revision,
    find_whole_revision,
    is_role,
)
from vsgen.review.views import (
    SETTLED,
    UNDECIDED,
    Against,
    Cause,
    Comparison,
    Conflict,
    Evidence,
    Part,
    PassageView,
    Shared,
    SubjectView,
)
from vsgen.revisions import MergePart, Piece, diff_texts, merge_texts
from vsgen.tracing import Trace, format_record


def load_subject(basis: Basis, slug: str) -> Subject:
    """The article or role called `slug`.

    Raises:
        UsageError: there is none, or nothing was drafted of it.
        FileError: a file of it is damaged.
    """
    return (RoleSubject if is_role(slug) else ArticleSubject).load(basis, slug)


def show_subject(
    subject: Subject, read_states: ReadStates, against: Against | None = None
) -> SubjectView:
    """The whole of it."""
    seen, role = subject.examine(), subject.kind == "role"
    shared = subject.list_shared(seen.states, read_states)
    compared = subject.compare(seen.traces, against)
    desk = subject.basis.desk
    said = read_discussion(desk, subject.slug)
    passages = tuple(
        replace(
            _show_passage(subject, stood, seen, compared[key], shared.get(key)),
            comments=said.threads.get(str(key), ()),
        )
        for key, stood in subject.passages.items()
    )
    keys = {it.key for it in passages}
    path = desk.role_lock_path(subject.slug) if role else desk.article_path(subject.slug)
    return SubjectView(
        kind=subject.kind,
        slug=subject.slug,
        title=subject.title,
        path=str(path),
        passages=passages,
        findings=seen.outside,
        counts=Counter(it.state for it in passages),
        revision=find_whole_revision(subject, seen.states),
        acts=_count_acts(passages),
        replaced=is_replaced(subject, seen.states),
        totals=seen.totals,
        articles=tuple(read_states(subject.slug)) if role else (),
        adrift=tuple(it for key in said.threads.keys() - keys for it in said.threads[key]),
        comments_problem=said.problem,
    )


def is_replaced(subject: Subject, states: Mapping[PassageKey, State]) -> bool:
    """Whether the file is another text: most of what was generated for it is gone."""
    if subject.kind == "role":
        return False
    generated = [key for key, stood in subject.passages.items() if stood.record.text]
    return 2 * sum(states[key] == "missing" for key in generated) > len(generated)


def _count_acts(passages: Iterable[PassageView]) -> int:
    """Acts that are needed until all is decided; what was rejected waits for a new text."""
    together, alone = False, 0
    for view in passages:
        if view.state in UNDECIDED and not view.errors:
            # Each sentence that awaits a person is an act of its own; then it goes with the rest.
            together = True
            alone += view.unconfirmed
        elif view.state in UNDECIDED or view.state in ("conflict", "missing"):
            alone += 1
    return int(together) + alone


def _show_passage(
    subject: Subject,
    stood: StandingPassage,
    seen: Examined,
    compared: Comparison,
    shared: Shared | None,
) -> PassageView:
    """One passage with all that a person needs to decide on it."""
    key, record, basis = stood.key, stood.record, subject.basis
    state, errors = seen.states[key], seen.count_errors(key)
    causes: tuple[Cause, ...] = ()
    if state not in SETTLED:
        causes = find_causes(stood, compared.before, errors if state == "stale" else 0, basis)
    return PassageView(
        key=str(key),
        heading=stood.heading,
        part=stood.part,
        state=state,
        text=stood.text,
        revision=find_revision(subject, stood),
        compared_with=compared.against,
        pieces=_diff(stood.text, compared),
        causes=causes,
        changes=compared.changes,
        findings=seen.findings[key],
        evidence=tuple(map(_show_evidence, seen.traces[key])),
        conflict=_show_conflict(record, stood.text, basis),
        shared=shared,
        decisions=_join_decisions((record, *subject.list_items(stood).values())),
        line=stood.line,
        start=stood.start,
        fallback=compared.fallback,
        restorable=stood.restorable,
        errors=errors,
        sentences=tuple(
            show_sentence(number, it, basis)
            for number, it in enumerate(seen.sentences[key], start=1)
        ),
    )


def _diff(text: str, compared: Comparison) -> tuple[Piece, ...]:
    if compared.against == "nothing":
        return (Piece("equal", text),) if text else ()
    return diff_texts(compared.text, text)


def _join_decisions(records: Iterable[Passage]) -> tuple[Decision, ...]:
    """The decisions on a passage and on its items, each act once, oldest first."""
    every = (it for one in records for it in one.decisions)
    acts = {(it.when, it.who, it.verdict, it.why, it.sentence): it for it in every}
    return tuple(sorted(acts.values(), key=lambda it: it.when))


def _show_conflict(record: Passage, text: str, basis: Basis) -> Conflict | None:
    """The three sides of an open conflict, with values filled in."""
    incoming = record.incoming
    if incoming is None:
        return None
    new = basis.render(incoming.text, incoming.figures)
    base = basis.render(record.text, record.figures)
    new, base = (incoming.text if new is None else new), (record.text if base is None else base)
    merge = merge_texts(base, text, new)
    edits = _show_parts(merge.edits) if merge.rewritten else ()
    return Conflict(_show_parts(merge.parts), merge.rewritten, new, edits)


def _show_parts(parts: Sequence[MergePart]) -> tuple[Part, ...]:
    return tuple(Part(it.outcome, it.base, it.current, it.incoming, it.proposal) for it in parts)


def _show_evidence(trace: Trace) -> Evidence:
    """The statistic beside the first figure that it rests on, or should have agreed with."""
    record = trace.record
    if record is None:
        label = trace.labels[0] if trace.labels else ""
        return Evidence(trace.said, trace.sentence, trace.verdict, label=label)
    cell = record.figure.cell
    return Evidence(
        said=trace.said,
        sentence=trace.sentence,
        verdict=trace.verdict,
        measure=record.measure,
        population=record.population.name,
        value=format_record(record),
        period=format_short_period(record.period),
        source=record.source.publisher,
        title=record.source.title,
        url=record.source.url,
        edition=record.edition.edition,
        quote=record.quote,
        marked=_mark_value(record),
        label=record.label if record.label in trace.labels else record.note,
        row=cell.row if cell else "",
        column=cell.column if cell else "",
        tabular=record.evidence.endswith((".csv", ".tsv")),
    )


def _mark_value(record: RecordedFigure) -> tuple[int, int] | None:
    """Where the quote prints the value; None if it stands there twice, or not at all."""
    value = record.value / record.figure.scale
    spellings = {f"{value:,f}", f"{value:f}", f"{value.normalize():f}"}
    forms = "|".join(sorted(map(re.escape, spellings), key=len, reverse=True))
    # In a row of a table a comma ends the cell; in prose it groups thousands.
    apart = rf"(?<![^,])(?:{forms})(?![^,])"
    pattern = apart if record.figure.cell else rf"(?<![\d.,])(?:{forms})(?!\d|[.,]\d)"
    found = list(re.finditer(pattern, record.quote))
    return found[0].span() if len(found) == 1 else None
