"""What a lock leaves out of a passage because other locks and the text say it, and has again.

Of a role's passage the words and facts of its items: the role's lock keeps all that they ever had.
A layout stands for the text, with places `{<hash of an item's words and facts>}`. Of figures their
ids: the text refers to them.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from vsgen.articles import scan_references
from vsgen.desk.locks import RoleLock, hash_text
from vsgen.passages import Passage, PassageKey

FindRole = Callable[[str], RoleLock | None]

_PLACE = re.compile(r"\{([0-9a-f]{8})\}")
_LINE_END = re.compile(r"(?<=[^\n])\n")


class Filled(NamedTuple):
    """A layout with words in its places, the items that they are of, and the items' facts."""

    text: str
    items: tuple[PassageKey, ...]
    facts: tuple[str, ...]


def find_nobody(_: str) -> None:
    """No role's lock is at hand."""


def lay_out(
    key: PassageKey, passage: Passage, find_role: FindRole
) -> tuple[str | None, tuple[str, ...]]:
    """The text with a place for each item, and the items' facts; None where that is none."""
    lock = find_role(key.role) if key.role and passage.items else None
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
    filled = fill(key, layout, find_role)
    if filled is None or (filled.text, filled.items) != (passage.text, passage.items):
        return None, ()
    return layout, filled.facts


def fill(key: PassageKey, layout: str, find_role: FindRole) -> Filled | None:
    """The text that was laid out; None where the role's lock does not have its words."""
    lock = find_role(key.role) if key.role else None
    forms = dict(_list_forms(lock, key.section)) if lock else {}
    places = _PLACE.findall(layout)
    if not all(place in forms for place in places):
        return None
    found = [forms[place] for place in places]
    return Filled(
        _PLACE.sub(lambda place: forms[place[1]][1].text, layout),
        tuple(item for item, _ in found),
        tuple(fact for _, form in found for fact in form.parts),
    )


def _list_forms(lock: RoleLock, section: str) -> Iterator[tuple[str, tuple[PassageKey, Passage]]]:
    """All words that items of a section had or have, by their hash."""
    for item in dict.fromkeys((*lock.items, *lock.earlier)):
        if item.section == section:
            for form in lock.list_forms(item):
                yield _hash_form(form), (item, form)


def pack_editions(passage: Passage) -> str | list[str] | None:
    """The editions alone, where the words say what they are of; else None."""
    named = [name.partition("@") for name in passage.figures]
    editions = [edition for _, _, edition in named]
    if not named or [id for id, _, _ in named] != _list_ids(passage.words):
        return None
    if any("@" in edition for edition in editions):
        return None
    return editions[0] if len(set(editions)) == 1 else editions


def unpack_editions(packed: object, words: object) -> object:
    """The figures, where these are the editions of those that `words` refer to."""
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


def split_lines(text: str) -> str | list[str]:
    """A text of several lines line by line, so that a diff shows those that changed."""
    return _LINE_END.split(text) if "\n" in text else text


def join_lines(packed: object) -> object:
    """The text of which these are the lines; what are no lines as it is."""
    if isinstance(packed, list) and all(isinstance(line, str) for line in packed):
        return "\n".join(packed)
    return packed
