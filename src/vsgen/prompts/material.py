"""Shows the parts of a plan as plain data that templates may use.

Figures appear by id, never by value, period or edition.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from vsgen.facts import Fact, Library, Reading, RecordedFigure, Role
from vsgen.planning import (
    Comparison,
    MeasureComparison,
    OutlookPlan,
    PlannedReading,
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
        "level": role.level,
    }


def show_facts(facts: Iterable[Fact], names: frozenset[str]) -> list[Shown]:
    """Each fact with its label as printed (`label`) and within a sentence (`name`)."""
    return [
        {
            "id": fact.id,
            "topic": fact.topic,
            "label": fact.label,
            "name": name_in_text(fact.label, names),
            "text": fact.text,
        }
        for fact in facts
    ]


def name_in_text(label: str, names: frozenset[str]) -> str:
    """`label` as it stands within a sentence: lower case, unless it begins with a name."""
    word = label.split(" ", 1)[0]
    if label in names or word in names or word[1:] != word[1:].lower():
        return label
    return label[:1].lower() + label[1:]


def show_comparison(comparison: Comparison, names: frozenset[str]) -> Shown:
    """Contrasts with their topics, shared facts, and what only one role has."""
    return {
        "contrasts": [
            {
                "topic": it.topic.model_dump(),
                "a": show_facts([it.a], names)[0],
                "b": show_facts([it.b], names)[0],
            }
            for it in comparison.contrasts
        ],
        "shared": [
            {"a": show_facts([a], names)[0], "b": show_facts([b], names)[0]}
            for a, b in comparison.shared
        ],
        "only_a": show_facts(comparison.a, names),
        "only_b": show_facts(comparison.b, names),
        "marks_a": show_facts(comparison.marks_a, names),
        "marks_b": show_facts(comparison.marks_b, names),
    }


def show_readings(role: Role, library: Library) -> list[Shown]:
    """Every reading of a role as an item; its abstention where it has none."""
    if role.abstains:
        return [{"id": "abstention", "text": role.abstains}]
    yardstick = _show_yardstick(find_yardstick(library))
    return [
        _show_reading(
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
        "uniform": outlook.uniform(),
        "comparisons": [_show_measure(it) for it in outlook.comparisons],
    }


def _show_reading(
    reading: Reading, population: str, figures: Mapping[Any, RecordedFigure]
) -> Shown:
    ids: Shown = dict.fromkeys(("growth", "openings", "pay"))
    return {
        "id": reading.population,
        "population": population,
        "relation": reading.relation,
        "why": reading.why,
        "when": reading.when,
        **ids,
        **{measure: record.id for measure, record in figures.items()},
    }


def _show_planned(planned: PlannedReading) -> Shown:
    shown = _show_reading(planned.reading, planned.population.name, planned.figures)
    return shown | {"role": planned.role.slug, "one": planned.role.one}


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
