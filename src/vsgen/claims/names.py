"""Letters glued to the front of digits -> the name that both are: "S3", "GPT-4", "C++17"."""

from __future__ import annotations

from functools import lru_cache

from vsgen.claims.claim import Span
from vsgen.claims.rows import read_rows
from vsgen.claims.words import any_of
from vsgen.documents import Prose
from vsgen.documents.patterns import Pattern

_BEFORE = Pattern(r"(?=[^\s]*[A-Za-z])[A-Za-z0-9][\w+#.&'/-]*$|(?<!\w)[A-Z]{1,3}–$")
_AFTER = Pattern(r"\w{0,120}(?:[+#]{1,2}|(?:[-./:]\w{1,40}){0,6})")
_NOT_NAMES = Pattern(
    r"(?:[Mm]id|[Pp]ost|[Pp]re|[Ee]arly|[Ll]ate|FY|fy|Q[1-4]|[Nn]on|[Ss]ub|to|and)-?"
    r"|[\d.,]+(?:[kKmMbBtTL]|bn|[cC]r)-|.*[a-z]{2}[.,:;]|.*[a-z)]{3}/|.*-(?:to|and|or|in|of|out-of)-"
)
RAND = Pattern(
    r"\d{1,3}(?:,? ?\d{3}(?!\d))+|\d{5,9}(?!\w)|\d++\.\d\d(?!\d)"
    r"|\d{1,9}+(?:\.\d++)?\s?(?:k\b|m\b|bn\b|[mb]illion|/\s?[hdmwy]|per\s"
    r"|an?\s(?:hour|day|week|month))"
)
"""A number that an R before it makes an amount of rand, and not a name such as "R2"."""
_LETTERS = {"R": "ZAR", "N": "NGN"}
_REACH = 40


@lru_cache(maxsize=1)
def currency_signs() -> tuple[str, ...]:
    """The signs of all currencies, as they are written."""
    return tuple(
        sign for row in read_rows("currencies") if row[0] == "sign" for sign in row[2].split()
    )


def as_sign(written: str) -> str:
    """The word of a token that is a sign: one of letters keeps its case, "RM" is no "Rm"."""
    return written if written.isalpha() else written.lower()


@lru_cache(maxsize=1)
def _money() -> Pattern:
    codes = any_of(row[1] for row in read_rows("currencies"))
    signs = any_of(currency_signs())
    return Pattern(rf"(?:.*[^A-Za-z])?(?:(?:{codes})\s?)?(?:{signs}|(?:{codes}))")


def lettered_currency(letter: str, low: str, at: int) -> str:
    """The currency that one letter before the digits at an offset is, or ""."""
    amount = RAND.match(low, at) if letter in _LETTERS else None
    return _LETTERS[letter] if amount and (letter == "R" or "," in amount[0]) else ""


def find_name(prose: Prose, at: int, floor: int) -> Span | None:
    """The name that the digits at `at` are part of, or None; it starts at `floor` or later."""
    text = prose.text
    if at == floor or text[at - 1] in " \n(":
        return None
    found = _BEFORE.search(text[max(floor, at - _REACH) : at])
    if found is None or _NOT_NAMES.fullmatch(found[0]) or _money().fullmatch(found[0]):
        return None
    if lettered_currency(found[0], prose.low, at):
        return None
    after = _AFTER.match(text, at)
    end = after.end() if after else at + 1
    return None if text[end : end + 1] == "%" else (at - len(found[0]), end)
