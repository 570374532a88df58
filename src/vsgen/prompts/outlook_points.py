"""Makes the points of an article's Outlooks: what figures license to be said of two occupations."""

from collections.abc import Iterator

from vsgen.prompts.dossiers import Material, Point, PointNumbers


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
