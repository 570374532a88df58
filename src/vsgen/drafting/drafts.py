"""Plan -> draft: every passage of an article, worded or taken from where it already stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vsgen.articles import Article, Section
from vsgen.drafting.assembly import assemble_article, key_of
from vsgen.drafting.computed import compute_glance, compute_sources
from vsgen.drafting.gate import find_faults
from vsgen.drafting.wording import Wording, find_figures, make_wording
from vsgen.errors import ArticleError, Problem
from vsgen.facts import Library, Role
from vsgen.planning import Plan
from vsgen.prompts import TITLES, Brief, Prompts, brief_items, brief_pair, fingerprint
from vsgen.writers import Reply, Writer


@dataclass(frozen=True, slots=True)
class Draft:
    """A complete article and what each of its passages was made from."""

    article: Article
    passages: Mapping[str, Wording]
    """By key, see `key_of`."""
    items: Mapping[str, Mapping[str, Wording]]
    """By role, then by `<section>/<item>`: all that the roles' articles share."""
    calls: int
    """How often the writer was asked."""


@dataclass(slots=True)
class _Run:
    """What one run of drafting shares: the inputs, and the wordings so far."""

    plan: Plan
    library: Library
    prompts: Prompts
    writer: Writer
    items: dict[str, dict[str, Wording]]
    passages: dict[str, Wording] = field(default_factory=dict)
    calls: int = 0


def draft_article(
    plan: Plan,
    library: Library,
    prompts: Prompts,
    writer: Writer,
    items: Mapping[str, Mapping[str, Wording]],
) -> Draft:
    """Word every passage of `plan`; of `items`, what was made from present inputs is reused.

    Raises:
        ArticleError: a reply did not pass the gate.
    """
    roles = (plan.pair.a, plan.pair.b)
    stored = {role.slug: dict(items.get(role.slug, {})) for role in roles}
    run = _Run(plan, library, prompts, writer, stored)
    for section in prompts.outline.sections:
        if section.computed:
            continue
        if section.pair:
            _draft_pair(run, section)
        if section.role:
            for role in roles:
                _draft_role(run, section, role)
    return _finish(run)


def _draft_pair(run: _Run, section: Section) -> None:
    brief = brief_pair(run.plan, section)
    if brief.says_nothing:
        return
    reply = _ask(run, brief)
    inputs = fingerprint(run.writer.name, brief.inputs)
    run.passages[section.id] = make_wording(reply.items[0].text, inputs, run.library)


def _draft_role(run: _Run, section: Section, role: Role) -> None:
    """Arrange the items that the plan wants, wording those that are not worded yet."""
    brief = brief_items(role, section, run.library)
    inputs = brief.inputs_by_item(run.writer.name)
    stored = run.items[role.slug]
    keys = {id: f"{section.id}/{id}" for id in inputs}
    texts = {
        id: stored[key].text
        for id, key in keys.items()
        if key in stored and stored[key].inputs == inputs[id]
    }
    missing = [id for id in inputs if id not in texts]
    if missing:
        texts |= {item.fact: item.text for item in _ask(run, brief.only(missing)).items}
    # Stored texts too: their figures may stand in a newer edition by now.
    for id, text in texts.items():
        stored[keys[id]] = make_wording(text, inputs[id], run.library)
    wanted = [stored[keys[id]] for id in _choose_items(run.plan, section, role, keys)]
    if wanted:
        text = _arrange([wording.text for wording in wanted], section, role)
        made_from = fingerprint(section.arrange, section.lead, [it.inputs for it in wanted])
        key = key_of(section.id, role.slug)
        run.passages[key] = make_wording(text, made_from, run.library)


def _choose_items(plan: Plan, section: Section, role: Role, known: Iterable[str]) -> list[str]:
    if section.facts is None:
        return list(known)
    comparison = plan.comparisons[section.id]
    facts = comparison.a if role.slug == plan.pair.a.slug else comparison.b
    return [*(fact.id for fact in facts), *(id for id in known if id == TITLES)]


def _arrange(texts: list[str], section: Section, role: Role) -> str:
    if section.arrange == "list":
        body = "\n".join(f"- {text}" for text in texts)
    else:
        body = ("\n\n" if section.arrange == "paragraphs" else " ").join(texts)
    lead = section.lead.replace("ROLE", role.one)
    return f"{lead}\n\n{body}" if lead else body


def _ask(run: _Run, brief: Brief) -> Reply:
    run.calls += 1
    reply = run.writer.write(brief)
    facts = [item["id"] for item in brief.material["items"]] if brief.role else []
    faults = find_faults(reply, facts, run.library.figures.keys(), run.plan.names)
    if faults:
        raise ArticleError(
            Problem(
                f"section {brief.section!r}, {fault.fact or 'pair passage'}: {fault.what}",
                cure="Change the fact or the sentence pattern that it comes from.",
            )
            for fault in faults
        )
    return reply


def _finish(run: _Run) -> Draft:
    plan, outline = run.plan, run.prompts.outline
    figures = find_figures((it.text for it in run.passages.values()), run.library)
    computed = {
        "at-a-glance": compute_glance(plan),
        "sources": compute_sources(plan, list(figures.values()), run.library),
    }
    for section in outline.sections:
        if section.computed and section.id in computed:
            text = computed[section.id]
            run.passages[section.id] = Wording(text, fingerprint(text), ())
    texts = {key: wording.text for key, wording in run.passages.items()}
    article = assemble_article(plan.pair, texts, figures, outline, run.prompts.style)
    return Draft(article, run.passages, run.items, run.calls)
