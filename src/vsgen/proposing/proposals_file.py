"""The text of a file of proposals, and that it is written whole or not at all."""

from collections.abc import Iterable
from pathlib import Path

from vsgen.desk.disk_files import make_folder, refuse_link, replace_text
from vsgen.facts import Fact
from vsgen.facts.flow_style import write_mapping, write_value
from vsgen.facts.roles import FACT_LISTS
from vsgen.proposing.proposals import Head, Proposals, ProposedFact


def save_proposals(path: Path, proposals: Proposals) -> None:
    """`path` holds the proposals, whole, or is as it was.

    Raises:
        FileError: it, or its folder, is a link or cannot be written.
    """
    refuse_link(path.parent)
    refuse_link(path)
    make_folder(path.parent)
    replace_text(path, write_proposals(proposals))


def write_proposals(proposals: Proposals) -> str:
    """The text of their file: the same for the same proposals, lists in the order of roles."""
    lines = [
        f"# Proposed of {proposals.slug}: decide on it with `vsgen role review {proposals.slug}`.",
        f"title: {write_value(proposals.title)}",
        "head:",
        *_write_head(proposals.head),
        "facts:" if proposals.facts else "facts: []",
    ]
    order = {name: place for place, name in enumerate(FACT_LISTS)}
    for fact in sorted(proposals.facts, key=lambda it: order[it.list]):
        lines += _write_fact(fact)
    return "\n".join(lines) + "\n"


def _write_head(head: Head) -> Iterable[str]:
    dumped = head.model_dump(mode="json", by_alias=True, exclude_none=True)
    for key in Head.model_fields:
        value = dumped.get(key)
        if key == "decided":
            yield f"  decided: {write_value(value)}"
        elif isinstance(value, list) and value:
            yield f"  {key}:"
            yield from (f"    - {write_value(it)}" for it in value)
        elif value:
            yield f"  {key}: {write_value(value)}"


def _write_fact(fact: ProposedFact) -> Iterable[str]:
    dumped = fact.model_dump(mode="json", by_alias=True)
    first = {key: dumped[key] for key in ("list", *Fact.model_fields) if dumped[key] is not None}
    proposed = {key: it for key, it in dumped["proposed"].items() if key != "note" or it}
    decided = fact.decided.model_dump(by_alias=True, exclude_none=True) if fact.decided else None
    yield f"  - {{{write_mapping(first)},"
    yield f"     proposed: {write_value(proposed)},"
    yield f"     decided: {write_value(decided)}}}"
