"""How many articles a second one process drafts, checks and saves.

Every pair of the shipped library, each into the same temporary folder. Loading the library
and the prompts is measured apart: a batch pays for it once.
"""

import os
import platform
import statistics
import tempfile
import time
from datetime import date
from itertools import combinations
from pathlib import Path

from vsgen.desk import Desk
from vsgen.drafting import BuiltIn
from vsgen.facts import load_library
from vsgen.planning import make_pair
from vsgen.production import Workshop, produce_article
from vsgen.prompts import load_prompts
from vsgen.settings import load_settings
from vsgen.writers import FactsWriter


def main() -> None:
    """Print the rates and what the articles were like."""
    with tempfile.TemporaryDirectory() as folder:
        measure_batch(Path(folder))


def measure_batch(folder: Path) -> None:
    """Draft all pairs into `folder` and print how long it took."""
    start = time.perf_counter()
    settings = load_settings(folder, {})
    library = load_library(settings.roles, date.today())
    prompts = load_prompts(settings.prompts)
    smith = BuiltIn(FactsWriter(prompts.patterns, prompts.digest), library)
    loaded = time.perf_counter()

    desk = Desk(folder / "output")
    produced, seconds = [], []
    for a, b in combinations(sorted(library.roles), 2):
        begun = time.perf_counter()
        produced.append(
            produce_article(make_pair(library, a, b), Workshop(library, prompts, desk, smith))
        )
        seconds.append(time.perf_counter() - begun)

    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, one process")
    print(f"loading       {(loaded - start) * 1000:8.0f} ms")
    print(f"articles      {len(produced):8}")
    print(f"articles/s    {len(produced) / sum(seconds):8.1f}")
    print(f"median        {statistics.median(seconds) * 1000:8.1f} ms an article")
    print(f"slowest       {max(seconds) * 1000:8.1f} ms")
    print(
        f"words         {statistics.mean(it.totals.words for it in produced):8.0f} an article, mean"
    )
    print(f"findings      {sum(len(it.findings) for it in produced):8}")


if __name__ == "__main__":
    main()
