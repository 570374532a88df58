"""Makes the points of a role's items of their briefs' material, whatever the pair."""

from collections.abc import Iterator

from vsgen.prompts.dossiers import Fact, Material, Point, PointNumbers

_UNASKED = "abstention"
"""The item that is set without a model."""
_CORE = "purpose"
"""The kind of topic that a profile cannot do without."""


def list_role_points(item: Material, role: Material, numbers: PointNumbers) -> Iterator[Point]:
    """What one item may be made of; nothing where no model is asked for it."""
    if item["id"] == _UNASKED:
        return
    if "population" in item:
        yield numbers.add(_show_reading(item))
    elif "facts" in item:
        for fact in item["facts"]:
            yield numbers.add(_show_fact(fact, core=fact["kind"] == _CORE))
        if item["titles"]:
            full = f"{role['slug']}/also_called/titles"
            titles = "; ".join(item["titles"])
            yield numbers.add(Point("", "also called", "", (full,), "other titles", titles))
    else:
        yield numbers.add(_show_fact(item, core=True))


def _show_fact(fact: Fact, *, core: bool) -> Point:
    return Point("", fact["topic"], "", (fact["full"],), fact["label"], fact["text"], core)


def _show_reading(item: Material) -> Point:
    population = item["population"]
    case = f"if {item['when']}: " if item["when"] else ""
    skews = f" The figure {item['skews']}." if item["skews"] else ""
    return Point(
        number="",
        kind="reading",
        side="",
        names=(item["full"],),
        label=population,
        text=f"{case}{item['why']}{skews}",
        core=True,
        occupations=(population,),
    )
