"""Makes tasks of briefs: the dossiers that a model words in one call.

One call words the pair's passages of an article, so that it has one voice and says nothing twice;
one more words all items of a role, which every article about the role shares.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from vsgen.articles import Section
from vsgen.articles.number_licence import list_strings
from vsgen.prompts.briefs import Brief
from vsgen.prompts.dossiers import Dossier, Fact, Material, Point, PointNumbers
from vsgen.prompts.pair_points import list_pair_points

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


PAIR, ROLE = "pair", "role"
"""The names of the two templates that ask for passages."""


@dataclass(frozen=True)
class Task:
    """What one call asks for."""

    template: str
    """`pair` or `role`."""
    subject: str
    """The role's or the pair's slug."""
    material: Mapping[str, Any]
    """What the template is told beside the dossiers: `a`, `b` and `angle`, or `role`."""
    dossiers: tuple[Dossier, ...]
    may_add: bool = True
    """Whether a sentence may stand on no point: the writer's own words."""

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections that it words, in order."""
        return tuple(dict.fromkeys(dossier.section for dossier in self.dossiers))

    @cached_property
    def roles(self) -> tuple[Mapping[str, Any], ...]:
        """The roles that it is about."""
        return tuple(self.material[key] for key in ("a", "b", "role") if key in self.material)

    @cached_property
    def about(self) -> tuple[str, ...]:
        """All that the material says of these: names, mostly."""
        return tuple(list_strings(self.roles))

    @cached_property
    def points(self) -> Mapping[str, Point]:
        """By number; one that stands in two dossiers as it is where it is told."""
        every = [point for dossier in self.dossiers for point in dossier.points]
        told = {point.number: point for point in every if point.text}
        return {point.number: point for point in every} | told

    def points_for(self, dossier: Dossier) -> dict[str, Point]:
        """The same, as a sentence of `dossier` stands on them: of its own, whose they are there."""
        points = dict(self.points)
        for own in dossier.points:
            told = points[own.number]
            points[own.number] = replace(told, kind=own.kind, side=own.side)
        return points

    def only(self, ids: Collection[str]) -> "Task":
        """The same task for some of its dossiers."""
        return replace(self, dossiers=tuple(it for it in self.dossiers if it.id in ids))


def make_pair_task(briefs: Iterable[tuple[Section, Brief]]) -> Task:
    """The call that words a pair's passages; without dossiers where nothing can be asked."""
    numbers = PointNumbers()
    material: dict[str, Any] = {}
    dossiers = []
    for section, brief in briefs:
        material |= {side: brief.material[side] for side in ("a", "b")}
        material["angle"] = brief.material.get("angle") or material.get("angle")
        points = tuple(list_pair_points(section.id, brief.material, numbers))
        if any(point.text for point in points):
            dossiers.append(Dossier(section.id, section.id, section.form, points))
    slug = f"{material['a']['slug']}-vs-{material['b']['slug']}" if material else ""
    return Task(PAIR, slug, material, tuple(dossiers))


def make_role_task(briefs: Iterable[tuple[Section, Brief]]) -> Task:
    """The call that words a role's items; what is set without a model has no dossier."""
    numbers = PointNumbers()
    role: Mapping[str, Any] = {}
    dossiers = []
    for section, brief in briefs:
        role = brief.material["role"]
        for item in brief.material["items"]:
            points = tuple(list_role_points(item, role, numbers))
            if points:
                id = f"{section.id}/{item['id']}"
                dossiers.append(Dossier(id, section.id, "paragraphs", points))
    return Task(ROLE, role.get("slug", ""), {"role": role}, tuple(dossiers))
