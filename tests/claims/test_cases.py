"""The table of sentences: what is a statistic is found as labelled, what is none stays silent."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from vsgen.claims import Claim, account_for, find_claims

_CASES: dict[str, list[Any]] = yaml.load(
    Path(__file__).with_name("cases.yaml").read_bytes(), yaml.CSafeLoader
)


def _number(value: Decimal | None) -> str:
    if value is None:
        return ""
    shown = f"{value:f}"
    return shown if len(shown) < 12 else str(round(value, 4))


def _label(claim: Claim) -> str:
    """The claim as the table writes it."""
    if claim.kind in ("period", "qualitative"):
        value = "-"
    elif claim.value is not None:
        value = _number(claim.value)
    else:
        value = f"{_number(claim.low)}..{_number(claim.high)}"
    label = f"{claim.kind} {value} {claim.unit or '-'}"
    if claim.period:
        label += f" @{claim.period[0] or ''}..{claim.period[1] or ''}"
    return label + (f" ~{claim.modifier}" if claim.modifier else "")


def test_statistics_are_found_as_labelled() -> None:
    """Kind, value, unit, period and hedge of every claim are those of the table, in order."""
    labelled = {case["text"]: case["claims"] for case in _CASES["statistics"]}
    found = {text: [_label(claim) for claim in find_claims(text)] for text in labelled}

    assert labelled == found


def test_innocuous_numbers_are_named() -> None:
    """No claim and no unaccounted number: what looks like one has a name that says what it is."""
    accounts = {text: account_for(text) for text in _CASES["innocuous"]}
    found = {text: it for text, it in accounts.items() if it.claims or it.unaccounted}

    assert {} == found
    assert all(item.name for it in accounts.values() for item in it.suppressed)


def test_table_is_large_and_balanced() -> None:
    """The table is at least 250 sentences, and neither half is token."""
    sizes = {kind: len(cases) for kind, cases in _CASES.items()}

    assert min(sizes.values()) >= 125
    assert sum(sizes.values()) >= 250
