"""Passages of different articles are nearly the same words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vsgen.checks.corpus.clusters import find_leaders
from vsgen.checks.corpus.summary import ArticleSummary, CorpusFault, PassageDigest
from vsgen.checks.rule import rule

_LEAST = 0.8
_CURE = "say what is true of this pair alone, or leave the passage out"


class _Place(NamedTuple):
    article: ArticleSummary
    passage: PassageDigest

    def __str__(self) -> str:
        return self.article.at(self.passage.spot)


@rule("corpus.near-identical", "warning")
def _find_near_identical(articles: Sequence[ArticleSummary]) -> Iterator[CorpusFault]:
    # Articles that share many passages are named once, not once for each passage.
    alike: defaultdict[tuple[str, str, int], list[tuple[_Place, _Place]]] = defaultdict(list)
    for cluster in _cluster(articles):
        paths = dict.fromkeys(place.article.path for place in cluster)
        if len(paths) > 1 and not _recurs_by_right(cluster):
            first = cluster[0]
            other = next(it for it in cluster if it.article.path != first.article.path)
            alike[first.article.path, other.article.path, len(paths)].append((first, other))
    for (path, _, count), pairs in alike.items():
        first, other = min(pairs, key=lambda pair: pair[0].passage.spot.start)
        yield CorpusFault(path, first.passage.spot, _word(other, count, len(pairs)), _CURE)


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


def _word(other: _Place, articles: int, passages: int) -> str:
    more = f" and in {articles - 2:,} more" if articles > 2 else ""
    rest = f"; so are {passages - 1:,} further passages" if passages > 2 else ""
    rest = "; so is one further passage" if passages == 2 else rest
    return f"nearly the same words stand in {other}{more}{rest}"
