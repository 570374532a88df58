"""Pair passages -> how much they compare, and how much articles repeat each other.

Proxies that need no model and no judge. Role names count as one and the same word, so that a
sentence which only changes its names is seen as the repetition that it is.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations
from statistics import fmean
from typing import NamedTuple

from vsgen.articles import Outline
from vsgen.desk import ArticleLock
from vsgen.documents import leave_out, list_apart, split_sentences
from vsgen.drafting.naming import name_both
from vsgen.passages import PassageKey
from vsgen.planning import Pair
from vsgen.prompts.material import show_role

RUN = 5
"""Words that stand together; two articles are alike where they share such runs."""

_MARKS = re.compile(r"\[\[[^\]]*\]\]|\*\*|\\|^\s*- ", re.MULTILINE)
_WORD = re.compile(r"[\w'’]+")


class Likeness(NamedTuple):
    """How alike the articles of one run are, from 0 to 1, over every two of them."""

    mean: float
    most: float


def read_pair_text(lock: ArticleLock, outline: Outline) -> str:
    """The worded pair passages of an article, without tables, references and marks."""
    worded = [PassageKey(it.id) for it in outline.sections if it.pair and not it.computed]
    found = "\n".join(lock.passages[key].text for key in worded if key in lock.passages)
    return _MARKS.sub("", leave_out(found, list_apart(found)))


def measure_density(texts: Iterable[tuple[Pair, str]]) -> float | None:
    """The share of the pair passages' sentences that name both roles; None without a sentence."""
    judged = [
        name_both(sentence, show_role(pair.a), show_role(pair.b))
        for pair, text in texts
        for sentence in split_sentences(text)
        if any(map(str.isalnum, sentence))
    ]
    return fmean(judged) if judged else None


def measure_likeness(texts: Iterable[tuple[Pair, str]]) -> Likeness | None:
    """The Jaccard index of runs of five words, over every two articles; None for fewer."""
    runs = [_list_runs(text, pair) for pair, text in texts]
    shares = [_compare(a, b) for a, b in combinations(runs, 2)]
    return Likeness(fmean(shares), max(shares)) if shares else None


def _list_runs(text: str, pair: Pair) -> frozenset[tuple[str, ...]]:
    bare = text.casefold()
    # The longest name first: "lead baker" also holds the name of a baker.
    for name in sorted(_list_names(pair), key=len, reverse=True):
        bare = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "role", bare)
    words: Sequence[str] = _WORD.findall(bare)
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _compare(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _list_names(pair: Pair) -> set[str]:
    names = {name for it in (pair.a, pair.b) for name in (it.one, it.many, it.title, it.plural)}
    # "the engineer", for a machine learning engineer
    names |= {name.partition(" of ")[0].split()[-1] for name in names}
    return {name.casefold() for name in names}
