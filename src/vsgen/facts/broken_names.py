"""Reads what a role is called from as much of its file as can be read."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from vsgen.errors import FactsError
from vsgen.facts.folder import FactFiles
from vsgen.facts.roles import RoleNames
from vsgen.facts.yaml_files import MAX_BYTES, parse_document, read_text

_BLOCK = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
_ENTRY = re.compile(r"^(?= *- )", re.MULTILINE)
_LABEL = re.compile(r"\blabel: *[\"']?([^,\"'{}\n]+)")


def name_role(folder: Path, slug: str, files: FactFiles) -> RoleNames:
    """What the role `slug` is called; a fault elsewhere in its file does not matter."""
    if slug in files.roles:
        role = files.roles[slug].record
        return RoleNames(role.names(), tuple(tool.label for tool in role.tools))
    try:
        text, _ = read_text(folder / f"{slug}.yaml", slug, MAX_BYTES)
    except FactsError:
        return RoleNames(is_whole=False)
    blocks = dict(
        (*block.partition(":")[::2],) for block in _BLOCK.split(text.replace("\r\n", "\n"))
    )
    names = [word for key in ("title", "plural", "in_text") for word in _read_words(key, blocks)]
    tools, is_whole = _read_tools(blocks.get("tools", ""))
    return RoleNames(tuple(dict.fromkeys(names)), tools, is_whole)


def _read_words(key: str, blocks: Mapping[str, str]) -> Iterator[str]:
    value = _parse(key, blocks.get(key, ""))
    words = value.values() if isinstance(value, Mapping) else (value,)
    yield from (word for word in words if isinstance(word, str))


def _read_tools(block: str) -> tuple[tuple[str, ...], bool]:
    """The labels, and whether that is all of them; a broken entry does not matter to others."""
    if labels := _read_labels(block):
        return labels, True
    found: list[str] = []
    is_whole = bool(_ENTRY.search(block))
    for entry in _ENTRY.split(block):
        if not entry.strip() or entry.lstrip().startswith("#"):
            continue
        labels = _read_labels(f"\n{entry}")
        is_whole = is_whole and bool(labels)
        found += labels or (label.strip() for label in _LABEL.findall(entry))
    return tuple(found), is_whole


def _read_labels(block: str) -> tuple[str, ...]:
    """The label of each entry; none at all where one has none."""
    entries = _parse("tools", block)
    if not isinstance(entries, list | tuple):
        return ()
    labels = [it.get("label") if isinstance(it, Mapping) else None for it in entries]
    known = tuple(it for it in labels if isinstance(it, str))
    return known if len(known) == len(labels) else ()


def _parse(key: str, block: str) -> Any:  # noqa: ANN401 (whatever the file holds)
    try:
        return parse_document(f"{key}:{block}", key).value[key]
    except (FactsError, KeyError):
        return None
