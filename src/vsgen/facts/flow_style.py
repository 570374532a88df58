"""Writes plain values as YAML on one line, in the house's layout: `{id: deploy, text: "…"}`.

What is written here reads back the same through `vsgen.facts.yaml_files`.
"""

import json
import re
from collections.abc import Mapping

_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9 _-]*[A-Za-z0-9])?|\d{4}-\d\d-\d\d")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off"})
_QUOTED = frozenset({"text", "quote", "note", "why", "when", "skews", "abstains"})
"""Keys of which every value is in quotes: sentences and clauses."""
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def write_value(value: object) -> str:
    """A text, null, a list or a mapping of them."""
    if value is None:
        return "null"
    if isinstance(value, Mapping):
        return f"{{{write_mapping(value)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(write_value, value))}]"
    return write_text(str(value))


def write_mapping(mapping: Mapping[str, object]) -> str:
    """The pairs without braces, as they stand in a longer line."""
    return ", ".join(
        f"{key}: {quote(it) if key in _QUOTED and isinstance(it, str) else write_value(it)}"
        for key, it in mapping.items()
    )


def write_text(text: str) -> str:
    """The text, in quotes where YAML could take it for something else."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS
    return text if plain else quote(text)


def quote(text: str) -> str:
    """The text in double quotes, what cannot be seen escaped."""
    return _UNSEEN.sub(lambda it: f"\\u{ord(it[0]):04x}", json.dumps(text, ensure_ascii=False))
