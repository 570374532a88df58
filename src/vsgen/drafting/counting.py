"""A model's text -> the numbers in it that nobody gave: no statistics, yet invented.

What a statistic is, `vsgen.claims` says; here are the words that it passes over, "three clients",
"a four-year degree", "at 9 a.m.". A number passes where the fact holds it, where it counts
nothing ("one of them", "first of all"), or counts what the text itself names.
"""

import re
from collections.abc import Collection, Iterator

from vsgen.claims import account_for

_UNCOUNTED = frozenset({"pronoun one", "ordinal", "zero"})
"""Suppressors of words that count nothing: "one of them", "first of all"."""
_IDIOM = re.compile(r"24/7|[^\d]+")
_COUNTS_AFTER_ALL = re.compile(r"hundred|percent|third|quarter|half", re.IGNORECASE)
_COMPOUND = re.compile(
    r"one-.+|two-(?:way|sided|edged|faced)|(?:first|second|third)-.+", re.IGNORECASE
)
_COUPLE = re.compile(
    r"two (?:[a-z]+ )?(?:jobs|roles|sides|titles|occupations|positions|careers|kinds|halves"
    r"|worlds|posts|paths)\b"
    r"|two(?: (?:differ|part|meet|share|have|are|do|overlap|work|stand|of them|lists?|look|go|come"
    r"|sit|use|need|call|draw|agree|diverge|split|separate|resemble|seem|can|cannot|may|must|will"
    r"|would|should|often|usually|rarely|seldom|also|both|each|apart|alike|together|in|at|on|is"
    r"|rest|begin|start|end|belong|answer|report|serve|depend|rely)\b|(?=[.,;:?!)’'—–]|\s*$))",
    re.IGNORECASE,
)
"""The two jobs, and what is read of them."""
_DEFINITE = re.compile(r"\b(?:the|these|those) $", re.IGNORECASE)
_PRODUCT_BEFORE = re.compile(r"([A-Z][\w.+#-]*) ?\d[\d.]*$")
_SPANS = re.compile(r"\b(?:decades?|centur(?:y|ies)|fortnights?)\b", re.IGNORECASE)
"""Numbers of years and days that no reader of claims takes for one."""
_ANNOUNCED = re.compile(r"[^.;:?!]*:\s*([^.;:?!]+)")
_COMMA = re.compile(r",\s+(?:(?:and|or)\s+)?|\s+(?:and|or)\s+(?=[^,]*$)")
_VALUES = {
    word: value
    for value, word in enumerate("two three four five six seven eight nine ten".split(), start=2)
}


def find_invented_numbers(text: str, given: str, nouns: Collection[str]) -> Iterator[str]:
    """The words of `text` that count what nobody counted.

    Args:
        text: a wording without references.
        given: everything that the wording may repeat.
        nouns: what both jobs are called for short in the plural; "the two managers".
    """
    yield from (found for found in _SPANS.findall(text) if found not in given)
    for suppressed in account_for(text).suppressed:
        start, end = suppressed.span
        words = text[start:end]
        if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", given):
            continue
        if not _is_harmless(suppressed.name, words, text[:end], given) and not (
            suppressed.name == "small number" and _counts_what_is_named(text, start, end, nouns)
        ):
            yield words


def _is_harmless(name: str, words: str, before: str, given: str) -> bool:
    if name == "idiom":
        return bool(_IDIOM.fullmatch(words)) and not _COUNTS_AFTER_ALL.search(words)
    if name == "compound word":
        return bool(_COMPOUND.fullmatch(words))
    if name == "small number":
        return words.casefold() == "one"
    if name.endswith("version"):
        product = _PRODUCT_BEFORE.search(before)
        return bool(product and product[1] in given)
    return name in _UNCOUNTED


def _counts_what_is_named(text: str, start: int, end: int, nouns: Collection[str]) -> bool:
    """Whether the number counts the two jobs, or a list that follows it in the sentence."""
    if _COUPLE.match(text, start):
        return True
    following = text[end:].split(maxsplit=1)
    if (
        text[start:end].casefold() == "two"
        and _DEFINITE.search(text[:start])
        and following
        and following[0].strip(".,;:?!") in nouns
    ):
        return True
    announced = _ANNOUNCED.match(text, end)
    if announced is None:
        return False
    return _VALUES.get(text[start:end].casefold()) == len(_COMMA.split(announced[1].strip()))
