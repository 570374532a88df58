"""What a passage records of its making: the figures that it shows, and the parts of its brief.

Parts are `<role>/<fact>@<fingerprint>` for every fact, and `writer@<name>` for who words it and
with which template. Only for telling people; whether a text is up to date, its whole inputs say.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from vsgen.articles import find_references
from vsgen.facts import Library, RecordedFigure
from vsgen.passages import Passage
from vsgen.prompts import Brief, fingerprint

_LENGTH = 8
_SIDES = ("a", "b")


def list_parts(brief: Brief, writer: str) -> tuple[str, ...]:
    """The parts of `brief`, sorted, as `writer` words it."""
    material = brief.material
    slugs = {side: material[side]["slug"] for side in _SIDES if side in material}
    found = dict(_find_facts(material, brief.role or "", slugs))
    return (f"writer@{writer}", *(f"{name}@{found[name]}" for name in sorted(found)))


def _find_facts(data: Any, role: str, slugs: Mapping[str, str]) -> Iterator[tuple[str, str]]:  # noqa: ANN401 (plain data of any shape)
    if isinstance(data, list):
        for part in data:
            yield from _find_facts(part, role, slugs)
    elif isinstance(data, Mapping):
        if "id" in data and ("text" in data or "why" in data):
            owner = data.get("role", role)
            name = f"{owner}/{data['id']}" if owner else data["id"]
            yield name, fingerprint(data)[:_LENGTH]
            return
        for key, part in data.items():
            side = slugs.get(key.rpartition("_")[2], role)
            yield from _find_facts(part, side, slugs)


def name_figures(text: str, library: Library) -> tuple[str, ...]:
    """The figures that `text` refers to, each `<source>.<figure>@<present edition>`."""
    return tuple(f"{it.id}@{it.edition.edition}" for it in find_figures([text], library).values())


def refresh_passage(stands: Passage, parts: tuple[str, ...], library: Library) -> Passage:
    """What stands, with the present editions of its figures and its `parts` by their names."""
    figures = name_figures(stands.words, library)
    # A person's words came with the parts of what they stand in place of.
    return replace(stands, figures=figures, parts=parts if stands.hand is None else stands.parts)


def find_figures(texts: Iterable[str], library: Library) -> dict[str, RecordedFigure]:
    """The present figures that the references in `texts` name, by id, in order of mention."""
    ids = (id for text in texts for it in find_references(text) for id in it.figures)
    return {id: library.current(id) for id in dict.fromkeys(ids)}
