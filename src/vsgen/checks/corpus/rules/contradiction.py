"""Two places give different values for one and the same thing."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vsgen.checks.corpus.summary import ArticleSummary, CorpusFault, Statement, Subject
from vsgen.checks.rule import rule


class _Said(NamedTuple):
    article: ArticleSummary
    statement: Statement


@rule("corpus.contradiction", "error")
def _find_contradiction(articles: Sequence[ArticleSummary]) -> Iterator[CorpusFault]:
    seen: set[tuple[str, int]] = set()
    for subject, said in sorted(_group(articles).items(), key=lambda item: item[0].of):
        for other, reference in _find_conflicts(said):
            place = (other.article.path, other.statement.spot.start)
            # A place that contradicts of its population need not do so of its role, too.
            if place not in seen:
                seen.add(place)
                yield _word(subject, other, reference)


def _group(articles: Sequence[ArticleSummary]) -> dict[Subject, list[_Said]]:
    groups: defaultdict[Subject, list[_Said]] = defaultdict(list)
    for article in articles:
        singles = _count_roles(article)
        for statement in article.statements:
            if statement.subject.of == "population" or singles[statement.subject] == 1:
                groups[statement.subject].append(_Said(article, statement))
    return groups


def _count_roles(article: ArticleSummary) -> Counter[Subject]:
    """How many different values an article gives as the outlook of a role.

    Several mean that it tells several populations apart.
    """
    values = {(it.subject, it.low, it.high) for it in article.statements}
    return Counter(subject for subject, _, _ in values if subject.of == "role")


def _find_conflicts(said: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """For each value that the reference excludes its first place; the reference beside it."""
    if len(said) < 2:
        return
    reference = _choose_reference(said)
    low, high = reference.statement.low, reference.statement.high
    told: set[tuple[object, object]] = set()
    for one in said:
        values = (one.statement.low, one.statement.high)
        if values in told or (values[0] <= high and low <= values[1]):
            continue
        if not (one.statement.proved and reference.statement.proved):
            told.add(values)
            yield one, reference


def _choose_reference(said: Sequence[_Said]) -> _Said:
    """What the source bears out, else what is said most often, else what is said first."""
    proved = [it for it in said if it.statement.proved] or said
    counts = Counter((it.statement.low, it.statement.high) for it in proved)
    return max(proved, key=lambda it: counts[it.statement.low, it.statement.high])


def _word(subject: Subject, one: _Said, reference: _Said) -> CorpusFault:
    place = reference.article.at(reference.statement.spot)
    values = f"{one.statement.said} here, {reference.statement.said} in {place}"
    message = f"{_name(subject)}: {values}{_describe(subject)}"
    return CorpusFault(one.article.path, one.statement.spot, message, _advise(subject))


def _name(subject: Subject) -> str:
    measure = subject.measure.removesuffix(" year").replace(" USD", "")
    return f"{measure} of “{subject.name}”" + (f" in {subject.area}" if subject.area else "")


def _describe(subject: Subject) -> str:
    first, last = subject.years or (None, None)
    years = f"{first} to {last}" if first and last and first != last else str(last or first or "")
    parts = [f"by {subject.publisher}"] if subject.publisher else []
    parts += [f"for {years}"] if years else []
    return f"; both {' '.join(parts)}" if parts else ""


def _advise(subject: Subject) -> str:
    if subject.of == "role":
        return "say of each figure which occupation it counts, or give the same one in both"
    return "look it up, and correct the one that is wrong"
