"""Whom a figure measures, and whether the article says so; what stands in each role's outlook."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from vsgen.articles import Part, SectionText
from vsgen.checks.article_context import Context, locate_words
from vsgen.checks.rule import Fault, read_patterns, rule
from vsgen.checks.statistic_words import quote_claim
from vsgen.facts import Role
from vsgen.tracing import Trace
from vsgen.tracing.article_roles import find_side

_FORMS = read_patterns("populations")
_EVERYBODY = "all "
_SECTION = "outlooks"
_CURE = "give a recorded figure, or say that none is published for this role"

_Named = tuple[tuple[str, int], ...]
"""Slugs of roles and where the sentence names them."""


@rule("statistics.role", "error")
def _role(context: Context) -> Iterator[Fault]:
    for trace in context.traces:
        slug = trace.role or _find_named(trace, context)
        role = next((it for it in context.roles if it.slug == slug), None)
        if role is None or not role.outlook or not trace.true:
            continue
        own = {reading.population for reading in role.outlook}
        measured = {record.population.id for record in trace.records}
        for_everybody = any(
            record.population.name.startswith(_EVERYBODY) for record in trace.records
        )
        if for_everybody or own & measured or own & set(trace.named):
            continue
        names = ", ".join(record.population.name for record in trace.records[:1])
        message = f"{quote_claim(trace)} measures {names}, which no reading of {role.one} uses"
        hint = f"use a figure of {' or '.join(sorted(own))}, or name the role's own beside it"
        yield Fault(trace.start, trace.end, message, hint)


def _find_named(trace: Trace, context: Context) -> str | None:
    """The only role that the sentence or row names, if the figure is another role's."""
    measured = {record.population.id for record in trace.records}
    if len(trace.roles) != 1 or len(trace.records) != 1 or not measured <= set(trace.named):
        return None
    others = (role for role in context.roles if role.slug != trace.roles[0])
    read = {reading.population for role in others for reading in role.outlook}
    return trace.roles[0] if measured <= read else None


@rule("statistics.population", "error")
def _population(context: Context) -> Iterator[Fault]:
    exact = {
        reading.population
        for role in context.roles
        for reading in role.outlook
        if reading.relation == "exact"
    }
    for trace in context.traces:
        if not trace.true or not trace.records:
            continue
        measured = {record.population.id: record.population.name for record in trace.records}
        names = " and ".join(measured.values())
        if trace.misplaced:
            message = f"{quote_claim(trace)} measures {names}, not the population named with it"
            yield Fault(trace.start, trace.end, message, "give each population its own figure")
        elif not _says_whom(trace, exact, frozenset(measured)):
            message = f"{quote_claim(trace)} measures {names}, and the sentence does not say so"
            yield Fault(trace.start, trace.end, message, f"name {names} in the same sentence")


def _says_whom(trace: Trace, exact: set[str], measured: frozenset[str]) -> bool:
    """Whether the sentence names a population measured, and its paragraph every other one."""
    known = exact | set(trace.named)
    return bool(measured & known) and measured <= known | set(trace.around)


@rule("statistics.stand-in-compared", "error")
def _stand_in_compared(context: Context) -> Iterator[Fault]:
    stand_ins = [role for role in context.roles if not _is_exact(role)]
    if context.library is None or not stand_ins:
        return
    for read in context.passages:
        places = context.catalogue.roles.find(read.prose)
        is_named = len({slug for slug, _ in places}) >= len(context.roles)
        if not is_named or not _FORMS["comparison"].search(read.prose):
            continue
        for scope, members in groupby(places, key=lambda place: read.scope(place[1])):
            named = tuple((slug, place - scope.start) for slug, place in members)
            sentence = read.prose[scope.start : scope.end]
            if not _compares_roles(sentence, named, len(context.roles)):
                continue
            if _FORMS["abstains"].search(sentence) or context.catalogue.names.find(sentence):
                continue
            start = scope.start + len(sentence) - len(sentence.lstrip())
            end = scope.start + len(sentence.rstrip())
            span = locate_words(read, start, max(end, start + 1))
            message = "compares the roles by figures that measure other occupations"
            cure = "name the occupations: the statistics do not count these roles"
            yield Fault(*span, message, cure)


def _compares_roles(sentence: str, named: _Named, all_roles: int) -> bool:
    """Whether the sentence names every role, and a comparison of a measure is about one."""
    if len({slug for slug, _ in named}) < all_roles or not _FORMS["measure"].search(sentence):
        return False
    edges = [0, *(it.start() for it in _FORMS["ends a clause"].finditer(sentence)), len(sentence)]
    for start, end in pairwise(edges):
        clause = sentence[start:end]
        compared, than, _ = clause.partition(" than ")
        about = _FORMS["comparison"].search(compared) and _FORMS["measure"].search(clause)
        since = start + len(compared) if than else start
        if about and any(since <= place < end for _, place in named):
            return True
    return False


def _is_exact(role: Role) -> bool:
    return bool(role.outlook) and all(one.relation == "exact" for one in role.outlook)


@rule("statistics.no-outlook", "error")
def _no_outlook(context: Context) -> Iterator[Fault]:
    for known, section, owner in context.sections():
        if known.id != _SECTION:
            continue
        for names in (owner,) if owner in context.sides else context.sides:
            parts = (it for it in section.parts if find_side(it.heading, context.sides) == names)
            part = next(parts, None)
            # The pair's passage counts where it is all there is, or speaks of the role.
            of_pair = section.text.strip() and (part is None or _mentions(section.text, names))
            if not ((part and _informs(context, part)) or (of_pair and _informs(context, section))):
                what = f"the outlook of “{names[0]}”"
                message = f"{what} has neither a figure nor says that none is known"
                yield context.fault((part or section).line, message, _CURE)


def _informs(context: Context, passage: Part | SectionText) -> bool:
    """Whether a passage holds a figure, or says that there is none."""
    start = passage.origin.start
    inside = range(start, start + max(len(passage.text), 1))
    has_figure = any(it.claim.kind != "qualitative" and it.start in inside for it in context.traces)
    return has_figure or _FORMS["says that none is known"].search(passage.text) is not None


def _mentions(text: str, names: tuple[str, ...]) -> bool:
    return any(re.search(rf"\b{re.escape(name)}", text, re.IGNORECASE) for name in names)
