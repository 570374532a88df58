"""How checking many articles together grows: seconds, megabytes a second, memory.

    python -m benchmarks.corpus [NUMBER…]

The articles of all pairs of the shipped library are varied by a seed: other role names in each,
and in four of five another choice of words, so that every fifth is a near copy of its pattern.
Each number of articles is measured in a process of its own. The first column of seconds is what
`vsgen check` does for every article alone; the next two are what seeing them together adds.
"""

import math
import multiprocessing
import os
import platform
import random
import re
import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from typing import NamedTuple

from benchmarks.proof import draft_all

from vsgen.checks import inspect_article, read_context
from vsgen.checks.corpus_check import check_summaries, summarize_article
from vsgen.facts import load_library
from vsgen.prompts import load_prompts
from vsgen.settings import default_folder

SIZES = (1250, 2500, 5000, 10_000)
SEED = 8
_NEAR_COPIES = 5
_CHANGED = 0.25
_WORD = re.compile(r"(?<![\w\[^(/-])[a-z]{5,}(?![\w\])(/-])")
_TITLE = re.compile(r"^# (.+) vs\. (.+)$", re.MULTILINE)
_PREFIXES = "Marine Mobile Junior Retail Public Rural Urban Nordic Alpine Coastal".split()


class Measured(NamedTuple):
    """What one number of articles took."""

    articles: int
    characters: int
    alone: float
    summaries: float
    rules: float
    peak: float
    """Megabytes."""
    findings: int


def main(numbers: list[int]) -> None:
    """Print a line for each number, and how the time grew from the line before."""
    library = load_library(default_folder("roles"), date.today())
    patterns = draft_all(library, load_prompts(default_folder("prompts")))
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, one process, {SEED=}")
    print("Seconds of processor time.")
    print("articles     MB   alone s   summaries s   rules s   MB/s   growth   peak MB   findings")
    before: Measured | None = None
    for number in numbers:
        # A fresh process each, so that one's peak of memory is not the next one's.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
            found = pool.submit(measure, patterns, number).result()
        print(describe(found, before), flush=True)
        before = found


def measure(patterns: list[str], number: int) -> Measured:
    """Check `number` articles as `vsgen check` does, one in memory at a time."""
    library = load_library(default_folder("roles"), date.today())
    prompts = load_prompts(default_folder("prompts"))
    alone = together = 0.0
    characters = 0
    summaries = []
    for path, text in vary(patterns, number):
        characters += len(text)
        start = time.process_time()
        context = read_context(text, library, prompts.outline, prompts.style)
        inspect_article(context)
        read = time.process_time()
        summaries.append(summarize_article(path, context))
        alone += read - start
        together += time.process_time() - read
    start = time.process_time()
    found = check_summaries(summaries)
    rules = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    findings = sum(len(each.findings) for each in found.values())
    return Measured(number, characters, alone, together, rules, peak, findings)


def vary(patterns: list[str], number: int) -> Iterator[tuple[str, str]]:
    """Paths and texts, made one by one; the same for the same seed."""
    words = sorted({word for text in patterns for word in _WORD.findall(text)})
    for place in range(number):
        rng = random.Random(SEED * 1_000_003 + place)
        text = patterns[place % len(patterns)]
        if place % _NEAR_COPIES:
            text = change_words(text, words, rng)
        yield f"{place:05}.md", rename_roles(text, rng)


def rename_roles(text: str, rng: random.Random) -> str:
    """Two roles of other names, in the title, sub-headings and sentences."""
    title = _TITLE.search(text)
    for name in sorted(title.groups(), key=len, reverse=True) if title else ():
        prefix = f"{rng.choice(_PREFIXES)} {rng.choice(_PREFIXES)}"
        text = re.sub(rf"(?<!-)\b{re.escape(name)}", f"{prefix} {name}", text)
        text = re.sub(
            rf"(?<!-)\b{re.escape(name.lower())}", f"{prefix.lower()} {name.lower()}", text
        )
    return text


def change_words(text: str, words: list[str], rng: random.Random) -> str:
    """Another word for a quarter of the longer ones; footnotes and links stay."""
    body, mark, notes = text.partition("\n## Sources")
    changed = _WORD.sub(
        lambda found: rng.choice(words) if rng.random() < _CHANGED else found[0], body
    )
    return changed + mark + notes


def describe(one: Measured, before: Measured | None) -> str:
    """A line of the table; the exponent of growth is 1 where time grows as the articles do."""
    seconds = one.alone + one.summaries + one.rules
    growth = ""
    if before:
        earlier = before.alone + before.summaries + before.rules
        growth = f"{math.log(seconds / earlier) / math.log(one.articles / before.articles):.2f}"
    size = one.characters / 1e6
    return (
        f"{one.articles:8} {size:6.1f} {one.alone:9.1f} {one.summaries:13.1f} {one.rules:9.2f}"
        f" {size / seconds:6.2f} {growth:>8} {one.peak:9.0f} {one.findings:10}"
    )


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or list(SIZES))
