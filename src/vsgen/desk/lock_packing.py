"""Passages as a lock's text holds them: what is said elsewhere in the locks is not said again.

Left out in writing and had again in reading is, each only where that gives the very same passage:

- of a role's passage the words and facts of its items: the role's lock keeps all that they ever
  had. A layout stands for the text, with places `{<hash of an item's words and facts>}`;
- the figures that a text refers to, but for their editions;
- of what was approved, replaced or waits all that is the same in the passage itself;
- the lock's roles (`A`, `B`) in keys and parts, and its writer (`@`) in parts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from vsgen.desk.lock_layout import (
    Filled,
    FindRole,
    fill,
    join_lines,
    lay_out,
    pack_editions,
    split_lines,
    unpack_editions,
)
from vsgen.desk.lock_names import Names
from vsgen.desk.locks import hash_text
from vsgen.passages import WRITER, Decision, Passage, PassageKey

_NOTHING = Passage("", "")
_PLAIN = ("text", "inputs", "figures", "parts")
"""What was approved, or waits, is told from these of the passage."""
_FIELDS = ("inputs", "figures", "parts", "replies", "items", "hand", "incoming", "text")


@dataclass(frozen=True, slots=True)
class Packing:
    """How the passages of one lock are written and read."""

    names: Names
    find_role: FindRole

    def pack(self, key: PassageKey, passage: Passage) -> dict[str, Any]:
        """The passage as plain data."""
        layout, facts = lay_out(key, passage, self.find_role)
        # Decisions do not hang on the role's lock: what they need of a layout, they spell out.
        around = passage if layout is None else replace(passage, text="", figures=(), items=())
        packed = {"inputs": passage.inputs, **self._pack_fields(passage, _NOTHING, around)}
        editions = pack_editions(passage)
        if editions is not None:
            packed["figures"] = editions
        if layout is None:
            packed.setdefault("text", "")
        else:
            for name in ("items", "text", "parts"):
                packed.pop(name, None)
            packed |= self._pack_writers(passage.parts, facts)
            packed["layout"] = split_lines(layout)
        if passage.decisions:
            packed["decisions"] = [self._pack_decision(it, around) for it in passage.decisions]
        return packed

    def unpack(self, key: PassageKey, packed: object) -> object:
        """The fields of the passage that was packed; what has no known form stays as it is."""
        if not isinstance(packed, dict):
            return packed
        own = {name: it for name, it in packed.items() if name not in ("layout", "writers")}
        layout = join_lines(packed.get("layout"))
        if isinstance(layout, str):
            filled = fill(key, layout, self.find_role) or Filled("", (), ())
            own["text"] = filled.text
            if not filled.text:
                own["inputs"] = ""
            writers = self.names.unpack_parts(packed.get("writers", "@"))
            if "parts" not in packed and isinstance(writers, list):
                own["parts"] = sorted({*filled.facts, *map(str, writers)})
        words = join_lines(own.get("text" if own.get("hand") is None else "hand"))
        own["figures"] = unpack_editions(packed.get("figures", []), words)
        passage = self._unpack_fields(own, {}, key)
        around = passage
        if isinstance(layout, str):
            around = {**passage, "text": "", "figures": [], "items": []}
            passage["items"] = filled.items
        if isinstance(incoming := passage.get("incoming"), dict):
            passage["incoming"] = self._unpack_fields(incoming, _take_fields(around), key)
            around = {**around, "incoming": passage["incoming"]}
        if isinstance(decisions := passage.get("decisions"), list):
            passage["decisions"] = [self._unpack_decision(it, around, key) for it in decisions]
        return passage

    def pack_form(self, form: Passage) -> dict[str, Any]:
        """Earlier words of an item with their facts."""
        return self._pack_fields(form, _NOTHING, _NOTHING)

    def unpack_forms(self, key: PassageKey, packed: object) -> object:
        """The earlier words of one item."""
        if not isinstance(packed, list):
            return packed
        return [
            self._unpack_fields({"inputs": "", **it}, {}, key) if isinstance(it, dict) else it
            for it in packed
        ]

    def _pack_fields(self, passage: Passage, known: Passage, around: Passage) -> dict[str, Any]:
        """The fields that are others than those `known`; what waits is told from `around`."""
        packed: dict[str, Any] = {}
        for name in _FIELDS:
            value = getattr(passage, name)
            if value == getattr(known, name):
                continue
            match name:
                case "parts":
                    value = self.names.pack_parts(value)
                case "items":
                    value = [f"{item.section}/{item.item}" for item in value]
                case "figures" | "replies":
                    value = list(value)
                case "incoming" if value is not None:
                    value = self._pack_fields(value, _take_plain(around), around)
                case "text" | "hand" if value is not None:
                    value = split_lines(value)
            packed[name] = value
        return packed

    def _unpack_fields(
        self, packed: Mapping[str, Any], around: Mapping[str, Any], key: PassageKey
    ) -> dict[str, Any]:
        """The fields, with those of `around` that are not given."""
        passage = {name: around[name] for name in _FIELDS if name in around} | dict(packed)
        if "parts" in packed:
            passage["parts"] = self.names.unpack_parts(packed["parts"])
        if isinstance(items := packed.get("items"), list):
            passage["items"] = [self.names.read_key(str(item), key.role) for item in items]
        for name in ("text", "hand"):
            if name in packed:
                passage[name] = join_lines(packed[name])
        return passage

    def _pack_decision(self, decision: Decision, around: Passage) -> dict[str, Any]:
        approved, replaced = decision.approved, decision.replaced
        packed: dict[str, Any] = {
            "who": decision.who,
            "when": decision.when,
            "verdict": decision.verdict,
        }
        if decision.why:
            packed["why"] = decision.why
        if decision.scope != "article":
            packed["scope"] = decision.scope
        if decision.inputs != around.inputs:
            packed["inputs"] = decision.inputs
        if approved is None or hash_text(approved.text) != decision.text_hash:
            packed["text_hash"] = decision.text_hash
        if approved is not None:
            packed["approved"] = self._pack_fields(approved, _take_plain(around), approved)
        if decision.despite:
            packed["despite"] = decision.despite
        if replaced is not None:
            packed["replaced"] = self._pack_fields(replaced, replace(around, items=()), replaced)
        if decision.stood != (replaced.text if replaced else ""):
            packed["stood"] = split_lines(decision.stood)
        return packed

    def _unpack_decision(
        self, packed: object, around: Mapping[str, Any], key: PassageKey
    ) -> object:
        if not isinstance(packed, dict):
            return packed
        decision = {"why": "", "inputs": around.get("inputs"), **packed}
        if isinstance(approved := packed.get("approved"), dict):
            approved = self._unpack_fields(approved, _take_fields(around), key)
            decision["approved"] = approved
            decision.setdefault("text_hash", hash_text(str(approved.get("text"))))
        if isinstance(replaced := packed.get("replaced"), dict):
            before = self._unpack_fields(replaced, {**around, "items": []}, key)
            if isinstance(incoming := replaced.get("incoming"), dict):
                before["incoming"] = self._unpack_fields(incoming, _take_fields(before), key)
            decision["replaced"] = before
            decision.setdefault("stood", before.get("text"))
        if "stood" in packed:
            decision["stood"] = join_lines(packed["stood"])
        return decision

    def _pack_writers(
        self, parts: tuple[str, ...], facts: Iterable[str]
    ) -> dict[str, str | list[str]]:
        """Who worded a role's passage, where all else that it is made of is its items' `facts`."""
        writers = [part for part in parts if part.startswith(WRITER)]
        if parts != tuple(sorted({*facts, *writers})):
            return {"parts": self.names.pack_parts(parts)}
        packed = self.names.pack_parts(writers)
        return {} if packed == "@" else {"writers": packed}


def _take_plain(passage: Passage) -> Passage:
    return Passage(passage.text, passage.inputs, passage.figures, passage.parts)


def _take_fields(passage: Mapping[str, Any]) -> dict[str, Any]:
    return {name: it for name, it in passage.items() if name in _PLAIN}
