"""Reads the well-formed topics, roles and sources of a folder, and the problems of the others.

Judges each file alone; whether they agree with each other is `vsgen.facts.loading`'s to ask.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from vsgen.errors import FactsError, Problem, suggest_name
from vsgen.facts.kept_facts import KeptFacts
from vsgen.facts.recorded import record_figures
from vsgen.facts.records import Filed, R, parse_record
from vsgen.facts.roles import FACT_LISTS, ID_PATTERN, Role
from vsgen.facts.source_agreement import locate_figure
from vsgen.facts.sources import Source
from vsgen.facts.topics import Topics
from vsgen.facts.yaml_files import MAX_BYTES, list_files, parse_document, read_text

TOPICS = "topics.yaml"
PROPOSED = "proposed"
"""The folder of what is proposed of roles; no fact is read from it."""

T = TypeVar("T")


class FactFiles(NamedTuple):
    """What could be read."""

    topics: Filed[Topics] | None
    roles: Mapping[str, Filed[Role]]
    sources: Mapping[str, Filed[Source]]
    broken: frozenset[str]
    """Sources whose file is at fault."""
    unread: frozenset[str]
    """Roles whose file is at fault."""
    shown: str
    """The folder's name in messages."""


def read_folder(
    folder: Path, instead: Mapping[str, str], kept: KeptFacts
) -> tuple[FactFiles, list[Problem]]:
    """The files of `folder` (`roles/`) that are well-formed, and the problems of the rest.

    `instead` are texts in place of files, called as for `vsgen.facts.load_library`; `kept` are
    files that were read before. A folder `sources` may be missing, and so may all roles: that is
    how a field begins.
    """
    problems: list[Problem] = []
    shown = _show(folder)
    topics = _try(problems, partial(_read_topics, folder / TOPICS, f"{shown}/{TOPICS}", kept))
    roles: dict[str, Filed[Role] | None] = {}
    given = (folder / f"{name}.yaml" for name in instead if "/" not in name)
    for path in sorted({*_list_yaml(folder, shown, problems), *given}):
        if path.name != TOPICS:
            shows = f"{shown}/{path.name}"
            read = partial(_read_role, path, shows, instead.get(path.stem), kept)
            roles[path.stem] = _try(problems, read)
    shows = f"{shown}/sources"
    sources, broken = _read_sources(folder / "sources", shows, problems, instead, kept)
    whole = {slug: role for slug, role in roles.items() if role is not None}
    unread = frozenset(roles.keys() - whole.keys())
    return FactFiles(topics, whole, sources, broken, unread, shown), problems


def _read_sources(
    folder: Path,
    shown: str,
    problems: list[Problem],
    instead: Mapping[str, str],
    kept: KeptFacts,
) -> tuple[dict[str, Filed[Source]], frozenset[str]]:
    found: dict[str, Filed[Source] | None] = {}
    begins = ("sources/", "sources/evidence/")
    given = {
        name.removeprefix(begins[0]): text
        for name, text in instead.items()
        if name.startswith(begins[0]) and not name.startswith(begins[1])
    }
    if folder.is_symlink():
        problems.append(Problem("this is a link", shown, "Put the folder itself here."))
    elif folder.exists():
        for path in _list_yaml(folder, shown, problems):
            if path.stem not in given:
                read = partial(_read_source, path, f"{shown}/{path.name}", None, kept)
                found[path.stem] = _try(problems, read)
    for name, text in given.items():
        path = folder / f"{name}.yaml"
        found[name] = _try(
            problems, partial(_read_source, path, f"{shown}/{path.name}", text, kept)
        )
    sources = {name: source for name, source in found.items() if source is not None}
    return sources, frozenset(found.keys() - sources.keys())


def _list_yaml(folder: Path, shown: str, problems: list[Problem]) -> Iterator[Path]:
    for path in _try(problems, partial(list_files, folder, shown)) or ():
        if path.suffix == ".yaml":
            yield path
        elif path.suffix.lower() in (".yml", ".yaml"):
            where = f"{shown}/{path.name}"
            problems.append(Problem("the file would be passed over", where, "Name it *.yaml."))


def _read_topics(path: Path, shown: str, kept: KeptFacts) -> Filed[Topics]:
    topics = _read(Topics, path, shown, None, kept)
    seen: dict[str, int] = {}
    problems = []
    for place, topic in enumerate(topics.record.topics):
        first = seen.setdefault(topic.id, place)
        if first != place:
            what = f"the topic “{topic.id}” stands twice, first at {topics.at('topics', first)}"
            problems.append(Problem(what, topics.at("topics", place), "Delete one of them."))
    for place, row in enumerate(topics.record.glance or ()):
        if row.topic not in seen:
            cure = suggest_name(row.topic, seen, otherwise="Add the topic, or correct the name.")
            where = topics.at("glance", place)
            problems.append(Problem(f"there is no topic “{row.topic}”", where, cure))
    if problems:
        raise FactsError(problems)
    return topics


def _read_role(path: Path, shown: str, instead: str | None, kept: KeptFacts) -> Filed[Role]:
    _check_name(path.stem, shown)
    if "-vs-" in f"-{path.stem}-":
        what = f"a role cannot be called “{path.stem}”: “vs” divides the names of a pair"
        raise FactsError(what, shown, "Rename the file.")
    return _read(Role, path, shown, instead, kept, slug=path.stem)


def _read_source(path: Path, shown: str, instead: str | None, kept: KeptFacts) -> Filed[Source]:
    _check_name(path.stem, shown)
    return _read(Source, path, shown, instead, kept, id=path.stem)


def _read(
    model: type[R],
    path: Path,
    shown: str,
    instead: str | None,
    kept: KeptFacts,
    **filled: str,
) -> Filed[R]:
    text = read_text(path, shown, MAX_BYTES)[0] if instead is None else instead
    known = kept.find(model, shown, text, filled)
    if known:
        return known
    document = parse_document(text, shown)
    filed = parse_record(model, document, **filled)
    kept.keep(filed, document)
    return filed


def _check_name(stem: str, shown: str) -> None:
    if not re.fullmatch(ID_PATTERN.strip("^$"), stem) or len(stem) > 80:
        cure = "Rename the file: lower-case letters, digits and single hyphens, at most 80."
        raise FactsError(f"“{stem}” cannot be an id", shown, cure)


def _try(problems: list[Problem], read: Callable[[], T]) -> T | None:
    try:
        return read()
    except FactsError as error:
        problems += error.problems
        return None


def _show(folder: Path) -> str:
    """The folder as a message names it: from here if it lies below, else by its own name."""
    here = Path.cwd()
    path = here / folder
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.name


class Places(Mapping[tuple[str, str], str]):
    """`(kind, id)` to `file:line`, found out when it is first asked; ids as in `Library.where`."""

    def __init__(self, files: FactFiles) -> None:
        self._files = files

    def __getitem__(self, key: tuple[str, str]) -> str:
        return self._all[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @cached_property
    def _all(self) -> dict[tuple[str, str], str]:
        return _list_places(self._files)


def _list_places(files: FactFiles) -> dict[tuple[str, str], str]:
    places: dict[tuple[str, str], str] = {}
    if files.topics is not None:
        for place, topic in enumerate(files.topics.record.topics):
            places["topic", topic.id] = files.topics.at("topics", place)
    for slug, role in files.roles.items():
        places["role", slug] = role.at()
        for name in FACT_LISTS:
            for place, fact in enumerate(role.record.facts(name)):
                places["fact", f"{slug}.{name}.{fact.id}"] = role.at(name, place)
        for place, reading in enumerate(role.record.outlook):
            places["reading", f"{slug}.{reading.population}"] = role.at("outlook", place)
    for name, source in files.sources.items():
        places["source", name] = source.at()
        for record in record_figures(source.record):
            places["figure", record.label] = locate_figure(source, record)
    return places
