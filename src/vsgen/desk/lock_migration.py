"""Locks of version 1, the one before versions were told apart -> the values that they say.

Version 1 gave every passage its whole text and parts, called the generated text `base` and a
person's words `wording`, and had a type of its own for what was approved, replaced or waits.
"""

from collections.abc import Mapping
from typing import Any

from vsgen.desk.locks import hash_text
from vsgen.passages import PassageKey

_RENAMED = {"base": "text", "wording": "hand"}


def read_version_1(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content of a lock in the form of its values; what has no known form stays as it is."""
    lock = {name: value for name, value in content.items() if name != "version"}
    role = lock.get("role")
    for name in ("passages", "items"):
        if isinstance(entries := lock.get(name), dict):
            lock[name] = {
                (key := PassageKey.read(text, role)): _read_record(record, key)
                for text, record in entries.items()
            }
    return lock


def _read_record(record: object, key: PassageKey) -> object:
    if not isinstance(record, dict):
        return record
    passage = {_RENAMED.get(name, name): value for name, value in record.items()}
    # What was approved stood beside the decisions once, and now stands in the one that names it.
    beside = [passage.pop("approved", None)]
    if isinstance(passage.get("items"), list):
        passage["items"] = [PassageKey.read(item, key.role) for item in passage["items"]]
    if "incoming" in passage:
        passage["incoming"] = _read_record(passage["incoming"], key)
    decisions = passage.get("decisions")
    if isinstance(decisions, list):
        known = [decision for decision in decisions if isinstance(decision, dict)]
        restored = [decision.get("restored") for decision in known]
        beside += [it.get("approved") for it in restored if isinstance(it, dict)]
        texts = {hash_text(it["text"]): it for it in beside if _holds_text(it)}
        passage["decisions"] = [_read_decision(decision, key, texts) for decision in decisions]
    return passage


def _holds_text(approved: object) -> bool:
    return isinstance(approved, dict) and isinstance(approved.get("text"), str)


def _read_decision(decision: object, key: PassageKey, texts: Mapping[str, Any]) -> object:
    if not isinstance(decision, dict):
        return decision
    read = {name: value for name, value in decision.items() if name != "restored"}
    inputs = decision.get("inputs", "")
    approved = decision.get("approved")
    if approved is None and decision.get("verdict") == "approved":
        approved = texts.get(str(decision.get("text_hash")))
    if isinstance(approved, dict):
        approved = {**approved, "inputs": inputs}
    read["approved"] = approved
    restored = decision.get("restored")
    if isinstance(restored, dict):
        before = dict(restored)
        read["stood"] = before.pop("text", None)
        read["replaced"] = _read_record(before, key)
    return read
