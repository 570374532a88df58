"""The little English that sentence patterns need: articles, series, capitals."""

import re
from collections.abc import Sequence

# Letters whose names begin with a vowel sound: "an ML engineer", "a UX designer".
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
_SPELLED = re.compile(r"[A-Z]([^a-z]|$)")
_SILENT_H = ("hour", "honest", "honor", "heir")
_Y_SOUND = re.compile(r"(?i)^(uni([^nm]|$)|us[eau]|eu|ut[ie]|ubiq|uro|ukr|unani|one\b|once\b)")


def indefinite(noun: str) -> str:
    """`noun` with "a" or "an", by sound: "an hour", "a unit", "an ML engineer"."""
    return f"{'an' if _begins_with_vowel_sound(noun) else 'a'} {noun}"


def capitalize(text: str) -> str:
    """`text` with its first letter in upper case and nothing else changed."""
    return text[:1].upper() + text[1:]


def join_series(items: Sequence[str], conjunction: str = "and") -> str:
    """The items as English lists them: "a", "a and b", "a, b and c".

    Where an item itself holds "and" or "or", the last comma stays, to keep the items apart;
    between two, only before a longer conjunction ("and if"). Where a plain item holds a
    comma, semicolons part them.
    """
    if len(items) < 2:
        return "".join(items)
    if " " not in conjunction and any("," in item for item in items):
        return f"{'; '.join(items[:-1])}; {conjunction} {items[-1]}"
    crowded = any(re.search(r"\b(and|or)\b", item) for item in items)
    comma = "," if crowded and (len(items) > 2 or " " in conjunction) else ""
    return f"{', '.join(items[:-1])}{comma} {conjunction} {items[-1]}"


def _begins_with_vowel_sound(noun: str) -> bool:
    word = noun.split(" ", 1)[0].split("-", 1)[0]
    if _SPELLED.match(word):
        return word[0] in _VOWEL_LETTERS
    if word.casefold().startswith(_SILENT_H):
        return True
    return word[:1].casefold() in tuple("aeiou") and not _Y_SOUND.match(word)
