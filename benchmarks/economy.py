"""How much an article says, how often, and whether it concludes from what is not said.

    python benchmarks/economy.py [ARTICLE…]

Drafts every ordered pair of roles, or reads the articles given, and counts for each: words of
prose, the share of the pair's passages, footnotes beside occupations, statistics that prose says
more than once, sentences that share eight words in a row with an earlier one. Absences and needs
(`no`, `only`, `has to`, …) are looked for in what is left of a sentence about the jobs when every
text of a fact is taken out: what a fact says may be said, what a list does not name is not denied.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.proof import draft_all

from vsgen.articles import Article, Outline, escape_markdown, parse_article
from vsgen.documents import split_sentences
from vsgen.facts import Library, load_library
from vsgen.prompts import load_prompts
from vsgen.settings import default_folder
from vsgen.tracing import trace_article

DENIALS = re.compile(
    r"\b(?:no|not|nor|neither|never|nobody|none|nothing|nowhere|without|lacks?|lacking|missing|only"
    r"|solely|alone|exclusively|cannot|\w+n['’]t|has to|have to|must|needs?|needed|requires?"
    r"|required|absent|foreign to|unlike|rather than|instead of)\b",
    re.IGNORECASE,
)
FIGURES = re.compile(
    r"\b(?:figures?|statistics|medians?|postings|occupations?|median|openings|projected|counts?)\b"
)
"""What the desk says of statistics is about them, not about the jobs."""
_MARK = re.compile(r"\[\^[^\]]*\]")
_RUN = 8


class Measured(NamedTuple):
    """What one article comes to."""

    title: str
    words: int
    pair_words: int
    notes: int
    occupations: int
    said_again: list[str]
    repeated: list[str]
    denials: list[str]


def main(paths: list[str]) -> int:
    """Print the figures; 1 if a statistic is said twice, or an absence that no fact states."""
    library = load_library(default_folder("roles"), date.today())
    prompts = load_prompts(default_folder("prompts"))
    texts = [Path(it).read_text(encoding="utf-8") for it in paths] or draft_all(library, prompts)
    found = [measure(text, library, prompts.outline) for text in texts]
    for name, values in (
        ("words of prose", [it.words for it in found]),
        ("of the pair, percent", [100 * it.pair_words // max(it.words, 1) for it in found]),
        ("footnotes", [it.notes for it in found]),
        ("occupations cited", [it.occupations for it in found]),
        ("statistics said again", [len(it.said_again) for it in found]),
        ("repeating sentences", [len(it.repeated) for it in found]),
        ("absences, needs", [len(it.denials) for it in found]),
    ):
        print(f"{name:24}{min(values):6}{median(values):8.0f}{max(values):6}   least, median, most")
    shown = Counter(
        f"{kind}: {text}"
        for it in found
        for kind, texts in (
            ("again", it.said_again), ("repeats", it.repeated), ("denies", it.denials)
        )
        for text in texts
    )  # fmt: skip
    for line, count in shown.most_common(40):
        print(f"{count:4}  {line}")
    return 1 if any(it.said_again or it.denials for it in found) else 0


def measure(text: str, library: Library, outline: Outline) -> Measured:
    """The figures of one article."""
    article = parse_article(text, outline)
    prose = list(list_prose(article, outline))
    words = sum(len(passage.split()) for _, passage in prose)
    of_pair = sum(len(passage.split()) for is_pair, passage in prose if is_pair)
    traces = trace_article(article, library, outline)
    cited = {it.record.population.id for it in traces if it.record}
    sentences = [it for _, passage in prose for it in split_sentences(passage)]
    return Measured(
        article.title,
        words,
        of_pair,
        len(article.footnotes),
        len(cited),
        _find_said_again(prose),
        list(_find_repeated(sentences)),
        list(_find_denials(sentences, article, library)),
    )


def list_prose(article: Article, outline: Outline) -> Iterator[tuple[bool, str]]:
    """Whether it is the pair's, and the prose of each passage, Sources and tables left out."""
    yield True, _bare(article.introduction)
    for section in article.sections:
        known = outline.identify(section.heading)
        if known and known.computed:
            continue
        yield True, _bare(section.text)
        for part in section.parts:
            yield False, _bare(part.text)


def _bare(text: str) -> str:
    kept = (line for line in text.splitlines() if not line.startswith("|"))
    return "\n".join(kept).replace("**", "")


def _find_said_again(prose: Iterable[tuple[bool, str]]) -> list[str]:
    """Values with a footnote that stand in prose more than once."""
    said = Counter(
        f"{match[1]} {match[2]}"
        for _, passage in prose
        for match in re.finditer(r"(\S*\d\S*|\w+(?: \w+){0,2})(\[\^[^\]]*\])", passage)
    )
    return [value for value, count in said.items() if count > 1]


def _find_repeated(sentences: Iterable[str]) -> Iterator[str]:
    """Sentences that share a run of eight words with an earlier one."""
    known: set[tuple[str, ...]] = set()
    for sentence in sentences:
        words = re.findall(r"[\w'’-]+", _MARK.sub("", sentence).casefold())
        runs = {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
        if runs & known:
            yield sentence
        known |= runs


def _find_denials(sentences: Iterable[str], article: Article, library: Library) -> Iterator[str]:
    """Sentences about the jobs whose own words state an absence or a need."""
    roles = [it for it in library.roles.values() if it.title in article.title]
    texts = {fact.text for role in roles for fact in role.all_facts()}
    texts |= {fact.label for role in roles for fact in role.all_facts()}
    texts |= {it.scene for it in library.topics if it.scene}
    texts |= {it for role in roles for r in role.outlook for it in (r.why, r.when, r.skews) if it}
    known = sorted((escape_markdown(text).casefold() for text in texts), key=len, reverse=True)
    for sentence in sentences:
        left = sentence.casefold().strip()
        if any(left in text for text in known):
            continue
        for text in known:
            left = left.replace(text, " … ")
        if DENIALS.search(left) and not FIGURES.search(sentence):
            yield sentence


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
