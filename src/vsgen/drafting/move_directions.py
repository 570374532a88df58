"""Finds moves from job to job that a sentence tells the wrong way round."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from vsgen.drafting.job_names import name_roles
from vsgen.drafting.sentence_patterns import read_pattern
from vsgen.prompts.dossiers import Point

_BREAK = re.compile(r"[;:.]")
_FARTHEST = 80
"""Characters between two jobs that one move joins."""


def find_reversed(
    text: str, cited: Sequence[Point], a: Mapping[str, Any], b: Mapping[str, Any]
) -> Iterator[str]:
    """Each move in `text` whose reverse is what the cited facts tell."""
    sides = {a["slug"]: "a", b["slug"]: "b"}
    told = {it for point in cited for name in point.names if (it := _read_move(name, sides))}
    if not told:
        return
    for start, goal in _list_moves(text, a, b):
        if (start, goal) not in told and (goal, start) in told:
            called = {"a": a["one"], "b": b["one"]}
            yield f"the facts that it cites lead from {called[goal]} to {called[start]}"


def _read_move(name: str, sides: Mapping[str, str]) -> tuple[str, str] | None:
    """From where to where a fact leads, if it joins the two jobs."""
    role, _, rest = name.partition("/")
    listed, _, id = rest.partition("/")
    if {role, id} != set(sides) or listed not in ("comes_from", "leads_to"):
        return None
    start, goal = (role, id) if listed == "leads_to" else (id, role)
    return sides[start], sides[goal]


def _list_moves(text: str, a: Mapping[str, Any], b: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    names = name_roles(a, b)
    found = [
        (*it.span(), side)
        for it in names.pattern.finditer(text)
        if (side := names.sides.get(it[0].casefold()))
    ]
    for (_, end, first), (start, _, second) in pairwise(found):
        between = text[end:start]
        if first == second or len(between) > _FARTHEST or _BREAK.search(between):
            continue
        if read_pattern("becoming").search(between):
            yield first, second
        elif read_pattern("having").search(between):
            yield second, first
