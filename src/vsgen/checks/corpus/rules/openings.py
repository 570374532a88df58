"""Many articles, or sections of one, begin with the same words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from vsgen.checks.corpus.summary import ArticleSummary, CorpusFault, PassageDigest
from vsgen.checks.rule import rule

_WORDS = 4
_FEWEST_ARTICLES = 5
_FEWEST_ALIKE = 3
_SHARE = 0.4
_WORDS_WITHIN = 3
_FEWEST_SECTIONS = 3
_CURE = "begin with what is true of this article alone"

Place = tuple[ArticleSummary, PassageDigest]


@rule("corpus.openings", "note")
def _find_openings(articles: Sequence[ArticleSummary]) -> Iterator[CorpusFault]:
    sections: defaultdict[str, list[Place]] = defaultdict(list)
    for article in articles:
        own = [(article, it) for it in article.passages if not it.role]
        for place in own:
            sections[place[1].section].append(place)
        yield from _find_within(own)
    for section, places in sections.items():
        yield from _find_among(section, places)


def _find_among(section: str, places: Sequence[Place]) -> Iterator[CorpusFault]:
    """The formulas of one section over all articles."""
    articles = len({article.path for article, _ in places})
    for opening, same in _group(places, _WORDS):
        paths = dict.fromkeys(article.path for article, _ in same)
        if articles < _FEWEST_ARTICLES or len(paths) < max(_FEWEST_ALIKE, articles * _SHARE):
            continue
        article, passage = same[0]
        other = next(it for it in same if it[0].path != article.path)
        message = (
            f"{len(paths):,} of {articles:,} articles begin {_name(section)} with “{opening} …”, "
            f"{other[0].at(other[1].spot)} among them"
        )
        yield CorpusFault(article.path, passage.spot, message, _CURE)


def _find_within(places: Sequence[Place]) -> Iterator[CorpusFault]:
    for opening, same in _group(places, _WORDS_WITHIN):
        if len(same) >= _FEWEST_SECTIONS:
            article, passage = same[0]
            others = " and ".join(article.at(it.spot) for _, it in same[1:3])
            message = f"{len(same):,} sections begin with “{opening} …”, {others} among them"
            yield CorpusFault(article.path, passage.spot, message, _CURE)


def _group(places: Sequence[Place], words: int) -> Iterator[tuple[str, list[Place]]]:
    groups: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:
        opening = place[1].opening.split()
        if len(opening) >= words:
            groups[" ".join(opening[:words])].append(place)
    yield from groups.items()


def _name(section: str) -> str:
    return f"“{section}”" if section else "the text"
