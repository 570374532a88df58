"""How much two articles that share a role repeat each other, and how much of one is the pair's.

    python -m benchmarks.likeness [ARTICLE…]

Drafts each pair of roles once, or reads the articles given, and compares every two that share a
role: Jaccard similarity of their runs of five words in prose (tables, notes and Sources are left
out). Prints median and maximum, the likest, and the share of words in passages of the pair.
"""

import re
import sys
from datetime import date
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.economy import list_prose
from benchmarks.proof import draft_all

from vsgen.articles import Article, Outline, parse_article, split_title
from vsgen.facts import load_library
from vsgen.prompts import load_prompts
from vsgen.settings import default_folder

RUN = 5
_MARK = re.compile(r"\[\^[^\]]*\]")


class Prose(NamedTuple):
    """An article's roles, the runs of words in its prose, and whose words they are."""

    title: str
    roles: frozenset[str]
    runs: frozenset[tuple[str, ...]]
    words: int
    pair_words: int


def main(paths: list[str]) -> None:
    """Print the figures."""
    library = load_library(default_folder("roles"), date.today())
    prompts = load_prompts(default_folder("prompts"))
    texts = [Path(it).read_text(encoding="utf-8") for it in paths]
    texts = texts or draft_all(library, prompts, once=True)
    found = [read_prose(parse_article(it, prompts.outline), prompts.outline) for it in texts]
    likeness = sorted(
        (compare(x, y), x.title, y.title) for x, y in combinations(found, 2) if x.roles & y.roles
    )
    shares = [100 * it.pair_words / it.words for it in found]
    print(
        f"{len(found)} articles, {len(likeness)} of their pairs share a role, runs of {RUN} words"
    )
    print(f"Jaccard  median {median(it for it, *_ in likeness):.3f}  most {likeness[-1][0]:.3f}")
    print(f"words of the pair, percent  least {min(shares):.0f}  median {median(shares):.0f}")
    for alike, one, other in likeness[:-6:-1]:
        print(f"  {alike:.3f}  {one} | {other}")


def read_prose(article: Article, outline: Outline) -> Prose:
    """What of an article is compared."""
    runs: set[tuple[str, ...]] = set()
    count = of_pair = 0
    for is_pair, passage in list_prose(article, outline):
        words = re.findall(r"[\w'’-]+", _MARK.sub("", passage).casefold())
        runs.update(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
        count += len(words)
        of_pair += len(words) if is_pair else 0
    return Prose(
        article.title, frozenset(split_title(article.title) or ()), frozenset(runs), count, of_pair
    )


def compare(one: Prose, other: Prose) -> float:
    """Runs that both have, of all that either has."""
    return len(one.runs & other.runs) / max(len(one.runs | other.runs), 1)


if __name__ == "__main__":
    main(sys.argv[1:])
