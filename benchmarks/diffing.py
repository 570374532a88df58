"""What two-way differences cost and report: a light edit and a redraft of about 2,000 words.

    python -m benchmarks.diffing [--seed 1]

A light edit puts another word in place of each of 50: exactly those words are to be reported. A
redraft writes half of the sentences anew. Fails if a changed word is missed or another reported.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable

from benchmarks.merging import load_articles

from vsgen.revisions import Piece, diff_texts
from vsgen.revisions.text_units import join_units, split_units, split_words

_WORDS = 2000
_EDITS = 50
_TIMES = 41


def main(seed: int) -> int:
    """Print times, pieces and tokens; 1 where the light edit is not reported exactly."""
    chance = random.Random(seed)
    faults = 0
    for passages in load_articles():
        text = " ".join("\n\n".join(passages).split(" ")[:_WORDS])
        light, put_in = edit_lightly(text, chance)
        pieces = _measure(f"light edit, {_EDITS} words", text, light)
        found = [token for it in pieces if it.op == "insert" for token in _count(it)]
        gone = [token for it in pieces if it.op == "delete" for token in _count(it)]
        exact = sorted(found) == sorted(put_in) and len(gone) == len(put_in)
        reported = len(found) + len(gone)
        print(f"  changed tokens reported {reported} of {2 * len(put_in)}, exact: {exact}")
        faults += not exact
        _measure("half of the sentences anew", text, redraft(text, chance))
    return int(bool(faults))


def edit_lightly(text: str, chance: random.Random) -> tuple[str, list[str]]:
    """`text` with other words in place of 50, and those words."""
    tokens = list(split_words(text))
    words = [n for n, it in enumerate(tokens) if it.isalpha() and it.islower() and len(it) > 3]
    put_in = [f"edited{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(_EDITS)]
    for place, word in zip(chance.sample(words, _EDITS), put_in, strict=True):
        tokens[place] = word
    return "".join(tokens), put_in


def redraft(text: str, chance: random.Random) -> str:
    """`text` with half of its sentences in other words, made of the words that it has."""
    units = list(split_units(text))
    words = [it for it in split_words(text) if it.isalpha()]
    for number, unit in enumerate(units):
        if unit.kind in ("sentence", "item") and chance.random() < 0.5:
            body = " ".join(chance.choices(words, k=len(unit.body.split()))) + "."
            units[number] = unit._replace(body=body)
    return join_units(units)


def _measure(name: str, old: str, new: str) -> tuple[Piece, ...]:
    milliseconds, pieces = _time(lambda: diff_texts(old, new))
    changes = sum(piece.op != "equal" for piece in pieces)
    print(f"{name}: {len(old.split())} words, {milliseconds:.1f} ms, {changes} pieces changed")
    return pieces


def _time(run: Callable[[], tuple[Piece, ...]]) -> tuple[float, tuple[Piece, ...]]:
    """Milliseconds of processor time, the median of many runs, and what came of it."""
    took = []
    for _ in range(_TIMES):
        begun = time.process_time()
        pieces = run()
        took.append((time.process_time() - begun) * 1000)
    return statistics.median(took), pieces


def _count(piece: Piece) -> list[str]:
    return [token for token in split_words(piece.text) if not token.isspace()]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    sys.exit(main(parser.parse_args().seed))
