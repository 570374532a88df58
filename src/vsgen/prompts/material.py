"""Shows the parts of a plan as plain data that templates may use.

Figures appear by id, never by value, period or edition.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from vsgen.facts import Library, Reading, RecordedFigure, Role, Topic
from vsgen.planning import (
    ENDS,
    PRINTED,
    MeasureComparison,
    OutlookPlan,
    Pair,
    PlannedReading,
    Stated,
    Tree,
    find_stage,
    find_yardstick,
    sort_by_measure,
)

Shown = dict[str, Any]


def show_role(role: Role) -> Shown:
    """The role's names and level."""
    return {
        "slug": role.slug,
        "title": role.title,
        "plural": role.plural,
        "one": role.one,
        "many": role.many,
        "short": role.short,
        "level": role.level,
    }


def show_pair(pair: Pair) -> Shown:
    """Both roles, and where in a working life they stand."""
    sides = {"a": (pair.a, pair.b), "b": (pair.b, pair.a)}
    return {
        side: show_role(role) | {"short": _shorten(role, other), "stage": find_stage(role)}
        for side, (role, other) in sides.items()
    }


def _shorten(role: Role, other: Role) -> str | None:
    """The role's short name, unless it could be meant of the other: "the manager" of two."""
    name = (role.short or "").removeprefix("the ").casefold().split()
    others = (other.one, other.short or "")
    meant = (it.casefold().split()[-len(name) :] == name for it in others)
    return None if any(meant) else role.short


def show(tree: Tree, names: frozenset[str]) -> Any:  # noqa: ANN401 (plain data of any shape)
    """What a passage may say, as plain data."""
    if isinstance(tree, Stated):
        return show_fact(tree, names)
    if isinstance(tree, Topic):
        return tree.model_dump()
    if isinstance(tree, Mapping):
        return {key: show(part, names) for key, part in tree.items()}
    if isinstance(tree, tuple):
        return [show(part, names) for part in tree]
    return tree


def show_fact(stated: Stated, names: frozenset[str]) -> Shown:
    """The fact with its label as printed (`label`) and within a sentence (`name`).

    What is only named here, and told in another passage, has no text.
    """
    fact = stated.fact
    return {
        "full": stated.full,
        "list": stated.list,
        "id": fact.id,
        "topic": fact.topic,
        "weight": fact.weight,
        "label": fact.label,
        "name": name_in_text(fact.label, names),
        "text": fact.text if stated.told else "",
    }


def name_in_text(label: str, names: frozenset[str]) -> str:
    """`label` as it stands within a sentence: lower case, unless it begins with a name."""
    word = label.split(" ", 1)[0]
    if label in names or word in names or word[1:] != word[1:].lower():
        return label
    return label[:1].lower() + label[1:]


def show_readings(role: Role, library: Library) -> list[Shown]:
    """Every reading of a role as an item; its abstention where it has none."""
    if role.abstains:
        full = f"{role.slug}/outlook/abstention"
        return [{"full": full, "id": "abstention", "text": role.abstains}]
    yardstick = _show_yardstick(find_yardstick(library))
    return [
        _show_reading(
            role,
            reading,
            library.populations[reading.population].name,
            sort_by_measure(map(library.current, reading.figures)),
        )
        | {"yardstick": yardstick}
        for reading in role.outlook
    ]


def show_outlook(outlook: OutlookPlan) -> Shown:
    """What an Outlooks section may say: rows by population, comparisons that hold."""
    planned = (*outlook.a, *outlook.b)
    return {
        "kind": outlook.kind,
        "exact": all(it.reading.relation == "exact" for it in planned),
        "titled": any(it.reading.relation == "exact" for it in planned),
        "publishers": _name_publishers(planned),
        "rows": [[_show_planned(it) for it in row] for row in outlook.rows()],
        "yardstick": _show_yardstick(outlook.yardstick),
        "nearest": [_show_planned(it) | _show_ends(it) for it in outlook.nearest()],
        "uniform": {**outlook.uniform(), "ends": outlook.uniform_end()},
        "comparisons": [_show_measure(it) for it in outlook.comparisons],
    }


def _show_reading(
    role: Role, reading: Reading, population: str, figures: Mapping[Any, RecordedFigure]
) -> Shown:
    ids: Shown = dict.fromkeys(("growth", "openings", "pay"))
    return {
        "full": f"{role.slug}/outlook/{reading.population}",
        "id": reading.population,
        "population": population,
        "relation": reading.relation,
        "why": reading.why,
        "when": reading.when,
        "skews": reading.skews,
        **ids,
        **{measure: record.id for measure, record in figures.items()},
    }


def _show_planned(planned: PlannedReading) -> Shown:
    role = planned.role
    shown = _show_reading(role, planned.reading, planned.population.name, planned.figures)
    return shown | {"role": role.slug, "one": role.one, "many": role.many}


def _show_ends(planned: PlannedReading) -> Shown:
    """The figures of the ends of pay, and those of a row that says what is asked at entry."""
    named: Shown = dict.fromkeys((*ENDS.values(), *PRINTED))
    found = (*planned.ends.items(), *planned.printed.items())
    return named | {name: record.id for name, record in found}


def _show_yardstick(figures: Mapping[Any, RecordedFigure]) -> Shown:
    names = [record.population.name for record in figures.values()]
    ids = {measure: record.id for measure, record in figures.items()}
    return {"growth": None, "openings": None, "pay": None, **ids, "population": "".join(names[:1])}


def _show_measure(comparison: MeasureComparison) -> Shown:
    greater, lesser = comparison.greater, comparison.lesser
    return {
        "measure": comparison.measure,
        "holds": comparison.holds,
        "close": comparison.close,
        "ratio": comparison.ratio,
        "difference": comparison.difference,
        "trend": comparison.trend,
        "greater": {"id": greater.id, "population": greater.population.name},
        "lesser": {"id": lesser.id, "population": lesser.population.name},
    }


def _name_publishers(planned: Iterable[PlannedReading]) -> list[str]:
    names = [record.source.publisher for it in planned for record in it.figures.values()]
    return [f"the {name}" for name in dict.fromkeys(names)]
