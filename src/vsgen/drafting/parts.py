"""A brief -> what it is made of, each with a short fingerprint: what changed gets a name.

`<role>/<fact>@<fingerprint>` for every fact, and `writer@<name>` for who words it and with which
template. Only for telling people; whether a text is up to date, its whole inputs say.
"""

from collections.abc import Iterator, Mapping
from typing import Any

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
