"""Whether a recorded value is read the same, however it is written.

    python -m benchmarks.metamorphic [--count 2000] [--seed 1] [--examples 3]

Statements are made of the figures in roles/sources by the patterns of metamorphic.yaml, and each is
written in the ways that stand there: glosses, hyphens, currencies, marks of lists, bold, links,
spaces, entities, footnote marks. What `find_claims` reads is held against the record, not against
what it read of another form. Fails if a value is not read, or another one is.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from vsgen.claims import Claim, find_claims
from vsgen.settings import default_folder

_CENT, _WHOLE = Decimal("0.01"), Decimal(1)
_NO_VALUE = frozenset({"period", "qualitative"})
"""Kinds of claims that stand beside a value and hold none."""
_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen""".split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


class Statement(NamedTuple):
    """A true sentence of a figure, in parts."""

    kind: str
    value: Decimal
    unit: str
    form: str
    rate: str
    """How often, as words after the form, or nothing."""
    text: str
    """The sentence, with {q} for the quantity."""
    words: Mapping[str, str]
    """What stands for the other names in braces."""
    attributive: bool


class Transformation(NamedTuple):
    """Another way of writing a statement."""

    name: str
    forms: Mapping[str, str]
    amount: str = "{q}"
    quantity: str = "{q}"
    sentence: str = "{s}"
    swap: Mapping[str, str] = {}
    attributive: bool = False
    bare: bool = False

    def write(self, it: Statement) -> str | None:
        """The statement so written; None where it cannot be, or is as it was."""
        plain = it.form.format_map(it.words) + it.rate
        form = self.forms.get(it.kind, "" if self.forms else it.form)
        cents = it.kind == "money" and it.value % 1
        says_all = it.value > 0 and (it.rate or it.kind == "percent")
        if (
            not form
            or ("{words}" in form and cents)
            or (self.attributive and not it.attributive)
            or (self.bare and not says_all)
        ):
            return None
        quantity = self.amount.format(q=form.format_map(it.words)) + it.rate
        for old, new in self.swap.items():
            quantity = quantity.replace(old, new)
        quantity = self.quantity.format(q=quantity)
        said = it.text.format_map({**it.words, "q": quantity})
        written = self.sentence.format_map({**it.words, "s": said, "q": quantity})
        changes = written != it.text.format_map({**it.words, "q": plain})
        return written if changes or self == Transformation(self.name, {}) else None


class Trial(NamedTuple):
    """One statement in one form, and what was read of it."""

    statement: Statement
    text: str
    claims: tuple[Claim, ...]

    @property
    def unread(self) -> bool:
        """Whether no value was found at all."""
        return not self.claims

    @property
    def kept(self) -> bool:
        """Whether the recorded value was read, and no other."""
        return not self.unread and all(it.value == self.statement.value for it in self.claims)

    @property
    def kept_whole(self) -> bool:
        """Whether kind and unit were read, too; a gloss beside them may leave out the rate."""
        kind, unit = self.statement.kind, self.statement.unit
        units = {it.unit for it in self.claims}
        no_rate = unit.partition("/")[0]
        right = unit in units and units <= {unit, no_rate}
        return self.kept and right and all(it.kind == kind for it in self.claims)


def main() -> int:
    """Print a line for each transformation, then examples; 1 if a value was not kept."""
    arguments = _parse_arguments()
    path = Path(__file__).with_suffix(".yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    statements = _sample(list(_make_statements(data)), arguments.count, arguments.seed)
    print(f"{len(statements)} statements\n")
    print(
        f"{'transformation':38} {'tried':>6} {'value kept':>11} {'unread':>7} {'and unit kept':>14}"
    )
    all_trials: dict[str, list[Trial]] = {}
    for entry in data["transformations"]:
        way = _make_transformation(entry)
        texts = ((it, way.write(it)) for it in statements)
        all_trials[way.name] = trials = [_try(it, text) for it, text in texts if text is not None]
        _print_line(way.name, trials)
    _print_line("all", [it for trials in all_trials.values() for it in trials])
    for name, trials in all_trials.items():
        _print_examples(name, trials, arguments.examples)
    return 0 if all(it.kept for trials in all_trials.values() for it in trials) else 1


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", type=int, default=3)
    return parser.parse_args()


def _make_statements(data: Mapping[str, Any]) -> Iterator[Statement]:
    """Every pattern with every figure, period and rate that it can take."""
    kinds = {"percent": "percent", "openings/year": "count", "USD/year": "money"}
    for path in sorted(default_folder("roles").glob("sources/bls-*.yaml")):
        source = yaml.safe_load(path.read_text(encoding="utf-8"))
        for edition in source["editions"]:
            for figure in edition.get("figures", {}).values():
                kind = kinds[figure["unit"]]
                words = {"who": source["population"]["name"], **_name_years(figure["period"])}
                yield from _word(kind, Decimal(str(figure["value"])), words, data)


def _word(
    kind: str, value: Decimal, words: Mapping[str, str], data: Mapping[str, Any]
) -> Iterator[Statement]:
    table = data["statements"][kind]
    for pattern, when in product(table["patterns"], table["when"]):
        if "sign" in pattern and (pattern["sign"] == "down") != (value < 0):
            continue
        for rate in pattern.get("rates", table.get("rates", [""])):
            unit = pattern.get("unit") or data["rate_units"][rate]
            told = _convert(value, data["periods_a_year"][unit]) if kind == "money" else value
            text = pattern["text"].replace("{when}", when)
            names = {**words, **_name_number(abs(told)), "noun": pattern.get("noun", "openings")}
            attributive = pattern.get("attributive", False)
            yield Statement(kind, told, unit, table["form"], rate, text, names, attributive)


def _convert(a_year: Decimal, parts: int) -> Decimal:
    """The wage of one of so many parts of a year, in cents where it is below a hundred dollars."""
    wage = a_year / parts
    return wage.quantize(_CENT if wage < 100 else _WHOLE)


def _name_years(period: Mapping[str, Any]) -> dict[str, str]:
    years = {key: str(value)[:4] for key, value in period.items()}
    return {**years, "short": years.get("to", "")[2:]}


def _name_number(value: Decimal) -> dict[str, str]:
    digits = f"{value:,}"
    words = _spell(int(value))
    if value % 1:
        words += " point " + " ".join(_ONES[int(it)] for it in digits.partition(".")[2])
    article = "an" if words.startswith(("eight", "eleven")) else "a"
    return {"n": digits, "words": words, "a": article}


def _spell(number: int) -> str:
    """A whole number below a billion in words."""
    for size, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= size:
            head, rest = divmod(number, size)
            return f"{_spell(head)} {name}" + (f" {_spell(rest)}" if rest else "")
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


def _sample(statements: list[Statement], count: int, seed: int) -> list[Statement]:
    """As many of each kind, as far as there are."""
    chooser = random.Random(seed)
    kinds = sorted({it.kind for it in statements})
    chosen: list[Statement] = []
    for left, kind in zip(range(len(kinds), 0, -1), kinds, strict=True):
        own = [it for it in statements if it.kind == kind]
        chosen += chooser.sample(own, min(len(own), (count - len(chosen)) // left))
    chooser.shuffle(chosen)
    return chosen


def _make_transformation(entry: Mapping[str, Any]) -> Transformation:
    forms = {kind: entry[kind] for kind in ("percent", "count", "money") if kind in entry}
    rest = {key: value for key, value in entry.items() if key not in forms}
    return Transformation(forms=forms, **rest)


def _try(statement: Statement, text: str) -> Trial:
    claims = tuple(it for it in find_claims(text) if it.kind not in _NO_VALUE)
    return Trial(statement, text, claims)


def _print_line(name: str, trials: list[Trial]) -> None:
    kept, whole = sum(it.kept for it in trials), sum(it.kept_whole for it in trials)
    unread = sum(it.unread for it in trials)
    print(f"{name:38} {len(trials):6} {kept:11} {unread:7} {whole:14}")


def _print_examples(name: str, trials: list[Trial], most: int) -> None:
    """Failures, one of each kind first, and those with another value before the unread."""
    failed = sorted((it for it in trials if not it.kept_whole), key=lambda it: (it.kept, it.unread))
    first = list({it.statement.kind: it for it in reversed(failed)}.values())
    shown = (first + [it for it in failed if it not in first])[:most]
    for it in shown:
        read = "; ".join(f"{c.kind} {c.value} {c.unit}" for c in it.claims) or "nothing"
        due = f"{it.statement.kind} {it.statement.value} {it.statement.unit}"
        print(f"\n{name}: {it.text!r}\n  recorded: {due}\n  read: {read}")


if __name__ == "__main__":
    sys.exit(main())
