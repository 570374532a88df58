"""Makes the points of a pair's passages of their briefs' material.

Every fact is told in one passage; others of the call may be given it by name. A point is core
where its passage has no sense without it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from vsgen.prompts.dossiers import Fact, Material, Point, PointNumbers, Side

_SIDES: tuple[Side, Side] = ("a", "b")
_DEFINING = frozenset({"measure", "kinds"})
"""Kinds of topics without which a definition says too little: what for, and what the title is."""
_CORE_ROWS = 2
"""How many contrasts a section of contrasts cannot do without."""


def list_pair_points(section: str, material: Material, numbers: PointNumbers) -> list[Point]:
    """What the pair passage of `section` may be made of, in order."""
    points = _MAKERS.get(section, _compare)(material)
    return [
        *(numbers.add(point) for point in points),
        *(list_outlook_points(material, numbers) if section == "outlooks" else ()),
    ]


def _show(kind: str, side: Side, *facts: Fact, label: str = "", core: bool = False) -> Point:
    first, names = facts[0], tuple(fact["full"] for fact in facts)
    return Point("", kind, side, names, label or first["label"], first["text"], core)


def _show_both(
    kind: str, facts: Mapping[str, Fact | None], label: str = "", *, core: bool = False
) -> Iterator[Point]:
    for side in _SIDES:
        if fact := facts[side]:
            yield _show(kind, side, fact, label=label, core=core)


def _show_lists(
    kind: str, lists: Mapping[str, Iterable[Fact]], *, core: bool = False
) -> Iterator[Point]:
    for side in _SIDES:
        for fact in lists[side]:
            yield _show(kind, side, fact, core=core)
    for it in lists.get("shared") or ():
        yield _show(kind, "both", it["a"], it["b"], core=core)


def _contrast(material: Material, kind: str = "", most_core: int = _CORE_ROWS) -> Iterator[Point]:
    for place, it in enumerate(material["contrasts"]):
        topic = it["topic"]
        yield from _show_both(kind or topic["phrase"], it, topic["label"], core=place < most_core)


def _share(material: Material) -> Iterator[Point]:
    for it in material["shared"]:
        yield _show("shared", "both", it["a"], it["b"])


def _compare(material: Material) -> Iterator[Point]:
    yield from _contrast(material)
    yield from _share(material)


def _introduce(material: Material) -> Iterator[Point]:
    yield from _contrast(material, "called when")
    for point in _show_lists("stage", material["stage"], core=True):
        is_route = point.names[0].endswith("/route")
        yield replace(point, kind="usual way in") if is_route else replace(point, core=False)
    yield from _show_both("purpose", material["purpose"])
    yield from _show_paths(material["path"].values(), material)


def _answer(material: Material) -> Iterator[Point]:
    yield from _contrast(material, "choose it if you")
    yield from _show_lists("neither", material["neither"])


def _define(material: Material) -> Iterator[Point]:
    for it in material["contrasts"]:
        topic = it["topic"]
        yield from _show_both(topic["phrase"], it, topic["label"], core=topic["kind"] in _DEFINING)
    yield from _share(material)
    for facts in material["varies"].values():
        told = facts["a"] or facts["b"]
        yield from _show_both(told["label"].lower() if told else "", facts, core=True)


def _tell_situations(material: Material) -> Iterator[Point]:
    for it in material["situations"]:
        topic = it["topic"]["label"]
        names = (it["a"]["full"], it["b"]["full"])
        yield Point("", "scene", "", names, topic, it["scene"], core=True)
        yield from _show_both("then", it, topic, core=True)


def _weigh(material: Material) -> Iterator[Point]:
    yield from _contrast(material)
    yield from _share(material)
    for side in _SIDES:
        for place, fact in enumerate(material[f"heavier_{side}"]):
            yield _show("weighs more", side, fact, core=place == 0)
    yield from _show_own(material)


def _show_own(material: Material) -> Iterator[Point]:
    if own := material.get("own"):
        yield from _show_lists("noted", own)


def _educate(material: Material) -> Iterator[Point]:
    yield from _compare(material)
    yield from _show_own(material)
    yield from _show_lists("required", material["requirements"], core=True)


def _place(material: Material) -> Iterator[Point]:
    for place, it in enumerate(material["contrasts"]):
        yield from _show_both("place", it, it["a"]["label"], core=place == 0)
    yield from _share(material)
    # A row for a place that is noted of one job would have a cell to be invented.
    if not material["contrasts"]:
        yield from _show_own(material)


def _look_ahead(material: Material) -> Iterator[Point]:
    yield from _show_lists("change", material["change"])


def _move(material: Material) -> Iterator[Point]:
    moves = [move for move in material["moves"].values() if move]
    yield from _show_paths([move["path"] for move in moves], material, core=True)
    for move in moves:
        if steps := move["steps"]:
            names = tuple(step["fact"]["full"] for step in steps)
            way = ", then ".join([steps[0]["from"], *(step["to"] for step in steps)])
            yield Point("", "steps", "", names, "steps", way, core=True)
    kept: dict[str, Point] = {}
    for move in moves:
        for fact in move["way"]:
            yield _show("way in", move["to"], fact)
        for it in move["keeps"]:
            point = _show("carries over", "both", it["a"], it["b"])
            kept[point.names[0]] = point
        for fact in move["takes"]:
            yield _show("has to be learnt", move["to"], fact)
    yield from kept.values()
    yield from _show_lists("leads to", material["leads_to"])


def _show_paths(
    paths: Iterable[Fact | None], material: Material, *, core: bool = False
) -> Iterator[Point]:
    for fact in filter(None, paths):
        side: Side = "a" if fact["full"].startswith(f"{material['a']['slug']}/") else "b"
        yield _show("path", side, fact, core=core)


def _ask(material: Material) -> Iterator[Point]:
    yield from _show_lists("question", material["asked"])
    yield from _show_lists("hard", material["hard"])


def _conclude(material: Material) -> Iterator[Point]:
    yield from _contrast(material, "choose it if you")
    yield from _show_both("measure", material["measure"])
    yield from _show_lists("try it", material["trial"])


_MAKERS: Mapping[str, Callable[[Material], Iterable[Point]]] = {
    "introduction": _introduce,
    "short-answer": _answer,
    "definitions": _define,
    "situations": _tell_situations,
    "skills": _weigh,
    "education": _educate,
    "tools": _weigh,
    "industries": _place,
    "outlooks": _look_ahead,
    "moves": _move,
    "questions": _ask,
    "conclusion": _conclude,
}


def list_outlook_points(material: Material, numbers: PointNumbers) -> Iterator[Point]:
    """Each comparison that figures license; how a role's own figures mislead, its passage says."""
    outlook = material["outlook"]
    readings = [reading for row in outlook["rows"] for reading in row]
    for it in outlook["comparisons"]:
        occupations = (it["greater"]["population"], it["lesser"]["population"])
        yield numbers.add(
            Point(
                number="",
                kind=it["measure"],
                side="",
                names=tuple(x["full"] for x in readings if x["population"] in occupations),
                label=it["measure"],
                text=f"{occupations[0]} compared with {occupations[1]}",
                phrases=(license_phrase(it),),
                occupations=occupations,
            )
        )


def license_phrase(it: Material) -> str:
    """The one phrase that says how two figures compare, and that holds."""
    greater, lesser = it["greater"], it["lesser"]
    ratio = f"[[{greater['id']} / {lesser['id']}]]"
    match it["measure"]:
        case "growth":
            if not it["holds"]:
                return "projected to change at about the same pace"
            if it["trend"] == "falling":
                return "projected to shrink more slowly than"
            if it["trend"] in ("parting", "unsure"):
                return "projected to do better than"
            faster = f"{ratio} as fast as" if it["ratio"] else "faster than"
            return f"projected to grow {'a little ' if it['close'] else ''}{faster}"
        case "openings":
            if not it["holds"]:
                return "projected to have about as many openings"
            many = f"{ratio} as many" if it["ratio"] else "a few more" if it["close"] else "more"
            return f"projected to have {many} openings"
        case _:
            if not it["holds"]:
                return "was about the same"
            more = f"[[{greater['id']} - {lesser['id']}]] higher" if it["difference"] else "higher"
            return f"was {more}"
