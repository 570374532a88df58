"""Random edits on both sides of the shipped articles, merged: words lost, laws, conflicts, time.

    python -m benchmarks.merging [--edits 20000] [--seed 1]

Passages are the lifted ones of the locks in `output/`. The other judge is `git merge-file` on the
same three texts with one unit a line. Fails if a word of either side is lost or a law is broken.
"""

import argparse
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.random_edits import Editor

from vsgen.desk import Desk
from vsgen.revisions import Merge, merge_texts
from vsgen.revisions.text_units import find_words, fold_typography, split_units

OUTPUT = Path(__file__).parents[1] / "output"
_KEPT = 0.4
_FEWEST = 3


@dataclass(slots=True)
class _Tally:
    """What the campaign counted."""

    cases: int = 0
    edits: int = 0
    words: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    counted: int = 0
    ours: int = 0
    parts: int = 0
    conflicted: list[int] = field(default_factory=lambda: [0, 0])
    git: int = 0
    rewritten: int = 0


def main(edits: int, seed: int) -> int:
    """Print what was counted; 1 where something was lost."""
    articles = load_articles()
    passages = [it for article in articles for it in article if len(split_units(it)) >= _FEWEST]
    tally, chance = _Tally(), random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        while tally.edits < edits:
            _judge(chance.choice(passages), chance, tally, Path(folder))
    print(f"cases {tally.cases}, edits {tally.edits}, new words {tally.words}")
    print(f"faults: {dict(tally.faults) or 'none'}")
    print(f"incoming keeps {_KEPT:.0%} or more of the base in {tally.counted} cases; there")
    print(f"  conflicts          vsgen {tally.ours} (in {tally.parts} units), git {tally.git}")
    print(f"  cases with any     vsgen {tally.conflicted[0]}, git {tally.conflicted[1]}")
    print(f"  shown as rewritten {tally.rewritten}")
    for words, milliseconds in measure_articles(articles, chance):
        print(f"article of {words} words, 30 edits on each side: {milliseconds:.1f} ms")
    return int(bool(tally.faults))


def load_articles() -> list[list[str]]:
    """The lifted passages of each shipped article."""
    desk = Desk(OUTPUT)
    names = (path.name.removesuffix(".lock.json") for path in OUTPUT.glob("*.lock.json"))
    locks = (desk.load_lock(name) for name in sorted(names))
    return [[it.text for it in lock.passages.values()] for lock in locks if lock]


def measure_articles(articles: list[list[str]], chance: random.Random) -> list[tuple[int, float]]:
    """Words of each article, and milliseconds of processor time of merging all its passages."""
    measured = []
    for passages in articles:
        sides = [list(passages), list(passages)]
        for name, side in zip("hn", sides, strict=True):
            for _ in range(30):
                number = chance.randrange(len(side))
                side[number] = Editor(chance, name).edit(side[number], 1)
        took = []
        for _ in range(15):
            begun = time.process_time()
            for three in zip(passages, *sides, strict=True):
                merge_texts(*three)
            took.append((time.process_time() - begun) * 1000)
        measured.append((sum(len(it.split()) for it in passages), statistics.median(took)))
    return measured


def _judge(base: str, chance: random.Random, tally: _Tally, folder: Path) -> None:
    hand, model = Editor(chance, "hh"), Editor(chance, "mm")
    current = hand.edit(base, chance.randint(1, 4))
    incoming = model.edit(base, chance.randint(1, 5))
    merge = merge_texts(base, current, incoming)
    tally.cases += 1
    tally.edits += hand.edits + model.edits
    tally.faults.update(_find_faults(base, current, incoming, merge))
    tally.words += len(find_words(current) - find_words(base))
    tally.words += len(find_words(incoming) - find_words(base))
    keys = Counter(unit.key for unit in split_units(base))
    kept = (keys & Counter(unit.key for unit in split_units(incoming))).total() / keys.total()
    if kept < _KEPT:
        return
    theirs = _count_git(base, current, incoming, folder)
    ours = _count_runs(merge)
    tally.counted += 1
    tally.ours += ours
    tally.parts += len(merge.conflicts)
    tally.git += theirs
    tally.conflicted[0] += ours > 0
    tally.conflicted[1] += theirs > 0
    tally.rewritten += merge.rewritten


def _find_faults(base: str, current: str, incoming: str, merge: Merge) -> list[str]:
    """The names of the promises that were broken."""
    turned = merge_texts(base, incoming, current)
    shown = [merge.text, *(text for it in merge.conflicts for text in (it.current, it.incoming))]
    put_in = _read_words(current, incoming) - _read_words(base)
    own, other = _read_conflicts(merge), _read_conflicts(turned, turned=True)
    exact = ((base, incoming, incoming), (incoming, base, incoming), (current, current, current))
    either = merge.rewritten or turned.rewritten
    faults = {
        "a word is lost": put_in - _read_words(*shown),
        "a law is broken": any(merge_texts(base, *it[:2]).text != it[2] for it in exact),
        "the sides' conflicts differ": not either and own != other,
        "the sides' texts differ": not (either or own)
        and fold_typography(merge.text) != fold_typography(turned.text),
        "a unit stands twice": _find_doubled(merge.text, base, current, incoming),
    }
    return [name for name, fault in faults.items() if fault]


def _find_doubled(text: str, *sides: str) -> list[str]:
    most: Counter[str] = Counter()
    for side in sides:
        most |= Counter(str(unit.key) for unit in split_units(side))
    found = Counter(key for unit in split_units(text) if (key := str(unit.key)) in most)
    return sorted(found - most)


def _read_words(*texts: str) -> frozenset[str]:
    return find_words(" ".join(map(fold_typography, texts)))


def _read_conflicts(merge: Merge, *, turned: bool = False) -> list[Counter[object]]:
    """The units in dispute on each side, however they are put together."""
    order = ("base", "incoming", "current") if turned else ("base", "current", "incoming")
    texts = ([getattr(part, side) for part in merge.conflicts] for side in order)
    return [Counter(unit.key for it in side for unit in split_units(it)) for side in texts]


def _count_runs(merge: Merge) -> int:
    """Conflicts as git counts them: those that stand side by side are one."""
    marks = "".join("C" if part.outcome == "conflict" else "." for part in merge.parts)
    return len(re.findall("C+", marks))


def _count_git(base: str, current: str, incoming: str, folder: Path) -> int:
    names = []
    for name, text in (("current", current), ("base", base), ("incoming", incoming)):
        path = folder / name
        lines = (unit.text.replace("\n", "\\n") for unit in split_units(text))
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        names.append(str(path))
    done = subprocess.run(
        ["git", "merge-file", "-p", *names], capture_output=True, text=True, check=False
    )
    return sum(line.startswith("<<<<<<<") for line in done.stdout.splitlines())


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--edits", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.exit(main(options.edits, options.seed))
