"""Articles that contradict each other, or say the same: one pair twice, passages, openings."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vsgen.checks.article_summary import (
    ArticleSummary,
    CorpusFault,
    PassageDigest,
    StatedValue,
    Subject,
    find_leaders,
)
from vsgen.checks.rule import rule

_LEAST = 0.8
_WORDS = 4
_FEWEST_ARTICLES = 5
_FEWEST_ALIKE = 3
_SHARE = 0.4
_WORDS_WITHIN = 3
_FEWEST_SECTIONS = 3


class _Said(NamedTuple):
    article: ArticleSummary
    statement: StatedValue

    @property
    def values(self) -> tuple[object, object]:
        return self.statement.low, self.statement.high


@rule("corpus.contradiction", "error")
def _find_contradiction(articles: Sequence[ArticleSummary]) -> Iterator[CorpusFault]:
    seen: set[tuple[str, int]] = set()
    for subject, said in sorted(_group_by_subject(articles).items(), key=lambda item: item[0].of):
        for other, reference in _find_conflicts(said):
            place = (other.article.path, other.statement.spot.start)
            # A place that contradicts of its population need not do so of its role, too.
            if place not in seen:
                seen.add(place)
                yield _word_contradiction(subject, other, reference)


def _group_by_subject(articles: Sequence[ArticleSummary]) -> dict[Subject, list[_Said]]:
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


def _word_contradiction(subject: Subject, one: _Said, reference: _Said) -> CorpusFault:
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


class _Place(NamedTuple):
    article: ArticleSummary
    passage: PassageDigest

    def __str__(self) -> str:
        return self.article.at(self.passage.spot)

    def report(self, message: str, hint: str) -> CorpusFault:
        return CorpusFault(self.article.path, self.passage.spot, message, hint)


@rule("corpus.reversed-pair", "warning")
def _find_reversed_pair(articles: Sequence[ArticleSummary]) -> Iterator[CorpusFault]:
    by_order: dict[tuple[str, ...], list[ArticleSummary]] = {}
    for article in articles:
        if len(article.sides) == 2:
            by_order.setdefault(article.sides, []).append(article)
    seen: set[tuple[str, ...]] = set()
    for order, (one, *more) in by_order.items():
        if order[::-1] in seen and order != order[::-1]:
            twin, *others = by_order[order[::-1]]
            count = len(more) + len(others)
            rest = f"; {count:,} more of the run do, too" if count else ""
            where = twin.at(twin.title)
            message = f"compares the same two roles as {where}, in reverse order{rest}"
            cure = "keep one of the two, and let the address of the other lead to it"
            yield CorpusFault(one.path, one.title, message, cure)
        seen.add(order)


@rule("corpus.near-identical", "warning")
def _find_near_identical(articles: Sequence[ArticleSummary]) -> Iterator[CorpusFault]:
    # Articles that share many passages are named once, not once for each passage.
    alike: defaultdict[tuple[str, str, int], list[tuple[_Place, _Place]]] = defaultdict(list)
    for cluster in _cluster(articles):
        paths = dict.fromkeys(place.article.path for place in cluster)
        if len(paths) > 1 and not _recurs_by_right(cluster):
            first, other = cluster[0], _find_other(cluster)
            alike[first.article.path, other.article.path, len(paths)].append((first, other))
    for (_, _, count), pairs in alike.items():
        first, other = min(pairs, key=lambda pair: pair[0].passage.spot.start)
        cure = "say what is true of this pair alone, or leave the passage out"
        yield first.report(_word_repetition(other, count, len(pairs)), cure)


def _cluster(articles: Sequence[ArticleSummary]) -> Iterator[list[_Place]]:
    """Passages that are nearly the same, in the order of the articles."""
    same: dict[bytes, list[_Place]] = {}
    for article in articles:
        for passage in article.passages:
            if passage.signature:
                same.setdefault(passage.signature, []).append(_Place(article, passage))
    leaders = find_leaders(tuple(same), _LEAST)
    clusters: dict[int, list[_Place]] = {}
    for place, members in enumerate(same.values()):
        clusters.setdefault(leaders.get(place, place), []).extend(members)
    yield from clusters.values()


def _recurs_by_right(cluster: Sequence[_Place]) -> bool:
    """Whether it is one role's passage, or one pair's in both orders."""
    roles = {place.passage.role for place in cluster}
    if "" not in roles:
        return len(roles) == 1
    orders = {place.article.sides for place in cluster}
    return roles == {""} and len(orders) == 2 and len({frozenset(it) for it in orders}) == 1


def _find_other(places: Sequence[_Place]) -> _Place:
    """The first that stands in another article than the first one of all."""
    return next(it for it in places if it.article.path != places[0].article.path)


def _word_repetition(other: _Place, articles: int, passages: int) -> str:
    more = f" and in {articles - 2:,} more" if articles > 2 else ""
    rest = f"; so are {passages - 1:,} further passages" if passages > 2 else ""
    rest = "; so is one further passage" if passages == 2 else rest
    return f"nearly the same words stand in {other}{more}{rest}"


@rule("corpus.openings", "note")
def _find_openings(articles: Sequence[ArticleSummary]) -> Iterator[CorpusFault]:
    sections: defaultdict[str, list[_Place]] = defaultdict(list)
    for article in articles:
        own = [_Place(article, it) for it in article.passages if not it.role]
        for place in own:
            sections[place.passage.section].append(place)
        yield from _find_within(own)
    for section, places in sections.items():
        yield from _find_among(f"“{section}”" if section else "the text", places)


def _find_among(section: str, places: Sequence[_Place]) -> Iterator[CorpusFault]:
    """The formulas of one section over all articles."""
    articles = len({place.article.path for place in places})
    for opening, same in _group_openings(places, _WORDS):
        count = len({place.article.path for place in same})
        if articles >= _FEWEST_ARTICLES and count >= max(_FEWEST_ALIKE, articles * _SHARE):
            message = (
                f"{count:,} of {articles:,} articles begin {section} with “{opening} …”, "
                f"{_find_other(same)} among them"
            )
            yield same[0].report(message, _OWN_WORDS)


def _find_within(places: Sequence[_Place]) -> Iterator[CorpusFault]:
    for opening, same in _group_openings(places, _WORDS_WITHIN):
        if len(same) >= _FEWEST_SECTIONS:
            others = " and ".join(map(str, same[1:3]))
            message = f"{len(same):,} sections begin with “{opening} …”, {others} among them"
            yield same[0].report(message, _OWN_WORDS)


def _group_openings(places: Sequence[_Place], words: int) -> Iterator[tuple[str, list[_Place]]]:
    groups: defaultdict[str, list[_Place]] = defaultdict(list)
    for place in places:
        opening = place.passage.opening.split()
        if len(opening) >= words:
            groups[" ".join(opening[:words])].append(place)
    yield from groups.items()


_OWN_WORDS = "begin with what is true of this article alone"
