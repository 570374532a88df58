"""Passages as a lock's text holds them: what is said elsewhere in the locks is not said again.

Left out in writing and had again in reading is, each only where that gives the very same passage:

- of a role's passage the words and facts of its items: the role's lock keeps all that they ever
  had. A layout stands for the text, with places `{<hash of an item's words and facts>}`;
- the figures that a text refers to, but for their editions;
- of what was approved, replaced or waits all that is the same in the passage itself;
- the lock's roles (`A`, `B`) in keys and parts, and its writer (`@`) in parts.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from urllib.parse import unquote

from vsgen.articles import scan_references
from vsgen.desk.locks import RoleLock, hash_text
from vsgen.passages import WRITER, Decision, Passage, PassageKey

FindRole = Callable[[str], RoleLock | None]

_PLACE = re.compile(r"\{([0-9a-f]{8})\}")
_LINE_END = re.compile(r"(?<=[^\n])\n")
_NOTHING = Passage("", "")
_PLAIN = ("text", "inputs", "figures", "parts")
"""What was approved, or waits, is told from these of the passage."""
_FIELDS = ("inputs", "figures", "parts", "replies", "items", "hand", "incoming", "text")
_SIDES = ("A", "B")


class _Filled(NamedTuple):
    """A layout with words in its places, the items that they are of, and the items' facts."""

    text: str
    items: tuple[PassageKey, ...]
    facts: tuple[str, ...]


def find_nobody(_: str) -> None:
    """No role's lock is at hand."""


def find_writer(items: Iterable[Passage]) -> str:
    """The writer of most items."""
    written = Counter(
        part.removeprefix(WRITER) for it in items for part in it.parts if part.startswith(WRITER)
    )
    return min(written, key=lambda name: (-written[name], name), default="")


@dataclass(frozen=True, slots=True)
class Packing:
    """How the passages of one lock are written and read."""

    roles: tuple[str, ...]
    writer: object
    """A name, or whatever a damaged lock has in its place."""
    find_role: FindRole

    def pack_key(self, key: PassageKey) -> str:
        """As people write it, roles by their side; a heading of one's own may hold anything."""
        section, part = _escape(key.section), key.item or key.role
        if key.item is None and key.role in self.roles:
            part = _SIDES[self.roles.index(key.role)]
        elif part in _SIDES:
            part = f"%{ord(part):02X}"
        else:
            part = _escape(part or "")
        return f"{section}/{part}" if part else section

    def read_key(self, text: str, role: str | None = None) -> PassageKey:
        """The key that was packed, in the lock of `role` or of an article."""
        packed, _, part = text.partition("/")
        section = unquote(packed)
        if role is not None:
            return PassageKey(section, role, unquote(part))
        if part in _SIDES[: len(self.roles)]:
            return PassageKey(section, self.roles[_SIDES.index(part)])
        return PassageKey(section, unquote(part) or None)

    def pack(self, key: PassageKey, passage: Passage) -> dict[str, Any]:
        """The passage as plain data."""
        layout, facts = self._lay_out(key, passage)
        # Decisions do not hang on the role's lock: what they need of a layout, they spell out.
        around = passage if layout is None else replace(passage, text="", figures=(), items=())
        packed = {"inputs": passage.inputs, **self._pack_fields(passage, _NOTHING, around)}
        editions = _pack_editions(passage)
        if editions is not None:
            packed["figures"] = editions
        if layout is None:
            packed.setdefault("text", "")
        else:
            for name in ("items", "text", "parts"):
                packed.pop(name, None)
            packed |= self._pack_writers(passage.parts, facts)
            packed["layout"] = _split_lines(layout)
        if passage.decisions:
            packed["decisions"] = [self._pack_decision(it, around) for it in passage.decisions]
        return packed

    def unpack(self, key: PassageKey, packed: object) -> object:
        """The fields of the passage that was packed; what has no known form stays as it is."""
        if not isinstance(packed, dict):
            return packed
        own = {name: it for name, it in packed.items() if name not in ("layout", "writers")}
        layout = _join_lines(packed.get("layout"))
        if isinstance(layout, str):
            filled = self._fill(key, layout) or _Filled("", (), ())
            own["text"] = filled.text
            if not filled.text:
                own["inputs"] = ""
            writers = self._unpack_parts(packed.get("writers", "@"))
            if "parts" not in packed and isinstance(writers, list):
                own["parts"] = sorted({*filled.facts, *map(str, writers)})
        words = _join_lines(own.get("text" if own.get("hand") is None else "hand"))
        own["figures"] = _unpack_editions(packed.get("figures", []), words)
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

    def _lay_out(self, key: PassageKey, passage: Passage) -> tuple[str | None, tuple[str, ...]]:
        """The text with a place for each item, and the items' facts; None where that is none."""
        lock = self.find_role(key.role) if key.role and passage.items else None
        if lock is None:
            return None, ()
        layout, end, parts = "", 0, set(passage.parts)
        for item in passage.items:
            forms = [(passage.text.find(it.text, end), it) for it in lock.list_forms(item)]
            found = [(at, form) for at, form in forms if at >= 0 and form.text]
            if not found:
                return None, ()
            # The form whose facts the passage has, of those whose words come first.
            at, form = min(
                found, key=lambda it: (it[0], -len(it[1].text), not parts.issuperset(it[1].parts))
            )
            layout += f"{passage.text[end:at]}{{{_hash_form(form)}}}"
            end = at + len(form.text)
        layout += passage.text[end:]
        filled = self._fill(key, layout)
        if filled is None or (filled.text, filled.items) != (passage.text, passage.items):
            return None, ()
        return layout, filled.facts

    def _fill(self, key: PassageKey, layout: str) -> _Filled | None:
        """The text that was laid out; None where the role's lock does not have its words."""
        lock = self.find_role(key.role) if key.role else None
        forms = dict(_list_forms(lock, key.section)) if lock else {}
        places = _PLACE.findall(layout)
        if not all(place in forms for place in places):
            return None
        found = [forms[place] for place in places]
        return _Filled(
            _PLACE.sub(lambda place: forms[place[1]][1].text, layout),
            tuple(item for item, _ in found),
            tuple(fact for _, form in found for fact in form.parts),
        )

    def _pack_fields(self, passage: Passage, known: Passage, around: Passage) -> dict[str, Any]:
        """The fields that are others than those `known`; what waits is told from `around`."""
        packed: dict[str, Any] = {}
        for name in _FIELDS:
            value = getattr(passage, name)
            if value == getattr(known, name):
                continue
            match name:
                case "parts":
                    value = self._pack_parts(value)
                case "items":
                    value = [f"{item.section}/{item.item}" for item in value]
                case "figures" | "replies":
                    value = list(value)
                case "incoming" if value is not None:
                    value = self._pack_fields(value, _take_plain(around), around)
                case "text" | "hand" if value is not None:
                    value = _split_lines(value)
            packed[name] = value
        return packed

    def _unpack_fields(
        self, packed: Mapping[str, Any], around: Mapping[str, Any], key: PassageKey
    ) -> dict[str, Any]:
        """The fields, with those of `around` that are not given."""
        passage = {name: around[name] for name in _FIELDS if name in around} | dict(packed)
        if "parts" in packed:
            passage["parts"] = self._unpack_parts(packed["parts"])
        if isinstance(items := packed.get("items"), list):
            passage["items"] = [self.read_key(str(item), key.role) for item in items]
        for name in ("text", "hand"):
            if name in packed:
                passage[name] = _join_lines(packed[name])
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
            packed["stood"] = _split_lines(decision.stood)
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
            decision["stood"] = _join_lines(packed["stood"])
        return decision

    def _pack_writers(
        self, parts: tuple[str, ...], facts: Iterable[str]
    ) -> dict[str, str | list[str]]:
        """Who worded a role's passage, where all else that it is made of is its items' `facts`."""
        writers = [part for part in parts if part.startswith(WRITER)]
        if parts != tuple(sorted({*facts, *writers})):
            return {"parts": self._pack_parts(parts)}
        packed = self._pack_parts(writers)
        return {} if packed == "@" else {"writers": packed}

    def _pack_parts(self, parts: Iterable[str]) -> str | list[str]:
        """In one line, where each is one word: `@ A/ oven@12 shop@34 B/ stove@56 / night@78`."""
        plain = list(parts)
        if any(not re.fullmatch(r"[^\s/][^\s]*[^\s/]", part) for part in plain):
            return plain
        words: list[str] = []
        side = "/"
        for part in plain:
            own, _, rest = part.partition("/")
            now = f"{_SIDES[self.roles.index(own)]}/" if own in self.roles else "/"
            if now != side:
                words.append(now)
            side = now
            words.append(rest if now != "/" else self._shorten(part))
        return " ".join(words)

    def _unpack_parts(self, packed: object) -> object:
        if not isinstance(packed, str):
            return packed
        parts, owner = [], ""
        sides = {f"{side}/": f"{role}/" for side, role in zip(_SIDES, self.roles, strict=False)}
        for word in packed.split():
            if word.endswith("/"):
                owner = sides.get(word, "")
            elif word.startswith("@") and not owner:
                parts.append(f"{WRITER}{self.writer}{word[1:]}")
            else:
                parts.append(owner + word)
        return parts

    def _shorten(self, part: str) -> str:
        """`@` for the lock's writer, `@/template` for one of its templates."""
        writer = f"{WRITER}{self.writer}"
        known = part == writer or part.startswith(f"{writer}/")
        return f"@{part[len(writer) :]}" if known else part


def _list_forms(lock: RoleLock, section: str) -> Iterator[tuple[str, tuple[PassageKey, Passage]]]:
    """All words that items of a section had or have, by their hash."""
    for item in dict.fromkeys((*lock.items, *lock.earlier)):
        if item.section == section:
            for form in lock.list_forms(item):
                yield _hash_form(form), (item, form)


def _take_plain(passage: Passage) -> Passage:
    return Passage(passage.text, passage.inputs, passage.figures, passage.parts)


def _take_fields(passage: Mapping[str, Any]) -> dict[str, Any]:
    return {name: it for name, it in passage.items() if name in _PLAIN}


def _pack_editions(passage: Passage) -> str | list[str] | None:
    """The editions alone, where the words say what they are of; else None."""
    named = [name.partition("@") for name in passage.figures]
    editions = [edition for _, _, edition in named]
    if not named or [id for id, _, _ in named] != _list_ids(passage.words):
        return None
    if any("@" in edition for edition in editions):
        return None
    return editions[0] if len(set(editions)) == 1 else editions


def _unpack_editions(packed: object, words: object) -> object:
    if not isinstance(packed, str | list) or any("@" in str(it) for it in packed):
        return packed
    ids = _list_ids(words) if isinstance(words, str) else []
    editions = [packed] * len(ids) if isinstance(packed, str) else packed
    return [f"{id}@{edition}" for id, edition in zip(ids, editions, strict=False)]


def _list_ids(text: str) -> list[str]:
    """The figures that a text refers to, each once, in order."""
    return list(dict.fromkeys(id for it in scan_references(text).references for id in it.figures))


def _hash_form(form: Passage) -> str:
    return hash_text("\n".join((form.text, *form.parts)))[:8]


def _escape(name: str) -> str:
    return name.replace("%", "%25").replace("/", "%2F")


def _split_lines(text: str) -> str | list[str]:
    """A text of several lines line by line, so that a diff shows those that changed."""
    return _LINE_END.split(text) if "\n" in text else text


def _join_lines(packed: object) -> object:
    if isinstance(packed, list) and all(isinstance(line, str) for line in packed):
        return "\n".join(packed)
    return packed
