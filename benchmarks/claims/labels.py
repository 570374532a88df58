"""A file of labelled sentences -> what a careful editor says is claimed in each.

The words of a label are explained in README.md beside the files. Nothing here looks for claims.
"""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from vsgen.claims import Claim

Years = tuple[int | None, int | None]
Bounds = tuple[Decimal | None, Decimal | None]

ANY = "*"
"""The unit or modifier of a label to which it makes no difference."""

_LABEL = re.compile(
    r"(?P<kind>[a-z]+) (?P<value>\S+) (?P<unit>.+?)"
    r"(?: @(?P<first>\d{4})?\.\.(?P<last>\d{4})?)?(?: ~(?P<modifier>.+))?"
)


class Statement(NamedTuple):
    """A claim as labels write it, or a found one in the same terms; `low` is `high` for a value."""

    kind: str
    bounds: Bounds
    unit: str
    period: Years | None
    modifier: str


class Labelled(NamedTuple):
    """A text and what it states; nothing for a silent one."""

    text: str
    claims: tuple[Statement, ...]


def load_labels(path: Path) -> tuple[Labelled, ...]:
    """The sentences of a file; ValueError names the first that is not well formed."""
    if path.suffix == ".jsonl":
        lines = path.read_text(encoding="utf-8").splitlines()
        return tuple(_read_row(json.loads(line)) for line in lines)
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = tuple(
        Labelled(row["text"], tuple(read_label(label) for label in row.get("claims", ())))
        for row in rows
    )
    for row, sentence in zip(rows, found, strict=True):
        if bool(row.get("silent")) == bool(sentence.claims):
            raise ValueError(f"say either `claims` or `silent: true`: {sentence.text!r}")
    return found


def read_label(label: str) -> Statement:
    """One label; ValueError where it is not of the form."""
    match = _LABEL.fullmatch(label)
    if match is None:
        raise ValueError(f"not a label: {label!r}")
    period = None
    if match["first"] or match["last"]:
        period = (_year(match["first"]), _year(match["last"]))
    unit = "" if match["unit"] == "-" else match["unit"]
    return Statement(match["kind"], _bounds(match["value"]), unit, period, match["modifier"] or "")


def _read_row(row: dict[str, Any]) -> Labelled:
    """A sentence as a line of JSON; the modifier of its claims is not labelled."""
    return Labelled(row["text"], tuple(map(_read_fields, row["claims"])))


def _read_fields(fields: dict[str, Any]) -> Statement:
    first, last = fields["period"] or (None, None)
    period = (first, last) if fields["period"] else None
    if fields["kind"] == "qualitative":
        return Statement("qualitative", (None, None), fields["value"], period, ANY)
    value, low, high = (_amount(fields[name]) for name in ("value", "low", "high"))
    bounds = (low, high) if value is None else (value, value)
    return Statement(fields["kind"], bounds, fields["unit"], period, ANY)


def _amount(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def state(claim: Claim) -> Statement:
    """A found claim in the terms of a label."""
    bounds = (claim.low, claim.high) if claim.value is None else (claim.value, claim.value)
    return Statement(claim.kind, bounds, claim.unit, claim.period, claim.modifier)


def show(statement: Statement) -> str:
    """The statement as a label writes it."""
    low, high = statement.bounds
    value = "-" if low is high is None else f"{_plain(low)}..{_plain(high)}"
    if low is not None and low == high:
        value = _plain(low)
    text = f"{statement.kind} {value} {statement.unit or '-'}"
    if statement.period:
        text += f" @{statement.period[0] or ''}..{statement.period[1] or ''}"
    return text + (f" ~{statement.modifier}" if statement.modifier else "")


def _bounds(value: str) -> Bounds:
    if value == "-":
        return None, None
    low, dots, high = value.partition("..")
    first = Decimal(low) if low else None
    return first, (Decimal(high) if high else None) if dots else first


def _year(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{round(value, 4).normalize():f}"
