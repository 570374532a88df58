"""Problems -> the roles and sources that they stop, and what is still known of those roles.

Whatever is stopped is left out of the library, so that what remains in it agrees.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from vsgen.errors import FactsError, Problem
from vsgen.facts.documents import MAX_BYTES, parse_document
from vsgen.facts.files import read_text
from vsgen.facts.folder import TOPICS, FactFiles
from vsgen.facts.library import RoleNames
from vsgen.facts.roles import Role

Problems = Mapping[str, tuple[Problem, ...]]

_BLOCK = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
_LABEL = re.compile(r"\blabel: *[\"']?([^,\"'{}\n]+)")


class Stopped(NamedTuple):
    """What may not be used, and why."""

    roles: Problems
    """By slug, the problems of sources that a role rests on included."""
    sources: Problems
    """By id."""
    common: tuple[Problem, ...]
    """What stops everything: the topics, or a folder."""


def sort_problems(
    problems: Iterable[Problem], conflicts: Iterable[Problem], files: FactFiles
) -> Stopped:
    """What `problems` stop, by the files that they stand in.

    `conflicts` are problems that stop sources, and need not be told: of two that contradict each
    other neither is known to be right.
    """
    roles: dict[str, tuple[Problem, ...]] = {}
    sources: dict[str, tuple[Problem, ...]] = {}
    common: list[Problem] = []
    for problem in problems:
        match _find_owner(problem, files.shown):
            case "roles", name:
                roles[name] = (*roles.get(name, ()), problem)
            case "sources", name:
                sources[name] = (*sources.get(name, ()), problem)
            case _:
                common.append(problem)
    for problem in conflicts:
        _, name = _find_owner(problem, files.shown)
        sources.setdefault(name, (problem,))
    for slug, needed in _list_needs(files, sources).items():
        told = (problem for name in sorted(needed) for problem in sources[name])
        roles[slug] = tuple(dict.fromkeys((*roles.get(slug, ()), *told)))
    return Stopped(roles, sources, tuple(common))


def name_role(folder: Path, slug: str, files: FactFiles) -> RoleNames:
    """What the role `slug` is called, read from as much of its file as can be read."""
    if slug in files.roles:
        return _name(files.roles[slug].record)
    try:
        text, _ = read_text(folder / f"{slug}.yaml", slug, MAX_BYTES)
    except FactsError:
        return RoleNames()
    blocks = dict(
        (*block.partition(":")[::2],) for block in _BLOCK.split(text.replace("\r\n", "\n"))
    )
    names = [word for key in ("title", "plural", "in_text") for word in _read_words(key, blocks)]
    tools = [label.strip() for label in _LABEL.findall(blocks.get("tools", ""))]
    return RoleNames(tuple(dict.fromkeys(names)), tuple(tools))


def _name(role: Role) -> RoleNames:
    return RoleNames(role.names(), tuple(tool.label for tool in role.tools))


def _read_words(key: str, blocks: Mapping[str, str]) -> Iterator[str]:
    try:
        value = parse_document(f"{key}:{blocks[key]}", key).value[key]
    except (FactsError, KeyError):
        return
    words = value.values() if isinstance(value, Mapping) else (value,)
    yield from (word for word in words if isinstance(word, str))


def _find_owner(problem: Problem, shown: str) -> tuple[str, str]:
    """`roles` and a slug, or `sources` and an id; nothing for what stands in neither."""
    file = re.sub(r":\d+$", "", problem.where).removeprefix(f"{shown}/")
    folder, _, name = file.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    if not dot or ending.lower() not in ("yaml", "yml") or (not folder and name == TOPICS):
        return "", ""
    if folder in ("", "sources"):
        return folder or "roles", stem
    return "", ""


def _list_needs(files: FactFiles, broken: Iterable[str]) -> dict[str, set[str]]:
    """The broken sources that each role rests on.

    A source that no role names is what all outlooks are held against, or may be.
    """
    named = {slug: set(_list_sources(role.record)) for slug, role in files.roles.items()}
    common = set(broken).difference(*named.values())
    needs: dict[str, set[str]] = {}
    for slug, role in files.roles.items():
        needed = named[slug].intersection(broken) | (common if role.record.outlook else set())
        if needed:
            needs[slug] = needed
    return needs


def _list_sources(role: Role) -> Iterator[str]:
    bases = [fact.basis for fact in role.all_facts()]
    bases += (title.basis for title in role.also_called)
    yield from (basis for basis in bases if basis is not None)
    for reading in role.outlook:
        for figure in reading.figures:
            yield figure.partition(".")[0]
