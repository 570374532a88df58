"""Values in a text back to the references they were printed from, and the other way.

A merge on lifted texts does not see that a figure has a new edition, so a polished sentence and
a new value do not fight. A value that a person changed is no printed form: it stays literal.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from vsgen.articles import Style, find_references, render_passage, scan_references
from vsgen.errors import ArticleError
from vsgen.facts import RecordedFigure
from vsgen.revisions.text_units import find_words, share_words, split_units

_FORMS = ("", "|value", "|grow")


def list_references(texts: Iterable[str]) -> tuple[str, ...]:
    """The references in `texts` in their canonical spelling, each once, and their plain forms.

    The plain forms find a statistic that a person took over into another sentence.
    """
    found = [reference for text in texts for reference in find_references(text)]
    plain = (f"[[{id}{form}]]" for it in found for id in it.figures for form in _FORMS)
    return tuple(dict.fromkeys((*map(str, found), *plain)))


def print_units(texts: Iterable[str], printed: Mapping[str, str]) -> dict[str, str]:
    """The sentences, items and rows of lifted `texts`, by their printed form."""
    bodies = (unit.body for text in texts for unit in split_units(text))
    return {lower_text(body, printed): body for body in bodies}


def lift_text(
    text: str, printed: Mapping[str, str], units: Mapping[str, str] = MappingProxyType({})
) -> str:
    """`text` with each printed form of a reference turned back into it, longest form first.

    `lower_text` with the same forms gives `text` back, unless it holds double brackets of its own.
    Two references may print the same: a unit of `units`, see `print_units`, gets its own back, an
    edited one those of its like.
    """
    return "".join(
        unit.mark + _lift_unit(unit.body, printed, units) + unit.gap for unit in split_units(text)
    )


def lower_text(text: str, printed: Mapping[str, str]) -> str:
    """`text` with every reference of `printed` in its printed form; other brackets stay."""
    pieces: list[str] = []
    position = 0
    for reference in scan_references(text).references if "[[" in text else ():
        start, end = reference.span
        form = printed.get(str(reference), text[start:end])
        pieces += (text[position:start], form)
        position = end
    return "".join((*pieces, text[position:]))


def print_references(
    references: Iterable[str], figures: Mapping[str, RecordedFigure], style: Style
) -> dict[str, str]:
    """The printed form of each reference that `figures` bear; those they do not are left out."""
    forms: dict[str, str] = {}
    for reference in references:
        try:
            forms[reference] = render_passage(reference, figures, style).text
        except ArticleError:
            continue
    return forms


def _lift_unit(body: str, printed: Mapping[str, str], units: Mapping[str, str]) -> str:
    if body in units:
        return units[body]
    # Of several references with one form the first, unless the sentence had another before.
    spelled = {form: reference for reference, form in reversed(list(printed.items()))}
    often = Counter(printed.values())
    if units and any(often[form] > 1 and form in body for form in spelled):
        words = find_words(body)
        like = max(units, key=lambda unit: share_words(words, find_words(unit)))
        spelled |= {form: it for it, form in printed.items() if it in units[like]}
    pattern = _compile_forms(tuple(spelled))
    return pattern.sub(lambda found: spelled[found[0]], body) if spelled else body


@lru_cache(maxsize=32)
def _compile_forms(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the forms, the longest first.

    Within a longer number a printed form is another statement: "133.5%" holds no "33.5%". Next to
    an opening bracket, as in a link's text, the reference could not be told from the bracket.
    """
    longest = sorted(forms, key=len, reverse=True)
    return re.compile(
        rf"(?<![\w.,$\[−-])(?<!\d–)(?:{'|'.join(map(re.escape, longest))})(?!\w|[.,]\d)"
    )
