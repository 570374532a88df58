"""The words around a statistic -> what it measures, of whom, and where; empty if that is unsure.

Reads prose as anybody writes it and knows no library. Better silent than mistaken: what is not
understood is compared with nothing.
"""

from collections.abc import Sequence
from itertools import permutations

from vsgen.checks.data import read_patterns
from vsgen.claims import Claim
from vsgen.claims.claim import Years

_FORMS = read_patterns("measuring")
COUNTRY = frozenset({"united states", "u.s.", "us", "usa", "america", "nation"})
_MONTHS = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
_MOST_WORDS = 8


def read_measure(claim: Claim, before: str, after: str) -> str:
    """What the claim measures; `before` and `after` are its clause without other figures."""
    if claim.unit == "openings/year":
        return "openings"
    if claim.kind == "money":
        return _read_pay(claim, before, after)
    if (
        claim.unit != "%"
        or _FORMS["no growth"].search(before)
        or _FORMS["no growth"].match(after.lstrip())
    ):
        return ""
    return "growth" if _FORMS["growth"].search(before) else ""


def read_population(before: str, after: str) -> str:
    """Whom the claim counts, in lower case and singular: "data scientist".

    `before` and `after` are what its sentence says before and after it.
    """
    if follows := _FORMS["of whom after"].match(after):
        return _cut_name(after[follows.end() :])
    if _FORMS["whom before"].match(before) and (whom := _FORMS["whom of it"].match(after)):
        return _cut_name(after[whom.end() :])
    ends = [found.end() for found in _FORMS["of whom"].finditer(before)]
    if ends and (name := _cut_name(before[ends[-1] :])):
        return name
    subject = _FORMS["subject"].search(before)
    return _cut_name(subject["name"]) if subject else ""


def read_area(sentence: str) -> str:
    """The place that a sentence limits itself to; empty for the whole country."""
    for found in _FORMS["area"].finditer(sentence):
        name = found[1].strip().casefold()
        if name not in COUNTRY and not name.startswith(_MONTHS):
            return name
    return ""


def read_part(sentence: str, name: str) -> str:
    """The part of `name` that a sentence limits itself to, as in "coopers in breweries"."""
    at = sentence.casefold().find(name)
    part = _FORMS["part"].match(
        sentence, at + len(name) + sentence[at + len(name) :].startswith("s")
    )
    return part[1] if name and at >= 0 and part else ""


def read_labels(claim: Claim, labels: Sequence[str]) -> tuple[str, str, Years | None]:
    """Whom a cell counts, its measure and its year; empty unless its labels say just that."""
    for what, whom in permutations([" ".join(label.strip(" *_|").split()) for label in labels], 2):
        pay = _FORMS["label of pay"].fullmatch(what)
        if pay and claim.kind == "money" and _FORMS["label of whom"].fullmatch(whom):
            year = int(pay["year"]) if pay["year"] else None
            years = (year, year) if year else None
            return whom.casefold().removesuffix("s"), _read_pay(claim, what, ""), years
    return "", "", None


def _read_pay(claim: Claim, before: str, after: str) -> str:
    if not _FORMS["pay"].search(before) and not _FORMS["pay"].search(after):
        return ""
    currency, _, rate = claim.unit.partition("/")
    kinds = sorted({kind.casefold() for kind in _FORMS["kind of pay"].findall(f"{before} {after}")})
    return " ".join((*kinds, "pay", currency, rate or "year"))


def _cut_name(text: str) -> str:
    stop = _FORMS["ends a name"].search(text)
    words = _FORMS["leads a name"].sub("", text[: stop.start()] if stop else text, count=1).split()
    name = " ".join(words).casefold().removesuffix("s")
    return name if 0 < len(words) <= _MOST_WORDS else ""
