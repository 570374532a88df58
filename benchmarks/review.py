"""How long the review takes to open a long article with findings, and to list 10,000 articles.

Within one process, as a server does it: best of several, after a first call. The articles of the
list are copies of one, in a folder of their own.
"""

import argparse
import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from vsgen.desk import Desk, format_lock
from vsgen.drafting import BuiltIn
from vsgen.facts import Library, load_library
from vsgen.planning import make_pair
from vsgen.production import Workshop, produce_article
from vsgen.prompts import Prompts, load_prompts
from vsgen.review import Review
from vsgen.review.index import Index, Known
from vsgen.settings import default_folder
from vsgen.writers import FactsWriter

PAIR = ("machine-learning-engineer", "data-manager")
OPEN_BAR, LIST_BAR = 0.050, 0.150
_FINDING = "Bakers grow by {}%."


def main() -> None:
    """Measure both, print the figures, and fail if one is over its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--findings", type=int, default=30)
    chosen = parser.parse_args()
    library = load_library(default_folder("roles"), date.today())
    prompts = load_prompts(default_folder("prompts"))
    print(f"Python {platform.python_version()}, {platform.machine()}")
    with tempfile.TemporaryDirectory() as folder:
        opened = measure_opening(Path(folder), library, prompts, chosen.findings)
        listed = measure_listing(Path(folder), library, prompts, chosen.articles)
    if opened > OPEN_BAR or listed > LIST_BAR:
        raise SystemExit("over the bar")


def measure_opening(folder: Path, library: Library, prompts: Prompts, findings: int) -> float:
    """Seconds to open an article of some 2,000 words with so many findings."""
    desk = Desk(folder / "output")
    smith = BuiltIn(FactsWriter(prompts.patterns, prompts.digest), library)
    pair = make_pair(library, *PAIR)
    produced = produce_article(pair, Workshop(library, prompts, desk, smith))
    added = " ".join(_FINDING.format(40 + number) for number in range(findings))
    text = produced.text.replace("## Conclusion\n\n", f"## Conclusion\n\n{added}\n\n")
    produced.path.write_text(text, encoding="utf-8")
    review = Review(desk, library, prompts)
    seconds = measure(lambda: review.open(pair.slug), 15)
    view = review.open(pair.slug)
    found = sum(len(it.findings) for it in view.passages)
    words = f"{len(text.split()):,} words with footnotes"
    print(f"open an article of {words}, {found} findings: {show(seconds)}")
    return seconds


def measure_listing(folder: Path, library: Library, prompts: Prompts, number: int) -> float:
    """Seconds to list so many articles of which none has changed since the last time."""
    desk = Desk(folder / "many")
    slug = "-vs-".join(PAIR)
    source = Desk(folder / "output")
    text = source.article_path(slug).read_text(encoding="utf-8")
    lock = source.load_lock(slug)
    assert lock
    written = format_lock(lock)
    desk.folder.mkdir()
    names = [f"{PAIR[0]}-{count}-vs-{PAIR[1]}" for count in range(number)]
    for name in names:
        (desk.folder / f"{name}.md").write_text(text, encoding="utf-8")
        (desk.folder / f"{name}.lock.json").write_text(written, encoding="utf-8")
    index = Index(folder / "review.json")
    start = time.perf_counter()
    first = list_first(desk, names[0], library, prompts, index)
    anew = time.perf_counter() - start
    # Equal files are known by their content: no need to compute ten thousand of them.
    index.write({it: first._replace(entry=first.entry._replace(slug=it)) for it in names})
    review = Review(desk, library, prompts, index=index)
    review.list_entries()
    # Within two seconds of its last change a file is read again: its time may not tell.
    time.sleep(2.1)
    review.list_entries()
    seconds = measure(review.list_entries, 9)
    cold = measure(
        lambda: Review(desk, library, prompts, index=Index(index.path)).list_entries(), 5
    )
    size = index.path.stat().st_size if index.path else 0
    entries = review.list_entries()
    print(f"list {len(entries):,} articles: {show(seconds)}; index read anew: {show(cold)}")
    print(f"  computed anew: {show(anew)} an article; index {size / 1e6:.1f} MB")
    return seconds


def list_first(desk: Desk, slug: str, library: Library, prompts: Prompts, index: Index) -> Known:
    """What is known of one article after it was listed alone."""
    alone = Desk(desk.folder.with_name("one"))
    alone.folder.mkdir()
    for path in (desk.article_path(slug), desk.lock_path(slug)):
        (alone.folder / path.name).write_bytes(path.read_bytes())
    Review(alone, library, prompts, index=index).list_entries()
    return next(iter(index.read().values()))


def measure(call: Callable[[], object], times: int) -> float:
    """The median seconds of a call."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def show(seconds: float) -> str:
    """`12.3 ms`."""
    return f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    main()
