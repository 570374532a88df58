"""Says which indefinite article a noun has, by the sound that it begins with."""

import re

# Letters whose names begin with a vowel sound: "an ML engineer", "a UX designer".
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
_SPELLED = re.compile(r"[A-Z]([^a-z]|$)")
_SILENT_H = ("hour", "honest", "honor", "heir")
_Y_SOUND = re.compile(r"(?i)^(uni([^nm]|$)|us[eau]|eu|ut[ie]|ubiq|uro|ukr|unani|one\b|once\b)")


def indefinite(noun: str) -> str:
    """`noun` with "a" or "an", by sound: "an hour", "a unit", "an ML engineer"."""
    return f"{'an' if _begins_with_vowel_sound(noun) else 'a'} {noun}"


def _begins_with_vowel_sound(noun: str) -> bool:
    word = noun.split(" ", 1)[0].split("-", 1)[0]
    if _SPELLED.match(word):
        return word[0] in _VOWEL_LETTERS
    if word.casefold().startswith(_SILENT_H):
        return True
    return word[:1].casefold() in tuple("aeiou") and not _Y_SOUND.match(word)
