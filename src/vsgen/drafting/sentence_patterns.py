"""Reads the patterns by which sentences are judged from `sentence_patterns.yaml`."""

import re
from functools import cache

from vsgen.documents.patterns import read_table, sort_by_letter

_SLOT = re.compile(r"<([a-z]+)>")


@cache
def read_pattern(name: str) -> re.Pattern[str]:
    """The pattern called `name`: any of its alternatives, in any case, as whole words."""
    either = sort_by_letter(_expand(name))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _expand(name: str) -> str:
    lines = _read_lines()[name].split("\n")
    text = "|".join(line for line in lines if line)
    return _SLOT.sub(lambda slot: f"(?:{_expand(slot[1])})", text)


@cache
def _read_lines() -> dict[str, str]:
    data: dict[str, str] = read_table("vsgen.drafting", "sentence_patterns.yaml")
    return data
