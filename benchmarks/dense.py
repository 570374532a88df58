"""How tracing grows on texts that are dense with numbers, and with a library that is large.

    python -m benchmarks.dense [--largest 10000]

One sentence, one row and one table of 1,250 to 10,000 percentages; a paragraph that cites as many
figures by a fifth as many footnotes; and an article of ordinary size beside a library of 250 to
2,000 roles and populations. For each: seconds of processor time to find the claims, to trace them
(which finds them first), to compare them with those of the same text with other values, and to
check the article whole; how many times longer than for half of it, of which 2 is linear; and how
many statistics there are.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from benchmarks.check_speed import ROOT

from vsgen.articles import read_article
from vsgen.checks import check_article
from vsgen.claims import account_for
from vsgen.editorial import Editorial, load_editorial
from vsgen.facts import Library, load_library
from vsgen.facts.library import build_library
from vsgen.facts.roles import Role
from vsgen.facts.sources import Source
from vsgen.review.statistic_changes import compare_traces
from vsgen.tracing import trace_article

HALVINGS = 3
TITLE = "# Machine Learning Engineer vs. Data Manager\n\n## Outlooks\n\n"
NOTE = "Bureau of Labor Statistics, Employment Projections, Table 1.2, 2024-34: data scientists."


class Taken(NamedTuple):
    """Seconds, and the number of statistics."""

    claims: float
    trace: float
    compare: float
    check: float
    statistics: int


def write_sentence(count: int) -> str:
    """One sentence of so many percentages, every other one cited."""
    parts = (
        f"grow {_spell(it)}{'[^a]' if it % 2 else ''} from 2024 to 2034" for it in range(count)
    )
    return f"Data scientists {' and '.join(parts)}.\n\n[^a]: {NOTE}\n"


def write_row(count: int) -> str:
    """A table of one row, of which the first cell cites all others."""
    names = "|".join(f" c{it} " for it in range(count))
    values = "|".join(f" {_spell(it)} " for it in range(count))
    rules = "|---" * (count + 1)
    return f"| Whom |{names}|\n{rules}|\n| Data scientists[^a] |{values}|\n\n[^a]: {NOTE}\n"


def write_table(count: int) -> str:
    """A table of rows with three percentages each, and a mark."""
    rows = (
        f"| Data scientists | {_spell(it)} | {_spell(it + 1)} | {_spell(it + 2)}[^a] |\n"
        for it in range(0, count, 3)
    )
    return f"| Whom | A | B | C |\n|---|---|---|---|\n{''.join(rows)}\n[^a]: {NOTE}\n"


def write_notes(count: int) -> str:
    """A paragraph of sentences with five percentages each, and each with a footnote of its own."""
    said = (
        f"Data scientists grow {', then '.join(_spell(it + each) for each in range(5))}.[^n{it}]"
        for it in range(0, count, 5)
    )
    notes = (f"[^n{it}]: {NOTE}\n" for it in range(0, count, 5))
    return f"{' '.join(said)}\n\n{''.join(notes)}"


TEXTS: dict[str, Callable[[int], str]] = {
    "sentence": write_sentence,
    "row": write_row,
    "table": write_table,
    "footnotes": write_notes,
}


def multiply(library: Library, count: int) -> Library:
    """`library` with so many copies of its roles and sources, each of another name."""
    roles: dict[str, Role] = dict(library.roles)
    sources: dict[str, Source] = dict(library.sources)
    originals = list(library.roles.values()), list(library.sources.values())
    for number in range(count):
        role, source = (
            originals[0][number % len(originals[0])],
            originals[1][number % len(originals[1])],
        )
        name = f"Maker {number}"
        roles[f"maker-{number}"] = role.model_copy(
            update={"slug": f"maker-{number}", "title": name, "plural": f"{name}s", "outlook": ()}
        )
        if source.population:
            population = source.population.model_copy(
                update={"id": f"people-{number}", "name": f"makers of kind {number}", "code": None}
            )
            sources[f"makers-{number}"] = source.model_copy(
                update={"id": f"makers-{number}", "population": population}
            )
    return build_library(roles, library.topics, sources, {})


def measure(text: str, library: Library, editorial: Editorial) -> Taken:
    """What each step takes, on one core."""
    article = read_article(text, editorial.outline)
    changed = read_article(
        text.replace(".1", ".4").replace("scientists", "experts"), editorial.outline
    )
    other = trace_article(changed, library, editorial.outline)
    start = time.process_time()
    account_for(text)
    begin = time.process_time()
    traces = trace_article(article, library, editorial.outline)
    traced = time.process_time()
    compare_traces(traces, other)
    compared = time.process_time()
    check_article(text, library, editorial.outline, editorial.style)
    ended = time.process_time()
    return Taken(begin - start, traced - begin, compared - traced, ended - compared, len(traces))


def main(arguments: list[str]) -> None:
    """Print a line for each text and size, and one for each size of library."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dense")
    parser.add_argument("--largest", type=int, default=10_000)
    largest = parser.parse_args(arguments).largest
    library = load_library(ROOT / "roles", date.today())
    editorial = load_editorial(ROOT / "prompts")
    steps = "".join(f"{step:>14}" for step in ("claims s", "trace s", "compare s", "check s"))
    print(f"{'':11}{'of':>7}{steps}{'statistics':>12}")
    sizes = [largest >> halving for halving in range(HALVINGS, -1, -1)]
    for name, write in TEXTS.items():
        _print(name, ((size, measure(TITLE + write(size), library, editorial)) for size in sizes))
    pair = (ROOT / "output" / "machine-learning-engineer-vs-data-manager.md").read_text("utf-8")
    sizes = [largest // 5 >> halving for halving in range(HALVINGS, -1, -1)]
    _print("library", ((it, measure(pair, multiply(library, it), editorial)) for it in sizes))


def _print(name: str, rows: Iterator[tuple[int, Taken]]) -> None:
    last: Taken | None = None
    for size, taken in rows:
        columns = "".join(
            f"{seconds:8.2f}{f' x{seconds / before:.1f}' if before else '':>6}"
            for seconds, before in zip(taken[:4], last[:4] if last else (0.0,) * 4, strict=True)
        )
        print(f"{name:11}{size:7,}{columns}{taken.statistics:12,}", flush=True)
        last = taken


def _spell(number: int) -> str:
    return f"{number % 97 + 1}.{number % 9 + 1}%"


if __name__ == "__main__":
    main(sys.argv[1:])
