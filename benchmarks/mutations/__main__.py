"""Mutation testing of the check: `python -m benchmarks.mutations`.

    python -m benchmarks.mutations [--count 10000] [--seed 1] [--processes 2] [--kind KIND]
        [--show-misses]

Changes correct articles in known ways and asks the check. Prints for each kind of change how many
mutants are false by the library's numbers, how many of these are found, and how many by a rule
that names the fault at its place. What says the same otherwise must stay silent.
"""

import argparse
import sys
import time
from pathlib import Path

from benchmarks.mutations.campaign import check_mutants, find_faults, load_all, make_mutants
from benchmarks.mutations.mutators import KINDS
from benchmarks.mutations.originals import read_originals
from benchmarks.mutations.report import format_table, list_misses

SHOWN = Path(__file__).parents[2] / "output"


def main(arguments: list[str]) -> int:
    """Print the tables; 1 if a correct article has a finding."""
    options = _read_options(arguments)
    library, prompts = load_all()
    originals = read_originals(SHOWN, library, prompts)
    alarms = [(one.name, found) for one in originals for found in find_faults(one.text)]
    begin = time.perf_counter()
    kinds = [kind for kind in KINDS if options.kind in (None, kind.name)]
    mutants = list(make_mutants(originals, options.seed, options.count, kinds))
    outcomes = list(check_mutants(mutants, options.processes))
    seconds = time.perf_counter() - begin
    print(f"{len(originals)} correct articles, false alarms in them: {len(alarms)}")
    for name, found in alarms:
        print(f"    {name}:{found.line}: {found.rule}: {found.message}")
    print(f"{len(mutants)} mutants, seed {options.seed}, {seconds:.0f} s\n")
    print("\n".join(format_table(outcomes)))
    if options.show_misses:
        print("\n" + "\n\n".join(list_misses(outcomes)))
    return 1 if alarms else 0


def _read_options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutations")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, choices=(1, 2), default=2)
    parser.add_argument("--kind", choices=[kind.name for kind in KINDS], help="only this kind")
    parser.add_argument("--show-misses", action="store_true")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
