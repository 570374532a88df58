"""Labelled sentences -> how much of what they state `find_claims` finds, and what it makes up.

    python -m benchmarks.claims.score FILE... [--misses]

With `--misses`, every sentence follows of which anything is not as labelled.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks.claims.labels import ANY, Labelled, Statement, load_labels, show, state
from benchmarks.claims.matching import Pair, match, unit_right, value_right

from vsgen.claims import Account, account_for


class Verdict(NamedTuple):
    """A sentence, its labels matched with what was found, and the numbers left unaccounted."""

    sentence: Labelled
    pairs: tuple[Pair, ...]
    unaccounted: tuple[str, ...]
    sane: bool

    @property
    def false_alarm(self) -> bool:
        """Whether a silent sentence was not left in peace."""
        return not self.sentence.claims and bool(self.pairs or self.unaccounted)

    @property
    def right(self) -> bool:
        """Whether nothing in the sentence is to be mended."""
        as_labelled = all(
            label and found and unit_right(label, found) and label.period == found.period
            for label, found in self.pairs
        )
        return self.sane and as_labelled and not self.unaccounted


def judge(sentence: Labelled) -> Verdict:
    """What became of one sentence."""
    account = account_for(sentence.text)
    found = [state(claim) for claim in account.claims]
    unaccounted = tuple(sentence.text[slice(*span)] for span in account.unaccounted)
    sane = _is_sane(account, len(sentence.text))
    return Verdict(sentence, match(sentence.claims, found), unaccounted, sane)


def _is_sane(account: Account, length: int) -> bool:
    """Whether all spans are in the text, hold something and share nothing."""
    claims = [claim.span for claim in account.claims]
    suppressed = [item.span for item in account.suppressed]
    spans = sorted([*claims, *suppressed, *account.unaccounted])
    inside = all(0 <= start < end <= length for start, end in spans)
    return inside and all(before[1] <= after[0] for before, after in pairwise(spans))


def count(verdicts: Iterable[Verdict]) -> dict[str, Counter[str]]:
    """Per kind and under "all": what was labelled, found, and right in which respect."""
    tables: dict[str, Counter[str]] = {"all": Counter()}
    for verdict in verdicts:
        total = tables["all"]
        total["silent"] += not verdict.sentence.claims
        total["false alarms"] += verdict.false_alarm
        total["unaccounted"] += len(verdict.unaccounted)
        total["insane spans"] += not verdict.sane
        for label, found in verdict.pairs:
            named = label or found
            for kind in ("all", named.kind if named else ""):
                _add(tables.setdefault(kind, Counter()), label, found)
    return tables


def _add(row: Counter[str], label: Statement | None, found: Statement | None) -> None:
    row["labelled"] += label is not None
    row["found"] += found is not None
    dated = any(side is not None and side.period is not None for side in (label, found))
    row["dated"] += dated
    if label is None or found is None:
        return
    right = value_right(label, found)
    row["value"] += right
    row["unit"] += unit_right(label, found)
    row["period"] += dated and right and label.period == found.period
    row["modifier"] += right and label.modifier in (ANY, found.modifier)


def shares(row: Counter[str]) -> dict[str, float]:
    """Percentages of what was labelled; of periods, of what has one by label or by finding."""
    labelled = row["labelled"] or 1
    return {
        "value": 100 * row["value"] / labelled,
        "unit": 100 * row["unit"] / labelled,
        "period": 100 * row["period"] / row["dated"] if row["dated"] else 100.0,
        "modifier": 100 * row["modifier"] / labelled,
        "F1": 200 * row["value"] / (labelled + row["found"]),
        "false alarms": 100 * row["false alarms"] / (row["silent"] or 1),
    }


def _print_table(tables: dict[str, Counter[str]]) -> None:
    print(f"{'kind':12} labelled  value  v+kind+unit  period  modifier      F1")
    for kind, row in sorted(tables.items()):
        part = shares(row)
        print(
            f"{kind:12} {row['labelled']:8} {part['value']:5.1f}% {part['unit']:11.1f}% "
            f"{part['period']:6.1f}% {part['modifier']:8.1f}% {part['F1']:6.1f}%"
        )
    total = tables["all"]
    print(
        f"silent with a false alarm: {total['false alarms']} of {total['silent']}; "
        f"unaccounted numbers: {total['unaccounted']}; spans out of order: {total['insane spans']}"
    )


def _print_miss(verdict: Verdict) -> None:
    print(f"\n{verdict.sentence.text}")
    for label, found in verdict.pairs:
        print(f"    {show(label) if label else '(silent)':50} | {show(found) if found else '-'}")
    if verdict.unaccounted:
        print(f"    unaccounted: {', '.join(verdict.unaccounted)}")


def main(arguments: Sequence[str]) -> int:
    """Print the table of each file, and with `--misses` every sentence that is not all right."""
    paths = [Path(argument) for argument in arguments if not argument.startswith("-")]
    for path in paths:
        verdicts = [judge(sentence) for sentence in load_labels(path)]
        print(f"# {path.name}: {len(verdicts)} sentences")
        _print_table(count(verdicts))
        for verdict in verdicts if "--misses" in arguments else ():
            if not verdict.right:
                _print_miss(verdict)
        print()
    return 0 if paths else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
