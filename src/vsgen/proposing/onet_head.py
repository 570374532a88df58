"""What rows of O*NET bear of a head: other titles, and the counted occupation of the code."""

import re
from collections.abc import Iterator
from typing import Any

from vsgen.facts.roles import AlternativeTitle, Reading
from vsgen.proposing.onet_rows import has_title, is_own_title, list_titles
from vsgen.proposing.request import Request, find_populations, list_figures, share_words

_MOST_TITLES = 6


def make_onet_head(request: Request) -> dict[str, Any]:
    """The parts of a head that rows bear: the plural, other titles, and the code's population."""
    title = request.title
    parts: dict[str, Any] = {"plural": pluralize(title)}
    known = {title.casefold(), *(it.title.casefold() for it in request.library.roles.values())}
    found: dict[str, tuple[float, AlternativeTitle]] = {}
    for occupation in request.occupations:
        for other in list_titles(occupation):
            near = share_words(other, title)
            if near >= 0.6 and other.casefold() not in known:
                it = AlternativeTitle(title=other, basis=occupation.source_id)
                found.setdefault(other.casefold(), (near, it))
    ranked = sorted(found.values(), key=lambda it: -it[0])
    parts["also_called"] = tuple(it for _, it in ranked[:_MOST_TITLES])
    if readings := tuple(_list_readings(request)):
        parts["outlook"] = readings[:1]
    return parts


def _list_readings(request: Request) -> Iterator[Reading]:
    codes = {it.code[:7]: it for it in request.occupations}
    for candidate in find_populations(request):
        population = candidate.population
        occupation = codes.get(population.code or "")
        if occupation is None:
            continue
        why = f"O*NET does not list the title; the work is partly that of {population.name}."
        if is_own_title(occupation, request.title):
            why = f"The title is that of an occupation which is counted, {population.name}."
        elif has_title(occupation, request.title):
            why = f"O*NET lists the title under {population.name}."
        yield Reading(
            population=population.id,
            relation="exact" if is_own_title(occupation, request.title) else "closest",
            why=why,
            figures=list_figures(population.id, request.library),
        )


def pluralize(title: str) -> str:
    """“Head of Data Science” has “Heads of Data Science”."""
    head, of, rest = title.partition(" of ")
    if re.search(r"(?:s|sh|ch|x|z)$", head):
        head += "es"
    elif re.search(r"[^aeiou]y$", head):
        head = f"{head[:-1]}ies"
    elif head.endswith("man"):
        head = f"{head[:-2]}en"
    else:
        head += "s"
    return f"{head}{of}{rest}"
