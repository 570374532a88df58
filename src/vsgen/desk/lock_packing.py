"""Passages as a lock's text holds them: what is said elsewhere in the locks is not said again.

Left out in writing and had again in reading is, each only where that gives the very same passage:

- of a role's passage the words and facts of its items: the role's lock keeps all that they ever
  had. A layout stands for the text, with places `{<hash of an item's words and facts>}`;
- of what was approved, replaced or waits all that is the same in the passage itself;
- the words of the sentences that say what they stand on.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any
from urllib.parse import unquote

from vsgen.desk.fact_packing import (
    group_parts,
    list_parts,
    pack_provenance,
    unpack_provenance,
)
from vsgen.desk.locks import Form, RoleLock, hash_text
from vsgen.passages import WRITER, Decision, Passage, PassageKey

Forms = Mapping[tuple[str, str], tuple[PassageKey, Form]]
"""What items of a role are or were, by section and hash."""
FindForms = Callable[[str], Forms]

_PLACE = re.compile(r"\{([0-9a-f]{8})\}")
_LINE_END = re.compile(r"(?<=[^\n])\n")
_NOTHING = Passage("", "")
_FIELDS = (*(it.name for it in fields(Passage) if it.name not in ("text", "decisions")), "text")
"""The text stands last, where a diff shows it in one piece; decisions are packed by themselves."""
_PLAIN = ("inputs", "figures", "parts", "provenance", "text")
"""What was approved, replaced or waits is told from these of the passage."""


def write_key(key: PassageKey) -> str:
    """The key as people write it, but for a `/` in a heading of one's own: `own:CI%2FCD/baker`."""
    section = key.section.replace("%", "%25").replace("/", "%2F")
    return str(key._replace(section=section))


def read_key(text: str, role: str | None) -> PassageKey:
    """The key that was written, in the lock of `role` or of an article."""
    key = PassageKey.read(text, role)
    return key._replace(section=unquote(key.section)) if "%" in key.section else key


def pack_passage(
    key: PassageKey, passage: Passage, writer: str, roles: Sequence[str], find_forms: FindForms
) -> dict[str, Any]:
    """The passage as plain data, in the lock of an article by `writer` or of a role.

    `roles` are the article's two, or the one that the lock is of.
    """
    layout = None
    if key.role and passage.items:
        layout = _lay_out(key.section, passage, find_forms(key.role))
    known = _NOTHING
    if layout is not None:
        writers = tuple(part for part in passage.parts if part.startswith(WRITER))
        # Nothing else hangs on the role's lock: a decision spells out what it needs of a layout.
        passage = replace(passage, text="", items=(), parts=writers)
        known = replace(known, parts=(f"{WRITER}{writer}",))
    packed = {"inputs": passage.inputs, **_pack_fields(passage, known, roles)}
    if layout is not None:
        packed["layout"] = _split_lines(layout)
    else:
        packed.setdefault("text", "")
    if passage.decisions:
        packed["decisions"] = [_pack_decision(it, passage, roles) for it in passage.decisions]
    return packed


def unpack_passage(
    key: PassageKey, packed: object, writer: object, roles: object, find_forms: FindForms
) -> object:
    """The fields of the passage that was packed; what has no known form stays as it is."""
    if not isinstance(packed, dict):
        return packed
    known: dict[str, Any] = {}
    layout = _join_lines(packed.pop("layout", None))
    if isinstance(layout, str):
        known = {"parts": [f"{WRITER}{writer}"], "text": ""}
    passage = _unpack_fields(packed, known, key.role, roles)
    if isinstance(decisions := passage.get("decisions"), list):
        passage["decisions"] = [_unpack_decision(it, passage, key.role, roles) for it in decisions]
    if isinstance(layout, str):
        passage |= _fill(key.section, layout, passage["parts"], find_forms(key.role or ""))
    return passage


def _pack_fields(passage: Passage, known: Passage, roles: Sequence[str]) -> dict[str, Any]:
    """The fields that are others than those `known`."""
    packed: dict[str, Any] = {}
    for name in _FIELDS:
        value = getattr(passage, name)
        if value == getattr(known, name):
            continue
        match name:
            case "parts":
                value = group_parts(value)
            case "items":
                value = list(map(write_key, value))
            case "text" | "hand" if value is not None:
                value = _split_lines(value)
            case "provenance":
                value = pack_provenance(passage.text, value, roles)
            case "incoming" if value is not None:
                value = _pack_fields(value, _take_plain(passage), roles)
        packed[name] = value
    return packed


def pack_form(form: Form) -> dict[str, Any]:
    """Earlier words of an item, with their facts."""
    facts = {"facts": group_parts(form.facts)} if form.facts else {}
    return {**facts, "text": _split_lines(form.text)}


def unpack_form(packed: object) -> object:
    """The fields of the form that was packed; what has no known form stays as it is."""
    if not isinstance(packed, dict):
        return packed
    facts, text = list_parts(packed.get("facts", [])), _join_lines(packed.get("text"))
    return {**packed, "facts": facts, "text": text}


def _unpack_fields(
    packed: Mapping[str, Any], known: Mapping[str, Any], role: str | None, roles: object
) -> dict[str, Any]:
    passage = {**known, **packed}
    for name in ("text", "hand"):
        if name in packed:
            passage[name] = _join_lines(packed[name])
    if "parts" in packed:
        passage["parts"] = list_parts(packed["parts"])
    if "provenance" in packed:
        passage["provenance"] = unpack_provenance(packed["provenance"], passage.get("text"), roles)
    if isinstance(items := packed.get("items"), list):
        passage["items"] = [read_key(str(item), role) for item in items]
    if isinstance(incoming := packed.get("incoming"), dict):
        passage["incoming"] = _unpack_fields(incoming, _take_known(passage), role, roles)
    return passage


def _pack_decision(decision: Decision, passage: Passage, roles: Sequence[str]) -> dict[str, Any]:
    packed: dict[str, Any] = {}
    for field in fields(Decision):
        value = getattr(decision, field.name)
        if field.name in ("inputs", "scope") or value != field.default:
            packed[field.name] = value
    if decision.replaced is not None:
        packed["replaced"] = _pack_fields(decision.replaced, _take_plain(passage), roles)
    if decision.approved is not None:
        # What readers saw is recorded with values: its sentences are told by no place of the text.
        known = replace(_take_plain(passage), provenance=())
        packed["approved"] = _pack_fields(decision.approved, known, roles)
    if decision.stood:
        packed["stood"] = _split_lines(decision.stood)
    return packed


def _unpack_decision(
    packed: object, passage: Mapping[str, Any], role: str | None, roles: object
) -> object:
    if not isinstance(packed, dict):
        return packed
    decision = dict(packed)
    for name in ("approved", "replaced"):
        if isinstance(before := packed.get(name), dict):
            known = _take_known(passage)
            if name == "approved":
                known.pop("provenance", None)
            decision[name] = _unpack_fields(before, known, role, roles)
    if "stood" in packed:
        decision["stood"] = _join_lines(packed["stood"])
    return decision


def _take_plain(passage: Passage) -> Passage:
    return Passage(**{name: getattr(passage, name) for name in _PLAIN})


def _take_known(passage: Mapping[str, Any]) -> dict[str, Any]:
    return {name: passage[name] for name in _PLAIN if name in passage}


def list_forms(lock: RoleLock | None) -> Forms:
    """All forms that the items of a role's lock have or had, the newest of an item first."""
    if lock is None:
        return {}
    return {
        (item.section, hash_text("\n".join((form.text, *form.facts)))[:8]): (item, form)
        for item in dict.fromkeys((*lock.items, *lock.earlier))
        for form in lock.list_forms(item)
    }


def _lay_out(section: str, passage: Passage, forms: Forms) -> str | None:
    """The text with a place for each item; None where that does not give the passage again."""
    layout, end, parts = "", 0, set(passage.parts)
    for item in passage.items:
        # The form whose facts the passage has, of those whose words come first.
        found = [
            (at, -len(form.text), not parts.issuperset(form.facts), place)
            for (_, place), (of, form) in forms.items()
            if of == item and form.text and (at := passage.text.find(form.text, end)) >= 0
        ]
        if not found:
            return None
        at, size, _, place = min(found)
        layout += f"{passage.text[end:at]}{{{place}}}"
        end = at - size
    layout += passage.text[end:]
    writers = [part for part in passage.parts if part.startswith(WRITER)]
    filled = _fill(section, layout, writers, forms)
    same = all(getattr(passage, name) == value for name, value in filled.items())
    return layout if same else None


def _fill(section: str, layout: str, parts: object, forms: Forms) -> dict[str, Any]:
    """What a layout says of its passage; as if never generated, where there is no such form."""
    places = [(section, place) for place in _PLACE.findall(layout)]
    if not all(place in forms for place in places):
        return {"text": "", "inputs": "", "items": ()}
    found = [forms[place] for place in places]
    filled: dict[str, Any] = {
        "text": _PLACE.sub(lambda place: forms[section, place[1]][1].text, layout),
        "items": tuple(item for item, _ in found),
    }
    if isinstance(parts, list):
        facts = (fact for _, form in found for fact in form.facts)
        filled["parts"] = tuple(sorted({*facts, *map(str, parts)}))
    return filled


def _split_lines(text: str) -> str | list[str]:
    """A text of several lines line by line, so that a diff shows those that changed."""
    return _LINE_END.split(text) if "\n" in text else text


def _join_lines(packed: object) -> object:
    """The text of which these are the lines; what are no lines as it is."""
    if isinstance(packed, list) and all(isinstance(line, str) for line in packed):
        return "\n".join(packed)
    return packed
