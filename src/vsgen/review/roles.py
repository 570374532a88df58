"""A role's lock -> everything that a reviewer sees of its wordings. Saves nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

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
from vsgen.checks import LOCKED, Finding, Levels, inspect_article, read_context
from vsgen.drafting.computed import word_footnote
from vsgen.facts import Library, Role
from vsgen.production.rendering import find_records
from vsgen.production.standing import StandingPassage
from vsgen.prompts import Prompts
from vsgen.review.articles import count_acts, find_view_revision
from vsgen.review.causes import find_approved
from vsgen.review.comparing import Compared, compare_passage, derive_footnotes
from vsgen.review.examining import count_errors
from vsgen.review.showing import Seen, show_passage
from vsgen.review.states import compute_item_state_here
from vsgen.review.statistic_changes import compare_traces
from vsgen.review.views import Against, RoleView, Shared
from vsgen.tracing import Trace, trace_article

_Checked = tuple[tuple[Finding, ...], tuple[Trace, ...]]


def show_role(  # noqa: PLR0913, PLR0917 (what it is seen with)
    slug: str,
    items: Mapping[str, StandingPassage],
    articles: Mapping[str, Mapping[str, str]],
    library: Library,
    prompts: Prompts,
    levels: Levels,
    against: Against | None = None,
) -> RoleView:
    """The role's items; `articles` gives the states of the passages of each of its articles."""
    role = library.roles[slug]
    checked = _check_items(role, items, library, prompts, levels)
    passages = []
    for key, stood in items.items():
        findings, traces = checked.get(key, ((), ()))
        state = compute_item_state_here(stood, count_errors(findings))
        shared = count_shared(role.slug, key.partition("/")[0], articles, state)
        before = find_approved(stood.record, stood.text, stood.generated)
        compared = compare_passage(stood, before, against)
        compared = _add_changes(compared, stood, traces, role, library, prompts)
        seen = Seen(state, compared, findings, traces, shared)
        passages.append(show_passage(stood, seen, library, prompts))
    counts = Counter(it.state for it in passages)
    revision = find_view_revision(passages)
    title, slugs = role.title, tuple(articles)
    acts = count_acts(passages)
    return RoleView(role.slug, title, tuple(passages), counts, revision, slugs, acts)


def _add_changes(  # noqa: PLR0913, PLR0917 (what is compared, and with what)
    compared: Compared,
    stood: StandingPassage,
    traces: tuple[Trace, ...],
    role: Role,
    library: Library,
    prompts: Prompts,
) -> Compared:
    if compared.against == "nothing" or compared.text == stood.text:
        return compared
    part = Part(role.title, compared.text)
    notes = derive_footnotes((), library)
    article = Article(role.title, "", (SectionText(stood.heading, "", (part,)),), notes)
    old = trace_article(article, library, prompts.outline)
    return replace(compared, changes=compare_traces(old, traces))


def count_shared(
    role: str, section: str, articles: Mapping[str, Mapping[str, str]], standing: str
) -> Shared:
    """In how many articles the role's passage of a section stands, and is approved."""
    states = [
        states[f"{section}/{role}"] for states in articles.values() if f"{section}/{role}" in states
    ]
    return Shared(role, len(states), states.count("approved"), standing)  # type: ignore[arg-type]


def _check_items(
    role: Role,
    items: Mapping[str, StandingPassage],
    library: Library,
    prompts: Prompts,
    levels: Levels,
) -> dict[str, _Checked]:
    """What is found in each item, read as if they stood one below the other in an article."""
    text = render_article(_set_items(role, items, library))
    article = parse_article(text, prompts.outline)
    context = read_context(text, library, prompts.outline, prompts.style, LOCKED)
    found = inspect_article(context, levels).findings
    checked: dict[str, _Checked] = {}
    for key, start, end in _place_items(article, items, prompts):
        inside = range(start, end)
        findings = tuple(it for it in found if it.start in inside)
        checked[key] = (findings, tuple(it for it in context.traces if it.start in inside))
    return checked


def _set_items(role: Role, items: Mapping[str, StandingPassage], library: Library) -> Article:
    sections: dict[str, list[str]] = {}
    for stood in items.values():
        sections.setdefault(stood.heading, []).append(stood.text)
    records = {
        id: record
        for stood in items.values()
        if any(find_references(stood.record.words))
        for id, record in find_records(stood.record.figures, library).items()
    }
    notes = tuple(Footnote(it.label, word_footnote(it)) for it in records.values())
    parts = (
        SectionText(heading, "", (Part(role.title, "\n\n".join(texts)),))
        for heading, texts in sections.items()
    )
    return Article(role.title, "", tuple(parts), notes)


def _place_items(
    article: Article, items: Mapping[str, StandingPassage], prompts: Prompts
) -> Iterator[tuple[str, int, int]]:
    """Where each item stands in the text that `article` was read from."""
    passages = {it.section: it for it in passages_of(article, prompts.outline) if it.role}
    ends = dict.fromkeys(passages, 0)
    for key, stood in items.items():
        section = key.partition("/")[0]
        passage = passages.get(section)
        at = passage.text.find(stood.text, ends[section]) if passage else -1
        if passage and at >= 0:
            ends[section] = at + len(stood.text)
            yield key, passage.position(at), passage.position(ends[section])
