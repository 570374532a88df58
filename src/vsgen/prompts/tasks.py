"""Makes tasks of briefs: the numbered pieces that a model words in one call.

A piece is the smallest thing that is asked for, checked and asked for again. Pieces of a role
are its facts; pieces of a pair are contrasts, shared ground, comparisons that hold, moves.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from vsgen.articles import Section
from vsgen.prompts.briefs import PROFILE, Brief


@dataclass(frozen=True, slots=True)
class Piece:
    """One text to be worded."""

    id: str
    """The item's id; for a pair `<section>.<number>`."""
    section: str
    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)
    """What the text may say: plain data for the template."""
    lead: str = ""
    """Markdown that the layout sets before the text; the text goes on from it."""
    phrases: tuple[str, ...] = ()
    """Licensed phrases about a measure; one of them stands in the text, to the letter."""
    references: tuple[str, ...] = ()
    """References that the text must hold, to the letter."""
    compares: bool = False
    """Whether the text must name both roles."""


@dataclass(frozen=True, slots=True)
class Task:
    """What one call asks for."""

    template: str
    """`role/<section>` or `pair/<group>`."""
    subject: str
    """The role's or the pair's slug."""
    material: Mapping[str, Any]
    """The roles' names, for the template."""
    pieces: tuple[Piece, ...]

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections that it words, in order."""
        return tuple(dict.fromkeys(piece.section for piece in self.pieces))

    def number(self, piece: Piece) -> str:
        """What the piece is called in the prompt and the reply: "f1"."""
        return f"f{self.pieces.index(piece) + 1}"

    def only(self, sections: Collection[str]) -> "Task":
        """The same task for some of its sections."""
        return replace(self, pieces=tuple(it for it in self.pieces if it.section in sections))


def make_role_task(brief: Brief) -> Task:
    """The call that words a role's items of one section; titles are set without a writer."""
    role = brief.material["role"]
    pieces = tuple(
        _make_reading(brief.section, item)
        if "population" in item
        else Piece(item["id"], brief.section, "fact", _join_profile(item))
        for item in brief.material["items"]
        if item["id"] != "abstention"
    )
    return Task(f"role/{brief.section}", role["slug"], {"role": role}, pieces)


def _join_profile(item: Mapping[str, Any]) -> Mapping[str, Any]:
    if item["id"] != PROFILE:
        return item
    return {**item, "text": "; ".join(fact["text"] for fact in item["facts"])}


def make_pair_tasks(briefs: Iterable[tuple[Section, Brief]]) -> tuple[Task, ...]:
    """The calls that word a pair's passages: sections of one group share a call."""
    groups: dict[str, list[Piece]] = {}
    material: Mapping[str, Any] = {}
    for section, brief in briefs:
        material = {"a": brief.material["a"], "b": brief.material["b"]}
        pieces = groups.setdefault(section.group or section.id, [])
        pieces += list_pair_pieces(brief)
    slug = f"{material['a']['slug']}-vs-{material['b']['slug']}" if material else ""
    return tuple(
        Task(f"pair/{group}", slug, material, tuple(pieces))
        for group, pieces in groups.items()
        if pieces
    )


def list_pair_pieces(brief: Brief) -> tuple[Piece, ...]:
    """What the pair passage of a section consists of, in order."""
    return tuple(
        replace(piece, id=f"{brief.section}.{index}", section=brief.section)
        for index, piece in enumerate(_list_pieces(brief), start=1)
    )


def _list_pieces(brief: Brief) -> Iterator[Piece]:
    material = brief.material
    match brief.section:
        case "short-answer":
            yield from _list_choices(material)
        case "conclusion":
            yield from _list_closing(material)
        case "outlooks":
            yield from _list_outlook(material["outlook"])
        case "moves":
            yield from _list_moves(material)
        case "situations" | "questions":
            return
        case "skills" | "tools":
            yield from _list_sets(material)
        case _:
            yield from _list_contrasts(brief)


def _make_reading(section: str, item: Mapping[str, Any]) -> Piece:
    references = [f"[[{item['growth']}|grow]]"] if item["growth"] else []
    references += [f"[[{item['openings']}|value]]"] if item["openings"] else []
    references += [f"[[{item['pay']}]]"] if item["pay"] else []
    return Piece(item["id"], section, "reading", item, references=tuple(references))


def _list_contrasts(brief: Brief) -> Iterator[Piece]:
    labelled = brief.section in ("responsibilities", "industries")
    for it in brief.material["contrasts"]:
        label = it["a"]["label"] if brief.section == "industries" else it["topic"]["label"]
        lead = f"**{label}.**" if labelled else ""
        data = {"topic": it["topic"]["phrase"], "a": it["a"]["text"], "b": it["b"]["text"]}
        if brief.section == "industries":
            data["topic"] = it["a"]["name"]
        yield Piece("", "", "contrast", data, lead, compares=True)
    for it in brief.material["shared"]:
        lead = f"**{it['a']['label']}.**" if labelled else ""
        yield Piece("", "", "alike", {"text": it["a"]["text"]}, lead)


def _list_choices(material: Mapping[str, Any]) -> Iterator[Piece]:
    for side in ("a", "b"):
        reasons = [it[side]["text"] for it in material["contrasts"]]
        if reasons:
            lead = f"**Choose {material[side]['one']}**"
            yield Piece("", "", "choose", {"role": material[side]["one"], "if": reasons}, lead)
    neither = material["neither"]
    if reasons := [it["text"] for side in ("a", "b") for it in neither[side]] or [
        it["a"]["text"] for it in neither["shared"]
    ]:
        yield Piece("", "", "neither", {"if": reasons}, "**Choose neither**")


def _list_closing(material: Mapping[str, Any]) -> Iterator[Piece]:
    measure = material["measure"]
    if measure["a"] and measure["b"]:
        data = {side: measure[side]["name"] for side in ("a", "b")}
        yield Piece("", "", "judged by", data, compares=True)
    for it in material["contrasts"]:
        yield Piece("", "", "lean", {"a": it["a"]["text"], "b": it["b"]["text"]}, compares=True)
    outlook = material["outlook"]
    if outlook["rows"]:
        most = 1 if outlook["kind"] == "shared" else 2
        populations = [row[0]["population"] for row in outlook["rows"][:most]]
        data = {"kind": outlook["kind"], "populations": populations}
        yield Piece("", "", "figures", data)


def _list_sets(material: Mapping[str, Any]) -> Iterator[Piece]:
    a = [fact["name"] for fact in material["heavier_a"][:3]]
    b = [fact["name"] for fact in material["heavier_b"][:3]]
    if a and b:
        yield Piece("", "", "apart", {"a": a, "b": b}, compares=True)
    if material["shared"]:
        items = [{"name": it["a"]["name"], "text": it["a"]["text"]} for it in material["shared"]]
        yield Piece("", "", "both", {"items": items})


def _list_outlook(outlook: Mapping[str, Any]) -> Iterator[Piece]:
    for it in outlook["comparisons"]:
        data = {"greater": it["greater"]["population"], "lesser": it["lesser"]["population"]}
        phrase = _license(it)
        lead = {"growth": "**Growth.**", "openings": "**Openings.**", "pay": "**Pay.**"}
        yield Piece(
            "", "", it["measure"], {**data, "phrase": phrase}, lead[it["measure"]], (phrase,)
        )


def _license(it: Mapping[str, Any]) -> str:
    """The one phrase that says how two figures compare, and that holds."""
    greater, lesser = it["greater"], it["lesser"]
    ratio = f"[[{greater['id']} / {lesser['id']}]]"
    match it["measure"]:
        case "growth":
            if not it["holds"]:
                return "projected to change at about the same pace"
            if it["trend"] == "falling":
                return "projected to shrink more slowly than"
            if it["trend"] == "parting":
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


def _list_moves(material: Mapping[str, Any]) -> Iterator[Piece]:
    for move in material["moves"].values():
        if not move:
            continue
        from_, to = material[move["from"]]["one"], material[move["to"]]["one"]
        data = {
            "from": from_,
            "to": to,
            "keep": [it["a"]["name"] for it in move["keeps"]],
            "add": [it["name"] for it in move["takes"]],
            "tools": [],
            "usual_way": [it["text"] for it in move["way"]],
        }
        yield Piece("", "", "move", data, f"**From {from_} to {to}.**")
