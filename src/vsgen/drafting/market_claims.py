"""Finds what a sentence says of pay, demand, openings and prospects without a figure's licence.

Such a statement is a statistic without a number. It is told by its kind: jobs or those who fill
them, and how many there are, how they are paid, how they grow, how safe they are.
"""

import re
from collections.abc import Iterator, Sequence

from vsgen.documents import split_sentences
from vsgen.drafting.sentence_patterns import read_pattern
from vsgen.prompts.dossiers import Point

_KINDS = ("pay", "demand", "growth", "safety")
_MEASURE = re.compile(
    r"\b(?:growth|grow|grows|growing|openings?|wages?|salar(?:y|ies)|employment|median|earnings|pay"
    r"|paid|earns?|projected|projections?)\b",
    re.IGNORECASE,
)
_COMPARATIVE = re.compile(
    r"\b(?:faster|slower|higher|lower|more|fewer|less|better|worse|larger|smaller|bigger|twice"
    r"|double[sd]?|triple[sd]?|half|highest|lowest|most|fewest|fastest|slowest|best|exceeds?"
    r"|outpaces?|ahead|behind|in the lead|outnumbers?|surpass(?:es)?|beats?|tops?|trails?|lags?"
    r"|above|below|same|equal\w*|similar\w*|alike|close)\b",
    re.IGNORECASE,
)
_SECOND = re.compile(r"\b(?:\w+er|more|less) than\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def find_market_claims(text: str, cited: Sequence[Point]) -> Iterator[str]:
    """Each statement on pay, demand, growth or prospects that the cited points do not make."""
    bare = text
    for point in cited:
        for phrase in (*point.phrases, *point.references):
            bare = bare.replace(phrase, " ")
        for name in point.occupations:
            bare = re.sub(re.escape(name), " ", bare, flags=re.IGNORECASE)
    facts = " ".join(f"{point.label} {point.text}" for point in cited)
    measured = any(map(_is_measured, cited))
    for kind in _KINDS:
        for found in read_pattern(kind).finditer(bare):
            said = _list_words(facts)
            if _list_words(found[0]) <= said or (measured and _NAMED.fullmatch(found[0])):
                continue
            speaks_of_pay = kind == "pay" and read_pattern("money").search(facts)
            if speaks_of_pay and not _is_graded(bare, found):
                continue
            yield f"{found[0]!r} speaks of demand or pay without a figure; leave it out"
            return
    if measured:
        yield from _find_comparisons(
            bare, _list_words(facts), any(point.phrases for point in cited)
        )


def _find_comparisons(text: str, said: frozenset[str], compares: bool) -> Iterator[str]:
    """Where a licensed phrase `compares`, a second comparison is of the same measure."""
    for sentence in split_sentences(text):
        compared, measured = _COMPARATIVE.search(sentence), _MEASURE.search(sentence)
        measured = measured or (_SECOND.search(sentence) if compares else None)
        if compared and measured and compared[0].casefold() not in said:
            yield (
                f"{compared[0]!r} compares figures in words that were not licensed; "
                "say only what the fact and its licensed phrase say"
            )


def _is_measured(point: Point) -> bool:
    """Whether it is a reading or a comparison of figures, whose measures have to be named."""
    return bool(point.phrases or point.references or point.occupations) or any(
        "/outlook/" in name for name in point.names
    )


def _list_words(text: str) -> frozenset[str]:
    return frozenset(found[0].casefold() for found in _WORD.finditer(text))


def _is_graded(text: str, found: re.Match[str]) -> bool:
    """Whether it says how much: "earns more", and not "what it earns"."""
    around = text[max(found.start() - _AROUND, 0) : found.end() + _AROUND]
    return " " in found[0] or bool(_COMPARATIVE.search(around) or _GRADE.search(around))


_AROUND = 16
_GRADE = re.compile(
    r"\b(?:well|good|high|big|fat|large|handsome\w*|generous\w*|poor\w*|low|little|premium)\b", re.I
)
_NAMED = re.compile(
    r"salar(?:y|ies)|wages?|earnings|earn(?:s|ed)?|pay|paid|openings|vacancies|outlook (?:is|for)"
    r"|employment growth|job (?:growth|openings|outlook)|prospects",
    re.IGNORECASE,
)
