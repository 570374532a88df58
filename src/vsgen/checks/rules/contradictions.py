"""Two places give different values for one and the same thing."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vsgen.checks.article_summary import ArticleSummary, CorpusFault, StatedValue, Subject
from vsgen.checks.rule import rule


class _Said(NamedTuple):
    article: ArticleSummary
    statement: StatedValue

    @property
    def values(self) -> tuple[object, object]:
        return self.statement.low, self.statement.high


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
        # Several values as the outlook of one role: the article tells several populations apart.
        values = {(it.subject, it.low, it.high) for it in article.statements}
        times = Counter(subject for subject, _, _ in values)
        for statement in article.statements:
            if statement.subject.of == "population" or times[statement.subject] == 1:
                groups[statement.subject].append(_Said(article, statement))
    return groups


def _find_conflicts(said: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """For each value that the reference excludes its first place; the reference beside it."""
    if len(said) < 2:
        return
    # What the source bears out, else what is said most often, else what is said first.
    proved = [it for it in said if it.statement.proved] or said
    counts = Counter(it.values for it in proved)
    reference = max(proved, key=lambda it: counts[it.values])
    known = reference.statement
    told: set[object] = set()
    for one in said:
        same = one.statement.low <= known.high and known.low <= one.statement.high
        if not (same or one.values in told or (one.statement.proved and known.proved)):
            told.add(one.values)
            yield one, reference


def _word(subject: Subject, one: _Said, reference: _Said) -> CorpusFault:
    where = f" in {subject.area}" if subject.area else ""
    place = reference.article.at(reference.statement.spot)
    message = (
        f"{subject.measured}{where}: {one.statement.said} here, {reference.statement.said} in"
        f" {place}{_describe(subject)}"
    )
    hint = "look it up, and correct the one that is wrong"
    if subject.of == "role":
        hint = "say of each figure which occupation it counts, or give the same one in both"
    return CorpusFault(one.article.path, one.statement.spot, message, hint)


def _describe(subject: Subject) -> str:
    first, last = subject.years or (None, None)
    years = f"{first} to {last}" if first and last and first != last else str(last or first or "")
    parts = [f"by {subject.publisher}"] if subject.publisher else []
    parts += [f"for {years}"] if years else []
    return f"; both {' '.join(parts)}" if parts else ""
