"""Names of standards and cards that hold a number, as a given text has them: "NFPA 70E", "OSHA 10".

Capitals, then digits, and no unit: whatever could be an amount is no name.
"""

import re
from collections.abc import Iterable, Iterator

from vsgen.claims import find_claims
from vsgen.facts.clause_grammar import words

_NAME = re.compile(
    r"(?<![\w.$€£-])([A-Z]{2,6})[ -]?\d{1,5}(?:[.:]\d{1,4})?[A-JLN-Z]?"
    r"(?![\w%]|[.,:]\d|[ -]?[%$€£+])"
)
"""A last letter other than K and M, which make thousands and millions."""
_AMOUNTS = frozenset(
    "net gross top over under about up down to from min max pay usd eur gbp cad aud chf jpy inr "
    "age aged shift level grade step plus only all any each per day days week year years "
    "hour hours hr hrs mo am pm no nr mph kwh mw kw gb tb mb "
    "fte ftes ote base rate bonus range team staff late "
    "least most upto near circa approx wage salary salaries earn offer".split()
)
"""Capitals that a posting shouts an amount after."""
_UNIT = re.compile(
    r"[ -](?:percent|per|hours?|days?|weeks?|months?|years?|people|employees|patients|beds|"
    r"dollars?|thousand|million|billion|times|staff|k|m)\b",
    re.IGNORECASE,
)


def find_standard_names(texts: Iterable[str]) -> frozenset[str]:
    """The names with a number that stand in the texts, as names and nowhere as a claim."""
    return frozenset(name for text in texts for line in text.splitlines() for name in _find(line))


def _find(line: str) -> Iterator[str]:
    claimed = [claim.span for claim in find_claims(line)]
    for found in _NAME.finditer(line):
        word = found[1].casefold()
        known = word in _AMOUNTS or word in words("verbs") or word in words("nouns")
        shouted = not re.search(r"[a-z]", line)
        within = any(start < found.end() and found.start() < end for start, end in claimed)
        counts = _UNIT.match(line, found.end()) or find_claims(found[0])
        if not (known or shouted or within or counts):
            yield found[0]
