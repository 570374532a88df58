"""A number that is said twice, the second time in brackets -> the tokens, without the second.

"Eleven (11) percent", "0.7 percent (zero point seven percent)", "four thousand ($4,000) dollars".
The token before the bracket then reaches to its end.
"""

from __future__ import annotations

from vsgen.claims.tokens import Token
from vsgen.claims.units import is_unit

_MOST_INSIDE = 8
_MOST_BETWEEN = 5


def without_glosses(tokens: list[Token]) -> list[Token]:
    """The tokens without brackets that only repeat the number before them."""
    if all(token.word != "(" for token in tokens):
        return tokens
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        close = _find_close(tokens, at) if tokens[at].word == "(" and kept else None
        if close is None or not _repeats(kept, tokens[at + 1 : close]):
            kept.append(tokens[at])
            at += 1
            continue
        inside = tokens[at + 1 : close]
        if _has_unit(inside) and not _is_said(kept, tokens[close + 1 : close + 2]):
            # The unit stands in the bracket only: there the number is read.
            number = next(i for i in range(len(kept) - 1, -1, -1) if kept[i].number)
            inside[0].start = kept[number].start
            inside[0].joint = kept[number].joint
            del kept[number:]
            kept += inside
        kept[-1].end = tokens[close].end
        at = close + 1
    return kept


def _find_close(tokens: list[Token], at: int) -> int | None:
    for close in range(at + 2, min(at + _MOST_INSIDE + 2, len(tokens))):
        if tokens[close].word == ")":
            return close
    return None


def _repeats(before: list[Token], inside: list[Token]) -> bool:
    """Whether a bracket holds the number before it once more, and nothing else but units."""
    numbers = [token.number for token in inside if token.number]
    if len(numbers) != 1 or not all(token.number or is_unit(token) for token in inside):
        return False
    for token in before[: -_MOST_BETWEEN - 1 : -1]:
        if token.number:
            return token.number.form == "cardinal" and token.number.value == numbers[0].value
        if not is_unit(token):
            return False
    return False


def _has_unit(tokens: list[Token]) -> bool:
    return any(not token.number for token in tokens)


def _is_said(before: list[Token], after: list[Token]) -> bool:
    """Whether a unit stands with the number outside of the bracket."""
    number = next(i for i in range(len(before) - 1, -1, -1) if before[i].number)
    beside = [*before[max(0, number - 1) : number], *before[number + 1 :], *after]
    return any(is_unit(token) for token in beside)
