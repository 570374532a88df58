"""What is wrong with the references and licensed phrases of a sentence.

A figure holds of one occupation, one time and one measure. Words round it that deny it, put it in
doubt or move it are refused, as is a phrase that is said of somebody else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vsgen.articles import scan_references
from vsgen.drafting.gate import find_misplaced
from vsgen.drafting.sentence_patterns import read_pattern
from vsgen.prompts.dossiers import Point

_REFERENCE = re.compile(r"\[\[[^\]]*\]\]")
_FRAME = re.compile(r"(?:projected|expected|forecast|estimated|set) to $", re.IGNORECASE)
_TO_READER = re.compile(r"^if you [^,;:]{1,80}[,;:]|\bmay (?:weigh|count|matter)\b", re.IGNORECASE)
"""What is put to the reader, and not to the figure: "If you look for a way in, …"."""
_OF = r"(?:employment|openings|pay|wages?|salar(?:y|ies)|number|earnings|jobs|median)"
_SAYS = (
    r"(?:is|are|was|were|has|have|had|will|can|earn\w*|make|makes|employment|pay|openings|['’]s?)"
)


def find_misused_references(
    text: str, cited: Sequence[Point], roles: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    """References that were not offered or stand twice, phrases left out, figures of others."""
    allowed = {reference for point in cited for reference in point.references}
    for point in cited:
        for phrase in point.phrases:
            allowed |= {str(it) for it in scan_references(phrase).references}
        if point.phrases and not any(phrase in text for phrase in point.phrases):
            yield f"the licensed phrase is missing; copy it exactly: {point.phrases[0]}"
    found = [str(it) for it in scan_references(text).references]
    for reference in dict.fromkeys(found):
        if reference not in allowed:
            yield f"the reference {reference} was not offered for the facts that it cites"
        elif found.count(reference) > 1:
            yield f"the reference {reference} stands there more than once"
    for point in cited:
        yield from _find_misattributed(text, point, roles)


def _find_misattributed(
    text: str, point: Point, roles: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    used = [it for it in (*point.phrases, *point.references) if it in text]
    if not used or not point.occupations:
        return
    if point.phrases and len(point.occupations) > 1:
        if wrong := find_misplaced(text, used[0], *point.occupations[:2]):
            yield wrong
        return
    population = point.occupations[0]
    for reference in used:
        if "|grow]]" in reference and not _FRAME.search(text[: text.find(reference)]):
            yield f'write "is projected to {reference}"'
    if population.casefold() not in _REFERENCE.sub(" ", text).casefold():
        yield f"a sentence with a reference must name the occupation counted: {population}"
    for role in roles:
        for name in (role["one"], role["many"]):
            if name.casefold() in population.casefold():
                continue
            job = re.escape(name)
            is_said = (
                rf"\b{_OF} (?:of|for|among) (?:an? |the )?{job}\b|\b{job}(?:,[^,]*,)? {_SAYS}\b"
            )
            if re.search(is_said, text, re.IGNORECASE):
                yield f"the figures are those of {population}, not of {name}"


def find_hedges(text: str, cited: Sequence[Point]) -> Iterator[str]:
    """Words of denial, doubt, time or measure beside a reference or a licensed phrase."""
    bare, has_figure = text, False
    for point in cited:
        for phrase in (*point.phrases, *point.references):
            has_figure = has_figure or phrase in bare
            bare = bare.replace(phrase, " ")
    if not has_figure:
        return
    bare = _TO_READER.sub("", bare)
    said = " ".join(f"{point.text} {' '.join(point.occupations)}" for point in cited).casefold()
    for found in read_pattern("hedge").finditer(bare):
        if not re.search(rf"(?<!\w){re.escape(found[0].casefold())}(?!\w)", said):
            yield f"{found[0]!r} changes what a figure says; leave it out"
            return
